"""A deck as a file: put there whole, and never over one that somebody has open."""

from __future__ import annotations

import os
from pathlib import Path

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write
from overlays.sentence import said
from viewer.publish.deck.slides import SlideDeck
from viewer.publish.leaving import refuse_spoilers, refuse_telling_name
from viewer.publish.pictures import Decoder, Progress
from viewer.publish.plan import ExportPlan


def publish_deck(
    plan: ExportPlan,
    target: Path,
    decode: Decoder,
    *,
    on_progress: Progress = lambda done, known: None,
) -> tuple[Path, ...]:
    """Put a deck at ``target``, and return it.  Raises ``CaseSaveError``, and ``SpoilsError``: nothing is changed.

    A deck that is there is replaced, unless a program has it open.
    """
    refuse_telling_name(plan, target)
    refuse_open(target)
    deck = SlideDeck(plan)
    deck.build(decode, on_progress)
    refuse_spoilers(plan, deck.early)
    refuse_open(target)
    atomic_write(target, deck.content())
    return (target,)


def refuse_open(target: Path) -> None:
    """Raise ``CaseSaveError`` where PowerPoint or LibreOffice has a deck open: each leaves a file beside it."""
    beside = (f"~${target.name}", f"~${target.name[2:]}", f".~lock.{target.name}#")
    if any(os.path.lexists(target.with_name(name)) for name in beside):
        raise CaseSaveError(target, said("publish", "it is open in another program"))
