"""Five inputs that have brought viewers down: each leaves a window that works, and one line that says why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.evil.bombs import MB, deflate_bomb
from tests.evil.containers import cyclic_directory
from tests.evil.decoders import EvilPool
from tests.evil.dicom_bytes import EXPLICIT, JPEG_LS, PIXEL_DATA, Element, Image, short, text
from tests.evil.pictures import image
from tests.evil.stage import is_for_people
from viewer.imaging.study import Problem
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow

PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def evil_pool() -> Iterator[EvilPool]:
    with EvilPool(2) as pool:
        yield pool


@pytest.fixture
def window(qtbot: QtBot, evil_pool: EvilPool) -> Iterator[MainWindow]:
    window = MainWindow(Settings(), READING_ROOM, evil_pool)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> list[Problem]:
    """Open a path as a user does; return what the window's list of problems says."""
    window.open_paths([str(path)])
    qtbot.waitUntil(window.is_settled, timeout=PATIENCE_MS)
    return list(window.around_films.checks.problems)


def still_works(qtbot: QtBot, window: MainWindow, folder: Path) -> bool:
    """Whether the window opens and shows a sound image."""
    sound = folder / "sound.dcm"
    sound.write_bytes(image(EXPLICIT, 1).written())
    window.open_paths([str(sound)])
    qtbot.waitUntil(window.is_settled, timeout=PATIENCE_MS)
    series = window.grid.active.model.content.series
    shown = series is not None and series.frames[0].source.path == str(sound)
    return shown and window.loader.pixels(series.frames[0]) is not None


def tiny_giant() -> bytes:
    """Return a file of 256 bytes that claims 65535 x 65535 pixels."""
    content = Image(
        EXPLICIT,
        {
            0x00280002: short(1),
            0x00280004: text("CS", "MONOCHROME2"),
            0x00280010: short(65535),
            0x00280011: short(65535),
            0x00280100: short(16),
            0x00280101: short(16),
            PIXEL_DATA: Element(b"OW", b"\0\0", 0xFFFFFFFE),
        },
    )
    plain = content.written()
    # Without the elements of the file meta information that are not needed to read it.
    meta = plain.index(b"\x02\x00\x10\x00UI")
    data = plain.index(b"\x28\x00\x02\x00US")
    group = plain[meta:data]
    length = b"\x02\x00\x00\x00UL\x04\x00" + len(group).to_bytes(4, "little")
    return bytes(128) + b"DICM" + length + group + plain[data:]


def one_megabyte_bomb() -> bytes:
    """Return a deflated file of about a megabyte that becomes a gigabyte."""
    return deflate_bomb(1000)(1)


@pytest.mark.parametrize(
    ("make", "size", "reason"),
    [
        pytest.param(tiny_giant, range(256, 257), "65535", id="256 bytes for 65535 x 65535"),
        pytest.param(one_megabyte_bomb, range(MB // 2, 2 * MB), "limit", id="deflate bomb"),
    ],
)
def test_a_file_that_promises_too_much_is_refused_in_one_line(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    make: Callable[[], bytes],
    size: range,
    reason: str,
) -> None:
    path = tmp_path / "giant.dcm"
    path.write_bytes(make())
    assert path.stat().st_size in size
    (problem,) = opened(qtbot, window, path)
    assert problem.path == str(path)
    assert reason in problem.problem.replace(",", "")
    assert is_for_people(problem.problem)
    assert still_works(qtbot, window, tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "in a folder"])
def test_a_pipe_named_like_an_image_is_refused_at_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, alone: bool
) -> None:
    path = tmp_path / "folder" / "x.dcm"
    path.parent.mkdir()
    os.mkfifo(path)
    (problem,) = opened(qtbot, window, path if alone else path.parent)
    assert problem.path == str(path)
    assert "pipe" in problem.problem
    assert is_for_people(problem.problem)
    assert still_works(qtbot, window, tmp_path)


def test_a_directory_that_runs_in_a_circle_ends(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "DICOMDIR"
    path.write_bytes(cyclic_directory())
    (problem,) = opened(qtbot, window, path)
    assert problem.path == str(path)
    assert is_for_people(problem.problem)
    assert still_works(qtbot, window, tmp_path)


def test_a_decoder_that_segfaults_costs_one_image(
    qtbot: QtBot, window: MainWindow, evil_pool: EvilPool, tmp_path: Path
) -> None:
    path = tmp_path / "decoder-segfault.dcm"
    path.write_bytes(image(JPEG_LS, 2).written())
    lost = evil_pool.lost_workers
    (problem,) = opened(qtbot, window, path)
    assert evil_pool.lost_workers > lost
    assert (problem.path, problem.action) == (str(path), "not shown")
    assert problem.problem == "the decoder failed on this image"
    assert still_works(qtbot, window, tmp_path)
