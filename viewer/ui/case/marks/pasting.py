"""Marks copied, cut, pasted and doubled: within a film, onto another one, into another case or another program."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from overlays.edit import without_mark
from overlays.model import Mark
from overlays.sentence import many
from viewer.session.marks.clipboard import (
    MIME_TYPE,
    Clip,
    bytes_of,
    clip_of,
    placed_on,
    words_of,
)
from viewer.session.measure import measured
from viewer.ui.case.marks.drafting import Drafting
from viewer.ui.case.marks.edits import CaseEdits
from viewer.ui.language.spoken import spoken

_COPIED = many("Pasting", "{count:,} marks copied.", "1 mark copied.")


class Pasting(QObject):
    """Brings marks to the system's clipboard and back."""

    told = Signal(str)  # a sentence: what was copied, or why nothing was pasted

    def __init__(self, edits: CaseEdits, drafting: Drafting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._drafting = drafting

    def copy(self) -> None:
        """Put the selected marks on the clipboard, with plain text for other programs."""
        clip = self._clip()
        if clip is None:
            return
        carried = QMimeData()
        carried.setData(MIME_TYPE, bytes_of(clip))
        carried.setText(words_of(clip.marks, tuple(map(self._measured, clip.marks))))
        QGuiApplication.clipboard().setMimeData(carried)
        self.told.emit(spoken(_COPIED.format(count=len(clip.marks))))

    def cut(self) -> None:
        """Put the selected marks on the clipboard and take them off their films."""
        free = tuple(mark for mark in self._edits.selected if not mark.locked)
        self.copy()
        case = self._edits.document.case
        if case is None or not free:
            return
        for mark in free:
            case = without_mark(case, mark.id)
        self._edits.edit(case, self.tr("Cut"))

    def paste(self) -> None:
        """Draw the marks of the clipboard on the film in the active viewport."""
        carried = QGuiApplication.clipboard().mimeData()
        data = carried.data(MIME_TYPE).data() if carried.hasFormat(MIME_TYPE) else b""
        clip = clip_of(bytes(data)) if data else None
        if clip is None:
            self.told.emit(
                self.tr("There is no mark on the clipboard: Ctrl+C copies a selected one.")
            )
        else:
            self._draw(clip, self.tr("Paste"))

    def duplicate(self) -> None:
        """Draw the selected marks once more, beside themselves."""
        clip = self._clip()
        if clip is not None:
            self._draw(clip, self.tr("Duplicate"))

    def _clip(self) -> Clip | None:
        """Return the selected marks; of several films those of the film of the last one that was selected."""
        case, first = self._edits.document.case, self._edits.arrangement.arrangement.selected
        found = None if case is None else case.mark(first)
        if found is None:
            return None
        film, ids = found[0], {mark.id for mark in self._edits.selected}
        return Clip(tuple(mark for mark in film.marks if mark.id in ids), film.image)

    def _draw(self, clip: Clip, text: str) -> None:
        model = self._edits.workspace.active_model
        series = model.content.series
        is_placed = series is not None and self._drafting.place(
            placed_on(clip, series.frames[model.state.slice_index]), text
        )
        if not is_placed:
            self.told.emit(self.tr("Marks are pasted onto a film of a case: show one first."))

    def _measured(self, mark: Mark) -> str:
        frame = self._edits.frame_of(mark.id)
        return "" if frame is None else spoken(measured(mark, frame))
