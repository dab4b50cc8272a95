"""What stays in a clean file: a list of attributes by purpose, and nothing that is not on it.

A list of what may stay cannot forget what a new edition of the Standard, or a manufacturer, adds; PS3.15 E.1 lists
what must go, and ``tests/unit/imaging/cleaning/test_profile.py`` holds one against the other.  All that Rounds shows,
and orders images by, is on it (``attributes``), but for what tells who the patient is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from viewer.imaging.dataset import attributes as tag_of

_IDENTITY: Final = """
SpecificCharacterSet ImageType SOPClassUID SOPInstanceUID StudyInstanceUID SeriesInstanceUID FrameOfReferenceUID
Modality PresentationIntentType ConversionType Manufacturer StudyDescription SeriesDescription ProtocolName
SeriesNumber AcquisitionNumber InstanceNumber PatientSex PatientAge AnatomicalOrientationType BurnedInAnnotation
RecognizableVisualFeatures QualityControlImage
"""
_MADE: Final = """
AcquisitionDate AcquisitionTime AcquisitionDateTime FrameAcquisitionDateTime BodyPartExamined ViewPosition Laterality
ImageLaterality FrameLaterality PatientPosition AnatomicRegionSequence AnatomicRegionModifierSequence ViewCodeSequence
ViewModifierCodeSequence ContrastBolusAgent ScanningSequence SequenceVariant ScanOptions MRAcquisitionType
AngioFlag SliceThickness KVP RepetitionTime EchoTime EchoTrainLength InversionTime EchoNumbers ImagingFrequency
ImagedNucleus NumberOfAverages NumberOfPhaseEncodingSteps PercentSampling PercentPhaseFieldOfView PixelBandwidth
FlipAngle MagneticFieldStrength SpacingBetweenSlices DataCollectionDiameter ReconstructionDiameter
DistanceSourceToDetector DistanceSourceToPatient EstimatedRadiographicMagnificationFactor GantryDetectorTilt TableHeight
RotationDirection ExposureTime XRayTubeCurrent Exposure ExposureInuAs FilterType FocalSpots ConvolutionKernel
AcquisitionMatrix InPlanePhaseEncodingDirection VariableFlipAngleFlag SAR TriggerTime NominalInterval HeartRate
CardiacNumberOfImages TriggerWindow FrameTime FrameTimeVector FrameDelay CineRate RecommendedDisplayFrameRate
StartTrim StopTrim PreferredPlaybackSequencing ActualFrameDuration PositionerMotion PositionerPrimaryAngle
PositionerSecondaryAngle FieldOfViewShape FieldOfViewDimensions ImagerPixelSpacing Grid DetectorType
NominalScannedPixelSpacing ComplexImageComponent AcquisitionContrast FrameType VolumetricProperties
VolumeBasedCalculationTechnique PixelPresentation ContentQualification
DiffusionBValue DiffusionDirectionality DiffusionGradientOrientation DiffusionGradientDirectionSequence
EffectiveEchoTime CollimatorType PositionerType CompressionForce BodyPartThickness BreastImplantPresent PartialView
PartialViewCodeSequence AcquisitionDuration
"""
_PLACE: Final = """
PatientOrientation ImagePositionPatient ImageOrientationPatient PositionReferenceIndicator SliceLocation
TemporalPositionIdentifier NumberOfTemporalPositions TemporalResolution TemporalPositionIndex StackID
InStackPositionNumber DimensionIndexValues NominalCardiacTriggerDelayTime ImagesInAcquisition
PixelSpacing PixelAspectRatio PixelSpacingCalibrationType SequenceOfUltrasoundRegions RegionSpatialFormat RegionDataType
RegionFlags RegionLocationMinX0 RegionLocationMinY0 RegionLocationMaxX1 RegionLocationMaxY1 ReferencePixelX0
ReferencePixelY0 PhysicalUnitsXDirection PhysicalUnitsYDirection ReferencePixelPhysicalValueX
ReferencePixelPhysicalValueY PhysicalDeltaX PhysicalDeltaY TransducerFrequency
"""
_GROUPS: Final = """
SharedFunctionalGroupsSequence PerFrameFunctionalGroupsSequence FrameContentSequence PlanePositionSequence
PlaneOrientationSequence PixelMeasuresSequence FrameVOILUTSequence PixelValueTransformationSequence MREchoSequence
MRTimingAndRelatedParametersSequence MRDiffusionSequence MRImageFrameTypeSequence CTImageFrameTypeSequence
PETFrameTypeSequence CardiacSynchronizationSequence FrameAnatomySequence DimensionOrganizationSequence
DimensionOrganizationUID DimensionOrganizationType DimensionIndexSequence DimensionIndexPointer FunctionalGroupPointer
FrameAcquisitionNumber FrameAcquisitionDuration FrameReferenceTime ConcatenationUID InConcatenationNumber
InConcatenationTotalNumber ConcatenationFrameOffsetNumber
ReferencedImageSequence SourceImageSequence DerivationImageSequence ReferencedSOPClassUID ReferencedSOPInstanceUID
ReferencedFrameNumber ReferencedSegmentNumber PurposeOfReferenceCodeSequence
CodeValue LongCodeValue CodingSchemeDesignator CodingSchemeVersion CodeMeaning ContextIdentifier MappingResource
"""
_NUCLEAR: Final = """
EnergyWindowVector NumberOfEnergyWindows EnergyWindowInformationSequence EnergyWindowRangeSequence
EnergyWindowLowerLimit EnergyWindowUpperLimit DetectorVector NumberOfDetectors DetectorInformationSequence
CollimatorGridName PhaseVector NumberOfPhases PhaseInformationSequence RotationVector NumberOfRotations
RotationInformationSequence NumberOfFramesInRotation AngularViewVector AngularStep StartAngle ScanArc
RadialPosition RRIntervalVector NumberOfRRIntervals TimeSlotVector NumberOfTimeSlots SliceVector NumberOfSlices
TimeSliceVector NumberOfTimeSlices FrameIncrementPointer Units CountsSource SeriesType DecayCorrection
AttenuationCorrectionMethod ReconstructionMethod SliceSensitivityFactor DoseCalibrationFactor ImageIndex
"""
_PIXELS: Final = """
SamplesPerPixel PhotometricInterpretation PlanarConfiguration NumberOfFrames Rows Columns BitsAllocated BitsStored
HighBit PixelRepresentation SmallestImagePixelValue LargestImagePixelValue SmallestPixelValueInSeries
LargestPixelValueInSeries PixelPaddingValue PixelPaddingRangeLimit FloatPixelPaddingValue DoubleFloatPixelPaddingValue
FloatPixelPaddingRangeLimit DoubleFloatPixelPaddingRangeLimit PixelIntensityRelationship PixelIntensityRelationshipSign
WindowCenter WindowWidth WindowCenterWidthExplanation VOILUTFunction RescaleIntercept RescaleSlope RescaleType
LossyImageCompression LossyImageCompressionRatio LossyImageCompressionMethod ModalityLUTSequence VOILUTSequence
LUTDescriptor LUTExplanation ModalityLUTType LUTData LUTFunction PresentationLUTShape
RedPaletteColorLookupTableDescriptor GreenPaletteColorLookupTableDescriptor BluePaletteColorLookupTableDescriptor
RedPaletteColorLookupTableData GreenPaletteColorLookupTableData BluePaletteColorLookupTableData
SegmentedRedPaletteColorLookupTableData SegmentedGreenPaletteColorLookupTableData
SegmentedBluePaletteColorLookupTableData ShutterShape ShutterLeftVerticalEdge ShutterRightVerticalEdge
ShutterUpperHorizontalEdge ShutterLowerHorizontalEdge CenterOfCircularShutter RadiusOfCircularShutter
VerticesOfThePolygonalShutter ShutterPresentationValue ShutterPresentationColorCIELabValue
ExtendedOffsetTable ExtendedOffsetTableLengths EncapsulatedPixelDataValueTotalLength
"""
_KEYWORDS: Final = f"{_IDENTITY} {_MADE} {_PLACE} {_GROUPS} {_NUCLEAR} {_PIXELS}"

SAFE_PRIVATE: Final = {
    tag_of.SIEMENS_CREATOR: (
        "SIEMENS MR HEADER",
        (tag_of.SIEMENS_MOSAIC_IMAGES, tag_of.SIEMENS_B_VALUE),
    ),
    tag_of.GE_CREATOR: ("GEMS_PARM_01", (tag_of.GE_B_VALUE,)),
    tag_of.UIH_CREATOR: ("UIH", (tag_of.UIH_GRID_IMAGES,)),
    tag_of.PHILIPS_CREATOR: ("Philips Imaging DD 001", (tag_of.PHILIPS_B_VALUE,)),
}
"""Manufacturers' numbers that images are ordered and named by: creator element, how its text begins, what it owns."""

CREATOR_OF: Final = {tag: creator for creator, (_, owned) in SAFE_PRIVATE.items() for tag in owned}

MOVED_DATES: Final = frozenset(
    {
        tag_of.ACQUISITION_DATE,
        tag_of.ACQUISITION_DATE_TIME,
        tag_of.FRAME_ACQUISITION_DATE_TIME,
    }
)
"""Dates that images are ordered by: kept, and moved by the same number of days."""


def kept_vr(tag: int) -> str | None:
    """Return the representation that the Standard gives an attribute that stays ("US or SS"); ``None`` for the rest."""
    return _representations().get(tag)


def standard_vr(tag: int) -> str:
    """Return the representation that the Standard gives any attribute; "" for a private or unknown one."""
    from pydicom.datadict import dictionary_VR

    try:
        return dictionary_VR(tag)
    except KeyError:
        return ""


@lru_cache(maxsize=1)
def _representations() -> dict[int, str]:
    """Return tag and representation of what stays.  pydicom is loaded where a file is cleaned, and not before."""
    from pydicom.datadict import dictionary_VR, tag_for_keyword

    tags = [tag_for_keyword(keyword) for keyword in _KEYWORDS.split()]
    return {tag: dictionary_VR(tag) for tag in tags if tag is not None}
