"""A picture of the clipboard as a film of the case that is written."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from overlays.disk.reasons import reason_of
from viewer.jobs.cases.aside import Aside
from viewer.session.cases.held_pictures import HeldPicture, hold_picture
from viewer.session.marks.clipboard import MIME_TYPE
from viewer.session.mode import Mode
from viewer.ui.authoring.film_editing import FilmEditing
from viewer.ui.case.opening import Opening
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument

MOST_BYTES: Final = 256 << 20
_FORMS: Final = {
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/jpeg": ".jpg",
    "image/bmp": ".bmp",
    "image/webp": ".webp",
}


class PicturePasting(QObject):
    """Keeps the picture of the clipboard for the case, has it read by a worker, and makes it the last film."""

    told = Signal(str)  # a sentence: what was made, or why nothing was

    def __init__(
        self,
        document: CaseDocument,
        arrangement: ArrangementModel,
        opening: Opening,
        films: FilmEditing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._arrangement = arrangement
        self._opening = opening
        self._films = films
        self._waiting: HeldPicture | None = None
        self._disk = Aside(self)
        self._disk.answered.connect(self._on_held)
        opening.settled.connect(self._on_settled)
        document.opened.connect(self._forget)

    @property
    def is_meant(self) -> bool:
        """Whether a case is written and the clipboard holds a picture, and no mark."""
        writes = self._arrangement.arrangement.mode is Mode.WRITE and self._document.is_editable
        return writes and offers_picture(QGuiApplication.clipboard().mimeData())

    def paste(self) -> None:
        """Make the picture of the clipboard a film."""
        data, suffix = picture_of(QGuiApplication.clipboard().mimeData())
        if not 0 < len(data) <= MOST_BYTES:
            self.told.emit(self.tr("The picture of the clipboard is too large, or cannot be read."))
            return
        case = self._document.required_case
        self._disk.ask(partial(_held, data, suffix, case.case_id))

    def _on_held(self, answer: tuple[str, HeldPicture | str]) -> None:
        case_id, held = answer
        case = self._document.case
        if case is None or case.case_id != case_id:
            return
        if isinstance(held, str):
            words = self.tr("The picture of the clipboard cannot be kept: {0}")
            self.told.emit(words.format(held))
            return
        self._waiting = held
        self._opening.look_in(held.folder)

    def _on_settled(self) -> None:
        held, self._waiting = self._waiting, None
        if held is not None:
            self._films.add_picture(held)

    def _forget(self) -> None:
        self._waiting = None


def offers_picture(carried: QMimeData | None) -> bool:
    """Whether a clipboard holds a picture, and no mark of ours."""
    if carried is None or carried.hasFormat(MIME_TYPE):
        return False
    return carried.hasImage() or any(map(carried.hasFormat, _FORMS))


def picture_of(carried: QMimeData) -> tuple[bytes, str]:
    """Return a picture's bytes as another program gave them, and how a file of its form ends.

    Where there are none, but the system has a picture of its own, it is written as PNG; b"" where that fails.
    """
    for form, suffix in _FORMS.items():
        if carried.hasFormat(form):
            return bytes(carried.data(form).data()), suffix
    image = carried.imageData()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_written = isinstance(image, QImage) and image.save(buffer, "PNG")  # type: ignore[call-overload]
    return (bytes(buffer.data().data()) if is_written else b""), ".png"


def _held(data: bytes, suffix: str, case_id: str) -> tuple[str, HeldPicture | str]:
    """Keep a picture, or say why not.  Runs in a thread."""
    try:
        return case_id, hold_picture(data, suffix, case_id)
    except OSError as error:
        return case_id, reason_of(error)
