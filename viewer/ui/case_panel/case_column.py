"""The sections of a case one below the other, as far as a stage lets them be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overlays.model import Case, Section, SectionKind
from overlays.text.prose import Prose, prose_of
from overlays.text.styled import BlockKind
from viewer.session.cases.case_facts import CaseFacts, facts_of
from viewer.session.lesson import Stage, stage_of_section, stages_of
from viewer.ui.case_panel.case_sections import (
    FindingsBody,
    LockedBody,
    ProseBody,
    SectionBody,
    TextBody,
)
from viewer.ui.case_panel.case_text import NamedFilm, NamedMark, named_marks
from viewer.ui.case_panel.films_body import FilmsBody
from viewer.ui.case_panel.section_header import SectionHeader
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, panel_margin

_FILMS: Final = "films"


class StageSpan(Struct, frozen=True):
    """Where a stage lies in the column, px from its upper end.

    From the heading of its first section to the end of its last; ``offer`` is where the card ends that
    offers the stage after it; ``headings`` are where this and all sections above it begin.
    """

    top: int
    bottom: int
    offer: int
    headings: tuple[int, ...] = ()


class ColumnPart(Struct, frozen=True):
    """A section of the column by its heading, told at ``stage``; ``key`` tells it from the others, edit after edit."""

    key: str
    kind: SectionKind
    stage: Stage
    heading: str
    note: str


class ToldSections(Struct, frozen=True):
    """All that a column shows of a case at a stage: where its marks point is not among it."""

    outline: Outline
    texts: tuple[Prose, ...]
    marks: Mapping[str, NamedMark]

    @classmethod
    def of(cls, case: Case, stage: Stage) -> ToldSections:
        """Return what ``case`` tells at ``stage``."""
        told = _told(case, stage)
        texts = tuple(prose for _, prose in told)
        return cls(Outline.of(case, stage, told), texts, named_marks(case))


class Outline(Struct, frozen=True):
    """What a column is built of; an edit that leaves it as it is needs no other column."""

    sections: tuple[ColumnPart, ...]
    films: tuple[NamedFilm, ...]
    locked: tuple[Stage, ...]
    foot: str

    @classmethod
    def of(cls, case: Case, stage: Stage, told: Sequence[tuple[Section, Prose]]) -> Outline:
        """Return the parts of ``case``, whose texts are ``told``, that show at ``stage``."""
        counted: Counter[SectionKind] = Counter()
        parts = []
        for section, prose in told:
            key = f"{section.kind}-{counted[section.kind]}"
            counted[section.kind] += 1
            told_at, heading = stage_of_section(section), section.heading.strip()
            note = _note(section, prose)
            parts.append(ColumnPart(key, section.kind, told_at, heading, note))
        return cls(
            tuple(parts),
            tuple(NamedFilm(film.number, film.title) for film in case.films),
            tuple(later for later in stages_of(case) if later > stage),
            _foot(facts_of(case, stage)),
        )


class CaseColumn(QWidget):
    """One stage of the reading column; another stage is another column, an edit is told to this one."""

    reveal_asked = Signal(object)  # Stage
    phrase_clicked = Signal(str)
    phrase_hovered = Signal(str)
    film_clicked = Signal(int)
    link_asked = Signal(str)
    folded = Signal(str, bool)  # section key, whether it is closed now

    def __init__(self, theme: Theme, case: Case, stage: Stage, folds: Mapping[str, bool]) -> None:
        super().__init__()
        self._theme = theme
        self._stage = stage
        self._folds = folds
        self._told = ToldSections.of(case, stage)
        self._outline = self._told.outline
        self._bodies: list[SectionBody] = []
        self._texts: list[TextBody] = []
        self._bar = 0
        self._headers: list[SectionHeader] = []
        self._parts: dict[Stage, tuple[QWidget, QWidget]] = {}
        self._offer: QWidget | None = None
        self.setProperty("surface", "clear")
        self._column = QVBoxLayout(self)
        self._set_sides()
        self._column.setSpacing(0)
        self._build()
        self._tell()
        self._column.addStretch(1)

    def show_edited(self, case: Case) -> bool:
        """Show ``case`` in place of the one before; ``False`` when its parts are no longer the same."""
        told = ToldSections.of(case, self._stage)
        if told.outline != self._outline:
            return False
        if told != self._told:
            self._told = told
            self._tell()
        return True

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up the phrases that name these marks."""
        for body in self._bodies:
            body.set_highlighted(mark_ids)

    def set_bar_width(self, bar: int) -> None:
        """Tell how wide a scroll bar stands beside the column, so that the text keeps its lines."""
        self._bar = bar
        self._set_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text more of a column that is narrow for its letters."""
        super().resizeEvent(event)
        self._set_sides()

    def span_of(self, stage: Stage) -> StageSpan | None:
        """Return where a stage's sections lie; ``None`` when there are none."""
        if stage not in self._parts:
            return None
        header, body = self._parts[stage]
        bottom = (body if body.isVisibleTo(self) else header).geometry().bottom()
        offer = self._offer.geometry().bottom() if self._offer is not None else bottom
        headings = tuple(one.y() for one in self._headers if one.y() <= header.y())
        return StageSpan(header.y(), bottom, max(bottom, offer), headings)

    def place_of(self, mark_id: str) -> QWidget | None:
        """Return the widget that holds the first phrase of a mark."""
        found = (body.place_of(mark_id) for body in self._bodies)
        return next((place for place in found if place is not None), None)

    def _set_sides(self) -> None:
        side = panel_margin(self._theme, self.width() + self._bar)
        top, bottom = map(self._theme.size, (8, 20))
        self._column.setContentsMargins(side, top, max(0, side - self._bar), bottom)

    def _build(self) -> None:
        before = [part for part in self._outline.sections if part.stage is Stage.FILMS]
        after = [part for part in self._outline.sections if part.stage is not Stage.FILMS]
        for part in before:
            self._add_section(part)
        self._add_films()
        for part in after:
            self._add_section(part)
        for nth, stage in enumerate(self._outline.locked):
            self._add_locked(stage, offered=nth == 0)
        self._add_foot()

    def _tell(self) -> None:
        """Hand every section its text; those that read the same do nothing."""
        for body, prose in zip(self._texts, self._told.texts, strict=True):
            body.tell(prose, self._told.marks)
        self._keep_tab_order()

    def _keep_tab_order(self) -> None:
        """Let Tab go down the column: Qt would go to what was made last when all else has been passed."""
        stops: list[QWidget] = []
        for header, body in zip(self._headers, self._bodies, strict=True):
            stops += [header, *body.tab_stops()]
        reached = [stop for stop in stops if stop.focusPolicy() != Qt.FocusPolicy.NoFocus]
        for before, after in pairwise(reached):
            QWidget.setTabOrder(before, after)

    def _add_section(self, part: ColumnPart) -> None:
        title = part.heading or self._kind_name(part.kind)
        make = FindingsBody if part.kind is SectionKind.FINDINGS else ProseBody
        body = make(self._theme, title)
        body.phrase_clicked.connect(self.phrase_clicked)
        body.phrase_hovered.connect(self.phrase_hovered)
        body.link_asked.connect(self.link_asked)
        self._texts.append(body)
        header = SectionHeader(self._theme, title, note=part.note)
        self._add(header, body, part.key, folded=False)
        first, _ = self._parts.get(part.stage, (header, body))
        self._parts[part.stage] = (first, body)

    def _add_films(self) -> None:
        films = self._outline.films
        if not films:
            return
        body = FilmsBody(self._theme, films)
        body.film_clicked.connect(self.film_clicked)
        note = str(len(films))
        header = SectionHeader(self._theme, self.tr("Films"), note=note)
        # Once the findings are told they name the films themselves.
        self._add(header, body, _FILMS, folded=self._stage >= Stage.FINDINGS)

    def _add_locked(self, stage: Stage, *, offered: bool) -> None:
        name, offer = self._locked_words(stage)
        self._add_rule()
        self._column.addWidget(SectionHeader(self._theme, name, locked=True))
        if offered:
            card = LockedBody(self._theme, offer)
            card.reveal_asked.connect(lambda: self.reveal_asked.emit(stage))
            self._column.addSpacing(self._theme.size(8))
            self._column.addWidget(card)
            self._offer = card

    def _add_foot(self) -> None:
        """Say whose the case is, as far as that tells nothing."""
        if self._outline.foot:
            self._add_rule()
            self._column.addWidget(label(self._outline.foot, tone="meta", size="small", wrap=True))

    def _add(self, header: SectionHeader, body: SectionBody, key: str, *, folded: bool) -> None:
        closed = self._folds.get(key, folded)
        header.setChecked(not closed)
        header.toggled.connect(body.setVisible)
        header.toggled.connect(lambda open_: self.folded.emit(key, not open_))
        self._headers.append(header)
        self._bodies.append(body)
        self._add_rule()
        self._column.addWidget(header)
        body.setContentsMargins(0, self._theme.size(6), 0, 0)
        self._column.addWidget(body)
        # In its place first: without a parent it would be a window for a moment, and take the keys from ours.
        body.setVisible(not closed)

    def _kind_name(self, kind: SectionKind) -> str:
        """Return what a section without a heading is called."""
        return {
            SectionKind.HISTORY: self.tr("Clinical history"),
            SectionKind.FINDINGS: self.tr("Findings"),
            SectionKind.DIAGNOSIS: self.tr("Diagnosis"),
            SectionKind.DISCUSSION: self.tr("Discussion"),
            SectionKind.REFERENCES: self.tr("References"),
            SectionKind.OTHER: self.tr("More"),
        }[kind]

    def _locked_words(self, stage: Stage) -> tuple[str, str]:
        """Return what a later stage is called, and offered as: never in the author's words."""
        return {
            Stage.FINDINGS: (self.tr("Findings"), self.tr("Reveal findings")),
            Stage.DIAGNOSIS: (self.tr("Diagnosis"), self.tr("Reveal diagnosis")),
            Stage.DISCUSSION: (self.tr("Discussion"), self.tr("Reveal discussion")),
            Stage.REFERENCES: (self.tr("References"), self.tr("Reveal references")),
        }[stage]

    def _add_rule(self) -> None:
        if self._column.count():
            self._column.addSpacing(self._theme.size(12))
            self._column.addWidget(rule())
            self._column.addSpacing(self._theme.size(8))


def _told(case: Case, stage: Stage) -> list[tuple[Section, Prose]]:
    """Return the sections that may be read at a stage, in the order in which they stand in the column."""
    told = [
        (section, prose)
        for section, prose in zip(case.sections, prose_of(case), strict=True)
        if section.text.strip() and stage_of_section(section) <= stage
    ]
    return sorted(told, key=lambda pair: stage_of_section(pair[0]))


def _foot(facts: CaseFacts) -> str:
    whose = (facts.institution, ", ".join(facts.authors), facts.license)
    return " \N{MIDDLE DOT} ".join(filter(None, whose))


def _note(section: Section, prose: Prose) -> str:
    """Return what stands at the right of a heading: how many references there are."""
    items = sum(block.kind is BlockKind.NUMBERED for block in prose.blocks)
    return str(items) if items and section.kind is SectionKind.REFERENCES else ""
