"""A journal gives back every whole edit, up to the first damage, and never an edit that was not made."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.file.codec import shortest
from overlays.file.journal.lines import JournalLines, JournalOrigin, recovered
from overlays.model import Case
from tests.unit.overlays.random_cases import cases
from tests.unit.session.factory import CASE, arrow

ORIGIN = JournalOrigin("/a case/overlay.json", "ab" * 32)


def _with_marks(case: Case, count: int) -> Case:
    film = replace(case.films[0], marks=tuple(arrow(f"m{n}") for n in range(count)))
    return replace(case, films=(film, *case.films[1:]))


STATES = [
    CASE,
    replace(CASE, title="Zeile\nmit\u2028Umbrüchen"),
    _with_marks(CASE, 3),
    _with_marks(CASE, 1),
    replace(CASE, films=CASE.films[::-1], tags=("hip",)),
    replace(CASE, sections=CASE.sections[1:], tags=()),
]


def _journal(states: list[Case], origin: JournalOrigin = ORIGIN) -> list[bytes]:
    lines = JournalLines()
    return [lines.first(states[0], origin), *map(lines.next, states[1:])]


LINES = _journal(STATES)
WHOLE = b"".join(LINES)


def _whole_before(at: int) -> int:
    """Return how many lines end before a byte."""
    ends = [len(b"".join(LINES[: n + 1])) for n in range(len(LINES))]
    return sum(end <= at for end in ends)


def test_a_whole_journal_gives_back_the_last_edit() -> None:
    found = recovered(WHOLE)
    assert found is not None
    assert (found.case, found.edits, found.origin) == (STATES[-1], len(STATES) - 1, ORIGIN)


def test_a_line_holds_what_has_changed_alone() -> None:
    renamed = JournalLines()
    renamed.first(CASE, ORIGIN)
    line = renamed.next(replace(CASE, title="Hip pain"))
    assert line.endswith(b' {"change":[{"at":["title"],"put":"Hip pain"}]}\n')
    many = _with_marks(CASE, 200)
    drawn = JournalLines()
    drawn.first(many, ORIGIN)
    assert len(drawn.next(_with_marks(CASE, 201))) < len(shortest(many)) / 50


@given(st.integers(0, len(WHOLE)))
def test_a_cut_loses_the_lines_that_it_touches_and_no_other(cut: int) -> None:
    found, whole = recovered(WHOLE[:cut]), _whole_before(cut)
    if whole == 0:
        assert found is None
    else:
        assert found is not None
        assert (found.case, found.edits) == (STATES[whole - 1], whole - 1)


@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_a_flipped_bit_ends_the_journal_there(bit: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[bit // 8] ^= 1 << bit % 8
    found, whole = recovered(bytes(damaged)), _whole_before(bit // 8)
    if whole == 0:
        assert found is None
    else:
        assert found is not None
        assert (found.case, found.edits) == (STATES[whole - 1], whole - 1)


@given(st.permutations(range(len(LINES))))
def test_lines_out_of_their_order_say_nothing(order: list[int]) -> None:
    found = recovered(b"".join(LINES[n] for n in order))
    whole = next((n for n, line in enumerate(order) if n != line), len(LINES))
    assert (found is None) == (whole == 0)
    assert found is None or found.case == STATES[whole - 1]


@given(st.binary(max_size=200))
def test_what_follows_the_last_whole_line_changes_nothing(noise: bytes) -> None:
    found = recovered(WHOLE + noise)
    assert found is not None
    assert found.case == STATES[-1]


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(cases, cases)
def test_any_edit_comes_back_as_it_was_made(before: Case, after: Case) -> None:
    found = recovered(b"".join(_journal([before, after, before])))
    assert found is not None
    assert (found.case, found.edits) == (before, 2)
    found = recovered(b"".join(_journal([before, after])))
    assert found is not None
    assert (found.case, found.edits) == (after, 1)


def test_what_is_no_journal_gives_nothing() -> None:
    assert recovered(b"") is None
    assert recovered(b"{}\n") is None
    assert recovered(shortest(CASE)) is None
