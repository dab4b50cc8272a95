"""Marks as shapes that are the program's own: an arrow is a connector that a hand can turn, a mark one group.

Its ends, badge and label lie where the window would draw them; lengths are those of the one outline
(``viewer.session.marks.arrows``).  The head of a line, "triangle", "lg" by "lg", is 5 line widths long and wide: 15 by
15 of a shaft of 3, as ours is.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu
from PySide6.QtCore import QRectF

from overlays.model import MarkKind
from viewer.publish.leaving import in_xml
from viewer.publish.vector import lines_of
from viewer.session.marks.arrows import SHAFT_PX, way_of
from viewer.ui.canvas.marks.mark_layout import PlacedShape
from viewer.ui.canvas.marks.mark_paint import HALO_PX, TEXT_PX, MarkLook
from viewer.ui.canvas.marks.mark_shapes import LINE_PX

FONT: Final = "Calibri"
_BLACK: Final = "000000"
# By how much the tip of a head of half angle atan(1/2) goes forward for an outline of 1 around it: 1 / sin.
_FORWARD: Final = 2.236
# How much wider a line is whose head is that outline: it is 5 widths long, and 3.236 longer than the head within.
_WIDER: Final = 3.236 / 5


class PictureOnSlide(Struct, frozen=True):
    """Where a picture lies on a slide: its corner in EMU, and EMU per pixel."""

    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[Emu, Emu]:
        """Return the place of a point of the picture."""
        return Emu(round(self.left + x * self.scale)), Emu(round(self.top + y * self.scale))

    def length(self, px: float) -> Emu:
        """Return a length of the picture."""
        return Emu(round(px * self.scale))


def add_mark(
    slide: Any, laid: PlacedShape, look: MarkLook, place: PictureOnSlide, words: str
) -> int:
    """Draw a mark on a slide as one group, described by ``words``; return the id of the group."""
    shape, drawn = laid.shape, _DrawnShapes(slide, look, place)
    colour = look.theme.mark_paint[shape.mark.color][1:]
    if shape.mark.kind is MarkKind.ARROW:
        parts = drawn.arrow(shape.trace[0], shape.trace[-1], colour)
    else:
        parts = drawn.lines(shape.body, colour)
    ink = look.theme.on_mark[1:]
    parts += drawn.plate(laid.badge, shape.placed.badge, fill=colour, ink=ink, roundness=0.5)
    parts += drawn.plate(laid.label, laid.text, fill=_BLACK, ink=colour, roundness=0.15)
    group = slide.shapes.add_group_shape(parts)
    group.name = in_xml(words)
    group.element.nvGrpSpPr.cNvPr.set("descr", in_xml(words))
    return int(group.shape_id)


class _DrawnShapes:
    """The parts of one mark."""

    def __init__(self, slide: Any, look: MarkLook, place: PictureOnSlide) -> None:
        self._shapes, self._look, self._place = slide.shapes, look, place

    def arrow(self, tail: tuple[float, float], tip: tuple[float, float], colour: str) -> list[Any]:
        """Return the halo of the shaft, that of the head, and the arrow itself, from below."""
        ux, uy = way_of(tail, tip)
        halo, shaft = HALO_PX / 2 * self._look.scale, SHAFT_PX * self._look.scale
        back = (tail[0] - ux * halo, tail[1] - uy * halo)
        neck = (tip[0] - ux * 5 * shaft, tip[1] - uy * 5 * shaft)
        apex = (tip[0] + ux * _FORWARD * halo, tip[1] + uy * _FORWARD * halo)
        return [
            self._line(back, neck, _BLACK, shaft + 2 * halo, "halo"),
            self._line(tail, apex, _BLACK, shaft + _WIDER * halo, "halo", head=True),
            self._line(tail, tip, colour, shaft, "arrow", head=True),
        ]

    def lines(self, body: Any, colour: str) -> list[Any]:
        """Return the lines of what is no arrow, each over its halo."""
        made: list[Any] = []
        for points, closed in lines_of(body):
            for ink, width in ((_BLACK, LINE_PX + HALO_PX - 1), (colour, LINE_PX)):
                start, *others = (self._place.at(x, y) for x, y in points)
                builder = self._shapes.build_freeform(*start, scale=1.0)
                builder.add_line_segments(others, close=closed)
                drawn = builder.convert_to_shape()
                drawn.fill.background()
                self._ink(drawn, ink, width * self._look.scale)
                made.append(drawn)
        return made

    def plate(self, rect: QRectF, text: str, *, fill: str, ink: str, roundness: float) -> list[Any]:
        """Return words on their plate; nothing where there are none."""
        if rect.width() <= 0:
            return []
        left, top = self._place.at(rect.x(), rect.y())
        size = (self._place.length(rect.width()), self._place.length(rect.height()))
        plate = self._shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, left, top, *size)
        plate.name = "words"
        plate.adjustments[0] = roundness
        plate.fill.solid()
        plate.fill.fore_color.rgb = RGBColor.from_string(fill)
        self._ink(plate, _BLACK, 2 * self._look.scale)
        frame = plate.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
        frame.text = in_xml(text)
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.CENTER
            for run in paragraph.runs:
                run.font.size = self._place.length(TEXT_PX * self._look.scale)
                run.font.bold, run.font.name = True, FONT
                run.font.color.rgb = RGBColor.from_string(ink)
        return [plate]

    def _line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float,
        name: str,
        *,
        head: bool = False,
    ) -> Any:
        ends = (*self._place.at(*start), *self._place.at(*end))
        line = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        line.name = name
        self._ink(line, colour, width)
        properties = line.line._get_or_add_ln()  # noqa: SLF001  the library has no heads
        # In the order of the schema: fill, join, head end, tail end.
        properties.append(parse_xml(f'<a:miter {nsdecls("a")} lim="800000"/>'))
        if head:
            properties.append(parse_xml(f'<a:headEnd {nsdecls("a")} type="none"/>'))
            properties.append(
                parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle" w="lg" len="lg"/>')
            )
        return line

    def _ink(self, shape: Any, colour: str, width: float) -> None:
        """Draw a line of one colour, without the shadow that a theme would give."""
        shape.line.color.rgb = RGBColor.from_string(colour)
        shape.line.width = self._place.length(width)
        style = shape.element.find(qn("p:style"))
        if style is not None:
            shape.element.remove(style)
