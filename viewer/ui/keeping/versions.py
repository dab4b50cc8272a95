"""Earlier versions of the open case, read beside the window; one is restored as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Case
from viewer.jobs.cases.aside import Aside
from viewer.session.versions.earlier import EarlierVersion, earlier_versions
from viewer.ui.language.dates import written_moment
from viewer.ui.state.document import CaseDocument

ShowVersions: TypeAlias = Callable[
    [tuple[EarlierVersion, ...], Callable[[EarlierVersion], None]], None
]
"""Shows versions, and hands on the one that is chosen."""


class _ListedVersions(Struct, frozen=True):
    """The versions of a file."""

    path: str
    versions: tuple[EarlierVersion, ...]


class VersionsOpener(QObject):
    """Lists the versions of a file; ``open_version`` opens one in the place of a file that is not open."""

    told = Signal(str)

    def __init__(
        self,
        document: CaseDocument,
        show: ShowVersions,
        open_version: Callable[[str, EarlierVersion], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._show = show
        self._open_version = open_version
        self._aside = Aside(self)
        self._aside.answered.connect(self._on_found)

    def ask(self) -> None:
        """List the versions of the case that is open."""
        if self._document.file is not None:
            self.ask_of(self._document.file.path)

    def ask_of(self, path: str) -> None:
        """List the versions of a file."""
        now = self._document.case if self._is_open(path) else None
        self._aside.ask(partial(_found, path, now))

    def _on_found(self, found: _ListedVersions) -> None:
        if found.versions:
            self._show(found.versions, partial(self._take, found.path))
        else:
            self.told.emit(self.tr("No earlier version of this case is kept on this computer."))

    def _take(self, path: str, version: EarlierVersion) -> None:
        if not (self._is_open(path) and self._document.is_editable):
            self._open_version(path, version)
            return
        now = self._document.required_case
        case = replace(version.case, revision=now.revision, updated=now.updated)
        words = self.tr("Restore the state of {0}").format(written_moment(version.kept_at))
        if self._document.edit(case, words):
            self.told.emit(self.tr("Restored. Ctrl+Z takes it back."))

    def _is_open(self, path: str) -> bool:
        return self._document.file is not None and self._document.file.path == path


def _found(path: str, now: Case | None) -> _ListedVersions:
    """Run in a thread."""
    return _ListedVersions(path, earlier_versions(path, now))
