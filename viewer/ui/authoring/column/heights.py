"""Gives what stands in a column its height at once, and not a few turns of the event loop later."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def settle(column: QWidget) -> None:
    """Lay out a column and all in it, inmost first, so that each asks for what it holds now.

    Qt asks one level a turn of the event loop, and a level in between may answer from what it remembers.
    """
    _lay_out(column)
    keep_height(column)


def keep_height(column: QWidget) -> None:
    """Make a column no lower than what is in it needs at its width."""
    needed = column.heightForWidth(column.width())
    if needed != column.minimumHeight():
        column.setMinimumHeight(max(0, needed))


def _lay_out(widget: QWidget) -> None:
    for child in widget.findChildren(QWidget, options=_DIRECT):
        if not child.isHidden():
            _lay_out(child)
    layout = widget.layout()
    if layout is not None:
        layout.invalidate()
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))
