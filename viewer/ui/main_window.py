"""The window: owners of state, widgets, and the wires between them.  Nothing is decided here.

    window = MainWindow(settings, theme, pool)
    window.show()
    window.open_paths(["sample_studies/rounds_14"])

``open_paths`` returns at once; ``is_settled`` tells when the scan has ended and every visible film is on
screen or has said why it cannot be, and ``settled`` is emitted then.  ``go_to_stage`` tells the case up to
a stage; ``bring_film`` makes a film the active one.  Close the window before its pool.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from viewer.jobs.digester import Digester
from viewer.jobs.loader import FrameLoader
from viewer.jobs.pool import WorkerPool
from viewer.jobs.scanner import Scanner
from viewer.jobs.tag_reader import TagReader
from viewer.session.cache import FrameCache
from viewer.session.lesson import Stage
from viewer.ui.action_set import ActionSet
from viewer.ui.case_checks import CaseChecks
from viewer.ui.closing import Closing, WindowPlace
from viewer.ui.commands import Owners, handlers
from viewer.ui.desk import DeskModel, with_mark_clicked
from viewer.ui.document import CaseDocument
from viewer.ui.dropping import FileDrops
from viewer.ui.editing import Editing
from viewer.ui.keyboard import FocusKeys, PeekKey
from viewer.ui.menus import ContextMenus, RecentMenu, submenu
from viewer.ui.notice import Notice
from viewer.ui.opening import Opening
from viewer.ui.panels.case_panel import CasePanel
from viewer.ui.panels.film_strip import FilmStrip
from viewer.ui.panels.parts import rule
from viewer.ui.panels.problems_panel import ProblemsPanel
from viewer.ui.panes import Panes
from viewer.ui.saving import Saving
from viewer.ui.settings import Settings
from viewer.ui.settling import Settling
from viewer.ui.status_line import StatusLine
from viewer.ui.strip_filler import StripFiller
from viewer.ui.sync import Parts, Sync
from viewer.ui.teaching import Teaching
from viewer.ui.theme import Theme
from viewer.ui.top_bar import TopBar
from viewer.ui.viewport import Viewport
from viewer.ui.viewport_grid import ViewportGrid
from viewer.ui.viewport_model import ViewportModel
from viewer.ui.welcome import Welcome
from viewer.ui.window_dialogs import WindowDialogs
from viewer.ui.windowing import Windowing
from viewer.ui.workspace import Workspace

FIRST_SIZE: Final = (1440, 900)
SMALLEST_SIZE: Final = (800, 560)


class MainWindow(QMainWindow):
    """Composes the program's one window."""

    settled = Signal()

    def __init__(self, settings: Settings, theme: Theme, pool: WorkerPool) -> None:
        super().__init__()
        self._settings = settings
        self._build_owners(settings, pool)
        self._build_widgets(theme)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*FIRST_SIZE)
        self._connect()

    # What the program asks ----------------------------------------------------------------------

    def open_paths(self, paths: Sequence[str]) -> None:
        """Open cases, images, folders and archives; returns at once."""
        self.opening.open(paths)

    def go_to_stage(self, stage: Stage) -> None:
        """Tell the case up to a stage."""
        self.teaching.go_to_stage(stage)

    def bring_film(self, number: int) -> None:
        """Show a film and make it the active one."""
        self.teaching.bring_film(number)

    def is_settled(self) -> bool:
        """Whether everything asked for is on screen, or has said why it cannot be."""
        return self._settling.is_settled()

    def tell(self, sentence: str) -> None:
        """Show a sentence over the films for a while."""
        self._notice.tell(sentence)

    # Composition --------------------------------------------------------------------------------

    def _build_owners(self, settings: Settings, pool: WorkerPool) -> None:
        self.document = CaseDocument(self)
        self.workspace = Workspace(self)
        self.desk = DeskModel(self)
        self.loader = FrameLoader(pool, FrameCache(), self)
        self.scanner = Scanner(pool, self)
        self.teaching = Teaching(self.document, self.workspace, self)
        self.windowing = Windowing(self.workspace, self.loader, self)
        self.dialogs = WindowDialogs(
            self,
            settings=settings,
            workspace=self.workspace,
            windowing=self.windowing,
            open_paths=self.open_paths,
            new_tag_reader=lambda: TagReader(pool, self),
        )
        self.saving = Saving(self.document, self.dialogs, self)
        self.opening = Opening(
            self.scanner,
            self.document,
            self.workspace,
            may_leave=self.saving.may_leave,
            forget_frames=self.loader.forget,
            parent=self,
        )
        self.checks = CaseChecks(
            self.opening,
            self.document,
            self.workspace,
            Digester(pool, self),
            self.loader,
            self,
        )
        self.editing = Editing(
            self.document,
            self.workspace,
            self.desk,
            ask_label=self.dialogs.ask_label,
            active_canvas=lambda: self.grid.active.film_canvas.canvas,
            parent=self,
        )

    def _build_widgets(self, theme: Theme) -> None:
        self.action_set = ActionSet(self)
        self.addActions(self.action_set.all())
        self.grid = ViewportGrid(self.workspace, self._new_viewport, theme)
        self.top_bar = TopBar(self.action_set, theme)
        self.strip = FilmStrip(theme)
        self.case_panel = CasePanel(theme)
        self.problems_panel = ProblemsPanel(theme)
        self.status = StatusLine(theme)
        self.welcome = Welcome(self.action_set["open"], self.action_set["open-folder"], self.grid)
        self._notice = Notice(theme, self.grid)
        self._filler = StripFiller(self.strip, self.workspace, self.loader)
        self._panes = Panes(
            strip=self.strip,
            films=self.grid,
            problems=self.problems_panel,
            case_panel=self.case_panel,
            theme=theme,
        )
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top_bar)
        rows.addWidget(rule())
        rows.addWidget(self._panes, 1)
        rows.addWidget(rule())
        rows.addWidget(self.status)
        self.setCentralWidget(page)
        self._settling = Settling(self.opening, self.workspace, self.grid, self.loader)

    def _new_viewport(self, model: ViewportModel, theme: Theme, parent: QWidget) -> Viewport:
        return Viewport(model, self.loader, theme, parent)

    def _connect(self) -> None:
        own = Owners(
            document=self.document,
            workspace=self.workspace,
            teaching=self.teaching,
            desk=self.desk,
            settings=self._settings,
            opening=self.opening,
            checks=self.checks,
            saving=self.saving,
            editing=self.editing,
            windowing=self.windowing,
            grid=self.grid,
            dialogs=self.dialogs,
            open_menu=self.top_bar.open_menu,
            close_window=self._close,
        )
        parts = Parts(
            window=self,
            top_bar=self.top_bar,
            panes=self._panes,
            strip=self.strip,
            filler=self._filler,
            case_panel=self.case_panel,
            problems_panel=self.problems_panel,
            status=self.status,
            notice=self._notice,
            welcome=self.welcome,
            actions=self.action_set,
        )
        self.action_set.connect_handlers(handlers(own))
        self._sync = Sync(own, parts)
        self._settling.settled.connect(self.settled)
        self._connect_films()
        self._connect_panels()
        self._connect_window()

    def _connect_films(self) -> None:
        grid, desk = self.grid, self.desk
        menus = ContextMenus(self.action_set, desk, self)
        grid.mark_hovered.connect(lambda mark: desk.change(lambda d: replace(d, highlighted=mark)))
        grid.mark_clicked.connect(lambda mark: desk.change(lambda d: with_mark_clicked(d, mark)))
        grid.mark_clicked.connect(self.case_panel.bring_phrase)
        grid.pointed.connect(self.status.set_readout)
        grid.arrow_drawn.connect(self.editing.draw_arrow)
        grid.arrow_reshaped.connect(self.editing.reshape_arrow)
        grid.menu_asked.connect(self._sync.name_presets)
        grid.menu_asked.connect(menus.popup)
        self.teaching.revealed.connect(grid.pulse_all)
        self.teaching.mark_brought.connect(grid.pulse)

    def _connect_panels(self) -> None:
        panel, teaching, desk = self.case_panel, self.teaching, self.desk
        panel.next_asked.connect(teaching.next_stage)
        panel.back_asked.connect(teaching.previous_stage)
        panel.reveal_asked.connect(teaching.reveal)
        panel.phrase_clicked.connect(teaching.bring_mention)
        panel.film_clicked.connect(teaching.bring_film)
        panel.phrase_hovered.connect(
            lambda phrase: desk.change(
                lambda d: replace(d, highlighted="".join(teaching.marks_of(phrase)[:1]))
            )
        )
        panel.link_asked.connect(self.dialogs.show_link)
        self.status.problems_asked.connect(lambda: desk.toggle("problems"))
        self.status.cancel_asked.connect(self.opening.cancel)
        recent = submenu(self.top_bar.menu, self.tr("Open recent"), before=self.action_set["close"])
        RecentMenu(recent, self._settings).chosen.connect(lambda path: self.open_paths([path]))
        self.welcome.path_chosen.connect(lambda path: self.open_paths([path]))
        self.problems_panel.tags_asked.connect(self.dialogs.show_tags_of)
        self.problems_panel.show_in_folder_asked.connect(self.dialogs.show_in_folder)
        self.problems_panel.close_asked.connect(lambda: desk.toggle("problems"))

    def _connect_window(self) -> None:
        closing = Closing(self, self.saving.may_leave)
        self._place = WindowPlace(self, self._panes, self._settings)
        self._place.restore()
        closing.closed.connect(self._place.keep)
        closing.closed.connect(self.opening.cancel)
        closing.closed.connect(self.loader.close)
        # An undo stack that dies with steps in it tells of them to what has died before it.
        closing.closed.connect(self.document.undo_stack.clear)
        FileDrops(self).dropped.connect(self.opening.open)
        FocusKeys(self, self.grid)
        PeekKey(self).held.connect(lambda held: self.teaching.set_peeking(held=held))
        self.grid.active.setFocus()

    def _close(self) -> None:
        self.close()
