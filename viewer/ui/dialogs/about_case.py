"""About a case: everything that its file says of it, as far as the stage may tell."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from overlays.model import CertaintyKind
from viewer.session.cases.case_facts import CaseFacts
from viewer.ui.dialogs.dialog import Dialog, named
from viewer.ui.language.dates import written_date
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button


class AboutCaseDialog(Dialog):
    """Says it; ``place`` is where the case is kept, "" where that must not be told yet."""

    def __init__(
        self, theme: Theme, facts: CaseFacts, place: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("About this case"), parent)
        self.add_heading(facts.title)
        form = self.new_form()
        for what, words in self._rows(facts, place):
            value = label(words, wrap=True)
            form.addRow(named(what, value), value)
        self.body.addLayout(form)
        if facts.withheld or not place:
            self.add_words(
                self.tr("What would tell the diagnosis is shown here once that is revealed.")
            )
        self.body.addStretch(1)
        close = push_button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        self.add_buttons(close)
        self.setMinimumWidth(theme.size(460))
        close.setFocus()

    def _rows(self, facts: CaseFacts, place: str) -> Iterator[tuple[str, str]]:
        told = (
            (self.tr("Collection"), facts.name),
            (self.tr("Updated"), written_date(facts.updated)),
            (self.tr("Institution"), facts.institution),
            (self.tr("Authors"), ", ".join(facts.authors)),
            (self.tr("Licence"), facts.license),
            (self.tr("Tags"), ", ".join(facts.tags)),
            (self.tr("Difficulty"), self._difficulty(facts)),
            (self.tr("Certainty"), self._certainty(facts)),
            (self.tr("Where the films are from"), facts.source),
            (self.tr("Consent"), facts.consent),
            (self.tr("Patient data"), self._patient_data(facts)),
            (self.tr("Films"), str(facts.films)),
            (self.tr("Revision"), str(facts.revision)),
            (self.tr("Kept in"), place),
        )
        return ((what, words) for what, words in told if words)

    def _certainty(self, facts: CaseFacts) -> str:
        level = {
            None: "",
            CertaintyKind.CERTAIN: self.tr("Certain"),
            CertaintyKind.ALMOST_CERTAIN: self.tr("Almost certain"),
            CertaintyKind.PROBABLE: self.tr("Probable"),
            CertaintyKind.POSSIBLE: self.tr("Possible"),
        }[facts.certainty]
        return ": ".join(filter(None, (level, facts.certain_by)))

    def _patient_data(self, facts: CaseFacts) -> str:
        if not facts.holds_patient_data:
            return ""
        return self.tr("The images were kept as they are, with what names the patient.")

    def _difficulty(self, facts: CaseFacts) -> str:
        level = facts.difficulty
        return "" if level is None else self.tr("{0} of 5").format(level)
