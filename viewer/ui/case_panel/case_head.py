"""The head of the case panel: which case this is, quietly, at every stage."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from viewer.session.cases.case_facts import CaseFacts
from viewer.ui.language.dates import written_date
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, panel_margin, tool_button


class CaseHead(QWidget):
    """One line: collection and number, the date, and a button for the rest.  Nothing where nothing is known.

    A case whose images name the patient says so, at every stage.
    """

    about_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: CaseFacts | None = None
        self._name = ElidedLabel(tone="secondary", size="small", strong=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._updated = ElidedLabel(tone="meta", size="small")
        self._sign = QLabel()  # a colour alone says nothing to some
        self._sign.setPixmap(
            icon_pixmap("warn", theme.warn, theme.size(SMALL_ICON), self.devicePixelRatioF())
        )
        held = self.tr("Holds patient data")
        self._warning = ElidedLabel(held, tone="warn", size="small", strong=True)
        self._warning.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._warning.setToolTip(
            self.tr("The images were kept as they are, with what names the patient.")
        )
        self._about = tool_button("info", theme, self.tr("About this case"), px=SMALL_ICON)
        self._about.clicked.connect(self.about_asked)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(theme.size(8))
        self._line.addWidget(self._name)
        self._line.addWidget(self._updated, 1)
        self._line.addStretch()
        self._line.addWidget(self._sign)
        self._line.addWidget(self._warning)
        self._line.addWidget(self._about)
        self._set_sides()

    def set_facts(self, facts: CaseFacts) -> None:
        """Say what may be said."""
        if facts == self._facts:
            return
        self._facts = facts
        updated = self.tr("Updated {0}").format(written_date(facts.updated))
        self._name.setText(facts.name)
        self._updated.setText(updated if facts.updated else "")
        self._name.setVisible(bool(facts.name))
        # There is no room for both; the date is said in what the button shows.
        self._updated.setVisible(not facts.holds_patient_data)
        self._sign.setVisible(facts.holds_patient_data)
        self._warning.setVisible(facts.holds_patient_data)
        self.setVisible(facts.says_whence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the margin of the text below."""
        super().resizeEvent(event)
        self._set_sides()

    def _set_sides(self) -> None:
        side, size = panel_margin(self._theme, self.width()), self._theme.size
        self._line.setContentsMargins(side, size(4), max(0, side - size(8)), 0)
