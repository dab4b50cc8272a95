"""Each fault of a disk has one plain clause, by the numbers of every system."""

from __future__ import annotations

import errno
import os

import pytest

from overlays.disk.reasons import clauses, reason_of

FAULTS = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "your share of the disk is used up",
    "EROFS": "the disk can only be read",
    "EACCES": "you may not write or read there",
    "EPERM": "you may not write or read there",
    "EIO": "the disk reports a fault",
    "ENOENT": "the file or its folder is not there any more",
    "ENXIO": "the disk has been taken out",
    "ENODEV": "the disk has been taken out",
    "ESTALE": "the network drive cannot be reached",
    "ENOTCONN": "the network drive cannot be reached",
    "EHOSTDOWN": "the network drive cannot be reached",
    "ETIMEDOUT": "the network drive cannot be reached",
    "ENAMETOOLONG": "the name of the file or of its folder is too long for this disk",
    "EILSEQ": "this disk does not take a character of the name",
    "EFBIG": "the file is too large for this disk",
    "EBUSY": "another program holds the file",
    "ENOTDIR": "a file lies where its folder should be",
    "EMFILE": "too many files are open on this computer",
}
OF_WINDOWS = {
    32: FAULTS["EBUSY"],
    33: FAULTS["EBUSY"],
    64: FAULTS["ESTALE"],
    123: FAULTS["EILSEQ"],
    206: FAULTS["ENAMETOOLONG"],
    1295: FAULTS["EDQUOT"],
}


@pytest.mark.parametrize(("name", "clause"), FAULTS.items())
def test_a_fault_is_named_in_plain_words(name: str, clause: str) -> None:
    number = getattr(errno, name)
    assert reason_of(OSError(number, os.strerror(number))) == clause


@pytest.mark.parametrize(("number", "clause"), OF_WINDOWS.items())
def test_windows_says_more_than_python_makes_of_it(number: int, clause: str) -> None:
    error = OSError(errno.EINVAL, "The parameter is incorrect")
    error.winerror = number
    assert reason_of(error) == clause


def test_what_has_no_clause_is_said_as_the_system_says_it() -> None:
    assert reason_of(OSError(errno.ERANGE, "Numerical result out of range")) == (
        "numerical result out of range"
    )
    assert reason_of(OSError("a sentence of a library")) == "a sentence of a library"


def test_no_fault_has_two_clauses() -> None:
    names = [name for name, _ in clauses()]
    assert len(names) == len(set(names))
