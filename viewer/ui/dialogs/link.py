"""The question before a link of a case is opened: where it leads, in full."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button


def place_of(url: str) -> str:
    """Return the host that a link leads to, or the address that it writes to.

    Letters of other scripts are spelt out ("xn--..."), so that no host can pass for another.
    """
    parsed = QUrl(url)
    if parsed.scheme() == "mailto":
        return parsed.path()
    return parsed.host(QUrl.ComponentFormattingOption.FullyEncoded)


class LinkDialog(Dialog):
    """Shows an address and opens nothing itself: ``confirmed`` says that it may be opened."""

    confirmed = Signal(str)  # address

    def __init__(self, theme: Theme, url: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Open a link"), parent)
        self.add_heading(self.tr("Open {0} in the browser?").format(place_of(url)))
        self.add_words(self.tr("The case leads to this address:"))
        self._add_address(url)
        copy = push_button(self.tr("Copy address"))
        cancel = push_button(self.tr("Cancel"))
        open_ = push_button(self.tr("Open"), primary=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        cancel.clicked.connect(self.reject)
        open_.clicked.connect(lambda: self.confirmed.emit(url))
        open_.clicked.connect(self.accept)
        cancel.setDefault(True)
        self.add_buttons(copy, cancel, open_)
        self.setMinimumWidth(theme.size(440))
        cancel.setFocus()

    def _add_address(self, url: str) -> None:
        card = QFrame()
        card.setProperty("surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*map(self._theme.size, (12, 10, 12, 10)))
        # A zero-width blank after each separator lets a long address wrap.
        encoded = QUrl(url).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        shown = label("".join(f"{c}\u200b" if c in "/?&=.-_%" else c for c in encoded), wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        shown.setAccessibleName(encoded)
        inside.addWidget(shown)
        self.body.addWidget(card)
