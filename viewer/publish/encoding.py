"""Pictures as bytes: PNG and TIFF, true grey where they are grey, and moving ones; nothing of the case is in them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

from overlays.model import MarkColor
from viewer.publish.rendering import Picture
from viewer.ui.look.theme import READING_ROOM

STEP_MS: Final = 120
"""How long a slice of a moving stack is seen."""

DOTS_PER_INCH: Final = 300
# What is left of the 256 colours of a GIF beside those of the marks, their white and black.
_GREYS: Final = 240


def png_bytes(picture: Picture) -> bytes:
    """Return a PNG: 8-bit grey of shape (rows, columns), else RGB."""
    return _saved(_image(picture), "PNG", compress_level=6)


def tiff_bytes(picture: Picture) -> bytes:
    """Return a TIFF for printers: without loss (LZW), 300 dots an inch."""
    dpi = (DOTS_PER_INCH, DOTS_PER_INCH)
    return _saved(_image(picture), "TIFF", compression="tiff_lzw", dpi=dpi)


def gif_bytes(pictures: Sequence[Picture]) -> bytes:
    """Return an endless GIF of pictures of one size, with a palette of greys and the colours of marks.

    A grey comes out at most one level off, the colours of marks exactly; nothing is dithered.
    """
    palette = _palette()
    frames = [_with_palette(one, palette) for one in pictures]
    return _moving(frames, "GIF", optimize=False, disposal=1)


def webp_bytes(pictures: Sequence[Picture]) -> bytes:
    """Return an endless WebP of pictures of one size, without loss."""
    frames = [_image(one).convert("RGB") for one in pictures]
    return _moving(frames, "WEBP", lossless=True, quality=60, method=2)


def apng_bytes(pictures: Sequence[Picture]) -> bytes:
    """Return an endless PNG of pictures of one size: grey where all are, else RGB."""
    is_grey = all(one.ndim == 2 for one in pictures)
    frames = [_image(one).convert("L" if is_grey else "RGB") for one in pictures]
    return _moving(frames, "PNG")


def _image(picture: Picture) -> Image.Image:
    return Image.fromarray(np.ascontiguousarray(picture))


def _palette() -> Image.Image:
    greys = [round(nth * 255 / (_GREYS - 1)) for nth in range(_GREYS)]
    colours = [READING_ROOM.mark_paint[colour] for colour in MarkColor]
    parts = [part for grey in greys for part in (grey, grey, grey)]
    parts += [int(colour[at : at + 2], 16) for colour in colours for at in (1, 3, 5)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(parts + [0] * (768 - len(parts)))
    return palette


def _with_palette(picture: Picture, palette: Image.Image) -> Image.Image:
    """Return a picture in the palette's colours: greys by their place in it, the rest by what comes nearest."""
    greys = np.round(picture * ((_GREYS - 1) / 255.0)).astype(np.uint8)
    if picture.ndim == 3:
        near = _image(picture).quantize(palette=palette, dither=Image.Dither.NONE)
        is_grey = (picture == picture[:, :, :1]).all(axis=2)
        greys = np.where(is_grey, greys[:, :, 0], np.asarray(near))
    made = Image.fromarray(greys).convert("P")
    made.putpalette(palette.getpalette() or [])
    return made


def _moving(frames: Sequence[Image.Image], form: str, **options: object) -> bytes:
    first, *others = frames
    return _saved(
        first, form, save_all=True, append_images=others, duration=STEP_MS, loop=0, **options
    )


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
