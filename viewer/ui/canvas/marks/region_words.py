"""What stands beside a region on its film: mean, SD and area."""

from __future__ import annotations

from overlays.model import Mark
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.measuring.region import area_of, figures_of, region_values
from viewer.imaging.study import Frame
from viewer.session.marks.outlines import outline_of
from viewer.ui.language.quantities import area_text, figure_text
from viewer.ui.language.spoken import translate


def region_words(mark: Mark, frame: Frame, plane: FramePixels) -> str:
    """Return mean and SD of the values in a region, in a second line its area; of colours the three means."""
    outline = outline_of(mark, frame)
    told = [figures_of(values) for values in region_values(plane, frame, outline)]
    area = area_text(area_of(frame, outline))
    if not told[0].count:
        nothing = translate("region", "no value")
        return f"{nothing}\n{area}"
    if len(told) == 3:
        means = (figure_text(one.mean) for one in told)
        return "R {}  G {}  B {}\n{}".format(*means, area)
    number = f"{figure_text(told[0].mean)} ± {figure_text(told[0].sd)} {frame.greyscale.unit}"
    return f"{number.strip()}\n{area}"
