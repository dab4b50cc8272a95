"""What is offered on a film for a mark that was drawn where no film is: a line with three ways, and none is forced."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from viewer.ui.case.marks.drafting import Offer, OfferWay
from viewer.ui.look.icons import icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button, tool_button

_MARGIN_PX: Final = 8


class PlaceOffer(QFrame):
    """Stands at the head of a film while a mark waits there."""

    chosen = Signal(object)  # OfferWay
    dismissed = Signal()

    def __init__(self, theme: Theme, home: QWidget) -> None:
        super().__init__(home)
        self.setObjectName("place-offer")
        self._over = home
        self._words = label(wrap=True)
        self._buttons = {way: push_button("", compact=True) for way in OfferWay}
        self._close = tool_button("close", theme, self.tr("Forget the mark"), px=16)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._words, 1)
        for way, button in self._buttons.items():
            self._row.addWidget(button)
            button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
        self._row.addWidget(self._close)
        self._close.clicked.connect(self.dismissed)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Dress the line in another theme."""
        self._theme = theme
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(icon_size(theme, 16))
        self._row.setContentsMargins(*map(theme.size, (12, 6, 6, 6)))
        self._row.setSpacing(theme.size(8))
        self.setStyleSheet(
            f"#place-offer {{ background: {theme.card}; border: 1px solid {theme.accent};"
            f" border-radius: {theme.size(6)}px; }}"
        )

    def show_over(self, over: QWidget, offer: Offer) -> None:
        """Offer what may become of a mark at the head of a film."""
        self._over.removeEventFilter(self)
        self._over = over
        over.installEventFilter(self)
        self.setParent(over)
        self._words.setText(self._sentence(offer))
        words = self._way_words()
        for way, button in self._buttons.items():
            button.setText(words[way])
            button.setAccessibleName(words[way])
            button.setVisible(way in offer.ways)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the head of the film when that changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _sentence(self, offer: Offer) -> str:
        if offer.film is None:
            return self.tr("This series is no film of the case yet.")
        return self.tr("Film {film} is slice {own}, this is slice {here}.").format(
            film=offer.film.film.number, own=offer.film.slice_index + 1, here=offer.index + 1
        )

    def _way_words(self) -> dict[OfferWay, str]:
        return {
            OfferWay.MOVE: self.tr("Move the film here"),
            OfferWay.ALSO: self.tr("Also on this slice"),
            OfferWay.NEW: self.tr("New film"),
        }

    def _place(self) -> None:
        """Lie along the head of the film; where it is narrow, below one another."""
        room = self._over.width() - 2 * _MARGIN_PX
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._words.setWordWrap(False)
        if self._row.sizeHint().width() > room:
            self._words.setWordWrap(True)
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._row.activate()
        width = min(room, max(self._row.sizeHint().width(), self._theme.size(240)))
        height = max(self._row.heightForWidth(width), self._row.sizeHint().height())
        self.setGeometry((self._over.width() - width) // 2, _MARGIN_PX, width, height)
