"""The right column of the teacher's window: what the class sees, what comes next, the notes, how far the case is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from viewer.session.presenting.one_by_one import FindingPlace
from viewer.ui.case_panel.stage_footer import StageDashes
from viewer.ui.look.basics import rule
from viewer.ui.look.icons import SMALL_ICON, icon, icon_pixmap, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button
from viewer.ui.teacher.class_preview import ClassPreview
from viewer.ui.teacher.next_card import NextCard
from viewer.ui.teacher.notes_view import NotesView


class TeacherColumn(QFrame):
    """Shows what it is told; nobody but the teacher sees it."""

    swap_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.preview = ClassPreview(theme)
        self.next = NextCard(theme)
        self.notes = NotesView(theme)
        self._sign = QLabel()
        self._screen = ElidedLabel(tone="secondary", size="small")
        self._swap = push_button(self.tr("Swap"), compact=True)
        self._swap.setToolTip(self.tr("Let teacher and class change their screens (Shift+S)"))
        self._swap.clicked.connect(self.swap_asked)
        self._stage = label()
        self._dashes = StageDashes(theme)
        self._finding = label(tone="meta", size="small")
        self._key = label("J", size="small")
        self._key.setProperty("key", "true")
        self._rows = QVBoxLayout(self)
        self._lay_out()
        self.set_theme(theme)

    def set_screen(self, words: str, *, swaps: bool) -> None:
        """Say where the class sees it; whether there is a screen to swap with."""
        self._screen.setText(words)
        self._swap.setEnabled(swaps)

    def set_stage(self, name: str, position: int, count: int, finding: FindingPlace | None) -> None:
        """Say how far the case is told."""
        words = self.tr("Stage {0} of {1}: {2}").format(position, count, name)
        self._stage.setText(words)
        self._dashes.set_step(position, count)
        for widget in (self._finding, self._key):
            widget.setVisible(finding is not None)
        if finding is not None:
            told = self.tr("Finding {number} of {count}")
            self._finding.setText(told.format(number=finding.number, count=finding.of))

    def set_theme(self, theme: Theme) -> None:
        """Dress the column in another theme."""
        size = theme.size
        self._rows.setContentsMargins(size(20), size(16), size(20), size(14))
        self._rows.setSpacing(size(10))
        side, ratio = size(SMALL_ICON), self.devicePixelRatioF()
        self._sign.setPixmap(icon_pixmap("screen", theme.text3, side, ratio))
        self._swap.setIcon(icon("swap", theme))
        self._swap.setIconSize(icon_size(theme, SMALL_ICON))
        self._swap.setMinimumHeight(size(28))
        self.preview.set_theme(theme)
        self.next.set_theme(theme)
        self.notes.set_theme(theme)

    def _lay_out(self) -> None:
        where, foot, told = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        where.addWidget(self._sign)
        where.addWidget(self._screen, 1)
        where.addWidget(self._swap)
        told.addWidget(self._stage)
        told.addWidget(self._dashes)
        foot.addLayout(told)
        foot.addStretch(1)
        foot.addWidget(self._finding)
        foot.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(self.preview)
        self._rows.addLayout(where)
        self._rows.addWidget(self.next)
        self._rows.addWidget(self.notes, 1)
        self._rows.addWidget(rule())
        self._rows.addLayout(foot)
