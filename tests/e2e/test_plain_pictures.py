"""Plain pictures in the window: seen, measured in px, of one line in the status line; never a dialog."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication, QDialog

from tests.e2e.conftest import Hand
from tests.unit.imaging.pictures.writing import by_opencv, oriented, spoilt

WEDGE = np.tile(np.arange(0, 65_536, 256, dtype=np.uint16), (200, 1))


def test_a_picture_is_a_film_without_spacing(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "wedge.png").write_bytes(by_opencv(WEDGE, ".png"))
    hand.open([str(tmp_path / "wedge.png")])
    (viewport, *_) = hand.viewports
    shown = viewport.film_canvas.film.shown
    assert shown is not None
    assert np.array_equal(shown.plane.pixels, WEDGE)
    assert shown.frame.spacing is None
    assert hand.problems == ()


def test_a_photograph_stands_upright(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "held.png").write_bytes(oriented(6, "PNG"))
    hand.open([str(tmp_path)])
    shown = hand.viewports[0].film_canvas.film.shown
    assert shown is not None
    assert shown.plane.pixels.shape == (40, 30)


def test_a_folder_of_an_export_is_told_in_one_line_without_a_dialog(
    hand: Hand, real_dicom: Path, tmp_path: Path
) -> None:
    (tmp_path / "IM1.dcm").write_bytes((real_dicom / "08_colour" / "color-pl.dcm").read_bytes())
    (tmp_path / "shot.png").write_bytes(by_opencv(WEDGE, ".png"))
    (tmp_path / "viewer.exe").write_bytes(b"MZ\x90\0")
    (tmp_path / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    hand.open([str(tmp_path)])
    assert hand.window.around_films.status._said.text() == (
        "1 study · 1 picture · 1 other file passed over"
    )
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    assert hand.problems == ()


def test_a_folder_of_spoilt_pictures_opens_with_a_line_for_each(hand: Hand, tmp_path: Path) -> None:
    for name, content in spoilt():
        (tmp_path / name).write_bytes(content)
    hand.open([str(tmp_path)])
    series = [one for _, one in hand.window.workspace.binding.all_series()]
    told = [problem.partition(":")[0] for problem in hand.problems]
    shown = {one.description for one in series}
    # A film whose pixels are cut off, or which is not shown as it is, has its line as well.
    assert len(told) == len(set(told))
    assert set(told) | shown == {name for name, _ in spoilt()}


def test_a_picture_whose_pixels_are_cut_off_is_a_film_that_says_so(
    hand: Hand, tmp_path: Path
) -> None:
    whole = by_opencv(np.random.default_rng(1).integers(0, 255, (300, 400), np.uint8), ".png")
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    hand.open([str(tmp_path / "cut.png")])
    hand.qtbot.waitUntil(lambda: bool(hand.problems), timeout=20_000)
    assert hand.problems == ("cut.png: a PNG picture that is damaged or ends too early",)
    assert [one.description for _, one in hand.window.workspace.binding.all_series()] == ["cut.png"]
    canvas = hand.viewports[0].film_canvas
    assert canvas.film.shown is None
    assert canvas.film.problem is not None
