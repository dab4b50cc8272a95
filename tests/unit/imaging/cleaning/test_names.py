"""Which texts may stay: those that name nobody."""

from __future__ import annotations

import pytest

from viewer.imaging.cleaning.identity import names_somebody

WORDS = frozenset({"doe", "jane", "quincy", "ng", "müller", "hosp"})


@pytest.mark.parametrize(
    "text",
    [
        *("COR T2 FS", "t2_tse_dixon_cor_320", "abdomen^liver", "MPRAGE 1.0 iso", "LI Hüfte a.p."),
        *("Hip 2 planes", "b1000 ADC", "DYN 4x30 s", "Angle 45 deg", "sliding knee", ""),
    ],
)
def test_what_series_are_called_stays(text: str) -> None:
    assert not names_somebody(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        *("COR T2 DOE", "cor_t2_jane", "hip for Quincy", "QUINCYS KNIE", "T1 Ng", "MÜLLER T1"),
        *("hip Dr. X", "seen by Prof Y", "20120709 hip", "hip 9.7.2012", "2012-07-09", "a@b.org"),
        *("MRN 4711081", "Frau K."),
    ],
)
def test_what_names_somebody_or_a_day_does_not(text: str) -> None:
    assert names_somebody(text, WORDS)
