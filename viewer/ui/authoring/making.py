"""Saving a new case for the first time: where, what becomes of its images, and going on in its folder.

A person is asked while the images are looked through for text in the pictures.  The folder is made beside the window
(``work``); then the window goes on with the copies, and nothing that is seen or can be undone is lost (``take``).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QImage

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.file.codec import image_folders
from overlays.model import OVERLAY_NAME, Case
from overlays.sentence import many
from viewer.imaging.cleaning.removed import removed_sentence
from viewer.imaging.header import Scan
from viewer.imaging.series.scan import joined, without
from viewer.imaging.study import Frame, examples_of
from viewer.jobs.blocking import scan_now
from viewer.jobs.cases.carrying import carrying, looking, picture_now
from viewer.jobs.cases.film_digests import digests_of_films
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.adding import (
    AddedImages,
    cleaned_additions,
    refers_outside,
    save_with_images,
)
from viewer.session.cases.binding import Binding
from viewer.session.cases.case_folder import (
    CarriedImage,
    Keeping,
    MadeCase,
    carried_images,
    folder_plan,
    make_case_folder,
    pictures_in_place,
    to_be_completed,
)
from viewer.session.cases.copying import is_plain_name
from viewer.session.cases.held_pictures import is_held, save_with_pictures
from viewer.session.cases.renaming import FilmDigests, Renaming
from viewer.ui.authoring.looks import Looks, Suspect
from viewer.ui.case.opening import Opening
from viewer.ui.language.spoken import spoken, translate
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace

_COPIED: Final = many(
    "CaseMaking",
    "Saved. {count:,} images were copied into the case.",
    "Saved. 1 image was copied into the case.",
)


class MakingOffer(Struct, frozen=True):
    """What a new case could be: ``folder`` and ``name`` to begin with, ``images`` files of its films.

    ``home`` is the folder that holds the images, where a case finds them as they are; ``why_not_in_place`` says why it
    cannot lie there, or "".
    """

    folder: str
    name: str
    images: int
    home: str
    why_not_in_place: str


class MakingChoice(Struct, frozen=True):
    """What was chosen: the folder of the case, and what becomes of its images."""

    folder: str
    keeping: Keeping = Keeping.CLEAN


class AskMaking(Protocol):
    """Asks before images are copied into a case; the looks tell of pictures to be shown before."""

    def ask_making(self, offer: MakingOffer, looks: Looks) -> MakingChoice | None:
        """Return where a new case goes, ``None`` for nowhere."""

    def ask_added(self, looks: Looks) -> bool:
        """Return whether pictures may come into a saved case."""


class MadeFolder(Struct, frozen=True):
    """A case as it stands in its folder, the case that it was made of, and the images there.

    ``added`` is what came into a folder that was there already.
    """

    made: MadeCase
    source: Case
    scan: Scan
    keeping: Keeping
    added: AddedImages | None = None


class CaseMaking(QObject):
    """Makes the folder of a new case."""

    told = Signal(str)  # done, and what was removed
    progressed = Signal(object)  # images done and known, None for nothing goes on

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        opening: Opening,
        ask: AskMaking,
        pool: WorkerPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._opening = opening
        self._ask = ask
        self._pool = pool
        self._stopped = threading.Event()

    def asked(self) -> tuple[str, Callable[[], MadeFolder]] | None:
        """Ask where the case goes; return its folder and the work that makes it, ``None`` for nowhere."""
        case, binding = self._document.required_case, self._workspace.binding
        offer = self._offer(case, binding)
        with self._looks(binding, lambda: carried_images(binding)) as looks:
            choice = self._ask.ask_making(offer, looks)
        if choice is None:
            return None
        self._stopped.clear()
        if choice.keeping is Keeping.IN_PLACE:
            path = str(Path(choice.folder, OVERLAY_NAME))
            return path, partial(self._save_in_place, case, binding, path)
        work = partial(self._make, case, binding, choice.folder, choice.keeping)
        return choice.folder, work

    def adding(self, file: CaseFile) -> Callable[[], MadeFolder] | None:
        """Return the work that saves a case whose films show what lies outside of it, ``None`` where none does."""
        binding = self._workspace.binding
        if not (refers_outside(binding, file.path) or to_be_completed(binding)):
            return None
        self._stopped.clear()
        return partial(self._add, self._document.required_case, binding, file)

    def may_add(self, file: CaseFile) -> bool:
        """Have the pictures looked at that a save copies and that may name the patient; whether they may be."""
        case, binding = self._document.required_case, self._workspace.binding
        if case.holds_patient_data or not refers_outside(binding, file.path):
            return True
        with self._looks(binding, lambda: _coming(binding, case, file.path)) as looks:
            return self._ask.ask_added(looks)

    def stop(self) -> None:
        """Make no more of a folder that is not complete."""
        self._stopped.set()

    def take(self, folder: MadeFolder) -> None:
        """Go on with the case where it stands now."""
        made = folder.made

        def move() -> None:
            self._document.go_on_in(made.file, folder.source, made.follow)

        self.progressed.emit(None)
        self._opening.go_on_in(self._scan_with_rest(folder), move)
        self._document.saved.emit()
        self.told.emit(self._made_words(folder))

    def let_go(self) -> None:
        """Say that nothing goes on any more: it has failed, or was stopped."""
        self.progressed.emit(None)

    def _offer(self, case: Case, binding: Binding) -> MakingOffer:
        name = case.unknown_title if is_plain_name(case.unknown_title) else self.tr("New case")
        images = list(carried_images(binding))
        home, why_not = home_of(images)
        return MakingOffer(_documents(), name, len(images), home, why_not)

    def _save_in_place(self, case: Case, binding: Binding, path: str) -> MadeFolder:
        """Run in the thread.  Raises ``CaseSaveError``."""
        home = str(Path(path).parent)
        renaming = replace(pictures_in_place(binding, home), digests=self._digests(binding))
        placed = renaming.of(case)
        file = save_with_pictures(placed, CaseFile(path))
        made = MadeCase(placed, file, renaming=renaming)
        return MadeFolder(made, case, scan_now([home], pool=self._pool), Keeping.IN_PLACE)

    def _make(self, case: Case, binding: Binding, target: str, keeping: Keeping) -> MadeFolder:
        """Run in the thread.  Raises ``CaseSaveError``."""
        digests = self._digests(binding)
        plan = folder_plan(Renaming(digests=digests).of(case), binding, target, keeping)
        made = make_case_folder(
            plan,
            carrying(self._pool),
            on_progress=lambda done, known: self.progressed.emit((done, known)),
            stopped=self._stopped.is_set,
        )
        home = str(Path(made.file.path).parent)
        made = replace(made, renaming=replace(made.renaming, digests=digests))
        return MadeFolder(made, case, scan_now([home], pool=self._pool), keeping)

    def _digests(self, binding: Binding) -> FilmDigests:
        return digests_of_films(to_be_completed(binding), pool=self._pool)

    def _add(self, case: Case, binding: Binding, file: CaseFile) -> MadeFolder:
        """Run in the thread.  Raises ``CaseSaveError``."""
        home = str(Path(file.path).absolute().parent)
        known = replace(pictures_in_place(binding, home), digests=self._digests(binding))
        made, added = save_with_images(
            known.of(case),
            file,
            binding,
            carrying(self._pool),
            on_progress=lambda done, known: self.progressed.emit((done, known)),
            stopped=self._stopped.is_set,
        )
        pictures = (*known.pictures, *made.renaming.pictures)
        renaming = replace(made.renaming, digests=known.digests, pictures=pictures)
        made = replace(made, renaming=renaming)
        if not added.images and made.case.images == case.images:
            return MadeFolder(made, case, self._workspace.scan, added.keeping, added)
        folders = [str(folder) for folder in image_folders(made.case, file.path)]
        scan = scan_now(folders, pool=self._pool)
        return MadeFolder(made, case, scan, added.keeping, added)

    def _scan_with_rest(self, folder: MadeFolder) -> Scan:
        """Return the images of a case with what else is open beside those that came into it."""
        scan = folder.scan
        if folder.added is None:
            return scan
        there = {series.key for study in scan.studies for series in study.series}
        came = {image.series for image in folder.added.images}
        every = self._workspace.binding.all_series()
        gone = {one.key for _, one in every if one.uid in came}
        return joined(scan, without(self._workspace.scan, there | gone))

    def _added_words(self, folder: MadeFolder, added: AddedImages) -> str:
        if not added.images and added.case.images == folder.source.images:
            return self.tr("Saved")
        if not added.images:
            return self.tr("Saved. The images that were added stay where they are.")
        copied = spoken(_COPIED.format(count=len(added.images)))
        if added.keeping is Keeping.CLEAN:
            removed = spoken(removed_sentence(folder.made.removed))
            return f"{copied} {removed}"
        holds = self.tr("The case holds patient data.")
        return f"{copied} {holds}"

    def _made_words(self, folder: MadeFolder) -> str:
        if folder.added is not None:
            return self._added_words(folder, folder.added)
        if folder.keeping is Keeping.IN_PLACE:
            return self.tr("Saved. Its images stay where they are.")
        where = self.tr("Saved in {0}.").format(Path(folder.made.file.path).parent)
        if folder.keeping is Keeping.CLEAN:
            return f"{where} {spoken(removed_sentence(folder.made.removed))}"
        holds = self.tr("The case holds patient data.")
        return f"{where} {holds}"

    @contextmanager
    def _looks(
        self, binding: Binding, images: Callable[[], Iterable[CarriedImage]]
    ) -> Iterator[Looks]:
        """Look through images while a person is asked; ``images`` is called in the thread."""
        looks = Looks(lambda: self._suspects(binding, images()), self)
        looks.start()
        try:
            yield looks
        finally:
            looks.stop()
            looks.deleteLater()

    def _suspects(self, binding: Binding, images: Iterable[CarriedImage]) -> Iterator[Suspect]:
        """Yield the pictures to look at.  Runs in a thread."""
        frames = {
            (frame.source.path, frame.source.member): frame
            for _, series in binding.all_series()
            for frame in reversed(examples_of(series.frames))
        }
        for image, reason in looking(self._pool, images):
            if reason is not None:
                name = name_to_look_at(image, binding)
                picture = self._picture(frames[image.path, image.member])
                yield Suspect(name, reason, picture)

    def _picture(self, frame: Frame) -> QImage | None:
        pixels = picture_now(self._pool, frame)
        if pixels is None:
            return None
        rows, columns = pixels.shape[:2]
        colour = pixels.ndim == 3
        form = QImage.Format.Format_RGB888 if colour else QImage.Format.Format_Grayscale8
        # A copy: the picture must not outlive the array's memory.
        return QImage(pixels.tobytes(), columns, rows, columns * (3 if colour else 1), form).copy()


def _coming(binding: Binding, case: Case, path: str) -> tuple[CarriedImage, ...]:
    """Return what is copied clean into a case; nothing where the disk fails, which the save then tells."""
    try:
        return cleaned_additions(binding, case, path)
    except CaseSaveError:
        return ()


def name_to_look_at(image: CarriedImage, binding: Binding) -> str:
    """Return what a picture is called where it is looked at: a plain one by its films, whose titles it goes on with."""
    if not image.is_picture:
        return Path(image.member or image.path).name
    films = (
        bound.film for bound in binding.films if bound.series and bound.series.uid == image.series
    )
    words = translate("CaseMaking", "Film {0}")
    return ", ".join(f"{words.format(film.number)} {film.title}".strip() for film in films)


def home_of(images: Sequence[CarriedImage]) -> tuple[str, str]:
    """Return the folder that holds all images, and why a case cannot be kept there, or "".

    Pictures that are held for the case lie in no folder of a person's.
    """
    images = [image for image in images if not is_held(image.path)]
    if any(image.member is not None for image in images) or not images:
        return "", translate("CaseMaking", "The images lie in a ZIP archive.")
    home = os.path.commonpath([str(Path(image.path).absolute().parent) for image in images])
    if os.path.lexists(Path(home, OVERLAY_NAME)):
        return home, translate("CaseMaking", "There is a case beside the images already.")
    if not os.access(home, os.W_OK):
        return home, translate("CaseMaking", "You may not write where the images lie.")
    return home, ""


def _documents() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if os.access(found, os.W_OK) else str(Path.home())
