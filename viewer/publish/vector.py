"""A film as SVG: the picture as it is, and its marks as outlines that any drawing program can change."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from overlays.model import MarkKind
from viewer.publish.encoding import png_bytes
from viewer.publish.leaving import in_xml
from viewer.publish.rendering import RenderedFilm
from viewer.ui.canvas.marks.mark_layout import PlacedShape
from viewer.ui.canvas.marks.mark_paint import HALO_PX, TEXT_PX, MarkLook
from viewer.ui.canvas.marks.mark_shapes import LINE_PX


def svg_bytes(film: RenderedFilm, *, marked: bool) -> bytes:
    """Return an SVG of a film, each mark a group."""
    width, height = film.film.size
    data = base64.b64encode(png_bytes(film.bare)).decode()
    marks = "".join(_mark(one, film.look) for one in film.shapes()) if marked else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">\n'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/>\n'
        f"{marks}</svg>\n"
    ).encode()


def lines_of(path: QPainterPath) -> Iterator[tuple[tuple[tuple[float, float], ...], bool]]:
    """Give the straight lines of a drawn path, each with whether it is closed."""
    lines: list[list[tuple[float, float]]] = []
    for nth in range(path.elementCount()):
        element = path.elementAt(nth)
        if element.isMoveTo():
            lines.append([])
        lines[-1].append((element.x, element.y))
    for points in lines:
        closed = len(points) > 2 and points[0] == points[-1]
        yield tuple(points[:-1] if closed else points), closed


def _mark(laid: PlacedShape, look: MarkLook) -> str:
    shape = laid.shape
    colour = look.theme.mark_paint[shape.mark.color]
    path = quoteattr(" ".join(map(_path, lines_of(shape.body))))
    joined = 'stroke-linejoin="round" stroke-linecap="round"'
    if shape.mark.kind is MarkKind.ARROW:
        drawn = (
            f'<path d={path} fill="none" stroke="#000" stroke-width="{HALO_PX * look.scale:g}" {joined}/>'
            f'<path d={path} fill="{colour}"/>'
        )
    else:
        drawn = "".join(
            f'<path d={path} fill="none" stroke="{ink}" stroke-width="{width * look.scale:g}" {joined}/>'
            for ink, width in (("#000", LINE_PX + HALO_PX - 1), (colour, LINE_PX))
        )
    badge = _plate(laid.badge, shape.placed.badge, look, fill=colour, ink=look.theme.on_mark)
    label = _plate(laid.label, laid.text, look, fill="#000000A6", ink=colour)
    return f"<g>{drawn}{badge}{label}</g>\n"


def _path(line: tuple[tuple[tuple[float, float], ...], bool]) -> str:
    points, closed = line
    drawn = " L ".join(f"{x:.3f} {y:.3f}" for x, y in points)
    return f"M {drawn}{' Z' if closed else ''}"


def _plate(rect: QRectF, text: str, look: MarkLook, *, fill: str, ink: str) -> str:
    if rect.width() <= 0:
        return ""
    size, lines = TEXT_PX * look.scale, text.split("\n")
    x, middle = rect.center().x(), rect.center().y()
    words = "".join(
        f'<tspan x="{x:.2f}" y="{middle + (nth - (len(lines) - 1) / 2) * size * 1.2 + size * 0.35:.2f}">'
        f"{escape(in_xml(line))}</tspan>"
        for nth, line in enumerate(lines)
    )
    return (
        f'<rect x="{rect.x():.2f}" y="{rect.y():.2f}" width="{rect.width():.2f}"'
        f' height="{rect.height():.2f}" rx="{min(rect.height() / 2, 11 * look.scale):.2f}" fill="{fill}"/>'
        f'<text font-family="sans-serif" font-weight="bold" font-size="{size:g}" fill="{ink}"'
        f' text-anchor="middle">{words}</text>'
    )
