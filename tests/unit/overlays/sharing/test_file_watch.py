"""A file is seen to hold something else, also where its date does not say so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from overlays.sharing.file_watch import TRUSTED_AFTER_S, FileWatch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "overlay.json"
    file.write_bytes(b"one")
    return file


def put(path: Path, content: bytes) -> None:
    """Write in place, at the same tick of a coarse clock."""
    path.write_bytes(content)
    os.utime(path, (1000, 1000))


def test_two_writes_of_one_size_within_a_tick_are_both_seen(path: Path) -> None:
    put(path, b"one")
    watch = FileWatch(str(path), b"one", now=lambda: 0.0)
    assert watch.look() is None
    put(path, b"two")
    assert watch.look() == b"two"
    assert watch.look() is None, "it was told"
    put(path, b"six")
    assert watch.look() == b"six"


def test_a_date_that_has_stood_for_a_while_is_trusted_until_doubted(path: Path) -> None:
    now = [0.0]
    put(path, b"one")
    watch = FileWatch(str(path), b"one", now=lambda: now[0])
    assert watch.look() is None
    now[0] = TRUSTED_AFTER_S + 1
    put(path, b"two")
    assert watch.look() is None, "it is not read again for nothing"
    watch.doubt()
    assert watch.look() == b"two"


def test_a_file_that_has_gone_or_cannot_be_read_is_no_news(path: Path) -> None:
    watch = FileWatch(str(path), b"one")
    path.unlink()
    assert watch.look() is None
    path.mkdir()
    assert watch.look() is None
