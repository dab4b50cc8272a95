"""Where a new case goes, what it is called, and what becomes of its images: said plainly, before anything is copied."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.session.cases.case_folder import Keeping
from viewer.session.cases.copying import is_plain_name
from viewer.ui.authoring.looks import Looks
from viewer.ui.authoring.making import MakingChoice, MakingOffer
from viewer.ui.dialogs.dialog import named
from viewer.ui.dialogs.making.growing_dialog import GrowingDialog, ScrolledPage
from viewer.ui.dialogs.making.suspect_view import SuspectView
from viewer.ui.language.spoken import filled
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button

_WIDTH: Final = 600
_MEANING_WIDTH: Final = 460


class MakingDialog(GrowingDialog):
    """Asks; ``choice`` is ``None`` until "Save" is pressed."""

    def __init__(
        self, theme: Theme, offer: MakingOffer, looks: Looks, parent: QWidget | None = None
    ) -> None:
        title = self.tr("Save the new case")
        super().__init__(theme, title, parent)
        self.choice: MakingChoice | None = None
        self._offer = offer
        self._folder = offer.folder
        self._name = QLineEdit(offer.name)
        self._kind = ChoiceBox(theme)
        for keeping, words in self._kinds():
            self._kind.addItem(words, userData=keeping)
        self._meaning = label(tone="secondary", size="small", wrap=True)
        self._place = ElidedLabel(tone="meta", size="small")
        self._browse = push_button(self.tr("Browse…"))
        self._suspects = SuspectView(theme, looks)
        self._fault = label(tone="danger", size="small", wrap=True)
        self._save = push_button(self.tr("Save the case"), primary=True)
        self._lay_out(title)
        self._connect()
        self._check()
        self._name.setFocus()
        self._name.selectAll()

    def _kinds(self) -> tuple[tuple[Keeping, str], ...]:
        count = self._offer.images
        return (
            (Keeping.CLEAN, filled(self.tr("Copies without patient data ({0:,} images)"), count)),
            (Keeping.AS_THEY_ARE, filled(self.tr("Copies as they are ({0:,} images)"), count)),
            (Keeping.IN_PLACE, self.tr("Left in place, not copied")),
        )

    def _meanings(self) -> dict[Keeping, str]:
        return {
            Keeping.CLEAN: self.tr(
                "Names, numbers, dates, institution and private tags are removed; the pixels stay as they are."
            ),
            Keeping.AS_THEY_ARE: self.tr(
                "The copies still name the patient, and the case is marked: holds patient data."
            ),
            Keeping.IN_PLACE: self.tr(
                "The case is kept beside its images, which go on naming the patient. "
                "Nothing is copied."
            ),
        }

    def _lay_out(self, title: str) -> None:
        self.add_heading(title)
        form = self.new_form()
        form.addRow(named(self.tr("Name"), self._name), self._name)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(self._browse)
        form.addRow(named(self.tr("Place"), self._place), row)
        form.addRow(named(self.tr("Images"), self._kind), self._kind)
        form.addRow("", self._meaning)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.size(12))
        column.addLayout(form)
        column.addWidget(self._suspects)
        column.addStretch(1)
        self.body.addWidget(ScrolledPage(self._theme, page), 1)
        self.body.addWidget(self._fault)
        cancel = push_button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._save.setDefault(True)
        self.add_buttons(cancel, self._save)
        self.setMinimumWidth(self._theme.size(_WIDTH))

    def _connect(self) -> None:
        self._name.textChanged.connect(self._check)
        self._kind.currentIndexChanged.connect(self._check)
        self._browse.clicked.connect(self._on_browse)
        self._suspects.answered.connect(self._check)
        self._save.clicked.connect(self._on_save)

    def _on_browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where the case goes"), self._folder
        )
        if chosen:
            self._folder = chosen
            self._check()

    def _on_save(self) -> None:
        self.choice = MakingChoice(str(self._target()), self._keeping())
        self.accept()

    def _target(self) -> Path:
        """Return the folder of the case."""
        if self._keeping() is Keeping.IN_PLACE:
            return Path(self._offer.home)
        return Path(self._folder, self._name.text().strip())

    def _keeping(self) -> Keeping:
        return Keeping(self._kind.currentData())

    def _check(self) -> None:
        """Say where the case will be, what becomes of its images, and why it cannot be there."""
        keeping, target = self._keeping(), self._target()
        is_copied = keeping is not Keeping.IN_PLACE
        self._name.setEnabled(is_copied)
        self._browse.setEnabled(is_copied)
        self._place.setText(str(target))
        self._meaning.setText(self._meanings()[keeping])
        # A form asks for one line alone, and what is below would be squeezed.
        self._meaning.setMinimumHeight(
            self._meaning.heightForWidth(self._theme.size(_MEANING_WIDTH))
        )
        self._suspects.setVisible(keeping is Keeping.CLEAN)
        fault = self._fault_of(target) if is_copied else self._offer.why_not_in_place
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault) and (not is_copied or bool(self._name.text().strip())))
        looked = keeping is not Keeping.CLEAN or self._suspects.is_answered
        self._save.setEnabled(not fault and looked)

    def _fault_of(self, target: Path) -> str:
        if not is_plain_name(self._name.text().strip()):
            return self.tr('A name without / \\ : * ? " < > | and without a dot at its ends')
        if os.path.lexists(target):
            return self.tr("There is something of that name already.")
        return ""
