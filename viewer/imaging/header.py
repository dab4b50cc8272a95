"""What one file says of its image, and what a scan of many found: values that travel between processes."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from viewer.imaging.study import Frame, FrameRun, Patient, Problem, Study
from viewer.imaging.timing import Timing


class Traits(NamedTuple):
    """What can differ between frames at one position; the order is the order in which parts are sought.

    ``None`` or "" where the file does not say.  ``acquired`` is date and time of acquisition, so written that
    they sort ("20260131235959.5"); ``dimensions`` are the Dimension Index Values (PS3.3 C.7.6.17).
    """

    image_type: str = ""
    echo_time_ms: float | None = None
    echo_number: int | None = None
    b_value: float | None = None
    direction: str = ""
    inversion_time_ms: float | None = None
    flip_angle_deg: float | None = None
    stack: str = ""
    temporal_position: int | None = None
    trigger_time_ms: float | None = None
    acquisition: int | None = None
    contrast: str = ""
    kernel: str = ""
    reference_time_ms: float | None = None
    acquired: str = ""
    energy_window: int | None = None
    detector: int | None = None
    dimensions: tuple[float, ...] = ()


def is_mosaic(image_type: str) -> bool:
    """Whether a picture of this ImageType (values joined by a backslash) is a whole stack, tiled."""
    return "MOSAIC" in image_type.split("\\")


class SeriesFacts(Struct, frozen=True, gc=False):
    """What all images of a series, and of its study, say alike.

    ``is_beside_case``: a plain picture that nobody named, in the folder of a case.
    """

    study_uid: str
    series_uid: str
    study_description: str = ""
    study_date: str = ""
    patient: Patient = field(default_factory=Patient)
    number: int | None = None
    modality: str = ""
    description: str = ""
    is_beside_case: bool = False


class Header(Struct, frozen=True, gc=False):
    """One image: its series, its frames, and what may tell a frame from others at its position.

    ``traits`` has one entry a frame, or one for all of a run.  ``notes`` are plain clauses for the Problems panel:
    what the file says against the rules, so that a default is used.  ``shortage`` says, if not "", which pixels are
    missing.  ``series_notes`` are told with the series instead.  ``timing`` is of the frames of a run.
    """

    series: SeriesFacts
    frames: tuple[Frame, ...] | FrameRun
    traits: tuple[Traits, ...]
    notes: tuple[str, ...] = ()
    shortage: str = ""
    series_notes: tuple[str, ...] = ()
    cine_rate_fps: float | None = None
    timing: Timing | None = None

    @property
    def name(self) -> str:
        """The file, for people."""
        return self.frames[0].source.name


class OverlayFile(Struct, frozen=True, gc=False):
    """A case that was found: the file at ``path``, or ``member`` of the ZIP archive there with its ``content``."""

    path: str
    member: str | None = None
    content: bytes = b""

    @property
    def name(self) -> str:
        """What to call it to a person."""
        return f"{self.path}:{self.member}" if self.member else self.path


class Scan(Struct, frozen=True):
    """What opening some paths gave.

    ``headers`` are what the studies were made of, to be joined with others; ``passed_over`` are files that are
    no images and were not said to be any: no problems.
    """

    studies: tuple[Study, ...] = ()
    problems: tuple[Problem, ...] = ()
    overlays: tuple[OverlayFile, ...] = ()
    headers: tuple[Header, ...] = ()
    passed_over: tuple[Problem, ...] = ()
