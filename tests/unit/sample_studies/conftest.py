"""The shipped case as its files say it, and a coarse model of the patient, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.encaps import generate_frames
from pydicom.uid import JPEGLosslessSV1, JPEGLSLossless

from overlays.file.codec import read_case
from overlays.model import Case
from sample_studies.model.anatomy import Anatomy, build_anatomy
from sample_studies.model.grid import Grid
from sample_studies.recipes import TRANSIENT, Recipe

COARSE_MM = 4.0
Stored = NDArray[np.uint16]


@pytest.fixture(scope="session")
def case(shipped_case: Path) -> Case:
    return read_case(shipped_case / "overlay.json")


@pytest.fixture(scope="session")
def datasets(shipped_case: Path) -> dict[str, Dataset]:
    """Every DICOM file of the case by its path in the case's folder."""
    paths = sorted(shipped_case.rglob("*.dcm"))
    return {path.relative_to(shipped_case).as_posix(): dcmread(path) for path in paths}


@pytest.fixture(scope="session")
def stored() -> Callable[[Dataset], Stored]:
    """Decode a dataset's frame, lossless JPEG or JPEG-LS."""
    codecs = {JPEGLosslessSV1: imagecodecs.ljpeg_decode, JPEGLSLossless: imagecodecs.jpegls_decode}

    @cache
    def decode(data: bytes, syntax: str) -> Stored:
        return np.asarray(codecs[syntax](data))

    return lambda dataset: decode(
        next(generate_frames(dataset.PixelData, number_of_frames=1)),
        dataset.file_meta.TransferSyntaxUID,
    )


@pytest.fixture(scope="session")
def coarse_anatomy() -> Anatomy:
    """The patient of Radiology Rounds #14 on a grid of 4 mm, which takes some seconds."""
    return coarse(TRANSIENT)


def coarse(recipe: Recipe) -> Anatomy:
    """Return the patient of a case on a grid of 4 mm."""
    sequences = [protocol.sequence for protocol in recipe.protocols]
    return build_anatomy(Grid(COARSE_MM), recipe.finding, sequences)
