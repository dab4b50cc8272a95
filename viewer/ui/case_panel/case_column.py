"""The sections of a case one below the other, as far as a stage lets them be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from overlays.model import Case, SectionKind
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_outline import (
    ColumnPart,
    FilmsPart,
    FootPart,
    LockedPart,
    Outline,
    SectionPart,
    ToldSections,
)
from viewer.ui.case_panel.case_sections import (
    NO_HINT,
    FindingsBody,
    ProseBody,
    SectionBody,
    TextBody,
)
from viewer.ui.case_panel.column_parts import (
    ColumnFoot,
    ColumnLayout,
    LockedSection,
    OpenSection,
    RuledPart,
)
from viewer.ui.case_panel.films_body import FilmsBody
from viewer.ui.case_panel.section_header import SectionHeader
from viewer.ui.case_panel.section_names import section_name
from viewer.ui.look.theme import Theme


class StageSpan(Struct, frozen=True):
    """Where a stage lies in the column, px from its upper end.

    From the heading of its first section to the end of its last; ``offer`` is where the card ends that
    offers the stage after it; ``headings`` are where this and all sections above it begin.
    """

    top: int
    bottom: int
    offer: int
    headings: tuple[int, ...] = ()


class CaseColumn(QWidget):
    """The reading column: told a case and a stage, it adds, changes and removes only what differs from before."""

    reveal_asked = Signal(object)  # Stage
    phrase_clicked = Signal(str)
    phrase_hovered = Signal(str)
    film_clicked = Signal(int)
    link_asked = Signal(str)
    folded = Signal(str, bool)  # section key, whether it is closed now

    def __init__(self, theme: Theme, folds: Mapping[str, bool], room: Callable[[], int]) -> None:
        """``room`` tells the width of the column, px, where no scroll bar stands beside it."""
        super().__init__()
        self._theme = theme
        self._folds = folds
        self._told: ToldSections | None = None
        self._parts: dict[ColumnPart, RuledPart] = {}
        self._highlighted: Collection[str] = ()
        self.setProperty("surface", "clear")
        self._column = ColumnLayout(theme, room, self)
        self._column.addStretch(1)

    def tell(self, case: Case, stage: Stage) -> None:
        """Show ``case`` as far as ``stage``."""
        before, told = self._told, ToldSections.of(case, stage)
        if told == before:
            return
        if before is None or before.outline != told.outline:
            self._arrange(told.outline)
        self._told = told
        self._drop_all_but(told.outline)
        self._fill(told)
        width = self._column.contentsRect().width()
        for part in self._parts.values():
            if part.isHidden():
                # In its place, filled, and as wide as it will be: its text is laid out once.
                part.resize(width, part.height())
                part.show()
        self._keep_tab_order()

    @property
    def sections(self) -> tuple[OpenSection, ...]:
        """The sections that may be read, from top to bottom."""
        if self._told is None:
            return ()
        found = (self._parts[value] for value in self._told.outline.parts)
        return tuple(part for part in found if isinstance(part, OpenSection))

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up the phrases that name these marks."""
        self._highlighted = mark_ids
        for section in self.sections:
            section.body.set_highlighted(mark_ids)

    def sizeHint(self) -> QSize:
        """Ask for nothing: it is as high as the width that it is given makes its text."""
        return NO_HINT

    def span_of(self, stage: Stage) -> StageSpan | None:
        """Return where a stage's sections lie; ``None`` when there are none."""
        if self._told is None:
            return None
        parts = [part for part in self._told.outline.sections if part.stage is stage]
        if not parts:
            return None
        first, last = self._section(parts[0]), self._section(parts[-1])
        headings = tuple(one.top for one in self.sections if one.top <= first.top)
        return StageSpan(first.top, last.bottom, max(last.bottom, self._offered_to()), headings)

    def place_of(self, mark_id: str) -> QWidget | None:
        """Return the widget that holds the first phrase of a mark."""
        found = (section.body.place_of(mark_id) for section in self.sections)
        return next((place for place in found if place is not None), None)

    def _offered_to(self) -> int:
        """Return where the card ends that offers the next stage."""
        cards = (part for part in self._parts.values() if isinstance(part, LockedSection))
        return next((one.geometry().bottom() for one in cards if one.is_offered), 0)

    def _section(self, part: SectionPart | FilmsPart) -> OpenSection:
        made = self._parts[part]
        assert isinstance(made, OpenSection)
        return made

    def _arrange(self, outline: Outline) -> None:
        """Stack the parts of the outline; those that stand there already keep their widgets, and the keys."""
        wanted = outline.parts
        for value in self._parts.keys() - set(wanted):
            self._column.removeWidget(self._parts[value])
        for place, value in enumerate(wanted):
            self._parts[value] = part = self._parts.get(value) or self._new_part(value)
            if self._column.indexOf(part) != place:
                self._column.removeWidget(part)
                self._column.insertWidget(place, part)
            part.set_first(is_first=place == 0)
            if isinstance(value, SectionPart | FilmsPart):
                closed = self._is_closed(value, outline.stage)
                self._section(value).set_closed(is_closed=closed)

    def _drop_all_but(self, outline: Outline) -> None:
        """Let the parts go that are not of the outline, with all that they say.

        The keys may go on from one that is hidden, and whoever hears of it asks for the sections: those of now.
        """
        for value in self._parts.keys() - set(outline.parts):
            gone = self._parts.pop(value)
            gone.hide()
            gone.wipe()
            # Its own button may have asked for this, so it goes only when that click is over.
            gone.deleteLater()

    def _fill(self, told: ToldSections) -> None:
        """Hand every section its text; those that read the same do nothing."""
        for value, prose in zip(told.outline.sections, told.texts, strict=True):
            body = self._section(value).body
            assert isinstance(body, TextBody)
            body.tell(prose, told.marks)
            body.set_highlighted(self._highlighted)

    def _keep_tab_order(self) -> None:
        """Let Tab go down the column: Qt would go to what was made last when all else has been passed."""
        stops: list[QWidget] = []
        for section in self.sections:
            stops += [section.header, *section.body.tab_stops()]
        reached = [stop for stop in stops if stop.focusPolicy() != Qt.FocusPolicy.NoFocus]
        for before, after in pairwise(reached):
            QWidget.setTabOrder(before, after)

    def _is_closed(self, part: SectionPart | FilmsPart, stage: Stage) -> bool:
        """Whether a section is folded: as the reader left it; once findings are told they name the films themselves."""
        closed = isinstance(part, FilmsPart) and stage >= Stage.FINDINGS
        return self._folds.get(part.key, closed)

    def _new_part(self, part: ColumnPart) -> RuledPart:
        match part:
            case SectionPart():
                return self._new_section(part)
            case FilmsPart():
                return self._new_films(part)
            case LockedPart():
                return self._new_locked(part)
            case FootPart():
                return ColumnFoot(self._theme, part.words)

    def _new_section(self, part: SectionPart) -> OpenSection:
        title = part.heading or section_name(part.kind)
        make = FindingsBody if part.kind is SectionKind.FINDINGS else ProseBody
        body = make(self._theme, title)
        body.phrase_clicked.connect(self.phrase_clicked)
        body.phrase_hovered.connect(self.phrase_hovered)
        body.link_asked.connect(self.link_asked)
        body.grown.connect(self._keep_tab_order)
        return self._opened(SectionHeader(self._theme, title, note=part.note), body, part.key)

    def _new_films(self, part: FilmsPart) -> OpenSection:
        body = FilmsBody(self._theme, part.films)
        body.film_clicked.connect(self.film_clicked)
        header = SectionHeader(self._theme, self.tr("Films"), note=str(len(part.films)))
        return self._opened(header, body, part.key)

    def _opened(self, header: SectionHeader, body: SectionBody, key: str) -> OpenSection:
        made = OpenSection(self._theme, header, body)
        made.folded.connect(lambda is_closed: self.folded.emit(key, is_closed))
        return made

    def _new_locked(self, part: LockedPart) -> LockedSection:
        name, offer = self._locked_words(part.stage)
        made = LockedSection(self._theme, name, offer if part.is_offered else "")
        made.reveal_asked.connect(lambda: self.reveal_asked.emit(part.stage))
        return made

    def _locked_words(self, stage: Stage) -> tuple[str, str]:
        """Return what a later stage is called, and offered as: never in the author's words."""
        return {
            Stage.FINDINGS: (self.tr("Findings"), self.tr("Reveal findings")),
            Stage.DIAGNOSIS: (self.tr("Diagnosis"), self.tr("Reveal diagnosis")),
            Stage.DISCUSSION: (self.tr("Discussion"), self.tr("Reveal discussion")),
            Stage.REFERENCES: (self.tr("References"), self.tr("Reveal references")),
        }[stage]
