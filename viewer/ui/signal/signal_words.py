"""What is said of a weighting, in words and numbers."""

from __future__ import annotations

from viewer.imaging.signal.weighting import Weighting
from viewer.ui.language.spoken import translate


def times_of(weighting: Weighting) -> str:
    """Return the times of a weighting in one line: "TR 550, TE 11 ms"."""
    times = [
        translate("signal", "TR {0:.0f}").format(weighting.repetition_ms),
        translate("signal", "TE {0:.0f}").format(weighting.echo_ms),
    ]
    if weighting.inversion_ms:
        times.append(translate("signal", "TI {0:.0f}").format(weighting.inversion_ms))
    told = translate("signal", "{0} ms").format(", ".join(times))
    saturated = translate("signal", "fat saturated") if weighting.fat_saturated else ""
    return ", ".join(filter(None, (told, saturated)))


def on_film(weighting: Weighting) -> str:
    """Return what is said on a picture that is computed."""
    return translate("signal", "COMPUTED: {0}").format(times_of(weighting))
