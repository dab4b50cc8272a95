"""Two small questions: whether to do something that cannot be undone, and what a mark is called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from overlays.file.field_types import MAX_LINE
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


class LabelDialog(Dialog):
    """Asks for the words beside a mark; none takes them away."""

    entered = Signal(str)

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Label of the mark"), parent)
        field = QLineEdit(label)
        field.setMaxLength(MAX_LINE)
        field.setAccessibleName(self.tr("Label of the mark"))
        field.selectAll()
        cancel = push_button(self.tr("Cancel"))
        done = push_button(self.tr("Label"), primary=True)
        done.setDefault(True)
        cancel.clicked.connect(self.reject)
        done.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.entered.emit(field.text().strip()))
        self.body.addWidget(field)
        self.add_buttons(cancel, done)
        self.setMinimumWidth(theme.size(320))
        field.setFocus()
