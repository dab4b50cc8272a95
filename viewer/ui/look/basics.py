"""The few pieces that films, bars, panels and dialogs share.  Imported before the first picture, so it needs little.

A text that comes from a file is shown as plain text everywhere, also where Qt guesses HTML.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


def rule() -> QFrame:
    """Return a line between two parts of a panel."""
    made = QFrame()
    made.setProperty("rule", "true")
    made.setFixedHeight(1)
    return made


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows ``text`` letter by letter, whatever markup it holds."""
    if not text:
        return ""
    from html import escape  # its table of entities would delay the first picture

    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'


def tell_when_cut(widget: QWidget, text: str, shown: str) -> None:
    """Let a widget's tooltip tell the whole of a text of which only ``shown`` has room."""
    tip = plain_tooltip(text) if shown != text else ""
    if tip != widget.toolTip():
        widget.setToolTip(tip)


def capitalised(text: str) -> str:
    """Return a sentence with a capital: causes are told in small letters, to stand behind a file's name."""
    return text[:1].upper() + text[1:]
