"""A file that is put aside keeps all its bytes, and replaces nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlays.disk.aside import put_aside
from overlays.errors import CaseSaveError
from tests.faulty_disk import FaultyDisk, broken


def test_it_takes_the_first_name_that_is_free(tmp_path: Path) -> None:
    path, names = tmp_path / "overlay.json", []
    for content in (b"one", b"two", b"three"):
        path.write_bytes(content)
        names.append(put_aside(path))
        assert names[-1].read_bytes() == content
        assert not path.exists()
    assert [one.name for one in names] == [
        "overlay (damaged).json",
        "overlay (damaged 2).json",
        "overlay (damaged 3).json",
    ]


def test_a_fault_leaves_it_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    path.write_bytes(b"content")
    for nth in (1, 2, 3):
        with pytest.MonkeyPatch.context() as patch:
            FaultyDisk(patch, nth, broken)
            with pytest.raises(CaseSaveError):
                put_aside(path)
        assert path.read_bytes() == b"content"
        for left in set(tmp_path.iterdir()) - {path}:
            assert left.read_bytes() == b""
            left.unlink()
