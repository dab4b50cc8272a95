"""What author mode adds to the surroundings of the films: the right column's three widgets, and who makes new cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget

from viewer.session.authoring.new_case import FilmOffer
from viewer.ui.authoring.film_editing import FilmEditing
from viewer.ui.authoring.films.picture_pasting import PicturePasting
from viewer.ui.authoring.new_cases import NewCases
from viewer.ui.authoring.right_column import RightColumn
from viewer.ui.authoring.writing_mode import WritingMode
from viewer.ui.case.editing import Editing
from viewer.ui.case.teaching import Teaching
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.state.settings import Preferences
from viewer.ui.window.film_wiring import FilmOwners

if TYPE_CHECKING:
    from viewer.ui.authoring.column.writing_column import WritingColumn
    from viewer.ui.authoring.films.film_headers import FilmHeaders
    from viewer.ui.authoring.films.first_minute import FirstMinute


class AuthoringParts(QObject):
    """Builds the parts of author mode, and wires them; what is not read at once is imported when it is wanted."""

    def __init__(
        self,
        window: QMainWindow,
        films: FilmOwners,
        teaching: Teaching,
        editing: Editing,
        case_panel: CasePanel,
        strip: FilmStrip,
        new_column: Callable[[Theme], WritingColumn],
        may_leave: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._films = films
        self._strip = strip
        self._editing = editing
        self.new_cases = NewCases(
            films.workspace,
            films.arrangement,
            films.settings,
            canvas_of=films.grid.canvas_of,
            may_leave=may_leave,
            keep_alone=films.opening.keep_alone,
            parent=self,
        )
        self.film_editing = FilmEditing(films.document, films.workspace, films.grid.canvas_of, self)
        self.picture_pasting = PicturePasting(
            films.document, films.arrangement, films.opening, self.film_editing, self
        )
        strip.add_asked.connect(self.film_editing.add_series)
        strip.series_dropped.connect(self.film_editing.add_series)
        strip.film_dropped.connect(self.film_editing.move)
        self.headers: FilmHeaders | None = None
        films.arrangement.changed.connect(self._on_arrangement)
        films.settings.changed.connect(self._on_preferences)
        self.mode = WritingMode(films.arrangement, teaching, films.workspace, window, self)
        self._right = RightColumn(
            films.page.case_panel.fill,
            case_panel,
            films.grid,
            new_column,
            self._new_first,
            films.arrangement,
            films.workspace,
            films.settings,
            self,
        )
        self.new_cases.made.connect(self._begin)

    @property
    def column(self) -> WritingColumn:
        """The writing column."""
        return self._right.column

    @property
    def first(self) -> FirstMinute:
        """What offers to make a case of films without one."""
        return self._right.first

    def lend(self, widget: QWidget | None) -> None:
        """Let another widget stand in the right column, ``None`` for what belongs there."""
        self._right.lend(widget)

    def _on_arrangement(self, _before: Arrangement, after: Arrangement) -> None:
        """Make the headers of films when the case is first written."""
        if after.writes and self.headers is None:
            from viewer.ui.authoring.films.film_headers import FilmHeaders

            films = self._films
            self.headers = FilmHeaders(
                films.grid,
                films.workspace,
                films.arrangement,
                self.film_editing,
                self._editing,
                films.grid.viewing.theme,
                self,
            )

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        is_other = (before.theme, before.font_scale) != (after.theme, after.font_scale)
        if self.headers is not None and is_other:
            self.headers.set_theme(theme_of(after.theme, font_scale=after.font_scale))

    def _make_of_text(self, offers: tuple[FilmOffer, ...]) -> None:
        """Make a case of films, and cut the text of the clipboard into its sections."""
        self.new_cases.make_of(offers)
        self.column.paste_article()

    def _begin(self) -> None:
        self.column.begin()

    def _new_first(self, theme: Theme) -> FirstMinute:
        from viewer.ui.authoring.films.first_minute import FirstMinute

        first = FirstMinute(theme, self._picture_of)
        first.make_asked.connect(self.new_cases.make_of)
        first.text_asked.connect(self._make_of_text)
        self._strip.thumbnail_came.connect(first.show_picture)
        self.new_cases.offered.connect(first.set_offers)
        self._films.document.opened.connect(first.begin)
        first.set_offers(*self.new_cases.offers())
        return first

    def _picture_of(self, offer: FilmOffer) -> QImage | None:
        """Return the picture of an offer, and have it made where there is none yet."""
        picture = self._strip.thumbnail(offer.series.id)
        if picture is None:
            self._strip.thumbnail_wanted.emit(offer.series.id)
        return picture
