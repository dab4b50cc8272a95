"""What is said once images have been opened: how many of what, in one line."""

from __future__ import annotations

from overlays.sentence import joined, many
from viewer.imaging.header import Scan
from viewer.imaging.pictures.kinds import kind_of_syntax
from viewer.imaging.study import Series


def opened_sentence(scan: Scan) -> str:
    """Return how many studies and plain pictures were found, and how many files are neither; "" for nothing."""
    plain = sum(is_picture(series) for study in scan.studies for series in study.series)
    studies = sum(not all(map(is_picture, study.series)) for study in scan.studies)
    told = (
        (many("session", "{count:,} studies", "1 study"), studies),
        (many("session", "{count:,} pictures", "1 picture"), plain),
        (
            many("session", "{count:,} other files passed over", "1 other file passed over"),
            len(scan.passed_over),
        ),
    )
    return joined(" \N{MIDDLE DOT} ", [words.format(count=count) for words, count in told if count])


def is_picture(series: Series) -> bool:
    """Whether a series is a plain picture."""
    return kind_of_syntax(series.frames[0].source.transfer_syntax) is not None
