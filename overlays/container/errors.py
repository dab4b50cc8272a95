"""What can be wrong with a package as a whole."""

from __future__ import annotations


class PackageError(Exception):
    """A package that cannot be read; its text is a sentence for people."""
