"""What a person has chosen, kept from one session to the next in a file that only they can read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec
import platformdirs
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QObject, Signal

from viewer.session.authoring.new_case import Byline
from viewer.session.cases.recent import MAX_RECENT, Recent
from viewer.session.content import CornerText
from viewer.session.following import Links
from viewer.session.presenting.class_screens import ScreenName
from viewer.ui.language.languages import SYSTEM
from viewer.ui.look.theme import LARGEST_SCALE, SMALLEST_SCALE, ThemeName
from viewer.ui.state.settings_file import SettingsFile

FONT_STEP: Final = 0.1


class Preferences(Struct, frozen=True):
    """Everything that can be chosen; ``font_scale`` is 1.0 for 100 %, ``language`` a code or ``SYSTEM``.

    ``motion``: films glide, rings grow; without it all is there at once.
    ``class_screen`` was chosen for a class; ``notes_px`` is the size of the notes that a teacher reads meanwhile.

    ``writer_name`` is how others at the same case see who writes in it, the login name if "".
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
    motion: bool = True
    class_screen: ScreenName | None = None
    notes_px: int = 17
    plots: bool = False
    go_on: bool = False
    autosave: bool = True
    writer_name: str = ""
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
    return platformdirs.user_config_path("rounds", appauthor=False) / "settings.json"


def with_font_step(preferences: Preferences, steps: int) -> Preferences:
    """Return the preferences with text larger or smaller by steps of 10 %, held to 80 to 200 %."""
    scale = round(preferences.font_scale + steps * FONT_STEP, 2)
    return replace(preferences, font_scale=min(max(scale, SMALLEST_SCALE), LARGEST_SCALE))


class Settings(QObject):
    """Owns the preferences and the place of the window; ``path`` ``None`` keeps nothing on disk.

    Those of a safe start are as nobody has chosen, and leave the file alone until they go on as usual.
    """

    changed = Signal(object, object)  # (before: Preferences, after: Preferences)
    usual = Signal()  # a safe start goes on as any other

    def __init__(
        self, path: Path | None = None, parent: QObject | None = None, *, is_safe: bool = False
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._is_safe = is_safe
        self._file = SettingsFile(path) if path is not None and not is_safe else None
        self._preferences = _read(self._file.values if self._file is not None else {})

    @property
    def preferences(self) -> Preferences:
        """What is chosen now."""
        return self._preferences

    @property
    def is_safe(self) -> bool:
        """Whether the start does without all that may be to blame for those before it."""
        return self._is_safe

    def go_on_as_usual(self) -> None:
        """Take what is kept, and keep what is chosen from now on."""
        if not self._is_safe:
            return
        self._is_safe = False
        self._file = SettingsFile(self._path) if self._path is not None else None
        before, self._preferences = (
            self._preferences,
            _read(self._file.values if self._file is not None else {}),
        )
        self.changed.emit(before, self._preferences)
        self.usual.emit()

    @property
    def set_aside(self) -> str:
        """What the file is called now that could not be read at the start, "" where it could."""
        return self._file.set_aside if self._file is not None else ""

    def set_preferences(self, preferences: Preferences) -> None:
        """Choose, and keep it."""
        if preferences == self._preferences:
            return
        before, self._preferences = self._preferences, preferences
        old, new = msgspec.to_builtins(before), msgspec.to_builtins(preferences)
        self._put({name: value for name, value in new.items() if value != old[name]})
        self.changed.emit(before, preferences)

    def change(self, step: Callable[[Preferences], Preferences]) -> None:
        """Choose what ``step`` makes of what is chosen now."""
        self.set_preferences(step(self._preferences))

    def window_place(self) -> tuple[QByteArray, QByteArray]:
        """Return the kept geometry of the window and of its splitter, empty where none is known."""
        kept = self._file.values.get("window") if self._file is not None else None
        place = kept if isinstance(kept, dict) else {}
        return _bytes(place.get("geometry")), _bytes(place.get("splitter"))

    def keep_window_place(self, geometry: QByteArray, splitter: QByteArray) -> None:
        """Keep where the window stands."""
        self._put({"window": {"geometry": _letters(geometry), "splitter": _letters(splitter)}})

    def close(self) -> None:
        """Wait a moment until the disk has all that was chosen."""
        if self._file is not None:
            self._file.close()

    def _put(self, values: dict[str, Any]) -> None:
        if self._file is not None:
            self._file.put(values)


def _read(values: dict[str, Any]) -> Preferences:
    """Take each value, with the default for one that is missing or makes no sense."""
    known: dict[str, Any] = {}
    for field in msgspec.structs.fields(Preferences):
        if field.name in values:
            with suppress(msgspec.ValidationError):
                known[field.name] = msgspec.convert(values[field.name], field.type)
    read = Preferences(**known | {"recent": _recent(values.get("recent"))})
    return with_font_step(read, 0)


def _recent(value: object) -> tuple[Recent, ...]:
    """Return what was open before; what is no memory of something opened is left out."""
    found = []
    for one in value if isinstance(value, list) else []:
        with suppress(msgspec.ValidationError):
            found.append(msgspec.convert(one, Recent))
    return tuple(found)[:MAX_RECENT]


def _letters(data: QByteArray) -> str:
    return data.toBase64().toStdString()


def _bytes(kept: object) -> QByteArray:
    return QByteArray.fromBase64(kept.encode()) if isinstance(kept, str) else QByteArray()
