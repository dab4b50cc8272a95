"""A sentence is said in the language of the window, its numbers as the locale writes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from overlays.sentence import many, said
from viewer.ui.language.spoken import filled, spoken

FILES = many("test", "{count:,} files", "1 file")


@pytest.fixture
def german_numbers() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(before)


def test_without_a_translation_it_is_english() -> None:
    assert spoken(FILES.format(count=1)) == "1 file"
    assert spoken(FILES.format(count=2)) == "2 files"
    assert spoken("what a file says: {0}") == "what a file says: {0}"


@pytest.mark.usefixtures("german_numbers")
def test_numbers_are_written_as_the_locale_does() -> None:
    assert spoken(FILES.format(count=12_345)) == "12.345 files"
    gap = said("test", "a gap of {gap:g} mm in {file}")
    assert spoken(gap.format(gap=2.5, file="a 1.5.dcm")) == "a gap of 2,5 mm in a 1.5.dcm"
    assert filled("{0:.1f} mm, slice {1}", 1234.56, 1200) == "1234,6 mm, slice 1200"
    assert gap.format(gap=2.5, file="x") == "a gap of 2.5 mm in x"


@pytest.mark.usefixtures("german_numbers")
def test_a_sentence_within_a_sentence_is_said_too() -> None:
    outer = said("test", "{name}: {what}").format(name="a", what=FILES.format(count=1_000))
    assert spoken(outer) == "a: 1.000 files"
