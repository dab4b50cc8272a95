"""A file that is put aside keeps all its bytes, and replaces nothing."""

from __future__ import annotations

from pathlib import Path

from overlays.disk.aside import put_aside


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


def test_a_name_that_a_killed_start_has_taken_is_free(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    path.write_bytes(b"content")
    (tmp_path / "overlay (damaged).json").touch()
    assert put_aside(path) == tmp_path / "overlay (damaged).json"
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"content"]
