"""What one thing to do is: a row of the table of all that a person can do (``viewer.ui.actions.table``)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from overlays.sentence import said
from viewer.ui.actions.needs import Need


class Menu(StrEnum):
    """The menus, in their order; the value is the title.  NONE holds what only a button opens."""

    FILE = said("actions", "File")
    EDIT = said("actions", "Edit")
    FILM = said("actions", "Film")
    WINDOW = said("actions", "Window")
    VIEW = said("actions", "View")
    LAYOUT = said("actions", "Layout")
    CASE = said("actions", "Case")
    HELP = said("actions", "Help")
    NONE = ""


class Choice(StrEnum):
    """Sets of actions of which exactly one is on."""

    NONE = ""
    TOOL = "tool"
    MODE = "mode"
    LAYOUT = "layout"
    THEME = "theme"
    CORNER_TEXT = "corner-text"


class ActionRow(Struct, frozen=True):
    """One thing to do.  ``tip`` says more than ``text`` where a button needs it.

    It is turned off, or says why it does nothing, while one of its ``needs`` is not there.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    checkable: bool = False
    choice: Choice = Choice.NONE
    icon: str = ""
    tip: str = ""
    submenu: str = ""
    starts_group: bool = False
