"""The question before unsaved changes would be lost: save, discard, or stay."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.keeping.saving import UnsavedChoice
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button


class UnsavedDialog(Dialog):
    """Asks once; closing it in any other way, Esc too, is Cancel.  Show it with ``open()``."""

    chosen = Signal(object)  # UnsavedChoice

    def __init__(self, theme: Theme, case_name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Unsaved changes"), parent)
        self._choice = UnsavedChoice.CANCEL
        self.add_heading(self.tr("Save the changes to {0}?").format(case_name))
        self.add_words(self.tr("They are lost if you discard them."))
        save = push_button(self.tr("Save"), primary=True)
        save.setDefault(True)
        discard = push_button(self.tr("Discard"))
        cancel = push_button(self.tr("Cancel"))
        save.clicked.connect(lambda: self._choose(UnsavedChoice.SAVE))
        discard.clicked.connect(lambda: self._choose(UnsavedChoice.DISCARD))
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, discard, save)
        self.setMinimumWidth(theme.size(400))
        self.finished.connect(lambda: self.chosen.emit(self._choice))
        save.setFocus()

    def _choose(self, choice: UnsavedChoice) -> None:
        self._choice = choice
        self.accept()
