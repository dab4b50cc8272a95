"""What is pasted into the text of a case: paragraphs, emphasis and lists of whatever the clipboard holds."""

from __future__ import annotations

from overlays.text.pasted.html import from_html
from overlays.text.pasted.plain import from_plain


def pasted(plain: str, page: str = "") -> str:
    """Return the Markdown of the clipboard: of its HTML ``page`` where it has one with text, else of its plain text.

    Never fails and never takes longer than the length of what it is given; runs beside no window.
    """
    return from_html(page) or from_plain(plain)
