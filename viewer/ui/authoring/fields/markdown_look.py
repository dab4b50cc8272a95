"""How letters look as they are written: signs of Markdown dimmed, mentions in the colours of their marks.

Nothing is inserted or hidden; only the paragraph that has changed is read again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from overlays.model import MarkColor
from overlays.text.lettering import LetterKind
from overlays.text.mentions import Mention
from viewer.ui.authoring.fields.block_letters import letters_of
from viewer.ui.look.theme import Theme


class MarkdownLook(QSyntaxHighlighter):
    """Paints the letters of one section."""

    def __init__(
        self,
        document: QTextDocument,
        theme: Theme,
        color_of: Callable[[Mention], MarkColor | None],
    ) -> None:
        super().__init__(document)
        self._theme = theme
        self._color_of = color_of

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Paint one line: what lies on the same letters adds up."""
        letters = letters_of(self.currentBlock())
        edges = sorted({edge for one in letters for edge in (one.start, one.end)})
        for start, end in pairwise(edges):
            look = QTextCharFormat()
            covering = [one for one in letters if one.start <= start and end <= one.end]
            for one in covering:
                self._change(look, one.kind, one.mention)
            if covering:
                self.setFormat(start, end - start, look)

    def _change(self, look: QTextCharFormat, kind: LetterKind, mention: Mention | None) -> None:
        if kind is LetterKind.SIGN:
            look.setForeground(QColor(self._theme.border))
            look.setFontWeight(QFont.Weight.Normal)
        elif kind is LetterKind.STRONG:
            look.setFontWeight(QFont.Weight.DemiBold)
        elif kind is LetterKind.EMPHASIS:
            look.setFontItalic(True)
        elif kind is LetterKind.CODE:
            look.setForeground(QColor(self._theme.text2))
        elif kind is LetterKind.LINK:
            look.setForeground(QColor(self._theme.accent))
        elif mention is not None:
            look.setFontWeight(QFont.Weight.DemiBold)
            color = self._color_of(mention)
            if color is not None:
                look.setForeground(QColor(self._theme.mark_text[color]))
