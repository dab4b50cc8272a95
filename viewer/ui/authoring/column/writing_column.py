"""The right column while a case is being written: its titles and sections in place, and what is still wrong with it.

It remembers nothing of the case: each key is an edit of the document, and what the document says is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from overlays.checks.mend import Mend, MendKind
from overlays.checks.mending import mended
from overlays.checks.problem import CaseProblem, ProblemCode
from overlays.model import Case, SectionKind, StageKind
from overlays.text.article.article import article_of, with_article
from overlays.text.prose import index_of
from viewer.session.authoring.answers import Answers, Lack
from viewer.session.authoring.bursts import ALONE, Burst
from viewer.session.authoring.phrases import (
    Selected,
    phrase_for,
    phrases_left,
    with_another,
    with_phrase,
    with_words_bound,
)
from viewer.session.authoring.properties import PropertyKind, with_property
from viewer.session.authoring.sections import (
    moved_section,
    with_heading,
    with_note,
    with_own_section,
    with_stage,
    with_text,
    without_section,
)
from viewer.session.authoring.todo import TodoKind
from viewer.ui.authoring.checks.checks_foot import ChecksFoot
from viewer.ui.authoring.column.column_head import ColumnHead
from viewer.ui.authoring.column.heights import settle
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.writing_body import WritingBody
from viewer.ui.authoring.fields.clipboard import markdown_of
from viewer.ui.look.badges import Badge
from viewer.ui.look.basics import rule
from viewer.ui.look.icons import swatch
from viewer.ui.look.theme import Theme
from viewer.ui.state.document import CaseDocument

_NARROWEST: Final = 300
_AROUND: Final = 24
# The part of the column that the checks may take.
_CHECKS_SHARE: Final = 0.3
_UNKNOWN: Final = "unknown title"
_TITLE: Final = "title"


class WritingColumn(QWidget):
    """Edits the text of the open case; every edit is a step of its document."""

    unknown_asked = Signal()
    draw_asked = Signal(object)  # Mend: what the text names and nobody has drawn
    film_asked = Signal(int)
    mark_asked = Signal(str)
    folded = Signal(bool)  # the checks: whether their list is closed now
    told = Signal(str)  # a sentence about what an edit has brought about

    def __init__(
        self,
        document: CaseDocument,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._now = now
        self._burst = Burst()
        self._faults: tuple[CaseProblem, ...] = ()
        self._caret_in: QWidget | None = None
        self._follows_caret = False
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_NARROWEST)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_scroll_range)
        self._scroll.verticalScrollBar().actionTriggered.connect(self._stop_following)
        self._parts.addWidget(self._scroll, 1)
        self._parts.addWidget(rule())
        self._dress(theme)
        document.opened.connect(self._begin_case)
        document.changed.connect(self._on_changed)
        self._show_case()

    def set_theme(self, theme: Theme) -> None:
        """Build the column in another theme; the reader stays where they are."""
        place = self._scroll.verticalScrollBar().value()
        for old in (self.head, self.foot):
            self._parts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._caret_in = None
        self._dress(theme)
        self._show_case()
        self._scroll.verticalScrollBar().setValue(place)

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        self.head = ColumnHead(theme)
        self.head.paste_asked.connect(self.paste_article)
        self.head.unknown_asked.connect(self.unknown_asked)
        self._parts.insertWidget(0, self.head)
        self.body = self._new_body()
        self._scroll.setWidget(self.body)
        self.body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self.foot = ChecksFoot(theme)
        self.foot.place_asked.connect(self.go_to)
        self.foot.mend_asked.connect(self.mend)
        self.foot.folded.connect(self.folded)
        self._parts.addWidget(self.foot)
        self._fit_foot()

    def _new_body(self) -> WritingBody:
        body = WritingBody(self._theme)
        body.unknown_typed.connect(self._type_unknown)
        body.title_typed.connect(self._type_title)
        body.property_typed.connect(self._type_property)
        body.heading_typed.connect(self._type_heading)
        body.text_typed.connect(self._type_text)
        body.note_typed.connect(self._type_note)
        body.move_asked.connect(self._move_section)
        body.stage_asked.connect(self._tell_section_at)
        body.remove_asked.connect(self._remove_section)
        body.add_asked.connect(self._add_section)
        body.caret_moved.connect(self._on_caret)
        body.draw_asked.connect(self.draw_asked)
        body.insert_asked.connect(self.insert_mention)
        body.another_asked.connect(self._offer_another)
        return body

    # The caret ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin a case that was just made: the caret stands in its first title."""
        self.body.titles.unknown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.titles.unknown.selectAll()

    def take_caret(self) -> None:
        """Put the caret where it was when the column was left; the first time nothing happens."""
        if self._caret_in is not None:
            self._caret_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_caret(self) -> None:
        """Remember where the caret is."""
        self._caret_in = self.body.focused_field()

    def section(self, name: str) -> SectionBox | None:
        """Return the section of that name ("findings")."""
        return self.body.box(name)

    @property
    def selected(self) -> Selected:
        """The words that are selected in the section that was written in last, or its caret."""
        box = self.body.written_last
        return Selected(box.name, *box.text.selected)

    # Edits --------------------------------------------------------------------------------------

    def bound(self, case: Case, mark_id: str) -> Case:
        """Return ``case``, in which a mark was just drawn, with the words that are selected bound to it."""
        if not self.isVisible():
            return case
        return with_words_bound(case, self.selected, mark_id)

    def insert_mention(self, mark_id: str) -> None:
        """Put words that name a mark at the caret."""
        at = self.selected
        self._edit(lambda case: with_phrase(case, at, mark_id), self.tr("Name a mark"))

    def paste_article(self) -> None:
        """Cut the text of the clipboard into titles and sections, as one step."""
        text = markdown_of(QGuiApplication.clipboard().mimeData())
        case = self._document.case
        if not text.strip() or case is None:
            self.told.emit(self.tr("There is no text in the clipboard."))
            return
        article = article_of(text)
        self.body.titles.set_headline(article.headline)
        self._edit(lambda now: with_article(now, article), self.tr("Paste text"))
        count = len(article.sections)
        pasted = (
            self.tr("Pasted as one section. Ctrl+Z takes it back.")
            if count == 1
            else self.tr("Pasted as {0} sections. Ctrl+Z takes it back.").format(count)
        )
        self.told.emit(pasted)

    def draw_named(self) -> None:
        """Let what is named at the caret be drawn; what is there already is shown."""
        mention = self.body.written_last.text.mention_at_caret()
        case = self._document.case
        if mention is None or case is None:
            return
        answers = Answers.of(case)
        mends = [lack.mend for lack in answers.lacks_of(mention) if lack.mend is not None]
        if mends:
            self.draw_asked.emit(mends[0])
            return
        for mark_id in answers.index.meant_by(mention).ids[:1]:
            self.mark_asked.emit(mark_id)

    def mend(self, about: CaseProblem | TodoKind) -> None:
        """Do what the button of a check says."""
        mend = about.mend if isinstance(about, CaseProblem) else None
        if about is TodoKind.MARK:
            self.draw_asked.emit(Mend(MendKind.DRAW))
        elif mend is None:
            self.go_to(about)
        elif mend.kind is MendKind.DRAW:
            self.draw_asked.emit(mend)
        elif mend.kind is MendKind.MENTION:
            self.insert_mention(mend.mark_id)
        else:
            self._edit(lambda case: mended(case, mend), self.tr("Mend"))

    def go_to(self, about: CaseProblem | TodoKind) -> None:
        """Go where a check is: to its words, else to its mark, its film or its field."""
        if isinstance(about, TodoKind):
            self._go_to_todo(about)
        elif about.section:
            self._go_to_words(about.section, about.phrase)
        elif about.mark_id:
            self.mark_asked.emit(about.mark_id)
        elif about.film is not None:
            self.film_asked.emit(about.film)
        else:
            self.begin()

    def _go_to_todo(self, todo: TodoKind) -> None:
        sections = {
            TodoKind.FINDINGS: SectionKind.FINDINGS,
            TodoKind.DIAGNOSIS: SectionKind.DIAGNOSIS,
        }
        if todo in sections:
            self._go_to_words(sections[todo], "")
        elif todo is TodoKind.UNKNOWN_TITLE:
            self.begin()

    def _go_to_words(self, section: str, phrase: str) -> None:
        box = self.body.box(section)
        if box is not None:
            box.bring()
            box.text.select_phrase(phrase)

    def _type_unknown(self, text: str, before: int, after: int) -> None:
        self._type(lambda case: replace(case, unknown_title=text), _UNKNOWN, before, after)

    def _type_title(self, text: str, before: int, after: int) -> None:
        self._type(lambda case: replace(case, title=text), _TITLE, before, after)

    def _type_property(self, kind: PropertyKind, text: str, before: int, after: int) -> None:
        case = self._document.required_case
        try:
            edited = with_property(case, kind, text)
        except ValueError:
            self._go_on(kind, before, after)
            self.body.properties.refuse(kind)
            return
        if edited == case:  # a comma that nothing follows yet
            self._go_on(kind, before, after)
            self.body.properties.show_case(case)
            return
        self._type(lambda _: edited, kind, before, after)

    def _type_heading(self, name: str, text: str, before: int, after: int) -> None:
        self._type(lambda case: with_heading(case, name, text), f"{name} heading", before, after)

    def _type_text(self, name: str, text: str, before: int, after: int) -> None:
        self._type(lambda case: with_text(case, name, text), name, before, after)

    def _type_note(self, name: str, text: str, before: int, after: int) -> None:
        self._type(lambda case: with_note(case, name, text), f"{name} notes", before, after)

    def _move_section(self, name: str, by: int) -> None:
        self._edit(lambda case: moved_section(case, name, by), self.tr("Move section"))

    def _tell_section_at(self, name: str, stage: StageKind) -> None:
        self._edit(lambda case: with_stage(case, name, stage), self.tr("Move section"))

    def _remove_section(self, name: str) -> None:
        self._edit(lambda case: without_section(case, name), self.tr("Remove section"))

    def _add_section(self, heading: str) -> None:
        self._edit(
            lambda case: with_own_section(case, heading, StageKind.DISCUSSION),
            self.tr("Add section"),
        )
        own = [box for box in self.body.boxes() if box.name.partition("-")[0] == SectionKind.OTHER]
        if own:
            own[-1].begin(named=bool(heading))

    def _offer_another(self, section: str, lack: Lack, button: QWidget) -> None:
        """List the marks that there are; the phrase takes the words of the one that is chosen."""
        menu = self.menu_of_marks(section, lack)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def menu_of_marks(self, section: str, lack: Lack) -> QMenu:
        """Return the list of the marks that a phrase could name instead."""
        menu = QMenu(self)
        case = self._document.required_case
        badges = index_of(case).badges
        for _, mark in case.marks():
            words = f"{badges[mark.id]}  {phrase_for(case, mark.id)}"
            paint = self._theme.mark_paint[mark.color]
            action = menu.addAction(swatch(paint, self._theme), words.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, mark_id=mark.id: self._edit(
                    lambda now: with_another(now, section, lack, mark_id), self.tr("Name a mark")
                )
            )
        return menu

    def _edit(self, step: Callable[[Case], Case], text: str) -> None:
        self._burst = self._burst.after("", caret_before=ALONE, caret_after=ALONE, at=self._now())
        self._document.edit(step(self._document.required_case), text)

    def _go_on(self, field: str, before: int, after: int) -> None:
        """Count a key to the burst of those before it, or begin another."""
        self._burst = self._burst.after(
            field, caret_before=before, caret_after=after, at=self._now()
        )

    def _type(self, step: Callable[[Case], Case], field: str, before: int, after: int) -> None:
        """Make what was typed an edit; what the document does not take is taken back."""
        self._go_on(field, before, after)
        edited = step(self._document.required_case)
        taken = self._document.edit(edited, self.tr("Typing"), gesture=self._burst.gesture)
        if not taken:
            self._show_case()

    # What it shows ------------------------------------------------------------------------------

    def set_faults(self, faults: Sequence[CaseProblem]) -> None:
        """Show what is wrong with the case: at the foot, and what no text names below the findings."""
        self._faults = tuple(faults)
        self._show_faults()

    def set_checks_open(self, *, is_open: bool) -> None:
        """Show the checks, or their head alone."""
        self.foot.set_open(is_open=is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text the larger part of the column."""
        super().resizeEvent(event)
        self._fit_foot()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what was written while the column was hidden."""
        super().showEvent(event)
        settle(self.body)

    def _fit_foot(self) -> None:
        self.foot.set_most_height(round(self.height() * _CHECKS_SHARE))

    def _begin_case(self) -> None:
        self._caret_in = None
        self._follows_caret = False
        self._faults = ()
        self.body.titles.set_headline("")
        self._show_case()
        self._scroll.verticalScrollBar().setValue(0)

    def _on_changed(self, before: Case, after: Case) -> None:
        self._show_case()
        lost = phrases_left(before, after)
        if lost:
            phrases = ", ".join(f"“{phrase}”" for phrase in lost)
            self.told.emit(self.tr("No longer drawn: {0}").format(phrases))

    def _show_case(self) -> None:
        case = self._document.case
        editable = self._document.is_editable
        self.body.setVisible(case is not None)
        self.head.set_editable(editable=editable)
        if case is not None:
            self.body.set_editable(editable=editable)
            self.body.show_case(case)
        self._show_faults()

    def _show_faults(self) -> None:
        case = self._document.case
        self.foot.show_checks(case, self._faults)
        if case is None:
            return
        badges = index_of(case).badges
        marks = {mark.id: mark for _, mark in case.marks()}
        unnamed = [
            (fault.mark_id, Badge(badges[fault.mark_id], marks[fault.mark_id].color))
            for fault in self._faults
            if fault.code is ProblemCode.MARK_NOT_MENTIONED and fault.mark_id in marks
        ]
        self.body.set_unnamed(unnamed)
        settle(self.body)

    def _on_caret(self, box: QRect) -> None:
        self._follows_caret = True
        self._bring(box)

    def _bring(self, box: QRect) -> None:
        around = self._theme.size(_AROUND)
        middle = box.center()
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + around)

    def _on_scroll_range(self, _first: int, last: int) -> None:
        bar = self._scroll.verticalScrollBar()
        self.body.set_bar_width(bar.width() if last else 0)
        # The checks below may have grown over the caret; the fields are in their places only afterwards.
        QTimer.singleShot(0, self, self._follow_caret)

    def _follow_caret(self) -> None:
        box = self.body.caret_box() if self._follows_caret else None
        if box is not None:
            self._bring(box)

    def _stop_following(self) -> None:
        self._follows_caret = False
