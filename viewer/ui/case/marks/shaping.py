"""Moves of marks: by the hand, by keys, by one handle that keys hold, and the region that counts as right."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

from overlays.model import Mark, MarkRegion, Point
from viewer.imaging.study import SpacingBasis
from viewer.session.marking import nudge_in_image
from viewer.session.marks.corners import (
    chain_of,
    with_corner,
    with_corner_between,
    without_corner,
)
from viewer.session.marks.shaping import (
    TURN_HANDLE,
    PixelShape,
    circle_round,
    handles_of,
    moved_whole,
    own_handle_count,
    polygon_of,
    reshaped_by,
    turned_by,
)
from viewer.ui.case.marks.edits import CaseEdits

# Of the circle that a region begins with; of a picture without spacing, this part of its width.
FIRST_RADIUS_MM: Final = 10.0
_FIRST_PART: Final = 0.05


class Shaping(QObject):
    """Gives marks other points."""

    def __init__(self, edits: CaseEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits

    def reshape(self, marks: tuple[Mark, ...]) -> None:
        """Let marks lie where a hand has taken them, and select them."""
        ids = tuple(mark.id for mark in marks)
        text = self.tr("Move mark") if len(marks) == 1 else self.tr("Move marks")
        self._edits.edit(self._edits.with_changed(marks), text)
        if not set(ids) <= self._edits.arrangement.arrangement.selection:
            self._edits.select(ids)

    def nudge(self, dx: int, dy: int) -> None:
        """Move the selected marks by pixels, as they are seen on the screen; or the handle that keys hold."""
        marks, handle = self._edits.selected, self._edits.arrangement.arrangement.handle
        x, y = nudge_in_image(self._edits.workspace.active_model.state, dx, dy)
        ids = " ".join(mark.id for mark in marks)
        if handle < 0:
            self._edits.change(
                marks,
                lambda mark: moved_whole(mark, x, y),
                self.tr("Nudge mark"),
                gesture=f"nudge {ids}",
            )
            return
        self._edits.change(
            marks,
            lambda mark: self._with_handle_nudged(mark, handle, x, y, turn=dx + dy),
            self.tr("Reshape mark"),
            gesture=f"reshape {ids} {handle}",
        )

    def pick_handle(self, step: int) -> None:
        """Let keys hold the next handle of the selected mark, or the whole of it after the last."""
        selected = self._edits.selected
        if len(selected) != 1:
            self._edits.refused.emit(self.tr("One mark alone is shaped by keys: select one."))
            return
        mark, count = selected[0], len(self._handles(selected[0]))
        now = self._edits.arrangement.arrangement.handle
        following = (now + 1 + step) % (count + 1) - 1
        self._edits.arrangement.change(
            lambda arrangement: replace(arrangement, picked=(mark.id, following))
        )

    def hold(self, mark_id: str, handle: int) -> None:
        """Let keys hold a handle of a mark."""
        self._edits.arrangement.change(
            lambda arrangement: replace(arrangement, picked=(mark_id, handle))
        )

    def add_corner(self, mark_id: str, after: int, at: Point) -> None:
        """Put a corner on the edge behind a handle of a mark, where keys hold it then."""
        mark = self._edits.mark(mark_id)
        if mark is not None and chain_of(mark, after) is not None:
            self._put_corner(*with_corner(mark, after, at))

    def add_corner_beside(self) -> None:
        """Put a corner in the middle of the edge behind the handle that keys hold."""
        selected = self._edits.selected
        handle = self._edits.arrangement.arrangement.handle
        added = with_corner_between(selected[0], handle) if len(selected) == 1 else None
        if added is None:
            self._edits.refused.emit(
                self.tr("One line or region alone takes a further corner: select it.")
            )
        else:
            self._put_corner(*added)

    def remove_corner(self) -> bool:
        """Take the corner away that is held; return whether one is, be it that it has to stay."""
        selected = self._edits.selected
        handle = self._edits.arrangement.arrangement.handle
        if len(selected) != 1 or chain_of(selected[0], handle) is None:
            return False
        after = without_corner(selected[0], handle)
        if after is None:
            self._edits.refused.emit(
                self.tr("No corner less would do. Esc, then Del removes the whole mark.")
            )
        elif self._edits.change(selected, lambda _: after, self.tr("Remove corner")):
            self.hold(after.id, max(handle - 1, -1))
        return True

    def _put_corner(self, mark: Mark, handle: int) -> None:
        if self._edits.change((mark,), lambda _: mark, self.tr("Add corner")):
            self.hold(mark.id, handle)

    def toggle_region(self) -> None:
        """Draw the region that counts as right round the selected marks; take it away where all have one."""
        has_all = all(mark.region is not None for mark in self._edits.selected)
        text = self.tr("Remove region") if has_all else self.tr("Region that counts")
        self._edits.change(
            self._edits.selected,
            lambda mark: replace(
                mark, region=None if has_all else mark.region or self._first(mark)
            ),
            text,
        )

    def make_polygon(self) -> None:
        """Make the circles that count as right polygons, whose corners can be moved."""
        self._edits.change(
            tuple(mark for mark in self._edits.selected if self._corners(mark)),
            lambda mark: replace(mark, region=MarkRegion(polygon=self._corners(mark))),
            self.tr("Region as a polygon"),
        )

    def _with_handle_nudged(
        self, mark: Mark, handle: int, x: float, y: float, *, turn: int
    ) -> Mark:
        if handle == TURN_HANDLE < own_handle_count(mark):
            return turned_by(mark, float(turn))
        at = self._handles(mark)[handle]
        return reshaped_by(mark, handle, Point(at.x + x, at.y + y), self._pixels(mark))

    def _handles(self, mark: Mark) -> tuple[Point, ...]:
        return handles_of(mark, self._pixels(mark), 1.0)

    def _corners(self, mark: Mark) -> tuple[Point, ...]:
        return polygon_of(mark, self._pixels(mark))

    def _pixels(self, mark: Mark) -> PixelShape:
        frame = self._edits.frame_of(mark.id)
        return PixelShape() if frame is None else PixelShape.of(frame)

    def _first(self, mark: Mark) -> MarkRegion:
        """Return a circle that is neither lost in the picture nor fills it."""
        frame = self._edits.frame_of(mark.id)
        if frame is None:
            return circle_round(FIRST_RADIUS_MM)
        part = frame.pixels.columns * _FIRST_PART
        spacing = frame.spacing
        if spacing is None or spacing.basis is SpacingBasis.PIXELS:
            return circle_round(part)
        return circle_round(min(FIRST_RADIUS_MM, 4 * part * spacing.column_mm))
