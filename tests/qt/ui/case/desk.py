"""What opening works with in tests: a scan and a disk that answer when a test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from viewer.imaging.header import OverlayFile
from viewer.imaging.study import Problem
from viewer.session.cases.case_search import MeantCase, ReadCase, meant_by, read_found
from viewer.ui.case.opening import Opening
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class ToldScanner(QObject):
    """Finds what a test says, when it says so."""

    progressed = Signal(int, int)
    found = Signal(object)
    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, ...]] = []
        self.cancelled = 0

    def scan(self, paths: Sequence[str]) -> None:
        self.asked.append(tuple(paths))

    def cancel(self) -> None:
        self.cancelled += 1


class AtOnce:
    """Reads cases at once, unless a test holds back its answers: its disk does not answer then."""

    def __init__(self) -> None:
        self.is_dead = False
        self.unanswered: list[Callable[[], None]] = []

    def find(self, paths: Sequence[str], told: Callable[[MeantCase], None]) -> None:
        self._tell(lambda: told(meant_by(paths)))

    def read(self, found: OverlayFile, told: Callable[[ReadCase | Problem], None]) -> None:
        self._tell(lambda: told(read_found(found)))

    def _tell(self, tell: Callable[[], None]) -> None:
        self.unanswered.append(tell)
        if not self.is_dead:
            self.answer()

    def answer(self) -> None:
        """Answer what was asked longest ago."""
        self.unanswered.pop(0)()


class Desk:
    def __init__(self) -> None:
        self.scanner = ToldScanner()
        self.reader = AtOnce()
        self.document = CaseDocument()
        self.workspace = Workspace(self.document)
        self.forgotten = 0
        self.may_leave = True
        self.ask: Callable[[], bool] = lambda: self.may_leave
        self.failures: list[str] = []
        self.opening = Opening(
            self.scanner,
            self.reader,
            self.document,
            self.workspace,
            may_leave=self._may_leave,
            forget_frames=self._forget,
        )
        self.opening.failed.connect(self.failures.append)

    def _may_leave(self) -> bool:
        return self.ask()

    def _forget(self) -> None:
        self.forgotten += 1

    @property
    def titles(self) -> list[str]:
        places = self.workspace.visible
        return [self.workspace.models[place].content.title for place in places]
