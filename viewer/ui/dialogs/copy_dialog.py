"""Where a copy of the case goes, what it is called, and whether it carries its images."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from overlays.model import OVERLAY_NAME
from viewer.session.cases.copying import is_plain_name
from viewer.ui.case.case_copies import CopyChoice, CopyOffer
from viewer.ui.dialogs.dialog import Dialog, named
from viewer.ui.language.spoken import filled
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button


class CopyDialog(Dialog):
    """Asks; ``choice`` is ``None`` until "Save" is pressed."""

    def __init__(self, theme: Theme, offer: CopyOffer, parent: QWidget | None = None) -> None:
        title = self.tr("Make it your own") if offer.is_own else self.tr("Save a copy")
        super().__init__(theme, title, parent)
        self.choice: CopyChoice | None = None
        self._offer = offer
        self._folder = offer.folder
        self._name = QLineEdit(offer.name)
        # Of a path the end tells most, and however long it is, the dialog is not.
        self._place = ElidedLabel(tone="meta", size="small", where=Qt.TextElideMode.ElideMiddle)
        self._fault = label(tone="danger", size="small", wrap=True)
        self._kind = ChoiceBox(theme)
        self._kind.addItem(self._whole_words(), userData=True)
        if offer.beside:
            self._kind.addItem(self.tr("Text and marks alone, for the same images"), userData=False)
        self._browse = push_button(self.tr("Browse…"))
        self._save = push_button(title if offer.is_own else self.tr("Save the copy"), primary=True)
        self._lay_out(title)
        self._connect()
        self._check()
        self._name.setFocus()
        self._name.selectAll()

    def _whole_words(self) -> str:
        count = self._offer.images
        if count == 1:
            return self.tr("Its image: a folder of its own")
        return filled(self.tr("Its {0:,} image files: a folder of its own"), count)

    def _lay_out(self, title: str) -> None:
        self.add_heading(title)
        if self._offer.is_own:
            self.add_words(self.tr("The original stays as it is; the copy is yours to change."))
        form = self.new_form()
        form.addRow(named(self.tr("Name"), self._name), self._name)
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(named(self.tr("Carries"), self._kind), self._kind)
        row = QHBoxLayout()
        row.setSpacing(self._theme.size(12))
        row.addWidget(self._place, 1)
        row.addWidget(self._browse)
        form.addRow(named(self.tr("Place"), self._place), row)
        self.body.addLayout(form)
        self.body.addWidget(self._fault)
        cancel = push_button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._save.setDefault(True)
        self.add_buttons(cancel, self._save)
        self.setMinimumWidth(self._theme.size(560))

    def _connect(self) -> None:
        self._name.textChanged.connect(self._check)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._browse.clicked.connect(self._on_browse)
        self._save.clicked.connect(self._on_save)

    def _on_kind(self) -> None:
        """Keep a copy that shares images beside them."""
        self._browse.setEnabled(self._is_whole())
        self._check()

    def _on_browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where the copy goes"), self._folder
        )
        if chosen:
            self._folder = chosen
            self._check()

    def _on_save(self) -> None:
        self.choice = CopyChoice(self._folder, self._name.text().strip(), self._is_whole())
        self.accept()

    def _is_whole(self) -> bool:
        return bool(self._kind.currentData())

    def _target(self) -> Path:
        name = self._name.text().strip()
        if self._is_whole():
            return Path(self._folder, name)
        return Path(self._offer.beside, f"{name}.json")

    def _check(self) -> None:
        """Say where the copy will be, and why it cannot be there."""
        name, target = self._name.text().strip(), self._target()
        shown = target / OVERLAY_NAME if self._is_whole() else target
        self._place.setText(str(shown))
        fault = ""
        if not is_plain_name(name):
            fault = self.tr('A name without / \\ : * ? " < > | and without a dot at its ends')
        elif os.path.lexists(target):
            fault = self.tr("There is something of that name already.")
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault) and bool(name))
        self._save.setEnabled(not fault)
