"""The findings of a case in the order in which its text tells them."""

from __future__ import annotations

from overlays.model import Case
from overlays.text.prose import resolve


def finding_order(case: Case) -> tuple[str, ...]:
    """Return the mark ids in the order in which the text names them, unnamed ones last."""
    named = [mark_id for mention in resolve(case) for mark_id in mention.mark_ids]
    drawn = [mark.id for _, mark in case.marks()]
    return tuple(dict.fromkeys((*named, *drawn)))


def finding_beside(case: Case, mark_id: str, step: int) -> str:
    """Return the finding ``step`` further than ``mark_id``, round the end; "" when there is none."""
    order = finding_order(case)
    if not order:
        return ""
    if mark_id not in order:
        return order[0] if step > 0 else order[-1]
    return order[(order.index(mark_id) + step) % len(order)]
