"""The answers of one student to one case as they are kept: one file a case, every attempt in it."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec
from msgspec import Struct

from viewer.session.selftest.answering import Answer

MOST_ATTEMPTS: Final = 200
"""As many as are kept; the oldest go first."""

MOST_BYTES: Final = 4 << 20


class GivenAnswer(Struct, frozen=True):
    """An answer that was given: when (ISO, local), of which revision of the case, what it counted of how much."""

    at: str
    revision: int
    answer: Answer
    points: float
    of: int


class Attempts(Struct, frozen=True):
    """What is kept of one case: the answer that is not given yet, and all that were, the last one last."""

    case_id: str = ""
    begun: Answer = Answer()
    given: tuple[GivenAnswer, ...] = ()

    @property
    def last(self) -> Answer:
        """The answer that is to be shown: the one begun, if anything was, else the last that was given."""
        if self.begun != Answer() or not self.given:
            return self.begun
        return self.given[-1].answer


def with_given(attempts: Attempts, given: GivenAnswer) -> Attempts:
    """Keep one more answer beside those before."""
    kept = (*attempts.given, given)[-MOST_ATTEMPTS:]
    return Attempts(attempts.case_id, Answer(), kept)


def file_name(case_id: str) -> str:
    """Return what the file of a case is called: nothing of the case can be read from it."""
    return f"{hashlib.sha256(case_id.encode()).hexdigest()[:32]}.json"


def encoded(attempts: Attempts) -> bytes:
    """Return the bytes to keep."""
    return msgspec.json.encode(attempts)


def decoded(data: bytes, case_id: str) -> Attempts:
    """Return what bytes of a file say of a case; nothing where they say nothing that can be read."""
    if len(data) > MOST_BYTES:
        return Attempts(case_id)
    try:
        found = msgspec.json.decode(data, type=Attempts)
    except (msgspec.DecodeError, RecursionError):
        return Attempts(case_id)
    return found if found.case_id == case_id else Attempts(case_id)
