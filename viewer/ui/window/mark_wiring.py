"""Keeps the films, the bar and the keys in step with who draws, labels and moves marks."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject

from viewer.ui.actions.action_set import ActionSet
from viewer.ui.bars.top_bar import TopBar
from viewer.ui.case.marks.mark_owners import MarkOwners
from viewer.ui.state.arrangement import with_mark_clicked, with_marks_taken
from viewer.ui.state.measuring import Measuring
from viewer.ui.viewports.label_typing import LabelTyping
from viewer.ui.viewports.place_offer import PlaceOffer
from viewer.ui.viewports.viewport_area import ViewportArea


class MarkWiring(QObject):
    """Draws what the owners of marks say on ``area`` and ``bar``, and hands on what hands do there."""

    def __init__(
        self,
        marks: MarkOwners,
        measuring: Measuring,
        area: ViewportArea,
        bar: TopBar,
        actions: ActionSet,
        tell: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._marks = marks
        self._area = area
        self._bar = bar
        self._actions = actions
        self.typing = LabelTyping(marks.labelling, area, self)
        self.offer = PlaceOffer(area.viewing.theme, area)
        self._connect()
        measuring.changed.connect(area.give_up_sketches)
        marks.edits.refused.connect(tell)
        marks.pasting.told.connect(tell)
        self._show_drafting()
        self._show_selected()

    def _connect(self) -> None:
        told, marks, arrangement = self._area.told, self._marks, self._marks.edits.arrangement
        told.mark_drawn.connect(marks.drafting.take)
        told.marks_reshaped.connect(marks.shaping.reshape)
        told.handle_clicked.connect(marks.shaping.hold)
        told.edge_clicked.connect(marks.shaping.add_corner)
        told.mark_clicked.connect(
            lambda mark, adds: arrangement.change(
                lambda now: with_mark_clicked(now, mark, adds=adds)
            )
        )
        told.marks_taken.connect(
            lambda ids, adds: arrangement.change(lambda now: with_marks_taken(now, ids, adds=adds))
        )
        self.offer.chosen.connect(marks.drafting.settle)
        self.offer.dismissed.connect(marks.drafting.dismiss)
        marks.drafting.changed.connect(self._show_drafting)
        arrangement.changed.connect(self._show_selected)
        marks.edits.document.changed.connect(self._show_selected)
        marks.edits.document.changed.connect(self._area.give_up_sketches)
        self._bar.ink_chosen.connect(marks.drafting.choose_ink)

    def _show_drafting(self) -> None:
        """Show what waits where it was drawn, and the colour that comes next."""
        drafting, area = self._marks.drafting, self._area
        offer = drafting.offer
        waits = () if offer is None else offer.marks
        frame = None if offer is None else offer.frame
        area.set_viewing(replace(area.viewing, ink=drafting.ink, waiting=(frame, waits)))
        self._bar.set_inks(drafting.inks)
        self.offer.setVisible(offer is not None)
        if offer is not None:
            self.offer.set_theme(area.viewing.theme)
            self.offer.show_over(area.active.film_canvas, offer)

    def _show_selected(self) -> None:
        """Tick what is so of all marks that are selected."""
        selected = self._marks.edits.selected
        for name, holds in (
            ("lock-mark", all(mark.locked for mark in selected)),
            ("hide-mark", all(mark.hidden for mark in selected)),
            ("region-mark", all(mark.region is not None for mark in selected)),
        ):
            self._actions[name].setChecked(bool(selected) and holds)
