"""The rows of the action table for presenting a case to a class."""

from __future__ import annotations

from typing import Final

from overlays.sentence import said
from viewer.ui.actions.needs import Need
from viewer.ui.actions.row import ActionRow, Menu

_PRESENTING: Final = (Need.PRESENTING,)
_CLICKER: Final = (Need.PRESENTING, Need.CLICKER, Need.NO_SELECTION)

PRESENT: Final = (
    ActionRow("present", said("actions", "Present"), Menu.VIEW, ("F5",), checkable=True,
              icon="present", starts_group=True,
              tip=said("actions", "Present the case to a class; the same key ends"),
              needs=(Need.FILMS,)),
    ActionRow("present-window", said("actions", "Present in a window of its own"), Menu.VIEW,
              ("Shift+F5",), needs=(Need.FILMS,),
              tip=said("actions", "Show the class a plain window, to be shared in a call")),
    ActionRow("freeze", said("actions", "Freeze"), Menu.VIEW, ("F",), checkable=True,
              submenu=said("actions", "The class"), needs=(Need.CLASS_WINDOW,),
              tip=said("actions", "Let the class keep its picture while you look around")),
    ActionRow("class-black", said("actions", "Black"), Menu.VIEW, ("B", "."), checkable=True,
              submenu=said("actions", "The class"), needs=_PRESENTING,
              tip=said("actions", "Let the class see nothing")),
    ActionRow("spotlight", said("actions", "Spotlight"), Menu.VIEW, ("L",), checkable=True,
              submenu=said("actions", "The class"), needs=_PRESENTING,
              tip=said("actions", "Light one circle round the mouse, and darken the rest")),
    ActionRow("pointer", said("actions", "Pointer"), Menu.VIEW, ("Shift+L",), checkable=True,
              submenu=said("actions", "The class"), needs=_PRESENTING,
              tip=said("actions", "Show the class a dot where the mouse is")),
    ActionRow("swap-screens", said("actions", "Swap screens"), Menu.VIEW, ("Shift+S",),
              submenu=said("actions", "The class"), needs=_PRESENTING),
    ActionRow("timer-anew", said("actions", "Count the time anew"), Menu.VIEW, ("Shift+T",),
              submenu=said("actions", "The class"), needs=_PRESENTING),
    ActionRow("clicker-next", said("actions", "Next by arrow key"), Menu.VIEW, ("Right", "Down"),
              submenu=said("actions", "The class"), needs=_CLICKER),
    ActionRow("clicker-previous", said("actions", "Back by arrow key"), Menu.VIEW, ("Left", "Up"),
              submenu=said("actions", "The class"), needs=_CLICKER),
    ActionRow("screens", said("actions", "Screens"), Menu.NONE, needs=(Need.CLASS_WINDOW,),
              tip=said("actions", "Choose the screen for the class")),
    ActionRow("present-end", said("actions", "End"), Menu.NONE, needs=_PRESENTING,
              tip=said("actions", "End presenting (F5)")),
)  # fmt: skip
