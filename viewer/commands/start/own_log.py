"""How the log is written: readable by its owner alone, and without the words that may name a patient.

What an error says may quote a patient's file, and what Qt says may name it.  Of errors the places and kinds are
kept, of messages what is left without names and paths.
"""

from __future__ import annotations

import logging
import os
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from typing import Final

from viewer.jobs.fault_report import report_of
from viewer.ui.problems.redaction import redacted

_OWNER_ONLY: Final = 0o600
_LONGEST: Final = 4_000


class OwnFile(RotatingFileHandler):
    """Writes files that only their owner can read, those after rolling over too."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
        if hasattr(os, "fchmod"):
            os.fchmod(handle, _OWNER_ONLY)  # an older version's file may be open to all
        return TextIOWrapper(os.fdopen(handle, "ab"), self.encoding, self.errors)


class WithoutNames(logging.Formatter):
    """Writes records without what could name a patient."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as text."""
        ours = copy(record)
        ours.msg, ours.args, ours.exc_text = (
            redacted(record.getMessage()[:_LONGEST], ""),
            None,
            None,
        )
        error = record.exc_info[1] if record.exc_info else None
        ours.exc_info = None
        told = super().format(ours)
        return told if error is None else f"{told}\n{report_of(error)}"
