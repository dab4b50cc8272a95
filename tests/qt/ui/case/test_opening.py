"""Opening, step by step: what a scan tells while it goes on, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.file.codec import encode_case
from tests.qt.ui.case.desk import Desk
from tests.unit.session.factory import CASE, SCAN, T1, T2, XR, coronal_series, scan_of
from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.study import Problem


def test_a_film_is_shown_as_soon_as_it_is_found(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    assert arrangement.scanner.asked == [(str(folder),)]
    assert arrangement.titles == ["Film 1", "Film 2", "Film 3"]
    arrangement.scanner.found.emit(scan_of(T1))
    assert arrangement.opening.is_busy
    assert arrangement.workspace.models[1].content.series is T1
    assert arrangement.workspace.models[2].content.problem == ""
    arrangement.scanner.finished.emit(scan_of(T1, XR))
    assert not arrangement.opening.is_busy
    assert arrangement.workspace.models[0].content.series is XR
    assert "missing" in arrangement.workspace.models[2].content.problem


def test_progress_is_told_and_ends(arrangement: Desk, folder: Path) -> None:
    told: list[object] = []
    arrangement.opening.progressed.connect(told.append)
    arrangement.opening.open([str(folder)])
    arrangement.scanner.progressed.emit(3, 49)
    arrangement.scanner.finished.emit(SCAN)
    assert told == [(0, 0), (3, 49), None]


def test_images_wait_for_the_first_before_they_take_a_place(arrangement: Desk) -> None:
    arrangement.opening.open(["images"])
    assert arrangement.workspace.binding.is_empty
    arrangement.scanner.found.emit(scan_of(T1))
    assert arrangement.workspace.active_series is T1


def test_images_found_later_do_not_push_the_first_away(arrangement: Desk) -> None:
    arrangement.opening.open(["images"])
    arrangement.scanner.found.emit(scan_of(T2))
    arrangement.scanner.found.emit(scan_of(T1, T2))
    arrangement.scanner.finished.emit(scan_of(XR, T1, T2))
    assert arrangement.workspace.active_series is T2


def test_a_second_set_of_images_joins_the_first(arrangement: Desk) -> None:
    arrangement.opening.open(["one"])
    arrangement.scanner.finished.emit(scan_of(T1))
    arrangement.opening.open(["two"])
    other = coronal_series("9.9")
    arrangement.scanner.finished.emit(scan_of(other))
    assert arrangement.workspace.active_series is other
    assert [series.id for _, series in arrangement.workspace.binding.all_series()] == [T1.id, "9.9"]


def test_images_of_a_missing_film_find_their_place(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(scan_of(XR, T1))
    assert arrangement.workspace.binding.film(3).series is None
    arrangement.opening.open(["elsewhere"])
    arrangement.scanner.finished.emit(scan_of(T2))
    assert arrangement.workspace.binding.film(3).series is T2


def test_nothing_found_is_a_failure_that_changes_nothing(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(SCAN)
    before = arrangement.workspace.binding
    arrangement.opening.open(["empty.dcm"])
    problem = Problem("/x/empty.dcm", "empty: the file has no bytes", "skipped")
    arrangement.scanner.finished.emit(Scan(problems=(problem,)))
    assert arrangement.failures == ["empty.dcm: empty: the file has no bytes"]
    assert arrangement.workspace.binding == before
    assert arrangement.opening.problems == (problem,)


def test_many_unusable_files_are_one_sentence(arrangement: Desk) -> None:
    arrangement.opening.open(["/x/folder"])
    bad = tuple(Problem(f"{n}.txt", "not a DICOM file", "skipped") for n in range(3))
    arrangement.scanner.finished.emit(Scan(problems=bad))
    assert arrangement.failures == ["folder: none of 3 files could be used"]


def test_a_case_file_that_is_none_changes_nothing(arrangement: Desk, tmp_path: Path) -> None:
    (tmp_path / "overlay.json").write_text("[]")
    arrangement.opening.open([str(tmp_path / "overlay.json")])
    assert not arrangement.opening.is_busy
    assert arrangement.scanner.asked == []
    assert "overlay.json" in arrangement.failures[0]
    assert len(arrangement.opening.problems) == 1
    assert arrangement.workspace.binding.is_empty


def test_the_images_beside_a_case_file_that_is_none_are_shown(
    arrangement: Desk, tmp_path: Path
) -> None:
    overlay = tmp_path / "overlay.json"
    overlay.write_text("[]")
    arrangement.opening.open([str(tmp_path)])
    assert arrangement.scanner.asked == [(str(tmp_path),)]
    arrangement.scanner.finished.emit(
        Scan(scan_of(T1).studies, overlays=(OverlayFile(str(overlay)),))
    )
    assert arrangement.workspace.active_series is T1
    assert len(arrangement.failures) == 1
    assert "overlay.json" in arrangement.failures[0]
    assert [Path(problem.path).name for problem in arrangement.opening.problems] == ["overlay.json"]


def test_a_folder_with_no_more_than_a_case_file_that_is_none_fails_once(
    arrangement: Desk, tmp_path: Path
) -> None:
    (tmp_path / "overlay.json").write_text("[]")
    arrangement.opening.open([str(tmp_path)])
    arrangement.scanner.finished.emit(Scan(overlays=(OverlayFile(str(tmp_path / "overlay.json")),)))
    assert len(arrangement.failures) == 1
    assert not arrangement.opening.is_busy


def test_a_case_that_cannot_be_read_is_not_asked_about(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(SCAN)
    arrangement.may_leave = False
    none = folder / "none.json"
    none.write_text("[]")
    arrangement.opening.open([str(none)])
    assert "none.json" in arrangement.failures[0]
    assert arrangement.document.case == CASE


def test_images_opened_together_with_a_case_are_looked_for_too(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open(["/more/images", str(folder), "/others"])
    assert arrangement.scanner.asked == [(str(folder), "/more/images", "/others")]
    arrangement.scanner.finished.emit(SCAN)
    assert arrangement.titles == ["Film 1", "Film 2", "Film 3"]


def test_a_second_case_is_named_and_not_opened(arrangement: Desk, folder: Path) -> None:
    overlay, other = str(folder / "overlay.json"), str(folder / "other" / "overlay.json")
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(
        Scan(SCAN.studies, overlays=(OverlayFile(overlay), OverlayFile(other)))
    )
    (problem,) = arrangement.opening.problems
    assert problem.path == other
    assert "another case" in problem.problem


def test_images_opened_while_a_case_is_read_do_not_cost_it_its_films(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.found.emit(scan_of(T1))
    arrangement.opening.open(["more"])
    more = coronal_series("9.9")
    arrangement.scanner.finished.emit(scan_of(more))
    assert arrangement.workspace.active_series is more
    assert arrangement.opening.is_busy
    assert all("missing" not in model.content.problem for model in arrangement.workspace.models)
    assert arrangement.scanner.asked[-1] == (str(folder),)
    arrangement.scanner.finished.emit(SCAN)
    assert not arrangement.opening.is_busy
    assert arrangement.workspace.active_series is more
    assert arrangement.titles[1:] == ["Film 2", "Film 3"]
    assert all(arrangement.workspace.models[place].content.series for place in range(3))


def test_a_bad_file_opened_while_a_case_is_read_changes_nothing(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.opening.open(["bad.dcm"])
    problem = Problem("bad.dcm", "not a DICOM file", "skipped")
    arrangement.scanner.finished.emit(Scan(problems=(problem,)))
    assert arrangement.failures == ["bad.dcm: not a DICOM file"]
    arrangement.scanner.finished.emit(SCAN)
    assert arrangement.titles == ["Film 1", "Film 2", "Film 3"]
    assert [model.content.problem for model in arrangement.workspace.models[:3]] == ["", "", ""]


def test_of_two_sets_of_images_opened_at_once_the_later_is_seen_and_the_first_is_there(
    arrangement: Desk,
) -> None:
    other = coronal_series("9.9")
    arrangement.opening.open(["one"])
    arrangement.opening.open(["two"])
    arrangement.scanner.finished.emit(scan_of(other))
    arrangement.scanner.finished.emit(scan_of(T1))
    assert not arrangement.opening.is_busy
    assert arrangement.workspace.active_series is other
    opened = {series.id for _, series in arrangement.workspace.binding.all_series()}
    assert opened == {other.id, T1.id}


def test_cancelling_ends_what_was_put_off_too(arrangement: Desk) -> None:
    arrangement.opening.open(["one"])
    arrangement.opening.open(["two"])
    arrangement.opening.cancel()
    assert not arrangement.opening.is_busy
    assert len(arrangement.scanner.asked) == 2


@pytest.mark.parametrize("leaves", [True, False])
def test_a_scan_may_end_while_a_person_thinks_about_unsaved_changes(
    arrangement: Desk, folder: Path, leaves: bool
) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(SCAN)
    below = folder / "below"
    below.mkdir()
    overlay = below / "overlay.json"
    overlay.write_bytes(encode_case(replace(CASE, title="Another")))
    found = Scan(scan_of(coronal_series("9.9")).studies, overlays=(OverlayFile(str(overlay)),))

    def think() -> bool:
        arrangement.scanner.finished.emit(found)
        return leaves

    arrangement.ask = think
    arrangement.opening.open(["images"])
    arrangement.scanner.found.emit(found)
    assert arrangement.opening.is_busy is leaves
    assert arrangement.document.required_case.title == ("Another" if leaves else CASE.title)


def test_a_case_found_below_takes_the_place_of_its_images(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder.parent)])
    arrangement.scanner.found.emit(scan_of(T1))
    arrangement.scanner.found.emit(
        Scan(SCAN.studies, overlays=(OverlayFile(str(folder / "overlay.json")),))
    )
    assert arrangement.document.case == CASE
    assert arrangement.titles == ["Film 1", "Film 2", "Film 3"]
    assert arrangement.scanner.asked[-1] == (str(folder.parent), str(folder))
    arrangement.scanner.finished.emit(
        Scan(SCAN.studies, overlays=(OverlayFile(str(folder / "overlay.json")),))
    )
    assert not arrangement.opening.is_busy


def test_a_case_that_may_not_be_left_stays(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(SCAN)
    arrangement.may_leave = False
    asked = len(arrangement.scanner.asked)
    arrangement.opening.open([str(folder)])
    arrangement.opening.close_all()
    assert len(arrangement.scanner.asked) == asked
    assert arrangement.document.case == CASE


def test_frames_are_forgotten_with_the_case_they_belong_to(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    assert arrangement.forgotten == 1
    arrangement.scanner.finished.emit(SCAN)
    arrangement.opening.open(["images"])
    arrangement.scanner.finished.emit(scan_of(coronal_series("9.9")))
    assert arrangement.forgotten == 1
    arrangement.opening.close_all()
    assert arrangement.forgotten == 2
    assert arrangement.workspace.binding.is_empty


def test_cancelling_keeps_what_was_found(arrangement: Desk, folder: Path) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.found.emit(scan_of(T1))
    arrangement.opening.cancel()
    assert not arrangement.opening.is_busy
    assert arrangement.workspace.models[1].content.series is T1
    assert "missing" in arrangement.workspace.models[0].content.problem
    arrangement.scanner.finished.emit(SCAN)
    assert "missing" in arrangement.workspace.models[0].content.problem


def test_problems_are_told_once(arrangement: Desk) -> None:
    problem = Problem("a", "not a DICOM file", "skipped")
    told: list[object] = []
    arrangement.opening.problems_changed.connect(told.append)
    arrangement.opening.open(["images"])
    arrangement.scanner.found.emit(Scan(SCAN.studies, (problem,)))
    arrangement.scanner.finished.emit(Scan(SCAN.studies, (problem,)))
    assert told == [(problem,)]


def test_nothing_to_open_is_no_opening(arrangement: Desk) -> None:
    arrangement.opening.open([])
    assert not arrangement.opening.is_busy
    assert arrangement.scanner.asked == []
