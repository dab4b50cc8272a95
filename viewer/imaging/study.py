"""What the files hold, as immutable values: study, series, frame.  Metadata only; no pixels, no pydicom.

A scan makes these values in a worker process and sends them to the window's process, so everything here
pickles and nothing refers to a dataset.  Pixels are asked for by ``FrameKey`` and live in the frame cache.

Values of which there are some for every file are made with ``gc=False``: they cannot refer to themselves, and
looking for rubbish among ten thousand files' took half of the window's share of a scan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from viewer.imaging.timing import Timing
from viewer.imaging.voi import VoiLut, Window


class FrameKey(Struct, frozen=True, gc=False):
    """One frame of one image; ``frame_index`` counts from 0."""

    sop_instance_uid: str
    frame_index: int = 0


class NativePixels(Struct, frozen=True, gc=False):
    """Uncompressed pixels that the scan has measured: they need no decoder.

    ``offset`` is the first byte of THIS frame in the file; ``dtype`` a numpy type string such as "<u2".
    """

    offset: int
    dtype: str


class PixelSource(Struct, frozen=True, gc=False):
    """Where a frame's pixels are: a file, or ``member`` of the ZIP archive at ``path``."""

    path: str
    transfer_syntax: str
    frame_index: int = 0
    member: str | None = None
    native: NativePixels | None = None

    @property
    def name(self) -> str:
        """What to call it to a person: path, and the member inside an archive."""
        return f"{self.path}:{self.member}" if self.member else self.path


class PixelFormat(Struct, frozen=True, gc=False):
    """How stored values lie (PS3.3 C.7.6.3)."""

    rows: int
    columns: int
    photometric: str
    bits_allocated: int
    bits_stored: int
    signed: bool = False
    samples_per_pixel: int = 1
    planar_configuration: int = 0
    high_bit: int | None = None

    @property
    def is_colour(self) -> bool:
        """Whether the picture is colour, so that no window applies."""
        return self.samples_per_pixel > 1 or self.photometric == "PALETTE COLOR"

    @property
    def stored_range(self) -> tuple[int, int]:
        """The least and greatest whole number that a sample can hold."""
        top = 1 << (self.bits_stored - self.signed)
        return (-top if self.signed else 0), top - 1


class ModalityLut(Struct, frozen=True, gc=False):
    """A Modality LUT Sequence item (PS3.3 C.11.1.1): ``entries[0]`` serves all values <= ``first_mapped``."""

    first_mapped: int
    entries: tuple[int, ...]
    explanation: str = ""


class Greyscale(Struct, frozen=True, gc=False):
    """From stored values to grey (PS3.4 N.2): one modality stage, alternatives of the VOI stage, polarity.

    ``modality_lut`` replaces slope and intercept where present.  ``windows`` and ``voi_luts`` are the file's
    own alternatives, unusable ones already left out.  ``inverted`` is MONOCHROME1 or PresentationLUTShape
    INVERSE (once, not twice).  ``padding`` is the closed range of stored values that mean "no image here".
    ``doubt`` is to be said on the image when the modality stage cannot be read, so that values are as stored.
    """

    slope: float = 1.0
    intercept: float = 0.0
    modality_lut: ModalityLut | None = None
    unit: str = ""
    windows: tuple[Window, ...] = ()
    voi_luts: tuple[VoiLut, ...] = ()
    inverted: bool = False
    padding: tuple[float, float] | None = None
    doubt: str = ""


class SpacingBasis(StrEnum):
    """What a distance in millimetres rests on (see docs/GLOSSARY.md); the value is what is shown."""

    CROSS_SECTION = "mm"
    CALIBRATED = "mm (calibrated)"
    ESTIMATED = "mm (est.)"
    DETECTOR = "mm at detector"
    USER = "mm (user)"
    PIXELS = "px"


class Spacing(Struct, frozen=True, gc=False):
    """Distance between pixel centres: ``row_mm`` between rows (vertical), ``column_mm`` between columns."""

    row_mm: float
    column_mm: float
    basis: SpacingBasis


class Plane(Struct, frozen=True, gc=False):
    """Where a frame lies in the patient, LPS mm (PS3.3 C.7.6.2.1.1).

    ``position`` is the CENTRE of the top-left pixel; ``along_row`` the unit vector of growing column index
    (to the right on the image), ``along_column`` of growing row index (down).
    """

    position: tuple[float, float, float]
    along_row: tuple[float, float, float]
    along_column: tuple[float, float, float]


class Frame(Struct, frozen=True, gc=False):
    """Everything but the pixels of one frame.

    ``aspect`` is the height of a pixel over its width, for display (1.0 = square).  ``patient_orientation``
    is PatientOrientation (what lies to the right, what lies at the bottom) when there is no ``plane``.
    ``banners`` are plain sentences to show on the image ("lossy 12:1", "cut off at byte 100 of 200").
    """

    key: FrameKey
    source: PixelSource
    pixels: PixelFormat
    greyscale: Greyscale = Greyscale()
    spacing: Spacing | None = None
    aspect: float = 1.0
    plane: Plane | None = None
    patient_orientation: tuple[str, str] | None = None
    quadruped: bool = False
    frame_of_reference: str = ""
    instance_number: int | None = None
    lossy: bool = False
    banners: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


class FrameRun(Struct, frozen=True, gc=False):
    """``count`` frames of one file like ``first``, but for their number: as much of a sequence as is asked of frames.

    A film of 65,536 frames would take a second to list and megabytes to send, so each is made when it is asked for.
    All lie in the plane of the first, if it has one.

    Native ones lie ``frame_bytes`` apart.  From ``whole`` on frames are not complete, and say ``shortage``.
    """

    first: Frame
    count: int
    frame_bytes: int = 0
    whole: int = 0
    shortage: str = ""

    def __len__(self) -> int:
        return self.count

    @overload
    def __getitem__(self, index: int) -> Frame: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Frame, ...]: ...

    def __getitem__(self, index: int | slice) -> Frame | tuple[Frame, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(self.count)[index])
        at = index + self.count if index < 0 else index
        if not 0 <= at < self.count:
            raise IndexError(index)
        source, banners = self.first.source, self.first.banners
        native = source.native
        if native is not None:
            native = replace(native, offset=native.offset + at * self.frame_bytes)
        if self.shortage and at >= self.whole:
            banners = (*banners, self.shortage)
        return replace(
            self.first,
            key=replace(self.first.key, frame_index=at),
            source=replace(source, frame_index=at, native=native),
            banners=banners,
        )

    def __iter__(self) -> Iterator[Frame]:
        return (self[index] for index in range(self.count))

    def place_of(self, key: FrameKey) -> int | None:
        """Return the place of a frame, or ``None``."""
        mine = key.sop_instance_uid == self.first.key.sop_instance_uid
        return key.frame_index if mine and 0 <= key.frame_index < self.count else None

    def with_uid(self, uid: str) -> FrameRun:
        """Return the same frames of an image that is called otherwise."""
        return replace(
            self, first=replace(self.first, key=replace(self.first.key, sop_instance_uid=uid))
        )


def places_of(frames: tuple[Frame, ...] | FrameRun) -> Callable[[FrameKey], int | None]:
    """Return what tells the place of a frame among these, for many questions."""
    if isinstance(frames, FrameRun):
        return frames.place_of
    return {frame.key: index for index, frame in enumerate(frames)}.get


def examples_of(frames: tuple[Frame, ...] | FrameRun) -> tuple[Frame, ...]:
    """Return frames that say all that any of these says, but for places: of a run its ends."""
    return (frames[0], frames[-1]) if isinstance(frames, FrameRun) else frames


SeriesKey = tuple[str, str]
"""What keeps the images of one DICOM series together: the UIDs of its study and of itself."""


class Series(Struct, frozen=True):
    """Frames that one scroll holds, in display order.

    ``part`` tells the pieces of a split DICOM series apart ("TE 90", "coronal"); ``None`` when there is one.
    ``id`` is unique within the session: the UID, and the part.  ``timing`` is of frames that follow one another in
    time at one place.  ``is_beside_case``: a plain picture in the folder of a case, which nobody has named.
    """

    uid: str
    study_uid: str
    frames: tuple[Frame, ...] | FrameRun
    part: str | None = None
    number: int | None = None
    modality: str = ""
    description: str = ""
    ordered_by: str = ""
    orientation: str = ""
    slice_spacing_mm: float | None = None
    cine_rate_fps: float | None = None
    notes: tuple[str, ...] = ()
    timing: Timing | None = None
    is_beside_case: bool = False

    @property
    def id(self) -> str:
        """What tells this series, or part of one, from every other."""
        return self.uid if self.part is None else f"{self.uid}#{self.part}"

    @property
    def key(self) -> SeriesKey:
        """What all parts of the series have in common."""
        return self.study_uid, self.uid

    def index_of(self, key: FrameKey) -> int | None:
        """Return the display position of a frame, or ``None``."""
        if isinstance(self.frames, FrameRun):
            return self.frames.place_of(key)
        return next((i for i, frame in enumerate(self.frames) if frame.key == key), None)


class Patient(Struct, frozen=True):
    """What the header says of the person; shown only where patient data may be shown."""

    name: str = ""
    id: str = ""
    birth_date: str = ""
    sex: str = ""


class Study(Struct, frozen=True):
    """One examination and its series, in display order."""

    uid: str
    description: str = ""
    date: str = ""
    patient: Patient = Patient()
    series: tuple[Series, ...] = ()


class Problem(Struct, frozen=True, gc=False):
    """One bad input, for people: which file, what is wrong in one plain sentence, what was done about it.

    ``passed_over``: nobody's image, which is counted and not told.
    """

    path: str
    problem: str
    action: str
    details: str = ""
    passed_over: bool = False
