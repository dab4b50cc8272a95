"""Puts the field for a label on the film whose mark it is of, and takes it away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF

from viewer.ui.canvas.marks.label_field import LabelField
from viewer.ui.case.marks.labelling import Labelling, Typing
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.viewports.viewport_area import ViewportArea


class LabelTyping(QObject):
    """Shows what ``labelling`` says on the active film of ``area``."""

    def __init__(self, labelling: Labelling, area: ViewportArea, parent: QObject) -> None:
        super().__init__(parent)
        self._labelling = labelling
        self._area = area
        self._field: LabelField | None = None
        labelling.changed.connect(self._show)

    @property
    def field(self) -> LabelField | None:
        """The field, while a label is typed."""
        return self._field

    def finish(self) -> None:
        """Keep what is typed, if anything is."""
        if self._field is not None:
            self._field.keep()

    def _show(self, typing: Typing | None) -> None:
        self._take_away()
        if typing is None:
            return
        viewport = self._area.active
        theme = viewport.viewing.theme
        colour = theme.mark_paint[typing.mark.color]
        self._field = LabelField(typing.mark.label, theme, colour, viewport.film_canvas)
        self._field.place(_place(viewport, typing))
        self._field.kept.connect(self._labelling.keep)
        self._field.left.connect(self._labelling.leave)
        self._field.show()
        self._field.selectAll()
        self._field.setFocus()

    def _take_away(self) -> None:
        """Give the keys back to the film."""
        field, self._field = self._field, None
        if field is None:
            return
        if field.hasFocus():
            # Before the field goes: Qt would give the keys to the next film, which is not the one in hand.
            self._area.active.setFocus()
        field.hide()
        field.deleteLater()


def _place(viewport: Viewport, typing: Typing) -> QPointF:
    """Return where the words of a mark stand on its film."""
    layers = viewport.film_canvas.layers
    at = layers.marks.words_at(typing.mark.id) if typing.mark.id else None
    if at is not None:
        return at
    point = typing.mark.points[0]
    assert layers.placement is not None
    return QPointF(*layers.placement.to_screen(point.x, point.y))
