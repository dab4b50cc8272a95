"""The rows of the action table for the self-test."""

from __future__ import annotations

from typing import Final

from overlays.sentence import said
from viewer.ui.actions.needs import Need
from viewer.ui.actions.row import ActionRow, Menu

_SUBMENU: Final = said("actions", "Self-test")
_ASKED: Final = (Need.TESTING,)
_AIMED: Final = (Need.TESTING, Need.AIMING)

TEST: Final = (
    ActionRow("test-of-marks", said("actions", "Questions from the marks"), Menu.CASE,
              needs=(Need.CASE, Need.WRITING),
              tip=said("actions", "Let the marks make the questions of the self-test")),
    ActionRow("test-point", said("actions", "Point by the keyboard"), Menu.VIEW, (".",),
              submenu=_SUBMENU, needs=_ASKED,
              tip=said("actions", "Put a point in the middle of the film; the arrow keys move it")),
    *(
        ActionRow(f"test-{way.lower()}", text, Menu.VIEW, (way,), submenu=_SUBMENU, needs=_AIMED)
        for way, text in (
            ("Left", said("actions", "Point to the left")),
            ("Right", said("actions", "Point to the right")),
            ("Up", said("actions", "Point upward")),
            ("Down", said("actions", "Point downward")),
        )
    ),
    ActionRow("test-nothing", said("actions", "I see nothing abnormal"), Menu.VIEW, ("Shift+N",),
              submenu=_SUBMENU, needs=_ASKED),
    ActionRow("test-hint", said("actions", "Hint"), Menu.VIEW, ("Shift+H",), submenu=_SUBMENU,
              needs=_ASKED, tip=said("actions", "Take a hint; it costs a quarter")),
    ActionRow("test-answer", said("actions", "Answer"), Menu.VIEW,
              ("Shift+Return", "Shift+Enter"), submenu=_SUBMENU, needs=_ASKED,
              tip=said("actions", "Give the answer; nothing changes it afterwards")),
)  # fmt: skip
