"""One mapper turns whatever a file can cause into one plain clause."""

from __future__ import annotations

import struct
import zipfile
import zlib

import pydicom
import pytest
from pydicom.errors import BytesLengthException, InvalidDicomError

from viewer.imaging.problems import (
    DamagedFileError,
    printable,
    problem_for,
    sentence,
)

# Every kind that RELIABILITY names: all of them were seen from real damaged files.
EXCEPTIONS = [
    (InvalidDicomError("File is missing"), "not a DICOM file"),
    (AttributeError("no attribute 'Rows'"), "something that it must contain is missing"),
    (ValueError("invalid literal"), "a value in it makes no sense"),
    (TypeError("NoneType"), "a value in it is of the wrong kind"),
    (NotImplementedError("VR"), "uses a form of DICOM that is not supported"),
    (RuntimeError("decoder"), "the decoder could not read its image data"),
    (KeyError("PixelData"), "something that it must contain is missing"),
    (IndexError("list"), "something that it must contain is missing"),
    (OSError(5, "Input/output error"), "the disk or network failed while it was read"),
    (FileNotFoundError(2, "No such file"), "there is no such file"),
    (PermissionError(13, "denied"), "you have no permission to read it"),
    (OSError(199, "Odd error"), "the system could not read it (Odd error)"),
    (OSError(), "the system could not read it (OSError)"),
    (
        ModuleNotFoundError("No module named 'numpy'"),
        "a part of Rounds itself cannot be loaded; the file is not to blame",
    ),
    (MemoryError(), "needs more memory than it may have"),
    (RecursionError("depth"), "its sequences are nested too deeply"),
    (struct.error("unpack"), "ends in the middle of a value"),
    (EOFError(), "ends too early"),
    (zlib.error("invalid block"), "its compressed data are damaged"),
    (
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        "holds text that its character set does not allow",
    ),
    (
        BytesLengthException("Expected total bytes to be even"),
        "a value in its header has a length that its type does not allow",
    ),
    (OverflowError("int too large"), "a number in its header is too large"),
    (ZeroDivisionError(), "a number in its header makes no sense"),
    (AssertionError(), "contradicts itself"),
    (SystemError("returned NULL"), "the decoder failed on this image"),
    (zipfile.BadZipFile("bad"), "the ZIP archive is damaged"),
    (TimeoutError(), "reading it took too long and was stopped"),
    (BaseException("from a decoder"), "the decoder failed on this image"),
    (DamagedFileError("cut off at byte 1 of 2"), "cut off at byte 1 of 2"),
]


@pytest.mark.parametrize(
    ("error", "clause"),
    EXCEPTIONS,
    ids=[f"{type(e).__name__}-{n}" for n, (e, _) in enumerate(EXCEPTIONS)],
)
def test_every_exception_becomes_a_clause(error: BaseException, clause: str) -> None:
    assert sentence(error) == clause


def test_a_problem_names_the_file_and_keeps_what_libraries_said() -> None:
    try:
        try:
            raise ValueError("invalid literal for int() with base 10: 'x'")
        except ValueError as cause:
            raise DamagedFileError("its header is damaged") from cause
    except DamagedFileError as error:
        problem = problem_for("a/b.dcm", error)
    assert (problem.path, problem.problem, problem.action) == (
        "a/b.dcm",
        "its header is damaged",
        "skipped",
    )
    assert problem.details == "ValueError: invalid literal for int() with base 10: 'x'"


def test_a_cause_that_leads_back_to_itself_ends() -> None:
    first, second = ValueError("one"), KeyError("two")
    first.__cause__, second.__cause__ = second, first
    assert problem_for("x", first).details == "ValueError: one\nKeyError: 'two'"


def test_names_that_are_no_text_can_be_shown() -> None:
    assert printable("a\udcff.dcm") == "a?.dcm"
    assert printable("Röntgen.dcm") == "Röntgen.dcm"


def test_pydicom_still_raises_what_is_mapped_by_name() -> None:
    with pytest.raises(InvalidDicomError):
        pydicom.dcmread(__file__)
