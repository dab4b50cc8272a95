"""DICOM datasets of the radiograph and the MR slices, and their lossless files.

Every object says that it is SYNTHETIC: Patient's Name, Series Description, Image Comments and Image
Type DERIVED/SECONDARY. Dates are a day of the case, since there was no examination.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels.encoders.base import JPEGLSLosslessEncoder
from pydicom.sequence import Sequence
from pydicom.uid import (
    UID,
    DigitalXRayImageStorageForPresentation,
    ExplicitVRLittleEndian,
    JPEGLosslessSV1,
    JPEGLSLossless,
    MRImageStorage,
)

from sample_studies.detector import SOURCE_TO_CENTRE_MM, SOURCE_TO_DETECTOR_MM, Detector
from sample_studies.identifiers import (
    FRAME_OF_REFERENCE,
    RADIOGRAPH,
    STUDY,
    image_uid,
    series_uid,
    uid,
)
from sample_studies.mri import FIELD_TESLA, Protocol

BITS: Final = 12
SYNTHETIC: Final = "SYNTHETIC"
COMMENT: Final = (
    "SYNTHETIC image, computed from a statistical model. Not a patient. For teaching only."
)
FILM_WINDOW: Final = (2048, 4096)


@dataclass(frozen=True, slots=True)
class MadeUpPatient:
    """Whose images they are said to be: nobody's.

    `case` is what identifiers are made from ("" for Radiology Rounds #14), `day` that of the examination.
    """

    case: str
    patient_id: str
    age: str
    study_id: str
    study_description: str
    day: str


def radiograph_dataset(
    film: NDArray[np.uint16], detector: Detector, patient: MadeUpPatient, bits: int = BITS
) -> Dataset:
    """DX Image Storage - For Presentation (PS3.3 A.26) of a film, uint16 [row, column], of 12 or fewer bits."""
    dataset = _common(DigitalXRayImageStorageForPresentation, RADIOGRAPH, 1, film, patient)
    dataset.BitsStored = bits
    dataset.HighBit = bits - 1
    dataset.Modality = "DX"
    dataset.SeriesNumber = 1
    dataset.SeriesDescription = "SYNTHETIC AP pelvis"
    dataset.PresentationIntentType = "FOR PRESENTATION"
    dataset.BodyPartExamined = "PELVIS"
    dataset.ImageLaterality = "U"
    dataset.AnatomicRegionSequence = [_code("12921003", "SCT", "Pelvis")]
    dataset.ImageType = ["DERIVED", "SECONDARY", ""]
    dataset.PatientOrientation = ["L", "F"]
    dataset.ViewPosition = "AP"
    dataset.ViewCodeSequence = [_code("399348003", "SCT", "antero-posterior")]
    dataset.ViewCodeSequence[0].ViewModifierCodeSequence = Sequence()
    dataset.PatientOrientationCodeSequence = [_code("102538003", "SCT", "recumbent")]
    dataset.PatientOrientationCodeSequence[0].PatientOrientationModifierCodeSequence = [
        _code("40199007", "SCT", "supine")
    ]
    dataset.PositionerType = "NONE"
    dataset.KVP = "70"
    dataset.DetectorType = "DIRECT"
    dataset.DetectorDescription = "SYNTHETIC"
    dataset.ImagerPixelSpacing = [detector.pitch_mm, detector.pitch_mm]
    dataset.DistanceSourceToDetector = SOURCE_TO_DETECTOR_MM
    dataset.DistanceSourceToPatient = SOURCE_TO_CENTRE_MM
    dataset.EstimatedRadiographicMagnificationFactor = round(
        SOURCE_TO_DETECTOR_MM / SOURCE_TO_CENTRE_MM, 4
    )
    dataset.PixelIntensityRelationship = "LOG"
    dataset.PixelIntensityRelationshipSign = -1
    dataset.RescaleIntercept = "0"
    dataset.RescaleSlope = "1"
    dataset.RescaleType = "US"
    dataset.PresentationLUTShape = "IDENTITY"
    dataset.BurnedInAnnotation = "NO"  # the R is a lead letter in the beam
    dataset.AcquisitionContextSequence = Sequence()
    dataset.WindowCenter, dataset.WindowWidth = (
        str(value >> (BITS - bits)) for value in FILM_WINDOW
    )
    return dataset


def mr_dataset(
    slice_pixels: NDArray[np.uint16],
    protocol: Protocol,
    index: int,
    patient: MadeUpPatient,
    number: int,
) -> Dataset:
    """MR Image Storage (PS3.3 A.4) of one slice, uint16 [row, column]; `index` counts from 0, front to back.

    `number` is that of the series.
    """
    sequence = protocol.sequence
    dataset = _common(MRImageStorage, sequence.name, index + 1, slice_pixels, patient)
    dataset.Modality = "MR"
    dataset.SeriesNumber = number
    dataset.SeriesDescription = f"SYNTHETIC {protocol.technique}"
    dataset.ProtocolName = protocol.technique
    dataset.BodyPartExamined = "PELVIS"
    dataset.PatientPosition = "HFS"
    dataset.ImageType = ["DERIVED", "SECONDARY", "OTHER"]
    dataset.FrameOfReferenceUID = uid(FRAME_OF_REFERENCE, patient.case)
    dataset.PositionReferenceIndicator = ""
    dataset.ScanningSequence = ["SE", "IR"] if sequence.inversion_ms else "SE"
    dataset.SequenceVariant = "SK" if protocol.echo_train > 1 else "NONE"
    dataset.ScanOptions = "FS" if sequence.fat_saturated else ""
    dataset.MRAcquisitionType = "2D"
    dataset.MagneticFieldStrength = str(FIELD_TESLA)
    dataset.ImagedNucleus = "1H"
    dataset.RepetitionTime = str(sequence.repetition_ms)
    dataset.EchoTime = str(sequence.echo_ms)
    if sequence.inversion_ms:
        dataset.InversionTime = str(sequence.inversion_ms)
    dataset.EchoTrainLength = protocol.echo_train
    dataset.EchoNumbers = 1
    dataset.NumberOfAverages = "1"
    dataset.FlipAngle = "90"
    dataset.PixelBandwidth = str(protocol.bandwidth_hz_per_pixel)
    phase_lines, read_points = protocol.acquired
    dataset.InPlanePhaseEncodingDirection = "COL"
    dataset.AcquisitionMatrix = [0, read_points, phase_lines, 0]
    dataset.NumberOfPhaseEncodingSteps = phase_lines
    dataset.SliceThickness = str(protocol.thickness_mm)
    dataset.SpacingBetweenSlices = str(protocol.spacing_mm)
    dataset.PixelSpacing = [_decimal(protocol.pixel_mm)] * 2
    dataset.ImageOrientationPatient = ["1", "0", "0", "0", "0", "-1"]
    dataset.ImagePositionPatient = [_decimal(value) for value in protocol.position_mm(index)]
    dataset.SliceLocation = _decimal(protocol.slice_y_mm(index))
    dataset.WindowCenter = str(protocol.window_centre)
    dataset.WindowWidth = str(protocol.window_width)
    return dataset


def _common(
    sop_class: UID, series: str, number: int, pixels: NDArray[np.uint16], patient: MadeUpPatient
) -> Dataset:
    """Give what every object of the case has: patient, study, equipment, SOP identity and pixels."""
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.PatientName = SYNTHETIC
    dataset.PatientID = patient.patient_id
    dataset.PatientBirthDate = ""
    dataset.PatientSex = "M"
    dataset.PatientAge = patient.age
    dataset.StudyInstanceUID = uid(STUDY, patient.case)
    dataset.StudyDate = dataset.SeriesDate = dataset.AcquisitionDate = dataset.ContentDate = (
        patient.day
    )
    dataset.StudyTime = dataset.SeriesTime = dataset.AcquisitionTime = dataset.ContentTime = (
        "120000"
    )
    dataset.StudyID = patient.study_id
    dataset.StudyDescription = patient.study_description
    dataset.AccessionNumber = ""
    dataset.ReferringPhysicianName = ""
    dataset.Manufacturer = SYNTHETIC
    dataset.ManufacturerModelName = "Rounds sample_studies"
    dataset.SoftwareVersions = "1"
    dataset.DeviceSerialNumber = "0"
    dataset.SOPClassUID = sop_class
    dataset.SOPInstanceUID = image_uid(series, number, patient.case)
    dataset.SeriesInstanceUID = series_uid(series, patient.case)
    dataset.AcquisitionNumber = 1
    dataset.InstanceNumber = number
    dataset.ImageComments = COMMENT
    dataset.DerivationDescription = "Computed from a three-dimensional model of pelvis and hips"
    dataset.LossyImageCompression = "00"
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.Rows, dataset.Columns = pixels.shape
    dataset.BitsAllocated = 16
    dataset.BitsStored = BITS
    dataset.HighBit = BITS - 1
    dataset.PixelRepresentation = 0
    dataset.PixelData = np.ascontiguousarray(pixels).astype("<u2").tobytes()
    dataset["PixelData"].VR = "OW"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.MediaStorageSOPClassUID = sop_class
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return dataset


def _code(value: str, scheme: str, meaning: str) -> Dataset:
    """One coded concept (PS3.3 8.8)."""
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def _decimal(value: float) -> str:
    """Return a Decimal String of at most 16 characters."""
    return f"{value:.9f}".rstrip("0").rstrip(".")[:16]


def can_compress() -> bool:
    """Whether the encoder that `write` takes for the MR slices is installed."""
    return JPEGLSLosslessEncoder.is_available


def write(dataset: Dataset, path: Path, *, compressed: bool = True) -> None:
    """Write a dataset as a DICOM file, losslessly `compressed` or not.

    MR slices become JPEG-LS, which is smallest (and takes the package pyjpegls); the radiograph becomes lossless
    JPEG, a sixth larger and decoded in a third of the time, since it is the first film that anybody sees.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if compressed and dataset.SOPClassUID == MRImageStorage:
        dataset.compress(JPEGLSLossless, encoding_plugin="pyjpegls", generate_instance_uid=False)
    elif compressed:
        to_lossless_jpeg(dataset)
    dataset.save_as(path, enforce_file_format=True)


def to_lossless_jpeg(dataset: Dataset) -> None:
    """Compress the one grey frame of a dataset as lossless JPEG, process 14, selection value 1 (PS3.5 8.2.1)."""
    stored = dataset.pixel_array
    stream = imagecodecs.ljpeg_encode(stored, bitspersample=dataset.BitsStored)
    dataset.PixelData = encapsulate([bytes(stream)])
    dataset["PixelData"].VR = "OB"
    dataset["PixelData"].is_undefined_length = True
    dataset.file_meta.TransferSyntaxUID = JPEGLosslessSV1
