"""Typing the label of a mark in its place on the film, without a dialog."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Mark
from viewer.imaging.study import FrameKey
from viewer.ui.case.marks.edits import CaseEdits


class Typing(Struct, frozen=True):
    """A label that is being typed: of a mark of the case, or of one that comes with its words."""

    mark: Mark
    frame: FrameKey | None = None


class Labelling(QObject):
    """Owns what is being typed."""

    changed = Signal(object)  # Typing, or None

    def __init__(self, edits: CaseEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._typing: Typing | None = None
        self._then: Callable[[str], None] | None = None
        edits.arrangement.changed.connect(self._on_arrangement)
        edits.document.opened.connect(self.leave)

    @property
    def typing(self) -> Typing | None:
        """What is being typed."""
        return self._typing

    def begin(self) -> None:
        """Type the label of the selected mark."""
        mark = self._edits.mark(self._edits.arrangement.arrangement.selected)
        if mark is None or self._edits.is_read_only():
            return
        if mark.locked:
            self._edits.change((mark,), lambda one: one, "")
            return
        self._then = None
        self._set(Typing(mark))

    def begin_new(self, mark: Mark, frame: FrameKey, then: Callable[[str], None]) -> None:
        """Type the words of a mark that is made of them; ``then`` takes them."""
        self._then = then
        self._set(Typing(mark, frame))

    def keep(self, words: str) -> None:
        """Take what was typed."""
        typing, then = self._typing, self._then
        self.leave()
        label = " ".join(words.split())
        if typing is None:
            return
        if then is not None:
            if label:
                then(label)
        else:
            self._edits.change(
                (typing.mark,), lambda mark: replace(mark, label=label), self.tr("Label mark")
            )

    def leave(self) -> None:
        """Leave the label as it was."""
        self._then = None
        self._set(None)

    def _on_arrangement(self) -> None:
        """Leave a label whose mark is let go of."""
        typing, arrangement = self._typing, self._edits.arrangement.arrangement
        if typing is not None and typing.mark.id and arrangement.selected != typing.mark.id:
            self.leave()

    def _set(self, typing: Typing | None) -> None:
        if typing != self._typing:
            self._typing = typing
            self.changed.emit(typing)
