"""What can go wrong with a file, and the one place where an exception becomes a plain sentence.

A bad file ends as a ``Problem``: which file, what is wrong, what was done about it.  ``sentence`` covers
every exception that real damaged files were seen to cause, whichever library raised it; what a library
said is kept in the details, for the curious and for reports.
"""

from __future__ import annotations

import errno
import struct
import traceback
import zlib
from typing import Final

from overlays.sentence import Sentence, said
from viewer.imaging.study import Problem

SKIPPED: Final = said("imaging", "skipped")
NOT_SHOWN: Final = said("imaging", "not shown")


class RoundsError(Exception):
    """Base of every error that this program raises on purpose; its text is a sentence for people."""


class UnreadableFileError(RoundsError):
    """The input is no file that can be read: gone, forbidden, a pipe, empty."""


class NotDicomError(RoundsError):
    """The file is no DICOM file."""


class NotAnImageError(RoundsError):
    """A DICOM object without a picture: a report, a plan, a waveform."""


class DamagedFileError(RoundsError):
    """A DICOM file that contradicts itself or ends too early."""


class TooLargeError(RoundsError):
    """A size that would be refused before anything is allocated; the text names the limit."""


class UnsupportedError(RoundsError):
    """A valid file that this program cannot show."""


class ArchiveError(RoundsError):
    """A ZIP archive or DICOMDIR that is damaged or hostile."""


class InstallationError(RoundsError):
    """A part of the program itself cannot be loaded: no file is to blame."""


class WorkerError(RoundsError):
    """The worker process that dealt with the file died or took too long."""


_OS_REASONS: Final = {
    errno.ENOENT: said("imaging", "there is no such file"),
    errno.EACCES: said("imaging", "you have no permission to read it"),
    errno.EPERM: said("imaging", "you have no permission to read it"),
    errno.ELOOP: said("imaging", "a link that leads back to itself"),
    errno.ENAMETOOLONG: said("imaging", "its name is too long for this computer"),
    errno.EISDIR: said("imaging", "a folder, not a file"),
    errno.ENOTDIR: said("imaging", "a part of its path is a file, not a folder"),
    errno.EIO: said("imaging", "the disk or network failed while it was read"),
    errno.ESTALE: said("imaging", "the network drive lost it while it was read"),
    errno.EMFILE: said("imaging", "too many files are open at once"),
    errno.ENFILE: said("imaging", "too many files are open at once"),
    errno.ENOSPC: said("imaging", "the disk is full"),
    errno.ENOMEM: said("imaging", "there is not enough memory to read it"),
}

# By name, because the classes live in libraries that this module must not load.
_SENTENCES_BY_NAME: Final = {
    "InvalidDicomError": said("imaging", "not a DICOM file"),
    "BytesLengthException": said(
        "imaging", "a value in its header has a length that its type does not allow"
    ),
    "TimeoutError": said("imaging", "reading it took too long and was stopped"),
    "TimeoutException": said("imaging", "reading it took too long and was stopped"),
    "BadZipFile": said("imaging", "the ZIP archive is damaged"),
    "LargeZipFile": said("imaging", "the ZIP archive is too large"),
    "DecompressionBombError": said("imaging", "would grow beyond all measure when unpacked"),
}

_SENTENCES_BY_CLASS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (MemoryError, said("imaging", "needs more memory than it may have")),
    (
        ImportError,
        said("imaging", "a part of Rounds itself cannot be loaded; the file is not to blame"),
    ),
    (RecursionError, said("imaging", "its sequences are nested too deeply")),
    (struct.error, said("imaging", "ends in the middle of a value")),
    (EOFError, said("imaging", "ends too early")),
    (zlib.error, said("imaging", "its compressed data are damaged")),
    (UnicodeError, said("imaging", "holds text that its character set does not allow")),
    (NotImplementedError, said("imaging", "uses a form of DICOM that is not supported")),
    (OverflowError, said("imaging", "a number in its header is too large")),
    (ArithmeticError, said("imaging", "a number in its header makes no sense")),
    (LookupError, said("imaging", "something that it must contain is missing")),
    (AttributeError, said("imaging", "something that it must contain is missing")),
    (AssertionError, said("imaging", "contradicts itself")),
    (ValueError, said("imaging", "a value in it makes no sense")),
    (TypeError, said("imaging", "a value in it is of the wrong kind")),
    (RuntimeError, said("imaging", "the decoder could not read its image data")),
    (SystemError, said("imaging", "the decoder failed on this image")),
)


def sentence(error: BaseException) -> str:
    """Return what went wrong, for people: one clause without the file's name and without a full stop."""
    if isinstance(error, RoundsError):
        return one_line(str(error))
    named = next(
        (n for c in type(error).__mro__ if (n := _SENTENCES_BY_NAME.get(c.__name__))), None
    )
    if named is not None:
        return named
    if isinstance(error, OSError):
        reason = _OS_REASONS.get(error.errno or 0)
        return reason or said("imaging", "the system could not read it ({strerror})").format(
            strerror=error.strerror or type(error).__name__
        )
    for kind, text in _SENTENCES_BY_CLASS:
        if isinstance(error, kind):
            return text
    return said("imaging", "the decoder failed on this image")


def problem_for(path: str, error: BaseException, action: str = SKIPPED) -> Problem:
    """Return the one line that tells of ``error``, met while dealing with the file at ``path``."""
    return Problem(printable(path), sentence(error), action, details=_details(error))


def one_line(text: str) -> str:
    """Return a sentence that may quote a file, without what the file may hold of control characters."""
    if text.isprintable():
        return text
    if isinstance(text, Sentence):
        return text.with_texts(one_line)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def quoted(text: str, longest: int) -> str:
    """Return what a file or disk says, in quotes, for a sentence: short, printable, without quotes of its own.

    What stands in quotes is taken out of a copy without patient data, so nothing foreign stands outside.
    """
    short = text if len(text) <= longest else text[:longest] + "…"
    return f"“{one_line(short.replace('”', chr(39)).replace('“', chr(39)))}”"


def printable(path: str) -> str:
    """Return a path as it can be shown and written: what is no text in it becomes a replacement mark.

    Names on a disk need not be text; Python keeps their bytes as lone surrogates, which no file or window
    takes.
    """
    return path.encode("utf-8", "replace").decode("utf-8") if not path.isascii() else path


def _details(error: BaseException) -> str:
    """Return the chain of causes as libraries put it, one a line; "" when nothing was left unsaid."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        if not isinstance(current, RoundsError):
            lines.extend(traceback.format_exception_only(current))
        context = None if current.__suppress_context__ else current.__context__
        current = current.__cause__ or context
    return "".join(lines).strip()
