"""The files of the shipped case: valid, lossless, small, and nobody's."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.uid import JPEGLosslessSV1, JPEGLSLossless

from overlays.model import Case
from sample_studies import case_path
from sample_studies.identifiers import image_uid, series_uid, uid
from tests.programs import program

LARGEST_CASE_BYTES = 15_000_000
Stored = Callable[[Dataset], NDArray[np.uint16]]


def test_the_case_path_is_the_folder_that_the_program_opens(shipped_case: Path) -> None:
    assert case_path() == shipped_case
    assert (case_path() / "overlay.json").is_file()


def test_there_are_one_film_and_two_stacks_of_24(datasets: dict[str, Dataset]) -> None:
    counts: dict[str, int] = {}
    for dataset in datasets.values():
        counts[dataset.SeriesDescription] = counts.get(dataset.SeriesDescription, 0) + 1
    assert counts == {
        "SYNTHETIC AP pelvis": 1,
        "SYNTHETIC cor T1 SE": 24,
        "SYNTHETIC cor T2 FSE fat sat": 24,
    }
    assert len({dataset.StudyInstanceUID for dataset in datasets.values()}) == 1


def test_the_case_is_at_most_15_megabytes(shipped_case: Path) -> None:
    sizes = [path.stat().st_size for path in shipped_case.rglob("*") if path.is_file()]
    assert 0 < sum(sizes) <= LARGEST_CASE_BYTES


def test_every_image_says_that_it_is_synthetic(datasets: dict[str, Dataset]) -> None:
    for name, dataset in datasets.items():
        assert str(dataset.PatientName) == "SYNTHETIC", name
        assert dataset.SeriesDescription.startswith("SYNTHETIC"), name
        assert dataset.ImageComments.startswith("SYNTHETIC"), name
        assert list(dataset.ImageType[:2]) == ["DERIVED", "SECONDARY"], name


def test_no_image_names_the_diagnosis(datasets: dict[str, Dataset]) -> None:
    for dataset in datasets.values():
        words = " ".join(
            str(element.value).lower() for element in dataset if element.keyword != "PixelData"
        )
        assert "osteopor" not in words
        assert "transient" not in words


@pytest.mark.oracle
def test_dciodvfy_finds_no_error(shipped_case: Path) -> None:
    dciodvfy = program("dciodvfy")
    paths = sorted(shipped_case.rglob("*.dcm"))
    for path in paths:
        told = subprocess.run([dciodvfy, path], capture_output=True, text=True, check=False)
        lines = (told.stdout + told.stderr).splitlines()
        assert [line for line in lines if line.startswith("Error")] == [], path.name


@pytest.mark.oracle
@pytest.mark.parametrize("name", ["film1_radiograph.dcm", "t1/IM0011.dcm", "t2/IM0024.dcm"])
def test_dcmtk_decodes_the_same_pixels(
    name: str, shipped_case: Path, tmp_path: Path, stored: Stored
) -> None:
    unpack = program("dcmdjpeg" if name.startswith("film1") else "dcmdjpls")
    subprocess.run([unpack, shipped_case / name, tmp_path / "native.dcm"], check=True)
    native = dcmread(tmp_path / "native.dcm").pixel_array
    np.testing.assert_array_equal(stored(dcmread(shipped_case / name)), native)


def test_the_pixels_fill_twelve_bits_and_the_stream_says_so(
    datasets: dict[str, Dataset], stored: Stored
) -> None:
    for name, dataset in datasets.items():
        is_film = name.startswith("film1")
        syntax = JPEGLosslessSV1 if is_film else JPEGLSLossless
        assert dataset.file_meta.TransferSyntaxUID == syntax, name
        assert (dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit) == (16, 12, 11)
        frame_header = dataset.PixelData.index(b"\xff\xc3" if is_film else b"\xff\xf7")
        assert dataset.PixelData[frame_header + 4] == dataset.BitsStored, name
        pixels = stored(dataset)
        assert pixels.shape == (dataset.Rows, dataset.Columns)
        assert pixels.dtype == np.uint16
        assert 500 < pixels.max() <= 4095, name


def test_the_radiograph_has_the_size_and_spacing_of_a_film(datasets: dict[str, Dataset]) -> None:
    film = datasets["film1_radiograph.dcm"]
    assert film.SOPClassUID == "1.2.840.10008.5.1.4.1.1.1.1"
    assert (film.Rows, film.Columns) == (2000, 2400)
    assert list(film.ImagerPixelSpacing) == [0.175, 0.175]
    assert "PixelSpacing" not in film
    assert list(film.PatientOrientation) == ["L", "F"]
    assert (film.WindowCenter, film.WindowWidth) == (2048, 4096)
    assert film.PhotometricInterpretation == "MONOCHROME2"
    assert "FrameOfReferenceUID" not in film


@pytest.mark.parametrize(
    ("folder", "times", "options"), [("t1", (550, 11), None), ("t2", (4200, 70), "FS")]
)
def test_the_stacks_are_coronal_evenly_spaced_and_share_a_frame_of_reference(
    folder: str, times: tuple[int, int], options: str | None, datasets: dict[str, Dataset]
) -> None:
    stack = [dataset for name, dataset in datasets.items() if name.startswith(folder + "/")]
    assert [dataset.InstanceNumber for dataset in stack] == list(range(1, 25))
    positions = np.array([dataset.ImagePositionPatient for dataset in stack], float)
    np.testing.assert_allclose(np.diff(positions, axis=0), [[0, 4.4, 0]] * 23, atol=1e-6)
    for dataset in stack:
        assert list(dataset.ImageOrientationPatient) == [1, 0, 0, 0, 0, -1]
        assert dataset.SliceThickness == 4
        assert (dataset.RepetitionTime, dataset.EchoTime) == times
        assert (dataset.ScanOptions or None) == options
        assert dataset.FrameOfReferenceUID == uid("frame of reference")
        assert float(dataset.PixelSpacing[0]) * dataset.Rows == pytest.approx(410, abs=1e-4)


def test_uids_come_from_names_alone_and_never_twice(datasets: dict[str, Dataset]) -> None:
    # worked out once with Python's uuid: a change would orphan every overlay drawn on the case
    assert uid("study") == "2.25.156821688492492853115985413577338305442"
    assert datasets["t1/IM0011.dcm"].SOPInstanceUID == image_uid("T1", 11)
    assert datasets["t2/IM0001.dcm"].SeriesInstanceUID == series_uid("T2")
    sops = [dataset.SOPInstanceUID for dataset in datasets.values()]
    assert len(set(sops)) == len(sops) == 49
    assert all(len(sop) <= 64 for sop in sops)


def test_the_overlay_knows_the_pixels_that_it_was_drawn_on(
    case: Case, datasets: dict[str, Dataset], stored: Stored
) -> None:
    by_sop = {dataset.SOPInstanceUID: dataset for dataset in datasets.values()}
    for film in case.films:
        dataset = by_sop[film.image.sop]
        assert dataset.SeriesInstanceUID == film.series
        assert film.image.frame == 1
        told = hashlib.sha256(stored(dataset).astype("<u2").tobytes()).hexdigest()
        assert told == film.image.sha256
