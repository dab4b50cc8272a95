"""A sentence that appears over the films and leaves by itself; it never asks and never blocks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from viewer.ui.look.icons import icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, restyle, tool_button

SHOWN_MS: Final = 8_000
_WIDEST_PX: Final = 560
_MARGIN_PX: Final = 16


class Notice(QFrame):
    """Shows the newest sentence at the foot of ``over``."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("surface", "card")
        self.setObjectName("notice")
        self._over = over
        self._theme = theme
        self._words = label(wrap=True)
        self._close = tool_button("close", theme, self.tr("Close"), px=16)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._leave = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._leave.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        over.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, "" for none."""
        return self._words.text() if self.isVisibleTo(self._over) else ""

    def tell(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence in the place of the one before."""
        restyle(self._words, tone="danger" if is_problem else "")
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._leave.start()

    def set_theme(self, theme: Theme) -> None:
        """Dress the notice in another theme."""
        self._theme = theme
        self._row.setContentsMargins(theme.size(16), theme.size(8), theme.size(8), theme.size(8))
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(icon_size(theme, 16))
        self.setStyleSheet(
            f"#notice {{ background: {theme.card}; border: 1px solid {theme.border};"
            f" border-radius: {theme.size(8)}px; }}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when what is below changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over = self._over.rect()
        room = over.width() - 2 * _MARGIN_PX
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        around = self.sizeHint().width() - self._words.sizeHint().width()
        width = max(1, min(words + around + 1, self._theme.size(_WIDEST_PX), room))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        x = (over.width() - width) // 2
        self.setGeometry(x, over.height() - height - _MARGIN_PX, width, height)
