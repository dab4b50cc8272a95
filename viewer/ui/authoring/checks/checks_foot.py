"""The foot of the writing column: what is still wrong with the case, where, and one click to mend it or go there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from overlays.checks.mend import label_of
from overlays.checks.problem import CaseProblem, ProblemCode
from overlays.model import Case
from overlays.text.prose import index_of
from overlays.wording import section_word
from viewer.session.authoring.todo import TodoKind, todos_of
from viewer.ui.authoring.checks.check_row import Check, CheckRow
from viewer.ui.authoring.checks.checks_head import ChecksHead
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import capitalised
from viewer.ui.look.theme import Theme

_MOST: Final = 100
_DANGERS: Final = frozenset({ProblemCode.SPOILER, ProblemCode.BAD_FILE, ProblemCode.IMAGE_MISSING})


class ChecksFoot(QFrame):
    """Lists the checks; those that stay keep their rows."""

    place_asked = Signal(object)  # CaseProblem or TodoKind
    mend_asked = Signal(object)  # CaseProblem or TodoKind
    folded = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._checks: tuple[Check, ...] = ()
        self._worded: dict[tuple[CaseProblem, str, str], Check] = {}
        self._rows: list[CheckRow] = []
        self.setProperty("surface", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(*map(theme.size, (12, 6, 12, 8)))
        column.setSpacing(theme.size(2))
        self.head = ChecksHead(theme)
        self.head.toggled.connect(self._on_toggled)
        column.addWidget(self.head)
        self._list = QWidget()
        self._list.setProperty("surface", "clear")
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.size(2))
        self._scroll = _FittedArea()
        self._scroll.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        column.addWidget(self._scroll)
        self._show()

    def show_checks(self, case: Case | None, faults: Sequence[CaseProblem]) -> None:
        """List what ``case`` still lacks, and what is wrong with it."""
        checks = self._checks_of(case, faults) if case is not None else ()
        if checks != self._checks:
            self._checks = checks
            self._show()

    def set_open(self, *, is_open: bool) -> None:
        """Show the list, or its head alone."""
        self.head.setChecked(is_open)

    def set_most_height(self, height: int) -> None:
        """Let the list be no higher than that; the rest scrolls."""
        self._scroll.set_most(height)

    def rows(self) -> tuple[CheckRow, ...]:
        """Return the rows, from top to bottom."""
        return tuple(self._rows)

    def _show(self) -> None:
        kept = {row.check: row for row in self._rows}
        shown = self._checks[:_MOST]
        rows = [kept.pop(check) if check in kept else self._new(check) for check in shown]
        for old in kept.values():
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, row in enumerate(rows):
            self._lines.insertWidget(place, row)
            row.show()
        self._rows = rows
        todo = any(check.tone == "todo" for check in self._checks)
        self.head.set_count(len(self._checks), still_to_do=todo)
        self._scroll.setVisible(bool(rows) and self.head.isChecked())
        self._scroll.updateGeometry()

    def _new(self, check: Check) -> CheckRow:
        made = CheckRow(self._theme, check)
        made.clicked.connect(partial(self.place_asked.emit, check.about))
        made.act_asked.connect(partial(self.mend_asked.emit, check.about))
        return made

    def _on_toggled(self, is_open: bool) -> None:
        self._scroll.setVisible(is_open and bool(self._rows))
        self.folded.emit(not is_open)

    def _checks_of(self, case: Case, faults: Sequence[CaseProblem]) -> tuple[Check, ...]:
        badges = index_of(case).badges
        checks = [self._todo(todo) for todo in todos_of(case)]
        # Of very many faults an edit changes few, and each takes a while to be put into words.
        before, self._worded = self._worded, {}
        for fault in faults:
            mended = fault.mend.mark_id if fault.mend else ""
            key = (fault, badges.get(fault.mark_id, ""), badges.get(mended, ""))
            checks.append(before.get(key) or self._fault(fault, badges))
            self._worded[key] = checks[-1]
        return tuple(checks)

    def _fault(self, fault: CaseProblem, badges: Mapping[str, str]) -> Check:
        tone = "danger" if fault.code in _DANGERS else "warn"
        show = self.tr("Show")
        act = (
            spoken(label_of(fault.mend, badges.get(fault.mend.mark_id, ""))) if fault.mend else show
        )
        place = self._place(fault, badges)
        return Check(fault, tone, spoken(fault.message), place, act)

    def _place(self, fault: CaseProblem, badges: Mapping[str, str]) -> str:
        """Return where a fault is, for people: no id of a mark is among it."""
        if fault.section:
            return capitalised(spoken(section_word(fault.section)))
        if fault.film is None:
            return capitalised(spoken(fault.where))
        film = self.tr("Film {0}").format(fault.film)
        badge = badges.get(fault.mark_id, "")
        return f"{film}, {badge}" if badge else film

    def _todo(self, todo: TodoKind) -> Check:
        text, films = self.tr("Case text"), self.tr("Films")
        write, draw = self.tr("Write"), self.tr("Draw")
        says, where, act = {
            TodoKind.UNKNOWN_TITLE: (self.tr("A title as an unknown"), text, write),
            TodoKind.FILM: (self.tr("A first film: drag images to the film list"), films, ""),
            TodoKind.MARK: (
                self.tr(
                    "A first arrow: choose the tool (A), press at the lesion, drag out the tail"
                ),
                films,
                draw,
            ),
            TodoKind.FINDINGS: (self.tr("What is seen: the findings"), text, write),
            TodoKind.DIAGNOSIS: (self.tr("A diagnosis"), text, write),
        }[todo]
        return Check(todo, "todo", says, where, act)


class _FittedArea(QScrollArea):
    """As high as what it shows, up to a limit."""

    def __init__(self) -> None:
        super().__init__()
        self._most = 200
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def set_most(self, height: int) -> None:
        self._most = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        high = layout.heightForWidth(self.width()) if layout is not None else 0
        return QSize(0, min(max(high, 0), self._most))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
