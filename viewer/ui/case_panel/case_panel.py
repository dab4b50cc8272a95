"""The panel that tells a case: its text as far as the stage has reached, and the steps below it.

Only what the stage has reached is ever put into a widget: the text of a later section is in no label,
no tooltip and no accessible name, and a locked section goes by the name of its kind, for a heading
written by the author may already tell.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from overlays.model import Case
from viewer.session.cases.case_facts import CaseFacts, facts_of
from viewer.session.lesson import Stage, stages_of
from viewer.ui.case_panel.case_column import CaseColumn, StageSpan
from viewer.ui.case_panel.case_head import CaseHead
from viewer.ui.case_panel.section_names import stage_name
from viewer.ui.case_panel.stage_footer import StageFooter
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label

# Not scaled: larger text asks for a wider panel, but nobody is forced to give it.
_NARROWEST: Final = 300
# Room that is left above and below a stage which comes into view, px at 100 %.
_AROUND: Final = 8


class CasePanel(QWidget):
    """Shows a case as far as it has been told, and asks for what is clicked."""

    next_asked = Signal()
    back_asked = Signal()
    reveal_asked = Signal(object)  # Stage
    phrase_clicked = Signal(str)  # mention id
    phrase_hovered = Signal(str)  # mention id, "" when nothing is pointed at
    film_clicked = Signal(int)  # film number
    link_asked = Signal(str)  # address; to be opened only after asking
    about_asked = Signal()  # what the case is
    taken = Signal()  # a hand is at the text: what is selected on the films is not meant any more

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._case: Case | None = None
        self._stage = Stage.FILMS
        self._folds: dict[str, bool] = {}
        self._highlighted: frozenset[str] = frozenset()
        self._hovered = ""
        self._column: CaseColumn | None = None
        self._follows_stage = False
        self._begins = False
        self._is_resting = False
        self._is_stale = False
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_NARROWEST)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_stage)
        self._scroll.verticalScrollBar().actionTriggered.connect(self._stop_following)
        self.phrase_clicked.connect(self.taken)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._head, self._head_rule = self._new_head(), rule()
        self._parts.addWidget(self._head)
        self._parts.addWidget(self._head_rule)
        self._parts.addWidget(self._scroll, 1)
        self._parts.addWidget(rule())
        self._footer = self._new_footer()
        self._parts.addWidget(self._footer)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._rebuild()

    def set_case(self, case: Case | None, stage: Stage = Stage.FILMS) -> None:
        """Show a case at a stage; the reader stays where they are."""
        self._case, self._stage = case, stage
        self._show()

    def set_resting(self, *, resting: bool) -> None:
        """Show nothing new while another column stands in its place; what has come meanwhile is shown after."""
        self._is_resting = resting
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = self._is_resting
        if self._is_resting:
            return
        is_same = self._case is not None and self._column is not None and not self._begins
        self._begins = False
        if is_same:
            self._tell()
        else:
            self._rebuild()

    def begin(self) -> None:
        """Forget how the case before was read: what is shown next is another, be it a copy with the same id."""
        self._begins = True
        self._folds.clear()
        self._stop_following()
        self._scroll.verticalScrollBar().setValue(0)

    def set_stage(self, stage: Stage) -> None:
        """Show the same case at another stage; what it tells comes into view, and stays there.

        It stays while the panel changes its size, until the reader scrolls or folds a section.
        """
        if stage == self._stage:
            return
        self._stage = stage
        if self._is_resting:
            self._is_stale = True
            return
        self._hover("")
        self._stop_following()
        self._tell()
        self._follows_stage = True
        QTimer.singleShot(0, self, self._show_stage)

    def bring_stage(self, stage: Stage) -> None:
        """Scroll to what a stage tells, if it may be read yet."""
        span = self._column.span_of(stage) if self._column is not None else None
        if span is not None:
            self._stop_following()
            self._scroll_to(span)

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up the phrases that name these marks, as when an arrow is pointed at."""
        self._highlighted = frozenset(mark_ids)
        if self._column is not None:
            self._column.set_highlighted(self._highlighted)

    def bring_phrase(self, mark_id: str) -> None:
        """Scroll to the first phrase that names a mark, if it may be read yet."""
        place = self._column.place_of(mark_id) if self._column is not None else None
        if place is not None:
            self._stop_following()
            self._scroll.ensureWidgetVisible(place, 0, self._theme.size(24))

    def set_theme(self, theme: Theme) -> None:
        """Set everything again in another theme."""
        self._theme = theme
        head, footer = self._head, self._footer
        self._head, self._footer = self._new_head(), self._new_footer()
        for old, new in ((head, self._head), (footer, self._footer)):
            self._parts.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
        self._rebuild()

    def _new_head(self) -> CaseHead:
        head = CaseHead(self._theme)
        head.about_asked.connect(self.about_asked)
        return head

    def _new_footer(self) -> StageFooter:
        footer = StageFooter(self._theme)
        footer.next_asked.connect(self.next_asked)
        footer.back_asked.connect(self.back_asked)
        return footer

    def _rebuild(self) -> None:
        """Put up the column of this case and stage, at the place that was read."""
        place = self._scroll.verticalScrollBar().value()
        old = self._scroll.takeWidget()
        if old is not None:
            # Its own button may have asked for this, so it goes only when that click is over.
            old.hide()
            old.deleteLater()
        self._hover("")
        self._column = self._new_column() if self._case is not None else None
        page = self._column or self._nothing()
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._footer.setVisible(self._case is not None)
        self._set_head()
        self._set_step()
        self._scroll.verticalScrollBar().setValue(place)

    def _tell(self) -> None:
        """Tell the column, head and foot that stand there of the case and stage of now."""
        if self._case is not None and self._column is not None:
            bar = self._scroll.verticalScrollBar()
            place = bar.value()
            self._column.tell(self._case, self._stage)
            # At once: no place may be taken of a column that is laid out in part.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            bar.setValue(place)
        self._set_head()
        self._set_step()

    def _set_head(self) -> None:
        facts = facts_of(self._case, self._stage) if self._case is not None else CaseFacts()
        self._head.set_facts(facts)
        self._head_rule.setVisible(facts.says_whence)

    def _new_column(self) -> CaseColumn:
        assert self._case is not None
        column = CaseColumn(self._theme, self._folds, self._room)
        column.resize(self._scroll.viewport().size())
        column.reveal_asked.connect(self.reveal_asked)
        column.phrase_clicked.connect(self.phrase_clicked)
        column.phrase_hovered.connect(self._hover)
        column.film_clicked.connect(self.film_clicked)
        column.link_asked.connect(self.link_asked)
        column.folded.connect(self._on_folded)
        column.set_highlighted(self._highlighted)
        column.tell(self._case, self._stage)
        return column

    def _room(self) -> int:
        return self._scroll.maximumViewportSize().width()

    def _nothing(self) -> QWidget:
        page = QWidget()
        page.setProperty("surface", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(*map(self._theme.size, (24, 24, 24, 24)))
        column.setSpacing(self._theme.size(6))
        title = label(self.tr("No case is open"), strong=True)
        words = self.tr("The text of a teaching case stands here, beside its films.")
        said = label(words, tone="secondary", wrap=True)
        column.addStretch(1)
        for line in (title, said):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addStretch(2)
        return page

    def _set_step(self) -> None:
        if self._case is None:
            return
        stages, reached = stages_of(self._case), self._reached(self._case)
        names = [stage_name(stage) for stage in stages]
        self._footer.set_step(stages.index(reached) + 1, names)

    def _reached(self, case: Case) -> Stage:
        """Return the last stage told: a case need not have the one that is asked for."""
        stages = stages_of(case)
        return max((stage for stage in stages if stage <= self._stage), default=stages[0])

    def _show_stage(self) -> None:
        """Scroll no further than it takes to see what the stage tells, from its heading on."""
        if not self._follows_stage or self._case is None or self._column is None:
            return
        span = self._column.span_of(self._reached(self._case))
        if span is not None:
            self._scroll_to(span)

    def _scroll_to(self, span: StageSpan) -> None:
        bar = self._scroll.verticalScrollBar()
        height = self._scroll.viewport().height()
        bar.setValue(scrolled_to(span, bar.value(), height, self._theme.size(_AROUND)))

    def _stop_following(self) -> None:
        self._follows_stage = False

    def _hover(self, mention_id: str) -> None:
        if mention_id != self._hovered:
            self._hovered = mention_id
            self.phrase_hovered.emit(mention_id)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what Tab has reached into sight: Qt does so only where Tab comes from the same column."""
        column = self._column
        if now is None or column is None or not column.isAncestorOf(now):
            return
        self.taken.emit()
        if now.visibleRegion().isEmpty():
            self._stop_following()
            self._scroll.ensureWidgetVisible(now, 0, self._theme.size(_AROUND))

    def _on_folded(self, key: str, closed: bool) -> None:
        self._stop_following()
        self._folds[key] = closed


def scrolled_to(span: StageSpan, place: int, height: int, around: int) -> int:
    """Return where to scroll to from ``place``, px, so that a stage is seen in a view of ``height``.

    What is offered next is seen too where it fits, and as many whole sections above as do; a stage too
    high for the view begins at its heading.
    """
    first = max(0, span.top - around)
    ends = (end + around - height for end in (span.offer, span.bottom))
    lowest = next((end for end in ends if end <= first), first)
    if lowest <= place <= first:
        return place
    starts = (0, *(max(0, heading - around) for heading in span.headings))
    return min((start for start in starts if lowest <= start <= first), default=first)
