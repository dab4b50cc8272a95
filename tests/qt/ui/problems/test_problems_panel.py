"""The problems panel: what it says, how it folds, what its copies leave out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.imaging.study import Problem
from viewer.ui.look.theme import Theme
from viewer.ui.problems.problem_rows import ProblemModel, ProblemRole
from viewer.ui.problems.problems_panel import ProblemsPanel
from viewer.ui.problems.redaction import redacted, sendable

CUT = Problem(
    "/scans/Doe^Jane/DOE_JANE.dcm",
    "cut off at byte 1000 of 20010",
    "skipped",
    "EOFError near PatientID '12345'",
)
PLAIN = Problem("/scans/photo.png", "not a DICOM file", "skipped")


@pytest.fixture
def panel(theme: Theme, shown: Callable[..., QWidget]) -> ProblemsPanel:
    made = ProblemsPanel(theme)
    made.set_problems((CUT, PLAIN), ("Doe^Jane",))
    shown(made, height=500)
    return made


def rows(panel: ProblemsPanel) -> QListView:
    return panel.findChild(QListView)


def test_each_problem_names_its_file_and_cause(panel: ProblemsPanel) -> None:
    said = rows(panel).model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "DOE_JANE.dcm. cut off at byte 1000 of 20010. skipped"
    assert "2 problems" in [label.text() for label in panel.findChildren(QLabel)]


def test_details_unfold_by_keys_and_fold_again(panel: ProblemsPanel) -> None:
    view = rows(panel)
    view.setFocus()
    index = view.model().index(0)
    view.setCurrentIndex(index)
    folded = view.visualRect(index).height()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert index.data(ProblemRole.UNFOLDED)
    view.doItemsLayout()
    assert view.visualRect(index).height() > folded
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert not index.data(ProblemRole.UNFOLDED)


def test_details_unfold_by_a_click_on_the_word(panel: ProblemsPanel) -> None:
    view = rows(panel)
    index = view.model().index(0)
    box = view.itemDelegate().fold_box(index).toRect()
    place = view.visualRect(index).topLeft() + box.center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert index.data(ProblemRole.UNFOLDED)


def test_what_was_done_stands_beside_the_details_and_on_no_other_words(
    panel: ProblemsPanel,
) -> None:
    view = rows(panel)
    index = view.model().index(0)
    box = view.itemDelegate().fold_box(index).toRect()
    beside = view.visualRect(index).topLeft() + QPoint(box.left() - 20, box.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert not index.data(ProblemRole.UNFOLDED)
    lines = view.itemDelegate().lines(index)
    assert [line.text for line in lines] == [
        "DOE_JANE.dcm",
        "Cut off at byte 1000 of 20010",
        "Skipped",
        "Details",
    ]
    assert not any(one.box.intersects(other.box) for one, other in combinations(lines, 2))


def test_a_problem_without_details_has_nothing_to_unfold(panel: ProblemsPanel) -> None:
    view = rows(panel)
    view.setCurrentIndex(view.model().index(1))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.model().index(1).data(ProblemRole.UNFOLDED)


def test_copy_all_leaves_the_patient_out(qtbot: QtBot, panel: ProblemsPanel) -> None:
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Copy all")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wanted = "cut off at byte 1000 of 20010"
    qtbot.waitUntil(lambda: wanted in QGuiApplication.clipboard().text())
    copied = QGuiApplication.clipboard().text()
    assert "not a DICOM file" in copied
    for private in ("Doe", "DOE", "Jane", "JANE", "12345", "/scans"):
        assert private not in copied


def test_what_can_be_done_with_a_file_is_asked_for(qtbot: QtBot, panel: ProblemsPanel) -> None:
    menu = panel.menu_for(rows(panel).model().index(1))
    actions = {action.text(): action for action in menu.findChildren(QAction)}
    with qtbot.waitSignal(panel.show_in_folder_asked) as asked:
        actions["Show in folder"].trigger()
    assert asked.args == ["/scans/photo.png"]
    with qtbot.waitSignal(panel.tags_asked) as asked:
        actions["Show the file's tags"].trigger()
    assert asked.args == ["/scans/photo.png"]


def test_more_problems_leave_the_reader_where_they_are(panel: ProblemsPanel) -> None:
    view = rows(panel)
    view.setCurrentIndex(view.model().index(1))
    panel.set_problems((CUT, PLAIN, Problem("/scans/x", "empty", "skipped")))
    assert view.currentIndex().row() == 1


def test_without_problems_the_panel_says_so(panel: ProblemsPanel) -> None:
    panel.set_problems(())
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Every file could be used." in said


def test_the_list_keeps_qts_rules(qtbot: QtBot) -> None:
    model = ProblemModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for problems in ((CUT,), (CUT, PLAIN), (PLAIN,), ()):
        model.set_problems(problems)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cut off at byte 120400 of 294912", "cut off at byte 120400 of 294912"),
        ("transfer syntax 1.2.840.10008.1.2.4.90", "transfer syntax 1.2.840.10008.1.2.4.90"),
        ("image 1.2.826.0.1.3680043.8.498.77 is gone", "image [UID] is gone"),
        ("PatientName 'Doe^John' is too long", "PatientName […] is too long"),
        ("value Doe^John^^Dr in PN", "value [name] in PN"),
        ("born 19700312", "born [date]"),
        ("on 12.03.1970 or 1970-03-12", "on [date] or [date]"),
        ("File C:\\scans\\Doe\\a.dcm line 3", "File [path] line 3"),
        ("see /usr/lib/python3/x.py", "see [path]"),
        ("lists DOE/JOHN/IM1 and more", "lists [path] and more"),
        ("b in s/mm² and mm/s", "b in s/mm² and mm/s"),
        ("no pixel data in 3 series", "no pixel data in 3 series"),
    ],
)
def test_redaction_takes_out_what_could_name_a_patient(text: str, kept: str) -> None:
    assert redacted(text, "/data/series/IM1.dcm") == kept


def test_a_name_is_taken_out_in_any_case_and_order() -> None:
    said = redacted("patient JOHN of the DOE family, ID A-77", "/x/y.dcm", ("Doe^John", "A-77"))
    assert said == "patient […] of the […] family, ID […]"


def test_a_suffix_that_may_be_a_name_is_not_copied() -> None:
    assert "Smith" not in sendable((Problem("/scans/John.Smithson", "empty", "skipped"),))


def test_files_that_are_nobodys_images_are_one_quiet_line(panel: ProblemsPanel) -> None:
    assert not panel._passed_over.isVisible()
    files = tuple(Problem(f"/case/{n}<b>.txt", "not a DICOM file", "skipped") for n in range(20))
    panel.set_passed_over(files)
    words = "20 other files were passed over: no images, and not said to be any"
    assert panel._passed_over.text() == words
    assert panel._passed_over.isVisible()
    assert "0&lt;b&gt;.txt: not a DICOM file" in panel._passed_over.toolTip()
    assert "and 8 more" in panel._passed_over.toolTip()
    assert panel._title.text() == "2 problems"
