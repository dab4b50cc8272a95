"""What came of the cases of a row, counted; and the table for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.evil.stage import Outcome

COLUMNS = (
    "fault", "cases", "refused", "shown", "differs", "silently wrong",
    "workers lost", "hung", "window gaps", "untold", "exceptions",
)  # fmt: skip


@dataclass
class Tally:
    """One row of the table."""

    fault: str
    cases: int = 0
    refused: int = 0
    shown: int = 0
    differing: int = 0
    silently_wrong: int = 0
    workers_lost: int = 0
    hung: int = 0
    gaps: int = 0
    untold: int = 0
    exceptions: int = 0
    longest_gap_s: float = 0.0
    faults: list[str] = field(default_factory=list)
    named_gaps: list[str] = field(default_factory=list)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count some outcomes, and keep what is wrong with them."""
        for outcome in outcomes:
            self.cases += 1
            self.shown += outcome.shown > 0
            self.refused += outcome.shown == 0 and bool(outcome.problems)
            self.differing += outcome.differing > 0
            self.silently_wrong += outcome.silently_wrong > 0
            self.hung += outcome.hung
            self.untold += outcome.unaccounted
            self.faults.extend(faults_of(outcome))

    @property
    def is_clean(self) -> bool:
        """Whether everything went as it must: workers may die, the window may not notice."""
        return not (self.silently_wrong or self.untold or self.exceptions or self.faults)

    def cells(self) -> tuple[str, ...]:
        """Return the row's cells, in the order of ``COLUMNS``."""
        counts = (
            self.cases, self.refused, self.shown, self.differing, self.silently_wrong,
            self.workers_lost, self.hung, self.gaps, self.untold, self.exceptions,
        )  # fmt: skip
        return (self.fault, *(f"{count:,}" for count in counts))


def faults_of(outcome: Outcome) -> list[str]:
    """Return what is wrong with an outcome, a line each."""
    name = outcome.case.name
    told = [problem.problem for problem in outcome.problems]
    faults = [f"{name}: not a sentence for people: {s!r}" for s in outcome.bad_sentences]
    faults.extend(f"{name}: {fault}" for fault in outcome.act_faults)
    if not outcome.as_expected:
        seen = "shown" if outcome.shown else "refused" if told else "without a trace"
        faults.append(f"{name}: must be {outcome.case.expected.value}, was {seen} {told[:1]}")
    if outcome.unmarked:
        faults.append(f"{name}: a picture that lacks something, without a banner")
    if outcome.silently_wrong:
        faults.append(f"{name}: wrong pixels with the right checksum")
    return faults


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of all rows."""
    whole = Tally("all")
    for tally in tallies:
        for name in (
            "cases", "refused", "shown", "differing", "silently_wrong", "workers_lost",
            "hung", "gaps", "untold", "exceptions",
        ):  # fmt: skip
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
        whole.longest_gap_s = max(whole.longest_gap_s, tally.longest_gap_s)
        whole.faults.extend(tally.faults)
    return whole


def markdown(tallies: list[Tally]) -> str:
    """Return the table as Markdown."""
    rows = [COLUMNS, ("---", *(["---:"] * (len(COLUMNS) - 1)))]
    rows += [tally.cells() for tally in (*tallies, total(tallies))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows) + "\n"
