"""Every dialog that the window can open: imported and made when it is asked for, gone when it is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from overlays.container.reading import SUFFIX
from overlays.model import Case
from viewer.jobs.frames.loader import FrameLoader
from viewer.session.cases.case_facts import facts_of
from viewer.session.content import CornerText
from viewer.session.lesson import Stage
from viewer.session.versions.earlier import EarlierVersion
from viewer.ui.case.teaching import Teaching
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.keeping.saving import UnsavedChoice, Waited
from viewer.ui.language.spoken import translate
from viewer.ui.look.theme import Theme, theme_of
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.state.bands import Ways
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.window_level import WindowLevel, preset_words

if TYPE_CHECKING:
    from overlays.merge.meeting import CaseMeeting
    from overlays.merge.outcome import Side
    from viewer.jobs.tag_reader import TagReader
    from viewer.ui.authoring.looks import Looks
    from viewer.ui.authoring.making import MakingChoice, MakingOffer
    from viewer.ui.case.case_copies import CopyChoice, CopyOffer
    from viewer.ui.dialogs.window_dialog import WindowDialog


class DialogOpener:
    """Opens dialogs over ``parent`` and hands on what they give."""

    def __init__(
        self,
        parent: QWidget,
        *,
        settings: Settings,
        workspace: Workspace,
        windowing: WindowLevel,
        teaching: Teaching,
        document: CaseDocument,
        loader: FrameLoader,
        open_paths: Callable[[Sequence[str]], None],
        new_tag_reader: Callable[[], TagReader],
    ) -> None:
        self._parent = parent
        self._settings = settings
        self._workspace = workspace
        self._windowing = windowing
        self._teaching = teaching
        self._document = document
        self._loader = loader
        self._open_paths = open_paths
        self._new_tag_reader = new_tag_reader

    @property
    def _theme(self) -> Theme:
        kept = self._settings.preferences
        return theme_of(kept.theme, font_scale=kept.font_scale)

    def make_way(self, before: Arrangement, after: Arrangement) -> None:
        """Close every dialog when black falls or presenting begins: neither covers windows of their own."""
        falls = after.black and not before.black
        begins = after.presenting and not before.presenting
        for dialog in self._parent.findChildren(Dialog) if falls or begins else ():
            dialog.close()

    # Shown beside the films -----------------------------------------------------------------------

    def open_files(self) -> None:
        """Choose files to open."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._parent, translate("DialogOpener", "Open a case or images")
        )
        self._open_paths(paths)

    def open_folder(self) -> None:
        """Choose a folder to open."""
        path = QFileDialog.getExistingDirectory(
            self._parent, translate("DialogOpener", "Open a folder")
        )
        self._open_paths([path] if path else [])

    def show_settings(self) -> None:
        """Show what can be chosen; each choice takes effect at once."""
        from viewer.ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._theme, self._settings.preferences, self._parent)
        dialog.changed.connect(self._settings.set_preferences)
        _follow(dialog, self._settings.changed, lambda _, kept: dialog.set_preferences(kept))
        dialog.show()

    def show_window(self) -> None:
        """Let the window of the active viewport be typed, and follow it."""
        from viewer.ui.dialogs.window_dialog import WindowDialog

        window = self._windowing.window()
        if window is None:
            return
        dialog = WindowDialog(self._theme, window, self._unit(), self._parent)
        dialog.window_typed.connect(self._windowing.set_typed)
        for signal in (
            self._workspace.active_changed,
            *(model.changed for model in self._workspace.models),
        ):
            _follow(dialog, signal, lambda *_: self._update(dialog))
        self._update(dialog)
        dialog.show()

    def show_cheat_sheet(self) -> None:
        """Show keys and mouse, and the presets of the film in view by their names."""
        from viewer.ui.actions.cheat_table import sheet
        from viewer.ui.dialogs.cheat_sheet import CheatSheet

        presets = [preset_words(window) for window in self._windowing.presets()]
        CheatSheet(self._theme, sheet(presets), self._parent).show()

    def show_about(self) -> None:
        """Show what this program is."""
        from viewer.notices import notices
        from viewer.ui.dialogs.about import AboutDialog
        from viewer.version import version

        AboutDialog(self._theme, version(), notices(), self._parent).show()

    def show_about_case(self) -> None:
        """Show what the case is, until more of it may be told, or less."""
        from viewer.ui.dialogs.about_case import AboutCaseDialog

        case, file, stage = self._document.case, self._document.file, self._teaching.lesson.stage
        if case is None or file is None:
            return
        # Whoever made the folder may have named it by the diagnosis.
        place = str(Path(file.path).parent) if stage >= Stage.DIAGNOSIS else ""
        dialog = AboutCaseDialog(self._theme, facts_of(case, stage), place, self._parent)
        for signal in (self._teaching.changed, self._document.opened, self._document.changed):
            _follow(dialog, signal, lambda *_: dialog.close())
        dialog.show()

    def show_changes(self, sentence: str, before: Case, after: Case, ways: Ways) -> None:
        """Show what makes one state of the case of another, with what may be done about it."""
        from viewer.session.cases.binding import bind
        from viewer.session.changes.case_changes import case_changes
        from viewer.ui.dialogs.changes.changes_dialog import ChangesDialog
        from viewer.ui.dialogs.changes.film_pictures import FilmPictures

        scan = self._workspace.scan
        dialog = ChangesDialog(
            self._theme,
            sentence,
            case_changes(before, after),
            (bind(before, scan), bind(after, scan)),
            FilmPictures(self._loader, self._theme, self._parent),
            ways,
            self._parent,
        )
        for signal in (self._document.opened, self._document.changed, self._document.saved):
            _follow(dialog, signal, lambda *_: dialog.close())
        dialog.show()

    def show_versions(
        self, versions: tuple[EarlierVersion, ...], chosen: Callable[[EarlierVersion], None]
    ) -> None:
        """Show earlier versions of a case until one is chosen, or another case is open."""
        from viewer.ui.dialogs.versions.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self._theme, versions, self._parent)
        dialog.chosen.connect(chosen)
        _follow(dialog, self._document.opened, lambda *_: dialog.close())
        dialog.show()

    def show_tags(self) -> None:
        """Show the tags of the image in the active viewport."""
        series = self._workspace.active_series
        if series is not None:
            index = self._workspace.active_model.state.slice_index
            source = series.frames[index].source
            self.show_tags_of(source.path, source.member)

    def show_tags_of(self, path: str, member: str | None = None) -> None:
        """Show the tags of a file, or of a member of an archive."""
        from viewer.ui.dialogs.tag_browser import TagBrowser

        hides_patient = self._settings.preferences.corner_text is not CornerText.FULL
        browser = TagBrowser(
            self._theme, self._new_tag_reader(), hides_patient=hides_patient, parent=self._parent
        )
        browser.show_file(path, member)
        browser.show()

    def show_in_folder(self, path: str) -> None:
        """Open the folder of a file in the system's own browser of files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

    def show_link(self, url: str) -> None:
        """Ask before a link of a case is opened in the browser."""
        from viewer.ui.dialogs.link import LinkDialog

        dialog = LinkDialog(self._theme, url, self._parent)
        dialog.confirmed.connect(lambda confirmed: QDesktopServices.openUrl(QUrl(confirmed)))
        dialog.open()

    # To be answered -------------------------------------------------------------------------------

    def ask_leave(self, name: str) -> UnsavedChoice:
        """Ask what to do with the unsaved changes of a case."""
        from viewer.ui.dialogs.unsaved import UnsavedDialog

        dialog = UnsavedDialog(self._theme, name, self._parent)
        answers: list[UnsavedChoice] = []
        dialog.chosen.connect(answers.append)
        dialog.exec()
        return answers[-1] if answers else UnsavedChoice.CANCEL

    def show_merge(self, shown: CaseMeeting, taken: Callable[[Mapping[str, Side]], None]) -> None:
        """Show what comes of a case and of its file; ``taken`` gets what was chosen of what both have changed."""
        from viewer.ui.dialogs.merge_dialog import MergeDialog

        dialog = MergeDialog(self._theme, shown.merge, self._parent)
        dialog.accepted.connect(lambda: taken(dialog.chosen))
        dialog.open()

    def wait_for_save(self, name: str, ended: SignalInstance) -> Waited:
        """Wait for a save, and let a person end the waiting."""
        from viewer.ui.dialogs.waiting import WaitingDialog, wait_for

        return wait_for(ended, WaitingDialog(self._theme, name, self._parent))

    def ask_copy(self, offer: CopyOffer) -> CopyChoice | None:
        """Ask where a copy goes and what it carries; ``None`` for no copy."""
        from viewer.ui.dialogs.copy_dialog import CopyDialog

        dialog = CopyDialog(self._theme, offer, self._parent)
        dialog.exec()
        return dialog.choice

    def ask_making(self, offer: MakingOffer, looks: Looks) -> MakingChoice | None:
        """Ask where a new case goes, and have its pictures looked at; ``None`` for nowhere."""
        from viewer.ui.dialogs.making.making_dialog import MakingDialog

        dialog = MakingDialog(self._theme, offer, looks, self._parent)
        dialog.exec()
        return dialog.choice

    def ask_added(self, looks: Looks) -> bool:
        """Show the pictures that come into a saved case before they are copied; whether they may."""
        from viewer.ui.dialogs.making.adding_dialog import AddingDialog

        return bool(AddingDialog(self._theme, looks, self._parent).exec())

    def ask_package(self, offered: str, *, holds_patient_data: bool) -> str:
        """Ask where a package goes, and before that whether patient data may go with it; "" for nowhere."""
        from viewer.ui.dialogs.question import Question

        if holds_patient_data:
            question = Question(
                self._theme,
                title=translate("DialogOpener", "The case holds patient data"),
                heading=translate("DialogOpener", "Pack it with patient data?"),
                words=translate(
                    "DialogOpener",
                    "Its images name the patient, and whoever gets the package can read it.",
                ),
                yes=translate("DialogOpener", "Pack"),
                parent=self._parent,
            )
            if question.exec() != QDialog.DialogCode.Accepted:
                return ""
        path, _ = QFileDialog.getSaveFileName(
            self._parent,
            translate("DialogOpener", "Save as a package"),
            offered,
            translate("DialogOpener", "Packages (*.rounds)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return path if not path or path.lower().endswith(SUFFIX) else path + SUFFIX

    def ask_image_folder(self, folder: str) -> str:
        """Ask where to look for the images of a case; "" for nowhere."""
        return QFileDialog.getExistingDirectory(
            self._parent, translate("DialogOpener", "Find the images"), folder
        )

    def _update(self, dialog: WindowDialog) -> None:
        window = self._windowing.window()
        if window is not None:
            dialog.set_window(window, self._unit())
            dialog.set_histogram(self._windowing.histogram())

    def _unit(self) -> str:
        series = self._workspace.active_series
        return series.frames[0].greyscale.unit if series is not None else ""


def _follow(dialog: QDialog, signal: SignalInstance, slot: Callable[..., Any]) -> None:
    """Connect a signal for as long as a dialog is open."""
    connection = signal.connect(slot)
    dialog.finished.connect(lambda: signal.disconnect(connection))
