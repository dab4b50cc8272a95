"""Tags come page by page from a worker; what nobody waits for any more is not told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.qt.jobs.conftest import real_file
from viewer.imaging.tags.tags import FoundTag, TagPage, TagTree
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.tag_reader import TagReader


@pytest.fixture
def reader(qapp: object, workers: WorkerPool) -> TagReader:
    return TagReader(workers)


def opened(qtbot: QtBot, reader: TagReader, path: Path) -> TagTree:
    with qtbot.waitSignal(reader.opened) as heard:
        ticket = reader.open(str(path))
    assert heard.args is not None
    assert heard.args[0] == ticket
    tree: TagTree = heard.args[1]
    return tree


def test_a_file_opens_and_its_first_page_has_its_tags(qtbot: QtBot, reader: TagReader) -> None:
    tree = opened(qtbot, reader, real_file("MR_small.dcm"))
    with qtbot.waitSignal(reader.paged) as heard:
        reader.page(tree, tree.root)
    assert heard.args is not None
    page: TagPage = heard.args[1]
    assert any(row.name == "Transfer Syntax UID" for row in page.rows)


def test_a_search_finds_a_row_by_its_value(qtbot: QtBot, reader: TagReader) -> None:
    tree = opened(qtbot, reader, real_file("MR_small.dcm"))
    with qtbot.waitSignal(reader.searched) as heard:
        reader.search(tree, "toshiba")
    assert heard.args is not None
    found: tuple[FoundTag, ...] = heard.args[1]
    assert found


def test_a_file_without_tags_fails_with_its_reason(
    qtbot: QtBot, reader: TagReader, tmp_path: Path
) -> None:
    path = tmp_path / "text.dcm"
    path.write_text("hello " * 100, encoding="ascii")
    with qtbot.waitSignal(reader.failed) as heard:
        ticket = reader.open(str(path))
    assert heard.args is not None
    assert heard.args[0] == ticket
    assert (heard.args[1].path, heard.args[1].action) == (str(path), "not shown")
    assert heard.args[1].problem


def test_only_the_last_file_that_was_opened_is_told(qtbot: QtBot, reader: TagReader) -> None:
    told: list[int] = []
    reader.opened.connect(lambda ticket, tree: told.append(ticket))
    reader.open(str(real_file("MR_small.dcm")))
    with qtbot.waitSignal(reader.opened):
        last = reader.open(str(real_file("CT_small.dcm")))
    assert told == [last]
