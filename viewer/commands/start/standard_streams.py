"""Standard input, output and error that are there, even where whoever started the program has closed them."""

from __future__ import annotations

import os
import sys


def secure_standard_streams() -> None:
    """Put the null device where descriptor 0, 1 or 2 is closed.

    The next file or socket that is opened would get its number otherwise, and a library that writes to standard
    error would write there; worker processes close the three, and would hang up the line to the window.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            # The system gives the lowest number that is free: this one.
            os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(descriptor, True)  # noqa: FBT003
    # Python has none for those that were closed, nor has a program without a console (Windows).
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
