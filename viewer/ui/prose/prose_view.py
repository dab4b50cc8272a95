"""A piece of a case's text on screen: read, selected, copied, its phrases pointed at and chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser, QTextEdit

from overlays.model import MarkColor
from overlays.text.styled import Block
from viewer.ui.look.basics import plain_tooltip
from viewer.ui.look.theme import Theme
from viewer.ui.prose.fitted_text import NARROWEST, FittedText
from viewer.ui.prose.long_words import unbroken
from viewer.ui.prose.prose_ground import paint_grounds
from viewer.ui.prose.prose_layout import Anchor, anchor_of, ranges_of
from viewer.ui.prose.prose_plain import plain_selection, plain_text
from viewer.ui.prose.prose_table import needs_of


class ProseView(QTextBrowser):
    """Text as high as it needs to be; it never opens, loads or fetches anything by itself."""

    phrase_clicked = Signal(str)  # mention id; by mouse, or Return on the focused phrase
    phrase_hovered = Signal(str)  # mention id, "" when left; the keyboard's focus counts too
    link_asked = Signal(str)  # address

    def __init__(self, theme: Theme, *, strong: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: tuple[Block, ...] | None = None
        self._colors: Mapping[str, MarkColor] = {}
        self._strong = strong
        self._heights: dict[int, int] = {}
        self._highlighted: frozenset[str] = frozenset()
        self._hovered = ""
        self._text = self._set_text()
        # Measured apart: the document on screen must keep the width that it is drawn with.
        self._measured = replace(self._text, document=QTextDocument(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._on_anchor)

    # What it shows ----------------------------------------------------------------------------

    def set_blocks(self, blocks: Sequence[Block], colors: Mapping[str, MarkColor]) -> None:
        """Show text; mentions are painted in their colour of ``colors`` (by mention id), if any."""
        wanted = tuple(blocks)
        if (wanted, colors) != (self._blocks, self._colors):
            self._blocks, self._colors = wanted, colors
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Set the text again in another theme."""
        self._theme = theme
        self._fill()

    def set_highlighted(self, mention_ids: Collection[str]) -> None:
        """Light up phrases, as when their arrow is pointed at on a film."""
        wanted = frozenset(mention_ids)
        if wanted != self._highlighted:
            self._highlighted = wanted
            self._light()

    def plain_text(self) -> str:
        """Return what can be read now."""
        return plain_text(self.document())

    def phrase_box(self, mention_id: str) -> QPoint:
        """Return the middle of a phrase's first piece, in this widget; raises ``LookupError``."""
        pieces = self._pieces({mention_id})
        if not pieces:
            raise LookupError(mention_id)
        cursor = QTextCursor(self.document())
        cursor.setPosition((pieces[0][0] + pieces[0][1]) // 2)
        return self.viewport().mapToParent(self.cursorRect(cursor).center())

    def _fill(self) -> None:
        self._text = self._set_text()
        self._text.fit(self.viewport().width())
        self._measured.document.deleteLater()
        self._measured = replace(self._text, document=self.document().clone(self))
        self._heights.clear()
        # Tab stops where there is a phrase or link.  A click on one leaves the keys with the films;
        # only selecting text takes them, for copying.
        stops = bool(self._text.anchors)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        self._light()
        self.updateGeometry()

    def _set_text(self) -> FittedText:
        blocks = self._blocks or ()
        needs = needs_of(blocks, self._theme)
        return FittedText(
            self.document(), self._theme, blocks, self._colors, needs, strong=self._strong
        )

    def _light(self) -> None:
        lit = QTextCharFormat()
        lit.setBackground(QColor(self._theme.hover))
        lit.setFontUnderline(True)
        selections = []
        for start, end in self._pieces(self._highlighted):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.format = lit
            selections.append(selection)
        self.setExtraSelections(selections)

    def _pieces(self, mention_ids: Collection[str]) -> list[tuple[int, int]]:
        if not mention_ids:
            return []
        return ranges_of(self.document(), lambda href: self._anchor(href).mention_id in mention_ids)

    def _anchor(self, href: str) -> Anchor:
        return anchor_of(href, self._text.anchors)

    # Size: as high as the text ----------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that a narrower column is a longer one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the text is in a column of ``width``."""
        # A layout that is being built asks before it has a width, and asks again and again.
        if width <= 0:
            return 0
        column = max(NARROWEST, width)
        if column not in self._heights:
            self._measured.fit(column)
            self._measured.document.setTextWidth(column)
            self._heights[column] = ceil(self._measured.document.size().height())
        return self._heights[column]

    def sizeHint(self) -> QSize:
        """Ask for the height that the text was found to have last: what lays it out asks for a width's."""
        return QSize(0, next(reversed(self._heights.values()), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns of tables the room that there is now."""
        if self._text.fit(self.viewport().width()):
            self._light()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Let the column be as narrow as its panel allows."""
        return QSize(0, 0)

    # What is done to it -----------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Load nothing: text from a file must not reach other files or the network.

        An empty picture, since for nothing at all QTextDocument reads the file by itself.
        """
        return QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words on what lies behind them."""
        painter = QPainter(self.viewport())
        paint_grounds(painter, self.document(), self._theme)
        painter.end()
        super().paintEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Copy the words as their author wrote them, without the places where long ones may break."""
        copied = super().createMimeDataFromSelection()
        is_broken = unbroken(copied.text()) != copied.text()
        made = QMimeData() if is_broken else copied
        made.setText(plain_selection(self.textCursor()))
        return made

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the column, and Ctrl with the wheel too, which would zoom the text."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which phrase is pointed at."""
        super().mouseMoveEvent(event)
        anchor = self._anchor(self.anchorAt(event.position().toPoint()))
        self.setToolTip(plain_tooltip(anchor.url))
        self._hover(anchor.mention_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the keys once text has been selected."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._hover("")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move among the phrases and links, then out."""
        moved = super().focusNextPrevChild(forward)
        self._hover(self._focused_mention() if self.hasFocus() else "")
        return moved

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first phrase, or at the last when Tab goes backwards."""
        super().focusInEvent(event)
        starts = {
            Qt.FocusReason.TabFocusReason: QTextCursor.MoveOperation.Start,
            Qt.FocusReason.BacktabFocusReason: QTextCursor.MoveOperation.End,
        }
        if event.reason() in starts:
            self.moveCursor(starts[event.reason()])
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing, and forget which phrase had the focus."""
        super().focusOutEvent(event)
        self._hover("")
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Keep the copy key while text is selected; it means the view otherwise."""
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if copies and overrides and self.textCursor().hasSelection():
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copying; Qt's own menu would offer our inner link numbers."""
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu:
        """Return what can be done with the text at a place."""
        menu = QMenu(self)
        copy = QAction(self.tr("Copy"), menu)
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        url = self._anchor(self.anchorAt(place)).url
        if url:
            address = QAction(self.tr("Copy the link's address"), menu)
            address.triggered.connect(lambda: QGuiApplication.clipboard().setText(url))
            menu.addAction(address)
        everything = QAction(self.tr("Select all"), menu)
        everything.triggered.connect(self.selectAll)
        menu.addAction(everything)
        return menu

    def _focused_mention(self) -> str:
        """Return the phrase that Tab has reached; Qt selects the focused link."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())  # a format is that of the letter before
        return self._anchor(cursor.charFormat().anchorHref()).mention_id

    def _hover(self, mention_id: str) -> None:
        if mention_id != self._hovered:
            self._hovered = mention_id
            self.phrase_hovered.emit(mention_id)

    def _on_anchor(self, href: QUrl) -> None:
        anchor = self._anchor(href.toString())
        if anchor.mention_id:
            self.phrase_clicked.emit(anchor.mention_id)
        elif anchor.url:
            self.link_asked.emit(anchor.url)
