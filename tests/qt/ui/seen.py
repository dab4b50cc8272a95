"""Everything that a person, a screen reader or a tooltip could get out of a widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel, QTextEdit, QWidget


def words_in(widget: QWidget) -> str:
    """Return all text of a widget and its descendants, by Qt's properties and by accessibility."""
    parts: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        parts += [one.toolTip(), one.statusTip(), one.whatsThis(), one.windowTitle()]
        parts += [one.accessibleName(), one.accessibleDescription(), one.objectName()]
        if isinstance(one, QLabel | QAbstractButton):
            parts.append(one.text())
        if isinstance(one, QTextEdit):
            parts += [one.toPlainText(), one.toHtml()]
    parts += spoken(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(parts)


def spoken(item: QAccessibleInterface | None) -> Iterator[str]:
    if item is None or not item.isValid():
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield item.text(kind)
    for place in range(item.childCount()):
        yield from spoken(item.child(place))
