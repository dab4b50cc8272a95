"""Corners of lines, regions and polygons that count as right: another one on an edge, one less."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Mark, MarkKind, Point
from viewer.session.marks.shaping import own_handle_count


class CornerChain(Struct, frozen=True):
    """Corners of a mark that follow one another: ``count`` handles from ``first`` on, of which ``least`` must stay."""

    first: int
    count: int
    least: int
    closed: bool

    def edges(self) -> Iterator[tuple[int, int]]:
        """Yield the handles at the ends of each edge."""
        last = self.first + self.count - 1
        yield from ((handle, handle + 1) for handle in range(self.first, last))
        if self.closed:
            yield last, self.first

    def holds(self, handle: int) -> bool:
        """Whether a handle is one of its corners."""
        return self.first <= handle < self.first + self.count


def corner_chains(mark: Mark) -> tuple[CornerChain, ...]:
    """Return the corners of a mark that may become more: its own, and those of its region."""
    chains = []
    if mark.kind in (MarkKind.ROI, MarkKind.POLYLINE):
        closed = mark.kind is MarkKind.ROI
        chains.append(CornerChain(0, len(mark.points), 3 if closed else 2, closed))
    if mark.region is not None and mark.region.polygon:
        own = own_handle_count(mark)
        chains.append(CornerChain(own, len(mark.region.polygon), 3, closed=True))
    return tuple(chains)


def chain_of(mark: Mark, handle: int) -> CornerChain | None:
    """Return the corners among which a handle is."""
    return next((chain for chain in corner_chains(mark) if chain.holds(handle)), None)


def with_corner(mark: Mark, after: int, at: Point) -> tuple[Mark, int]:
    """Return a mark with a corner more, behind the handle ``after``, and the handle that it has."""
    chain = chain_of(mark, after)
    assert chain is not None
    place = after - chain.first + 1
    points = _corners(mark, chain)
    return _with_corners(mark, chain, (*points[:place], at, *points[place:])), after + 1


def with_corner_between(mark: Mark, handle: int) -> tuple[Mark, int] | None:
    """Return a mark with a corner more, half way from a handle to the next one; ``None`` where it has no edges.

    Behind the last corner of a line there is no edge: the one before it is taken.
    """
    chain = chain_of(mark, handle) or next(iter(corner_chains(mark)), None)
    if chain is None:
        return None
    edges = list(chain.edges())
    one, other = next(
        (edge for edge in edges if edge[0] == handle), edges[-1 if handle >= 0 else 0]
    )
    points = _corners(mark, chain)
    a, b = points[one - chain.first], points[other - chain.first]
    return with_corner(mark, one, Point((a.x + b.x) / 2, (a.y + b.y) / 2))


def without_corner(mark: Mark, handle: int) -> Mark | None:
    """Return a mark without one of its corners; ``None`` where it needs them all."""
    chain = chain_of(mark, handle)
    if chain is None or chain.count <= chain.least:
        return None
    points, place = _corners(mark, chain), handle - chain.first
    return _with_corners(mark, chain, (*points[:place], *points[place + 1 :]))


def _corners(mark: Mark, chain: CornerChain) -> tuple[Point, ...]:
    if chain.first == 0:
        return mark.points
    assert mark.region is not None
    return mark.region.polygon


def _with_corners(mark: Mark, chain: CornerChain, points: tuple[Point, ...]) -> Mark:
    if chain.first == 0:
        return replace(mark, points=points)
    assert mark.region is not None
    return replace(mark, region=replace(mark.region, polygon=points))
