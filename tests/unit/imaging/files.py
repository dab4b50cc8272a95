"""Small DICOM files made for one test each, where no real file shows the case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage

# Smooth enough to compress, uneven enough to notice a turned or shifted picture.
ROWS, COLUMNS = 24, 40

_STANDS_IN = pydicom.uid.HTJ2KLossless


def slopes(bits: int = 12, *, rows: int = ROWS, columns: int = COLUMNS) -> NDArray[np.uint16]:
    """Return a grey picture (rows, columns) that uses all of ``bits`` bits."""
    row, column = np.mgrid[0:rows, 0:columns]
    values = (row * columns * 1.7 + column * 3.1) / (rows * columns * 1.7 + columns * 3.1)
    return np.round(values * ((1 << bits) - 1)).astype(np.uint16)


def colours(*, rows: int = ROWS, columns: int = COLUMNS) -> NDArray[np.uint8]:
    """Return a colour picture (rows, columns, 3) in which every channel differs."""
    row, column = np.mgrid[0:rows, 0:columns]
    red = row * 255 // max(1, rows - 1)
    green = column * 255 // max(1, columns - 1)
    return np.stack([red, green, 255 - red], axis=-1).astype(np.uint8)


def image(cells: NDArray[Any] | bytes = b"", **attributes: Any) -> Dataset:
    """Return a data set of one grey image, with whatever attributes are to differ."""
    data = Dataset()
    data.SOPClassUID = SecondaryCaptureImageStorage
    data.SOPInstanceUID = "2.25.1"
    data.StudyInstanceUID = "2.25.2"
    data.SeriesInstanceUID = "2.25.3"
    data.Modality = "OT"
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME2"
    data.Rows, data.Columns = ROWS, COLUMNS
    data.BitsAllocated = data.BitsStored = 16
    data.HighBit = 15
    data.PixelRepresentation = 0
    if isinstance(cells, np.ndarray):
        data.Rows, data.Columns = cells.shape[:2]
        data.BitsAllocated = data.BitsStored = cells.dtype.itemsize * 8
        data.PixelRepresentation = int(cells.dtype.kind == "i")
        if cells.ndim == 3:
            data.SamplesPerPixel = cells.shape[2]
            data.PhotometricInterpretation = "RGB"
            data.PlanarConfiguration = 0
        cells = cells.tobytes()
    data.PixelData = cells + b"\0" * (len(cells) % 2)
    for keyword, value in attributes.items():
        setattr(data, keyword, value)
    if "HighBit" not in attributes:
        data.HighBit = data.BitsStored - 1
    data["PixelData"].VR = "OB" if data.BitsAllocated <= 8 else "OW"
    return data


def write(path: Path, data: Dataset, syntax: str = ExplicitVRLittleEndian) -> Path:
    """Write a data set as a file and return its path."""
    # pydicom writes only what it knows; one that it does not know is put in afterwards.
    known = syntax if pydicom.uid.UID(syntax).is_transfer_syntax else _STANDS_IN
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = pydicom.uid.UID(known)
    data.file_meta.MediaStorageSOPClassUID = data.SOPClassUID
    data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    with pydicom.config.disable_value_validation():
        data.save_as(path, enforce_file_format=True)
    if known != syntax:
        padded = syntax.encode().ljust(len(_STANDS_IN) + 1, b"\0")
        content = path.read_bytes()
        path.write_bytes(content.replace(_STANDS_IN.encode() + b"\0", padded, 1))
    return path


def write_compressed(
    path: Path, frames: list[bytes], syntax: str, *, table: bool = True, **attributes: Any
) -> Path:
    """Write compressed frames as a file, with a Basic Offset Table unless told otherwise."""
    data = image(**attributes)
    if len(frames) > 1:
        data.NumberOfFrames = len(frames)
    data.PixelData = encapsulate(frames, has_bot=table)
    data["PixelData"].VR = "OB"
    data["PixelData"].is_undefined_length = True
    return write(path, data, syntax)
