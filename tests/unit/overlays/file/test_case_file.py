"""Saving loses nothing: the older file is kept, another's change is noticed, failures leave it whole."""

from __future__ import annotations

import multiprocessing
import stat
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.edit import with_mark
from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import ChangedOnDiskError, open_case, own_generations, save_case
from overlays.file.codec import encode_case, read_case
from overlays.file.generations import Generations
from tests.unit.session.factory import CASE, arrow


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "overlay.json"
    file.write_bytes(encode_case(CASE))
    return str(file)


def test_a_saved_case_is_read_back_as_the_next_revision(path):
    case, file = open_case(path)
    save_case(replace(case, title="Another"), file)
    read = read_case(path)
    assert read == replace(CASE, title="Another", revision=2, updated=read.updated)
    assert date.fromisoformat(read.updated)


def kept(path):
    """The earlier states of a case, the newest first."""
    return [Path(one.path) for one in own_generations().of(path)]


def titles(path):
    return [read_case(one).title for one in kept(path)]


def test_every_save_keeps_what_it_replaces_in_the_state_folder(path, state_folder):
    case, file = open_case(path)
    for title in ("First", "Second", "Third"):
        file = save_case(replace(case, title=title), file)
    assert titles(path) == ["Second", "First", CASE.title]
    assert all(one.is_relative_to(state_folder) for one in kept(path))
    assert [entry.name for entry in Path(path).parent.iterdir()] == ["overlay.json"]


def test_what_a_session_found_outlives_its_own_saves(path):
    case, file = open_case(path)
    for number in range(20):
        file = save_case(replace(case, title=f"Save {number}"), file)
    assert CASE.title in titles(path)
    assert titles(path) == ["Save 18", "Save 0", CASE.title]


def test_a_private_case_has_a_private_backup(path, state_folder):
    Path(path).chmod(0o600)
    case, file = open_case(path)
    save_case(replace(case, title="Another"), file)
    assert stat.S_IMODE(kept(path)[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(kept(path)[0].parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_a_backup_follows_no_link_in_the_folder_of_the_case(path):
    precious = Path(path).parent.parent / "precious"
    precious.write_bytes(b"precious")
    Path(f"{path}.bak").symlink_to(precious)
    case, file = open_case(path)
    save_case(replace(case, title="Another"), file)
    assert precious.read_bytes() == b"precious"


def test_what_cannot_be_kept_is_not_replaced(path, tmp_path):
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    case, file = open_case(path)
    with pytest.raises(CaseSaveError, match="no backup could be made"):
        save_case(replace(case, title="Another"), file, Generations(str(tmp_path / "state")))
    assert read_case(path) == CASE


def test_a_case_behind_a_link_is_read_only(path, tmp_path):
    link = tmp_path / "elsewhere" / "overlay.json"
    link.parent.mkdir()
    link.symlink_to(path)
    case, file = open_case(str(link))
    assert file.read_only == "it is a link to another file"
    with pytest.raises(CaseSaveError):
        save_case(replace(case, title="Another"), replace(file, read_only=""))
    assert read_case(path) == CASE


def test_a_link_that_takes_the_place_of_an_open_case_is_left_alone(path, tmp_path):
    case, file = open_case(path)
    precious = tmp_path / "precious"
    precious.write_bytes(file.content)
    Path(path).unlink()
    Path(path).symlink_to(precious)
    with pytest.raises(CaseSaveError, match="it is a link"):
        save_case(replace(case, title="Another"), file)
    assert precious.read_bytes() == file.content


def test_the_shipped_case_is_read_only_whichever_way_it_is_reached(shipped_case, tmp_path):
    (tmp_path / "link").symlink_to(shipped_case)
    for folder in (shipped_case, tmp_path / "link", shipped_case / "t1" / ".."):
        _, file = open_case(str(folder / "overlay.json"), shipped=(shipped_case,))
        assert file.read_only == "it comes with Rounds"


def test_a_file_changed_by_someone_else_is_not_replaced_unasked(path):
    case, file = open_case(path)
    theirs = encode_case(replace(CASE, title="Theirs"))
    Path(path).write_bytes(theirs)
    with pytest.raises(ChangedOnDiskError, match="changed on disk") as found:
        save_case(replace(case, title="Mine"), file)
    assert Path(path).read_bytes() == theirs
    assert found.value.content == theirs
    # Whoever decides to replace it decides about these bytes, and not about what comes after them.
    save_case(replace(case, title="Mine"), replace(file, content=theirs))
    assert read_case(path).title == "Mine"
    assert titles(path) == ["Theirs"]
    with pytest.raises(ChangedOnDiskError):
        save_case(replace(case, title="Mine again"), replace(file, content=theirs))


def _draw_and_save(path, name, times):
    """Add marks to a case that another process changes as well, as a person would who merges by hand."""
    done = 0
    while done < times:
        case, file = open_case(path)
        mark = arrow(f"{name}-{done}")
        with suppress(ChangedOnDiskError):
            save_case(with_mark(case, 1, mark), file)
            done += 1


def test_two_windows_that_save_at_once_lose_nothing_silently(path, state_folder):
    times, spawn = 25, multiprocessing.get_context("spawn")
    both = [spawn.Process(target=_draw_and_save, args=(path, name, times)) for name in "ab"]
    for one in both:
        one.start()
    for one in both:
        one.join()
    marks = {mark.id for _, mark in read_case(path).marks()}
    assert marks >= {f"{name}-{number}" for name in "ab" for number in range(times)}


def test_a_save_that_the_disk_has_not_confirmed_is_saved(path, monkeypatch):
    case, file = open_case(path)
    monkeypatch.setattr("overlays.file.storage.sync_folder", lambda _folder: "input/output error")
    file = save_case(replace(case, title="Saved"), file)
    assert file.unconfirmed == "input/output error"
    monkeypatch.undo()
    # And nobody is blamed for it at the next save.
    assert save_case(replace(case, title="Saved again"), file).unconfirmed == ""


def test_a_save_tells_when_the_file_was_read_back(path):
    case, file = open_case(path)
    assert file.saved_at is None
    begun = datetime.now().astimezone()
    saved = save_case(replace(case, title="Mine"), file)
    assert begun <= saved.saved_at <= datetime.now().astimezone()


def test_two_saves_in_a_row_are_no_change_by_someone_else(path):
    case, file = open_case(path)
    file = save_case(replace(case, title="One"), file)
    assert save_case(replace(case, title="Two"), file).revision == 3


def test_a_file_that_has_gone_is_written_again(path):
    case, file = open_case(path)
    Path(path).unlink()
    save_case(case, file)
    assert read_case(path).case_id == CASE.case_id


def test_a_case_of_a_newer_program_is_read_only(tmp_path):
    path = tmp_path / "overlay.json"
    path.write_bytes(encode_case(replace(CASE, version=2)))
    before = path.read_bytes()
    case, file = open_case(str(path))
    assert "newer" in file.read_only
    with pytest.raises(CaseSaveError, match="newer"):
        save_case(case, file)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_no_case_is_not_opened(tmp_path):
    path = tmp_path / "overlay.json"
    path.write_text("{}")
    with pytest.raises(CaseFormatError):
        open_case(str(path))


def test_a_folder_that_cannot_be_written_to_is_told(path, monkeypatch):
    case, file = open_case(path)
    monkeypatch.setattr("overlays.file.storage.fill_new", _disk_full)
    with pytest.raises(CaseSaveError, match="the disk is full"):
        save_case(replace(case, title="Lost?"), file)
    assert read_case(path) == CASE


def _disk_full(*_args, **_kwargs):
    raise OSError(28, "No space left on device")
