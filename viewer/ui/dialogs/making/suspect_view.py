"""Pictures that may show who the patient is, one after another, until somebody has looked at all of them.

Nobody can say to have looked at what cannot be shown: whether it comes along unseen is a question of its own.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.imaging.cleaning.in_picture import look_sentence
from viewer.ui.authoring.looks import Looks, Suspect
from viewer.ui.dialogs.dialog import named
from viewer.ui.language.spoken import filled, spoken
from viewer.ui.look.basics import capitalised
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, push_button

_WIDTH: Final = 552
_HEIGHT: Final = 360


class SuspectView(QWidget):
    """Shows what was found so far; it can be answered when all of it has been seen."""

    answered = Signal()

    def __init__(self, theme: Theme, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._looks = looks
        self._at = 0
        self._seen: set[int] = set()
        self._state = ElidedLabel(tone="secondary", size="small")
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setWordWrap(True)
        self._picture.setFixedHeight(theme.size(_HEIGHT))
        self._picture.setObjectName("suspect")
        self._why = ElidedLabel(tone="warn", size="small")
        self._next = push_button(self.tr("Next picture"))
        self._looked, self._looked_row = self._question(
            self.tr("I have looked: no picture and no film title names the patient")
        )
        self._unseen, self._unseen_row = self._question(
            self.tr("Copy what cannot be shown too, though nobody has looked at it")
        )
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._why, 1)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        for widget in (self._state, self._picture, self._row, self._looked_row, self._unseen_row):
            column.addWidget(widget)
        self._next.clicked.connect(self._step)
        looks.found.connect(self._draw)
        looks.ended.connect(self._draw)
        self._draw()

    @property
    def is_answered(self) -> bool:
        """Whether nothing was found, or somebody has looked at all that was and knows what nobody can look at."""
        return self._looks.has_ended and all(
            switch.isChecked() for switch, asked in self._questions() if asked
        )

    def _questions(self) -> tuple[tuple[Switch, bool], ...]:
        """Return each question, and whether what was found so far asks it."""
        pictures = [suspect.picture for suspect in self._looks.suspects]
        can_be_seen = any(picture is not None for picture in pictures)
        return (self._looked, can_be_seen), (self._unseen, None in pictures)

    def _question(self, words: str) -> tuple[Switch, QWidget]:
        """Return a switch, and the row that holds it and its words."""
        switch, row = Switch(self._theme), QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.size(8))
        line.addWidget(switch)
        line.addWidget(named(words, switch), 1)
        switch.clicked.connect(lambda: self._on_answer(switch))
        return switch, row

    def _on_answer(self, switch: Switch) -> None:
        switch.setChecked(not switch.isChecked())
        self.answered.emit()

    def _step(self) -> None:
        self._at = (self._at + 1) % len(self._looks.suspects)
        self._draw()

    def _draw(self) -> None:
        suspects = self._looks.suspects
        for widget in (self._picture, self._row):
            widget.setVisible(bool(suspects))
        self._state.setText(self._state_words(len(suspects)))
        if suspects:
            self._show(suspects[self._at])
            self._seen.add(self._at)
        self._next.setVisible(len(suspects) > 1)
        all_seen = self._looks.has_ended and len(self._seen) == len(suspects)
        rows = (self._looked_row, self._unseen_row)
        for row, (switch, asked) in zip(rows, self._questions(), strict=True):
            switch.setEnabled(all_seen)
            row.setVisible(asked)
        self.answered.emit()

    def _state_words(self, count: int) -> str:
        if not self._looks.has_ended:
            return self.tr("Looking through the pictures for burned-in text…")
        if not count:
            return self.tr("No picture is of a kind that usually carries text.")
        if count == 1:
            return self.tr("Text in a picture stays in its copy. Look at this one first:")
        words = self.tr("Text in a picture stays in its copy. Look at these {0:,} first:")
        return filled(words, count)

    def _show(self, suspect: Suspect) -> None:
        count = len(self._looks.suspects)
        place = f"{self._at + 1}/{count} " if count > 1 else ""
        why = capitalised(spoken(look_sentence(suspect.reason)))
        self._why.setText(f"{place}{suspect.name}: {why}")
        if suspect.picture is None:
            self._picture.setText(
                self.tr(
                    "This picture cannot be shown. Cancel to take its film out of the case, or copy it unseen."
                )
            )
            return
        size = QSize(self._theme.size(_WIDTH), self._theme.size(_HEIGHT))
        picture = QPixmap.fromImage(suspect.picture)
        self._picture.setPixmap(
            picture.scaled(
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
