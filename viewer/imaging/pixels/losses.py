"""Whether something was lost when a picture was compressed, by the compressed picture itself."""

from __future__ import annotations

from typing import Final

from viewer.imaging.dataset.syntaxes import SOMETIMES_LOSSY
from viewer.imaging.pixels.codestream import Codec
from viewer.imaging.pixels.containers import without_container

_COD: Final = 0x52
_J2K_SCAN: Final = 0x90
_JPEG_SCAN: Final = 0xDA
_REVERSIBLE: Final = 1


def is_exact(data: bytes, codec: Codec, transfer_syntax: str) -> bool:
    """Whether a picture holds bit for bit what was compressed, as far as it and its transfer syntax tell.

    A reversible JPEG 2000 stream may have been cut short where the syntax allows a loss.
    """
    if codec is Codec.JPEG or transfer_syntax in SOMETIMES_LOSSY:
        return False
    if codec in (Codec.JPEG_LOSSLESS, Codec.JPEG_XL):
        return True
    return not is_irreversible(without_container(data))


def is_irreversible(head: bytes) -> bool:
    """Whether a JPEG 2000 stream uses the 9-7 filter (T.800 A.6.1), or a JPEG-LS one NEAR > 0 (T.87 C.2.3).

    ``head`` is the beginning of the stream.
    """
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        body = at + 4
        length = int.from_bytes(head[at + 2 : at + 4], "big")
        if marker == _COD:
            return head[body + 9 : body + 10] not in (b"", bytes([_REVERSIBLE]))
        if marker == _JPEG_SCAN:
            samples = head[body] if body < len(head) else 0
            return head[body + 1 + 2 * samples : body + 2 + 2 * samples] not in (b"", b"\0")
        if marker == _J2K_SCAN:
            return False
        at += 2 + max(2, length)
    return False
