"""While a save is waited for before its case is left: what goes on, and two ways not to wait."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEventLoop, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QProgressBar, QWidget

from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.keeping.saving import Waited
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button

SHOWN_AFTER_MS: Final = 400
"""A save on a sound disk is over before that; a window that flashes says nothing."""


class WaitingDialog(Dialog):
    """Says that a case is being saved; closing it in any other way, Esc too, is staying."""

    answered = Signal(object)  # Waited

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Saving…"), parent)
        self.add_heading(self.tr("Saving {0}…").format(name))
        self.add_words(
            self.tr("The disk takes its time. What you changed is lost if you leave now.")
        )
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(theme.size(6))
        self.body.addWidget(bar)
        leave = push_button(self.tr("Leave without saving"))
        stay = push_button(self.tr("Stay"), primary=True)
        stay.setDefault(True)
        leave.clicked.connect(lambda: self.answered.emit(Waited.LEAVE))
        stay.clicked.connect(self.reject)
        self.rejected.connect(lambda: self.answered.emit(Waited.STAY))
        self.add_buttons(leave, stay)
        self.setMinimumWidth(theme.size(400))
        stay.setFocus()


def wait_for(ended: SignalInstance, dialog: WaitingDialog) -> Waited:
    """Return when ``ended`` comes or a person has answered; nothing else can be done with the window meanwhile."""
    loop = QEventLoop()
    answers: list[Waited] = []

    def answer(given: Waited) -> None:
        answers.append(given)
        loop.quit()

    def end() -> None:
        answer(Waited.ENDED)

    ended.connect(end)
    dialog.answered.connect(answer)
    late = QTimer(singleShot=True, interval=SHOWN_AFTER_MS)
    late.timeout.connect(loop.quit)
    late.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not answers:
        dialog.open()
        loop.exec()
    ended.disconnect(end)
    dialog.answered.disconnect(answer)
    dialog.close()
    return answers[0] if answers else Waited.STAY
