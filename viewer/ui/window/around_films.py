"""Everything around the films: bars, panels, menus, keys, dialogs, and what they work with.  Composes only.

Built when the films have been seen, a part a turn; all of it draws from state, however much has happened before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from viewer.jobs.cases.unpacking import unpack_now
from viewer.jobs.frames.checksums import Checksums
from viewer.jobs.frames.loader import FrameLoader
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.handlers import Owners, handlers
from viewer.ui.actions.idle_keys import IdleKeys
from viewer.ui.actions.menus import ContextMenus, RecentMenu, submenu
from viewer.ui.actions.reasons import spoken, why_not
from viewer.ui.authoring.making import CaseMaking
from viewer.ui.bars.band import Band
from viewer.ui.bars.notice import Notice
from viewer.ui.bars.status_line import StatusLine
from viewer.ui.bars.top_bar import TopBar
from viewer.ui.bars.welcome import Welcome
from viewer.ui.case.case_checks import CaseChecks
from viewer.ui.case.case_copies import CaseCopies
from viewer.ui.case.copy_band import CopyBand
from viewer.ui.case.editing import Editing
from viewer.ui.case.finding import FindingImages
from viewer.ui.case.marks.edits import CaseEdits
from viewer.ui.case.marks.mark_owners import mark_owners
from viewer.ui.case.packing import CasePacking
from viewer.ui.case.revealing import Revealing
from viewer.ui.case.teaching import Teaching
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.case_panel.panel_wiring import PanelWiring
from viewer.ui.dialogs.dialog_opener import DialogOpener
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_filler import StripFiller
from viewer.ui.keeping.keeping_parts import KeepingParts
from viewer.ui.look.icons import application_icon
from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.plots.plots_dock import PlotsDock
from viewer.ui.plots.plotting import Plotting
from viewer.ui.problems.problems_panel import ProblemsPanel
from viewer.ui.selftest.self_test_parts import SelfTestParts
from viewer.ui.sharing.sharing_parts import SharingParts
from viewer.ui.signal.signal_parts import SignalParts
from viewer.ui.state.arrangement import with_hidden_let_go, with_other_case, with_times
from viewer.ui.state.bands import Bands
from viewer.ui.state.measuring import Measuring
from viewer.ui.teacher.present_parts import PresentParts
from viewer.ui.viewports.copying import Copying
from viewer.ui.viewports.window_level import WindowLevel
from viewer.ui.window.authoring_parts import AuthoringParts
from viewer.ui.window.dropping import FileDrops, Landing
from viewer.ui.window.film_wiring import FilmOwners
from viewer.ui.window.keyboard import FocusKeys, PeekKey
from viewer.ui.window.mark_wiring import MarkWiring
from viewer.ui.window.wiring import Parts, Wiring

if TYPE_CHECKING:
    from viewer.jobs.tag_reader import TagReader
    from viewer.ui.authoring.column.writing_column import WritingColumn


class AroundFilms(QObject):
    """Builds the parts of ``window``, puts them in the places of its page, and wires them."""

    def __init__(
        self, window: QMainWindow, films: FilmOwners, loader: FrameLoader, pool: WorkerPool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._films = films
        self._loader = loader
        self._pool = pool

    def built(self) -> Iterator[None]:
        """Build everything; each turn is one part of it, short enough for a hand that moves meanwhile."""
        for build in (
            self._build_owners,
            self._build_actions,
            self._dress_actions,
            self._build_top_bar,
            self._build_other_bars,
            self._build_strip,
            self._build_panels,
            self._connect,
            self._show_strip,
            self._show_panels,
        ):
            build()
            yield

    def close(self) -> None:
        """End what runs beside the window; it has been left."""
        self.present.presenting.end()
        self.keeping.close()

    def _build_owners(self) -> None:
        films, loader, pool = self._films, self._loader, self._pool
        self.bands = Bands(self)
        self.teaching = Teaching(films.document, films.workspace, self)
        self.windowing = WindowLevel(films.workspace, loader, self)
        self.dialogs = DialogOpener(
            self._window,
            settings=films.settings,
            workspace=films.workspace,
            windowing=self.windowing,
            teaching=self.teaching,
            document=films.document,
            loader=loader,
            open_paths=films.opening.open,
            new_tag_reader=partial(_new_tag_reader, pool, self),
        )
        self.making = CaseMaking(
            films.document, films.workspace, films.opening, self.dialogs, pool, self
        )
        self.copying = Copying(films.grid, self)
        self.copies = CaseCopies(
            films.document, films.workspace, self.dialogs, partial(unpack_now, pool), self
        )
        self.packing = CasePacking(films.document, films.workspace, self.dialogs, pool, self)
        self.keeping = KeepingParts(
            films.document,
            films.workspace,
            self.dialogs,
            self.making,
            films.arrangement,
            films.opening.look_in,
            films.opening.open_read,
            self.dialogs.show_versions,
            self.copies.ask,
            films.settings,
            lambda: self.marks.labelling.typing is not None,
            self.bands,
            self,
        )
        self.sharing = SharingParts(
            films.document,
            self.keeping,
            self.dialogs,
            self.copies.ask,
            self.bands,
            films.settings,
            self._window,
        )
        self.finding = FindingImages(
            films.document, films.opening, self.dialogs.ask_image_folder, self
        )
        checksums = Checksums(pool, loader.cache, self)
        self.checks = CaseChecks(
            films.opening, films.document, films.workspace, checksums, loader, self
        )
        self.revealing = Revealing(
            films.workspace, films.grid, films.settings, self.teaching, films.document, self
        )
        edits = CaseEdits(films.document, films.workspace, films.arrangement, self)
        self.editing = Editing(edits, self)
        self.measuring = Measuring(films.document, films.workspace, films.arrangement, self)
        self.marks = mark_owners(edits, self.measuring, self)
        self.plotting = Plotting(
            films.settings,
            films.arrangement,
            self.measuring,
            films.workspace,
            loader,
            films.grid.point_out,
            self,
        )
        self.signal = SignalParts(pool, films, films.page.signal, self)

    def _build_actions(self) -> None:
        self._window.setWindowIcon(application_icon())
        self.action_set = ActionSet(self)
        self._window.addActions(self.action_set.all())

    def _dress_actions(self) -> None:
        self.action_set.set_theme(self._theme)

    def _build_top_bar(self) -> None:
        self.top_bar = TopBar(self.action_set, self._theme)

    def _build_other_bars(self) -> None:
        films, theme = self._films, self._theme
        self.status = StatusLine(theme)
        self.welcome = Welcome(self.action_set["open"], self.action_set["open-folder"], films.grid)
        self.welcome.set_theme(theme)
        self.notice = Notice(theme, films.grid)
        self.band = Band(theme, self.bands)

    def _build_strip(self) -> None:
        self.strip = FilmStrip(self._theme)
        self.filler = StripFiller(self.strip, self._films.workspace, self._loader)

    def _build_panels(self) -> None:
        films = self._films
        self.case_panel = CasePanel(self._theme)
        self.problems_panel = ProblemsPanel(self._theme)
        self.plots = PlotsDock(films.page.plots.fill, self.plotting, films.settings, self)
        self.writing = AuthoringParts(
            self._window,
            films,
            self.teaching,
            self.editing,
            self.case_panel,
            self.strip,
            self._new_writing_column,
            self.keeping.autosaving.may_leave,
        )
        self.present = PresentParts(
            self._window,
            films,
            self._loader,
            self.teaching,
            self.revealing,
            self.top_bar,
            self.action_set,
            self.bands,
            films.page.top_bar.fill,
            self.writing.lend,
        )

        self.selftest = SelfTestParts(
            self._window, films, self.teaching, self.bands, self.writing.lend
        )

    def _new_writing_column(self, theme: Theme) -> WritingColumn:
        from viewer.ui.authoring.column.writing_column import WritingColumn
        from viewer.ui.authoring.column_wiring import ColumnWiring

        column = WritingColumn(self._films.document, theme)
        ColumnWiring(
            column,
            self.checks,
            self.teaching,
            self._films.arrangement,
            self.marks.drafting,
            self.notice.tell,
        )
        return column

    def _show_strip(self) -> None:
        page = self._films.page
        page.top_bar.fill(self.top_bar)
        page.band.fill(self.band)
        page.strip.fill(self.strip)
        page.status.fill(self.status)

    def _show_panels(self) -> None:
        page = self._films.page
        page.problems.fill(self.problems_panel)
        page.case_panel.fill(self.case_panel)

    @property
    def _theme(self) -> Theme:
        kept = self._films.settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)

    def _connect(self) -> None:
        window, films = self._window, self._films
        own = Owners(
            document=films.document,
            workspace=films.workspace,
            teaching=self.teaching,
            stage_views=self.present.stage_views,
            presenting=self.present.presenting,
            testing=self.selftest.testing,
            arrangement=films.arrangement,
            settings=films.settings,
            opening=films.opening,
            checks=self.checks,
            saving=self.keeping.saving,
            journaling=self.keeping.journaling,
            versions=self.keeping.versions,
            making=self.making,
            copies=self.copies,
            packing=self.packing,
            finding=self.finding,
            copying=self.copying,
            editing=self.editing,
            new_cases=self.writing.new_cases,
            film_editing=self.writing.film_editing,
            picture_pasting=self.writing.picture_pasting,
            column=lambda: self.writing.column,
            marks=self.marks,
            measuring=self.measuring,
            computing=self.signal.computing,
            windowing=self.windowing,
            grid=films.grid,
            dialogs=self.dialogs,
            open_menu=self.present.open_menu,
            open_screens=self.present.open_screens,
            close_window=lambda: _done(window.close()),
        )
        parts = Parts(
            window=window,
            top_bar=self.top_bar,
            strip=self.strip,
            filler=self.filler,
            case_panel=self.case_panel,
            problems_panel=self.problems_panel,
            status=self.status,
            notice=self.notice,
            band=self.band,
            welcome=self.welcome,
            actions=self.action_set,
        )
        self.action_set.connect_handlers(spoken(handlers(own), own, self.status.tell))
        idle = IdleKeys(window, self.action_set, lambda action_id: why_not(own, action_id))
        idle.told.connect(self.status.tell)
        self._sync = Wiring(own, parts)
        self._connect_films()
        self._connect_panels()
        self._connect_keeping()
        self._connect_window()

    def _connect_films(self) -> None:
        grid, told, arrangement = self._films.grid, self._films.grid.told, self._films.arrangement
        menus = ContextMenus(self.action_set, arrangement, self._window)
        told.mark_hovered.connect(arrangement.highlight)
        self.mark_wiring = MarkWiring(
            self.marks, self.measuring, grid, self.top_bar, self.action_set, self.notice.tell, self
        )
        told.mark_clicked.connect(lambda mark, _adds: self.case_panel.bring_phrase(mark))
        told.pointed.connect(self.status.set_readout)
        told.pointed.connect(self.plotting.point_at)
        self.plots.told.connect(self.status.tell)
        self.signal.told.connect(self.status.tell)
        self._films.document.opened.connect(lambda: arrangement.change(with_other_case))
        told.glass_turned.connect(lambda steps: arrangement.change(lambda d: with_times(d, steps)))
        told.images_asked.connect(self.finding.ask)
        self.writing.new_cases.told.connect(self.notice.tell)
        told.measure_reshaped.connect(self.measuring.reshape)
        told.measure_let_go.connect(self.measuring.let_go)
        told.menu_asked.connect(self._sync.name_presets)
        told.menu_asked.connect(menus.popup)
        told.window_asked.connect(self._sync.name_presets)
        told.window_asked.connect(menus.popup_windows)
        self.teaching.mark_brought.connect(grid.pulse)
        self.teaching.changed.connect(
            lambda _, lesson: arrangement.change(lambda d: with_hidden_let_go(d, lesson))
        )

    def _connect_keeping(self) -> None:
        self.keeping.failed.connect(lambda words: self.notice.tell(words, is_problem=True))
        self.keeping.told.connect(self.notice.tell)
        films = self._films
        CopyBand(films.document, self.copies, self.bands, self)
        self.keeping.damaged.follow(films.opening.case_unreadable, films.opening.unreadable)

    def _connect_panels(self) -> None:
        teaching, arrangement = self.teaching, self._films.arrangement
        open_paths = self._films.opening.open
        PanelWiring(self.case_panel, teaching, arrangement, self.dialogs)
        self.status.problems_asked.connect(lambda: arrangement.toggle("problems"))
        self.status.cancel_asked.connect(self._films.opening.cancel)
        for made in (self.making, self.copies, self.packing):
            self.status.cancel_asked.connect(made.stop)
        recent = submenu(self.top_bar.menu, self.tr("Open recent"), before=self.action_set["close"])
        RecentMenu(recent, self._films.settings).chosen.connect(lambda path: open_paths([path]))
        self.welcome.path_chosen.connect(lambda path: open_paths([path]))
        self.strip.close_asked.connect(self._films.opening.close_series)
        self.problems_panel.place_asked.connect(
            lambda problem: teaching.bring_fault(self.checks.fault_of(problem))
        )
        self.problems_panel.tags_asked.connect(self.dialogs.show_tags_of)
        self.problems_panel.show_in_folder_asked.connect(self.dialogs.show_in_folder)
        self.problems_panel.close_asked.connect(lambda: arrangement.toggle("problems"))

    def _connect_window(self) -> None:
        window, films = self._window, self._films
        self.landing = Landing(
            FileDrops(window), films.grid, films.workspace, films.opening.open, self._theme
        )
        films.settings.changed.connect(lambda *_: self.landing.sign.set_theme(self._theme))
        shown = films.arrangement
        shown.changed.connect(self.dialogs.make_way)
        FocusKeys(window, films.grid, films.page.case_panel, lambda: shown.arrangement.writes)
        PeekKey(window).held.connect(self.selftest.peek)


def _new_tag_reader(pool: WorkerPool, parent: QObject) -> TagReader:
    from viewer.jobs.tag_reader import TagReader

    return TagReader(pool, parent)


def _done(_closed: bool) -> None:
    """Take no notice of whether the window closed: it says itself why it did not."""
