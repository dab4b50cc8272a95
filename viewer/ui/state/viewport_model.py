"""The owner of what one viewport shows: one Content and one DisplayState, one signal each."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from viewer.session.content import Content
from viewer.session.display import DisplayState


class ViewportModel(QObject):
    """Holds the values of one viewport; setting an equal one is silent."""

    changed = Signal(object, object)  # (before: DisplayState, after: DisplayState)
    content_changed = Signal(object, object)  # (before: Content, after: Content)

    def __init__(
        self,
        content: Content | None = None,
        state: DisplayState | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content or Content()
        self._state = state or DisplayState()

    @property
    def state(self) -> DisplayState:
        """How the content is shown now."""
        return self._state

    @property
    def content(self) -> Content:
        """What is shown now."""
        return self._content

    def set_state(self, state: DisplayState) -> None:
        """Show the same content in another way."""
        if state != self._state:
            before, self._state = self._state, state
            self.changed.emit(before, state)

    def show(self, content: Content, state: DisplayState | None = None) -> None:
        """Show other content; both values have changed before either signal tells of it."""
        content_before, state_before = self._content, self._state
        self._content = content
        self._state = state if state is not None else state_before
        if content != content_before:
            self.content_changed.emit(content_before, content)
        if self._state != state_before:
            self.changed.emit(state_before, self._state)
