"""A journal that says nothing is set aside, is in nobody's way, and goes after a while; every other is left alone."""

from __future__ import annotations

import json
import os
import time
import zlib
from pathlib import Path

import pytest

from overlays.file.journal.damaged import KEPT_DAYS, set_aside_damaged
from overlays.file.journal.left import left_journals
from overlays.file.journal.names import journal_name
from tests.unit.overlays.file.journal.test_writer import PATH, STATES, Start


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal that a start has left."""
    start = Start(tmp_path)
    start.edit(STATES)
    start.killed()
    (file,) = tmp_path.iterdir()
    return file


def test_a_damaged_first_line_sets_the_journal_aside_as_it_is(journal: Path) -> None:
    data = bytearray(journal.read_bytes())
    data[30] ^= 1
    journal.write_bytes(data)
    (aside,) = set_aside_damaged(journal.parent, PATH)
    assert not journal.exists()
    assert Path(aside).read_bytes() == bytes(data)
    assert set_aside_damaged(journal.parent, PATH) == ()
    assert left_journals(journal.parent, PATH) == ()


def test_a_journal_whose_end_is_damaged_gives_back_what_is_whole(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes()[:-5])
    assert set_aside_damaged(journal.parent, PATH) == ()
    assert left_journals(journal.parent, PATH)[0].found.edits == len(STATES) - 1


def test_one_that_is_empty_of_another_version_or_of_another_case_is_left_alone(
    journal: Path, tmp_path: Path
) -> None:
    (tmp_path / journal_name(PATH)).touch()
    said = json.dumps({"journal": 2}).encode()
    newer = tmp_path / journal_name(PATH)
    newer.write_bytes(b"%08x %08x %s\n" % (len(said), zlib.crc32(said), said))
    (tmp_path / journal_name("/another")).write_bytes(b"damaged\n")
    before = sorted(tmp_path.iterdir())
    assert set_aside_damaged(tmp_path, PATH) == ()
    assert sorted(tmp_path.iterdir()) == before


def test_one_that_a_start_holds_is_left_alone(tmp_path: Path) -> None:
    start = Start(tmp_path)
    start.edit(STATES)
    assert start.writer.sync(10)
    (file,) = tmp_path.iterdir()
    with file.open("r+b") as held:
        held.write(b"XXXX")
    assert set_aside_damaged(tmp_path, PATH) == ()
    start.killed()
    assert len(set_aside_damaged(tmp_path, PATH)) == 1


def test_what_was_set_aside_goes_after_its_time(journal: Path) -> None:
    journal.write_bytes(b"damaged\n")
    (aside,) = map(Path, set_aside_damaged(journal.parent, PATH))
    young = time.time() - (KEPT_DAYS - 1) * 86_400
    os.utime(aside, (young, young))
    set_aside_damaged(journal.parent, PATH)
    assert aside.exists()
    old = time.time() - (KEPT_DAYS + 1) * 86_400
    os.utime(aside, (old, old))
    set_aside_damaged(journal.parent, PATH)
    assert not aside.exists()


def test_one_of_a_start_that_was_killed_before_its_first_line_goes(tmp_path: Path) -> None:
    killed, begun = tmp_path / journal_name(PATH), tmp_path / journal_name(PATH)
    killed.touch()
    begun.touch()
    os.utime(killed, (0, 0))
    assert set_aside_damaged(tmp_path, PATH) == ()
    assert list(tmp_path.iterdir()) == [begun]
