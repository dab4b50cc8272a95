"""The real files that the tests on reading go through, and images made from them for what no file shows."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path
from typing import Any

import pydicom
from pydicom.dataset import FileDataset
from pydicom.uid import generate_uid

from tests.conftest import dicom_folder
from viewer.imaging.header import Header
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Problem, Series

SHARED = dicom_folder()
PYDICOM_DATA = Path(
    str(importlib.metadata.distribution("pydicom-data").locate_file("data_store/data"))
)
# Files that no program reads as DICOM.
_NOT_DICOM = {".md", ".txt", ".zip", ".py", ".pyc"}
# Fifty files with nothing but an identity.
_ALIKE = "TINY_ALPHA"


def real_files() -> list[Path]:
    """Return every real DICOM file at hand, those of pydicom-data first, each once."""
    files: dict[tuple[str, int], Path] = {}
    for folder in (PYDICOM_DATA, SHARED):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and path.suffix not in _NOT_DICOM and path.name != "README":
                files.setdefault((path.name, path.stat().st_size), path)
    alike = [path for path in files.values() if _ALIKE in path.parts]
    return [path for path in files.values() if path not in alike[2:]]


def name_of(path: Path) -> str:
    """Return a short name for the id of a test."""
    folder = SHARED if path.is_relative_to(SHARED) else PYDICOM_DATA
    return path.relative_to(folder).as_posix()


def header_of(path: Path) -> Header:
    """Read the header of a file that holds an image."""
    result = read_header(Input(str(path)))
    assert not isinstance(result, Problem), result
    return result[0]


def problem_of(path: Path) -> str:
    """Return what is wrong with a file that holds no image to show."""
    result = read_header(Input(str(path)))
    assert isinstance(result, Problem), result
    return result.problem


def series_of(*paths: Path) -> tuple[Series, ...]:
    """Return the series below some paths, which hold one study."""
    found = scan([str(path) for path in paths])
    assert len(found.studies) == 1, found
    return found.studies[0].series


def pydicom_file(name: str) -> Path:
    """Return a file that comes with pydicom, or with pydicom-data."""
    path = pydicom.data.get_testdata_file(name)
    assert path, name
    return Path(str(path))


def image_from(source: Path, **changes: Any) -> FileDataset:
    """Return a real image with some attributes changed (``None`` takes one out) and a UID of its own."""
    data = pydicom.dcmread(source)
    data.SOPInstanceUID = generate_uid()
    data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    with pydicom.config.disable_value_validation():
        for keyword, value in changes.items():
            if value is not None:
                setattr(data, keyword, value)
            elif keyword in data:
                delattr(data, keyword)
    return data


def write(data: FileDataset, path: Path) -> Path:
    """Write an image, whatever its values, and return its path."""
    with pydicom.config.disable_value_validation():
        data.save_as(path)
    return path
