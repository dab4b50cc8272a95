"""The two titles of a case: the one that a class reads first, and the one that tells the diagnosis."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from overlays.model import Case
from viewer.ui.authoring.checks.remarks import sign_label
from viewer.ui.authoring.fields.written_field import WrittenField
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label

_LOCK_PX = 12


class TitleFields(QWidget):
    """Both titles, one below the other."""

    unknown_typed = Signal(str, int, int)
    title_typed = Signal(str, int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.size(8), 0, theme.size(8), 0)
        self._column.setSpacing(theme.size(4))
        self.unknown = self._add(
            self.tr("Title as an unknown"),
            self.tr("Who comes, and with what? “A 38-year-old man with hip pain”"),
        )
        self._column.addSpacing(theme.size(4))
        self.title = self._add(
            self.tr("Title with the diagnosis"), self.tr("Hidden until it is revealed"), "lock"
        )
        self.unknown.setObjectName("unknown-title")
        self.unknown.typed.connect(self.unknown_typed)
        self.title.typed.connect(self.title_typed)

    def show_case(self, case: Case) -> None:
        """Show what the case says."""
        self.unknown.set_text(case.unknown_title)
        self.title.set_text(case.title)

    def set_editable(self, *, editable: bool) -> None:
        """Let them be written in, or only read."""
        self.unknown.setReadOnly(not editable)
        self.title.setReadOnly(not editable)

    def _add(self, name: str, hint: str, sign: str = "") -> WrittenField:
        field = WrittenField(self._theme, name, hint=hint)
        above = QHBoxLayout()
        above.setSpacing(self._theme.size(6))
        said: QLabel = label(name, tone="meta", size="small")
        said.setBuddy(field)
        above.addWidget(said)
        if sign:
            above.addWidget(sign_label(sign, self._theme, self._theme.text3, _LOCK_PX))
        above.addStretch(1)
        self._column.addLayout(above)
        self._column.addWidget(field)
        return field
