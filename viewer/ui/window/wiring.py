"""Keeps all that is seen around the films in step with who owns it (the films: ``viewer.ui.window.film_wiring``).

Each owner of state has one signal, and one method here that draws its whole value on the widgets.  All of
them run once when the window is built, so nothing depends on a first signal.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from overlays.sentence import many
from sample_studies import is_shipped
from viewer.jobs.cases.aside import Aside
from viewer.jobs.cases.what_is_there import FoundThere, folders
from viewer.session.authoring.new_case import byline_of
from viewer.session.cases.opened import opened_sentence
from viewer.session.cases.recent import (
    Recent,
    recent_case,
    recent_images,
    shipped_cases,
    told_apart,
    with_recent,
    without_recent,
)
from viewer.session.following import Links
from viewer.session.glass.kinds import GlassKind
from viewer.session.lesson import NEW_CASE, Stage, shown_title
from viewer.session.mode import Mode
from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.handlers import Owners
from viewer.ui.actions.reasons import unmet_needs
from viewer.ui.actions.table import PRESET_COUNT, layout_action, preset_action
from viewer.ui.bars.band import Band
from viewer.ui.bars.notice import Notice
from viewer.ui.bars.status_line import StatusLine
from viewer.ui.bars.top_bar import TopBar
from viewer.ui.bars.welcome import Welcome
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_filler import StripFiller
from viewer.ui.language.spoken import spoken
from viewer.ui.look.theme import theme_of
from viewer.ui.problems.problems_panel import ProblemsPanel
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.state.settings import Preferences, links_of
from viewer.ui.viewports.window_level import preset_words

_FILMS: Final = many("Wiring", "{count:,} films", "1 film")
_IMAGES: Final = many("Wiring", "{count:,} images", "1 image")


class Parts(Struct, frozen=True):
    """The widgets of the window."""

    window: QMainWindow
    top_bar: TopBar
    strip: FilmStrip
    filler: StripFiller
    case_panel: CasePanel
    problems_panel: ProblemsPanel
    status: StatusLine
    notice: Notice
    band: Band
    welcome: Welcome
    actions: ActionSet


class Wiring(QObject):
    """Draws the owners' values on the parts."""

    def __init__(self, own: Owners, parts: Parts) -> None:
        super().__init__(parts.window)
        self._own = own
        self._parts = parts
        self._what_is_open = self._apart = ""
        self._disk = Aside(self)
        self._disk.answered.connect(self._on_folders)
        self._connect()
        self._remember_case()
        self._remember_images()
        self._tell_apart()
        self._show_choices(own.settings.preferences)
        self._show_case()
        self._show_lesson()
        self._show_arrangement()
        self._show_layout()
        self._show_problems()
        parts.problems_panel.set_passed_over(own.opening.passed_over)
        parts.status.set_progress(own.opening.progress)

    def _connect(self) -> None:
        own = self._own
        own.settings.changed.connect(self._on_preferences)
        own.document.opened.connect(self._parts.case_panel.begin)
        own.document.opened.connect(self._show_case)
        own.document.changed.connect(self._show_case)
        own.document.save_changed.connect(self._show_saved)
        own.journaling.changed.connect(self._show_state)
        own.document.undo_stack.indexChanged.connect(self._show_saved)
        own.teaching.changed.connect(self._show_lesson)
        own.arrangement.changed.connect(self._show_arrangement)
        own.presenting.changed.connect(self._show_usable)
        own.testing.changed.connect(self._show_usable)
        own.presenting.placed.connect(self._show_usable)
        own.presenting.told.connect(self._parts.notice.tell)
        own.workspace.layout_changed.connect(self._show_layout)
        own.workspace.shown_changed.connect(self._show_what_is_open)
        own.workspace.active_changed.connect(self._show_what_is_open)
        own.checks.changed.connect(self._show_problems)
        own.teaching.changed.connect(self._show_problems)
        own.opening.passed_over_changed.connect(self._parts.problems_panel.set_passed_over)
        own.opening.progressed.connect(self._parts.status.set_progress)
        own.document.opened.connect(self._remember_case)
        own.document.opened.connect(self._tell_apart)
        own.document.saved.connect(self._remember_case)
        own.document.saved.connect(self._remember_byline)
        own.opening.images_opened.connect(self._remember_images)
        own.opening.images_opened.connect(self._tell_opened)
        own.making.told.connect(self._parts.notice.tell)
        own.making.progressed.connect(self._parts.status.set_copied)
        own.copying.told.connect(self._parts.notice.tell)
        own.opening.told.connect(self._parts.notice.tell)
        own.copies.told.connect(self._parts.notice.tell)
        own.copies.failed.connect(lambda text: self._parts.notice.tell(text, is_problem=True))
        own.copies.progressed.connect(self._parts.status.set_copied)
        own.packing.told.connect(self._parts.notice.tell)
        own.packing.failed.connect(lambda text: self._parts.notice.tell(text, is_problem=True))
        own.packing.progressed.connect(self._parts.status.set_copied)
        own.document.moved.connect(self._show_case)
        own.document.moved.connect(self._remember_case)
        own.document.moved.connect(self._tell_apart)
        own.measuring.changed.connect(self._show_measures)
        own.computing.changed.connect(self._show_usable)
        own.measuring.told.connect(self._parts.notice.tell)
        own.editing.told.connect(self._parts.notice.tell)
        own.film_editing.told.connect(self._parts.notice.tell)
        own.picture_pasting.told.connect(self._parts.notice.tell)
        own.document.refused.connect(self._parts.notice.tell)
        self._parts.welcome.removed.connect(self._forget)
        self._parts.top_bar.menu.aboutToShow.connect(self.name_presets)

    # Preferences --------------------------------------------------------------------------------

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        if (before.theme, before.font_scale) != (after.theme, after.font_scale):
            self._show_theme(after)
        self._show_choices(after)
        self._tell_apart()
        if links_of(before) != links_of(after):
            self._parts.notice.tell(self._linked_words(links_of(after)))

    def _linked_words(self, links: Links) -> str:
        """Return what viewports share now."""
        shared = (
            (links.slices, self.tr("scrolling")),
            (links.view, self.tr("zoom and pan")),
            (links.window, self.tr("window")),
        )
        named = ", ".join(words for is_on, words in shared if is_on)
        return self.tr("Linked: {0}").format(named or self.tr("nothing"))

    def _show_theme(self, kept: Preferences) -> None:
        parts = self._parts
        theme = theme_of(kept.theme, font_scale=kept.font_scale)
        for set_theme in (
            parts.actions.set_theme,
            parts.top_bar.set_theme,
            parts.strip.set_theme,
            parts.case_panel.set_theme,
            parts.problems_panel.set_theme,
            parts.status.set_theme,
            parts.notice.set_theme,
            parts.band.set_theme,
            parts.welcome.set_theme,
        ):
            set_theme(theme)

    def _show_choices(self, kept: Preferences) -> None:
        parts, actions = self._parts, self._parts.actions
        actions[f"theme-{kept.theme}"].setChecked(True)
        actions[f"corner-{kept.corner_text}"].setChecked(True)
        parts.welcome.set_recent(kept.recent)
        links = links_of(kept)
        actions["link"].setChecked(links != Links(slices=False))
        for name in ("slices", "view", "window"):
            actions[f"link-{name}"].setChecked(getattr(links, name))
        actions["reference-lines"].setChecked(kept.reference_lines)
        actions["plots"].setChecked(kept.plots)

    def _remember_case(self) -> None:
        """Put the case that is open at the head of the recent ones; its own page has the shipped one."""
        case, file = self._own.document.case, self._own.document.file
        if case is not None and file is not None and not is_shipped(file.path):
            self._remember((recent_case(file.path, case),))

    def _remember_byline(self) -> None:
        """Begin the next case with who made this one."""
        byline = byline_of(self._own.document.required_case)
        self._own.settings.change(lambda kept: replace(kept, byline=byline))

    def _remember_images(self) -> None:
        """Put one's own images that are open there too, once their disk has said which of them are folders."""
        paths = self._own.opening.image_paths
        if paths:
            self._disk.ask(partial(folders, paths))

    def _on_folders(self, looked: FoundThere) -> None:
        self._remember(recent_images(looked.paths, folders=looked.found))

    def _tell_opened(self) -> None:
        """Say in the status line what was found."""
        self._parts.status.tell(spoken(opened_sentence(self._own.workspace.scan)))

    def _remember(self, opened: tuple[Recent, ...]) -> None:
        self._own.settings.change(
            lambda kept: replace(kept, recent=with_recent(kept.recent, opened))
        )

    def _forget(self, paths: Collection[str]) -> None:
        self._own.settings.change(
            lambda kept: replace(kept, recent=without_recent(kept.recent, paths))
        )

    # The case ---------------------------------------------------------------------------------

    def _show_case(self) -> None:
        case, stage = self._own.document.case, self._own.teaching.lesson.stage
        self._parts.case_panel.set_case(case, stage)
        self._show_saved()
        self._show_lesson()
        self._show_what_is_open()

    def _show_lesson(self) -> None:
        lesson = self._own.teaching.lesson
        grid = self._own.grid
        grid.set_viewing(replace(grid.viewing, marks_shown=lesson.marks_shown))
        self._parts.filler.set_unknown(unknown=lesson.is_unknown, tried=lesson.tried)
        self._parts.filler.set_marked(marked=lesson.marks_shown, alone=lesson.alone)
        self._parts.case_panel.set_stage(lesson.stage)
        self._parts.actions["marks"].setChecked(lesson.marks_on)
        self._parts.status.set_hint(self._hint())
        self._show_title()

    def _hint(self) -> str:
        """Return what a teacher with bare films may not know yet."""
        case = self._own.document.case
        is_test = self._own.arrangement.arrangement.tests
        hidden = case is not None and not is_test and not self._own.teaching.lesson.shows_all
        has_marks = case is not None and any(film.marks for film in case.films)
        return self.tr("Hold Ctrl to peek at the arrows") if hidden and has_marks else ""

    def _show_title(self) -> None:
        case = self._own.document.case
        stage = self._own.teaching.lesson.stage
        # Black hides all that tells, and a title bar may show the diagnosis.
        told = None if self._own.arrangement.arrangement.black else case
        apart = self._apart if told is not None else ""
        named = "" if told is None else spoken(shown_title(told, stage))
        unsaved = "• " if self._own.document.has_unsaved_changes else ""
        title = " – ".join(filter(None, (named, apart, "Rounds")))
        self._parts.window.setWindowTitle(unsaved + title)
        meta = ", ".join(filter(None, (apart, self._what_is_open)))
        self._parts.top_bar.set_title(self._name(), meta)

    def _tell_apart(self) -> None:
        """Say what tells the case from others of its name that were open before."""
        file = self._own.document.file
        offered = (*self._own.settings.preferences.recent, *shipped_cases())
        self._apart = "" if file is None else told_apart(offered).get(file.path, "")
        self._show_title()

    def _show_saved(self) -> None:
        self._show_usable()
        self._show_state()
        self._show_title()

    def _show_state(self) -> None:
        self._parts.status.set_state(self._saved_words())

    def _saved_words(self) -> str:
        document = self._own.document
        if document.is_new:
            return self.tr("Saving…") if document.is_saving else self._kept_words()
        if document.file is None:
            return ""
        if document.file.read_only:
            return self.tr("Read-only: {0}").format(spoken(document.file.read_only))
        if document.is_saving:
            return self.tr("Saving…")
        if document.has_unsaved_changes:
            return self.tr("Changes not saved yet")
        if document.file.saved_at is not None:
            return self.tr("Saved {0}").format(f"{document.file.saved_at:%H:%M}")
        return self.tr("All changes saved")

    def _kept_words(self) -> str:
        kept_at = self._own.journaling.kept_at
        if kept_at is None:
            return self.tr("Not saved as a file yet")
        return self.tr("Not saved as a file yet; kept safe {0}").format(f"{kept_at:%H:%M}")

    def _show_what_is_open(self) -> None:
        binding = self._own.workspace.binding
        images = sum(len(series.frames) for _, series in binding.all_series())
        counted = []
        if binding.films:
            counted.append(spoken(_FILMS.format(count=len(binding.films))))
        if images:
            counted.append(spoken(_IMAGES.format(count=images)))
        if self._own.document.is_new:
            counted.append(self.tr("not yet a file"))
        self._what_is_open = ", ".join(counted)
        self._show_title()
        self._parts.welcome.setVisible(binding.is_empty and binding.complete)
        # Another film has other presets; the key of one that a menu left out would do nothing.
        for number in range(1, PRESET_COUNT + 1):
            self._parts.actions[preset_action(number)].setVisible(True)
        self._show_arrangement()

    def _name(self) -> str:
        """Return what is open: the case, else the study in the active viewport."""
        case, series = self._own.document.case, self._own.workspace.active_series
        if case is not None:
            is_named = case.unknown_title or not self._own.document.is_new
            title = shown_title(case, self._own.teaching.lesson.stage)
            return spoken(title) if is_named else spoken(NEW_CASE)
        study = self._own.workspace.binding.study_of(series.id) if series is not None else None
        return study.description if study and study.description else "Rounds"

    # The arrangement ---------------------------------------------------------------------------------

    def _show_arrangement(self) -> None:
        arrangement, parts = self._own.arrangement.arrangement, self._parts
        actions = parts.actions
        is_open = not self._own.workspace.binding.is_empty
        self._show_full_screen(arrangement)
        parts.case_panel.set_resting(resting=arrangement.writes)
        self._show_problems()
        self._show_title()
        marks = arrangement.highlighted or arrangement.selected
        parts.case_panel.set_highlighted((marks,) if marks else ())
        parts.status.set_tool(actions[f"tool-{arrangement.tool}"].text() if is_open else "")
        self._show_measures()
        actions[f"tool-{arrangement.tool}"].setChecked(True)
        actions["measures"].setChecked(arrangement.tool.measures)
        actions[arrangement.mode].setChecked(True)
        parts.status.set_mode(self._mode_words(arrangement))
        parts.filler.set_writing(writes=arrangement.writes)
        parts.top_bar.set_writing(writes=arrangement.writes)
        parts.top_bar.set_tools(arrangement.tool, arrangement.other_tool)
        toggles = (
            "strip",
            "case_panel",
            "problems",
            "weighting",
            "full_screen",
            "presenting",
            "black",
        )
        for kind in (GlassKind.MAGNIFIER, GlassKind.LENS, GlassKind.BLINK):
            actions[kind].setChecked(arrangement.glass is kind)
        for name in (*toggles, "file_overlays"):
            action = {"presenting": "present"}.get(name, name.replace("_", "-"))
            actions[action].setChecked(getattr(arrangement, name))

    def _mode_words(self, arrangement: Arrangement) -> str:
        """Return what the window is for, where that is not reading."""
        if arrangement.presenting:
            return self._parts.actions["present"].text()
        return (
            self._parts.actions[arrangement.mode].text()
            if arrangement.mode is not Mode.READ
            else ""
        )

    def _show_measures(self) -> None:
        measures = self._own.measuring.measures
        grid = self._own.grid
        grid.set_viewing(replace(grid.viewing, measures=measures))
        self._show_usable()

    def _show_usable(self) -> None:
        self._parts.actions.set_unmet(unmet_needs(self._own))

    def _show_full_screen(self, arrangement: Arrangement) -> None:
        window = self._parts.window
        if arrangement.fills_screen == window.isFullScreen() or not window.isVisible():
            return
        # Not showFullScreen and showNormal: they forget that the window was maximised.
        full, now = Qt.WindowState.WindowFullScreen, window.windowState()
        window.setWindowState(now | full if arrangement.fills_screen else now & ~full)

    def _show_layout(self) -> None:
        layout = self._own.workspace.layout
        self._parts.actions[layout_action(layout)].setChecked(True)

    def name_presets(self) -> None:
        """Call the presets by their names for the active viewport, when a menu is opened."""
        offered = self._own.windowing.presets()
        for number in range(1, PRESET_COUNT + 1):
            action = self._parts.actions[preset_action(number)]
            action.setVisible(number <= len(offered))
            if number <= len(offered):
                preset = offered[number - 1]
                action.setText(preset_words(preset))
                action.setChecked(self._own.windowing.is_in_force(preset))

    # Problems -----------------------------------------------------------------------------------

    def _show_problems(self) -> None:
        checks, arrangement = self._own.checks, self._own.arrangement.arrangement
        # Who writes the case sees all of its text.
        stage = max(Stage) if arrangement.writes else self._own.teaching.lesson.stage
        problems, count = checks.told(stage), len(checks.problems)
        patients = [study.patient for study in self._own.workspace.binding.studies]
        private = {word for one in patients for word in (one.name, one.id) if word}
        places = {problem for problem in problems if checks.fault_of(problem) is not None}
        self._parts.problems_panel.set_problems(problems, private, places, count)
        self._parts.status.set_problem_count(count)
