"""Images that are open beside a case: said to be no part of it, and closed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.qt.ui.case.desk import Desk
from tests.unit.session.factory import SCAN, T1, T2, XR, coronal_series, scan_of
from viewer.imaging.study import Problem

FOREIGN, OTHER = coronal_series("9.9"), coronal_series("8.8")


@pytest.fixture
def told(arrangement: Desk, folder: Path) -> list[str]:
    """Open the case with all its images; return what is told from then on."""
    sentences: list[str] = []
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(SCAN)
    arrangement.opening.told.connect(sentences.append)
    return sentences


def test_images_that_join_a_case_are_said_to_be_no_part_of_it(
    arrangement: Desk, told: list[str]
) -> None:
    arrangement.opening.open(["/x/15_ct"])
    arrangement.scanner.found.emit(scan_of(FOREIGN))
    arrangement.scanner.finished.emit(scan_of(FOREIGN, OTHER))
    assert len(told) == 1
    assert told[0].startswith("15_ct is open beside the case")
    assert arrangement.workspace.binding.beside == {FOREIGN.key, OTHER.key}
    assert arrangement.workspace.active_model.content.subtitle == "beside the case, Hips"


def test_images_of_the_case_are_not_beside_it(arrangement: Desk, folder: Path) -> None:
    told: list[str] = []
    arrangement.opening.told.connect(told.append)
    arrangement.opening.open([str(folder)])
    arrangement.scanner.finished.emit(scan_of(XR, T1))
    arrangement.opening.open(["elsewhere"])
    arrangement.scanner.finished.emit(scan_of(T2))
    arrangement.opening.open(["again"])
    arrangement.scanner.finished.emit(scan_of(T1))
    arrangement.opening.look_in("moved")
    arrangement.scanner.finished.emit(scan_of(OTHER))
    assert told == []
    assert not arrangement.workspace.binding.beside


def test_images_that_the_interrupted_scan_of_a_case_finds_too_are_the_cases(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.found.emit(scan_of(XR))
    arrangement.opening.open(["beside"])
    arrangement.scanner.finished.emit(scan_of(OTHER, FOREIGN))
    assert arrangement.workspace.binding.beside == {OTHER.key, FOREIGN.key}
    arrangement.scanner.finished.emit(scan_of(XR, T1, T2, OTHER))
    assert arrangement.workspace.binding.beside == {FOREIGN.key}


def test_images_without_a_case_are_beside_none(arrangement: Desk) -> None:
    for name, series in (("one", T1), ("two", FOREIGN)):
        arrangement.opening.open([name])
        arrangement.scanner.finished.emit(scan_of(series))
    assert not arrangement.workspace.binding.beside


def test_closing_them_brings_back_what_was_seen_and_takes_their_problems_away(
    arrangement: Desk, told: list[str]
) -> None:
    before, titles = arrangement.workspace.binding, arrangement.titles
    problem = Problem("/x/15_ct/cut.dcm", "cut off", "skipped")
    arrangement.opening.open(["/x/15_ct"])
    found = scan_of(FOREIGN)
    arrangement.scanner.finished.emit(replace(found, problems=(problem,)))
    assert arrangement.titles != titles
    assert arrangement.opening.problems == (problem,)
    arrangement.opening.close_beside(arrangement.workspace.binding.beside)
    assert arrangement.titles == titles
    assert arrangement.workspace.binding == before
    assert arrangement.opening.problems == ()


def test_one_of_them_is_closed_alone(arrangement: Desk, told: list[str]) -> None:
    arrangement.opening.open(["/x/15_ct"])
    arrangement.scanner.finished.emit(scan_of(FOREIGN, OTHER))
    arrangement.opening.close_series(FOREIGN.id)
    assert arrangement.workspace.binding.beside == {OTHER.key}
    assert arrangement.workspace.binding.series(OTHER.id) is OTHER
    assert arrangement.workspace.binding.series(FOREIGN.id) is None


def test_closing_them_while_they_are_looked_for_goes_on_with_the_case(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.found.emit(scan_of(XR))
    arrangement.opening.open(["beside"])
    arrangement.scanner.found.emit(scan_of(FOREIGN))
    arrangement.opening.close_beside(arrangement.workspace.binding.beside)
    assert arrangement.scanner.asked[-1] == (str(folder),)
    arrangement.scanner.finished.emit(SCAN)
    assert not arrangement.opening.is_busy
    assert arrangement.workspace.binding.series(FOREIGN.id) is None
    assert arrangement.workspace.models[1].content.series is T1


def test_closing_them_while_the_case_is_looked_for_does_not_bring_them_back(
    arrangement: Desk, folder: Path
) -> None:
    arrangement.opening.open([str(folder)])
    arrangement.scanner.found.emit(scan_of(XR))
    arrangement.opening.open(["beside"])
    arrangement.scanner.finished.emit(scan_of(FOREIGN))
    arrangement.opening.close_beside(arrangement.workspace.binding.beside)
    arrangement.scanner.finished.emit(SCAN)
    assert arrangement.workspace.binding.series(FOREIGN.id) is None
