"""What the band says of a copy whose images cannot be read, until there is a copy without them, or another case."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from viewer.ui.case.case_copies import CaseCopies
from viewer.ui.state.bands import Bands, BandWords, Urgency
from viewer.ui.state.document import CaseDocument

_OWNER: Final = "copy"


class CopyBand(QObject):
    """Offers to save what a disk that has gone cannot take away: the text and the marks."""

    def __init__(
        self, document: CaseDocument, copies: CaseCopies, bands: Bands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._copies = copies
        self._bands = bands
        copies.images_gone.connect(self._tell)
        copies.told.connect(self._take_back)
        document.opened.connect(self._take_back)
        document.moved.connect(self._take_back)

    def _tell(self, words: str) -> None:
        ways = ((self.tr("Save without its images"), self._copies.make_without_images),)
        self._bands.say(_OWNER, BandWords(words, ways, urgency=Urgency.FAULT))
        self._bands.see(_OWNER)

    def _take_back(self) -> None:
        self._bands.take_back(_OWNER)
