"""The sections of a case one below the other, as far as a stage lets them be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overlays.markdown import BlockKind
from overlays.model import Case, Section, SectionKind
from overlays.prose import Prose, prose_of
from viewer.session.case_facts import facts_of
from viewer.session.lesson import STAGE_OF_SECTION, Stage, stages_of
from viewer.ui.basics import rule
from viewer.ui.panels.case_sections import (
    FindingsBody,
    LockedBody,
    ProseBody,
    SectionBody,
)
from viewer.ui.panels.case_text import named_marks
from viewer.ui.panels.films_body import FilmsBody
from viewer.ui.panels.parts import label, panel_margin
from viewer.ui.panels.section_header import SectionHeader
from viewer.ui.theme import Theme

_FILMS: Final = "films"


class Span(Struct, frozen=True):
    """Where a stage lies in the column, px from its upper end.

    From the heading of its first section to the end of its last; ``offer`` is where the card ends that
    offers the stage after it; ``headings`` are where this and all sections above it begin.
    """

    top: int
    bottom: int
    offer: int
    headings: tuple[int, ...] = ()


class CaseColumn(QWidget):
    """One state of the reading column; another stage is another column."""

    reveal_asked = Signal(object)  # Stage
    phrase_clicked = Signal(str)
    phrase_hovered = Signal(str)
    film_clicked = Signal(int)
    link_asked = Signal(str)
    folded = Signal(str, bool)  # section key, whether it is closed now

    def __init__(self, theme: Theme, case: Case, stage: Stage, folds: Mapping[str, bool]) -> None:
        super().__init__()
        self._theme = theme
        self._case = case
        self._stage = stage
        self._folds = folds
        self._marks = named_marks(case)
        self._bodies: list[SectionBody] = []
        self._bar = 0
        self._headers: list[SectionHeader] = []
        self._told: dict[Stage, tuple[QWidget, QWidget]] = {}
        self._offer: QWidget | None = None
        self.setProperty("surface", "clear")
        self._column = QVBoxLayout(self)
        self._set_sides()
        self._column.setSpacing(0)
        self._build()
        self._column.addStretch(1)

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

    def span_of(self, stage: Stage) -> Span | None:
        """Return where a stage's sections lie; ``None`` when there are none."""
        if stage not in self._told:
            return None
        header, body = self._told[stage]
        bottom = (body if body.isVisibleTo(self) else header).geometry().bottom()
        offer = self._offer.geometry().bottom() if self._offer is not None else bottom
        headings = tuple(one.y() for one in self._headers if one.y() <= header.y())
        return Span(header.y(), bottom, max(bottom, offer), headings)

    def place_of(self, mark_id: str) -> QWidget | None:
        """Return the widget that holds the first phrase of a mark."""
        found = (body.place_of(mark_id) for body in self._bodies)
        return next((place for place in found if place is not None), None)

    def _set_sides(self) -> None:
        side = panel_margin(self._theme, self.width() + self._bar)
        top, bottom = map(self._theme.size, (8, 20))
        self._column.setContentsMargins(side, top, max(0, side - self._bar), bottom)

    def _build(self) -> None:
        told = [
            (section, prose)
            for section, prose in zip(self._case.sections, prose_of(self._case), strict=True)
            if section.text.strip()
        ]
        for nth, (section, prose) in enumerate(_of_stage(told, Stage.FILMS)):
            self._add_section(section, prose, nth)
        self._add_films()
        stages = [stage for stage in stages_of(self._case) if stage is not Stage.FILMS]
        for stage in stages:
            if stage <= self._stage:
                for nth, (section, prose) in enumerate(_of_stage(told, stage)):
                    self._add_section(section, prose, nth)
        locked = [stage for stage in stages if stage > self._stage]
        for stage in locked:
            self._add_locked(stage, offered=stage is locked[0])
        self._add_foot()

    def _add_section(self, section: Section, prose: Prose, nth: int) -> None:
        title = section.heading.strip() or self._kind_name(section.kind)
        is_list = section.kind is SectionKind.FINDINGS
        make = FindingsBody if is_list else ProseBody
        body = make(self._theme, prose, self._marks, title)
        body.phrase_clicked.connect(self.phrase_clicked)
        body.phrase_hovered.connect(self.phrase_hovered)
        body.link_asked.connect(self.link_asked)
        header = SectionHeader(self._theme, title, note=_note(section, prose))
        self._add(header, body, f"{section.kind}-{nth}", folded=False)
        stage = STAGE_OF_SECTION[section.kind]
        first, _ = self._told.get(stage, (header, body))
        self._told[stage] = (first, body)

    def _add_films(self) -> None:
        if not self._case.films:
            return
        body = FilmsBody(self._theme, self._case.films)
        body.film_clicked.connect(self.film_clicked)
        note = str(len(self._case.films))
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
        facts = facts_of(self._case, self._stage)
        whose = (facts.institution, ", ".join(facts.authors), facts.license)
        words = " \N{MIDDLE DOT} ".join(filter(None, whose))
        if words:
            self._add_rule()
            self._column.addWidget(label(words, tone="meta", size="small", wrap=True))

    def _add(self, header: SectionHeader, body: SectionBody, key: str, *, folded: bool) -> None:
        closed = self._folds.get(key, folded)
        header.setChecked(not closed)
        body.setVisible(not closed)
        header.toggled.connect(body.setVisible)
        header.toggled.connect(lambda open_: self.folded.emit(key, not open_))
        self._headers.append(header)
        self._bodies.append(body)
        self._add_rule()
        self._column.addWidget(header)
        body.setContentsMargins(0, self._theme.size(6), 0, 0)
        self._column.addWidget(body)

    def _kind_name(self, kind: SectionKind) -> str:
        """Return what a section without a heading is called."""
        return {
            SectionKind.HISTORY: self.tr("Clinical history"),
            SectionKind.FINDINGS: self.tr("Findings"),
            SectionKind.DIAGNOSIS: self.tr("Diagnosis"),
            SectionKind.DISCUSSION: self.tr("Discussion"),
            SectionKind.REFERENCES: self.tr("References"),
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


def _of_stage(told: list[tuple[Section, Prose]], stage: Stage) -> Iterator[tuple[Section, Prose]]:
    return ((one, prose) for one, prose in told if STAGE_OF_SECTION[one.kind] is stage)


def _note(section: Section, prose: Prose) -> str:
    """Return what stands at the right of a heading: how many references there are."""
    items = sum(block.kind is BlockKind.NUMBERED for block in prose.blocks)
    return str(items) if items and section.kind is SectionKind.REFERENCES else ""
