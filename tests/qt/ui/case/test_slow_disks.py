"""Opening from a disk that does not answer, or answers late."""

from __future__ import annotations

from pathlib import Path

from tests.qt.ui.case.desk import Desk
from tests.unit.session.factory import CASE, SCAN, T1, coronal_series, scan_of
from viewer.imaging.header import OverlayFile, Scan


def test_what_is_asked_of_a_dead_disk_changes_nothing_and_can_be_cancelled(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open(["images"])
    arrangement.scanner.finished.emit(scan_of(T1))
    arrangement.reader.is_dead = True
    ended: list[bool] = []
    arrangement.opening.settled.connect(lambda: ended.append(True))
    arrangement.opening.open([str(folder)])
    assert (arrangement.opening.is_busy, arrangement.opening.progress) == (True, (0, 0))
    assert arrangement.workspace.active_series is T1
    arrangement.opening.cancel()
    assert (arrangement.opening.is_busy, arrangement.opening.progress, ended) == (
        False,
        None,
        [True],
    )
    arrangement.reader.answer()
    assert arrangement.document.case is None
    assert arrangement.workspace.active_series is T1


def test_what_is_opened_elsewhere_does_not_wait_for_a_dead_disk(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.reader.is_dead = True
    arrangement.opening.open(["/dead/share"])
    arrangement.reader.is_dead = False
    arrangement.reader.unanswered.clear()
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(SCAN)
    assert arrangement.titles == ["Film 1", "Film 2", "Film 3"]
    assert not arrangement.opening.is_busy


def test_a_case_wished_first_does_not_lose_the_images_wished_next(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.reader.is_dead = True
    arrangement.opening.open([str(folder)])
    arrangement.opening.open(["images"])
    arrangement.reader.answer()
    arrangement.reader.answer()
    assert [Path(paths[0]).name for paths in arrangement.scanner.asked] == [folder.name, "images"]
    more = coronal_series("9.9")
    arrangement.scanner.finished.emit(scan_of(more))
    arrangement.scanner.finished.emit(SCAN)
    assert arrangement.titles[1:] == ["Film 2", "Film 3"]
    assert arrangement.workspace.active_series is more


def test_images_wait_for_the_case_that_was_found_among_them(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open([str(folder.parent)])
    arrangement.reader.is_dead = True
    found = Scan(SCAN.studies, overlays=(OverlayFile(str(folder / "overlay.json")),))
    arrangement.scanner.found.emit(found)
    arrangement.scanner.finished.emit(found)
    assert arrangement.opening.is_busy
    assert arrangement.workspace.binding.is_empty
    arrangement.reader.answer()
    assert arrangement.titles == ["Film 1", "Film 2", "Film 3"]
    arrangement.scanner.finished.emit(found)
    assert not arrangement.opening.is_busy


def test_a_scan_interrupted_while_its_case_is_read_comes_upon_it_again(
    arrangement: Desk, folder: Path
) -> None:
    found = Scan(SCAN.studies, overlays=(OverlayFile(str(folder / "overlay.json")),))
    arrangement.opening.open([str(folder.parent)])
    arrangement.reader.is_dead = True
    arrangement.scanner.found.emit(found)
    arrangement.reader.is_dead = False
    late = arrangement.reader.unanswered.pop()
    arrangement.opening.open(["images"])
    late()
    arrangement.scanner.finished.emit(scan_of(coronal_series("9.9")))
    assert arrangement.document.case is None
    arrangement.scanner.finished.emit(found)
    assert arrangement.document.case == CASE
