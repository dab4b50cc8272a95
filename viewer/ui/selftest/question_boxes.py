"""The boxes of a test: where it is, what it is, how sure one is; each number becomes a tick once it is answered."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from overlays.model import QuestionKind, QuizQuestion
from viewer.session.selftest.answering import SOMETHING_ELSE, Answer, Sureness
from viewer.ui.language.spoken import translate
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import UI, Theme, font
from viewer.ui.look.widgets import label, push_button

_MOST_LETTERS: Final = 200
# Around the words of a segment, px at 100 %.
_AROUND_PX: Final = 14


class StepBox(QFrame):
    """A card with a number, or a tick, and what is asked."""

    def __init__(self, theme: Theme, number: int, words: str) -> None:
        super().__init__()
        self.setProperty("box", "true")
        self._theme = theme
        self._number = number
        self._is_done = False
        self._sign = QLabel()
        self._words = label(words, strong=True, wrap=True)
        self.setAccessibleName(words)
        head = QHBoxLayout()
        head.addWidget(self._sign)
        head.addWidget(self._words, 1)
        self.rows = QVBoxLayout(self)
        self.rows.addLayout(head)

    def set_number(self, number: int) -> None:
        """Give the box its place among the steps."""
        self._number = number
        self.set_done(done=self._is_done)

    def set_done(self, *, done: bool) -> None:
        """Show a tick in place of the number, or the number."""
        self._is_done = done
        if done:
            side = self._theme.size(SMALL_ICON)
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(icon_pixmap("tick-circle", self._theme.ok, side, ratio))
        else:
            self._sign.setText(f"{self._number}.")
        state = translate("StepBox", "answered") if done else translate("StepBox", "to do")
        self._sign.setAccessibleName(state)

    def set_theme(self, theme: Theme) -> None:
        """Dress the box in another theme."""
        self._theme = theme
        size = theme.size
        self.rows.setContentsMargins(size(14), size(10), size(14), size(10))
        self.rows.setSpacing(size(6))
        self.set_done(done=self._is_done)


class WhereBox(StepBox):
    """Where it is: the points, and that nothing is to be seen."""

    removed = Signal(int)
    further_asked = Signal()
    nothing_turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 1, translate("WhereBox", "Where is it?"))
        self._hint = label(tone="secondary", size="small", wrap=True)
        self._points = QVBoxLayout()
        self._further = push_button(self.tr("Another point"), compact=True, quiet=True)
        self.nothing = QPushButton(self.tr("I see nothing abnormal"))
        self.nothing.setCheckable(True)
        self.nothing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.nothing.setToolTip(self.tr("I see nothing abnormal (Shift+N)"))
        self._taken = label(tone="secondary", wrap=True)
        self._further.clicked.connect(self.further_asked)
        self.nothing.clicked.connect(self.nothing_turned)
        self.rows.addWidget(self._hint)
        self.rows.addLayout(self._points)
        foot = QHBoxLayout()
        foot.addWidget(self.nothing)
        foot.addStretch(1)
        foot.addWidget(self._further)
        self.rows.addLayout(foot)
        self.rows.addWidget(self._taken)
        self.set_theme(theme)

    def show_answer(self, answer: Answer, hints: tuple[str, ...], *, aiming: bool) -> None:
        """Show where was pointed, and the hints taken."""
        while (item := self._points.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for nth, place in enumerate(answer.points):
            words = self.tr("Film {film}, slice {number}")
            told = words.format(film=place.film, number=place.slice_index + 1)
            self._points.addWidget(self._row(told, nth))
        if aiming:
            words = self.tr("The arrow keys move the point; the full stop lets go of it.")
        elif answer.adding:
            words = self.tr("Click the further place.")
        elif answer.points:
            words = self.tr("Click again to move the point.")
        else:
            words = self.tr("Click where you see it, or press the full stop. A drag still windows.")
        self._hint.setText(words)
        self.nothing.setChecked(answer.nothing)
        self._taken.setText("\n".join(hints))
        self._taken.setVisible(bool(hints))
        self.set_done(done=bool(answer.points) or answer.nothing)

    def set_more(self, *, more: bool) -> None:
        """Offer a further point, or none."""
        self._further.setVisible(more)

    def _row(self, words: str, nth: int) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        remove = push_button(self.tr("Remove"), compact=True, quiet=True)
        remove.setAccessibleName(self.tr("Remove the point on {0}").format(words))
        remove.clicked.connect(partial(self.removed.emit, nth))
        row.addWidget(label(words), 1)
        row.addWidget(remove)
        return made


class AskedBox(StepBox):
    """One question that is answered by choosing or in words; digits choose while the focus is within."""

    chosen = Signal(str, str)
    written = Signal(str, str)

    def __init__(
        self, theme: Theme, question: QuizQuestion, number: int, options: tuple[str, ...]
    ) -> None:
        words = {
            QuestionKind.MEASURE: translate("AskedBox", "How much is it?"),
        }.get(question.kind, translate("AskedBox", "What is it?"))
        super().__init__(theme, number, question.text or words)
        self._question = question
        self._options: dict[str, QPushButton | QRadioButton] = {}
        self.field: QLineEdit | None = None
        if question.options:
            self._offer(options)
        else:
            self.field = QLineEdit()
            self.field.setMaxLength(_MOST_LETTERS)
            self.field.setAccessibleName(question.text or words)
            self.field.textEdited.connect(self._on_written)
            self.rows.addWidget(self.field)
        self.set_theme(theme)

    @property
    def options(self) -> tuple[QPushButton | QRadioButton, ...]:
        """What can be chosen, in the order shown."""
        return tuple(self._options.values())

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Show what is chosen."""
        for option, button in self._options.items():
            button.setChecked(option in chosen)
            if self._question.kind is QuestionKind.DIFFERENTIAL:
                place = f"{chosen.index(option) + 1}. " if option in chosen else ""
                button.setText(place + self._option_words(option))
        if self.field is not None and self.field.text() != "".join(chosen[:1]):
            self.field.setText("".join(chosen[:1]))
        self.set_done(done=bool(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit."""
        digit = event.key() - Qt.Key.Key_1
        if self.field is None and 0 <= digit < len(self._options):
            self.chosen.emit(self._question.id, list(self._options)[digit])
            return
        super().keyPressEvent(event)

    def _offer(self, options: tuple[str, ...]) -> None:
        is_one = self._question.kind is QuestionKind.CHOICE
        for option in (*options, *((SOMETHING_ELSE,) if is_one else ())):
            button: QPushButton | QRadioButton
            button = QRadioButton() if is_one else QPushButton()
            button.setText(self._option_words(option).replace("&", "&&"))
            button.setCheckable(True)
            button.setAutoExclusive(False)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(self._option_words(option))
            button.clicked.connect(partial(self._choose, option))
            self._options[option] = button
            self.rows.addWidget(button)

    def _option_words(self, option: str) -> str:
        return translate("AskedBox", "Something else") if option == SOMETHING_ELSE else option

    def _choose(self, option: str) -> None:
        self.chosen.emit(self._question.id, option)

    def _on_written(self, words: str) -> None:
        self.written.emit(self._question.id, words)


class SureBox(StepBox):
    """How sure one is."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 3, translate("SureBox", "How sure are you?"))
        self.buttons = {
            sure: QPushButton(words)
            for sure, words in (
                (Sureness.GUESS, self.tr("Guess")),
                (Sureness.UNSURE, self.tr("Unsure")),
                (Sureness.FAIRLY_SURE, self.tr("Fairly sure")),
                (Sureness.CERTAIN, self.tr("Certain")),
            )
        }
        group = QFrame()
        group.setProperty("group", "true")
        row = QHBoxLayout(group)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for sure, button in self.buttons.items():
            button.setProperty("seg", "true")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(button.text())
            button.clicked.connect(partial(self._choose, sure))
            row.addWidget(button, 1)
        self.rows.addWidget(group)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Dress the box in another theme; bold words keep their width, or the chosen ones would be cut."""
        super().set_theme(theme)
        bold = QFontMetrics(font(theme, UI, QFont.Weight.DemiBold))
        for button in self.buttons.values():
            wide = bold.horizontalAdvance(button.text()) + theme.size(_AROUND_PX)
            button.setMinimumWidth(wide)

    def show_sureness(self, sure: Sureness | None) -> None:
        """Show what was chosen."""
        for one, button in self.buttons.items():
            button.setChecked(one is sure)
        self.set_done(done=sure is not None)

    def _choose(self, sure: Sureness) -> None:
        self.chosen.emit(sure)
        self.buttons[sure].setChecked(True)
