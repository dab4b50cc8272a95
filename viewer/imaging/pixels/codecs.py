"""Compressed pictures to arrays, by imagecodecs; which codec is told by the codestream itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.pixels.codestream import (
    END_MARKER,
    Codec,
    Codestream,
    is_complete,
    with_scan_header_mended,
)
from viewer.imaging.problems import InstallationError

# The extension modules of imagecodecs that a codec may use, by the constants that tell whether they are there.
_EXTENSIONS: Final = {
    Codec.JPEG: ("JPEG8",),
    Codec.JPEG_LOSSLESS: ("JPEG8", "LJPEG"),
    Codec.JPEG_LS: ("JPEGLS",),
    Codec.JPEG_2000: ("JPEG2K",),
    Codec.HTJ2K: ("HTJ2K",),
    Codec.JPEG_XL: ("JPEGXL",),
}


def decode_codestream(
    data: bytes, stream: Codestream, *, ybr: bool, exact: bool
) -> NDArray[np.generic]:
    """Return the picture, shape (rows, columns) or (rows, columns, samples), in the codec's own type.

    An 8-bit colour JPEG comes back as RGB; ``ybr`` tells what it holds.  ``exact``: nothing was lost, so that
    no value lies beyond its bits.  Raises what imagecodecs raises
    for a damaged stream (subclasses of ``RuntimeError`` and ``ValueError``), and ``InstallationError`` when the
    codec itself is missing.
    """
    _check_installed(stream.codec)
    import imagecodecs

    picture: NDArray[np.generic]
    match stream.codec:
        case Codec.JPEG if stream.samples == 3 and stream.bits == 8:
            space = "YCBCR" if ybr else "RGB"
            picture = imagecodecs.jpeg8_decode(data, colorspace=space, outcolorspace="RGB")
        case Codec.JPEG:
            picture = imagecodecs.jpeg_decode(with_scan_header_mended(data))
        case Codec.JPEG_LOSSLESS:
            picture = imagecodecs.jpeg_decode(data)
        case Codec.JPEG_LS:
            # CharLS 2.4 searches ten seconds for the end of a stream that has none.
            end = b"" if is_complete(data, stream) else END_MARKER
            picture = imagecodecs.jpegls_decode(data + end)
        # OpenJPH is quicker, but lets a value that a lossy stream overshoots wrap from white to black.
        case Codec.JPEG_2000 | Codec.HTJ2K if stream.codec is Codec.JPEG_2000 or not exact:
            picture = imagecodecs.jpeg2k_decode(data, numthreads=1)
        case Codec.HTJ2K:
            with _ignored_errors_raised():
                picture = imagecodecs.htj2k_decode(data)
        case Codec.JPEG_XL:
            picture = imagecodecs.jpegxl_decode(data, numthreads=1)
    return picture


def _check_installed(codec: Codec) -> None:
    """Raise ``InstallationError`` for a codec that cannot be loaded, which imagecodecs tells late or never."""
    try:
        import imagecodecs

        missing = [name for name in _EXTENSIONS[codec] if not getattr(imagecodecs, name).available]
    except ImportError as error:
        raise _not_installed(codec) from error
    if missing:
        raise _not_installed(codec) from ImportError(
            said("imaging", "imagecodecs without {names}").format(names=", ".join(missing))
        )


def _not_installed(codec: Codec) -> InstallationError:
    return InstallationError(
        said(
            "imaging",
            "the part of Rounds that decodes {codec} cannot be loaded; the file is not to blame",
        ).format(codec=codec)
    )


@contextmanager
def _ignored_errors_raised() -> Iterator[None]:
    """Raise what Python would only print.

    imagecodecs 2026.3.6 drops the errors of OpenJPH while lines are copied, and returns a picture whose rest
    is whatever was in memory.  Only workers decode, and one frame at a time, so the hooks are nobody else's.
    """
    dropped: list[BaseException | None] = []
    hooks = sys.excepthook, sys.unraisablehook
    # Cython prints the error by the one and its traceback by the other.
    sys.excepthook = lambda kind, error, trace: dropped.append(error)
    sys.unraisablehook = lambda caught: dropped.append(caught.exc_value)
    try:
        yield
    finally:
        sys.excepthook, sys.unraisablehook = hooks
    if dropped:
        raise RuntimeError(str(dropped[0])) from dropped[0]
