"""The text that the class reads: what the stage tells, large, and how far the case is told at the foot."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from overlays.model import SectionKind
from overlays.text.prose import Prose
from viewer.session.lesson import Stage
from viewer.session.presenting.class_view import ClassText
from viewer.ui.case_panel.case_outline import SectionPart, ToldSections
from viewer.ui.case_panel.case_sections import FindingsBody, ProseBody, SectionBody
from viewer.ui.case_panel.section_names import section_name
from viewer.ui.case_panel.stage_footer import StageDashes
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import rule
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label

# Parts of the full size in which a text is set that is too long for the screen otherwise.
_SIZES: Final = (1.0, 0.875, 0.75, 0.625)


class ClassColumn(QFrame):
    """Shows the text of a view, and nothing that is not told; a long text is set smaller."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._text: ClassText | None = None
        # In no layout: how wide the column is says who gives it its room, never a long word of its text.
        self._page = QWidget(self)
        self._is_setting = False

    def set_theme(self, theme: Theme) -> None:
        """Write larger or smaller."""
        if theme != self._theme:
            self._theme = theme
            self._set()

    def show_text(self, text: ClassText | None) -> None:
        """Show another text, or more of it."""
        if text != self._text:
            self._text = text
            self._set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text anew for the room."""
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self._set()

    def minimumSizeHint(self) -> QSize:
        """Take any room."""
        return QSize(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the text anew: what is hidden is not laid out, and cannot be measured."""
        super().showEvent(event)
        self._set()

    def _set(self) -> None:
        """Set the text as large as its newest part can be seen whole."""
        if self._is_setting:  # laying the text out has laid out the window, too
            return
        self._is_setting = True
        size = self.size()
        self._set_in(size)
        self._is_setting = False
        if self.size() != size:
            QTimer.singleShot(0, self, self._set)

    def _set_in(self, room: QSize) -> None:
        for size in _SIZES:
            theme = replace(self._theme, font_scale=self._theme.font_scale * size)
            page = _ClassPage(theme, self._text)
            for one in page.findChildren(QWidget):
                one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page.setParent(self)
            # Hidden at once: what it said is not told any more.
            self._page.hide()
            self._page.setParent(None)
            self._page.deleteLater()
            self._page = page
            page.resize(room)
            page.show()
            if page.fit() or room.height() <= 0:
                return


class _ClassPage(QWidget):
    """The text in one size."""

    def __init__(self, theme: Theme, text: ClassText | None) -> None:
        super().__init__()
        self._theme = theme
        self._sections: list[tuple[Stage, list[QWidget]]] = []
        self._stage = Stage.FILMS if text is None else text.stage
        size = theme.size
        rows = QVBoxLayout(self)
        rows.setContentsMargins(size(20), size(20), size(20), size(14))
        rows.setSpacing(size(14))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        for set_policy in (
            self._scroll.setHorizontalScrollBarPolicy,
            self._scroll.setVerticalScrollBarPolicy,
        ):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if text is not None:
            rows.addWidget(label(spoken(text.title), size="title", strong=True, wrap=True))
            rows.addWidget(rule())
        rows.addWidget(self._scroll, 1)
        self._body = QWidget()
        self._body.setProperty("surface", "clear")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(size(10))
        if text is not None:
            self._add_sections(text)
            rows.addLayout(self._foot(text))
        self._column.addStretch(1)
        self._scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)

    def fit(self) -> bool:
        """Leave out what is oldest until what is newest is seen; return whether all of that is."""
        for stage, parts in self._sections:
            if self._fits():
                return True
            if stage is not self._stage:
                for part in parts:
                    part.hide()
                self._head_off()
        return self._fits()

    def _fits(self) -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return self._body.height() <= self._scroll.viewport().height()

    def _head_off(self) -> None:
        """Take the rule away above what is now the first section."""
        for _, parts in self._sections:
            if not parts[0].isHidden():
                parts[0].hide()
                return

    def _add_sections(self, text: ClassText) -> None:
        told = ToldSections.of(text.case, text.stage)
        for part, prose in zip(told.outline.sections, told.texts, strict=True):
            if part.stage is Stage.FILMS and text.stage is not Stage.FILMS:
                continue  # the history has been read
            is_beside = part.kind is not SectionKind.FINDINGS and part.stage is Stage.FINDINGS
            if is_beside and text.told is not None:
                continue  # it is told with the last of the findings
            self._add_section(part, prose, told, text)

    def _add_section(
        self, part: SectionPart, prose: Prose, told: ToldSections, text: ClassText
    ) -> None:
        theme, name = self._theme, part.heading or section_name(part.kind)
        added: list[QWidget] = [rule()]
        added[0].setHidden(not self._sections)
        if part.stage is not Stage.FILMS:
            added.append(label(name, tone="secondary", strong=True, size="small"))
        body: SectionBody
        if part.kind is SectionKind.FINDINGS:
            body = FindingsBody(theme, name, tells_films=False)
            body.tell(prose, told.marks, text.told)
        else:
            body = ProseBody(theme, name)
            body.tell(prose, told.marks)
        added.append(body)
        for one in added:
            self._column.addWidget(one)
        self._sections.append((part.stage, added))

    def _foot(self, text: ClassText) -> QHBoxLayout:
        dashes = StageDashes(self._theme)
        dashes.set_step(text.position, text.count)
        line = QHBoxLayout()
        name = ElidedLabel(text.name, tone="meta", size="caption")
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(dashes)
        line.addWidget(name, 1)
        return line
