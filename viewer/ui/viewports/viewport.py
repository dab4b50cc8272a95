"""One viewport: a header with the film's name, the canvas with the film, a frame that shows which is active."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.session.content import Content, ReferenceLine
from viewer.ui.canvas.film_canvas import FilmCanvas
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.picture.film_source import Loader
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.canvas.words.film_header import FilmHeader
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button
from viewer.ui.state.series_drag import carried_series
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.viewports.cine import Cine

if TYPE_CHECKING:
    from viewer.ui.viewports.cine_bar import CineBar

FRAME_PX: Final = 2
RADIUS_PX: Final = 4
PULSE_MS: Final = 900
# Pulses that begin within this time of one another are one.
TOGETHER_MS: Final = 100
_KEY_REASONS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Viewport(QWidget):
    """Shows one film of one model, and tells what the user does to it."""

    activated = Signal()
    maximise_asked = Signal()
    series_dropped = Signal(str)  # the id of a series

    def __init__(
        self,
        model: ViewportModel,
        loader: Loader,
        viewing: ViewingState,
        told: FilmSignals,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = viewing.theme
        self.told = told
        self._active = False
        self._dropping = False
        self._focused_by_key = False
        self.header = FilmHeader(viewing.theme, self)
        self._other_header: QWidget | None = None
        self.film_canvas = FilmCanvas(model, loader, viewing, told, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(96, 96)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(FRAME_PX, FRAME_PX, FRAME_PX, FRAME_PX)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        self._rows = rows
        rows.addWidget(self.film_canvas, 1)
        self._pulse = QVariantAnimation(self)
        self._pulse.setDuration(PULSE_MS)
        self._pulse.setStartValue(0.0)
        self._pulse.setEndValue(1.0)
        self._pulse.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._pulsing: frozenset[str] = frozenset()
        self.cine = Cine(model, self.film_canvas)
        self._cine_bar: CineBar | None = None
        self._last_stop: QWidget = self
        self._find = push_button(self.tr("Find the images…"))
        self._find.setParent(self.film_canvas)
        self._connect()
        self._describe()

    def _connect(self) -> None:
        self._find.clicked.connect(self.told.images_asked)
        canvas = self.film_canvas
        canvas.pressed.connect(self._on_pressed)
        canvas.turned.connect(self.activated)
        canvas.double_clicked.connect(self.maximise_asked)
        canvas.shown_changed.connect(self._describe)
        self.header.elsewhere_clicked.connect(self._go_to_marks)
        self._model.content_changed.connect(self._on_content)
        self._pulse.valueChanged.connect(self._on_pulse)
        self._pulse.finished.connect(self._end_pulse)
        self.cine.changed.connect(self._show_cine_bar)

    @property
    def model(self) -> ViewportModel:
        """What owns the state shown here."""
        return self._model

    # How it is shown ----------------------------------------------------------------------------

    def set_active(self, active: bool) -> None:
        """Frame this viewport as the one that keys act on."""
        self._active = active
        self.update()

    @property
    def viewing(self) -> ViewingState:
        """How the film is seen and handled, as all films are."""
        return self.film_canvas.viewing

    def set_viewing(self, viewing: ViewingState) -> None:
        """See and handle the film in another way."""
        if viewing.theme != self._theme:
            self._set_theme(viewing.theme)
        self.film_canvas.set_viewing(viewing)

    def put_header(self, header: QWidget | None, stops: Sequence[QWidget] = ()) -> None:
        """Let another header stand above the film, which is let go of by the next, or its own again.

        Tab goes from the film to ``stops``, and on to what came after the film.
        """
        if self._other_header is not None:
            self._other_header.hide()
            self._other_header.deleteLater()
        self._other_header = header
        self.header.setVisible(header is None)
        if header is not None:
            self._rows.insertWidget(0, header)
            header.show()
        for before, after in pairwise((self, *stops)):
            QWidget.setTabOrder(before, after)
        self._last_stop = stops[-1] if stops else self

    @property
    def last_stop(self) -> QWidget:
        """What has the focus last before Tab leaves the film."""
        return self._last_stop

    def pulse(self, mark_id: str) -> None:
        """Draw the eye to a mark: a ring grows from its tip.  Marks asked for at once pulse together."""
        is_new = self._pulse.currentTime() > TOGETHER_MS
        self._pulse.stop()
        self._pulsing = frozenset({mark_id}) if is_new else self._pulsing | {mark_id}
        self._pulse.start()

    @property
    def pulsing(self) -> frozenset[str]:
        """The marks that pulse now."""
        return self._pulsing

    def finish_pulse(self) -> None:
        """Leave all marks still, at once."""
        self._pulse.stop()
        self._end_pulse()

    def _set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.header.set_theme(theme)
        if self._cine_bar is not None:
            self._cine_bar.set_theme(theme)
        self.update()

    def settle(self) -> None:
        """Give header and canvas their size now, and not when the event loop turns."""
        self._rows.activate()

    def set_reference_lines(self, lines: tuple[ReferenceLine, ...]) -> None:
        """Show where the planes of other series cut this one."""
        self.film_canvas.set_reference_lines(lines)

    def set_locator(self, point: tuple[float, float] | None) -> None:
        """Show where a point of interest in another series lies here (image points)."""
        self.film_canvas.set_locator(point)

    def cancel_gesture(self) -> bool:
        """Give up what is being done or drawn; return whether there was anything."""
        return self.film_canvas.pointer.cancel() or self.film_canvas.drawing.give_up()

    # Slots --------------------------------------------------------------------------------------

    def _on_pressed(self) -> None:
        self.cine.stop()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.activated.emit()
        self.told.film_pressed.emit()

    def _on_content(self, before: Content, after: Content) -> None:
        if before.series is not after.series:
            self.cine.stop()
            self.finish_pulse()
        self._describe()

    def _show_cine_bar(self) -> None:
        if self._cine_bar is None:
            from viewer.ui.viewports.cine_bar import CineBar  # films come without icons and buttons

            self._cine_bar = CineBar(self.cine, self._theme, self.film_canvas)

    def _on_pulse(self, phase: float) -> None:
        if self._pulse.state() == QAbstractAnimation.State.Running:
            self.film_canvas.set_pulse(self._pulsing, phase)

    def _end_pulse(self) -> None:
        self._pulsing = frozenset()
        self.film_canvas.set_pulse(self._pulsing, 0.0)

    def _describe(self) -> None:
        """Write the header, and say the same to those who cannot see it."""
        content, film = self._model.content, self.film_canvas.film
        count = len(content.series.frames) if content.series else 0
        index = film.shown.index if film.shown else film.index
        place = self.tr("{number} / {count}").format(number=index + 1, count=count)
        title, elsewhere = spoken(content.title_on(index)), self._elsewhere(content, index)
        subtitle = spoken(content.subtitle)
        self.header.set_words(title, subtitle, place if count > 1 else "", elsewhere)
        name = ", ".join(part for part in (title, subtitle) if part)
        self.setAccessibleName(name or self.tr("Empty viewport"))
        slice_words = self.tr("Slice {number} of {count}").format(number=index + 1, count=count)
        told = ", ".join((slice_words, *elsewhere[:1]))
        self.setAccessibleDescription(told if count else spoken(content.problem or content.hint))
        self._offer_to_find()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is offered at the foot of the film."""
        super().resizeEvent(event)
        self._offer_to_find()

    def _offer_to_find(self) -> None:
        """Offer to look for the images of a film that has none, below what says so."""
        self._find.setVisible(bool(self._model.content.problem))
        self._find.adjustSize()
        room = self.film_canvas.rect()
        left = (room.width() - self._find.width()) // 2
        self._find.move(left, room.height() - self._find.height() - self._theme.size(24))

    def _elsewhere(self, content: Content, index: int) -> tuple[str, ...]:
        """Return where the film's marks are while on another slice than this: in words, briefly, its number."""
        nearest = content.nearest_own(index) if content.marked and content.series else None
        # Those who look on cannot go there.
        if nearest is None or nearest == index or self.viewing.for_class:
            return ()
        badges = ", ".join(dict.fromkeys(one.badge for one in content.own_on(nearest)))
        ways = (self.tr("{badges} on slice {number}"), self.tr("{badges}: {number}"), "{number}")
        return tuple(way.format(badges=badges, number=nearest + 1) for way in ways)

    def _go_to_marks(self) -> None:
        """Go to the slice with the marks of this film, and draw the eye to them."""
        content = self._model.content
        nearest = content.nearest_own(self.film_canvas.film.index)
        self.activated.emit()
        if nearest is not None:
            self.film_canvas.go_to(nearest)
            for one in content.own_on(nearest):
                self.pulse(one.mark.id)

    # Events -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._active or self._dropping
        colour = self._theme.canvas_accent if lit else self._theme.canvas_line
        width = FRAME_PX if lit else 1
        inset = width / 2
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(QColor(self._theme.canvas))
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, RADIUS_PX, RADIUS_PX)
        if self._focused_by_key:
            painter.setPen(QPen(QColor(self._theme.canvas_text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(by_key=event.reason() in _KEY_REASONS)
        self.activated.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(by_key=False)

    def _show_focus(self, *, by_key: bool) -> None:
        """Draw a light frame when the focus came by a key, as a button would."""
        if by_key != self._focused_by_key:
            self._focused_by_key = by_key
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried_series(event.mimeData()) is not None:
            self._dropping = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dropping = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._dropping = False
        self.update()
        series_id = carried_series(event.mimeData())
        if series_id is not None:
            event.acceptProposedAction()
            self.series_dropped.emit(series_id)
