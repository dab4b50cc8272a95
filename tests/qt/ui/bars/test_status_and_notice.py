"""The status line and the notice: numbers with their units, progress, problems, words as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.imaging.grey.readout import Quantity, Readout
from viewer.ui.bars.notice import Notice
from viewer.ui.bars.status_line import StatusLine, place_text, progress_text, value_text
from viewer.ui.look.theme import READING_ROOM


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def test_a_value_has_its_unit_and_a_place_its_millimetres(english: None) -> None:
    readout = Readout(12.5, 40.9, 3, 1047.0, "HU", (-98.0, 0.04, -1214.26), ("R", "P", "F"))
    assert value_text(readout) == "1,047 HU"
    assert place_text(readout) == "x 12  y 40    R 98.0  P 0.0  F 1,214.3 mm"
    assert value_text(replace(readout, value=0.125, unit="")) == "0.125"
    assert value_text(replace(readout, value=3.4e38, unit="")) == "3.4e+38"
    assert value_text(replace(readout, value=-0.00012345, unit="")) == "-0.0001234"
    assert value_text(replace(readout, value=float("nan"), unit="HU")) == "no value"
    plain = replace(readout, value=512.0, unit="")
    assert value_text(replace(plain, quantity=Quantity.SIGNAL)) == "signal 512"
    assert value_text(replace(plain, quantity=Quantity.STORED)) == "stored value 512"
    assert value_text(replace(plain, quantity=Quantity.RESCALED)) == "rescaled value 512"
    assert value_text(replace(readout, value=(1, 2, 3))) == "R 1  G 2  B 3"
    assert place_text(replace(readout, patient_mm=None)) == "x 12  y 40"


def test_numbers_are_written_as_this_country_does() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    try:
        assert value_text(Readout(0, 0, 0, 1047.5)) == "1.047,50"
    finally:
        QLocale.setDefault(before)


def test_progress_shows_with_its_way_to_cancel_and_goes(qtbot: QtBot, english: None) -> None:
    line = StatusLine(READING_ROOM)
    qtbot.addWidget(line)
    assert line._cancel.isHidden()
    line.set_progress((3, 49))
    assert not line._cancel.isHidden()
    assert line._progress_text.text() == "Reading files: 3 of 49"
    assert progress_text(1200, 0) == "Reading files: 1,200"
    with qtbot.waitSignal(line.cancel_asked):
        line._cancel.click()
    line.set_progress(None)
    assert line._progress.isHidden()


def test_problems_are_counted_only_if_there_are_any(qtbot: QtBot) -> None:
    line = StatusLine(READING_ROOM)
    qtbot.addWidget(line)
    assert line._problems.isHidden()
    line.set_problem_count(1)
    assert line._problems.text() == "1 problem"
    line.set_problem_count(12)
    assert line._problems.text() == "12 problems"


# Notices and faults -------------------------------------------------------------------------------


def test_a_notice_stays_within_its_window_and_can_be_closed(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(300, 200)
    over.show()
    notice = Notice(READING_ROOM, over)
    assert notice.text == ""
    notice.tell("A sentence of many words that has to be written on several lines. " * 2)
    assert over.rect().contains(notice.geometry())
    over.resize(500, 400)
    assert notice.geometry().bottom() > 300
    notice._close.click()
    assert notice.text == ""


def test_markup_in_a_notice_is_shown_letter_by_letter(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    notice = Notice(READING_ROOM, over)
    notice.tell("<b>DOE</b>.dcm: not a DICOM file")
    assert notice.text == "<b>DOE</b>.dcm: not a DICOM file"
