"""What is pasted, as Markdown: paragraphs, emphasis and lists are kept, everything else is dropped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData

from overlays.text.pasted.paste import pasted

MOST_LETTERS: Final = 400_000
"""Of a page; a larger one is taken as its plain text, and of that no more is."""


def markdown_of(clipboard: QMimeData) -> str:
    """Return the text of a clipboard, "" where it holds none."""
    page = clipboard.html() if clipboard.hasHtml() else ""
    plain = clipboard.text() if clipboard.hasText() else ""
    text = pasted(plain[:MOST_LETTERS], page if len(page) <= MOST_LETTERS else "")
    if "\n" in text or "\n" in plain:
        return text
    # Some words of a line keep the blanks that part them from their neighbours.
    before = plain[: len(plain) - len(plain.lstrip(" "))]
    after = plain[len(plain.rstrip(" ")) :]
    return f"{before}{text}{after}" if text else plain[:MOST_LETTERS]
