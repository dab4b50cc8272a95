"""Edits of the open case: each gesture becomes one step of the document's undo stack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.edit import (
    labelled,
    moved,
    new_mark_id,
    next_color,
    recoloured,
    reshaped,
    with_mark,
    with_view,
    without_mark,
)
from overlays.model import Case, Mark, MarkColor, MarkKind, Point, shifted
from overlays.wording import called
from viewer.imaging.study import Frame
from viewer.session.cases.binding import BoundFilm
from viewer.session.marking import kept_view, nudge_in_image, patient_points, place_of
from viewer.session.placement import CanvasSize
from viewer.ui.language.spoken import spoken
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class AskLabel(Protocol):
    """Asks for a mark's label."""

    def __call__(self, label: str) -> str | None:
        """Return the new label, ``None`` to leave it."""


class Editing(QObject):
    """Turns what a person does to marks and films into edits of the case."""

    refused = Signal(str)  # a sentence: why nothing was changed
    told = Signal(str)  # a sentence: what was deleted

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        arrangement: ArrangementModel,
        *,
        ask_label: AskLabel,
        active_canvas: Callable[[], CanvasSize],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._arrangement = arrangement
        self._ask_label = ask_label
        self._active_canvas = active_canvas
        document.changed.connect(self._on_changed)

    # Marks ----------------------------------------------------------------------------------------

    def draw_arrow(self, tail: Point, tip: Point) -> None:
        """Draw an arrow on the film in the active viewport, in the next colour."""
        bound = self._film_to_mark()
        if bound is None or bound.frame is None:
            return
        case = self._document.required_case
        mark = Mark(
            new_mark_id(case, bound.film.number),
            MarkKind.ARROW,
            next_color(case),
            (tail, tip),
        )
        mark = replace(mark, patient_mm=patient_points(bound.frame, mark))
        if self._edit(with_mark(case, bound.film.number, mark), self.tr("Draw arrow")):
            self._arrangement.change(lambda arrangement: replace(arrangement, selected=mark.id))

    def reshape_arrow(self, mark_id: str, tail: Point, tip: Point) -> None:
        """Give an arrow other ends, and select it."""
        mark = self._mark(mark_id)
        if mark is not None:
            points = (tail, tip)
            where = place_of(mark, points, self._frame_of(mark_id))
            after = reshaped(self._document.required_case, mark_id, points, where)
            self._edit(after, self.tr("Move arrow"))
            self._arrangement.change(lambda arrangement: replace(arrangement, selected=mark_id))

    def nudge(self, dx: int, dy: int) -> None:
        """Move the selected mark by pixels, as they are seen on the screen."""
        mark = self._mark(self._arrangement.arrangement.selected)
        if mark is None:
            return
        x, y = nudge_in_image(self._workspace.active_model.state, dx, dy)
        points = tuple(shifted(point, dx=x, dy=y) for point in mark.points)
        after = moved(
            self._document.required_case,
            mark.id,
            dx=x,
            dy=y,
            patient_mm=place_of(mark, points, self._frame_of(mark.id)),
        )
        self._edit(after, self.tr("Nudge mark"), gesture=f"nudge {mark.id}")

    def recolour(self, color: MarkColor) -> None:
        """Give the selected mark another colour."""
        mark = self._mark(self._arrangement.arrangement.selected)
        if mark is not None:
            after = recoloured(self._document.required_case, mark.id, color)
            self._edit(after, self.tr("Colour mark"))

    def rename(self) -> None:
        """Ask for the label of the selected mark."""
        mark = self._mark(self._arrangement.arrangement.selected)
        if mark is None or self._is_read_only():
            return
        label = self._ask_label(mark.label)
        if label is not None:
            after = labelled(self._document.required_case, mark.id, label)
            self._edit(after, self.tr("Label mark"))

    def delete(self) -> None:
        """Take the selected mark away, and say so: no question is asked, since undo brings it back."""
        case = self._document.case
        found = case.mark(self._arrangement.arrangement.selected) if case is not None else None
        if case is None or found is None:
            return
        film, mark = found
        name = spoken(called(film, mark, self._workspace.badge_of(mark.id)))
        if self._edit(without_mark(case, mark.id), self.tr("Delete mark")):
            self.told.emit(self.tr("Deleted: {0}. Ctrl+Z brings it back.").format(name))

    # Films ----------------------------------------------------------------------------------------

    def keep_view(self) -> None:
        """Let the film in the active viewport open with the window and part that are seen now."""
        bound = self._active_film()
        if bound is None or bound.frame is None:
            self.refused.emit(self.tr("Only a film of a case can keep a view."))
            return
        view = kept_view(self._workspace.active_model.state, bound.frame, self._active_canvas())
        kept = replace(view, extra=bound.film.view.extra)
        after = with_view(self._document.required_case, bound.film.number, kept)
        self._edit(after, self.tr("Keep view"))

    def _edit(self, after: Case, text: str, *, gesture: str = "") -> bool:
        return not self._is_read_only() and self._document.edit(after, text, gesture=gesture)

    def _is_read_only(self) -> bool:
        file = self._document.file
        if file is not None and file.read_only:
            self.refused.emit(
                self.tr(
                    "This case is read-only: {0}. File, Make it your own… to change it."
                ).format(spoken(file.read_only))
            )
            return True
        return False

    def _film_to_mark(self) -> BoundFilm | None:
        """Return the film that the active viewport shows, on its own slice; else say why not."""
        bound = self._active_film()
        if bound is None or bound.series is None:
            self.refused.emit(self.tr("Arrows are drawn on the films of a case."))
            return None
        if self._workspace.active_model.state.slice_index != bound.slice_index:
            self.refused.emit(
                self.tr("Film {0} is slice {1}: its arrows are drawn there.").format(
                    bound.film.number, bound.slice_index + 1
                )
            )
            return None
        return bound

    def _active_film(self) -> BoundFilm | None:
        number = self._workspace.shown(self._workspace.active).film
        return None if number is None else self._workspace.binding.film(number)

    def _mark(self, mark_id: str) -> Mark | None:
        case = self._document.case
        found = case.mark(mark_id) if case is not None else None
        return None if found is None else found[1]

    def _frame_of(self, mark_id: str) -> Frame | None:
        bound = self._workspace.binding.film_of_mark(mark_id)
        return None if bound is None else bound.frame

    def _on_changed(self) -> None:
        """Deselect a mark that has gone."""
        if self._mark(self._arrangement.arrangement.selected) is None:
            self._arrangement.change(lambda arrangement: replace(arrangement, selected=""))
