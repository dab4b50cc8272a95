"""The two titles of a case: the one that a class reads first, and the one that tells the diagnosis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from overlays.model import Case, SectionKind
from overlays.text.article.proposal import unknown_title_of
from overlays.text.spoiler import gives_away
from viewer.session.authoring.bursts import ALONE
from viewer.session.authoring.sections import draft_of
from viewer.ui.authoring.checks.remarks import sign_label
from viewer.ui.authoring.fields.written_field import WrittenField
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button, restyle

_LOCK_PX = 12


class TitleFields(QWidget):
    """Both titles, one below the other."""

    unknown_typed = Signal(str, int, int)
    title_typed = Signal(str, int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.size(8), 0, theme.size(8), 0)
        self._column.setSpacing(theme.size(4))
        self.unknown = self._add(
            self.tr("Title as an unknown"),
            self.tr("Who comes, and with what? “A 38-year-old man with hip pain”"),
        )
        self.proposal, self.headline = _offer(), _offer()
        self.proposal.clicked.connect(self._take_proposal)
        self.headline.clicked.connect(self._take_headline)
        self._proposed = self._pasted = ""
        self._tells = label(
            self.tr("This title names the diagnosis, which the class would read first."),
            tone="danger",
            size="small",
            wrap=True,
        )
        self._column.addWidget(self._tells)
        self._column.addWidget(self.proposal)
        self._column.addSpacing(theme.size(4))
        self.title = self._add(
            self.tr("Title with the diagnosis"), self.tr("Hidden until it is revealed"), "lock"
        )
        self._column.addWidget(self.headline)
        self.unknown.setObjectName("unknown-title")
        self.unknown.typed.connect(self.unknown_typed)
        self.title.typed.connect(self.title_typed)

    def show_case(self, case: Case) -> None:
        """Show what the case says, whether the first title tells too much, and propose one where there is none."""
        self.unknown.set_text(case.unknown_title)
        self.title.set_text(case.title)
        tells = bool(case.unknown_title) and gives_away(case, case.unknown_title)
        if tells != bool(self.unknown.property("invalid")):
            restyle(self.unknown, invalid=tells)
        self._tells.setVisible(tells)
        history = "" if case.unknown_title else draft_of(case, SectionKind.HISTORY).text
        self._propose(unknown_title_of(history, case) if history else "")
        self._offer_headline(case)

    def set_headline(self, headline: str) -> None:
        """Offer the headline of an article that was pasted as the title, until it is one; "" for none."""
        self._pasted = headline

    def fields(self) -> tuple[WrittenField, ...]:
        """Return what can have the caret."""
        return (self.unknown, self.title)

    def tab_stops(self) -> Sequence[QWidget]:
        """Return what Tab reaches: both titles, then what is proposed for the first."""
        return (self.unknown, self.title, self.proposal, self.headline)

    def _propose(self, title: str) -> None:
        shown = title and self.unknown.isEnabled() and not self.unknown.isReadOnly()
        self.proposal.setVisible(bool(shown))
        self.proposal.setText(self.tr("Use “{0}”").format(title) if title else "")
        self._proposed = title

    def _offer_headline(self, case: Case) -> None:
        if self._pasted in (case.title, case.unknown_title):
            self._pasted = ""
        is_free = not self.title.isReadOnly()
        self.headline.setVisible(bool(self._pasted) and is_free)
        self.headline.setText(self.tr("Use the headline “{0}”").format(self._pasted))

    def _take_headline(self) -> None:
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title_typed.emit(self._pasted, ALONE, ALONE)

    def _take_proposal(self) -> None:
        self.unknown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unknown_typed.emit(self._proposed, ALONE, ALONE)

    def set_editable(self, *, editable: bool) -> None:
        """Let them be written in, or only read."""
        self.unknown.setReadOnly(not editable)
        self.title.setReadOnly(not editable)

    def _add(self, name: str, hint: str, sign: str = "") -> WrittenField:
        field = WrittenField(self._theme, name, hint=hint)
        above = QHBoxLayout()
        above.setSpacing(self._theme.size(6))
        said: QLabel = label(name, tone="meta", size="small")
        said.setBuddy(field)
        above.addWidget(said)
        if sign:
            above.addWidget(sign_label(sign, self._theme, self._theme.text3, _LOCK_PX))
        above.addStretch(1)
        self._column.addLayout(above)
        self._column.addWidget(field)
        return field


def _offer() -> QPushButton:
    """Return a button below a title that takes what it says for it."""
    made = push_button("", compact=True, quiet=True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.hide()
    return made
