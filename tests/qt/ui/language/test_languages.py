"""Which language the window speaks, and what is loaded for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from viewer.ui.language.languages import (
    ENGLISH,
    SYSTEM,
    language_for,
    languages,
    native_name,
    use_language,
)
from viewer.ui.language.spoken import spoken
from wording.sentence import many


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
