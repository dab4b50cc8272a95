"""A plain picture opened by Pillow: what its header says, judged before anything is decoded.

The only module that knows Pillow; it is imported here when the first picture is met, in a worker process.  Of what
a camera wrote beside the pixels (EXIF) the orientation alone is read; places and names are never carried on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from overlays.sentence import many, said
from viewer.imaging.pictures.kinds import PictureKind, damaged_sentence
from viewer.imaging.pixels.sizes import LARGE_BYTES, check_size
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.streams.streams import Stream
from viewer.imaging.study import PixelFormat

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES: Final = 512 << 20
"""Of a picture's file."""

_ORIENTATION: Final = 0x0112
_BITS_PER_SAMPLE: Final = 0x0102
_DEPTH_OF_PNG: Final = 24
"""Where a PNG has the bits of a sample, in the chunk that it begins with (PNG 11.2.2)."""
_HEAD_OF_WEBP: Final = 4096
_GREY: Final = frozenset({"1", "L", "LA", "La"})
_DEEP: Final = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_CLEAR: Final = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})

_DECODERS: Final = {
    PictureKind.PNG: "PngImagePlugin",
    PictureKind.JPEG: "JpegImagePlugin",
    PictureKind.TIFF: "TiffImagePlugin",
    PictureKind.BMP: "BmpImagePlugin",
    PictureKind.WEBP: "WebPImagePlugin",
}

# What a byte can hold at the very most: runs of deflate, an 8 x 8 block of JPEG in a bit.
_MOST_PIXELS_A_BYTE: Final = {
    PictureKind.PNG: 1032 * 8,
    PictureKind.TIFF: 1032 * 8,
    PictureKind.JPEG: 64 * 8,
    PictureKind.BMP: 128,
}

# Rows and columns as EXIF says that they are to be seen; turned by quarter turns, and mirrored.
_UPRIGHT: Final[dict[int, Callable[[NDArray[np.generic]], NDArray[np.generic]]]] = {
    2: np.fliplr,
    3: lambda pixels: np.rot90(pixels, 2),
    4: np.flipud,
    5: lambda pixels: np.swapaxes(pixels, 0, 1),
    6: lambda pixels: np.rot90(pixels, -1),
    7: lambda pixels: np.rot90(np.swapaxes(pixels, 0, 1), 2),
    8: np.rot90,
}


class PictureFacts(Struct, frozen=True):
    """What the header of a picture says; rows and columns are those of the upright picture.

    ``orientation`` is EXIF's, 1 to 8.  ``notes`` are sentences to show on the image.
    """

    pixels: PixelFormat
    orientation: int = 1
    is_lossy: bool = False
    notes: tuple[str, ...] = ()


class StreamFile(io.RawIOBase):
    """A stream as the file that Pillow asks for."""

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that any place of it can be read."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; return it."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._stream.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; return how many bytes there were."""
        found = self._stream.read_at(self._at, len(buffer))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def facts_of(stream: Stream, kind: PictureKind) -> PictureFacts:
    """Return what the header of a picture says.  Raises ``RoundsError``."""
    with _opened(stream, kind) as image:
        return _facts(image, stream, kind)


def pixels_of(stream: Stream, kind: PictureKind) -> tuple[PictureFacts, NDArray[np.generic]]:
    """Return the upright picture: (rows, columns) of grey, or (rows, columns, 3) uint8 RGB.

    Grey is uint8, uint16, int32 or float32, as the file stores it.  Raises ``RoundsError``.
    """
    with _opened(stream, kind) as image:
        facts = _facts(image, stream, kind)
        pixels = _values(image, facts.pixels)
        upright = _UPRIGHT.get(facts.orientation)
        return facts, np.ascontiguousarray(pixels if upright is None else upright(pixels))


@contextmanager
def _opened(stream: Stream, kind: PictureKind) -> Iterator[Image]:
    """Open a picture by the decoder of its kind alone, and judge its size; whatever that raises is damage."""
    from PIL import Image

    # Without its own Pillow imports the decoders of all the forms that it knows.
    import_module(f"PIL.{_DECODERS[kind]}")
    if stream.size > MOST_BYTES:
        most = f"{MOST_BYTES / 1e6:.0f} MB"
        raise TooLargeError(said("imaging", "a picture larger than {most}").format(most=most))
    Image.MAX_IMAGE_PIXELS = None  # judged below, in one sentence
    file = io.BufferedReader(StreamFile(stream), 64 << 10)
    try:
        # It warns of what a camera wrote, which nobody reads.
        with (
            catch_warnings(action="ignore"),
            closing(Image.open(file, formats=[kind.name])) as image,
        ):
            _check(image, stream.size, kind)
            yield image
    except (MemoryError, ImportError, DamagedFileError, TooLargeError):
        raise
    except OSError as error:
        if error.errno is not None:
            raise
        # In Pillow's words, which say no more: cut off, or not what its first bytes say.
        raise DamagedFileError(damaged_sentence(kind)) from None
    except Exception as error:  # Pillow raises whatever its parsers meet
        raise DamagedFileError(damaged_sentence(kind)) from error


def _check(image: Image, length: int, kind: PictureKind) -> None:
    layout = _layout(image, 1)
    check_size(layout, 1)
    most = _MOST_PIXELS_A_BYTE.get(kind)
    pixels = layout.rows * layout.columns
    if pixels == 0:
        raise DamagedFileError(damaged_sentence(kind))
    if most is not None and pixels > LARGE_BYTES // 4 and pixels > most * length:
        raise DamagedFileError(
            said(
                "imaging",
                "promises {columns} × {rows} pixels, more than its {length} bytes of {codec} "
                "can hold",
            ).format(columns=layout.columns, rows=layout.rows, length=length, codec=kind)
        )


def _facts(image: Image, stream: Stream, kind: PictureKind) -> PictureFacts:
    orientation, is_lossy = _orientation(image, kind), _is_lossy(stream, kind)
    layout = _layout(image, orientation)
    lossy = (said("imaging", "lossy compression"),) if is_lossy else ()
    notes = (*lossy, *_fewer_bits(image, stream, kind, layout), *_first_of(image, kind))
    return PictureFacts(layout, orientation, is_lossy, notes)


def _fewer_bits(
    image: Image, stream: Stream, kind: PictureKind, layout: PixelFormat
) -> tuple[str, ...]:
    """Return what is said of a file with more bits a sample than are shown: of colour that is 8."""
    stored, shown = _stored_bits(image, stream, kind), layout.bits_allocated
    if stored <= shown:
        return ()
    return (
        said("imaging", "shown with {shown} of its {stored} bits").format(
            shown=shown, stored=stored
        ),
    )


def _stored_bits(image: Image, stream: Stream, kind: PictureKind) -> int:
    """Return the bits of a sample as the file has it, 8 where its kind knows no other."""
    if kind is PictureKind.PNG:
        return max(stream.read_at(_DEPTH_OF_PNG, 1), default=8)
    if kind is PictureKind.TIFF:
        told = getattr(image, "tag_v2", {}).get(_BITS_PER_SAMPLE, (8,))
        return max(told if isinstance(told, tuple) else (told,), default=8)
    return 8


def _first_of(image: Image, kind: PictureKind) -> tuple[str, ...]:
    """Return what is said of a file that holds more pictures than the one that is shown."""
    count = getattr(image, "n_frames", 1)
    if count <= 1:
        return ()
    if kind is PictureKind.TIFF:
        return (
            many("imaging", "the first of {count} pages", "the first of 1 page").format(
                count=count
            ),
        )
    return (
        many("imaging", "the first of {count} pictures", "the first of 1 picture").format(
            count=count
        ),
    )


def _is_lossy(stream: Stream, kind: PictureKind) -> bool:
    """Whether a picture is not what was seen: JPEG, and WebP without a lossless chunk (RFC 9649)."""
    if kind is PictureKind.WEBP:
        return b"VP8L" not in stream.read_at(0, _HEAD_OF_WEBP)
    return kind is PictureKind.JPEG


def _orientation(image: Image, kind: PictureKind) -> int:
    """Return how a picture is still to be turned: of a TIFF Pillow does it."""
    if kind is PictureKind.TIFF:
        return 1
    try:
        told = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001  a damaged note of the camera's is no damage of its picture
        return 1
    return told if told in _UPRIGHT else 1


def _layout(image: Image, orientation: int) -> PixelFormat:
    columns, rows = image.size if orientation < 5 else image.size[::-1]
    if image.mode in _GREY:
        return PixelFormat(rows, columns, "MONOCHROME2", 8, 8)
    if image.mode in _DEEP:
        return PixelFormat(rows, columns, "MONOCHROME2", 16, 16)
    if image.mode in ("I", "F"):
        return PixelFormat(rows, columns, "MONOCHROME2", 32, 32, signed=image.mode == "I")
    return PixelFormat(rows, columns, "RGB", 8, 8, samples_per_pixel=3)


def _values(image: Image, layout: PixelFormat) -> NDArray[np.generic]:
    if image.mode in _DEEP:
        return np.asarray(image).astype(np.uint16, copy=False)
    if image.mode in ("I", "F"):
        return np.asarray(image)
    if image.mode in _CLEAR or "transparency" in image.info:
        image = _on_white(image)
    return np.asarray(image.convert("RGB" if layout.is_colour else "L"))


def _on_white(image: Image) -> Image:
    """Lay a picture with transparent parts on white, as paper shows it."""
    from PIL import Image as Module

    clear = image.convert("RGBA")
    ground = Module.new("RGBA", clear.size, "white")
    return Module.alpha_composite(ground, clear)
