"""Where the data set begins in a file, and how it is written (PS3.10 7.1).

Files without preamble, without file meta information, or with a transfer syntax that is not the one in use
are common enough to be read like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from viewer.imaging import attributes as tag_of
from viewer.imaging.dataset import DataSet
from viewer.imaging.elements import Encoding
from viewer.imaging.inflating import inflated
from viewer.imaging.problems import NotDicomError
from viewer.imaging.streams import BytesStream, Stream
from viewer.imaging.syntaxes import (
    DEFLATED_LITTLE,
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    encoding_of,
)

_PREAMBLE_BYTES: Final = 128
_EXPLICIT_LITTLE: Final = Encoding()


@dataclass(frozen=True, slots=True)
class Located:
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


def locate(stream: Stream) -> Located:
    """Find the data set in a file.  Raises ``NotDicomError`` when there is none."""
    head = stream.read_at(0, _PREAMBLE_BYTES + 4)
    start = _PREAMBLE_BYTES + 4 if head[_PREAMBLE_BYTES:] == b"DICM" else 0
    if start == 0 and not _looks_like_elements(head, stream.size):
        raise NotDicomError("not a DICOM file")
    meta_start = start
    meta, meta_end = _file_meta(stream, meta_start)
    start = meta_end
    syntax = meta.uid(tag_of.TRANSFER_SYNTAX_UID) or _guessed_syntax(stream.read_at(start, 8))
    if syntax == DEFLATED_LITTLE:
        stream = BytesStream(inflated(stream, start))
        start = 0
    return Located(
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


def _looks_like_elements(head: bytes, size: int) -> bool:
    """Whether a file without preamble begins with an element of group 0002 or 0008 that fits into it."""
    if len(head) < 8:
        return False
    little, big = (int.from_bytes(head[:2], order) for order in ("little", "big"))
    if little in (0x0002, 0x0008) and int.from_bytes(head[2:4], "little") < 0x3000:
        explicit = head[4:6].isalpha() and head[4:6].isupper()
        return explicit or int.from_bytes(head[4:8], "little") <= size
    return big == 0x0008 and head[4:6].isalpha() and head[4:6].isupper()
