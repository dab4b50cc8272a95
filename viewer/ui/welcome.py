"""What the window shows when nothing is open: what can be done, and what was open before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import sample_studies
from viewer.ui.basics import plain_tooltip
from viewer.ui.icons import icon_pixmap
from viewer.ui.panels.parts import label, push_button
from viewer.ui.theme import Theme

_MOST_RECENT: Final = 5
# At 100 %.
_WIDTH: Final = 420
_PICTURE: Final = 44


class Welcome(QFrame):
    """Covers ``over`` and offers ways to begin."""

    path_chosen = Signal(str)

    def __init__(self, open_files: QAction, open_folder: QAction, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = over
        self._recent_heading = label(self.tr("Opened before"), tone="meta", size="small")
        self._recent = QVBoxLayout()
        self._recent_buttons: list[QPushButton] = []
        self._column = QVBoxLayout()
        self._picture = QLabel()
        self._column.addWidget(self._picture)
        self._column.addWidget(label(self.tr("Open a case or images"), size="title", strong=True))
        said = self.tr(
            "Drop files, folders, ZIP archives or a case anywhere on this window, or choose:"
        )
        self._column.addWidget(label(said, tone="secondary", wrap=True))
        self._buttons = QHBoxLayout()
        for action, primary in ((open_files, True), (open_folder, False)):
            self._buttons.addWidget(_button_for(action, primary=primary))
        self._example = push_button(self.tr("Example case"))
        self._example.clicked.connect(
            lambda: self.path_chosen.emit(str(sample_studies.case_path()))
        )
        self._buttons.addWidget(self._example)
        self._buttons.addStretch(1)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self._recent_heading)
        self._column.addLayout(self._recent)
        warning = self.tr("For teaching, not for diagnosis.")
        self._column.addWidget(label(warning, tone="meta", size="small"))
        self._lay_out()
        over.installEventFilter(self)
        self.set_recent(())
        self.setGeometry(over.rect())

    def set_recent(self, paths: Sequence[str]) -> None:
        """Offer cases that were open before, where they still are."""
        for button in self._recent_buttons:
            self._recent.removeWidget(button)
            button.deleteLater()
        there = [path for path in paths if Path(path).is_file()][:_MOST_RECENT]
        self._recent_buttons = [self._recent_button(path) for path in there]
        for button in self._recent_buttons:
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent_heading.setVisible(bool(there))

    def set_theme(self, theme: Theme) -> None:
        """Space the parts for a theme, and draw the picture in its colour."""
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icon_pixmap("film", theme.text3, theme.size(_PICTURE), ratio))
        self._column.setSpacing(theme.size(12))
        self._buttons.setSpacing(theme.size(8))
        self._recent.setSpacing(theme.size(2))
        self._page.setFixedWidth(theme.size(_WIDTH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what is below at any size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def _recent_button(self, path: str) -> QPushButton:
        button = push_button(recent_name(path), quiet=True)
        button.setToolTip(plain_tooltip(path))
        button.clicked.connect(lambda: self.path_chosen.emit(path))
        return button

    def _lay_out(self) -> None:
        self._page = QWidget()
        self._page.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Stretches, not an alignment: an aligned widget gets no height for its wrapped lines.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._page)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)


def recent_name(path: str) -> str:
    """Return what a recent case is called: its folder, which is what a person named."""
    file = Path(path)
    return file.parent.name if file.name.lower() == "overlay.json" else file.name


def _button_for(action: QAction, *, primary: bool) -> QPushButton:
    button = push_button(action.text(), primary=primary)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button
