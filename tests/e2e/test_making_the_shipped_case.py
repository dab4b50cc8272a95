"""The shipped case is made again of its bare images and the plain text of its sections: by mouse, and by keys alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydicom import Dataset, dcmread
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from overlays.file.codec import read_case
from overlays.model import Case, Mark
from tests.e2e.author import CTRL, LEFT, NONE, SHIFT, Author, button, watched
from tests.e2e.conftest import Hand
from viewer.session.authoring.properties import PropertyKind, shown
from viewer.session.cases.case_folder import Keeping
from viewer.ui.dialogs.making.making_dialog import MakingDialog
from viewer.ui.dialogs.window_dialog import WindowDialog
from viewer.ui.film_strip.strip_list import StripList
from viewer.ui.film_strip.strip_model import StripRole
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.tick import Tick

Key = Qt.Key
HALF_A_PIXEL: Final = 0.5 + 1e-6
# What only one of the two files can say: the ids that a program gives, and the date, which is that of the save.
# A new case writes the opening slice that the shipped one leaves to be the middle: held apart.
OF_ONE_ALONE: Final = frozenset({"case_id", "id", "opening", "revision", "updated"})
# What clean copies of the images are called otherwise; which they are is held apart as well.
UIDS: Final = frozenset({"sop", "series", "frame_of_reference"})
TYPED: Final = (
    PropertyKind.AUTHORS,
    PropertyKind.INSTITUTION,
    PropertyKind.LICENSE,
    PropertyKind.COLLECTION,
    PropertyKind.NUMBER,
    PropertyKind.UPDATED,
    PropertyKind.TAGS,
)


@pytest.fixture
def shipped(shipped_case: Path) -> Case:
    return read_case(shipped_case / "overlay.json")


@pytest.fixture
def bare(shipped_case: Path, tmp_path: Path) -> Path:
    """The images of the shipped case alone."""
    made = Path(shutil.copytree(shipped_case, tmp_path / "study"))
    (made / "overlay.json").unlink()
    return made


@pytest.fixture
def author(hand: Hand, bare: Path) -> Iterator[Author]:
    """Who has opened the bare images, each film large enough to point at."""
    hand.window.resize(1900, 1040)
    hand.open([str(bare)])
    yield Author(hand)
    hand.window.document.open(None, None)
    hand.window.workspace.open(None, None)


def article(case: Case) -> str:
    """The sections of a case as a person would copy them out of a plain file."""
    return "\n\n".join(f"{section.heading}\n\n{section.text}" for section in case.sections)


def differences(made: Any, original: Any, apart: frozenset[str], where: str = "") -> list[str]:
    """Name all that differs between two files, but for the keys that are held ``apart``.

    Places of marks may differ by half a pixel.
    """
    if isinstance(made, dict) and isinstance(original, dict):
        keys = sorted((made.keys() | original.keys()) - apart)
        return [
            told
            for key in keys
            if key != "patient_mm"
            for told in differences(made.get(key), original.get(key), apart, f"{where}.{key}")
        ]
    if isinstance(made, list) and isinstance(original, list) and len(made) == len(original):
        pairs = enumerate(zip(made, original, strict=True))
        return [told for n, (a, b) in pairs for told in differences(a, b, apart, f"{where}[{n}]")]
    is_place = where.rpartition(".")[2].startswith(("tip", "tail"))
    if is_place and isinstance(made, int | float) and isinstance(original, int | float):
        same = abs(made - original) <= HALF_A_PIXEL
    else:
        same = made == original
    return [] if same else [f"{where}: {made!r} is not {original!r}"]


def arrows(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [mark for film in case["films"] for mark in film["marks"]]


def series_in(folder: Path) -> list[list[Dataset]]:
    """Return the headers of all DICOM files below a folder, series by series in the order of their numbers."""
    found: dict[str, list[Dataset]] = {}
    for path in folder.rglob("*.dcm"):
        header = dcmread(path, stop_before_pixels=True)
        found.setdefault(header.SeriesInstanceUID, []).append(header)
    return [sorted(one, key=lambda header: header.InstanceNumber) for one in found.values()]


def opens_on_the_middle_slices(case: dict[str, Any], folder: Path) -> None:
    """Claim that each film is of a series of the folder, and opens on the middle slice of it."""
    for film in case["films"]:
        (own,) = (one for one in series_in(folder) if one[0].SeriesInstanceUID == film["series"])
        assert film["image"]["sop"] in {header.SOPInstanceUID for header in own}
        middle = own[(len(own) - 1) // 2].SOPInstanceUID
        assert film.get("opening", {}).get("sop", middle) == middle
        assert film.get("opening", {}).keys() <= {"sop", "frame"}
        for mark in film["marks"]:
            place = mark.get("patient_mm", {}).get("frame_of_reference")
            assert place in (None, own[0].get("FrameOfReferenceUID"))


def is_made_again(home: Path, shipped_case: Path, *, copied: bool = False) -> None:
    """Claim that the case in ``home``, beside the bare images or copies of them, is the shipped one."""
    made, original = (
        json.loads((folder / "overlay.json").read_text("utf-8")) for folder in (home, shipped_case)
    )
    apart = OF_ONE_ALONE | UIDS if copied else OF_ONE_ALONE
    assert differences(made, original, apart) == []
    assert not (made.keys() ^ original.keys()) - OF_ONE_ALONE
    opens_on_the_middle_slices(made, home)
    opens_on_the_middle_slices(original, shipped_case)
    uids = [
        {header.SOPInstanceUID for one in series_in(folder) for header in one}
        for folder in (home, shipped_case)
    ]
    assert uids[0].isdisjoint(uids[1]) if copied else uids[0] == uids[1]
    for drawn, meant in zip(arrows(made), arrows(original), strict=True):
        assert ("patient_mm" in drawn) == ("patient_mm" in meant)
        if "patient_mm" in meant:
            assert drawn["patient_mm"].keys() == meant["patient_mm"].keys()
            mm = [drawn["patient_mm"][end] for end in ("tip", "tail")]
            assert mm == [pytest.approx(meant["patient_mm"][end], abs=1) for end in ("tip", "tail")]


def shape(author: Author, film: int, meant: Mark) -> None:
    """Bring both ends of the selected arrow where they are meant, each by the keys that hold it."""
    for end in range(2):
        author.key(Key.Key_BracketRight)
        drawn = author.marks(film)[-1].points[end]
        author.nudge(meant.points[end].x - drawn.x, meant.points[end].y - drawn.y)
    author.key(Key.Key_Escape)


def way_to_slice(author: Author, film: int, case: Case) -> int:
    """Return how many slices it is from the one in view to that of a film of ``case``."""
    model = author.hand.window.workspace.active_model
    series = model.content.series
    assert series is not None
    sop = case.films[film - 1].image.sop
    there = next(n for n, one in enumerate(series.frames) if one.key.sop_instance_uid == sop)
    return there - model.state.slice_index


# By mouse ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keeping", [Keeping.IN_PLACE, Keeping.CLEAN])
def test_the_shipped_case_is_made_again_by_mouse(
    keeping: Keeping, author: Author, shipped: Case, bare: Path, shipped_case: Path
) -> None:
    hand, window = author.hand, author.hand.window
    offered = window.around_films.writing.first
    for tick in offered.findChildren(Tick)[1:]:
        author.click(tick)
    author.press(offered, "Make a case of these films")
    hand.settle()

    author.put_in_clipboard(article(shipped))
    author.click(author.column.body.titles.unknown)
    author.key(Key.Key_V, CTRL | SHIFT)
    for field, text in (
        (author.column.body.titles.unknown, shipped.unknown_title),
        (author.column.body.titles.title, shipped.title),
    ):
        author.click(field)
        author.line(text)

    properties = author.column.body.properties
    author.click(properties.header)
    for kind in TYPED:
        author.click(in_sight(author, properties.field(kind)))
        author.line(shown(shipped, kind))
    choice = properties.choice(PropertyKind.DIFFICULTY)
    author.click(in_sight(author, choice))
    pick(author, f"level {shipped.difficulty}")

    for film in shipped.films:
        go_to_film(author, film.number)
        canvas = hand.viewports[author.place_of(film.number)].film_canvas
        hand.wheel(canvas, way_to_slice(author, film.number, shipped))
        hand.settle()
        author.click(author.header(film.number).film.title)
        author.line(film.title)
        author.key(Key.Key_Return)
        type_window(author, film.number, shipped)
        author.press(author.header(film.number).film, "Keep this view")
        author.key(Key.Key_A)
        tip, tail = (
            author.at(film.number, end.x, end.y) for end in (film.marks[0].tip, film.marks[0].tail)
        )
        author.drag(canvas, tip, tail)
        shape(author, film.number, film.marks[0])
        author.key(Key.Key_Escape)

    def answer(dialog: QDialog) -> None:
        kinds = dialog.findChild(ChoiceBox)
        assert kinds is not None
        save = button(dialog, "Save the case")
        if keeping is Keeping.IN_PLACE:
            author.click(kinds)
            pick(author, "Left in place, not copied")
        else:
            assert isinstance(dialog, MakingDialog)
            dialog._folder = str(bare.parent)  # the system's own dialog of folders is no widget
            # Straight to the dialog: without a window manager it is not the active window.
            dialog._name.selectAll()
            QTest.keyClicks(dialog._name, "Hip")
            hand.qtbot.waitUntil(save.isEnabled, timeout=20_000)
        author.click(save)

    author.answer(MakingDialog, answer)
    with hand.qtbot.waitSignal(window.around_films.keeping.saving.ended, timeout=60_000):
        author.key(Key.Key_S, CTRL)
    copied = keeping is Keeping.CLEAN
    is_made_again(bare.parent / "Hip" if copied else bare, shipped_case, copied=copied)


def go_to_film(author: Author, film: int) -> None:
    """Click the card of a film in the strip."""
    strip = author.hand.window.around_films.strip.findChild(StripList)
    assert strip is not None
    rows = [strip.model().index(row, 0) for row in range(strip.model().rowCount())]
    cards = [row for row in rows if row.data(StripRole.ENTRY) is not None]
    author.click(strip.viewport(), strip.visualRect(cards[film - 1]).center())
    author.hand.settle()
    workspace = author.hand.window.workspace
    assert workspace.shown(workspace.active).film == film


def in_sight(author: Author, widget: QWidget) -> QWidget:
    """Return a widget of the column, which is turned until it is seen."""
    area = author.column._scroll.viewport()
    for _ in range(40):
        top = widget.mapTo(area, QPoint(0, 0)).y()
        if top >= 0 and top + widget.height() <= area.height():
            break
        author.count.pointings += 1
        author.hand.wheel(area, 1 if top > 0 else -1)
    return widget


def pick(author: Author, words: str) -> None:
    """Click a line of the list that is open."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    view = popup if isinstance(popup, QAbstractItemView) else popup.findChild(QAbstractItemView)
    assert view is not None
    model = view.model()
    row = next(n for n in range(model.rowCount()) if model.index(n, 0).data() == words)
    view.scrollTo(model.index(row, 0))
    author.count.pointings += 1
    at = view.visualRect(model.index(row, 0)).center()
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), LEFT, pos=at)


def typed_window(author: Author) -> WindowDialog:
    """Return the dialog in which a window is typed, once it is seen."""

    def shown() -> list[WindowDialog]:
        found = author.hand.window.findChildren(WindowDialog)
        return [one for one in found if one.isVisible()]

    author.hand.qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def type_window(author: Author, film: int, case: Case) -> None:
    """Type the window of a film, which has the keys, in numbers."""
    kept = case.films[film - 1].view.window
    assert kept is not None
    author.key(Key.Key_L, CTRL)
    dialog = typed_window(author)
    dialog.activateWindow()  # there is no window manager that would
    author.hand.qtbot.waitUntil(dialog.isActiveWindow)
    author.line(f"{kept.width:g}")
    author.key(Key.Key_Tab)
    author.line(f"{kept.center:g}")
    author.key(Key.Key_Return)
    author.key(Key.Key_Escape)
    window = author.hand.window
    window.activateWindow()
    author.hand.qtbot.waitUntil(window.isActiveWindow)


# By keys alone ----------------------------------------------------------------------------------------


def test_the_shipped_case_is_made_again_by_the_keyboard_alone(
    author: Author, shipped: Case, bare: Path, shipped_case: Path
) -> None:
    with watched() as eyes:
        make_by_keys(author, shipped)
    assert eyes.mouse == []
    assert author.count.pointings == 0
    is_made_again(bare, shipped_case)


def make_by_keys(author: Author, shipped: Case) -> None:
    hand, window = author.hand, author.hand.window
    author.key(Key.Key_N, CTRL)
    hand.settle()
    author.put_in_clipboard(article(shipped))
    author.key(Key.Key_V, CTRL | SHIFT)
    column = author.column
    author.tab_to(lambda at: at is column.body.titles.unknown, back=True)
    author.line(shipped.unknown_title)
    author.tab_to(lambda at: at is column.body.titles.title)
    author.line(shipped.title)
    properties = column.body.properties
    author.tab_to(lambda at: at is properties.header)
    author.key(Key.Key_Space)
    for kind in TYPED:
        field = properties.field(kind)
        author.tab_to(lambda at, field=field: at is field)
        author.line(shown(shipped, kind))
        if kind is PropertyKind.UPDATED:
            author.tab_to(lambda at: at is properties.choice(PropertyKind.DIFFICULTY))
            author.times(Key.Key_Down, shipped.difficulty or 0)

    author.tab_to(lambda at: at is window.grid.active)
    for film in shipped.films:
        if film.number > 1:
            author.key(Key.Key_Right)
            hand.settle()
            author.key(Key.Key_Plus, NONE)
        assert window.workspace.shown(window.workspace.active).film == film.number
        way = way_to_slice(author, film.number, shipped)
        author.times(Key.Key_Down if way > 0 else Key.Key_Up, abs(way))
        hand.settle()
        title = author.header(film.number).film.title
        author.tab_to(lambda at, title=title: at is title)
        author.line(film.title)
        author.key(Key.Key_Return)
        type_window(author, film.number, shipped)
        author.key(Key.Key_K, CTRL)
        author.key(Key.Key_A)
        author.key(Key.Key_Return)
        shape(author, film.number, film.marks[0])
        author.key(Key.Key_Escape)

    def answer(dialog: QDialog) -> None:
        kinds = dialog.findChild(ChoiceBox)
        # Straight to the dialog: without a window manager it is not the active window.
        keys = [Key.Key_Tab, Key.Key_Tab, Key.Key_Down, Key.Key_Down, Key.Key_Return]
        for key in keys:
            author.count.keys += 1
            if key == Key.Key_Down:
                assert dialog.focusWidget() is kinds
            QTest.keyClick(dialog.focusWidget() or dialog, key)

    author.answer(MakingDialog, answer)
    with hand.qtbot.waitSignal(window.around_films.keeping.saving.ended, timeout=60_000):
        author.key(Key.Key_S, CTRL)
