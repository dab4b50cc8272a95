"""The right column of a test: the case as an unknown and what is asked; once answered, the verdict."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from overlays.model import Case, QuizQuestion, SectionKind
from overlays.text import markdown
from viewer.session.selftest.answering import (
    MOST_HINTS,
    Answer,
    asked_in_words,
    options_of,
    pointed_at,
)
from viewer.session.selftest.pointing import MOST_POINTS
from viewer.ui.language.spoken import spoken, translate
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button
from viewer.ui.selftest.question_boxes import AskedBox, SureBox, WhereBox
from viewer.ui.selftest.verdict_view import VerdictView, VerdictWords

_BUTTON_PX: Final = 40


class QuizColumn(QFrame):
    """Shows what it is told; nothing of the answer is in it before the answer is given."""

    point_removed = Signal(int)
    further_point_asked = Signal()
    nothing_turned = Signal()
    chosen = Signal(str, str)  # question, option
    written = Signal(str, str)  # question, words
    sure_chosen = Signal(object)  # Sureness
    hint_asked = Signal()
    answer_asked = Signal()
    again_asked = Signal()
    read_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self._theme = theme
        self._head = label(self.tr("Test"), strong=True)
        self._practice = label(
            self.tr(
                "You have read or answered this case before: this is practice and does not count."
            ),
            tone="secondary",
            size="small",
            wrap=True,
        )
        self._title = label(size="title", strong=True, wrap=True)
        self._history = label(size="body", wrap=True)
        self.where = WhereBox(theme)
        self.asked: dict[str, AskedBox] = {}
        self.sure = SureBox(theme)
        self.verdict = VerdictView(theme)
        self._rules = label(counted_words(), tone="secondary", size="small", wrap=True)
        self._rules.hide()
        self._told = push_button(self.tr("How it is counted"), quiet=True)
        self._told.setCheckable(True)
        self._told.toggled.connect(self._rules.setVisible)
        self._hint = push_button(self.tr("Hint, costs a quarter"))
        self.answer_button = push_button(self.tr("Answer"), primary=True)
        self.answer_button.setToolTip(self.tr("Give the answer (Shift+Enter)"))
        self.again_button = push_button(self.tr("Once more"))
        self.read_button = push_button(self.tr("Read the case"), primary=True)
        self._page = QWidget()
        self._page.setProperty("surface", "clear")
        self._rows = QVBoxLayout(self._page)
        self._boxes = QVBoxLayout()
        self._all = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._rows.addWidget(self._title)
        self._rows.addWidget(self._history)
        self._rows.addWidget(self.where)
        self._rows.addLayout(self._boxes)
        self._rows.addWidget(self.sure)
        self._rows.addWidget(self.verdict)
        self._rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._page)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setAccessibleName(self.tr("Questions"))
        foot = QHBoxLayout()
        foot.addWidget(self._told)
        foot.addStretch(1)
        for button in (self._hint, self.again_button, self.answer_button, self.read_button):
            foot.addWidget(button)
        self._all.addWidget(self._head)
        self._all.addWidget(self._practice)
        self._all.addWidget(self._scroll, 1)
        self._all.addWidget(rule())
        self._all.addWidget(self._rules)
        self._all.addLayout(foot)

    def _connect(self) -> None:
        self.where.removed.connect(self.point_removed)
        self.where.further_asked.connect(self.further_point_asked)
        self.where.nothing_turned.connect(self.nothing_turned)
        self.sure.chosen.connect(self.sure_chosen)
        self._hint.clicked.connect(self.hint_asked)
        self.answer_button.clicked.connect(self.answer_asked)
        self.again_button.clicked.connect(self.again_asked)
        self.read_button.clicked.connect(self.read_asked)

    def set_case(self, case: Case, title: str, questions: tuple[QuizQuestion, ...]) -> None:
        """Ask the questions of a case."""
        self._title.setText(title)
        section = case.section(SectionKind.HISTORY)
        text = "" if section is None else section.text
        self._history.setText("\n\n".join(block.text for block in markdown.blocks(text)))
        self._history.setVisible(bool(text.strip()))
        while (item := self._boxes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.asked = {}
        self.where.setVisible(bool(pointed_at(questions)))
        first = 2 if pointed_at(questions) else 1
        for number, question in enumerate(asked_in_words(questions), first):
            box = AskedBox(self._theme, question, number, options_of(question, case.case_id))
            box.chosen.connect(self.chosen)
            box.written.connect(self.written)
            self.asked[question.id] = box
            self._boxes.addWidget(box)
        self.sure.set_number(first + len(self.asked))

    def show_answer(
        self, answer: Answer, *, can_give: bool, hints: tuple[str, ...], aiming: bool
    ) -> None:
        """Show the answer so far."""
        given = answer.given
        self._head.setText(self.tr("Test, answered") if given else self.tr("Test"))
        self._practice.setVisible(answer.practice)
        for widget in (self._title, self._history, self.where, self.sure, *self.asked.values()):
            widget.setVisible(not given)
        self._history.setVisible(not given and bool(self._history.text()))
        self.verdict.setVisible(given)
        self.where.show_answer(answer, tuple(map(spoken, hints)), aiming=aiming)
        self.where.set_more(more=0 < len(answer.points) < MOST_POINTS)
        for name, box in self.asked.items():
            box.show_chosen(answer.chosen_for(name))
        self.sure.show_sureness(answer.sure)
        self._hint.setVisible(not given)
        self._hint.setEnabled(answer.hints < MOST_HINTS)
        self.answer_button.setVisible(not given)
        self.answer_button.setEnabled(can_give)
        self.again_button.setVisible(given)
        self.read_button.setVisible(given)

    def show_verdict(self, words: VerdictWords) -> None:
        """Show what was right, and how near."""
        self.verdict.show_words(words)
        self._scroll.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Dress the column in another theme."""
        self._theme = theme
        size = theme.size
        self._all.setContentsMargins(size(20), size(14), size(20), size(12))
        self._all.setSpacing(size(8))
        self._rows.setContentsMargins(0, 0, size(6), 0)
        self._rows.setSpacing(size(10))
        self._boxes.setSpacing(size(10))
        self.verdict.set_theme(theme)
        for box in (self.where, self.sure, *self.asked.values()):
            box.set_theme(theme)
        for button in (self._hint, self.answer_button, self.again_button, self.read_button):
            button.setFixedHeight(size(_BUTTON_PX))


def counted_words() -> str:
    """Return how an answer is counted, told before it is given."""
    return translate(
        "QuizColumn",
        "Inside the region counts 1. Outside it counts less the further off it is, nothing from 30 mm; slices off "
        "count by their distance in mm. The wrong side counts nothing. Without a region, 20 mm round the tip count. "
        "A film without spacing is counted in hundredths of its width: nothing from 10 %. A hint costs a quarter of "
        "the place. Points too many cost nothing.",
    )
