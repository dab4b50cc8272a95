"""What the band says of saves and of the journal: what has failed and why, with ways out, until the cause has gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from viewer.ui.keeping.journaling import Journaling
from viewer.ui.keeping.saving import Saving
from viewer.ui.language.spoken import spoken
from viewer.ui.state.bands import Bands, BandWords, Urgency, Ways
from viewer.ui.state.document import CaseDocument

_SAVE: Final = "save"
_SLOW: Final = "slow"
_JOURNAL: Final = "journal"


class SaveBands(QObject):
    """Follows the saves of the document; ``save_elsewhere`` saves a case that has a file in another place."""

    def __init__(
        self,
        document: CaseDocument,
        saving: Saving,
        journaling: Journaling,
        save_elsewhere: Callable[[], None],
        bands: Bands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._saving = saving
        self._journaling = journaling
        self._save_elsewhere = save_elsewhere
        self._bands = bands
        saving.failed.connect(self._tell_failed)
        saving.doubted.connect(self._tell_doubted)
        saving.slow.connect(self._tell_slow)
        saving.ended.connect(lambda: bands.take_back(_SLOW))
        journaling.changed.connect(self._show_journal)
        document.saved.connect(self._take_back)
        document.moved.connect(self._take_back)
        document.opened.connect(self._take_back)

    def _tell_failed(self, words: str) -> None:
        kept = self._kept_words()
        ways = (*self._elsewhere(), (self.tr("Try again"), self._saving.save))
        self._bands.say(_SAVE, BandWords(words, ways, kept, Urgency.FAULT))

    def _tell_doubted(self, words: str) -> None:
        self._bands.say(_SAVE, BandWords(words, self._elsewhere(), urgency=Urgency.LOOK))

    def _tell_slow(self, words: str) -> None:
        kept = self._kept_words()
        self._bands.say(
            _SLOW, BandWords(words, self._elsewhere(), kept, Urgency.LOOK, icon="clock")
        )

    def _show_journal(self) -> None:
        """Say where the journal goes on, if not where it should."""
        lost, spare = self._journaling.why_lost, self._journaling.why_spare
        if lost:
            words = self.tr("Your edits are not kept safe at the moment: {0}.").format(spoken(lost))
            save = ((self.tr("Save now"), self._saving.save),)
            self._bands.say(_JOURNAL, BandWords(words, save, urgency=Urgency.FAULT))
        elif spare:
            words = self.tr("Your edits are kept safe in the temporary folder for now: {0}.")
            self._bands.say(_JOURNAL, BandWords(words.format(spoken(spare)), urgency=Urgency.LOOK))
        else:
            self._bands.take_back(_JOURNAL)

    def _kept_words(self) -> str:
        if self._journaling.why_lost:
            return ""
        return self.tr("Your edits are kept safe on this computer.")

    def _elsewhere(self) -> Ways:
        """Return the way to another place; a case without a file is asked for one by the next try."""
        if self._document.file is None:
            return ()
        return ((self.tr("Save elsewhere"), self._save_elsewhere),)

    def _take_back(self) -> None:
        self._bands.take_back(_SAVE)
        self._bands.take_back(_SLOW)
