"""Pictures that come into a saved case and may show who the patient is: looked at before they are copied."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from viewer.ui.authoring.looks import Looks
from viewer.ui.dialogs.making.growing_dialog import GrowingDialog, ScrolledPage
from viewer.ui.dialogs.making.suspect_view import SuspectView
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button

_WIDTH: Final = 600


class AddingDialog(GrowingDialog):
    """Accepted when somebody has looked at all that was found, and by itself where there is nothing to look at."""

    def __init__(self, theme: Theme, looks: Looks, parent: QWidget | None = None) -> None:
        title = self.tr("Images that come into the case")
        super().__init__(theme, title, parent)
        self._looks = looks
        self._suspects = SuspectView(theme, looks)
        self._save = push_button(self.tr("Save the case"), primary=True)
        cancel = push_button(self.tr("Cancel"))
        self.add_heading(title)
        self.add_words(
            self.tr("They are copied into its folder, without names, numbers and dates.")
        )
        self.body.addWidget(ScrolledPage(theme, self._suspects), 1)
        self._save.setDefault(True)
        self.add_buttons(cancel, self._save)
        self.setMinimumWidth(theme.size(_WIDTH))
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.accept)
        self._suspects.answered.connect(self._check)
        self._check()

    def _check(self) -> None:
        self._save.setEnabled(self._suspects.is_answered)
        if self._looks.has_ended and not self._looks.suspects:
            self.accept()
