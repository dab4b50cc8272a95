"""A small question: whether to do something that cannot be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button


class Question(Dialog):
    """Asks whether to go on; anything but the one button means no."""

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        heading: str,
        words: str,
        yes: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent)
        self.add_heading(heading)
        self.add_words(words)
        cancel = push_button(self.tr("Cancel"))
        cancel.setDefault(True)
        go_on = push_button(yes)
        cancel.clicked.connect(self.reject)
        go_on.clicked.connect(self.accept)
        self.add_buttons(cancel, go_on)
        self.setMinimumWidth(theme.size(400))
        cancel.setFocus()
