"""What a person has chosen, kept from one session to the next in a file that only they can read."""

from __future__ import annotations

import os
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import platformdirs
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from viewer.session.authoring.new_case import Byline
from viewer.session.cases.recent import MAX_RECENT, Recent
from viewer.session.content import CornerText
from viewer.session.following import Links
from viewer.ui.language.languages import SYSTEM
from viewer.ui.look.theme import LARGEST_SCALE, SMALLEST_SCALE, ThemeName

FONT_STEP: Final = 0.1
_PRIVATE: Final = 0o600
_T = TypeVar("_T")


class Preferences(Struct, frozen=True):
    """Everything that can be chosen; ``font_scale`` is 1.0 for 100 %, ``language`` a code or ``SYSTEM``.

    ``byline`` is that of the case saved last, which the next one begins with.
    ``recent`` is what was open, newest first: no title that tells a diagnosis, and no name of a patient.
    """

    theme: ThemeName = ThemeName.READING_ROOM
    language: str = SYSTEM
    font_scale: float = 1.0
    corner_text: CornerText = CornerText.CASE
    linked: bool = True
    linked_view: bool = False
    linked_window: bool = False
    reference_lines: bool = True
    findings_bring_films: bool = True
    plots: bool = False
    autosave: bool = True
    recent: tuple[Recent, ...] = ()
    byline: Byline = Byline()


def links_of(preferences: Preferences) -> Links:
    """Return what viewports share."""
    return Links(preferences.linked, preferences.linked_view, preferences.linked_window)


def with_links(preferences: Preferences, links: Links) -> Preferences:
    """Return the preferences with other things shared."""
    return replace(
        preferences,
        linked=links.slices,
        linked_view=links.view,
        linked_window=links.window,
    )


def default_path() -> Path:
    """Return where the settings are kept on this system."""
    return platformdirs.user_config_path("rounds", appauthor=False) / "rounds.ini"


def with_font_step(preferences: Preferences, steps: int) -> Preferences:
    """Return the preferences with text larger or smaller by steps of 10 %, held to 80 to 200 %."""
    scale = round(preferences.font_scale + steps * FONT_STEP, 2)
    return replace(preferences, font_scale=min(max(scale, SMALLEST_SCALE), LARGEST_SCALE))


class Settings(QObject):
    """Owns the preferences and the place of the window; ``path`` ``None`` keeps nothing on disk."""

    changed = Signal(object, object)  # (before: Preferences, after: Preferences)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._store = _open_store(path)
        self._preferences = _read(self._store) if self._store else Preferences()

    @property
    def preferences(self) -> Preferences:
        """What is chosen now."""
        return self._preferences

    def set_preferences(self, preferences: Preferences) -> None:
        """Choose, and keep it."""
        if preferences == self._preferences:
            return
        before, self._preferences = self._preferences, preferences
        self._write(_as_plain(preferences))
        self.changed.emit(before, preferences)

    def change(self, step: Callable[[Preferences], Preferences]) -> None:
        """Choose what ``step`` makes of what is chosen now."""
        self.set_preferences(step(self._preferences))

    def window_place(self) -> tuple[QByteArray, QByteArray]:
        """Return the kept geometry of the window and of its splitter, empty where none is known."""
        kept = [self._store.value(key) for key in ("geometry", "splitter")] if self._store else []
        known = [one if isinstance(one, QByteArray) else QByteArray() for one in kept]
        return (known[0], known[1]) if known else (QByteArray(), QByteArray())

    def keep_window_place(self, geometry: QByteArray, splitter: QByteArray) -> None:
        """Keep where the window stands."""
        self._write({"geometry": geometry, "splitter": splitter})

    def _write(self, values: dict[str, Any]) -> None:
        if self._store is None or self._path is None:
            return
        for key, value in values.items():
            self._store.setValue(key, value)
        self._store.sync()
        if self._path.exists():
            self._path.chmod(_PRIVATE)


def _open_store(path: Path | None) -> QSettings | None:
    """Return the store, its file made private before Qt, which would let everyone read it, writes."""
    if path is None:
        return None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _PRIVATE))
        path.chmod(_PRIVATE)
    except OSError:
        return None  # a home that cannot be written to costs the settings, not the program
    return QSettings(str(path), QSettings.Format.IniFormat)


def _as_plain(preferences: Preferences) -> dict[str, Any]:
    return {
        "theme": preferences.theme.value,
        "language": preferences.language,
        "font_scale": preferences.font_scale,
        "corner_text": preferences.corner_text.value,
        "linked": preferences.linked,
        "linked_view": preferences.linked_view,
        "linked_window": preferences.linked_window,
        "reference_lines": preferences.reference_lines,
        "findings_bring_films": preferences.findings_bring_films,
        "plots": preferences.plots,
        "autosave": preferences.autosave,
        "byline": msgspec.json.encode(preferences.byline).decode(),
        "recent": [msgspec.json.encode(one).decode() for one in preferences.recent],
    }


def _read(store: QSettings) -> Preferences:
    """Read each value, with the default for one that is missing or makes no sense."""
    usual = Preferences()
    scale = _number(store.value("font_scale"), usual.font_scale)
    return Preferences(
        theme=_member(ThemeName, store.value("theme"), usual.theme),
        language=str(store.value("language") or SYSTEM),
        font_scale=min(max(scale, SMALLEST_SCALE), LARGEST_SCALE),
        corner_text=_member(CornerText, store.value("corner_text"), usual.corner_text),
        linked=_flag(store.value("linked"), default=usual.linked),
        linked_view=_flag(store.value("linked_view"), default=usual.linked_view),
        linked_window=_flag(store.value("linked_window"), default=usual.linked_window),
        reference_lines=_flag(store.value("reference_lines"), default=usual.reference_lines),
        findings_bring_films=_flag(
            store.value("findings_bring_films"), default=usual.findings_bring_films
        ),
        plots=_flag(store.value("plots"), default=usual.plots),
        autosave=_flag(store.value("autosave"), default=usual.autosave),
        recent=_recent(store.value("recent")),
        byline=_byline(store.value("byline")),
    )


def _member(kind: Callable[[str], _T], value: object, default: _T) -> _T:
    try:
        return kind(str(value))
    except ValueError:
        return default


def _number(value: object, default: float) -> float:
    try:
        number = float(str(value))
    except ValueError:
        return default
    return number if isfinite(number) else default


def _flag(value: object, *, default: bool) -> bool:
    return {"true": True, "false": False}.get(str(value).lower(), default)


def _byline(value: object) -> Byline:
    """Return who made the case before, nobody where that is not kept."""
    try:
        return msgspec.json.decode(str(value or "{}"), type=Byline)
    except msgspec.DecodeError:
        return Byline()


def _recent(value: object) -> tuple[Recent, ...]:
    """Return what was open before: Qt gives back a list of one as a string and an empty one as ``None``."""
    kept = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    read = (_one_recent(str(text)) for text in kept)
    return tuple(one for one in read if one is not None)[:MAX_RECENT]


def _one_recent(text: str) -> Recent | None:
    """Return one thing that was open; ``None`` for what is none.  A bare path is a case, as it once was kept."""
    if not text.startswith("{"):
        return Recent(text) if text else None
    try:
        return msgspec.json.decode(text, type=Recent)
    except msgspec.DecodeError:
        return None
