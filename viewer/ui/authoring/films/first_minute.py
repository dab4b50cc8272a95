"""Films without a case: what a case of them would be, and the one button that makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from overlays.sentence import many
from viewer.session.authoring.new_case import FilmOffer
from viewer.session.cases.opening_slice import middle_slice
from viewer.session.entries import series_name
from viewer.ui.language.spoken import spoken
from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.tick import Tick
from viewer.ui.look.widgets import ElidedLabel, label, panel_margin, push_button

_NARROWEST: Final = 300
_PICTURE: Final = (56, 42)
_BUTTON_PX: Final = 40
_IMAGES: Final = many("FirstMinute", "{count:,} images", "1 image")


class FirstMinute(QWidget):
    """Offers films, those on screen ticked and numbered in their order."""

    make_asked = Signal(object)  # tuple[FilmOffer, ...]
    text_asked = Signal(object)  # tuple[FilmOffer, ...]: of these, with the text of the clipboard

    def __init__(self, theme: Theme, picture_of: Callable[[FilmOffer], QImage | None]) -> None:
        super().__init__()
        self._theme = theme
        self._picture_of = picture_of
        self._offers: tuple[FilmOffer, ...] = ()
        self._unticked: set[str] = set()
        self._ticked: set[str] = set()
        self._rows: list[_OfferRow] = []
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_NARROWEST)
        self._make = push_button(self.tr("Make a case of these films"), primary=True)
        self._make.clicked.connect(lambda: self.make_asked.emit(self.chosen))
        self._text = push_button(self.tr("or begin with text from the clipboard"), quiet=True)
        self._text.clicked.connect(lambda: self.text_asked.emit(self.chosen))
        self._note = _PatientNotice(
            theme,
            self.tr(
                "The files name a patient. Presenting never shows it, and nothing leaves this computer "
                "before you have looked at what would."
            ),
        )
        self._box = QFrame()
        self._scroll = QScrollArea()
        self._lay_out()
        self.set_theme(theme)

    @property
    def chosen(self) -> tuple[FilmOffer, ...]:
        """What is ticked, in the order of its numbers."""
        return tuple(offer for offer in self._offers if self._is_ticked(offer))

    def set_offers(self, offers: tuple[FilmOffer, ...], names_patient: bool) -> None:
        """Offer these films; what a person has ticked or not stays so."""
        self._note.setVisible(names_patient)
        before, self._offers = self._offers, offers
        if list(map(_row_of, offers)) != list(map(_row_of, before)):
            self._fill()
        for row, offer in zip(self._rows, offers, strict=True):
            row.set_offer(offer, self._meta(offer))

    def begin(self) -> None:
        """Forget what was ticked: other films are open."""
        self._ticked.clear()
        self._unticked.clear()

    def show_picture(self, series_id: str) -> None:
        """Show the picture of a series, which has come."""
        for row in self._rows:
            if row.offer.series.id == series_id:
                row.set_picture(self._picture_of(row.offer))

    def set_theme(self, theme: Theme) -> None:
        """Dress it in another theme."""
        self._theme = theme
        self._sign.setPixmap(
            icon_pixmap("case", theme.text3, theme.size(40), self.devicePixelRatioF())
        )
        self._make.setFixedHeight(theme.size(_BUTTON_PX))
        self._note.set_theme(theme)
        margin = theme.size(16)
        self._films.setContentsMargins(margin, theme.size(12), theme.size(10), theme.size(12))
        self._fill()
        self._set_margins()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("surface", "clear")
        self._page = QVBoxLayout(page)
        self._sign = QLabel()
        said = self.tr(
            "These are films without a case. Make one: say what is seen, draw the arrows, and "
            "teach with it. Your files stay where they are, unchanged."
        )
        self._box.setProperty("box", "true")
        self._films = QVBoxLayout(self._box)
        self._page.addStretch(1)
        self._page.addWidget(self._sign)
        self._page.addSpacing(8)
        self._page.addWidget(label(self.tr("No text yet"), size="title", strong=True))
        self._page.addWidget(label(said, tone="secondary", size="body", wrap=True))
        self._page.addSpacing(12)
        self._page.addWidget(self._box)
        self._page.addSpacing(8)
        self._page.addWidget(self._make)
        self._page.addWidget(self._text)
        self._page.addStretch(2)
        self._page.addWidget(self._note)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self._scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words more room where there is less of it."""
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        side = panel_margin(self._theme, self.width())
        self._page.setContentsMargins(side, self._theme.size(20), side, self._theme.size(20))

    def _fill(self) -> None:
        """Put up a row for each offer, and what is to be known of them."""
        while (item := self._films.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._films.addWidget(label(self.tr("Films of the case"), tone="meta", size="small"))
        self._rows = [self._row(offer) for offer in self._offers]
        for row in self._rows:
            self._films.addWidget(row)
        said = self.tr("What is on the screen, in its order. More can be added at any time.")
        self._films.addWidget(label(said, tone="meta", size="small", wrap=True))
        self._number()

    def _row(self, offer: FilmOffer) -> _OfferRow:
        row = _OfferRow(self._theme, offer, self.tr("Film of the case: {0}"))
        row.set_offer(offer, self._meta(offer))
        row.set_picture(self._picture_of(offer))
        row.tick.setChecked(self._is_ticked(offer))
        row.tick.toggled.connect(lambda on: self._on_ticked(offer.series.id, on))
        return row

    def _meta(self, offer: FilmOffer) -> str:
        count = len(offer.series.frames)
        if count == 1:
            return spoken(_IMAGES.format(count=1))
        words = self.tr("slice {number} of {count}, opens on {opening}")
        opening = middle_slice(offer.series) + 1
        return words.format(number=offer.slice_index + 1, count=count, opening=opening)

    def _is_ticked(self, offer: FilmOffer) -> bool:
        id_ = offer.series.id
        return id_ in self._ticked or (offer.seen and id_ not in self._unticked)

    def _on_ticked(self, series_id: str, on: bool) -> None:
        into, out_of = (self._ticked, self._unticked) if on else (self._unticked, self._ticked)
        into.add(series_id)
        out_of.discard(series_id)
        self._number()

    def _number(self) -> None:
        """Give what is ticked its number; a case has one film at least."""
        chosen = [offer.series.id for offer in self.chosen]
        for row in self._rows:
            id_ = row.offer.series.id
            row.set_number(chosen.index(id_) + 1 if id_ in chosen else 0)
        for button in (self._make, self._text):
            button.setEnabled(bool(chosen))


def _row_of(offer: FilmOffer) -> tuple[str, bool]:
    """Return what has a row of its own; the slice in sight only changes its words."""
    return offer.series.id, offer.seen


class _OfferRow(QWidget):
    """One film: its number, its picture, what it is, and whether it is wanted."""

    def __init__(self, theme: Theme, offer: FilmOffer, ticks: str) -> None:
        super().__init__()
        self.offer = offer
        self._theme = theme
        name = spoken(series_name(offer.series))
        self._number = label("", size="small", strong=True)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setFixedSize(theme.size(30), theme.size(22))
        self._picture = QLabel()
        self._picture.setFixedSize(*map(theme.size, _PICTURE))
        self.tick = Tick(theme, ticks.format(name))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(name))
        self._meta = label("", tone="meta", size="small", wrap=True)
        words.addWidget(self._meta)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(10))
        for widget in (self._number, self._picture):
            row.addWidget(widget)
        row.addLayout(words, 1)
        row.addWidget(self.tick)

    def set_offer(self, offer: FilmOffer, meta: str) -> None:
        """Say where the film opens now."""
        self.offer = offer
        self._meta.setText(meta)

    def set_number(self, number: int) -> None:
        """Show the number that the film would have; 0 for none."""
        self._number.setText(str(number) if number else "")
        self._number.setProperty("pill", "true" if number else "false")
        self._number.style().polish(self._number)

    def set_picture(self, picture: QImage | None) -> None:
        """Show the middle of a picture, as much of it as there is room for."""
        if picture is None or picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        size = self._picture.size() * ratio
        whole = picture.scaled(
            size,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        part = QRect(0, 0, size.width(), size.height())
        part.moveCenter(whole.rect().center())
        shown = QPixmap.fromImage(whole.copy(part))
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)


class _PatientNotice(QWidget):
    """Says that the files name somebody, and that this stays here."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        ground = QFrame()
        ground.setProperty("surface", "card")
        self._row = QHBoxLayout(ground)
        self._row.addWidget(self._sign)
        self._row.addWidget(label(words, tone="secondary", size="small", wrap=True), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Dress it in another theme."""
        self._sign.setPixmap(
            icon_pixmap("shield", theme.text2, theme.size(16), self.devicePixelRatioF())
        )
        self._row.setContentsMargins(*[theme.size(12)] * 4)
        self._row.setSpacing(theme.size(10))
