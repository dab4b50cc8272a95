"""The words of plots: what lies along their axes, and what is told of a place in them."""

from __future__ import annotations

from typing import Final

from viewer.imaging.grey.readout import Quantity
from viewer.imaging.timing import TimeBasis
from viewer.session.plotted import Axis, Curve, Plotted, Scale
from viewer.ui.language.quantities import area_text, distance_unit, figure_text
from viewer.ui.language.spoken import filled, spoken, translate

SAMPLES: Final = ("R", "G", "B")

Row = tuple[str, tuple[str, ...]]


def title_of(plotted: Plotted | None) -> str:
    """Return what is plotted, in a word."""
    if plotted is None:
        return translate("plots", "Profile and curve")
    return (
        translate("plots", "Region") if plotted.subject.is_region else translate("plots", "Profile")
    )


def place_of(plotted: Plotted) -> str:
    """Return where it was drawn, and how far the curve has come."""
    subject, curve = plotted.subject, plotted.curve
    count, parts = len(subject.series.frames), [subject.title]
    if count > 1:
        words = translate("plots", "slice {number} of {count}")
        parts.append(filled(words, number=subject.index + 1, count=count))
    if curve is not None and len(curve.indices) > 1 and curve.indices[1] > 1:
        parts.append(filled(translate("plots", "every {0}th frame"), curve.indices[1]))
    if curve is not None and not curve.is_complete:
        parts.append(translate("plots", "frames are being read…"))
    return ", ".join(part for part in parts if part)


def instead_of(plotted: Plotted | None) -> str:
    """Return what is said where nothing can be drawn, "" where something is."""
    if plotted is None:
        return translate(
            "plots",
            "Measure a distance (D) to see its profile, a region (Shift+E) to see its curve.",
        )
    return translate("plots", "Loading…") if plotted.is_loading else spoken(plotted.problem)


def figure_rows(plotted: Plotted) -> tuple[Row, ...]:
    """Return names and texts of the figures, a text a sample."""
    figures, line = plotted.figures, plotted.profile
    rows: list[Row] = [("", SAMPLES)] if len(figures) == 3 else []
    if line is not None:
        length = f"{figure_text(float(line.distances[-1]))} {distance_unit(line.basis)}"
        rows.append((translate("plots", "Length"), (length,)))
    else:
        rows.append((translate("plots", "Pixels"), (figure_text(float(figures[0].count)),)))
    rows += [
        (translate("plots", "Mean"), tuple(figure_text(one.mean) for one in figures)),
        (translate("plots", "SD"), tuple(figure_text(one.sd) for one in figures)),
        (translate("plots", "Min"), tuple(figure_text(one.least) for one in figures)),
        (translate("plots", "Max"), tuple(figure_text(one.greatest) for one in figures)),
    ]
    if plotted.area is not None:
        rows.append((translate("plots", "Area"), (area_text(plotted.area),)))
    return tuple(rows)


def value_axis(plotted: Plotted) -> str:
    """Return what the values are: "HU", "signal", "red, green, blue"."""
    subject = plotted.subject
    if len(plotted.figures) == 3:
        return translate("plots", "R, G, B")
    if subject.unit:
        return subject.unit
    return {
        Quantity.SIGNAL: translate("plots", "signal"),
        Quantity.STORED: translate("plots", "stored value"),
        Quantity.RESCALED: translate("plots", "rescaled value"),
    }.get(subject.quantity, "")


def distance_axis(plotted: Plotted) -> str:
    """Return what a profile runs along, with what its millimetres rest on."""
    basis = "" if plotted.profile is None else distance_unit(plotted.profile.basis)
    return translate("plots", "distance, {0}").format(basis)


def scale_axis(scale: Scale) -> str:
    """Return what a curve runs along: "trigger time, ms", "slice position, mm", "slice"."""
    if scale.axis is Axis.NUMBER:
        return translate("plots", "slice")
    if scale.axis is Axis.POSITION:
        return translate("plots", "slice position, {0}").format(scale.axis)
    times = {
        TimeBasis.TRIGGER: translate("plots", "trigger time, {0}"),
        TimeBasis.REFERENCE: translate("plots", "frame reference time, {0}"),
        TimeBasis.ACQUISITION: translate("plots", "acquisition time, {0}"),
        TimeBasis.FRAME: translate("plots", "frame time, {0}"),
    }
    return times[scale.basis or TimeBasis.FRAME].format(scale.axis)


def told_of_profile(plotted: Plotted | None, distance: float | None) -> str:
    """Return distance and value of a place on a profile."""
    if plotted is None or plotted.profile is None or distance is None:
        return ""
    line = plotted.profile
    values = _values(line.values_at(distance), plotted)
    return f"{figure_text(round(distance, 2))} {distance_unit(line.basis)}: {values}"


def told_of_histogram(plotted: Plotted | None, value: float | None) -> str:
    """Return how many pixels a bar of a histogram counts."""
    if plotted is None or value is None or not plotted.histograms:
        return ""
    counts = ", ".join(figure_text(float(one.count_at(value))) for one in plotted.histograms)
    return translate("plots", "{counts} pixels at {value}").format(
        counts=counts, value=_values((value,), plotted)
    )


def told_of_curve(curve: Curve | None, plotted: Plotted | None, place: float | None) -> str:
    """Return slice, place, mean and SD of a point of a curve."""
    if curve is None or plotted is None or place is None:
        return ""
    nth = curve.scale.places.index(place)
    where = filled(translate("plots", "slice {number}"), number=curve.indices[nth] + 1)
    if curve.scale.axis is not Axis.NUMBER:
        where += f", {figure_text(round(place, 2))} {curve.scale.axis}"
    sd = ", ".join(figure_text(float(value)) for value in curve.sds[:, nth])
    return f"{where}: {_values(tuple(map(float, curve.means[:, nth])), plotted)} ± {sd}"


def _values(values: tuple[float, ...], plotted: Plotted) -> str:
    text = ", ".join(map(figure_text, values))
    return f"{text} {plotted.subject.unit}".strip()
