"""A folder of compressed CT slices to measure with: 512 x 512, 12 bit, JPEG-LS, one series."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks import films

SLICES = 1000
ROWS = COLUMNS = 512
_STUDY, _SERIES, _FRAME = (
    "1.2.826.0.1.3680043.10.1",
    "1.2.826.0.1.3680043.10.2",
    "1.2.826.0.1.3680043.10.3",
)


def write(folder: Path, count: int = SLICES, *, side: int = ROWS) -> None:
    """Write ``count`` slices of ``side`` x ``side``, 1.25 mm apart, in an order that their names do not tell."""
    import imagecodecs
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.encaps import encapsulate
    from pydicom.uid import UID, CTImageStorage, JPEGLSLossless

    base = films.film(side, side, 5).astype(np.int32)
    for index in range(count):
        pixels = np.roll(base, 3 * index, axis=1) // 2 + index % 512
        dataset = Dataset()
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.MediaStorageSOPClassUID = CTImageStorage
        dataset.file_meta.MediaStorageSOPInstanceUID = UID(f"{_SERIES}.{index + 1}")
        dataset.file_meta.TransferSyntaxUID = JPEGLSLossless
        dataset.SOPClassUID = CTImageStorage
        dataset.SOPInstanceUID = f"{_SERIES}.{index + 1}"
        dataset.StudyInstanceUID, dataset.SeriesInstanceUID = _STUDY, _SERIES
        dataset.FrameOfReferenceUID = _FRAME
        dataset.Modality, dataset.SeriesDescription = "CT", "Axial 1.25 mm"
        dataset.PatientName, dataset.PatientID = "Benchmark", "0"
        dataset.InstanceNumber, dataset.SeriesNumber = index + 1, 1
        dataset.ImagePositionPatient = [-180.0, -180.0, 1.25 * index]
        dataset.ImageOrientationPatient = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
        dataset.PixelSpacing = [0.7, 0.7]
        dataset.SliceThickness = 1.25
        dataset.Rows, dataset.Columns = side, side
        dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
        dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
        dataset.PixelRepresentation = 0
        dataset.RescaleSlope, dataset.RescaleIntercept, dataset.RescaleType = 1, -1024, "HU"
        dataset.WindowCenter, dataset.WindowWidth = 40, 1400
        encoded = imagecodecs.jpegls_encode(pixels.astype(np.uint16))
        dataset.PixelData = encapsulate([bytes(encoded)])
        dataset["PixelData"].VR = "OB"
        name = f"{(index * 617) % 10_007:05d}.dcm"
        dataset.save_as(folder / name, enforce_file_format=True)


def write_uncompressed(source: Path, target: Path) -> None:
    """Write a copy of an image with plain pixels, for a script that has no decoder."""
    from pydicom import dcmread
    from pydicom.uid import ExplicitVRLittleEndian

    from viewer.imaging.pixels.decode import decode
    from viewer.imaging.series.scan import scan

    frame = scan([str(source)]).studies[0].series[0].frames[0]
    dataset = dcmread(source)
    dataset.PixelData = np.ascontiguousarray(decode(frame).pixels).tobytes()
    dataset["PixelData"].VR = "OW"
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.save_as(target, enforce_file_format=True)
