"""The one line at the bottom: what is under the mouse, the tool, what goes on, and how many problems."""

from __future__ import annotations

from math import isfinite
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from overlays.sentence import many
from viewer.imaging.grey.readout import Readout
from viewer.ui.language.quantities import number_text, quantity_words
from viewer.ui.language.spoken import filled, spoken, translate
from viewer.ui.look.theme import STATUS_LINE, Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button

SAID_MS: Final = 6_000

_PROBLEMS: Final = many("StatusLine", "{count:,} problems", "1 problem")


class StatusLine(QFrame):
    """Shows what it is told; never takes the place of the films with a dialog."""

    problems_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._mode = label(tone="secondary", size="small", strong=True)
        self._tool = label(tone="secondary", size="small")
        self._place = label(tone="meta", size="small")
        self._value = label(tone="meta", size="small")
        self._hint = label(tone="meta", size="small")
        self._said = ElidedLabel(size="small")
        self._said_enough = QTimer(self, singleShot=True, interval=SAID_MS)
        self._said_enough.timeout.connect(lambda: self.tell(""))
        self._state = ElidedLabel(tone="meta", size="small")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._progress_text = label(tone="secondary", size="small")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._cancel = push_button(self.tr("Cancel"), quiet=True, compact=True)
        self._problems = push_button("", quiet=True, compact=True)
        self._row = QHBoxLayout(self)
        for words in (self._mode, self._tool, self._said, self._hint, self._value, self._place):
            self._row.addWidget(words)
        self._row.addWidget(self._state, 1)
        for widget in (self._progress_text, self._progress, self._cancel, self._problems):
            self._row.addWidget(widget)
        self._cancel.clicked.connect(self.cancel_asked)
        self._problems.clicked.connect(self.problems_asked)
        self.set_theme(theme)
        self.set_mode("")
        self.set_progress(None)
        self.set_problem_count(0)
        self.tell("")

    def set_theme(self, theme: Theme) -> None:
        """Fit the line to another theme."""
        # A quiet button has room of its own at its ends; words end in line with the bar at the top.
        self._row.setContentsMargins(theme.size(16), 0, theme.size(8), 0)
        self._state.setContentsMargins(0, 0, theme.size(8), 0)
        self._row.setSpacing(theme.size(16))
        self._progress.setFixedSize(theme.size(120), theme.size(6))
        self.setFixedHeight(theme.size(STATUS_LINE))
        for button in (self._cancel, self._problems):
            button.setFixedHeight(theme.size(STATUS_LINE) - 2)

    def set_mode(self, text: str) -> None:
        """Say first what the window is for, where that is not reading."""
        self._mode.setText(text)
        self._mode.setVisible(bool(text))

    def set_tool(self, text: str) -> None:
        """Say what a left drag does."""
        self._tool.setText(text)

    def set_hint(self, text: str) -> None:
        """Say what else can be done now; the read-out takes its place under the mouse."""
        self._hint.setText(text)

    def tell(self, sentence: str) -> None:
        """Say something for a while, or nothing more: why a key does nothing."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._said_enough.start()

    def set_readout(self, readout: Readout | None) -> None:
        """Say what lies under the mouse: value with its unit, pixel, position in the patient."""
        self._hint.setVisible(readout is None)
        self._value.setText(value_text(readout) if readout else "")
        self._place.setText(place_text(readout) if readout else "")

    def set_state(self, text: str) -> None:
        """Say how the case stands: saved, changed, read-only."""
        self._state.setText(text)

    def set_progress(self, progress: tuple[int, int] | None) -> None:
        """Show files done of files known (0 = not yet known), or that nothing goes on."""
        self._show_progress(progress, "" if progress is None else progress_text(*progress))

    def set_copied(self, progress: tuple[int, int] | None) -> None:
        """Show images copied of all, or that nothing goes on."""
        words = self.tr("Copying images: {0:,} of {1:,}")
        self._show_progress(progress, "" if progress is None else filled(words, *progress))

    def _show_progress(self, progress: tuple[int, int] | None, words: str) -> None:
        shown = progress is not None
        for widget in (self._progress_text, self._progress, self._cancel):
            widget.setVisible(shown)
        if progress is not None:
            done, known = progress
            self._progress.setRange(0, known)
            self._progress.setValue(min(done, known))
            self._progress_text.setText(words)

    def set_problem_count(self, count: int) -> None:
        """Offer the problems, if there are any."""
        self._problems.setVisible(count > 0)
        self._problems.setText(spoken(_PROBLEMS.format(count=count)))


def value_text(readout: Readout) -> str:
    """Return the value under the mouse with its unit, by this country's numbers: "1,047 HU", "signal 512"."""
    if isinstance(readout.value, tuple):
        return "R {}  G {}  B {}".format(*readout.value)
    if not isfinite(readout.value):
        return translate("StatusLine", "no value")
    told = f"{number_text(readout.value)} {readout.unit}".strip()
    return quantity_words(readout.quantity).format(number=told)


def place_text(readout: Readout) -> str:
    """Return the pixel, and where it lies in the patient if that is known: "R 98.0  A 4.4  F 14.0 mm"."""
    pixel = f"x {readout.column}  y {readout.row}"
    if readout.patient_mm is None:
        return pixel
    placed = zip(readout.sides, readout.patient_mm, strict=True)
    mm = "  ".join(f"{side} {QLocale().toString(abs(at), 'f', 1)}" for side, at in placed)
    return f"{pixel}    {mm} mm"


def progress_text(done: int, known: int) -> str:
    """Return how far the reading of files has come."""
    if known == 0:
        return filled(translate("StatusLine", "Reading files: {done:,}"), done=done)
    words = translate("StatusLine", "Reading files: {done:,} of {known:,}")
    return filled(words, done=done, known=known)
