"""The languages that the window speaks, and the one that it speaks now.

A language is a file of translations beside this module, ``de.qm``, made from ``de.ts`` by ``scripts/translations.py``;
the program's own texts are English, for which nothing is loaded.  What is shown is made once, so a language is
used from the start of a window on (docs/translating.md, record 25).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SYSTEM: Final = ""
"""Stands for the language of the system."""

ENGLISH: Final = "en"
FOLDER: Final = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """Return the codes of all languages, English first: "en", "de"."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.qm")))


def native_name(language: str) -> str:
    """Return what a language calls itself: "Deutsch"."""
    name = QLocale(language).nativeLanguageName()
    return name[:1].upper() + name[1:]


def language_for(choice: str, wanted: Sequence[str]) -> str:
    """Return the language to speak: the chosen one, else the first that the system wants and there is."""
    known = languages()
    codes = (choice, *(tag.split("-")[0].lower() for tag in wanted))
    return next((code for code in codes if code in known), ENGLISH)


def use_language(application: QCoreApplication, choice: str) -> str:
    """Speak the chosen language (``SYSTEM`` for the system's) from now on; return which it is.

    Numbers and dates follow it, with the customs of the system's country.
    """
    system = QLocale.system()
    language = language_for(choice, system.uiLanguages() if choice == SYSTEM else ())
    if language != ENGLISH:
        _install(application, language, str(FOLDER))
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(application, f"qtbase_{language}", qt)
    if choice != SYSTEM:
        QLocale.setDefault(_locale(language, system))
    return language


def _locale(language: str, system: QLocale) -> QLocale:
    spoken = QLocale(language)
    if spoken.language() == system.language():
        return system
    return QLocale(spoken.language(), system.territory())


def _install(application: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(application)
    if translator.load(f"{name}.qm", folder):
        application.installTranslator(translator)
