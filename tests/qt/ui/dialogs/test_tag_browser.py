"""The tag browser over a real worker and real files; and the model, page by page."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from viewer.imaging.tags.tags import PAGE_ROWS, Branch, TagPage, TagRow, open_tags
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.tag_reader import TagReader
from viewer.ui.dialogs.tag_browser import TagBrowser
from viewer.ui.dialogs.tag_model import HIDDEN, TagColumn, TagModel
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import Theme

MANY = 1_000_000


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


@pytest.fixture
def browser(qtbot: QtBot, theme: Theme, pool: WorkerPool) -> TagBrowser:
    made = TagBrowser(theme, TagReader(pool))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture(scope="module")
def real_file() -> str:
    path = get_testdata_file("rtplan.dcm")  # no picture, nested sequences
    assert isinstance(path, str)
    return path


def rows(view: QTreeView, parent: QModelIndex | None = None) -> list[list[str]]:
    above = parent or QModelIndex()
    model = view.model()
    return [
        [str(model.index(row, column, above).data() or "") for column in TagColumn]
        for row in range(model.rowCount(above))
    ]


def open_file(qtbot: QtBot, browser: TagBrowser, path: str, count: int = 20) -> QTreeView:
    browser.show_file(path)
    view = browser.findChild(QTreeView)
    qtbot.waitUntil(lambda: view.model().rowCount() >= count)
    return view


def said(browser: TagBrowser) -> list[str]:
    return [label.text() for label in browser.findChildren(QLabel) if label.isVisible()]


def find(qtbot: QtBot, browser: TagBrowser, text: str, told: str) -> QTreeView:
    field = browser.findChild(QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)
    qtbot.waitUntil(lambda: told in said(browser))
    return browser.findChild(QTreeView)


def test_every_element_of_a_real_file_is_listed(
    qtbot: QtBot, browser: TagBrowser, real_file: str
) -> None:
    dataset = dcmread(real_file)
    expected = [f"{e.tag}".upper() for e in (*dataset.file_meta, *dataset)]
    view = open_file(qtbot, browser, real_file, len(expected))
    assert [row[TagColumn.TAG] for row in rows(view)] == expected
    name = next(row for row in rows(view) if row[TagColumn.TAG] == "(0010,0010)")
    assert name[TagColumn.VALUE] == str(dataset.PatientName)


def test_it_says_that_it_reads_until_there_is_something_to_read(
    qtbot: QtBot, browser: TagBrowser, real_file: str
) -> None:
    with qtbot.waitSignal(browser._reader.opened):
        browser.show_file(real_file)
    view = browser.findChild(QTreeView)
    assert view.model().rowCount() > 0 or "Reading…" in said(browser)
    qtbot.waitUntil(lambda: view.model().rowCount() > 0)
    assert "Reading…" not in said(browser)


def test_a_sequence_opens_to_its_items_and_their_elements(
    qtbot: QtBot, browser: TagBrowser, real_file: str
) -> None:
    view = open_file(qtbot, browser, real_file)
    model = view.model()
    row = next(n for n, one in enumerate(rows(view)) if one[TagColumn.TAG] == "(300A,0070)")
    sequence = model.index(row, 0)
    assert model.hasChildren(sequence)
    assert model.rowCount(sequence) == 0  # nothing is read before it is opened
    view.expand(sequence)
    qtbot.waitUntil(lambda: model.rowCount(sequence) == 1)
    item = model.index(0, 0, sequence)
    view.expand(item)
    qtbot.waitUntil(lambda: model.rowCount(item) > 0)
    inner = dcmread(real_file).FractionGroupSequence[0]
    assert [one[TagColumn.NAME] for one in rows(view, item)] == [e.name for e in inner]


def test_a_search_finds_names_values_and_what_lies_deep(
    qtbot: QtBot, browser: TagBrowser, real_file: str
) -> None:
    open_file(qtbot, browser, real_file)
    view = find(qtbot, browser, "fraction group number", "1 found")
    ((number, name, _, value),) = rows(view)
    assert (number, value) == ("(300A,0071)", "1")
    assert name == "Fraction Group Number  (Fraction Group Sequence › Item 1)"
    find(qtbot, browser, "xyzzy", "Nothing in this file says that.")
    browser.findChild(QLineEdit).clear()
    qtbot.waitUntil(lambda: len(rows(browser.findChild(QTreeView))) > 20)


def test_patient_data_is_marked_and_can_be_hidden(
    qtbot: QtBot, browser: TagBrowser, real_file: str
) -> None:
    view = open_file(qtbot, browser, real_file)
    model = view.model()
    place = next(n for n, row in enumerate(rows(view)) if row[TagColumn.TAG] == "(0010,0010)")
    name = model.index(place, TagColumn.NAME)
    assert not name.data(Qt.ItemDataRole.DecorationRole).isNull()
    QTest.mouseClick(browser.findChild(Switch), Qt.MouseButton.LeftButton)
    value = model.index(place, TagColumn.VALUE)
    assert value.data() == HIDDEN
    patient = str(dcmread(real_file).PatientName)
    assert patient not in value.data(Qt.ItemDataRole.ToolTipRole)
    assert real_file not in said(browser)
    view.setCurrentIndex(name)
    view.setFocus()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    assert patient not in QGuiApplication.clipboard().text()


def test_rows_are_copied_with_tabs_between_the_columns(
    qtbot: QtBot, browser: TagBrowser, real_file: str
) -> None:
    view = open_file(qtbot, browser, real_file)
    place = next(n for n, row in enumerate(rows(view)) if row[TagColumn.TAG] == "(0008,0060)")
    view.setCurrentIndex(view.model().index(place, 0))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    wanted = "(0008,0060)\tModality\tCS\tRTPLAN"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == wanted)


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    qtbot: QtBot, browser: TagBrowser, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.dcm"
    bad.write_bytes(b"not DICOM" * 50)
    browser.show_file(str(bad))
    qtbot.waitUntil(lambda: "Reading…" not in said(browser))
    sentence = browser.findChildren(QLabel)
    assert any(label.property("tone") == "danger" and label.text() for label in sentence)


@pytest.fixture(scope="module")
def million(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data set of a million private elements, two bytes each, explicit little endian."""
    path = tmp_path_factory.mktemp("tags") / "million.dcm"
    element = struct.Struct("<HH2sH2s")
    with path.open("wb") as file:
        file.write(b"\0" * 128 + b"DICM")
        file.write(element.pack(2, 0x0010, b"UI", 20, b"1.") + b"2.840.10008.1.2.1\0")
        for number in range(MANY):
            group, place = divmod(number, 0x8000)
            file.write(element.pack(0x0009 + 2 * group, 0x1000 + place, b"LO", 2, b"x "))
    return str(path)


def test_a_million_elements_open_by_reading_one_page(
    qtbot: QtBot, browser: TagBrowser, million: str
) -> None:
    view = open_file(qtbot, browser, million)
    model = view.model()
    meta_rows = 1  # the transfer syntax stands before the pages of the data set
    assert model.rowCount() <= meta_rows + 2 * PAGE_ROWS
    for _ in range(4):
        known = model.rowCount()
        view.scrollToBottom()
        qtbot.waitUntil(lambda known=known: model.rowCount() > known)
    # One page to be seen at each look, and at most one ahead of it.
    assert model.rowCount() <= meta_rows + 2 * 5 * PAGE_ROWS


def test_the_tree_keeps_qts_rules_whatever_the_order_of_the_answers(
    qtbot: QtBot, theme: Theme, real_file: str
) -> None:
    tree = open_tags(real_file)
    asked: list[Branch] = []

    def ask(branch: Branch) -> int:
        asked.append(branch)
        return len(asked)

    model = TagModel(theme, ask)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.begin(tree.root)
    model.add_page(1, tree.page(asked[0]))  # the file meta information
    model.fetchMore(QModelIndex())
    model.add_page(2, tree.page(asked[1]))  # the data set
    for row in range(model.rowCount()):
        if model.hasChildren(model.index(row, 0)):
            model.fetchMore(model.index(row, 0))
    assert len(asked) > 4
    for ticket in range(len(asked), 2, -1):
        assert model.add_page(ticket, tree.page(asked[ticket - 1]))
    assert not model.add_page(999, TagPage((TagRow("", "", "", "", 0),)))
    model.begin(None)
    assert model.rowCount() == 0
