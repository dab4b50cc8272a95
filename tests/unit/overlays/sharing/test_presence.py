"""Who writes in a case is said beside it: on any share, by any clock, whoever goes away without a word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.sharing.keeper import PresenceKeeper, WriterKind
from overlays.sharing.presence import (
    BEAT_S,
    STALE_S,
    own_presence,
    presence_at,
    presence_path,
    write_presence,
)


class Clock:
    """A clock of one's own, that goes when told."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "overlay.json"


def elsewhere(path: Path, beat: int = 1) -> None:
    """Let a window of another machine write in the case."""
    write_presence(path, replace(own_presence("Ann"), token="t", machine="elsewhere", beat=beat))


def test_a_reader_writes_nothing(path: Path) -> None:
    assert PresenceKeeper(path).look().kind is WriterKind.NOBODY
    assert list(path.parent.iterdir()) == []


def test_a_second_window_sees_who_writes_since_when_and_takes_it_when_that_one_leaves(
    path: Path,
) -> None:
    first, second = PresenceKeeper(path, "Ann"), PresenceKeeper(path, "Ben")
    assert first.take().kind is WriterKind.SELF
    seen = second.take()
    assert seen.kind is WriterKind.OTHER
    assert seen.other is not None
    assert (seen.other.name, seen.other.process) == ("Ann", os.getpid())
    assert seen.other.since_when is not None
    first.leave()
    assert list(path.parent.iterdir()) == []
    assert second.take().kind is WriterKind.SELF


def test_one_who_is_taken_over_sees_it_at_the_next_beat_and_does_not_take_it_back(
    path: Path,
) -> None:
    first, second = PresenceKeeper(path, "Ann"), PresenceKeeper(path, "Ben")
    first.take()
    assert second.take(from_other=True).kind is WriterKind.SELF
    seen = first.look()
    assert (seen.kind, seen.was_self) == (WriterKind.OTHER, True)
    assert first.look().was_self is False
    first.leave()
    assert second.look().kind is WriterKind.SELF


def test_of_two_who_take_at_the_same_moment_one_is_left(path: Path) -> None:
    one, other = PresenceKeeper(path), PresenceKeeper(path)
    assert one.look().kind is other.look().kind is WriterKind.NOBODY
    # Both have looked before either has written.
    one.take()
    presence_path(path).rename(path.with_name("late"))
    other.take()
    path.with_name("late").replace(presence_path(path))
    kinds = [each.look().kind for each in (one, other, one, other)]
    assert kinds[2:] == [WriterKind.SELF, WriterKind.OTHER]


def test_a_host_that_went_away_is_seen_by_its_beat_whatever_clocks_say(path: Path) -> None:
    elsewhere(path)
    os.utime(presence_path(path), (4e9, 4e9))
    clock = Clock()
    keeper = PresenceKeeper(path, now=clock)
    assert keeper.look().kind is WriterKind.OTHER
    clock.time += STALE_S - 1
    elsewhere(path, beat=2)
    assert keeper.look().kind is WriterKind.OTHER
    clock.time += STALE_S - 1
    assert keeper.look().kind is WriterKind.OTHER
    clock.time += 2
    assert keeper.look().kind is WriterKind.NOBODY
    assert keeper.take().kind is WriterKind.SELF


def test_a_beat_is_written_every_ten_seconds_and_when_the_file_went(path: Path) -> None:
    clock = Clock()
    keeper = PresenceKeeper(path, now=clock)
    keeper.take()
    keeper.look()
    assert presence_at(path).beat == 1  # type: ignore[union-attr]
    clock.time += BEAT_S
    keeper.look()
    assert presence_at(path).beat == 2  # type: ignore[union-attr]
    presence_path(path).unlink()
    keeper.look()
    assert presence_at(path).beat == 3  # type: ignore[union-attr]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are told apart on Linux")
def test_a_process_of_this_machine_that_was_killed_holds_up_nobody(path: Path) -> None:
    work = (
        "import sys; from overlays.sharing.keeper import PresenceKeeper;"
        "PresenceKeeper(sys.argv[1], 'Ann').take(); print('taken', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", work, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[4],
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert PresenceKeeper(path).look().kind is WriterKind.OTHER
        other.kill()
    assert PresenceKeeper(path).look().kind is WriterKind.NOBODY


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\x00", b"[]", b"{}", b"{" * 4000, b"x" * 100_000, b'{"token":1}', b"null"],
)
def test_a_file_that_says_nothing_of_the_kind_is_nobody(path: Path, content: bytes) -> None:
    presence_path(path).write_bytes(content)
    keeper = PresenceKeeper(path)
    assert keeper.look().kind is WriterKind.NOBODY
    assert keeper.take().kind is WriterKind.SELF
    assert presence_at(path) is not None


def test_names_of_others_are_one_short_line(path: Path) -> None:
    tree = {"token": "t", "name": "a\nb" + "c" * 1000, "host": "\x1b[31m", "process": 1}
    presence_path(path).write_bytes(json.dumps(tree).encode())
    found = presence_at(path)
    assert found is not None
    assert found.name.startswith("a b")
    assert len(found.name) == 80
    assert found.host == " [31m"


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_links_and_pipes_are_left_alone(path: Path) -> None:
    target = path.with_name("letter")
    target.write_text("Dear", encoding="utf-8")
    presence_path(path).symlink_to(target)
    keeper = PresenceKeeper(path)
    assert keeper.take().kind is WriterKind.SELF
    assert target.read_text(encoding="utf-8") == "Dear"
    assert presence_path(path).is_symlink()
    presence_path(path).unlink()
    os.mkfifo(presence_path(path))
    assert PresenceKeeper(path).look().kind is WriterKind.NOBODY


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_has_no_such_file_and_nobody_is_told(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert PresenceKeeper(path).take().kind is WriterKind.SELF
        assert list(path.parent.iterdir()) == []
    finally:
        path.parent.chmod(0o700)
