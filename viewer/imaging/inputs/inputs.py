"""What is looked at: one file, or one member of a ZIP archive.  ``listing`` says how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from viewer.imaging.problems import printable

if TYPE_CHECKING:
    from viewer.imaging.streams.archive import Packed


class Input(Struct, frozen=True, gc=False):
    """One file to look at, or one ``member`` of the ZIP archive at ``path``; ``size`` in bytes.

    ``is_overlay`` tells a case (overlay.json) from what may be an image; ``named`` what a person or a disc's index
    has named, from what merely lies in a folder; ``is_beside_case`` what lies in the folder of a case, or below.
    """

    path: str
    member: str | None = None
    size: int = 0
    is_overlay: bool = False
    packed: Packed | None = None
    named: bool = False
    is_beside_case: bool = False

    @property
    def is_plain_overlay(self) -> bool:
        """Whether it is a case in a file of its own."""
        return self.is_overlay and self.member is None

    @property
    def name(self) -> str:
        """What to call it to a person."""
        return printable(f"{self.path}:{self.member}" if self.member else self.path)
