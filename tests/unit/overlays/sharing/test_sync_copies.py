"""What sync services call their copies, and what is not taken for one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.codec import encode_case, write_case
from overlays.file.generations import Generations
from overlays.file.plain_json import MAX_BYTES
from overlays.sharing.sync_copies import LeftCopies, copies_beside, may_be_copy, remove_copy
from tests.unit.overlays.random_edits import FULL

COPIES = (
    "overlay (Ada's conflicted copy 2026-01-01).json",
    "overlay (Ada's conflicted copy 2026-01-01) (1).json",
    "overlay (Ada's conflicted copy 2026-01-01 (2)).json",
    "overlay (in Konflikt stehende Kopie von Ada 2026-01-01).json",
    "overlay (Adas in Konflikt stehende Kopie 2026-01-01).json",
    "overlay (Copie en conflit de Ada 2026-01-01).json",
    "overlay (Copia en conflicto de Ada 2026-01-01).json",
    "overlay (Case Conflict).json",
    "overlay (conflicted copy 2026-01-01 120000).json",
    "overlay (1).json",
    "overlay(1).json",
    "overlay 2.json",
    "overlay-DESKTOP-4GH7K1.json",
    "overlay-READING-ROOM-2.json",
    "overlay.sync-conflict-20260101-120000-ABCDEFG.json",
)
OTHERS = (
    "overlay.json",
    "overlay (for students).json",
    "overlay-final.json",
    "overlay.json.bak",
    "overlays 2.json",
    "other (conflicted copy).json",
    "overlay 2.rounds",
    ".overlay.json.open",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    home = tmp_path / "case" / "overlay.json"
    home.parent.mkdir()
    write_case(home, FULL)
    return home


@pytest.mark.parametrize("name", COPIES)
def test_it_is_known_by_its_name(name: str) -> None:
    assert may_be_copy(name, "overlay.json")


@pytest.mark.parametrize("name", OTHERS)
def test_another_name_is_no_copy(name: str) -> None:
    assert not may_be_copy(name, "overlay.json")


def test_only_what_can_be_read_as_the_same_case_is_a_copy(path: Path) -> None:
    there = encode_case(replace(FULL, title="There"))
    path.with_name("overlay 2.json").write_bytes(there)
    path.with_name("overlay 3.json").write_bytes(there[:500])
    path.with_name("overlay 4.json").write_bytes(b" " * MAX_BYTES + there)
    path.with_name("overlay 5.json").write_bytes(encode_case(replace(FULL, case_id="another")))
    path.with_name("overlay 6.json").mkdir()
    if sys.platform != "win32":
        path.with_name("overlay 7.json").symlink_to("overlay 2.json")
        os.mkfifo(path.with_name("overlay 8.json"))
    (copy,) = copies_beside(str(path), FULL.case_id)
    assert (copy.name, copy.content) == ("overlay 2.json", there)
    assert copies_beside(str(path), FULL.case_id, {copy.digest}) == ()


def test_a_copy_in_a_package_is_none(path: Path) -> None:
    path.with_name("hip 2.rounds").write_bytes(path.read_bytes())
    assert copies_beside(str(path.with_name("hip.rounds")), FULL.case_id) == ()


def test_what_was_left_is_known_by_what_it_holds(path: Path, tmp_path: Path) -> None:
    path.with_name("overlay 2.json").write_bytes(path.read_bytes())
    (copy,) = copies_beside(str(path), FULL.case_id)
    left = LeftCopies(str(tmp_path / "state"))
    assert left.digests() == frozenset()
    left.leave(copy)
    left.leave(replace(copy, path="elsewhere"))
    assert left.digests() == {copy.digest}


def test_a_copy_that_has_changed_meanwhile_is_not_removed(path: Path, tmp_path: Path) -> None:
    file = path.with_name("overlay 2.json")
    file.write_bytes(path.read_bytes())
    (copy,) = copies_beside(str(path), FULL.case_id)
    generations = Generations(str(tmp_path / "state"))
    file.write_bytes(b"something else")
    with pytest.raises(CaseSaveError, match="changed meanwhile"):
        remove_copy(copy, str(path), generations)
    assert file.read_bytes() == b"something else"
    file.write_bytes(copy.content)
    remove_copy(copy, str(path), generations)
    assert not file.exists()
    (kept,) = generations.of(path)
    assert Path(kept.path).read_bytes() == copy.content
