"""Which language the window speaks, and what is loaded for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from overlays.sentence import many
from viewer.ui.dialogs.settings_dialog import SettingsDialog
from viewer.ui.language.languages import (
    ENGLISH,
    SYSTEM,
    language_for,
    languages,
    native_name,
    use_language,
)
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Settings


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QObject]:
    """Return a stand-in that owns translators; what was spoken before is spoken after it."""
    before = QLocale()
    owner = QObject()
    owner.installTranslator = QCoreApplication.installTranslator  # type: ignore[attr-defined]
    yield owner
    for translator in owner.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def test_the_chosen_language_goes_before_the_systems() -> None:
    assert language_for("de", ["en-GB"]) == "de"
    assert language_for(SYSTEM, ["de-AT", "en"]) == "de"
    assert language_for(SYSTEM, ["xx", "de"]) == "de"
    assert language_for(SYSTEM, ["C"]) == ENGLISH
    assert language_for("gone", []) == ENGLISH


def test_languages_are_offered_by_their_own_names() -> None:
    assert [native_name(code) for code in languages()][:2] in (
        ["English", "Deutsch"],
        ["American English", "Deutsch"],
    )


def test_english_loads_nothing(application: QObject) -> None:
    assert use_language(application, ENGLISH) == ENGLISH  # type: ignore[arg-type]
    assert not application.findChildren(QTranslator)


def test_german_has_the_plurals_and_numbers_of_german(application: QObject) -> None:
    assert use_language(application, "de") == "de"  # type: ignore[arg-type]
    slices = many("FilmStrip", "{count:,} slices", "1 slice")
    assert spoken(slices.format(count=1)) == "1 Schicht"
    assert spoken(slices.format(count=1_200)) == "1.200 Schichten"
    assert QLocale().language() is QLocale.Language.German


def test_the_choice_is_kept_and_says_when_it_counts(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    dialog = SettingsDialog(READING_ROOM, settings.preferences)
    qtbot.addWidget(dialog)
    dialog.changed.connect(settings.set_preferences)
    dialog.show()
    (note,) = [one for one in dialog.findChildren(QLabel) if "started again" in one.text()]
    assert not note.isVisible()
    (box,) = [one for one in dialog.findChildren(QComboBox) if one.findData("de") > 0]
    box.setCurrentIndex(box.findData("de"))
    assert note.isVisible()
    settings.close()
    assert Settings(tmp_path / "settings.json").preferences.language == "de"
