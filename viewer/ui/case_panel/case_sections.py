"""The sections of the case panel: prose, rows of findings, what is still locked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from overlays.text.mentions import Mention
from overlays.text.prose import Prose
from viewer.ui.case_panel.case_text import (
    FindingRow,
    NamedMark,
    finding_rows,
    phrase_colors,
    told_rows,
)
from viewer.ui.look.badges import BadgeLabel
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button
from viewer.ui.prose.prose_view import ProseView

# Narrower than this at 100 %, a row stands its parts below each other.
_NARROW_ROW: Final = 250

# The work of a turn of the event loop, in letters that are set, and how many letters' work a row is by itself.
_A_TURN: Final = 3_000
_A_ROW: Final = 300

# Of what flows: Qt's own hint would lay its text out in a width that nobody gives it.
NO_HINT: Final = QSize(0, 0)


class SectionBody(QWidget):
    """What all sections can do: tell of phrases and links, and light phrases up."""

    phrase_clicked = Signal(str)
    phrase_hovered = Signal(str)
    link_asked = Signal(str)
    grown = Signal()  # more of it is there, in a later turn of the event loop

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size(4))

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up the phrases that name these marks."""

    def place_of(self, mark_id: str) -> QWidget | None:
        """Return the widget that holds the first phrase of a mark."""
        return None

    def tab_stops(self) -> Sequence[QWidget]:
        """Return what Tab may reach, in reading order."""
        return ()

    def stop(self) -> None:
        """Make nothing more of it in later turns of the event loop."""

    def connect_prose(self, prose: ProseView) -> None:
        """Hand on what happens in a piece of text."""
        prose.phrase_clicked.connect(self.phrase_clicked)
        prose.phrase_hovered.connect(self.phrase_hovered)
        prose.link_asked.connect(self.link_asked)


class TextBody(SectionBody):
    """A section of the text; after an edit only what reads differently is set again."""

    def sizeHint(self) -> QSize:
        """Ask for nothing: it is as high as the width that it is given makes its text."""
        return NO_HINT

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: the panel keeps its width."""
        return NO_HINT

    def tell(self, prose: Prose, marks: Mapping[str, NamedMark]) -> None:
        """Show this text, its phrases in the colours of these marks."""


class ProseBody(TextBody):
    """A section that is read: history, diagnosis, discussion, references."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._mentions: tuple[Mention, ...] = ()
        self._prose = ProseView(theme)
        self._prose.setAccessibleName(name)
        self.connect_prose(self._prose)
        self._column.addWidget(self._prose)

    def tell(self, prose: Prose, marks: Mapping[str, NamedMark]) -> None:
        """Show this text, its phrases in the colours of these marks."""
        self._mentions = prose.mentions
        self._prose.set_blocks(prose.blocks, phrase_colors(self._mentions, marks))

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up the phrases that name these marks."""
        lit = {one.id for one in self._mentions if not set(one.mark_ids).isdisjoint(mark_ids)}
        self._prose.set_highlighted(lit)

    def tab_stops(self) -> Sequence[QWidget]:
        """Return the text."""
        return (self._prose,)

    def place_of(self, mark_id: str) -> QWidget | None:
        """Return the text, if it names the mark."""
        return self._prose if any(mark_id in one.mark_ids for one in self._mentions) else None


class FindingsBody(TextBody):
    """The findings as rows, each with the badges and the rule of its marks."""

    def __init__(self, theme: Theme, name: str, *, tells_films: bool = True) -> None:
        super().__init__(theme)
        self._name = name
        self._tells_films = tells_films
        self._wanted: tuple[FindingRow, ...] = ()
        self._rows: list[
            FindingFrame | None
        ] = []  # one for each wanted row; None: still to be made
        self._highlighted: Collection[str] = ()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._add_more)

    def tell(
        self,
        prose: Prose,
        marks: Mapping[str, NamedMark],
        told: Collection[str] | None = None,
    ) -> None:
        """Show these findings, or those of the marks ``told``; rows that stay as they are keep their widgets.

        Of very many the first are made at once, the others in the next turns of the event loop.
        """
        self._wanted = told_rows(finding_rows(prose, marks), told)
        frames = self._frames
        self._rows = _kept(frames, self._wanted)
        for frame in frames:
            if frame not in self._rows:
                frame.hide()
                frame.deleteLater()
                self._column.removeWidget(frame)
        self._add(_A_TURN)

    @property
    def _frames(self) -> list[FindingFrame]:
        return [frame for frame in self._rows if frame is not None]

    def _add(self, most: float) -> None:
        """Make rows from the top down, as many as are about ``most`` letters of work."""
        for place, row in enumerate(self._wanted):
            if self._rows[place] is None:
                if most <= 0:
                    self._later.start()
                    return
                self._rows[place] = self._new_row(place, row)
                most -= _A_ROW + row.work
        self._later.stop()

    def _add_more(self) -> None:
        self._add(_A_TURN)
        self.grown.emit()

    def _new_row(self, place: int, row: FindingRow) -> FindingFrame:
        frame = FindingFrame(self._theme, row, self._name, tells_films=self._tells_films)
        frame.prose.phrase_clicked.connect(self.phrase_clicked)
        frame.prose.link_asked.connect(self.link_asked)
        frame.clicked.connect(self.phrase_clicked)
        frame.hovered.connect(self.phrase_hovered)
        frame.set_highlighted(self._highlighted)
        self._column.insertWidget(place, frame)
        return frame

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up the rows and phrases that name these marks."""
        self._highlighted = mark_ids
        for frame in self._frames:
            frame.set_highlighted(mark_ids)

    def stop(self) -> None:
        """Make no more rows."""
        self._later.stop()

    def tab_stops(self) -> Sequence[QWidget]:
        """Return the texts of the rows."""
        return [frame.prose for frame in self._frames]

    def place_of(self, mark_id: str) -> QWidget | None:
        """Return the row that names the mark, made now if it is still to be."""
        self._add(inf)
        return next((frame for frame in self._frames if frame.names(mark_id)), None)


def _kept(frames: Sequence[FindingFrame], rows: Sequence[FindingRow]) -> list[FindingFrame | None]:
    """Return for each of ``rows`` the frame that shows it already.

    A recoloured mark leaves their number as it is, and what is written or taken out in one place leaves those
    before and after it.
    """
    if len(frames) == len(rows):
        return [
            frame if frame.row == row else None for frame, row in zip(frames, rows, strict=True)
        ]
    shown = [frame.row for frame in frames]
    head = _alike(shown, rows)
    tail = _alike(shown[head:][::-1], rows[head:][::-1])
    new = len(rows) - head - tail
    return [*frames[:head], *(None,) * new, *frames[len(frames) - tail :]]


def _alike(one: Sequence[FindingRow], other: Sequence[FindingRow]) -> int:
    """Return how many rows at the beginning of both are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


class FindingFrame(QFrame):
    """One finding; a click anywhere on it means its first phrase."""

    clicked = Signal(str)  # mention id
    hovered = Signal(str)  # mention id, "" when left

    def __init__(
        self, theme: Theme, row: FindingRow, name: str, *, tells_films: bool = True
    ) -> None:
        super().__init__()
        self._theme = theme
        self.row = row
        self._lit = False
        self.prose = ProseView(theme)
        self.prose.setAccessibleName(self._spoken(name))
        self.prose.set_blocks(row.blocks, row.colors)
        self.prose.phrase_hovered.connect(self._on_phrase_hovered)
        # A row without marks keeps no room for a badge, and does nothing.
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        words = QVBoxLayout()
        words.setSpacing(theme.size(3))
        if row.marks:
            line.setContentsMargins(*map(theme.size, (14, 10, 12, 12)))
            line.setSpacing(theme.size(12))
            badges = tuple(named.badge for named in row.marks)
            line.addWidget(BadgeLabel(badges, theme), 0, Qt.AlignmentFlag.AlignTop)
            if tells_films:
                words.addWidget(label(self._where(), tone="meta", size="small", wrap=True))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            line.setContentsMargins(0, theme.size(4), 0, theme.size(4))
        words.addWidget(self.prose)
        line.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        """Ask for nothing: it is as high as the width that it is given makes its text."""
        return NO_HINT

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the badges above the words where the row is narrow for its letters."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < self._theme.size(_NARROW_ROW)
        self._line.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def set_highlighted(self, mark_ids: Collection[str]) -> None:
        """Light up when one of these marks is ours."""
        lit = {one.id for one in self.row.mentions if not set(one.mark_ids).isdisjoint(mark_ids)}
        self.prose.set_highlighted(lit)
        if self._lit != bool(lit):
            self._lit = bool(lit)
            self.update()

    def names(self, mark_id: str) -> bool:
        """Whether the row is about that mark."""
        return any(mark_id in mention.mark_ids for mention in self.row.mentions)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground when lit or pointed at, and a rule in the colours of the marks."""
        if not self.row.marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._theme
        if self._lit or self.underMouse():
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(QRectF(self.rect()), theme.size(6), theme.size(6))
        inset, width = theme.size(8), theme.size(3)
        part = (self.height() - 2 * inset) / len(self.row.marks)
        for place, named in enumerate(self.row.marks):
            painter.setBrush(QColor(theme.mark_text[named.color]))
            painter.drawRoundedRect(
                QRectF(0, inset + place * part, width, part), width / 2, width / 2
            )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Point at the first phrase."""
        super().enterEvent(event)
        self.update()
        self.hovered.emit(self._first_mention())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self.update()
        self.hovered.emit("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the first phrase."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton and self.row.marks:
            self.clicked.emit(self._first_mention())

    def _on_phrase_hovered(self, mention_id: str) -> None:
        # Between its phrases the row itself is still pointed at.
        self.hovered.emit(mention_id or (self._first_mention() if self.underMouse() else ""))

    def _first_mention(self) -> str:
        return self.row.mentions[0].id if self.row.marks else ""

    def _where(self) -> str:
        return "\n".join(
            self.tr("Film {0}, {1}").format(film.number, film.title)
            if film.title
            else self.tr("Film {0}").format(film.number)
            for film in self.row.films
        )

    def _spoken(self, name: str) -> str:
        badges = ", ".join(f"{named.badge.text} {named.color.value}" for named in self.row.marks)
        return f"{name}: {badges}" if badges else name


class LockedBody(QFrame):
    """What stands in place of the next section: a card that offers to reveal it."""

    reveal_asked = Signal()

    def __init__(self, theme: Theme, offer: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._offer = offer
        line = QHBoxLayout(self)
        line.setContentsMargins(*map(theme.size, (16, 10, 12, 10)))
        line.setSpacing(theme.size(12))
        self._said = label(self.tr("Hidden"), tone="secondary")
        line.addWidget(self._said)
        line.addStretch(1)
        self._button = push_button(offer)
        self._button.setAccessibleName(offer)
        self._button.clicked.connect(self.reveal_asked)
        line.addWidget(self._button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it in one word where there is no room for more."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.size(_NARROW_ROW)
        self._said.setVisible(not is_narrow)
        self._button.setText(self.tr("Reveal") if is_narrow else self._offer)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the short word needs."""
        return QSize(0, super().minimumSizeHint().height())
