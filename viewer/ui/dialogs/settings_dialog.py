"""The settings, each taking effect as it is changed, so that there is nothing to apply."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QWidget,
)

from viewer.session.content import CornerText
from viewer.ui.dialogs.dialog import Dialog, named
from viewer.ui.language.languages import SYSTEM, languages, native_name
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import LARGEST_SCALE, SMALLEST_SCALE, Theme, ThemeName, theme_of
from viewer.ui.look.widgets import label, push_button
from viewer.ui.state.settings import Preferences

# The font slider counts in steps of 10 %.
_STEP = 0.1
_LONGEST_NAME = 80


class SettingsDialog(Dialog):
    """Shows preferences and tells of each change; it owns none of them."""

    changed = Signal(object)  # Preferences

    def __init__(
        self, theme: Theme, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Settings"), parent)
        self._preferences = preferences
        self._theme_box = self._choice(
            (ThemeName.READING_ROOM, self.tr("Reading room (dark)")),
            (ThemeName.LIGHT, self.tr("Light")),
            (ThemeName.PROJECTOR, self.tr("Projector (larger text and arrows)")),
        )
        self._language_box = self._choice(
            (SYSTEM, self.tr("As the system")),
            *((code, native_name(code)) for code in languages()),
        )
        self._restart = label(
            self.tr("The language changes when Rounds is started again."),
            tone="secondary",
            wrap=True,
        )
        self._spoken = preferences.language
        self._corner_box = self._choice(
            (CornerText.NONE, self.tr("None")),
            (CornerText.CASE, self.tr("Case")),
            (CornerText.FULL, self.tr("Full, with patient")),
        )
        self._font_slider = QSlider(Qt.Orientation.Horizontal)
        self._font_slider.setRange(round(SMALLEST_SCALE / _STEP), round(LARGEST_SCALE / _STEP))
        self._font_slider.setPageStep(2)
        self._font_said = label(tone="secondary")
        self._writer_name = QLineEdit(maxLength=_LONGEST_NAME)
        self._writer_name.setPlaceholderText(self.tr("Your login name"))
        self._linked = self._switch(self.tr("Scroll series together by position"))
        self._lines = self._switch(self.tr("Show reference lines"))
        self._brought = self._switch(self.tr("Bring films to their slices with the findings"))
        self._autosave = self._switch(self.tr("Save a case that has a file by itself"))
        self._motion = self._switch(self.tr("Let films glide and marks come one after the other"))
        self._goes_on = self._switch(self.tr("Begin where you were last time"))
        self._lay_out()
        self.set_preferences(preferences)
        self._connect()
        self.setMinimumWidth(theme.size(440))

    def set_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen now."""
        self._preferences = preferences
        theme = theme_of(preferences.theme, font_scale=preferences.font_scale)
        self._restart.setVisible(preferences.language != self._spoken)
        for chosen in (self._theme_box, self._language_box, self._corner_box):
            chosen.set_theme(theme)
        for switch in self._switches:
            switch.set_theme(theme)
        for box, value in (
            (self._theme_box, preferences.theme),
            (
                self._language_box,
                preferences.language if preferences.language in languages() else SYSTEM,
            ),
            (self._corner_box, preferences.corner_text),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        for check, on in (
            (self._linked, preferences.linked),
            (self._lines, preferences.reference_lines),
            (self._brought, preferences.findings_bring_films),
            (self._autosave, preferences.autosave),
            (self._motion, preferences.motion),
            (self._goes_on, preferences.go_on),
        ):
            check.setChecked(on)
        with QSignalBlocker(self._font_slider):
            self._font_slider.setValue(round(preferences.font_scale / _STEP))
        if self._writer_name.text() != preferences.writer_name:
            self._writer_name.setText(preferences.writer_name)
        self._font_said.setText(f"{round(preferences.font_scale * 100)} %")

    def _lay_out(self) -> None:
        slider = QHBoxLayout()
        slider.addWidget(self._font_slider, 1)
        self._font_said.setMinimumWidth(self._theme.size(48))
        self._font_said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        slider.addWidget(self._font_said)
        form = self.new_form()
        form.addRow(named(self.tr("Theme"), self._theme_box), self._theme_box)
        form.addRow(named(self.tr("Language"), self._language_box), self._language_box)
        form.addRow(self._restart)
        form.addRow(named(self.tr("Text size"), self._font_slider), slider)
        form.addRow(named(self.tr("Corner text"), self._corner_box), self._corner_box)
        form.addRow(
            named(self.tr("Name that others at a case see"), self._writer_name), self._writer_name
        )
        self.body.addLayout(form)
        for switch in self._switches:
            row = QHBoxLayout()
            row.addWidget(label(switch.accessibleName(), tone="secondary", wrap=True), 1)
            row.addWidget(switch)
            self.body.addLayout(row)
        close = push_button(self.tr("Close"))
        close.clicked.connect(self.close)
        self.add_buttons(close)

    def _connect(self) -> None:
        self._theme_box.currentIndexChanged.connect(
            lambda: self._change(
                lambda p: replace(p, theme=ThemeName(self._theme_box.currentData()))
            )
        )
        self._language_box.currentIndexChanged.connect(
            lambda: self._change(
                lambda p: replace(p, language=str(self._language_box.currentData()))
            )
        )
        self._corner_box.currentIndexChanged.connect(
            lambda: self._change(
                lambda p: replace(p, corner_text=CornerText(self._corner_box.currentData()))
            )
        )
        self._font_slider.valueChanged.connect(
            lambda steps: self._change(lambda p: replace(p, font_scale=round(steps * _STEP, 2)))
        )
        self._writer_name.textEdited.connect(
            lambda words: self._change(lambda p: replace(p, writer_name=words))
        )
        self._linked.clicked.connect(
            lambda: self._change(lambda p: replace(p, linked=not p.linked))
        )
        self._lines.clicked.connect(
            lambda: self._change(lambda p: replace(p, reference_lines=not p.reference_lines))
        )

        self._brought.clicked.connect(
            lambda: self._change(
                lambda p: replace(p, findings_bring_films=not p.findings_bring_films)
            )
        )
        self._motion.clicked.connect(
            lambda: self._change(lambda p: replace(p, motion=not p.motion))
        )

        self._autosave.clicked.connect(
            lambda: self._change(lambda p: replace(p, autosave=not p.autosave))
        )
        self._goes_on.clicked.connect(lambda: self._change(lambda p: replace(p, go_on=not p.go_on)))

    @property
    def _switches(self) -> tuple[Switch, ...]:
        return (
            self._linked,
            self._lines,
            self._brought,
            self._motion,
            self._autosave,
            self._goes_on,
        )

    def _change(self, step: Callable[[Preferences], Preferences]) -> None:
        self.set_preferences(step(self._preferences))
        self.changed.emit(self._preferences)

    def _choice(self, *choices: tuple[object, str]) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        for value, words in choices:
            box.addItem(words, value)
        return box

    def _switch(self, words: str) -> Switch:
        switch = Switch(self._theme)
        switch.setAccessibleName(words)
        return switch
