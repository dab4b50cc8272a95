"""Earlier versions of a case: when, how many films and marks, and what each holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from overlays.file.generations import GenerationKind
from overlays.sentence import many
from viewer.session.versions.earlier import EarlierVersion
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.language.dates import written_moment
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

_FILMS: Final = many("VersionsDialog", "{count:,} films", "1 film")
_MARKS: Final = many("VersionsDialog", "{count:,} marks", "1 mark")
_NAMED: Final = 8
_LIST_PX: Final = 300
_SHOWN_PX: Final = 380
_HEIGHT_PX: Final = 420


class VersionsDialog(Dialog):
    """Shows the versions, the newest first; ``chosen`` tells which one is wanted."""

    chosen = Signal(object)  # EarlierVersion

    def __init__(
        self, theme: Theme, versions: tuple[EarlierVersion, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Earlier versions"), parent)
        self._versions = versions
        self.add_heading(self.tr("Earlier versions"))
        self.add_words(
            self.tr("Kept on this computer. To restore one is one step that can be undone.")
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Earlier versions"))
        self.list.setMinimumWidth(theme.size(_LIST_PX))
        self.list.setSpacing(theme.size(3))
        for version in versions:
            self.list.addItem(QListWidgetItem(self._row(version)))
        self._title = label(strong=True, wrap=True)
        self._films = label(tone="secondary", wrap=True)
        self._changes = label(tone="secondary", wrap=True)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_version)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @property
    def shown(self) -> str:
        """All that is said of the version that is looked at."""
        parts = (self._title, self._films, self._changes)
        return "\n".join(part.text() for part in parts if part.text())

    def _lay_out(self) -> None:
        theme = self._theme
        side = QVBoxLayout()
        side.setSpacing(theme.size(8))
        for part in (self._title, self._films, self._changes):
            side.addWidget(part)
            part.setMinimumWidth(theme.size(_SHOWN_PX))
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.size(16))
        row.addWidget(self.list)
        row.addLayout(side, 1)
        self.body.addLayout(row, 1)
        close = push_button(self.tr("Close"))
        close.clicked.connect(self.close)
        self.restore = push_button(self.tr("Restore"), primary=True)
        self.restore.clicked.connect(self._choose)
        self.add_buttons(close, self.restore)
        self.setMinimumHeight(theme.size(_HEIGHT_PX))

    def _row(self, version: EarlierVersion) -> str:
        is_found = version.kind is GenerationKind.FOUND
        how = self.tr("as it was opened") if is_found else self.tr("saved")
        counted = ", ".join(_counts(version))
        return f"{written_moment(version.kept_at)}, {how}\n{counted}"

    def _show_version(self, row: int) -> None:
        version = self._versions[row]
        self._title.setText(version.case.title or version.case.unknown_title)
        films = (f"{film.number}  {film.title}" for film in version.case.films)
        self._films.setText("\n".join(_few(tuple(films))))
        self._changes.setText(self._changed(version))

    def _changed(self, version: EarlierVersion) -> str:
        if not version.changes:
            return ""
        named = _few(tuple(map(spoken, version.changes)))
        return "\n".join((self.tr("Otherwise in the case that is open:"), *named))

    def _choose(self) -> None:
        version = self._versions[self.list.currentRow()]
        self.close()
        self.chosen.emit(version)


def _counts(version: EarlierVersion) -> tuple[str, str]:
    films, marks = _FILMS.format(count=version.films), _MARKS.format(count=version.marks)
    return spoken(films), spoken(marks)


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _NAMED else (*lines[: _NAMED - 1], "…")
