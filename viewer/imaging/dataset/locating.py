"""Where the data set begins in a file, and how it is written (PS3.10 7.1).

Files without preamble, without file meta information, or with a transfer syntax that is not the one in use
are common enough to be read like any other.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.elements import Encoding
from viewer.imaging.dataset.syntaxes import (
    DEFLATED_LITTLE,
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    encoding_of,
)
from viewer.imaging.problems import NotDicomError
from viewer.imaging.streams.inflating import inflated
from viewer.imaging.streams.streams import BytesStream, Stream

_PREAMBLE_BYTES: Final = 128
_FIRST_BYTE: Final = 132
_SEARCHED_BYTES: Final = 1024

# The magic word at a wrong place, or one of the elements that data sets begin with, explicit and little endian.
_FIRST_ELEMENT: Final = re.compile(
    rb"(?P<magic>DICM)(?=\x02\x00)|\x08\x00(\x00\x00UL|\x05\x00CS|\x08\x00CS|\x16\x00UI)"
)
_OTHER_KINDS: Final = {
    b"%PDF": said("imaging", "a PDF document"),
    b"PK\x03\x04": said("imaging", "a ZIP archive"),
    b"\xff\xd8\xff": said("imaging", "a JPEG picture"),
    b"\x89PNG": said("imaging", "a PNG picture"),
    b"GIF8": said("imaging", "a GIF picture"),
    b"II*\0": said("imaging", "a TIFF picture"),
    b"MM\0*": said("imaging", "a TIFF picture"),
    b"BM": said("imaging", "a BMP picture"),
    b"\x1f\x8b": said("imaging", "a gzip archive"),
    b"MZ": said("imaging", "a program"),
    b"\x7fELF": said("imaging", "a program"),
    b"RIFF": said("imaging", "a film or sound"),
    b"{": said("imaging", "a JSON file"),
    b"<": said("imaging", "an XML or HTML file"),
}
_EXPLICIT_LITTLE: Final = Encoding()


class LocatedPixels(Struct, frozen=True):
    """A data set: its bytes (``stream`` is unpacked when it was deflated), and what the file meta said.

    The file meta information lies between ``meta_start`` and ``meta_end`` of the file.
    """

    stream: Stream
    start: int
    transfer_syntax: str
    sop_class_uid: str = ""
    sop_instance_uid: str = ""
    meta_start: int = 0
    meta_end: int = 0

    @property
    def encoding(self) -> Encoding:
        """How the data set is written."""
        return encoding_of(self.transfer_syntax)


def locate(stream: Stream) -> LocatedPixels:
    """Find the data set in a file.  Raises ``NotDicomError`` when there is none."""
    head = stream.read_at(0, _SEARCHED_BYTES)
    start = _beginning(head, stream.size)
    if start is None:
        raise NotDicomError(_no_dicom(head))
    meta_start = start
    meta, meta_end = _file_meta(stream, meta_start)
    start = meta_end
    syntax = meta.uid(tag_of.TRANSFER_SYNTAX_UID) or _guessed_syntax(stream.read_at(start, 8))
    if syntax == DEFLATED_LITTLE:
        stream = BytesStream(inflated(stream, start))
        start = 0
    return LocatedPixels(
        stream,
        start,
        syntax,
        meta.uid(tag_of.MEDIA_STORAGE_SOP_CLASS_UID),
        meta.uid(tag_of.MEDIA_STORAGE_SOP_INSTANCE_UID),
        meta_start,
        meta_end,
    )


def _file_meta(stream: Stream, start: int) -> tuple[DataSet, int]:
    """Return group 0002, whatever its group length says, and where the next group begins."""
    return DataSet.group(stream, _EXPLICIT_LITTLE, start=start, group=0x0002)


def _guessed_syntax(head: bytes) -> str:
    """Return the transfer syntax by which the first element makes sense."""
    if len(head) < 8:
        return IMPLICIT_LITTLE
    if not (head[4:6].isalpha() and head[4:6].isupper()):
        return IMPLICIT_LITTLE
    little, big = (int.from_bytes(head[:2], order) for order in ("little", "big"))
    return EXPLICIT_LITTLE if little <= big else EXPLICIT_BIG


def _beginning(head: bytes, size: int) -> int | None:
    """Return where the first element begins: after the preamble, at once, or after stray bytes."""
    if head[_PREAMBLE_BYTES:_FIRST_BYTE] == b"DICM":
        return _FIRST_BYTE
    if _looks_like_elements(head, size):
        return 0
    found = _FIRST_ELEMENT.search(head)
    return None if found is None else found.end("magic") if found["magic"] else found.start()


def _looks_like_elements(head: bytes, size: int) -> bool:
    """Whether a file without preamble begins with an element of group 0002 or 0008 that fits into it."""
    if len(head) < 8:
        return False
    little, big = (int.from_bytes(head[:2], order) for order in ("little", "big"))
    if little in (0x0002, 0x0008) and int.from_bytes(head[2:4], "little") < 0x3000:
        explicit = head[4:6].isalpha() and head[4:6].isupper()
        return explicit or int.from_bytes(head[4:8], "little") <= size
    return big == 0x0008 and head[4:6].isalpha() and head[4:6].isupper()


def _no_dicom(head: bytes) -> str:
    """Return what a file is said to be that is none of DICOM: "not a DICOM file but a PDF document"."""
    kind = next((kind for magic, kind in _OTHER_KINDS.items() if head.startswith(magic)), None)
    if kind is None:
        return said("imaging", "not a DICOM file")
    return said("imaging", "not a DICOM file but {kind}").format(kind=kind)
