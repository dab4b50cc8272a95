"""The line above a section that is written: fold, heading, when it is told, notes, and what else can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from overlays.model import StageKind
from viewer.session.authoring.sections import SectionDraft, stage_kind
from viewer.ui.authoring.column.heading_field import HeadingField
from viewer.ui.look.icons import SMALL_ICON, icon
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, tool_button

_PAD: Final = 3
# Around the heading and between the parts.
_GAPS: Final = 34


class SectionHead(QWidget):
    """Asks; what comes of it is shown by whoever is asked."""

    typed = Signal(str, int, int)  # the heading
    fold_asked = Signal()
    notes_asked = Signal()
    move_asked = Signal(int)  # -1 up, 1 down
    stage_asked = Signal(object)  # StageKind
    remove_asked = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._draft: SectionDraft | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(4), 0, theme.size(2), 0)
        row.setSpacing(theme.size(2))
        self.fold = self._button("chevron-down", "")
        self.fold.clicked.connect(self.fold_asked)
        self.heading = HeadingField(theme, self.tr("Heading of {0}").format(title), hint=title)
        self.heading.setProperty("strong", "true")
        self.heading.typed.connect(self.typed)
        self._when = label(tone="meta", size="small")
        self.notes = self._button("notes", self.tr("My notes on {0}").format(title))
        self.notes.setCheckable(True)
        self.notes.setProperty("toggle", "true")
        self.notes.setIcon(icon("notes", theme, checked=theme.accent))
        self.notes.clicked.connect(self.notes_asked)
        self.more = self._button("more", self.tr("More for {0}").format(title))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self.menu)
        row.addWidget(self.fold)
        row.addWidget(self.heading, 1)
        row.addWidget(self._when)
        row.addSpacing(theme.size(4))
        row.addWidget(self.notes)
        row.addWidget(self.more)

    def show_draft(self, draft: SectionDraft, when: str) -> None:
        """Show what the section is called, and when it is told."""
        self._draft = draft
        self.heading.set_text(draft.heading)
        self._when.setText(when)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say when it is told where the heading leaves room for that."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = self.heading.text() or self._title
        heading = self.heading.fontMetrics().horizontalAdvance(words)
        buttons = sum(one.width() for one in (self.fold, self.notes, self.more))
        wanted = heading + self._when.sizeHint().width() + buttons + self._theme.size(_GAPS)
        self._when.setVisible(wanted <= self.width())

    def set_closed(self, *, closed: bool) -> None:
        """Show whether the section is folded."""
        self.fold.setIcon(icon("chevron-right" if closed else "chevron-down", self._theme))
        words = self.tr("Open {0}") if closed else self.tr("Fold {0}")
        self.fold.setAccessibleName(words.format(self._title))

    def set_editable(self, *, editable: bool) -> None:
        """Let the section be changed, or only read."""
        self.heading.set_editable(editable=editable)
        self.more.setEnabled(editable)

    def _button(self, sign: str, name: str) -> QToolButton:
        made = tool_button(sign, self._theme, name, px=SMALL_ICON)
        side = self._theme.size(SMALL_ICON + 2 * _PAD + 2)
        made.setFixedSize(side, side)
        made.setProperty("small", "true")
        return made

    def _fill(self) -> None:
        """Offer what can be done with the section as it is now."""
        draft = self._draft
        self.menu.clear()
        if draft is None:
            return
        self._offer(self.tr("Move up"), lambda: self.move_asked.emit(-1), draft.is_there)
        self._offer(self.tr("Move down"), lambda: self.move_asked.emit(1), draft.is_there)
        if draft.is_own:
            told = self.menu.addMenu(self.tr("Told with"))
            group = QActionGroup(told)
            for stage in StageKind:
                action = QAction(self._stage_name(stage), told)
                action.setCheckable(True)
                action.setChecked(stage is stage_kind(draft.stage))
                action.triggered.connect(lambda _=False, stage=stage: self.stage_asked.emit(stage))
                group.addAction(action)
                told.addAction(action)
        self.menu.addSeparator()
        self._offer(self.tr("Remove"), self.remove_asked.emit, draft.is_there)

    def _offer(self, words: str, do: object, enabled: bool) -> None:
        action = QAction(words, self.menu)
        action.triggered.connect(do)
        action.setEnabled(enabled)
        self.menu.addAction(action)

    def _stage_name(self, stage: StageKind) -> str:
        return {
            StageKind.HISTORY: self.tr("Clinical history"),
            StageKind.FINDINGS: self.tr("Findings"),
            StageKind.DIAGNOSIS: self.tr("Diagnosis"),
            StageKind.DISCUSSION: self.tr("Discussion"),
            StageKind.REFERENCES: self.tr("References"),
        }[stage]
