"""Opening: cases, folders, files, archives, by command, by drop; what fails leaves what was open."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from overlays.edit import recoloured
from overlays.file.codec import encode_case, read_case
from overlays.model import MarkColor
from tests.e2e.conftest import Hand
from viewer.ui.keeping.saving import UnsavedChoice
from viewer.ui.state.series_drag import SERIES_MIME


@pytest.fixture
def copy(shipped_case: Path, tmp_path: Path) -> Path:
    """A copy of the shipped case that may be damaged."""
    return Path(shutil.copytree(shipped_case, tmp_path / "case"))


def drop(hand: Hand, carried: QMimeData, at: QPointF | None = None) -> bool:
    """Drop something on the window, or on what lies at a point of it; return whether it was taken."""
    window = hand.window
    point = at or QPointF(window.rect().center())
    target = window.childAt(point.toPoint()) or window
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    while target is not window and not target.acceptDrops():
        target = target.parentWidget()
    inside = QPointF(target.mapFrom(window, point.toPoint()))
    enter = QDragEnterEvent(inside.toPoint(), Qt.DropAction.CopyAction, carried, left, none)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        dropped = QDropEvent(inside, Qt.DropAction.CopyAction, carried, left, none)
        QApplication.sendEvent(target, dropped)
    return enter.isAccepted()


def files(*paths: Path) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return carried


def edit(hand: Hand) -> None:
    """Leave something unsaved."""
    document = hand.window.document
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    assert document.has_unsaved_changes


def answer(monkeypatch: pytest.MonkeyPatch, hand: Hand, choice: UnsavedChoice) -> list[str]:
    """Answer the question about unsaved changes; return the names that were asked about."""
    asked: list[str] = []

    def ask(name: str) -> UnsavedChoice:
        asked.append(name)
        return choice

    hand.window._settings.change(lambda kept: replace(kept, autosave=False))
    monkeypatch.setattr(hand.window.around_films.dialogs, "ask_leave", ask)
    return asked


def test_an_empty_window_says_what_to_do(hand: Hand) -> None:
    assert hand.window.windowTitle() == "Rounds"
    assert hand.window.around_films.welcome.isVisible()
    assert hand.window.is_settled()


@pytest.mark.parametrize("name", ["", "overlay.json"])
def test_a_case_opens_by_its_folder_or_its_file(hand: Hand, shipped_case: Path, name: str) -> None:
    hand.open([str(shipped_case / name)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert not hand.window.around_films.welcome.isVisible()
    assert hand.problems == ()


def test_a_case_below_the_folder_is_found(hand: Hand, copy: Path) -> None:
    hand.open([str(copy.parent)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]


def test_the_text_of_a_case_is_there_before_its_images(hand: Hand, shipped_case: Path) -> None:
    told: list[str] = []
    hand.window.workspace.shown_changed.connect(lambda: told.append(hand.titles[0]))
    hand.window.scanner.found.connect(lambda _: told.append("images"))
    hand.window.scanner.finished.connect(lambda _: told.append("images"))
    hand.open([str(shipped_case)])
    assert told[0] == "Film 1"
    assert "images" in told


def test_images_without_a_case_are_seen_at_once(hand: Hand, shipped_case: Path) -> None:
    hand.open([str(shipped_case / "t1")])
    assert hand.slices == [1]
    assert hand.viewports[0].model.content.series.modality == "MR"
    assert not hand.window.around_films.case_panel.isVisible()


def test_images_opened_beside_a_case_go_to_the_active_viewport(
    hand: Hand, shipped_case: Path, real_dicom: Path
) -> None:
    hand.open([str(shipped_case)])
    hand.window.workspace.set_active(1)
    hand.open([str(next((real_dicom / "05_mr_joint_single").rglob("*.dcm")))])
    assert hand.titles[0] == "Film 1"
    assert hand.titles[1] != "Film 2"
    assert hand.titles[2] == "Film 3"
    assert hand.window.workspace.active == 1
    assert hand.window.document.case is not None
    hand.window.around_films.teaching.bring_film(2)
    hand.settle()
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]


def test_images_in_a_hidden_viewport_come_into_sight(
    hand: Hand, shipped_case: Path, real_dicom: Path
) -> None:
    hand.open([str(shipped_case)])
    hand.double_click(hand.viewports[2].film_canvas)
    assert len(hand.viewports) == 1
    hand.open([str(real_dicom / "05_mr_joint_single")])
    assert any(
        view.model.content.title not in ("Film 1", "Film 2", "Film 3") for view in hand.viewports
    )


def test_an_archive_of_images_opens(hand: Hand, shipped_case: Path, tmp_path: Path) -> None:
    archive = tmp_path / "t2.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted((shipped_case / "t2").iterdir()):
            packed.write(file, file.name)
    hand.open([str(archive)])
    assert len(hand.viewports[0].model.content.series.frames) == 24


def test_a_dicomdir_opens(hand: Hand, real_dicom: Path) -> None:
    hand.open([str(next((real_dicom / "14_dicomdir").rglob("DICOMDIR")))])
    assert hand.viewports[0].model.content.series is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.dcm", b""),
        ("notes.txt", b"no image"),
        ("overlay.json", b"{}"),
        ("cut.dcm", b"\0" * 128 + b"DICM"),
    ],
)
def test_a_failed_open_leaves_what_was_open(
    hand: Hand, shipped_case: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    hand.open([str(shipped_case)])
    hand.key(Qt.Key.Key_Space)
    before = [viewport.model.content for viewport in hand.viewports]
    bad = tmp_path / name
    bad.write_bytes(content)
    hand.open([str(bad)])
    assert [viewport.model.content for viewport in hand.viewports] == before
    assert hand.window.around_films.teaching.lesson.marks_shown
    assert name in hand.notice
    assert [problem.partition(":")[0] for problem in hand.problems] == [name]
    assert hand.window.around_films.status._problems.isVisible()


def test_a_path_that_is_not_there_is_told(hand: Hand, tmp_path: Path) -> None:
    hand.open([str(tmp_path / "gone.dcm")])
    assert "gone.dcm" in hand.notice
    assert hand.window.around_films.welcome.isVisible()


def test_an_empty_folder_is_told(hand: Hand, tmp_path: Path) -> None:
    hand.open([str(tmp_path)])
    assert tmp_path.name in hand.notice


def test_a_missing_image_leaves_its_film_as_a_card(hand: Hand, copy: Path) -> None:
    shutil.rmtree(copy / "t2")
    hand.open([str(copy)])
    wanted = read_case(copy / "overlay.json").film(3).image.sop
    assert wanted in hand.viewports[2].model.content.problem
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert any(wanted in problem for problem in hand.problems)
    said = {
        problem.action
        for problem in hand.window.around_films.checks.problems
        if wanted in problem.problem
    }
    assert said == {"not shown"}
    hand.wheel(hand.viewports[1].film_canvas, 2)
    hand.settle()
    assert hand.slices[1] == 13


def test_a_damaged_image_fails_alone(hand: Hand, copy: Path) -> None:
    case = read_case(copy / "overlay.json")
    broken = next(
        file
        for file in (copy / "t1").iterdir()
        if case.film(2).image.sop.encode() in file.read_bytes()
    )
    broken.write_bytes(broken.read_bytes()[:6000])
    hand.open([str(copy)])
    assert hand.viewports[1].film_canvas.film.problem is not None
    hand.wheel(hand.viewports[1].film_canvas, 1)
    hand.settle()
    assert hand.viewports[1].film_canvas.film.problem is None


def test_what_is_wrong_with_a_case_is_listed(hand: Hand, copy: Path) -> None:
    overlay = copy / "overlay.json"
    overlay.write_bytes(encode_case(recoloured(read_case(overlay), "t1-neck", MarkColor.BLUE)))
    hand.open([str(copy)])
    assert any("yellow" in problem for problem in hand.problems)


def test_pixels_that_changed_since_they_were_annotated_are_told(hand: Hand, copy: Path) -> None:
    overlay = copy / "overlay.json"
    case = read_case(overlay)
    film = case.films[0]
    other = replace(film, image=replace(film.image, sha256="0" * 64))
    overlay.write_bytes(encode_case(replace(case, films=(other, *case.films[1:]))))
    hand.open([str(copy)])
    hand.qtbot.waitUntil(lambda: any("changed" in problem for problem in hand.problems))


def test_cancelling_keeps_what_was_found(hand: Hand, shipped_case: Path) -> None:
    hand.window.open_paths([str(shipped_case)])
    hand.qtbot.waitUntil(lambda: hand.window.document.case is not None)
    hand.click(hand.window.around_films.status._cancel)
    hand.settle()
    assert not hand.window.opening.is_busy
    assert hand.window.document.case is not None


def test_a_case_that_is_dropped_opens(hand: Hand, shipped_case: Path) -> None:
    assert drop(hand, files(shipped_case))
    hand.settle()
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert drop(
        hand, files(shipped_case / "t1"), QPointF(hand.window.rect().center() + QPoint(300, 0))
    )
    hand.settle()


def test_words_that_are_dropped_are_not_taken(hand: Hand) -> None:
    carried = QMimeData()
    carried.setText("no files")
    assert not drop(hand, carried)


def test_a_series_from_the_strip_goes_where_it_is_dropped(case: Hand) -> None:
    carried = QMimeData()
    series = case.window.workspace.binding.film(2).series.id
    carried.setData(SERIES_MIME, series.encode())
    canvas = case.viewports[0].film_canvas
    at = canvas.mapTo(case.window, canvas.rect().center())
    assert drop(case, carried, QPointF(at))
    assert case.titles == ["Film 2", "Film 2", "Film 3"]
    assert case.window.workspace.active == 0


def test_unsaved_changes_are_asked_about_before_another_case_opens(
    hand: Hand, copy: Path, shipped_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(copy)])
    edit(hand)
    asked = answer(monkeypatch, hand, UnsavedChoice.CANCEL)
    hand.open([str(shipped_case)])
    # Two cases have that name: the question tells which.
    assert asked == [f"Radiology Rounds #14 ({copy.name}/overlay.json)"]
    assert hand.window.document.file.path == str(copy / "overlay.json")
    assert hand.window.document.has_unsaved_changes
    answer(monkeypatch, hand, UnsavedChoice.DISCARD)
    hand.open([str(shipped_case)])
    assert hand.window.document.file.path == str(shipped_case / "overlay.json")
    assert not hand.window.document.has_unsaved_changes


def test_a_case_found_below_opens_even_if_the_scan_ends_while_its_question_stands(
    hand: Hand, own_case: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(own_case)])
    edit(hand)

    def think(_name: str) -> UnsavedChoice:
        hand.qtbot.waitUntil(lambda: not hand.window.opening.is_busy)
        return UnsavedChoice.DISCARD

    hand.window._settings.change(lambda kept: replace(kept, autosave=False))
    monkeypatch.setattr(hand.window.around_films.dialogs, "ask_leave", think)
    hand.open([str(copy.parent)])
    hand.qtbot.waitUntil(lambda: hand.window.document.file.path == str(copy / "overlay.json"))
    hand.settle()
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert not hand.window.document.has_unsaved_changes


def test_a_bad_file_dropped_while_a_case_is_read_does_not_cost_it_its_films(
    hand: Hand, shipped_case: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.dcm"
    bad.write_bytes(b"")
    hand.window.open_paths([str(shipped_case)])
    assert drop(hand, files(bad))
    hand.settle()
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert [viewport.film_canvas.film.problem for viewport in hand.viewports] == [None] * 3
    assert hand.problems == ("bad.dcm: empty: the file has no bytes",)


def test_several_things_are_dropped_at_once(hand: Hand, copy: Path) -> None:
    apart = Path(shutil.move(copy / "t1", copy.parent / "apart"))
    assert drop(hand, files(apart, copy / "overlay.json"))
    hand.settle()
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert hand.slices == [1, 11, 11]
    assert hand.problems == ()


def test_unsaved_changes_are_asked_about_before_closing(
    hand: Hand, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(copy)])
    edit(hand)
    answer(monkeypatch, hand, UnsavedChoice.CANCEL)
    assert not hand.window.close()
    assert hand.window.isVisible()
    answer(monkeypatch, hand, UnsavedChoice.SAVE)
    assert hand.window.close()
    assert read_case(copy / "overlay.json").mark("xr-neck")[1].color is MarkColor.CYAN


def test_closing_while_images_are_read_leaves_nothing_behind(
    hand: Hand, shipped_case: Path
) -> None:
    hand.window.open_paths([str(shipped_case)])
    assert hand.window.opening.is_busy
    assert hand.window.close()


def test_everything_can_be_closed(hand: Hand, shipped_case: Path) -> None:
    hand.open([str(shipped_case)])
    hand.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    hand.settle()
    assert hand.window.around_films.welcome.isVisible()
    assert hand.window.windowTitle() == "Rounds"
    assert hand.window.loader._cache.size_bytes == 0


def test_what_lies_beside_the_images_of_a_case_is_counted_and_no_problem(
    hand: Hand, copy: Path
) -> None:
    for name in ("overlay.json.bak", "notes.txt", "article.pdf", "slide.png"):
        (copy / name).write_bytes(b"nobody's image")
    hand.open([str(copy)])
    assert hand.problems == ()
    panel = hand.window.around_films.problems_panel
    assert panel._passed_over.text().startswith("4 other files were passed over")
    hand.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert panel._passed_over.isHidden()


def test_a_file_that_alone_is_opened_and_is_no_image_says_what_it_is(
    hand: Hand, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_bytes(b"nobody's image")
    hand.open([str(tmp_path)])
    assert hand.notice == "notes.txt: not a DICOM file"
