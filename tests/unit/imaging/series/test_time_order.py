"""Within one position images run by time, whatever their numbers; in stacks however fine, by position."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import WrongOnce
from tests.unit.imaging.real import image_from, pydicom_file, series_of, write
from viewer.imaging.pixels.decode import decode
from viewer.imaging.study import Series

AXIAL = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]


def first_values(series: Series) -> list[int]:
    """Return the first stored value of each image: the files hold constants that count the moments."""
    return [int(decode(frame).pixels[0, 0]) for frame in series.frames]


def moments(folder: Path, images: list[dict[str, Any]]) -> Series:
    """Write images of one position, named and numbered at random, and return their one series."""
    numbers = list(range(1, len(images) + 1))
    random.Random(3).shuffle(numbers)
    source = pydicom_file("MR_small.dcm")
    for number, changes in zip(numbers, images, strict=True):
        every = {
            "SeriesInstanceUID": "2.25.78",
            "ImageOrientationPatient": AXIAL,
            "ImagePositionPatient": [0.0, 0.0, 0.0],
            "InstanceNumber": number,
            "AcquisitionDate": None,
            "AcquisitionTime": None,
        }
        write(image_from(source, **(every | changes)), folder / f"{number:03}.dcm")
    (series,) = series_of(folder)
    return series


def order_of(series: Series, folder: Path, images: list[dict[str, Any]]) -> list[int]:
    """Return which of the images stands where."""
    numbers = list(range(1, len(images) + 1))
    random.Random(3).shuffle(numbers)
    return [numbers.index(frame.instance_number or 0) for frame in series.frames]


@pytest.mark.parametrize(
    ("script", "folder"),
    [
        ("cine_instance_numbers", "one_position"),
        ("cine_instance_numbers", "pet"),
        ("enhanced_cine_order", "."),
    ],
)
def test_films_that_ran_in_the_order_of_their_numbers_run_by_time(
    wrong_once: WrongOnce, script: str, folder: str
) -> None:
    (series,) = series_of(wrong_once.made(script) / folder)
    values = first_values(series)
    assert values == list(range(len(values)))
    assert series.ordered_by == "time"


def test_the_films_of_three_positions_run_by_time_each(wrong_once: WrongOnce) -> None:
    films = series_of(wrong_once.made("cine_instance_numbers") / "three_positions")
    assert [first_values(film) for film in films] == [
        [100 * position + phase for phase in range(20)] for position in range(3)
    ]


@pytest.mark.parametrize(
    "clock",
    [
        lambda n: {"TemporalPositionIdentifier": n + 1},
        lambda n: {"TriggerTime": str(40.5 * n)},
        lambda n: {"FrameReferenceTime": str(30_000.0 + 60_000 * n)},
        lambda n: {"AcquisitionDate": "20260101", "AcquisitionTime": f"1{n}0000.5"},
        lambda n: {"AcquisitionDate": "20260101", "AcquisitionTime": f"1{n}00" + "00" * (n % 2)},
        lambda n: {"AcquisitionDateTime": f"2026010112{n:02}00.000000"},
    ],
    ids=["temporal", "trigger", "reference", "acquired", "of any length", "date and time"],
)
def test_each_clock_orders_the_images_of_a_position(tmp_path: Path, clock: Any) -> None:
    images = [clock(n) for n in range(8)]
    series = moments(tmp_path, images)
    assert order_of(series, tmp_path, images) == list(range(8))
    assert series.ordered_by == "time"


def test_a_film_over_midnight_runs_on(tmp_path: Path) -> None:
    images = [
        {"AcquisitionDate": "20251231", "AcquisitionTime": "235950"},
        {"AcquisitionDate": "20251231", "AcquisitionTime": "235955"},
        {"AcquisitionDate": "20260101", "AcquisitionTime": "000000"},
        {"AcquisitionDate": "20260101", "AcquisitionTime": "000005"},
    ]
    series = moments(tmp_path, images)
    assert order_of(series, tmp_path, images) == [0, 1, 2, 3]


def test_a_clock_that_one_image_lacks_does_not_count(tmp_path: Path) -> None:
    images: list[dict[str, Any]] = [{"TriggerTime": str(40 * (9 - n))} for n in range(4)]
    images[2]["TriggerTime"] = None
    series = moments(tmp_path, images)
    assert [frame.instance_number for frame in series.frames] == [1, 2, 3, 4]
    assert series.ordered_by == "instance number"


@pytest.mark.parametrize(
    ("folder", "spacing_mm"), [("ten_um", 0.01), ("four_um", 0.004), ("hundred_um", 0.1)]
)
def test_a_stack_finer_than_a_hundredth_of_a_millimetre_is_whole(
    wrong_once: WrongOnce, folder: str, spacing_mm: float
) -> None:
    (series,) = series_of(wrong_once.made("micro_spacing") / folder)
    assert first_values(series) == list(range(12))
    assert series.slice_spacing_mm == pytest.approx(spacing_mm)
    assert (series.ordered_by, series.notes, series.part) == ("position", (), None)


@pytest.mark.parametrize("scale", [0.001, 1.0, 50.0])
def test_what_a_stack_is_told_to_be_does_not_depend_on_its_scale(
    tmp_path: Path, scale: float
) -> None:
    """Two echoes, one slice missing, one twice: the same notes for a microscope and for a whole body."""
    source = pydicom_file("MR_small.dcm")
    places = [0, 1, 2, 3, 5, 6]
    for echo in (1, 2):
        for number, place in enumerate(places):
            image = image_from(
                source,
                SeriesInstanceUID="2.25.79",
                ImageOrientationPatient=AXIAL,
                ImagePositionPatient=[0.0, 0.0, place * scale],
                PixelSpacing=[scale / 2, scale / 2],
                InstanceNumber=number + 1,
                EchoTime=str(10 * echo),
                EchoNumbers=echo,
            )
            write(image, tmp_path / f"{echo}_{number}.dcm")
    series = series_of(tmp_path)
    assert [(one.part, len(one.frames)) for one in series] == [("TE 10", 6), ("TE 20", 6)]
    for one in series:
        assert one.slice_spacing_mm == pytest.approx(1.2 * scale)
        assert [note.split(" of ")[0] for note in one.notes if "gap" in note] == ["a gap"]
