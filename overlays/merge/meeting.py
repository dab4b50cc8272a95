"""What is done when the file of an open case holds something else than was read or saved there.

Mostly whoever wrote it has read what is known here: that is the base of the merge.  Where locks do not work, or a
sync service was late, the other may never have seen the last save; then the base is the newest generation from which
both come, so that what was saved here is not taken for something that was taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import CaseFile, own_generations
from overlays.file.codec import decode_case
from overlays.file.generations import GenerationKind, Generations
from overlays.file.storage import read_regular
from overlays.merge.changes import changes_of, never_saw
from overlays.merge.merging import merged
from overlays.merge.outcome import CaseMerge
from overlays.merge.parts import in_parts
from overlays.model import Case


class CaseMeeting(Struct, frozen=True):
    """The case here, what was found in its file, and what comes of both.

    ``file`` is the file with the found content: a save with it replaces that and nothing else.  ``base`` is what both
    come from, ``None`` where nobody knows.  ``is_newer`` says that what was found goes on from what is known here.
    """

    file: CaseFile
    base: Case | None
    mine: Case
    theirs: Case
    merge: CaseMerge
    is_newer: bool = True


def meeting(
    mine: Case, file: CaseFile, content: bytes, generations: Generations | None = None
) -> CaseMeeting:
    """Return what comes of ``mine`` and the ``content`` found in its file.  Raises ``CaseFormatError`` about it."""
    theirs = decode_case(content, file.path)
    known = _decoded(file.content)
    states = [] if known is None else [known, *_earlier(known, file, generations)]
    base = _common(states, theirs)
    is_newer = base is known
    merge = merged(base, mine, theirs)
    found = replace(file, content=content, revision=max(file.revision, theirs.revision))
    return CaseMeeting(found, base, mine, theirs, merge, is_newer)


def meeting_of_copy(
    mine: Case, file: CaseFile, content: bytes, generations: Generations | None = None
) -> CaseMeeting:
    """Return what comes of ``mine`` and of a copy of its file that a sync service has made, the ``content``.

    A copy that is older than all that is known has no base.  Raises ``CaseFormatError`` about the copy.
    """
    theirs = decode_case(content, file.path)
    known = _decoded(file.content)
    states = [] if known is None else [known, *_earlier(known, file, generations)]
    is_known = theirs in states
    older = [state for state in states if state.revision < theirs.revision]
    base = theirs if is_known else _common(older, theirs)
    merge = merged(base, mine, theirs)
    if base is None:
        was, brought, _ = in_parts(mine, merge.case, merge.case)
        merge = replace(merge, theirs=changes_of(was, brought))
    return CaseMeeting(file, base, mine, theirs, merge, is_newer=False)


def _common(states: Sequence[Case], theirs: Case) -> Case | None:
    """Return the newest of ``states`` (the newest first) that ``theirs`` can have come from."""
    possible = [state for state in states if state.revision < theirs.revision] or states[-1:]
    for state, before in pairwise(possible):
        if not never_saw(*in_parts(before, state, theirs)):
            return state
    return possible[-1] if possible else None


def _earlier(known: Case, file: CaseFile, generations: Generations | None) -> list[Case]:
    """Return the earlier cases of the generations that can be read, the newest first."""
    kept = (generations or own_generations()).of(file.path)
    contents = (_read(one.path) for one in kept if one.kind is not GenerationKind.ASIDE)
    cases = (_decoded(content) for content in contents if content is not None)
    found = {case.revision: case for case in cases if case is not None}
    return [
        found[revision] for revision in sorted(found, reverse=True) if revision < known.revision
    ]


def _read(path: str) -> bytes | None:
    try:
        found = read_regular(Path(path))
    except CaseSaveError:
        return None
    return found[0] if found is not None else None


def _decoded(content: bytes) -> Case | None:
    try:
        return decode_case(content, "")
    except CaseFormatError:
        return None
