"""The start page, where nothing is open: what can be opened, what was open before, and the shipped cases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.imaging.problems import one_line
from viewer.jobs.cases.aside import Aside
from viewer.jobs.cases.what_is_there import gone
from viewer.session.cases.recent import Recent, shipped_cases, told_apart
from viewer.ui.bars.recent_row import RecentRow
from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_MOST_RECENT: Final = 6
_KEPT: Final = 3
# At 100 %.
_WIDTH: Final = 520
_PICTURE: Final = 40


class Welcome(QFrame):
    """Covers ``over`` and offers ways to begin."""

    path_chosen = Signal(str)
    go_on_asked = Signal()
    removed = Signal(object)  # frozenset[str]: paths that are not to be offered any more

    def __init__(self, open_files: QAction, open_folder: QAction, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = over
        self._theme: Theme | None = None
        self._recent: tuple[Recent, ...] = ()
        self._gone: frozenset[str] = frozenset()
        self._disk = Aside(self)
        self._disk.answered.connect(self._on_gone)
        self._picture = QLabel()
        self._heading = label(self.tr("Open a case or images"), size="title", strong=True)
        said = self.tr("Drop files, folders, ZIP archives or a case anywhere on this window.")
        self._words = label(said, tone="secondary", wrap=True)
        self._buttons = QHBoxLayout()
        for action, primary in ((open_files, True), (open_folder, False)):
            self._buttons.addWidget(_button_for(action, primary=primary))
        self._last = push_button(self.tr("Go on where you were"))
        self._last.clicked.connect(self.go_on_asked)
        self._last.hide()
        self._buttons.addWidget(self._last)
        self._buttons.addStretch(1)
        self._before = _Group(self.tr("Opened before"), self.tr("Clear this list"))
        self._before.cleared.connect(self._on_cleared)
        self._shipped = _Group(self.tr("Cases that come with Rounds"))
        warning = self.tr("For teaching, not for diagnosis.")
        self._warning = label(warning, tone="meta", size="small")
        self._lay_out()
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    @property
    def rows(self) -> tuple[RecentRow, ...]:
        """What was open before, as it is offered: newest first."""
        return self._before.rows

    @property
    def shipped_rows(self) -> tuple[RecentRow, ...]:
        """The cases that come with the program."""
        return self._shipped.rows

    def set_last(self, name: str) -> None:
        """Offer to go on where the window was closed, with what is called so; "" offers nothing."""
        self._last.setVisible(bool(name))
        self._last.setToolTip(one_line(name))
        self._last.setAccessibleDescription(name)

    def set_recent(self, recent: Sequence[Recent]) -> None:
        """Offer what was open before; what is there no more leaves as soon as that is known."""
        if tuple(recent) != self._recent:
            self._recent = tuple(recent)
            self._look()
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Space the parts for a theme, and draw the picture in its colour."""
        self._theme = theme
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icon_pixmap("film", theme.text3, theme.size(_PICTURE), ratio))
        self._column.setSpacing(theme.size(12))
        self._buttons.setSpacing(theme.size(8))
        self._page.setFixedWidth(theme.size(_WIDTH))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what is below at any size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self._fit()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Look again for what was open before."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        if self.isVisible() and self._recent:
            self._disk.ask(partial(gone, [one.path for one in self._recent]))

    def _on_cleared(self) -> None:
        self.removed.emit(frozenset(one.path for one in self._recent))

    def _on_gone(self, gone: frozenset[str]) -> None:
        if gone != self._gone:
            self._gone = gone
            self._fill()

    def _fill(self) -> None:
        if self._theme is not None:
            there = [one for one in self._recent if one.path not in self._gone]
            apart = told_apart((*there, *shipped_cases()))
            before = [
                RecentRow(self._theme, one, apart.get(one.path, ""), can_be_removed=True)
                for one in there[:_MOST_RECENT]
            ]
            for row in before:
                row.removed.connect(lambda path: self.removed.emit(frozenset({path})))
            self._before.fill(self._theme, before, self.path_chosen)
            shipped = [RecentRow(self._theme, one) for one in shipped_cases()]
            self._shipped.fill(self._theme, shipped, self.path_chosen)
            self._fit()

    def _fit(self) -> None:
        """Leave out what a low window has no room for: the picture, then what was open longest ago.

        Of either list some rows stay longest, since each is a way to begin; the menu has them all.
        """
        kept, others = self.rows[:_KEPT], self.rows[_KEPT:]
        shipped = self.shipped_rows[1:]
        leaving = (self._picture, *reversed(others), *reversed(shipped), *reversed(kept))
        for part in leaving:
            part.show()
        for part in leaving:
            if self._height() <= self._over.height():
                break
            part.hide()
        self._before.setVisible(any(row.isVisibleTo(self._before) for row in self.rows))

    def _height(self) -> int:
        """Return the height that the page needs now: a layout learns late of what is hidden inside another."""
        for layout in (self._before.column, self._shipped.column, self._column, self._down):
            layout.invalidate()
            layout.activate()
        return self._down.minimumSize().height()

    def _lay_out(self) -> None:
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        for line in (self._picture, self._heading, self._words):
            self._column.addWidget(line)
        self._column.addLayout(self._buttons)
        for group in (self._before, self._shipped):
            self._column.addWidget(group)
        self._column.addWidget(self._warning)
        # Stretches, not an alignment: an aligned widget gets no height for its wrapped lines.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._page)
        across.addStretch(1)
        self._down = QVBoxLayout(self)
        self._down.addStretch(2)
        self._down.addLayout(across)
        self._down.addStretch(3)


class _Group(QWidget):
    """Rows under a heading, with a way to ``clear`` them where they may be; nothing at all without rows."""

    cleared = Signal()

    def __init__(self, heading: str, clear: str = "") -> None:
        super().__init__()
        self.rows: tuple[RecentRow, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(heading, tone="meta", size="small"), 1)
        if clear:
            button = push_button(clear, quiet=True, compact=True)
            button.clicked.connect(self.cleared)
            head.addWidget(button)
        self.column.addLayout(head)

    def fill(self, theme: Theme, rows: Sequence[RecentRow], chosen: SignalInstance) -> None:
        """Offer these instead of what was offered; a click on one emits ``chosen``."""
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(rows)
        for row in self.rows:
            row.chosen.connect(chosen)
            self.column.addWidget(row)
            row.show()
        self.column.setSpacing(theme.size(3))
        self.column.setContentsMargins(0, theme.size(10), 0, 0)
        self.setVisible(bool(self.rows))


def _button_for(action: QAction, *, primary: bool) -> QPushButton:
    button = push_button(action.text(), primary=primary)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button
