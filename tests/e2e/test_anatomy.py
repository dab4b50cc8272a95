"""Arrows stay on their anatomy: within half a device pixel, at each device pixel ratio."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage, generate_uid

from overlays.file.codec import encode_case
from overlays.model import (
    Case,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    Point,
    Section,
    SectionKind,
)

ROOT = Path(__file__).parents[2]
ROWS, COLUMNS, SLICES = 420, 512, 5
TIP = (300.5, 180.5)
HALF_A_PIXEL = 0.5


def spot(sigma: float = 9.0) -> np.ndarray:
    """Return a film, black but for one round spot at TIP."""
    down, across = np.mgrid[0:ROWS, 0:COLUMNS] + 0.5
    away = (across - TIP[0]) ** 2 + (down - TIP[1]) ** 2
    return np.rint(4000 * np.exp(-away / (2 * sigma**2))).astype(np.uint16)


def write(path: Path, number: int, series: str, study: str) -> str:
    """Write one slice; return its UID."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = SecondaryCaptureImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid(entropy_srcs=[series, str(number)])
    image = FileDataset(str(path), Dataset(), file_meta=meta, preamble=b"\0" * 128)
    image.SOPClassUID = SecondaryCaptureImageStorage
    image.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    image.SeriesInstanceUID, image.StudyInstanceUID = series, study
    image.Modality, image.InstanceNumber = "OT", number
    image.Rows, image.Columns = ROWS, COLUMNS
    image.PhotometricInterpretation, image.SamplesPerPixel = "MONOCHROME2", 1
    image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 16, 12, 11, 0
    image.WindowCenter, image.WindowWidth = 2048, 4096
    image.PixelData = spot().tobytes()
    image.save_as(path, enforce_file_format=True)
    return str(image.SOPInstanceUID)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case of one film, the third slice of a series, with a white arrow at the spot."""
    series, study = generate_uid(entropy_srcs=["series"]), generate_uid(entropy_srcs=["study"])
    uids = [write(tmp_path / f"{n}.dcm", n, series, study) for n in range(1, SLICES + 1)]
    arrow = Mark("spot", MarkKind.ARROW, MarkColor.WHITE, (Point(120.5, TIP[1]), Point(*TIP)))
    film = Film(1, "Spot", series, ImageRef(uids[2]), marks=(arrow,))
    text = Section(SectionKind.FINDINGS, "Findings", "A spot (white arrow, film 1).")
    case = Case("spot", "Spot", sections=(text,), films=(film,))
    (tmp_path / "overlay.json").write_bytes(encode_case(case))
    return tmp_path


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_arrows_stay_on_their_anatomy(folder: Path, ratio: float) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.anatomy", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": str(ratio)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["ratio"] == ratio
    assert len(report["away_px"]) == 19
    off = {name: away for name, away in report["away_px"].items() if not away <= HALF_A_PIXEL}
    assert off == {}
