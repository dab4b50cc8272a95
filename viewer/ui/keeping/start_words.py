"""What a window has to say about its own start: that it is a safe one, and that its settings could not be read."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from viewer.ui.state.bands import Bands, BandWords, Urgency
from viewer.ui.state.settings import Settings

_SAFE: Final = "safe-start"
_SET_ASIDE: Final = "settings"


class StartWords(QObject):
    """Says it in the band, each with its way out."""

    def __init__(self, settings: Settings, bands: Bands, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._bands = bands
        if settings.is_safe:
            self._say_safe()
        self._say_set_aside()

    def _say_safe(self) -> None:
        self._bands.say(
            _SAFE,
            BandWords(
                self.tr("Rounds twice did not come up."),
                (
                    (self.tr("Go on as usual"), self._go_on),
                    (self.tr("Stay like this"), partial(self._bands.take_back, _SAFE)),
                ),
                detail=self.tr("This time it started without your settings, and restores nothing."),
                urgency=Urgency.LOOK,
            ),
        )

    def _go_on(self) -> None:
        self._bands.take_back(_SAFE)
        self._settings.go_on_as_usual()
        self._say_set_aside()

    def _say_set_aside(self) -> None:
        if not self._settings.set_aside:
            return
        words = self.tr("Your settings could not be read. They lie in {0}, and new ones begin.")
        done = (self.tr("All right"), partial(self._bands.take_back, _SET_ASIDE))
        self._bands.say(_SET_ASIDE, BandWords(words.format(self._settings.set_aside), (done,)))
