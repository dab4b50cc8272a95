"""What a recovery would change: each film before and after with its marks, each text with what differs marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.session.cases.binding import Binding
from viewer.session.changes.case_changes import CaseChanges, FilmChange, TextChange
from viewer.session.changes.word_runs import word_runs
from viewer.ui.dialogs.changes.film_pictures import FilmPictures
from viewer.ui.dialogs.changes.run_view import RunView
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_PICTURE_PX: Final = (240, 180)
_SIZE_PX: Final = (620, 640)


class ChangesDialog(Dialog):
    """Shows them beside the films; ``ways`` are what may be done, each of which closes it."""

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        changes: CaseChanges,
        states: tuple[Binding, Binding],
        pictures: FilmPictures,
        ways: Sequence[tuple[str, Callable[[], None]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("What was not saved"), parent)
        self._states = states
        self._pictures = pictures
        self._places: list[tuple[FilmChange, tuple[QLabel, QLabel]]] = []
        pictures.setParent(self)
        self.add_heading(sentence)
        self._column = self._add_column()
        for film in changes.films:
            self._add_film(film)
        for text in changes.texts:
            self._add_text(text)
        if changes.has_others:
            self._column.addWidget(label(self.tr("Facts about the case differ too."), wrap=True))
        self._column.addStretch(1)
        self._add_ways(ways)
        pictures.came.connect(self._show_pictures)
        self._show_pictures()
        self.resize(*map(theme.size, _SIZE_PX))

    # Parts ----------------------------------------------------------------------------------------

    def _add_column(self) -> QVBoxLayout:
        scroll, inside = QScrollArea(), QWidget()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("What would change"))
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._theme.size(8), 0)
        column.setSpacing(self._theme.size(8))
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        return column

    def _add_film(self, film: FilmChange) -> None:
        facts = " · ".join(map(spoken, film.facts))
        self._column.addWidget(rule())
        self._column.addWidget(label(spoken(film.name), strong=True))
        self._column.addWidget(label(facts, tone="secondary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(self._theme.size(12))
        made = []
        for when in (self.tr("Before"), self.tr("After")):
            column = QVBoxLayout()
            picture = label(self.tr("No picture yet"), tone="secondary", wrap=True)
            picture.setFixedSize(*map(self._theme.size, _PICTURE_PX))
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setProperty("surface", "card")
            picture.setAccessibleName(f"{spoken(film.name)}, {when}: {facts}")
            column.addWidget(label(when, tone="secondary"))
            column.addWidget(picture)
            row.addLayout(column)
            made.append(picture)
        row.addStretch(1)
        self._column.addLayout(row)
        self._places.append((film, (made[0], made[1])))

    def _add_text(self, text: TextChange) -> None:
        self._column.addWidget(rule())
        self._column.addWidget(label(spoken(text.name), strong=True, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.size(12))
        grid.setColumnStretch(1, 1)
        both = zip(word_runs(text.before, text.after), (text.before, text.after), strict=True)
        for row, (runs, whole) in enumerate(both):
            when = (self.tr("Before"), self.tr("After"))[row]
            grid.addWidget(label(when, tone="secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = RunView(self._theme, runs, is_after=row == 1) if whole else self._nothing()
            grid.addWidget(shown, row, 1)
        self._column.addLayout(grid)

    def _nothing(self) -> QLabel:
        return label(self.tr("nothing"), tone="secondary")

    def _add_ways(self, ways: Sequence[tuple[str, Callable[[], None]]]) -> None:
        close = push_button(self.tr("Close"), quiet=True)
        close.clicked.connect(self.close)
        buttons = [push_button(words, primary=n == 0) for n, (words, _) in enumerate(ways)]
        for button, (_, taken) in zip(buttons, ways, strict=True):
            button.clicked.connect(partial(self._take, taken))
        self.add_buttons(close, *reversed(buttons))
        buttons[0].setDefault(True)

    def _take(self, taken: Callable[[], None]) -> None:
        self.close()
        taken()

    def _show_pictures(self) -> None:
        for film, places in self._places:
            for state, one, place in zip(
                self._states, (film.before, film.after), places, strict=True
            ):
                if one is None:
                    place.setText(self.tr("not there"))
                    continue
                picture = self._pictures.picture(state, one.number, film.marks)
                if picture is not None:
                    place.setPixmap(self._fitted(picture, place))

    def _fitted(self, picture: QImage, place: QLabel) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap.fromImage(picture).scaled(
            place.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made.setDevicePixelRatio(ratio)
        return made
