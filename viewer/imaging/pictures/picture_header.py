"""A plain picture as the image of a series of its own: no patient, no spacing, no place, named by its file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from viewer.imaging.header import Header, SeriesFacts, Traits
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.pictures.kinds import PictureKind
from viewer.imaging.pictures.plain import PictureFacts, facts_of
from viewer.imaging.problems import printable
from viewer.imaging.streams.streams import Stream
from viewer.imaging.study import Frame, FrameKey, Greyscale, PixelSource
from viewer.imaging.voi import Window

# Black is 0 and white 255, as everywhere where pictures are seen.
_EIGHT_BITS: Final = Greyscale(windows=(Window(128.0, 256.0),))


def picture_header(item: Input, stream: Stream, kind: PictureKind) -> Header:
    """Return the header of a plain picture.  Raises ``RoundsError``."""
    facts = facts_of(stream, kind)
    place = PurePath(item.member or item.path)
    folder = printable(str(PurePath(item.path, place).parent if item.member else place.parent))
    return Header(
        series=SeriesFacts(
            study_uid=f"pictures:{folder}",
            series_uid=f"picture:{item.name}",
            study_description=printable(PurePath(folder).name),
            description=printable(place.name),
            is_beside_case=item.is_beside_case,
        ),
        frames=(_frame(item, kind, facts),),
        traits=(Traits(),),
    )


def _frame(item: Input, kind: PictureKind, facts: PictureFacts) -> Frame:
    eight_bits = facts.pixels.bits_allocated == 8 and not facts.pixels.is_colour
    return Frame(
        key=FrameKey(f"file:{item.name}"),
        source=PixelSource(item.path, kind.syntax, member=item.member),
        pixels=facts.pixels,
        greyscale=_EIGHT_BITS if eight_bits else Greyscale(),
        lossy=facts.is_lossy,
        banners=facts.notes,
    )
