"""Keeps the headers of the films in step with the case while it is written, and does what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from overlays.model import Case, Mark, badge
from viewer.ui.authoring.film_editing import FilmEditing
from viewer.ui.authoring.films.writing_header import WritingHeader
from viewer.ui.case.editing import Editing
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme
from viewer.ui.state.arrangement import Arrangement, ArrangementModel
from viewer.ui.state.workspace import Workspace


class HeadedViewport(Protocol):
    """What is asked of a viewport (``viewer.ui.viewports.viewport.Viewport``)."""

    def put_header(self, header: QWidget | None, stops: Sequence[QWidget] = ()) -> None:
        """Let another header stand above the film; Tab goes from the film to ``stops``."""

    def setFocus(self) -> None:  # noqa: N802
        """Take the keys."""


class ViewportSource(Protocol):
    """Where viewports are found (``viewer.ui.viewports.viewport_area.ViewportArea``)."""

    def viewport(self, place: int) -> HeadedViewport:
        """Return the viewport of one place."""


class FilmHeaders(QObject):
    """Puts a header of its own above each film as long as the case is written."""

    def __init__(
        self,
        viewports: ViewportSource,
        workspace: Workspace,
        arrangement: ArrangementModel,
        editing: FilmEditing,
        marks: Editing,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewports = viewports
        self._workspace = workspace
        self._arrangement = arrangement
        self._editing = editing
        self._marks = marks
        self._theme = theme
        self._headers: dict[int, WritingHeader] = {}
        arrangement.changed.connect(self._on_arrangement)
        workspace.layout_changed.connect(self._put)
        workspace.shown_changed.connect(self._show)
        workspace.document.changed.connect(self._show)
        for place, model in enumerate(workspace.models):
            model.changed.connect(partial(self._show_place, place))
        self._put()

    def set_theme(self, theme: Theme) -> None:
        """Make the headers anew in another theme."""
        self._theme = theme
        self._take_away()
        self._put()

    def header(self, place: int) -> WritingHeader | None:
        """Return the header above a viewport, if the case is written."""
        return self._headers.get(place)

    # Which there are ----------------------------------------------------------------------------

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if after.writes:
            self._put()
        elif before.writes:
            self._take_away()

    def _put(self) -> None:
        """Put a header above each film in sight that has none."""
        if not self._arrangement.arrangement.writes:
            return
        for place in self._workspace.visible:
            if place not in self._headers:
                self._headers[place] = self._made(place)
                made = self._headers[place]
                self._viewports.viewport(place).put_header(made, made.tab_stops())
        self._show()

    def _take_away(self) -> None:
        for place in self._headers:
            self._viewports.viewport(place).put_header(None)
        self._headers.clear()

    def _made(self, place: int) -> WritingHeader:
        header, editing = WritingHeader(self._theme), self._editing
        film, mark = header.film, header.mark
        meant = partial(self._workspace.set_active, place)
        film.entered.connect(meant)
        film.titled.connect(lambda text: editing.set_title(self._number(place), text))
        film.renumber_asked.connect(lambda to: editing.renumber(self._number(place), to))
        film.remove_asked.connect(lambda: editing.remove(self._number(place)))
        for asked, do in (
            (film.opening_asked, editing.set_opening),
            (film.keep_asked, editing.keep_view),
        ):
            asked.connect(meant)
            asked.connect(do)
        header.series.film_asked.connect(meant)
        header.series.film_asked.connect(lambda: editing.add_seen(place))
        for bar in (film, mark):
            bar.left.connect(lambda: self._viewports.viewport(place).setFocus())
        mark.labelled.connect(self._label)
        mark.color_asked.connect(self._marks.recolour)
        mark.slices_asked.connect(lambda to: self._marks.set_slices(self._mark_id, to))
        mark.lock_asked.connect(self._marks.toggle_locked)
        mark.delete_asked.connect(self._marks.delete)
        return header

    # What they say ------------------------------------------------------------------------------

    def _show(self) -> None:
        for place in self._headers:
            self._show_place(place)

    def _show_place(self, place: int, *_states: object) -> None:
        header = self._headers.get(place)
        if header is None:
            return
        document = self._workspace.document
        head, case = self._editing.head(place), document.case
        selected = self._selected(case, place)
        if selected is not None:
            mark, name = selected
            header.mark.set_mark(mark, name, editable=document.is_editable)
            header.show_bar(header.mark)
        elif head is not None and case is not None:
            numbers = tuple(film.number for film in case.films)
            header.film.set_head(head, numbers, editable=document.is_editable)
            header.show_bar(header.film)
        else:
            content = self._workspace.models[place].content
            count = len(content.series.frames) if content.series is not None else 0
            index = self._workspace.models[place].state.slice_index + 1
            header.series.set_series(
                spoken(content.title), index, count, editable=document.is_editable
            )
            header.show_bar(header.series)

    def _selected(self, case: Case | None, place: int) -> tuple[Mark, str] | None:
        """Return the selected mark, and what it is called, where it is one of the film in a viewport."""
        found = case.mark(self._mark_id) if case is not None else None
        if found is None or found[0].number != self._number(place):
            return None
        film, mark = found
        return mark, badge(film.number, film.marks.index(mark))

    def _number(self, place: int) -> int:
        return self._workspace.shown(place).film or 0

    @property
    def _mark_id(self) -> str:
        return self._arrangement.arrangement.selected

    def _label(self, text: str) -> None:
        self._marks.label(self._mark_id, text, gesture=f"label {self._mark_id}")
