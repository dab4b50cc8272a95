"""What checking a large case costs after an edit: 50 films, 500 marks, 2,800 words of findings that name 400 of them.

    python -m benchmarks.checks

The processor's time of the thread that checks, since that is the window's.  What an edit does to the case is not
counted; what is remembered of the case before it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Final

from overlays.checks.check import check_case
from overlays.checks.problem import FilmFacts
from overlays.edit import moved, recoloured, with_section_text, without_mark
from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, Point, SectionKind

FILMS: Final = 50
MARKS: Final = 10
"""On each film."""

TIMES: Final = 40


def large_case() -> Case:
    """Return a case of ``FILMS`` films with ``MARKS`` marks each, most of them named by its findings."""
    colors = list(MarkColor)
    films = tuple(
        Film(number, f"Film {number}", "1.2", ImageRef("1.3"), marks=_marks(number, colors))
        for number in range(1, FILMS + 1)
    )
    phrase = "Low signal of the marrow here ({} arrow, film {})."
    text = "\n\n".join(
        " ".join(phrase.format(color, film.number) for color in colors) for film in films
    )
    case = Case("large", "Transient osteoporosis of the hip", "A man of 38", films=films)
    told = with_section_text(case, SectionKind.DIAGNOSIS, "**Transient osteoporosis of the hip.**")
    return with_section_text(told, SectionKind.FINDINGS, text)


def _marks(number: int, colors: list[MarkColor]) -> tuple[Mark, ...]:
    points = (Point(10.0, 10.0), Point(50.0, 50.0))
    return tuple(
        Mark(f"m{number}-{nth}", MarkKind.ARROW, colors[nth % len(colors)], points, f"label {nth}")
        for nth in range(MARKS)
    )


def checks() -> dict[str, float]:
    """Return the median milliseconds that a check takes after each kind of edit."""
    case = large_case()
    facts = {
        film.number: FilmFacts(found=True, columns=512, rows=512, names=(f"{film.number}.dcm",))
        for film in case.films
    }
    findings = case.section(SectionKind.FINDINGS)
    assert findings is not None
    text = findings.text
    colors = list(MarkColor)
    kinds: dict[str, Callable[[int], Case]] = {
        "nudge": lambda nth: moved(case, "m4-2", dx=nth + 1.0, dy=0.0),
        "key": lambda nth: with_section_text(
            case, SectionKind.FINDINGS, f"{text[:900]}{nth}{text[900:]}"
        ),
        "recolour": lambda nth: recoloured(case, "m4-2", colors[nth % len(colors)]),
        "delete": lambda nth: without_mark(case, f"m{nth % FILMS + 1}-2"),
    }
    taken = {}
    for name, edit in kinds.items():
        check_case(case, facts)
        taken[f"{name}_ms"] = median(_ms(edit(nth), facts) for nth in range(TIMES))
    return taken


def _ms(case: Case, facts: dict[int, FilmFacts]) -> float:
    begun = time.thread_time()
    check_case(case, facts)
    return (time.thread_time() - begun) * 1000.0


def main() -> None:
    """Print one line a kind of edit."""
    for row, ms in checks().items():
        print(f"check after {row.removesuffix('_ms'):8} {ms:6.1f} ms")


if __name__ == "__main__":
    main()
