"""Saving loses nothing: the older file is kept, another's change is noticed, failures leave it whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.codec import encode_case, read_case
from overlays.errors import CaseFormatError, CaseSaveError
from tests.unit.session.factory import CASE
from viewer.session.case_file import ChangedOnDiskError, open_case, save_case, save_copy


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


def test_the_first_save_of_a_session_keeps_the_older_file(path):
    case, file = open_case(path)
    file = save_case(replace(case, title="First"), file)
    save_case(replace(case, title="Second"), file)
    assert read_case(f"{path}.bak") == CASE
    assert read_case(path).title == "Second"


def test_a_file_changed_by_someone_else_is_not_replaced_unasked(path):
    case, file = open_case(path)
    theirs = encode_case(replace(CASE, title="Theirs"))
    Path(path).write_bytes(theirs)
    with pytest.raises(ChangedOnDiskError, match="changed on disk"):
        save_case(replace(case, title="Mine"), file)
    assert Path(path).read_bytes() == theirs
    save_case(replace(case, title="Mine"), file, even_if_changed=True)
    assert read_case(path).title == "Mine"
    assert read_case(f"{path}.bak").title == "Theirs"


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


def test_a_copy_leaves_the_case_where_it_was(path, tmp_path):
    case, _ = open_case(path)
    copy = save_copy(replace(case, title="Copy"), str(tmp_path / "copy.json"))
    assert read_case(copy.path).title == "Copy"
    assert read_case(path) == CASE
    save_case(replace(case, title="Copy 2"), copy)
    assert read_case(copy.path).title == "Copy 2"


def test_a_folder_that_cannot_be_written_to_is_told(path, monkeypatch):
    case, file = open_case(path)
    monkeypatch.setattr("overlays.storage._write_new", _disk_full)
    with pytest.raises(CaseSaveError, match="no space"):
        save_case(replace(case, title="Lost?"), file)
    assert read_case(path) == CASE


def _disk_full(*_args, **_kwargs):
    raise OSError(28, "No space left on device")
