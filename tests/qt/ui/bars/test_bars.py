"""Small owners and small parts: arrangement, saving, status line, notice, faults, strip, marks in the patient."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, QTimer, SignalInstance, qWarning
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from overlays.file.case_file import CaseFile, open_case
from overlays.file.codec import encode_case, read_case
from overlays.file.field_types import MAX_MARKS, MAX_TEXT
from overlays.file.storage import atomic_write
from overlays.model import Case, Point, Section, SectionKind
from tests.unit.session.factory import CASE, SCAN, T1, arrow, scan_of
from viewer.commands.start.faults import Faults
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.readout import Quantity, Readout
from viewer.imaging.study import Frame, Greyscale
from viewer.imaging.voi import Window
from viewer.session.cases.binding import bind
from viewer.session.entries import Entry
from viewer.ui.bars.notice import Notice
from viewer.ui.bars.status_line import StatusLine, place_text, progress_text, value_text
from viewer.ui.dialogs.waiting import WaitingDialog, wait_for
from viewer.ui.film_strip.strip_filler import entries, entry_id, shown_by
from viewer.ui.film_strip.strip_model import StripModel
from viewer.ui.film_strip.thumbnails import thumbnail
from viewer.ui.keeping.saving import Saving, UnsavedChoice, Waited
from viewer.ui.look.badges import Badge
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.arrangement import (
    Arrangement,
    ArrangementModel,
    escaped,
    with_mark_clicked,
    with_tool,
)
from viewer.ui.state.document import CaseDocument
from viewer.ui.tools.kinds import ToolKind

# The arrangement -----------------------------------------------------------------------------------------


def test_escape_leaves_the_innermost_thing_first() -> None:
    arrangement = Arrangement(
        tool=ToolKind.ARROW, selected="a", black=True, presenting=True, full_screen=True
    )
    steps = []
    for _ in range(5):
        arrangement = escaped(arrangement)
        steps.append(
            (arrangement.black, arrangement.selected, arrangement.tool, arrangement.fills_screen)
        )
    assert steps == [
        (False, "a", ToolKind.ARROW, True),
        (False, "", ToolKind.ARROW, True),
        (False, "", ToolKind.WINDOW, True),
        (False, "", ToolKind.WINDOW, False),
        (False, "", ToolKind.WINDOW, False),
    ]


def test_only_tools_that_change_marks_select_them() -> None:
    assert with_mark_clicked(Arrangement(), "a").selected == ""
    selected = with_mark_clicked(Arrangement(tool=ToolKind.SELECT), "a")
    assert selected.selected == "a"
    assert with_mark_clicked(selected, "").selected == ""
    assert with_tool(selected, ToolKind.ARROW).selected == "a"
    assert with_tool(selected, ToolKind.PAN).selected == ""


def test_an_equal_arrangement_is_silent(qtbot: QtBot) -> None:
    model = ArrangementModel()
    with qtbot.assertNotEmitted(model.changed):
        model.set_arrangement(Arrangement())
    with qtbot.waitSignal(model.changed):
        model.toggle("problems")
    assert model.arrangement.problems


# Saving -------------------------------------------------------------------------------------------


class Answers:
    """Answers every question as told."""

    def __init__(self) -> None:
        self.leave = UnsavedChoice.CANCEL
        self.waited: Waited | None = None

    def ask_leave(self, name: str) -> UnsavedChoice:
        return self.leave

    def wait_for_save(self, name: str, ended: SignalInstance) -> Waited:
        if self.waited is not None:
            return self.waited
        return wait_for(ended, WaitingDialog(READING_ROOM, name))


class NoFirstSave:
    """Stands where new cases are saved: none is."""

    def may_add(self, file: CaseFile) -> bool:
        return True

    def adding(self, file: CaseFile) -> None:
        return None

    def asked(self) -> None:
        return None

    def take(self, result: object) -> None:
        raise AssertionError(result)

    def let_go(self) -> None:
        pass


@pytest.fixture
def saved(qtbot: QtBot, tmp_path: Path) -> tuple[Saving, CaseDocument, Answers, Path]:
    path = tmp_path / "overlay.json"
    path.write_bytes(encode_case(CASE))
    document, answers = CaseDocument(), Answers()
    document.open(*open_case(str(path)))
    return Saving(document, answers, NoFirstSave()), document, answers, path


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that keeps every write until the event is set."""
    answers = threading.Event()

    def write(*args: Any, **named: Any) -> str:
        assert answers.wait(30)
        return atomic_write(*args, **named)

    monkeypatch.setattr("overlays.file.case_file.atomic_write", write)
    yield answers
    answers.set()


def test_a_case_without_changes_is_not_written(saved: tuple) -> None:
    saving, document, _, path = saved
    before = path.stat().st_mtime_ns
    saving.save()
    assert not document.is_saving
    assert path.stat().st_mtime_ns == before
    assert saving.may_leave()


@pytest.mark.parametrize(
    ("choice", "left", "title"),
    [
        (UnsavedChoice.CANCEL, False, CASE.title),
        (UnsavedChoice.DISCARD, True, CASE.title),
        (UnsavedChoice.SAVE, True, "Mine"),
    ],
)
def test_leaving_asks_and_does_what_is_answered(
    saved: tuple, choice: UnsavedChoice, left: bool, title: str
) -> None:
    saving, document, answers, path = saved
    document.edit(replace(CASE, title="Mine"), "Edit")
    answers.leave = choice
    assert saving.may_leave() is left
    assert read_case(path).title == title


def test_a_save_that_meets_another_version_does_not_let_the_window_close(saved: tuple) -> None:
    saving, document, answers, path = saved
    document.edit(replace(CASE, title="Mine"), "Edit")
    path.write_bytes(encode_case(replace(CASE, title="Theirs")))
    answers.leave = UnsavedChoice.SAVE
    saving.met.connect(lambda _content: saving.give_way())
    assert not saving.may_leave()
    assert read_case(path).title == "Theirs"
    assert document.has_unsaved_changes


def test_the_window_goes_on_while_the_disk_is_slow(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event
) -> None:
    saving, document, _, path = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    assert document.is_saving
    assert document.has_unsaved_changes, "nothing is safe before it is on the disk"
    document.edit(replace(CASE, title="Second"), "Edit")
    with qtbot.waitSignal(saving.ended):
        slow_disk.set()
    assert read_case(path).title == "First"
    assert document.has_unsaved_changes
    document.undo_stack.undo()
    assert not document.has_unsaved_changes
    document.undo_stack.redo()
    with qtbot.waitSignal(saving.ended):
        saving.save()
    assert read_case(path).title == "Second"
    assert read_case(path).revision == CASE.revision + 2


def test_a_save_that_is_asked_for_amid_another_comes_after_it(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event
) -> None:
    saving, document, _, path = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    document.edit(replace(CASE, title="Second"), "Edit")
    saving.save()
    with qtbot.waitSignal(saving.ended):
        slow_disk.set()
    assert read_case(path).title == "Second"
    assert not document.has_unsaved_changes


def test_a_step_amid_a_save_does_not_fold_into_what_is_saved(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event
) -> None:
    saving, document, _, _ = saved
    document.edit(replace(CASE, title="First"), "Nudge", gesture="nudge")
    saving.save()
    document.edit(replace(CASE, title="Second"), "Nudge", gesture="nudge")
    with qtbot.waitSignal(saving.ended):
        slow_disk.set()
    assert document.has_unsaved_changes
    document.undo_stack.undo()
    assert (document.case.title, document.has_unsaved_changes) == ("First", False)


@pytest.mark.parametrize(("answer", "left"), [(Waited.STAY, False), (Waited.LEAVE, True)])
def test_a_disk_that_never_answers_keeps_nobody(
    saved: tuple, slow_disk: threading.Event, answer: Waited, left: bool
) -> None:
    saving, document, answers, _ = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    answers.waited = answer
    assert saving.may_leave() is left


def test_a_save_whose_case_was_left_says_nothing_of_the_next(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event, tmp_path: Path
) -> None:
    saving, document, _, path = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    (tmp_path / "next").mkdir()
    following = tmp_path / "next" / "overlay.json"
    following.write_bytes(encode_case(replace(CASE, case_id="next")))
    document.open(*open_case(str(following)))
    slow_disk.set()
    qtbot.waitUntil(lambda: read_case(path).title == "First")
    assert document.file.path == str(following)
    assert not document.is_saving
    document.edit(replace(document.case, title="Next"), "Edit")
    with qtbot.waitSignal(saving.ended):
        saving.save()
    assert read_case(following).title == "Next"


def test_a_save_that_the_disk_does_not_confirm_is_saved_and_says_so(
    saved: tuple, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving, document, _, path = saved
    monkeypatch.setattr("overlays.file.storage.sync_folder", lambda _folder: "input/output error")
    document.edit(replace(CASE, title="Mine"), "Edit")
    with qtbot.waitSignal(saving.doubted) as told:
        saving.save()
    assert told.args[0] == "Saved, but the disk has not confirmed it: input/output error."
    assert not document.has_unsaved_changes
    assert read_case(path).title == "Mine"


def test_a_read_only_case_is_not_saved(qtbot: QtBot) -> None:
    document = CaseDocument()
    document.open(CASE, CaseFile("x.json", read_only="a newer Rounds made it"))
    saving = Saving(document, Answers(), NoFirstSave())
    saving.save()
    assert not document.is_saving
    assert saving.may_leave()


def test_the_waiting_dialog_comes_only_when_it_takes_long_and_lets_one_go(qtbot: QtBot) -> None:
    dialog = WaitingDialog(READING_ROOM, "Hip pain")
    document = CaseDocument()
    QTimer.singleShot(0, document, document.saved.emit)
    assert wait_for(document.saved, dialog) is Waited.ENDED
    dialog = WaitingDialog(READING_ROOM, "Hip pain")
    leave = next(b for b in dialog.findChildren(QPushButton) if "Leave" in b.text())
    press = QTimer(dialog, interval=10)
    press.timeout.connect(lambda: leave.click() if dialog.isVisible() else None)
    press.start()
    assert wait_for(document.saved, dialog) is Waited.LEAVE


# What could not be saved --------------------------------------------------------------------------


def _many_marks(case: Case, count: int) -> Case:
    film = case.films[0]
    marks = tuple(arrow(f"m{number}") for number in range(count))
    others = (replace(other, marks=()) for other in case.films[1:])
    return replace(case, films=(replace(film, marks=marks), *others))


def _nudged(case: Case, dx: float) -> Case:
    film = case.films[0]
    first = film.marks[0]
    points = tuple(Point(point.x + dx, point.y) for point in first.points)
    marks = (replace(first, points=points), *film.marks[1:])
    return replace(case, films=(replace(film, marks=marks), *case.films[1:]))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda case: _many_marks(case, MAX_MARKS + 1), "more than 2,000 entries"),
        (lambda case: _nudged(case, 2e6), "must be at most 1,000,000"),
        (lambda case: _nudged(case, float("nan")), "JSON"),
        (lambda case: replace(case, title="\ud800"), "surrogates"),
        (
            lambda case: replace(
                case, sections=(Section(SectionKind.HISTORY, "", "a" * (MAX_TEXT + 1)),)
            ),
            "longer than 100,000 characters",
        ),
    ],
)
def test_an_edit_that_could_not_be_saved_is_refused_at_once(
    saved: tuple, qtbot: QtBot, change: Callable[[Case], Case], reason: str
) -> None:
    _, document, _, _ = saved
    before = _many_marks(CASE, 3)
    assert document.edit(before, "Draw")
    with qtbot.waitSignal(document.refused) as told:
        assert not document.edit(change(before), "Too much")
    assert reason in told.args[0]
    assert document.case == before
    assert document.undo_stack.count() == 1


def test_the_last_edit_that_can_be_saved_is_made_and_saved(saved: tuple, qtbot: QtBot) -> None:
    saving, document, _, path = saved
    assert document.edit(_nudged(_many_marks(CASE, MAX_MARKS), 999_900), "Draw")
    with qtbot.waitSignal(saving.told):
        saving.save()
    assert read_case(path).films == document.case.films


# The status line ----------------------------------------------------------------------------------


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


@pytest.fixture
def faults(qtbot: QtBot) -> Iterator[Faults]:
    caught = Faults()
    caught.install()
    yield caught
    caught.uninstall()


def test_an_error_nobody_caught_is_logged_and_told(
    faults: Faults, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(faults.told) as told:
        try:
            raise ZeroDivisionError("by zero")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())
    assert "ZeroDivisionError" in told.args[0]
    assert "by zero" in caplog.text


def test_an_error_in_a_thread_is_told_in_the_window(
    faults: Faults, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise LookupError("in a thread")

    with qtbot.waitSignal(faults.told) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "LookupError" in told.args[0]
    assert "in a thread" in caplog.text


def test_qt_warnings_go_to_the_log(faults: Faults, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        qWarning("something of Qt")
    assert "Qt: something of Qt" in caplog.text


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    faults = Faults()
    faults.install()
    assert sys.excepthook != before[0]
    faults.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    with capture_exceptions() as raised:
        faults.uninstall()
    assert raised == []


# The strip ----------------------------------------------------------------------------------------


def is_none(_frame: Frame) -> bool:
    return False


def test_films_come_first_and_give_nothing_away() -> None:
    other = replace(T1, uid="7.7", description="Localiser", number=1)
    binding = bind(CASE, scan_of(other, *(series for _, series in bind(CASE, SCAN).all_series())))
    cards = entries(binding, marked=False, failed=is_none)
    assert [card.title for card in cards] == ["Film 1", "Film 2", "Film 3", "Localiser"]
    assert [card.meta for card in cards[:2]] == ["1 image", "24 slices"]
    assert [card.badges for card in cards] == [()] * 4
    assert cards[3].group == "Hips"
    marked = entries(binding, marked=True, failed=is_none)
    assert marked[1].badges == (Badge("2a", arrow("x").color),)


def test_a_missing_film_keeps_its_card() -> None:
    cards = entries(bind(CASE, scan_of(T1)), marked=False, failed=is_none)
    assert "missing" in cards[2].problem
    assert cards[2].series_id == ""
    looking = entries(bind(CASE, scan_of(T1), complete=False), marked=False, failed=is_none)
    assert looking[2].problem == ""


def test_a_film_that_cannot_be_read_says_so_on_its_card() -> None:
    binding = bind(CASE, SCAN)
    broken = binding.films[1].frame
    cards = entries(binding, marked=False, failed=lambda frame: frame is broken)
    assert [card.problem for card in cards[:3]] == ["", "Image cannot be read", ""]
    assert cards[1].series_id != ""  # its other slices can be dragged


def test_the_parts_of_a_series_are_told_apart_and_what_is_odd_is_told() -> None:
    part = replace(T1, part="TE 90", description="T2 map", notes=("uneven spacing: 1 to 2 mm",))
    (card,) = entries(bind(None, scan_of(part)), marked=False, failed=is_none)
    assert (card.title, card.description) == ("T2 map", "TE 90, MR")
    strip = StripModel()
    strip.set_entries((card,))
    tip = strip.data(strip.index_of(card.id), Qt.ItemDataRole.ToolTipRole)
    assert "uneven spacing: 1 to 2 mm" in tip


def test_a_card_leads_back_to_what_it_shows() -> None:
    for shown in (Entry(film=12), Entry("1.2.3#TE 90")):
        assert shown_by(entry_id(shown)) == shown


def test_a_thumbnail_shows_the_window_of_its_film_in_true_proportions() -> None:
    frame = replace(T1.frames[0], aspect=2.0, greyscale=Greyscale())
    pixels = np.zeros((100, 200), np.uint16)
    pixels[:, 100:] = 1000
    picture = thumbnail(frame, FramePixels(pixels), Window(500, 1000))
    assert picture.size().toTuple() == (240, 240)
    assert picture.pixelColor(10, 120).lightness() == 0
    assert picture.pixelColor(230, 120).lightness() == 255
    dark = thumbnail(frame, FramePixels(pixels), Window(5000, 1000))
    assert dark.pixelColor(230, 120).lightness() == 0


def test_a_thumbnail_of_colours_has_them() -> None:
    pixels = np.zeros((30, 40, 3), np.uint8)
    pixels[..., 0] = 200
    picture = thumbnail(T1.frames[0], FramePixels(pixels))
    assert picture.pixelColor(100, 100).getRgb()[:3] == (200, 0, 0)
