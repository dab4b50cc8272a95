"""One case after another in the same window: nothing of the first is left, though both count films from 1."""

from __future__ import annotations

import shutil
from pathlib import Path

import pydicom
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from overlays.edit import with_view
from overlays.file.codec import encode_case, read_case
from overlays.model import Case, FilmView, FilmWindow, ImageRef
from tests.e2e.conftest import Hand, close, new_window
from tests.unit.imaging.real import pydicom_file
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.film_strip.strip_model import StripRole

Key = Qt.Key


def with_other_images(case: Case, folder: Path) -> None:
    """Write a case of the same numbers, ids and words, about real images of other patients."""
    folder.mkdir()
    films = []
    for film, name in zip(
        case.films, ("CT_small.dcm", "MR_small.dcm", "CT_small.dcm"), strict=True
    ):
        source = pydicom_file(name)
        shutil.copy(source, folder / name)
        sop = str(pydicom.dcmread(source).SOPInstanceUID)
        films.append(replace(film, image=ImageRef(sop), view=FilmView(), series=""))
    (folder / "overlay.json").write_bytes(encode_case(replace(case, films=tuple(films))))


def with_other_pixels(case: Case, folder: Path, original: Path) -> None:
    """Write a copy of a case whose images keep their names for the computer, and are upside down or negative."""
    shutil.copytree(original, folder)
    for file in folder.rglob("*.dcm"):
        dataset = pydicom.dcmread(file)
        if dataset.file_meta.TransferSyntaxUID.is_compressed:
            dataset.PhotometricInterpretation = "MONOCHROME1"
        else:
            dataset.PixelData = dataset.pixel_array[::-1].tobytes()
        dataset.save_as(file)


@pytest.fixture(params=["other images", "the same UIDs"])
def other(request: pytest.FixtureRequest, shipped_case: Path, tmp_path: Path) -> Path:
    case, folder = read_case(shipped_case / "overlay.json"), tmp_path / "other"
    if request.param == "other images":
        with_other_images(case, folder)
    else:
        with_other_pixels(case, folder, shipped_case)
    return folder


def thumbnails(hand: Hand) -> list[QImage]:
    model = hand.window.around_films.strip._model
    rows = (model.index(row) for row in range(model.rowCount()))
    return [row.data(StripRole.THUMBNAIL) for row in rows if row.data(StripRole.ENTRY) is not None]


def seen(hand: Hand) -> QImage:
    """Return all that the window shows once it has come to rest."""
    hand.point(hand.window.around_films.status, QPointF(2, 2))
    hand.settle()
    hand.qtbot.waitUntil(lambda: all(thumbnails(hand)))
    films = [viewport.film_canvas.film for viewport in hand.viewports]
    hand.qtbot.waitUntil(lambda: all(len(f.loaded) == len(f.series.frames) for f in films))
    return hand.window.grab().toImage()


def test_a_card_of_the_strip_shows_the_film_of_the_case_that_is_open(
    hand: Hand, shipped_case: Path, other: Path
) -> None:
    hand.open([str(other)])
    hand.qtbot.waitUntil(lambda: all(thumbnails(hand)))
    fresh = thumbnails(hand)
    hand.open([str(shipped_case)])
    hand.qtbot.waitUntil(lambda: all(thumbnails(hand)))
    assert thumbnails(hand)[0] != fresh[0]
    hand.open([str(other)])
    hand.qtbot.waitUntil(lambda: all(thumbnails(hand)))
    assert thumbnails(hand) == fresh


def test_a_case_looks_the_same_whatever_was_open_before(
    hand: Hand, qtbot: QtBot, pool: WorkerPool, shipped_case: Path, other: Path
) -> None:
    if QApplication.platformName() == "offscreen":
        pytest.skip("two windows at once need a screen; type: sudo apt-get install xvfb xauth")
    hand.open([str(other)])
    fresh = seen(hand)
    window = new_window(qtbot, pool)
    second = Hand(window, qtbot)
    try:
        second.open([str(shipped_case)])
        second.key(Key.Key_Space)
        second.key(Key.Key_S)
        viewport = second.viewports[1]
        viewport.grab()
        second.click(viewport.film_canvas, second.tip(viewport, "t1-neck").toPoint())
        assert window.arrangement.arrangement.selected == "t1-neck"
        second.point(viewport.film_canvas, second.tip(viewport, "t1-neck"))
        qtbot.waitUntil(lambda: window.arrangement.arrangement.highlighted == "t1-neck")
        second.wheel(viewport.film_canvas, 3)
        second.key(Key.Key_I)
        second.key(Key.Key_H)
        second.key(Key.Key_Space)
        second.key(Key.Key_Space)
        second.open([str(other)])
        assert (
            window.arrangement.arrangement.selected,
            window.arrangement.arrangement.highlighted,
        ) == ("", "")
        second.key(Key.Key_W)
        assert seen(second) == fresh
    finally:
        close(window)


def test_a_window_that_is_kept_for_a_film_shows_on_its_card(
    hand: Hand, shipped_case: Path, tmp_path: Path
) -> None:
    hand.open([str(shutil.copytree(shipped_case, tmp_path / "case"))])
    hand.qtbot.waitUntil(lambda: all(thumbnails(hand)))
    before = thumbnails(hand)
    document = hand.window.document
    dark = FilmView(window=FilmWindow(9000.0, 10.0))
    document.edit(with_view(document.required_case, 1, dark), "Keep view")
    hand.qtbot.waitUntil(lambda: all(thumbnails(hand)))
    after = thumbnails(hand)
    assert after[0] != before[0]
    assert after[1:] == before[1:]
