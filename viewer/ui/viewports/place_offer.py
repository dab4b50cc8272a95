"""What is offered on a film for a mark that was drawn where no film is: a line with three ways, and none is forced."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from viewer.ui.case.marks.drafting import Offer, OfferWay
from viewer.ui.look.icons import icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button, tool_button

_MARGIN_PX: Final = 8
_WIDTH_PX: Final = 280


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
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for way, button in self._buttons.items():
            self._ways.addWidget(button)
            button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(head)
        self._rows.addLayout(self._ways)
        self._close.clicked.connect(self.dismissed)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Dress the line in another theme."""
        self._theme = theme
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(icon_size(theme, 16))
        self._rows.setContentsMargins(*map(theme.size, (12, 4, 6, 8)))
        self._rows.setSpacing(theme.size(4))
        self._ways.setSpacing(theme.size(6))
        for button in self._buttons.values():
            button.setMinimumHeight(theme.size(28))
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
        words = self._way_words(offer)
        for button in self._buttons.values():
            self._ways.removeWidget(button)
            button.hide()
        for way in offer.ways:
            button = self._buttons[way]
            button.setText(words[way])
            button.setAccessibleName(words[way])
            self._ways.addWidget(button)
            button.show()
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

    def _way_words(self, offer: Offer) -> dict[OfferWay, str]:
        first, last = offer.reach
        on_slices = self.tr("On slices {first} to {last}").format(first=first + 1, last=last + 1)
        return {
            OfferWay.MOVE: self.tr("Move the film here"),
            OfferWay.ALSO: on_slices,
            OfferWay.NEW: self.tr("New film"),
        }

    def _place(self) -> None:
        """Lie along the head of the film; where it is narrow, below one another."""
        room = self._over.width() - 2 * _MARGIN_PX
        self._ways.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._ways.sizeHint().width() + self._theme.size(24) > room:
            self._ways.setDirection(QBoxLayout.Direction.TopToBottom)
        self._rows.activate()
        width = min(room, max(self._rows.sizeHint().width(), self._theme.size(_WIDTH_PX)))
        height = max(self._rows.heightForWidth(width), self._rows.sizeHint().height())
        self.setGeometry((self._over.width() - width) // 2, _MARGIN_PX, width, height)
