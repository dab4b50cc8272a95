"""What is typed in one go at one place is one step."""

from __future__ import annotations

from viewer.session.authoring.bursts import Burst


def typed(burst: Burst, field: str, before: int, after: int, at: float) -> Burst:
    return burst.after(field, caret_before=before, caret_after=after, at=at)


def test_letters_after_one_another_are_one_burst() -> None:
    first = typed(Burst(), "findings", 4, 5, 10.0)
    second = typed(first, "findings", 5, 6, 10.9)
    assert first.gesture == second.gesture


def test_a_rest_begins_another() -> None:
    first = typed(Burst(), "findings", 4, 5, 10.0)
    assert typed(first, "findings", 5, 6, 11.1).gesture != first.gesture


def test_a_caret_that_has_jumped_begins_another() -> None:
    first = typed(Burst(), "findings", 4, 5, 10.0)
    assert typed(first, "findings", 2, 3, 10.1).gesture != first.gesture


def test_another_field_begins_another() -> None:
    first = typed(Burst(), "findings", 4, 5, 10.0)
    assert typed(first, "history", 5, 6, 10.1).gesture != first.gesture


def test_what_was_pasted_is_a_step_of_its_own() -> None:
    first = typed(Burst(), "findings", 4, 5, 10.0)
    pasted = typed(first, "findings", -1, 50, 10.1)
    after = typed(pasted, "findings", 50, 51, 10.2)
    assert len({first.gesture, pasted.gesture, after.gesture}) == 3
