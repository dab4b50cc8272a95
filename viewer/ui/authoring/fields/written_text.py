"""The field in which a section is written: Markdown as it is, as high as its text, with chips behind its mentions."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from overlays.model import MarkColor
from overlays.text.lettering import mentions_written
from overlays.text.mentions import Mention
from viewer.session.authoring.answers import Answers
from viewer.session.authoring.bursts import ALONE
from viewer.ui.authoring.fields.block_letters import (
    blocks_from,
    from_utf16,
    mentions_of,
    paragraph_of,
    utf16,
)
from viewer.ui.authoring.fields.clipboard import markdown_of
from viewer.ui.authoring.fields.markdown_look import MarkdownLook
from viewer.ui.authoring.fields.mention_chips import paint_chips
from viewer.ui.authoring.fields.undo_keys import undoes
from viewer.ui.look.theme import BODY, Theme, font

# At 100 %.
_MARGIN: Final = 8
_BLANK_LINE: Final = 8
# Line height over type size, as in the reading view.
_LINE_HEIGHT: Final = 1.45

_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_KEPT = QTextCursor.MoveMode.KeepAnchor


class WrittenText(QTextEdit):
    """Plain text that tells each change of it, and shows what it is told; undo belongs to the case.

    Without ``answers`` it is plain: nothing in it names a mark.
    """

    typed = Signal(str, int, int)  # text, the caret before (-1: a step of its own), the caret now
    caret_moved = Signal(QRect)  # where the caret is, in this widget

    def __init__(
        self,
        theme: Theme,
        name: str,
        answers: Answers | None,
        *,
        hint: str = "",
        px: int = BODY,
        margin: int = _MARGIN,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._answers = answers
        self._hint = hint
        self._margin = theme.size(margin)
        self._text = ""
        self._caret = ALONE
        self._is_told = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setProperty("written", "true")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setFont(font(theme, px))
        self.document().setDefaultFont(font(theme, px))
        self.document().setDocumentMargin(theme.size(margin))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        self._look = (
            MarkdownLook(self.document(), theme, self._color_of) if answers is not None else None
        )
        self._is_shaping = False
        self._unshaped: tuple[int, int] | None = (0, 0)
        self._shape()
        self.document().contentsChange.connect(self._on_contents)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_caret)
        self._fit()

    # What it shows ------------------------------------------------------------------------------

    def set_text(self, text: str) -> bool:
        """Show what the case says; only what differs is set, and the caret goes there.  Return whether any did."""
        wanted = _normal(text)
        if wanted == self._text:
            return False
        begin, end, put = _difference(self._text, wanted)
        self._is_told = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16(self._text, begin))
        cursor.setPosition(utf16(self._text, end), _KEPT)
        cursor.insertText(put)
        self._text = wanted
        self._is_told = False
        self.setTextCursor(cursor)
        return True

    def set_answers(self, answers: Answers) -> None:
        """Show which phrases have their marks."""
        if answers == self._answers or self._look is None:
            return
        before, self._answers = self._answers, answers
        for block in blocks_from(self.document().begin()):
            # Of a long text another order of the films changes no colour.
            named = (one.mention for one in mentions_of(block) if one.mention is not None)
            if any(
                before is None or before.color_of(one) != answers.color_of(one) for one in named
            ):
                self._look.rehighlightBlock(block)
        self.viewport().update()

    @property
    def text(self) -> str:
        """What is written."""
        return self._text

    @property
    def selected(self) -> tuple[int, int]:
        """Where what is selected begins and ends in the text: both the caret where nothing is."""
        cursor = self.textCursor()
        return self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())

    def caret_box(self) -> QRect:
        """Return where the caret is, in this widget."""
        box = self.cursorRect()
        return QRect(self.viewport().mapToParent(box.topLeft()), box.size())

    def put(self, words: str) -> None:
        """Write ``words`` in place of what is selected, as a step of its own."""
        self._caret = ALONE
        self.textCursor().insertText(words)

    def mention_at_caret(self) -> Mention | None:
        """Return the phrase that the caret stands in or at the end of."""
        cursor = self.textCursor()
        at = cursor.positionInBlock()
        named = (one for one in mentions_of(cursor.block()) if one.start <= at <= one.end)
        return next((one.mention for one in named), None)

    def select_phrase(self, phrase: str) -> None:
        """Select words of the text where it names a mark by them; the caret stays where it does not."""
        for found in mentions_written(self._text) if phrase else ():
            if found.mention is not None and found.mention.phrase == phrase:
                cursor = self.textCursor()
                cursor.setPosition(utf16(self._text, found.start))
                cursor.setPosition(utf16(self._text, found.end), _KEPT)
                self.setTextCursor(cursor)
                return

    def _color_of(self, mention: Mention) -> MarkColor | None:
        return self._answers.color_of(mention) if self._answers is not None else None

    def _place(self, position: int) -> int:
        return from_utf16(self._text, position)

    # How it lies --------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Be as high as the text."""
        height = self.document().size().height()
        if not self._text and self._hint:
            height = max(height, self._hint_box(self.width()).height() + 2 * self._margin)
        wanted = ceil(height) + 2
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the hint at this width: no document tells of it."""
        super().resizeEvent(event)
        self._fit()

    def _hint_box(self, width: int) -> QRectF:
        inset = self._margin
        room = QRectF(inset, inset, max(1, width - 2 * inset - 2), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return QFontMetricsF(self.font()).boundingRect(room, wrap, self._hint)

    def _on_contents(self, at: int, _removed: int, added: int) -> None:
        if self._is_shaping:
            return
        # To change the document now would confuse its layout.
        first, last = self._unshaped or (at, at)
        self._unshaped = min(first, at), max(last, at + added)

    def _shape(self) -> None:
        """Give the lines that have changed their height; a blank one between others has less."""
        if self._unshaped is None or self._is_shaping:
            return
        self._is_shaping = True
        (start, end), self._unshaped = self._unshaped, None
        first, last = self.document().findBlock(start), self.document().findBlock(end)
        for block in blocks_from(first.previous() if first.previous().isValid() else first):
            if last.isValid() and block.blockNumber() > last.blockNumber():
                break
            blank = not block.text() and block.next().isValid()
            wanted = QTextBlockFormat()
            if blank:
                wanted.setLineHeight(self._theme.size(_BLANK_LINE), _FIXED)
            else:
                natural = QFontMetricsF(self.font()).lineSpacing()
                height = 100 * self.font().pixelSize() * _LINE_HEIGHT / natural
                wanted.setLineHeight(height, _PROPORTIONAL)
            if block.blockFormat() != wanted:
                QTextCursor(block).setBlockFormat(wanted)
        self._relight(first, last)
        self._is_shaping = False

    def _relight(self, first: QTextBlock, last: QTextBlock) -> None:
        """Paint the lines anew that share a paragraph with what has changed: a phrase may go on in the next."""
        look = self._look
        for edge in (first, last) if look is not None else ():
            begun, lines = paragraph_of(edge)
            others = (block for block, _ in zip(blocks_from(begun), lines, strict=False))
            for block in others if len(lines) > 1 else ():
                if block != edge and look is not None:
                    look.rehighlightBlock(block)

    def sizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(0, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Let the column be as narrow as its panel allows."""
        return QSize(0, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chips, and the words on them."""
        painter = QPainter(self.viewport())
        seen = QRectF(event.rect())
        if self._answers is not None:
            paint_chips(painter, self.document(), seen, self._theme, self._answers)
        if not self._text and self._hint:
            # Qt's own placeholder is cut off at the height of one line.
            painter.setPen(QColor(self._theme.text3))
            painter.setFont(self.font())
            wrap = int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self._hint_box(self.viewport().width()), wrap, self._hint)
        painter.end()
        super().paintEvent(event)

    # What is done to it -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo to the case."""
        if event.type() == QEvent.Type.ShortcutOverride and undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, remembering where; Enter is a line's end, with Shift too."""
        if undoes(event):
            event.ignore()
            return
        self._caret = self.textCursor().position()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _is_command(event):
            self.textCursor().insertBlock()
            event.accept()
        else:
            super().keyPressEvent(event)
        self._caret = ALONE

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type what an input method makes of several keys."""
        self._caret = self.textCursor().position()
        super().inputMethodEvent(event)
        self._caret = ALONE

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste as plain Markdown, as a step of its own."""
        self.put(_normal(markdown_of(source)))
        self._on_caret()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        """Whether there is text to be pasted."""
        return source.hasText() or source.hasHtml()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the column, and Ctrl with the wheel too, which would zoom the text."""
        event.ignore()

    def _on_text(self) -> None:
        if self._is_shaping:
            return
        self._shape()
        written_now = _normal(self.document().toRawText())
        if self._is_told or written_now == self._text:
            return
        self._text = written_now
        self.typed.emit(written_now, self._caret, self.textCursor().position())

    def _on_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit(self.caret_box())


def _is_command(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)


def _normal(text: str) -> str:
    """Return ``text`` with one sign for the end of a line."""
    for end in ("\r\n", "\r", "\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}"):
        text = text.replace(end, "\n")
    return text


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """Return what to put where in ``old``, from one place to another, to make it ``new``."""
    begin = _alike(old, new)
    alike = _alike(old[begin:][::-1], new[begin:][::-1])
    return begin, len(old) - alike, new[begin : len(new) - alike]


def _alike(one: str, other: str) -> int:
    """Return with how many of the same letters two texts begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
