"""What a case is: files to write into a folder, and what must come of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random

ALL = 10**9


class Expected(Enum):
    """What must come of a case; most may be shown or refused, as long as it is the one or the other."""

    EITHER = "shown or refused"
    SHOWN = "shown"
    REFUSED = "refused"


@dataclass(frozen=True)
class Case:
    """One hostile or damaged input.  ``write`` gets an empty folder and a number unique in its batch.

    ``syntax`` is that of the picture whose damaged file this is, where its true pixels are known.  ``cut``: a
    picture that differs from it lacks something, and must say so.  ``act``: what is done with the folder once it has
    been looked at, in the window's thread; it returns what must not have come of it.
    """

    name: str
    write: Callable[[Path, int], None]
    expected: Expected = Expected.EITHER
    syntax: str = ""
    cut: bool = False
    act: Callable[[Path, Callable[..., None]], list[str]] | None = None


@dataclass(frozen=True)
class Row:
    """A class of faults: a row of the table.  ``cases(random, count)`` yields up to ``count`` of them.

    ``endless`` generators say how many of their cases are enough; the others have an end.
    """

    fault: str
    cases: Callable[[Random, int], Iterator[Case]]
    endless: int = 0

    @property
    def full(self) -> int:
        """How many cases a full run has."""
        return self.endless or sum(1 for _ in self.cases(Random(0), ALL))


def one_file(
    name: str,
    content: Callable[[int], bytes],
    expected: Expected = Expected.EITHER,
    syntax: str = "",
    *,
    cut: bool = False,
) -> Case:
    """Return a case of one file; ``content`` makes its bytes from the case's number."""

    def write(folder: Path, number: int) -> None:
        (folder / "image.dcm").write_bytes(content(number))

    return Case(name, write, expected, syntax, cut)


def some_of(all_cases: Iterable[Case], random: Random, count: int) -> Iterator[Case]:
    """Yield all cases of a finite list, or ``count`` of them chosen by ``random``."""
    known = list(all_cases)
    yield from known if count >= len(known) else random.sample(known, count)
