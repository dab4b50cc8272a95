"""What a copy carries lies inside of it, each file under a name of its own, and a copy is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from tests.unit.session.factory import CASE, SCAN
from viewer.imaging.header import Scan
from viewer.session.cases.binding import bind
from viewer.session.cases.copying import CopiedFile, CopyPlan, copy_plan, make_copy


def _at(paths: list[str | None], archive: str) -> Scan:
    """Return the scan with its first frames at members of an archive."""
    study = SCAN.studies[0]
    series = study.series[0]
    frames = tuple(
        replace(frame, source=replace(frame.source, path=archive, member=member))
        for frame, member in zip(series.frames, paths, strict=False)
    )
    return Scan((replace(study, series=(replace(series, frames=frames),)),))


@pytest.mark.parametrize(
    "member",
    ["../out.dcm", "/etc/x.dcm", "a/../../x", "a\\..\\x", "overlay.json", "a//b?.dcm", "CON:"],
)
def test_a_member_goes_nowhere_but_into_the_copy(member: str, tmp_path: Path) -> None:
    archive = str(tmp_path / "case.zip")
    scan = _at([member], archive)
    plan = copy_plan(CASE, CaseFile(archive), bind(CASE, scan), folder=str(tmp_path / "copy"))
    for copied in plan.files:
        place = (tmp_path / "copy" / copied.place).resolve()
        assert place.is_relative_to(tmp_path / "copy")
        assert place.name != "overlay.json"


def test_a_copy_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(b"a")
    plan = CopyPlan(
        CASE, str(tmp_path / "copy"), (CopiedFile(str(tmp_path / "a.dcm"), None, "a.dcm"),)
    )
    with pytest.raises(CaseSaveError, match="stopped"):
        make_copy(plan, lambda *_: None, stopped=lambda: True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.dcm"]
