"""Values of pixels in words: numbers by this country's rules, with what they are where no unit says so."""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import Final

from PySide6.QtCore import QLocale

from viewer.imaging.grey.readout import Quantity
from viewer.imaging.measuring.region import Area
from viewer.imaging.study import SpacingBasis
from viewer.session.measure import with_basis
from viewer.ui.language.spoken import spoken, translate

SMALLEST_PLAIN: Final = 1.0
LARGEST_PLAIN: Final = 1e12
_FIGURES: Final = 4
# From here on an area is told in cm².
_LARGE_MM2: Final = 100.0


def number_text(value: float) -> str:
    """Return a number by this country's rules: whole, to a hundredth, or, if small or huge, in four digits."""
    locale = QLocale()
    if value != 0 and not SMALLEST_PLAIN <= abs(value) < LARGEST_PLAIN:
        return locale.toString(value, "g", 4)
    return locale.toString(value, "f", 0 if value.is_integer() else 2)


def figure_text(value: float, figures: int = _FIGURES) -> str:
    """Return a number that was computed, to some figures: "1,047", "33.18"; a dash for none."""
    if not isfinite(value):
        return "–"
    locale = QLocale()
    if value == 0 or (value.is_integer() and abs(value) < LARGEST_PLAIN):
        return locale.toString(value, "f", 0)
    magnitude = floor(log10(abs(value)))
    if not -figures < magnitude < 12:
        return locale.toString(value, "g", figures)
    return locale.toString(value, "f", max(0, figures - 1 - magnitude))


def quantity_words(quantity: Quantity) -> str:
    """Return a sentence for ``{number}``: what it is, where its unit does not say so."""
    return {
        Quantity.UNIT: "{number}",
        Quantity.SIGNAL: translate("StatusLine", "signal {number}"),
        Quantity.STORED: translate("StatusLine", "stored value {number}"),
        Quantity.RESCALED: translate("StatusLine", "rescaled value {number}"),
    }[quantity]


def distance_unit(basis: SpacingBasis) -> str:
    """Return the unit of a distance with what it rests on: "mm (est.)"."""
    pixels = translate("quantities", "px")
    return pixels if basis is SpacingBasis.PIXELS else spoken(with_basis("mm", basis))


def area_text(area: Area) -> str:
    """Return an area to three figures with what it rests on: "23.1 mm²", "4.52 cm² (est.)", "120 px"."""
    if area.basis is SpacingBasis.PIXELS:
        return f"{figure_text(float(round(area.size)))} {distance_unit(area.basis)}"
    if area.size < _LARGE_MM2:
        return f"{figure_text(area.size, 3)} {spoken(with_basis('mm²', area.basis))}"
    return f"{figure_text(area.size / 100, 3)} {spoken(with_basis('cm²', area.basis))}"
