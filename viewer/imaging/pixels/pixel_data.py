"""Where the pixels of a file lie, and what else of the file their decoding needs.

Found once for each file and worker: scrolling through one big multi-frame file reads its header once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from struct import unpack
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.elements import Element
from viewer.imaging.dataset.locating import LocatedPixels, locate
from viewer.imaging.dataset.syntaxes import DEFLATED_LITTLE, is_encapsulated
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import open_input
from viewer.imaging.pixels.encapsulated import Encapsulation, Pieces, is_wrapped, read_encapsulation
from viewer.imaging.pixels.graphics import (
    GRAPHICS_TAGS,
    FileOverlay,
    Shutter,
    read_overlays,
    read_shutter,
)
from viewer.imaging.pixels.palette import PALETTE_TAGS, Palette, read_palette
from viewer.imaging.problems import ArchiveError, DamagedFileError, quoted
from viewer.imaging.streams.archive import Member, MemberStream, members
from viewer.imaging.streams.streams import BytesStream, Stream
from viewer.imaging.study import PixelSource

_EXTENDED_OFFSET_TABLE: Final = 0x7FE00001
_EXTENDED_OFFSET_TABLE_LENGTHS: Final = 0x7FE00002
_PIXEL_PRESENTATION: Final = 0x00089205

_WANTED: Final = frozenset(
    {
        tag_of.NUMBER_OF_FRAMES,
        tag_of.BITS_ALLOCATED,
        tag_of.BITS_STORED,
        tag_of.PIXEL_REPRESENTATION,
        _EXTENDED_OFFSET_TABLE,
        _EXTENDED_OFFSET_TABLE_LENGTHS,
        _PIXEL_PRESENTATION,
    }
    | PALETTE_TAGS
    | GRAPHICS_TAGS
)


class PixelData(Struct, frozen=True, eq=False):
    """The Pixel Data element of a file, and the tables and graphics that go with it.

    ``encapsulation`` is ``None`` for uncompressed pixels.  ``supplemental`` tells that the palette colours
    only the upper values of a grey picture (PS3.3 C.7.6.19).  ``damage`` says, if not "", that the bytes are not
    those that were packed.
    """

    element: Element
    transfer_syntax: str
    little: bool
    frames: int
    encapsulation: Encapsulation | None = None
    palette: Palette | None = None
    supplemental: bool = False
    overlays: tuple[FileOverlay, ...] = ()
    shutter: Shutter | None = None
    damage: str = ""
    deflated: bool = False

    @property
    def has_embedded_overlays(self) -> bool:
        """Whether cells hold bits of overlay planes beside the pixels."""
        return any(plane.data is None for plane in self.overlays)


@contextmanager
def open_pixels(source: PixelSource) -> Iterator[tuple[Stream, PixelData]]:
    """Open a file and tell where its pixels are.  Raises ``RoundsError`` or ``OSError``."""
    state = Path(source.path).stat()
    stamp = (state.st_size, state.st_mtime_ns)
    data = _pixel_data(source.path, source.member, stamp, source.transfer_syntax)
    packed = source.member is not None or data.deflated
    if packed and data.frames > 1:
        unpacked, damage = _unpacked(source.path, source.member, stamp)
        yield unpacked, replace(data, damage=damage)
        return
    with closing(_opened(source.path, source.member, stamp)) as stream:
        damage = _damage(stream)
        yield locate(stream).stream if packed else stream, replace(data, damage=damage)


@lru_cache(maxsize=16)
def _pixel_data(
    path: str, member: str | None, stamp: tuple[int, int], transfer_syntax: str
) -> PixelData:
    """Return what a file says of its pixels; kept for its next frames, as long as ``stamp`` is the same.

    ``transfer_syntax`` is what the scan found the pixels to be in, whatever the file says.
    """
    with closing(_opened(path, member, stamp)) as stream:
        return _read(locate(stream), transfer_syntax)


@lru_cache(maxsize=1)
def _unpacked(path: str, member: str | None, stamp: tuple[int, int]) -> tuple[Stream, str]:
    """Return a packed data set, and what is wrong with it.

    The last one is kept, because its next frame is likely to be asked for.
    """
    with closing(_opened(path, member, stamp)) as packed:
        damage = _damage(packed)
        stream = locate(packed).stream
        if stream is packed:
            stream = BytesStream(packed.read_at(0, packed.size))
        return stream, damage


def _damage(stream: Stream) -> str:
    """Return what a ZIP archive's checksum tells of its member; "" for a file."""
    return stream.damage() if isinstance(stream, MemberStream) else ""


def _opened(path: str, member: str | None, stamp: tuple[int, int]) -> Stream:
    if member is None:
        return open_input(Input(path))
    found = _directory(path, stamp).get(member)
    if found is None:
        raise ArchiveError(
            said("imaging", "the ZIP archive no longer holds {member}").format(
                member=quoted(member, 80)
            )
        )
    return open_input(Input(path, member, found.size, packed=found.packed))


@lru_cache(maxsize=2)
def _directory(path: str, stamp: tuple[int, int]) -> dict[str, Member]:
    """Return the files of a ZIP archive by name; kept like the above."""
    del stamp  # a part of the key only
    found: dict[str, Member] = {}
    for entry in members(path):
        if isinstance(entry, Member):
            found.setdefault(entry.name, entry)
    return found


def _read(located: LocatedPixels, transfer_syntax: str) -> PixelData:
    stream = located.stream
    image = DataSet(stream, located.encoding, start=located.start, wanted=_WANTED)
    element = image.pixels
    if element is None:
        raise DamagedFileError(
            said("imaging", "holds no image data (the file ends at byte {size})").format(
                size=stream.size
            )
        )
    frames = max(1, image.integer(tag_of.NUMBER_OF_FRAMES) or 1)
    return PixelData(
        element=element,
        transfer_syntax=transfer_syntax,
        deflated=located.transfer_syntax == DEFLATED_LITTLE,
        little=located.encoding.little,
        frames=frames,
        encapsulation=_encapsulation(stream, image, element, frames)
        if is_encapsulated(transfer_syntax)
        else None,
        palette=read_palette(image),
        supplemental=image.text(_PIXEL_PRESENTATION) in ("COLOR", "MIXED"),
        overlays=read_overlays(image),
        shutter=read_shutter(image),
    )


def _encapsulation(stream: Stream, image: DataSet, element: Element, frames: int) -> Encapsulation:
    if not is_wrapped(stream, element):
        whole = Pieces(((element.offset, element.length),), cut_off=element.end > stream.size)
        return Encapsulation(1, element.offset, walked=whole)
    offsets = image.raw(_EXTENDED_OFFSET_TABLE)
    lengths = image.raw(_EXTENDED_OFFSET_TABLE_LENGTHS)
    extended: tuple[tuple[int, int], ...] = ()
    if len(offsets) == len(lengths) == frames * 8:
        layout = f"<{frames}Q"
        extended = tuple(zip(unpack(layout, offsets), unpack(layout, lengths), strict=True))
    return read_encapsulation(stream, element.offset, frames=frames, extended=extended)
