"""Outlines on a picture: which pixels lie within one, and how large it is, in pixels.

Image points are PIXEL units: a pixel counts where its centre lies within.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, pi
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Point = tuple[float, float]

# The lines that tell the size of a polygon that crosses itself.
_LINES_A_PIXEL: Final = 8


class RegionOutline(Struct, frozen=True):
    """A polygon by its corners; or the ellipse within a box, turned or not, by the four corners of that box.

    Where a polygon crosses itself, what it goes round an even number of times lies outside.
    """

    points: tuple[Point, ...]
    is_ellipse: bool = False

    @classmethod
    def ellipse(cls, first: Point, last: Point) -> RegionOutline:
        """Return the ellipse between two opposite corners of an upright box."""
        corners = (first, (last[0], first[1]), last, (first[0], last[1]))
        return cls(corners, is_ellipse=True)

    @property
    def size(self) -> float:
        """How large it is, in pixels."""
        if self.is_ellipse:
            (ax, ay), (bx, by) = self._half_axes()
            return pi * abs(ax * by - ay * bx)
        corners = np.array(self.points)
        if _crosses_itself(corners):
            return self._size_by_lines(corners)
        x, y = corners.T
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2

    def cells(self, rows: int, columns: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the row and column of each pixel of a picture of that size that lies within."""
        xs, ys = zip(*self.points, strict=True)
        across, down = _centres(min(xs), max(xs), columns), _centres(min(ys), max(ys), rows)
        is_flat = self.is_ellipse and self.size == 0
        if not across.size or not down.size or is_flat:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        within = self._in_ellipse if self.is_ellipse else self._in_polygon
        x, y = across.astype(np.float64) + 0.5, down.astype(np.float64) + 0.5
        row, column = np.nonzero(within(x, y))
        return down[row], across[column]

    def _size_by_lines(self, corners: NDArray[np.float64]) -> float:
        """Return the size of a polygon that crosses itself: the lengths within it of many lines across."""
        low, high = corners[:, 1].min(), corners[:, 1].max()
        count = max(1, ceil((high - low) * _LINES_A_PIXEL))
        y = low + (np.arange(count) + 0.5) * (high - low) / count
        places = np.full((count, len(corners)), np.nan)
        for nth, ((x0, y0), (x1, y1)) in enumerate(_edges(corners)):
            crossed = (y0 <= y) != (y1 <= y)
            if crossed.any():
                places[crossed, nth] = x0 + (y[crossed] - y0) * (x1 - x0) / (y1 - y0)
        ordered = np.sort(places, axis=1)  # those that are none come last
        pairs = ordered[:, 1::2] - ordered[:, : ordered.shape[1] // 2 * 2 : 2]
        return float(np.nansum(pairs) * (high - low) / count)

    def _half_axes(self) -> tuple[Point, Point]:
        (x0, y0), (x1, y1), _, (x3, y3) = self.points
        return ((x1 - x0) / 2, (y1 - y0) / 2), ((x3 - x0) / 2, (y3 - y0) / 2)

    def _in_ellipse(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
        (x0, y0), _, (x2, y2), _ = self.points
        (ax, ay), (bx, by) = self._half_axes()
        turn = ax * by - ay * bx
        across, down = x - (x0 + x2) / 2, (y - (y0 + y2) / 2)[:, np.newaxis]
        along, beside = (across * by - down * bx) / turn, (down * ax - across * ay) / turn
        inside: NDArray[np.bool_] = along**2 + beside**2 <= 1
        return inside

    def _in_polygon(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which centres are passed by an odd number of edges to their left."""
        passed = np.zeros((y.size, x.size + 1), np.intp)
        for (x0, y0), (x1, y1) in _edges(np.array(self.points)):
            crossed = np.nonzero((y0 <= y) != (y1 <= y))[0]
            if crossed.size:
                at = x0 + (y[crossed] - y0) * (x1 - x0) / (y1 - y0)
                np.add.at(passed, (crossed, np.searchsorted(x, at)), 1)
        odd: NDArray[np.bool_] = np.cumsum(passed, axis=1)[:, :-1] % 2 == 1
        return odd


def _edges(corners: NDArray[np.float64]) -> Iterator[tuple[NDArray[np.float64], ...]]:
    return zip(corners, np.roll(corners, -1, axis=0), strict=True)


def _crosses_itself(corners: NDArray[np.float64]) -> bool:
    """Whether two edges of a polygon cross between their ends."""
    if len(corners) < 4:
        return False
    starts, ends = corners, np.roll(corners, -1, axis=0)

    def side(points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return on which side of each edge (rows) each point (columns) lies."""
        way, offset = ends - starts, points - starts[:, np.newaxis]
        sides: NDArray[np.float64] = np.sign(
            way[:, np.newaxis, 0] * offset[..., 1] - way[:, np.newaxis, 1] * offset[..., 0]
        )
        return sides

    parts = side(starts) * side(ends) < 0
    return bool((parts & parts.T).any())


def _centres(low: float, high: float, count: int) -> NDArray[np.intp]:
    """Return the rows or columns of a picture whose centres lie between two places."""
    return np.arange(max(0, ceil(low - 0.5)), min(count, floor(high - 0.5) + 1), dtype=np.intp)
