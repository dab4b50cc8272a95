"""Windows found from the picture itself: robust, named, and never in the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from tests.conftest import dicom_folder
from tests.unit.imaging.files import colours, image, slopes, write
from tests.unit.imaging.oracles import frame_of, real_file, real_files
from viewer.imaging.frame_pixels import frame_pixels
from viewer.imaging.grey.presets import MOST_PRESETS, auto_window, presets
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode
from viewer.imaging.series.scan import scan
from viewer.imaging.voi import VoiFunction, Window

# Real pictures whose makers gave a window that shows them well: ours must be near it.
WELL_WINDOWED = [
    "RG2_UNC",
    "RG3_J2KR.dcm",
    "MR3_UNC",
    "MR2_UNCR.dcm",
    "adb1_5.dcm",
    "000010.dcm",
]


@pytest.mark.parametrize("name", WELL_WINDOWED)
def test_the_automatic_window_is_near_the_one_that_the_maker_chose(name: str) -> None:
    frame = frame_of(real_file(name))
    ours = auto_window(frame_pixels(decode(frame).pixels, frame), frame)
    theirs = frame.greyscale.windows[0]
    assert 0.6 < ours.width / theirs.width < 1.5
    assert abs(ours.center - theirs.center) < 0.35 * theirs.width


@pytest.mark.parametrize(
    "name", [*WELL_WINDOWED, "brain_010.dcm", "CT_small.dcm", "siemens_mosaic.dcm"]
)
def test_the_automatic_window_uses_the_grey_scale_and_clips_little(name: str) -> None:
    frame = frame_of(real_file(name))
    pixels = decode(frame).pixels
    picture = render8(frame, pixels, auto_window(frame_pixels(pixels, frame), frame))
    middle = (picture > 10) & (picture < 245)
    assert middle.mean() > 0.15
    assert picture[middle].std() > 30


def test_an_abdomen_gets_the_window_of_soft_tissue(real_dicom: Path) -> None:
    frame = frame_of(real_dicom / "15_ct" / "01.dcm")
    window = auto_window(frame_pixels(decode(frame).pixels, frame), frame)
    assert 20 < window.center < 90
    assert 250 < window.width < 500


def test_padding_has_no_say(tmp_path: Path) -> None:
    cells = slopes(10).astype(np.int16)
    plain = frame_of(write(tmp_path / "plain.dcm", image(cells)))
    framed = cells.copy()
    framed[:, :12] = -2000
    padded = frame_of(write(tmp_path / "padded.dcm", image(framed, PixelPaddingValue=-2000)))
    ours = auto_window(frame_pixels(framed, padded), padded)
    assert abs(ours.center - auto_window(frame_pixels(cells, plain), plain).center) < 150
    assert ours.center - ours.width / 2 > -100
    full = presets("MR", frame_pixels(framed, padded), padded)[4]
    assert full.center - full.width / 2 > -10


def test_a_range_of_padding_has_no_say(tmp_path: Path) -> None:
    cells = slopes(10)
    frame = frame_of(write(tmp_path / "image.dcm", image(cells)))
    ranged = replace(frame, greyscale=replace(frame.greyscale, padding=(900, 1023)))
    full = presets("MR", frame_pixels(cells, ranged), ranged)[4]
    assert full.center + full.width / 2 < 902


def test_a_few_wild_pixels_do_not_move_the_automatic_window() -> None:
    frame = frame_of(real_file("MR2_UNCR.dcm"))
    pixels = decode(frame).pixels
    before = auto_window(frame_pixels(pixels, frame), frame)
    wild = pixels.copy()
    wild.ravel()[:: wild.size // 50] = wild.max()
    after = auto_window(frame_pixels(wild, frame), frame)
    assert abs(after.width / before.width - 1) < 0.05


def test_a_window_is_in_modality_units() -> None:
    """Slope 3.774: the same picture, stored smaller."""
    frame = frame_of(real_file("MR2_UNCR.dcm"))
    pixels = decode(frame).pixels
    assert frame.greyscale.slope == pytest.approx(3.774114)
    plain = replace(frame, greyscale=replace(frame.greyscale, slope=1.0, intercept=0.0))
    ratio = (
        auto_window(frame_pixels(pixels, frame), frame).width
        / auto_window(frame_pixels(pixels, plain), plain).width
    )
    assert ratio == pytest.approx(3.774, rel=0.01)


def test_a_plane_of_floats_has_the_windows_of_its_values() -> None:
    frame = frame_of(real_file("parametric_map_float.dcm"))
    pixels = decode(frame).pixels
    plane = frame_pixels(pixels, frame)
    assert all(window.width < 2 for window in presets("OT", plane, frame))
    assert auto_window(plane, frame).width < 2


@pytest.mark.parametrize("cells", [np.zeros((24, 40), np.uint16), np.full((1, 1), 7, np.uint16)])
def test_an_empty_picture_gets_some_window(cells: np.ndarray, tmp_path: Path) -> None:
    frame = frame_of(write(tmp_path / "image.dcm", image(cells)))
    assert auto_window(frame_pixels(cells, frame), frame).width > 0
    assert all(window.width > 0 for window in presets("DX", frame_pixels(cells, frame), frame))


def test_a_picture_of_nothing_but_padding_gets_some_window(tmp_path: Path) -> None:
    cells = np.full((24, 40), 5, np.uint16)
    frame = frame_of(write(tmp_path / "image.dcm", image(cells, PixelPaddingValue=5)))
    assert auto_window(frame_pixels(cells, frame), frame).width > 0
    assert len(presets("MR", frame_pixels(cells, frame), frame)) == 5


# --- presets


def names(windows: tuple[Window, ...]) -> list[str]:
    return [window.explanation for window in windows]


def test_a_ct_has_the_windows_of_its_organs(real_dicom: Path) -> None:
    frame = frame_of(real_dicom / "15_ct" / "01.dcm")
    found = presets("CT", frame_pixels(decode(frame).pixels, frame), frame)
    assert names(found) == [
        *("Soft tissue", "Lung", "Bone", "Brain", "Liver", "Mediastinum", "Angiography"),
        "Full range",
    ]
    assert found[1] == Window(-600, 1500, explanation="Lung")


def test_a_ct_that_is_not_in_hounsfield_units_has_those_of_its_values(tmp_path: Path) -> None:
    frame = frame_of(write(tmp_path / "image.dcm", image(slopes())))
    assert "Lung" not in names(presets("CT", frame_pixels(slopes(), frame), frame))


@pytest.mark.parametrize(
    ("modality", "bright_end", "dark_end"),
    [
        ("MR", "High signal", "Low signal"),
        ("CR", "Bone", "Soft tissue, lung"),
        ("DX", "Bone", "Soft tissue, lung"),
        ("MG", "Dense tissue", "Fatty tissue"),
        ("US", "Hyperechoic", "Hypoechoic"),
        ("PT", "High uptake", "Low uptake"),
        ("OT", "Bright range", "Dark range"),
        ("", "Bright range", "Dark range"),
    ],
)
def test_pictures_without_a_unit_have_windows_by_the_names_of_their_readers(
    modality: str, bright_end: str, dark_end: str
) -> None:
    frame = frame_of(real_file("RG2_UNC"))
    pixels = decode(frame).pixels
    found = presets(modality, frame_pixels(pixels, frame), frame)
    assert names(found) == [
        *("Wide window", "Narrow window", bright_end, dark_end, "Full range", "File's own"),
    ]
    wide, narrow, bright, dark, full, own = found
    assert narrow.width < wide.width <= full.width
    assert dark.center < wide.center < bright.center
    assert (full.center, full.width) == (
        round((int(pixels.min()) + int(pixels.max()) + 1) / 2),
        int(pixels.max()) - int(pixels.min()) + 1,
    )
    assert (own.center, own.width) == (511, 1024)


def test_bright_means_bright_on_the_screen_where_white_is_the_minimum() -> None:
    frame = frame_of(real_file("RG3_J2KR.dcm"))
    assert frame.greyscale.inverted
    pixels = decode(frame).pixels
    _, _, bright, dark, *_ = presets("CR", frame_pixels(pixels, frame), frame)
    # Dark parts need a window that makes the picture brighter.
    assert render8(frame, pixels, dark).mean() > render8(frame, pixels, bright).mean()


def test_several_windows_of_a_file_without_names_are_counted(tmp_path: Path) -> None:
    data = image(slopes(), WindowCenter=[100, 200], WindowWidth=[50, 60])
    frame = frame_of(write(tmp_path / "image.dcm", data))
    assert names(presets("MR", frame_pixels(slopes(), frame), frame))[-2:] == [
        "File's own 1",
        "File's own 2",
    ]


def test_there_are_never_more_presets_than_keys(tmp_path: Path) -> None:
    data = image(slopes(), WindowCenter=list(range(100, 120)), WindowWidth=[50] * 20)
    frame = frame_of(write(tmp_path / "image.dcm", data))
    assert len(presets("MR", frame_pixels(slopes(), frame), frame)) == MOST_PRESETS


def test_windows_of_wide_ranges_are_whole_numbers_and_plain_linear() -> None:
    frame = frame_of(real_file("RG2_UNC"))
    for window in presets("CR", frame_pixels(decode(frame).pixels, frame), frame):
        assert window.center == int(window.center)
        assert window.width == int(window.width)
        assert window.function is VoiFunction.LINEAR


def test_a_colour_picture_has_no_presets(tmp_path: Path) -> None:
    frame = frame_of(write(tmp_path / "image.dcm", image(colours())))
    assert presets("US", frame_pixels(decode(frame).pixels, frame), frame) == ()
    assert auto_window(frame_pixels(decode(frame).pixels, frame), frame).width > 0


def test_every_real_grey_picture_gets_its_windows_without_a_complaint() -> None:
    seen = 0
    for path in real_files():
        for study in scan([str(path)]).studies:
            series = study.series[0]
            frame = series.frames[0]
            if frame.pixels.is_colour or "embedded" in path.name:
                continue
            pixels = decode(frame).pixels
            for window in (
                auto_window(frame_pixels(pixels, frame), frame),
                *presets(series.modality, frame_pixels(pixels, frame), frame),
            ):
                assert window.width > 0
                assert window.explanation
            seen += 1
    assert seen > (150 if dicom_folder().is_dir() else 100)
