"""Other programs' pictures of a file: dcmtk's, after gdcm has unpacked what dcmtk cannot; and where files are."""

from __future__ import annotations

import re
import subprocess
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

import data_store
import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray

from tests.conftest import dicom_folder
from tests.programs import program
from viewer.imaging.grey.render import render8
from viewer.imaging.pixels.decode import decode
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Frame
from viewer.imaging.voi import Voi, Window

PYDICOM_FILES = Path(pydicom.__file__).parent / "data" / "test_files"
PYDICOM_DATA = Path(data_store.__file__).parent / "data"

_NOT_BY_DCMTK = frozenset(f"1.2.840.10008.1.2.4.{n}" for n in (80, 81, 90, 91, 201, 202, 203))


@cache
def real_files() -> list[Path]:
    """Return every real file at hand once, by name and size (the collections overlap)."""
    found: dict[tuple[str, int], Path] = {}
    for folder in (dicom_folder(), PYDICOM_FILES, PYDICOM_DATA):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".zip", ".json", ".py", ".txt", ".md"):
                found.setdefault((path.name, path.stat().st_size), path)
    return sorted(found.values())


def real_file(name: str) -> Path:
    """Return a real file by its name; skip, and say so, where it is not at hand."""
    found = [path for path in real_files() if path.name == name]
    if not found:
        pytest.skip(f"{name} is neither in pydicom-data nor in {dicom_folder()}")
    return found[0]


def name_of(path: Path) -> str:
    """Return a short name that is unique: the last folder and the file."""
    return f"{path.parent.name}/{path.name}"


def image_headers(paths: Iterable[Path]) -> Iterator[tuple[Path, pydicom.Dataset]]:
    """Yield the files that are images by pydicom's reading, with their headers."""
    for path in paths:
        try:
            with warnings.catch_warnings(action="ignore"):
                header = pydicom.dcmread(path, stop_before_pixels=True, force=True)
                shown = header.Rows and header.Columns and header.PhotometricInterpretation
        except (AttributeError, ValueError, TypeError, KeyError, NotImplementedError, OSError):
            continue
        if shown:
            yield path, header


def frames_of(path: Path) -> tuple[Frame, ...]:
    """Return all frames of one file in file order; () when it is not shown."""
    found = scan([str(path)])
    frames = [
        frame for study in found.studies for series in study.series for frame in series.frames
    ]
    return tuple(sorted(frames, key=lambda frame: frame.source.frame_index))


def frame_of(path: Path, index: int = 0) -> Frame:
    """Return one frame of a file that must be readable."""
    frames = frames_of(path)
    assert frames, scan([str(path)]).problems
    return frames[index]


def pixels_of(path: Path, index: int = 0) -> NDArray[np.generic]:
    """Return the decoded pixels of one frame of a file."""
    return decode(frame_of(path, index)).pixels


def picture_of(path: Path, index: int = 0, voi: Voi | None = None) -> NDArray[np.uint8]:
    """Return the 8-bit picture that ``rounds render`` gives."""
    frame = frame_of(path, index)
    return render8(frame, decode(frame).pixels, voi)


def window_options(voi: Voi | None) -> tuple[str, ...]:
    """Return what tells dcmj2pnm to use the file's first window or VOI LUT."""
    if voi is None:
        return ()
    return ("+Wi", "1") if isinstance(voi, Window) else ("+Wl", "1")


def typed_window(window: Window) -> tuple[str, ...]:
    """Return what tells dcmj2pnm to use this window."""
    return ("+Ww", str(window.center), str(window.width))


class DcmtkError(Exception):
    """dcmtk (or gdcm before it) cannot show the file."""


class Dcmtk:
    """Renders in the background, two at a time; ask early, take later."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(2)
        self._pictures: dict[object, Future[NDArray[np.uint8]]] = {}

    def ask(self, path: Path, syntax: str, *options: str) -> None:
        """Have a picture made, if dcmtk (and gdcm where it is needed) is installed."""
        with suppress(pytest.skip.Exception):
            self._ask(path, syntax, options)

    def _ask(self, path: Path, syntax: str, options: tuple[str, ...]) -> None:
        programs = {name: program(name) for name in _programs(syntax)}
        key = (path, options)
        if key not in self._pictures:
            place = self._folder / str(len(self._pictures))
            self._pictures[key] = self._pool.submit(_rendered, path, programs, options, place)

    def picture(self, path: Path, syntax: str, *options: str) -> NDArray[np.uint8]:
        """Return dcmtk's picture, (rows, columns) or (rows, columns, 3); skip where dcmtk is not installed."""
        self._ask(path, syntax, options)
        return self._pictures[path, options].result()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _programs(syntax: str) -> tuple[str, ...]:
    """Return what it takes to show a file of this transfer syntax."""
    return ("gdcmconv", "dcmj2pnm") if syntax in _NOT_BY_DCMTK else ("dcmj2pnm",)


def _rendered(
    path: Path, programs: Mapping[str, str], options: tuple[str, ...], place: Path
) -> NDArray[np.uint8]:
    source = path
    if "gdcmconv" in programs:
        source = place.with_suffix(".raw")
        _run(programs["gdcmconv"], "--raw", str(path), str(source))
    picture = place.with_suffix(".pnm")
    _run(programs["dcmj2pnm"], *options, "-O", "+op", str(source), str(picture))
    return read_pnm(picture.read_bytes())


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise DcmtkError(done.stderr.decode(errors="replace")[-300:])


def read_pnm(data: bytes) -> NDArray[np.uint8]:
    """Return the pixels of a binary PGM or PPM file with 8 bits."""
    header = re.match(rb"P([56])\s+(?:#[^\n]*\n)*(\d+)\s+(\d+)\s+255\s", data)
    assert header is not None
    columns, rows = int(header[2]), int(header[3])
    shape = (rows, columns) if header[1] == b"5" else (rows, columns, 3)
    return np.frombuffer(data[header.end() :], np.uint8).reshape(shape)


def largest_difference(ours: NDArray[np.uint8], theirs: NDArray[np.uint8]) -> int:
    assert ours.shape == theirs.shape
    return int(np.abs(ours.astype(int) - theirs).max())
