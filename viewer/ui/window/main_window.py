"""The window: first the films and who owns them, then everything else.  Nothing is decided here.

    window = MainWindow(settings, theme, pool)
    window.open_paths(["sample_studies/rounds_14"])
    window.show()

``open_paths`` returns at once; ``first_seen`` tells when a film is on screen, ``settled`` (and ``is_settled``)
when the scan has ended and every visible film is on screen or has said why it cannot be.  ``go_to_stage`` tells
the case up to a stage; ``bring_film`` makes a film the active one.  Close the window before its pool.

What the first picture does not need (bars, panels, menus, keys, dialogs) is ``around_films``: imported and
built when the films have been seen, or when it is first asked for (``Furnishing``).  See docs/adr/0011.  Where that
fails ``unfurnished`` is told once, with the error: the window has no keys and no menus, and the program ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from viewer.jobs.cases.case_reader import CaseReader
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import FrameLoader
from viewer.jobs.head_start import HeadStart
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.scan.scanner import Scanner
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.case.opening import Opening
from viewer.ui.leaving.closing import Closing
from viewer.ui.look.theme import Theme
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.viewports.viewport_area import ViewportArea
from viewer.ui.window.film_wiring import FilmOwners, FilmWiring
from viewer.ui.window.furnishing import Furnishing
from viewer.ui.window.open_requests import bring_to_front
from viewer.ui.window.page import Page
from viewer.ui.window.readiness import Readiness
from viewer.ui.window.window_place import WindowPlace

if TYPE_CHECKING:
    from viewer.session.lesson import Stage
    from viewer.ui.leaving.unfinished_work import UnfinishedWork
    from viewer.ui.window.around_films import AroundFilms

FIRST_SIZE: Final = (1440, 900)
SMALLEST_SIZE: Final = (800, 560)


class MainWindow(QMainWindow):
    """Composes the program's one window."""

    first_seen = Signal()
    settled = Signal()
    closed = Signal()
    unfurnished = Signal(object)

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        pool: WorkerPool,
        begun: HeadStart | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._pool = pool
        self.document = CaseDocument(self)
        self.workspace = Workspace(self.document, self)
        self.arrangement = ArrangementModel(self)
        self.loader = FrameLoader(pool, FrameCache(), self, begun=begun)
        self.scanner = Scanner(pool, self, begun=begun)
        self.opening = Opening(
            self.scanner,
            CaseReader(self),
            self.document,
            self.workspace,
            may_leave=self._may_leave,
            forget_frames=self.loader.forget,
            parent=self,
        )
        self.grid = ViewportArea(
            self.workspace,
            self._new_viewport,
            ViewingState(theme, marks_shown=False),  # bare, until a lesson says otherwise
        )
        self.page = Page(self.grid, theme)
        self.setCentralWidget(self.page)
        self.own = FilmOwners(
            settings=settings,
            document=self.document,
            workspace=self.workspace,
            arrangement=self.arrangement,
            opening=self.opening,
            grid=self.grid,
            page=self.page,
        )
        self._film_sync = FilmWiring(self.own)
        self.setWindowTitle("Rounds")
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*FIRST_SIZE)
        self._connect()

    # What the program asks ----------------------------------------------------------------------

    def open_paths(self, paths: Sequence[str]) -> None:
        """Open cases, images, folders and archives; returns at once."""
        self.opening.open(paths)

    def take_paths(self, paths: Sequence[str]) -> None:
        """Come to the front, and open what somebody asked for outside of the window."""
        bring_to_front(self)
        self.opening.open(paths)

    def go_to_stage(self, stage: Stage) -> None:
        """Tell the case up to a stage."""
        self.around_films.teaching.go_to_stage(stage)

    def bring_film(self, number: int) -> None:
        """Show a film and make it the active one."""
        self.around_films.teaching.bring_film(number)

    def is_settled(self) -> bool:
        """Whether everything asked for is on screen, or has said why it cannot be."""
        return self._readiness.is_settled()

    def furnish(self) -> None:
        """Build everything around the films, if it is not there yet."""
        self._furnishing.furnish()

    def tell(self, sentence: str) -> None:
        """Show a sentence over the films for a while."""
        self._furnishing.tell(sentence)

    @property
    def around_films(self) -> AroundFilms:
        """Everything around the films; built when it is first asked for."""
        return self._furnishing.around_films

    # Composition --------------------------------------------------------------------------------

    def _new_viewport(
        self, model: ViewportModel, viewing: ViewingState, told: FilmSignals, parent: QWidget
    ) -> Viewport:
        return Viewport(model, self.loader, viewing, told, parent)

    def _furnished(self) -> Iterator[AroundFilms | None]:
        from overlays.file.state_folder import state_folder
        from viewer.ui.case.package_watch import PackageWatch
        from viewer.ui.going_on.going_on import GoingOn
        from viewer.ui.window.around_films import AroundFilms

        around_films = AroundFilms(self, self.own, self.loader, self._pool)
        yield from around_films.built()
        keep = around_films.checks.keep
        PackageWatch(self.opening, self.document, self._pool, keep, around_films)
        self._readiness.set_furnished(around_films.filler)
        self.going_on = GoingOn(
            self._settings,
            self.document,
            self.workspace,
            self.opening,
            around_films.welcome,
            state_folder(),
            self,
        )
        self.going_on.told.connect(around_films.notice.tell)
        self.closing.closed.connect(self.going_on.keep)
        yield around_films

    def _connect(self) -> None:
        self._readiness = Readiness(self.opening, self.workspace, self.grid, self.loader)
        self._furnishing = Furnishing(self._furnished, self)
        self._furnishing.failed.connect(self._readiness.stop)
        self._furnishing.failed.connect(self.unfurnished)
        self._readiness.films_seen.connect(self._furnishing.furnish_next)
        self._readiness.first_seen.connect(self.first_seen)
        self._readiness.settled.connect(self.settled)
        self.opening.failed.connect(self._tell_problem)
        closing = self.closing = Closing(self, self._is_touched, self._work)
        self._place = WindowPlace(self, self.page.panes, self._settings)
        self._place.restore()
        closing.closed.connect(self._place.keep)
        closing.closed.connect(self._settings.close)
        closing.closed.connect(self._furnishing.close)
        closing.closed.connect(self._readiness.stop)
        closing.closed.connect(self.opening.cancel)
        closing.closed.connect(self.loader.close)
        # An undo stack that dies with steps in it tells of them to what has died before it.
        closing.closed.connect(self.document.undo_stack.clear)
        closing.closed.connect(self.closed)
        self.grid.active.setFocus()

    def _is_touched(self) -> bool:
        return self._furnishing.is_done or self.document.has_unsaved_changes

    def _work(self) -> UnfinishedWork:
        from viewer.ui.leaving.unfinished_work import UnfinishedWork

        around = self.around_films
        return UnfinishedWork(
            around.keeping.saving,
            around.keeping.autosaving,
            around.keeping.journaling,
            around.marks.drafting,
            around.mark_wiring.typing,
            self.grid,
            (around.making.stop, around.copies.stop, around.packing.stop),
        )

    def _may_leave(self) -> bool:
        return (
            not self.document.has_unsaved_changes
            or self.around_films.keeping.autosaving.may_leave()
        )

    def _tell_problem(self, sentence: str) -> None:
        self._furnishing.tell(sentence, is_problem=True)
