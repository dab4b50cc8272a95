"""One rule says which path means a case, whoever asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overlays.model import OVERLAY_NAME
from viewer.imaging.inputs.case_paths import (
    CASE_NAME,
    case_file_of,
    images_of,
    is_case_among_others,
    names_case,
)
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import list_inputs

ROOT = Path(__file__).parents[4]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "overlay.json").write_text("{}")
    (tmp_path / "Film 2.JSON").write_text("{}")
    return tmp_path


def test_a_path_means_a_case_by_its_file_or_folder(folder: Path) -> None:
    overlay = str(folder / "overlay.json")
    assert case_file_of(overlay) == case_file_of(str(folder)) == overlay
    assert case_file_of(str(folder / "Film 2.JSON")) == str(folder / "Film 2.JSON")
    assert case_file_of(str(folder / "none.json")) == ""
    assert case_file_of(str(folder.parent)) == ""


def test_images_lie_beside_a_case_or_at_the_path(folder: Path) -> None:
    assert images_of(str(folder / "Film 2.JSON")) == str(folder)
    assert images_of(str(folder)) == str(folder)


def test_what_is_listed_as_a_case_is_what_the_rule_says(folder: Path) -> None:
    named = str(folder / "Film 2.JSON")
    listed = {one.path: one.is_overlay for one in list_inputs([named]) if isinstance(one, Input)}
    assert listed == {named: names_case(named), str(folder / "overlay.json"): True}
    found = [one for one in list_inputs([str(folder)]) if isinstance(one, Input)]
    assert {one.is_overlay for one in found} == {True, False}
    assert all(one.is_overlay is is_case_among_others(Path(one.path).name) for one in found)


def test_the_name_that_is_looked_for_is_the_one_that_is_written() -> None:
    assert CASE_NAME == OVERLAY_NAME


def test_no_other_module_judges_a_path_by_its_ending() -> None:
    judged = re.compile(r"""endswith\("\.json"\)|suffix\.lower\(\) [!=]= "\.json\"""")
    found = [
        path.name
        for path in (ROOT / "viewer").rglob("*.py")
        if judged.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
