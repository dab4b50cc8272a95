"""The band: one line below the bar about the whole case, with its way out.  It pushes, and covers nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_HEIGHT_PX = 38
_BUTTON_PX = 28


class Band(QFrame):
    """Says one sentence, and offers what can be done about it; hidden while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self._theme = theme
        self._words = label(strong=True, wrap=True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, "" for none."""
        return self._words.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The ways out, from the left."""
        return tuple(self._buttons)

    def say(self, sentence: str, ways: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Say a sentence with its ways out in the place of the one before; "" for nothing any more."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(*way) for way in ways]
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def set_theme(self, theme: Theme) -> None:
        """Dress the band in another theme."""
        self._theme = theme
        for button in self._buttons:
            button.setMinimumHeight(theme.size(_BUTTON_PX))
        self._row.setContentsMargins(theme.size(16), theme.size(4), theme.size(8), theme.size(4))
        self._row.setSpacing(theme.size(8))
        self.setMinimumHeight(theme.size(_HEIGHT_PX))

    def _button(self, words: str, taken: Callable[[], None]) -> QPushButton:
        button = push_button(words, compact=True)
        button.setMinimumHeight(self._theme.size(_BUTTON_PX))
        button.clicked.connect(taken)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button
