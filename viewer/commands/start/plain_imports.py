"""Imports at Python's own pace, beside Qt for Python.

PySide6 replaces ``builtins.__import__`` for the sake of ``from __feature__ import snake_case``, which nothing
here uses.  Its replacement reads the source of every module imported afterwards and looks for "PySide6" in it:
a tenth of the time to the first picture, and some megabytes of source kept by ``linecache``.
"""

from __future__ import annotations

import builtins


def take_import_hook_off() -> None:
    """Import PySide6 and undo its replacing of ``import``; does nothing where PySide6 leaves it alone."""
    import PySide6  # noqa: F401  puts its hook on

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
