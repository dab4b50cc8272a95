"""What comes next: its words, the way back, and the one button that shows it to the class."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from viewer.session.lesson import Stage
from viewer.session.presenting.next_told import NextWords
from viewer.ui.case_panel.section_names import stage_name
from viewer.ui.language.spoken import translate
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button


class NextCard(QFrame):
    """Offers what comes next, and to take back what was told last."""

    next_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("box", "true")
        self._head = ElidedLabel(tone="secondary", strong=True)
        self._step = label(tone="meta", size="small")
        self._words = label(size="body", wrap=True)
        self._back = push_button(self.tr("Back"))
        self._next = push_button("", primary=True)
        self._key = label(self.tr("Space"), size="small")
        self._key.setProperty("key", "true")
        self._back.clicked.connect(self.back_asked)
        self._next.clicked.connect(self.next_asked)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._step)
        foot.addWidget(self._back)
        foot.addWidget(self._next, 1)
        foot.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows = QVBoxLayout(self)
        for line in (head, foot):
            self._rows.addLayout(line)
        self._rows.insertWidget(1, self._words)
        self.set_theme(theme)

    def set_next(self, coming: NextWords | None, count: int, *, is_first: bool) -> None:
        """Show what comes of ``count`` stages, ``None`` when all is told."""
        self._back.setEnabled(not is_first)
        self._next.setEnabled(coming is not None)
        self._step.setVisible(coming is not None)
        if coming is None:
            self._head.setText(self.tr("All of the case is told"))
            self._words.setText("")
            self._next.setText(self.tr("Nothing more"))
        else:
            self._head.setText(self.tr("Next: {what}").format(what=self._name(coming)))
            place = self.tr("stage {0} of {1}").format(coming.position, count)
            self._step.setText(place)
            self._words.setText(coming.words)
            self._next.setText(offered(coming))
        self._words.setVisible(bool(self._words.text()))
        self._next.setAccessibleName(self._next.text())

    def set_theme(self, theme: Theme) -> None:
        """Dress the card in another theme."""
        size = theme.size
        self._rows.setContentsMargins(size(14), size(12), size(14), size(12))
        self._rows.setSpacing(size(8))
        for button in (self._back, self._next):
            button.setFixedHeight(size(40))

    def _name(self, coming: NextWords) -> str:
        if coming.number:
            words = self.tr("finding {number} of {count}")
            return words.format(number=coming.number, count=coming.of)
        return stage_name(coming.stage)


def offered(coming: NextWords) -> str:
    """Return what the button says that shows what comes next."""
    if coming.number and coming.of > 1:
        words = translate("NextCard", "Show finding {number}")
        return words.format(number=coming.number)
    return {
        Stage.FILMS: translate("NextCard", "Show the films"),
        Stage.FINDINGS: translate("NextCard", "Show the findings"),
        Stage.DIAGNOSIS: translate("NextCard", "Show the diagnosis"),
        Stage.DISCUSSION: translate("NextCard", "Show the discussion"),
        Stage.REFERENCES: translate("NextCard", "Show the references"),
    }[coming.stage]
