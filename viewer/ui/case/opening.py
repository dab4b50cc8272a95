"""Opening: paths -> case and scan -> workspace, while the window stays alive and what was open stays open.

A case is read first, since its file is small: its text and the places of its films are there before any
image.  Images then come as the scan finds them.  Images without a case join what is open and go to the
active viewport.  Only something that can be shown takes the place of what was.

Images that are opened while others are still looked for come first; then the scan that was interrupted goes
on.  A question about unsaved changes waits for a person while the scan runs on, so that it may have ended, and
what it found be shown, when the answer comes.

Nothing here touches a disk: a case is read aside (``CaseSource``), since a network drive that is dead answers
never.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from os.path import normcase, normpath
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Case
from overlays.sentence import said
from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.series.scan import joined, without
from viewer.imaging.study import Problem, SeriesKey
from viewer.session.cases.case_search import MeantCase, ReadCase
from viewer.session.display import DisplayState
from viewer.session.entries import Entry, found_again
from viewer.ui.case.sources import CaseSource, ScanSource
from viewer.ui.language.spoken import filled, spoken
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace

if TYPE_CHECKING:
    from overlays.file.case_file import CaseFile


class _Wish(Struct, eq=False):
    """Paths that a person wants to see, and of which it is not known yet what they mean."""


class _OpeningRun(Struct):
    """What is being opened.

    ``base`` is what was open and stays; ``so_far`` what this scan has found; ``case_path`` the case that
    was chosen, "" for images alone; ``shown`` whether anything of it is on screen yet; ``resumed`` whether
    it was interrupted, and may not take the active viewport from what interrupted it; ``failure_told``
    whether a person knows already why it may show nothing; ``of_case`` whether the images are looked for as those of
    the case that is open.  ``held`` is what the scan tells, and whether it is
    all, while a case that it found is read.
    """

    paths: tuple[str, ...]
    base: Scan
    so_far: Scan = field(default_factory=Scan)
    case_path: str = ""
    shown: bool = False
    resumed: bool = False
    failure_told: bool = False
    of_case: bool = False
    held: tuple[Scan, bool] | None = None


class Opening(QObject):
    """Opens paths, one set at a time.

    ``may_leave`` is asked before an open case is left, and ``forget_frames`` called once it is.
    """

    progressed = Signal(object)  # ``progress``
    case_unreadable = Signal(object)  # Problem: why the file of a case cannot be read
    problems_changed = Signal(object)  # tuple[Problem, ...]
    passed_over_changed = Signal(object)  # tuple[Problem, ...], nobody's images
    failed = Signal(str)  # a sentence: what was asked for cannot be shown
    told = Signal(str)  # a sentence: what was opened is not part of the case
    closed = Signal(object)  # frozenset[str]: files whose images are not open any more
    settled = Signal()  # a scan has ended and what it found is shown
    images_opened = Signal()  # ``image_paths``

    def __init__(
        self,
        scanner: ScanSource,
        reader: CaseSource,
        document: CaseDocument,
        workspace: Workspace,
        *,
        may_leave: Callable[[], bool],
        forget_frames: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scanner = scanner
        self._reader = reader
        self._document = document
        self._workspace = workspace
        self._may_leave = may_leave
        self._forget_frames = forget_frames
        self._wishes: list[_Wish] = []
        self._run: _OpeningRun | None = None
        self._interrupted: list[_OpeningRun] = []
        self._problems: tuple[Problem, ...] = ()
        self._image_paths: tuple[str, ...] = ()
        self._told_beside: tuple[Problem, ...] = ()
        self._unreadable: Problem | None = None
        self._progress: tuple[int, int] | None = None
        scanner.progressed.connect(self._on_progressed)
        scanner.found.connect(self._on_found)
        scanner.finished.connect(self._on_finished)

    @property
    def is_busy(self) -> bool:
        """Whether a case is still being read, or images looked for."""
        return self._run is not None or bool(self._wishes)

    @property
    def progress(self) -> tuple[int, int] | None:
        """Files done, and files known so far (0: not yet known); ``None`` when nothing goes on."""
        return self._progress

    @property
    def passed_over(self) -> tuple[Problem, ...]:
        """The files beside all that is open that are no images and were not said to be any."""
        return self._workspace.scan.passed_over

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be used of all that is open."""
        return self._problems

    @property
    def unreadable(self) -> Problem | None:
        """Why the case that was opened last cannot be read, if that was not to be read."""
        return self._unreadable

    @property
    def image_paths(self) -> tuple[str, ...]:
        """The paths of the images that were opened last, where they are no case."""
        return self._image_paths

    def open(self, paths: Sequence[str]) -> None:
        """Open cases, images, folders, archives; a case takes the place of the one that is open."""
        given = tuple(str(Path(path).absolute()) for path in paths)
        if given:
            wish = _Wish()
            self._wishes.append(wish)
            self._set_progress(self._progress or (0, 0))
            self._reader.find(given, partial(self._on_meant, wish))

    def open_read(self, read: ReadCase) -> None:
        """Open a case that was read already."""
        if self._may_leave():
            self._stop()
            self._open_case(read, read.folders)
            self._end_if_idle()

    def look_in(self, *places: str) -> None:
        """Look for images of what is open in another folder, or files; a case there stays closed."""
        file = self._document.file
        self._interrupt()
        path = file.path if file is not None else places[0]
        self._start(
            _OpeningRun(
                places,
                self._workspace.scan,
                case_path=path,
                resumed=True,
                failure_told=True,
                of_case=True,
            )
        )

    def close_all(self) -> None:
        """Close the case and all images."""
        if self._may_leave():
            self.cancel()
            self._leave(None, None)
            self._set_problems(())

    def close_series(self, series_id: str) -> None:
        """Close one series that was opened beside the case, with all its parts."""
        series = self._workspace.binding.series(series_id)
        if series is not None:
            self.close_beside(frozenset({series.key}))

    def close_beside(self, which: frozenset[SeriesKey]) -> None:
        """Close images that were opened beside the case, these series; no more of them are looked for."""
        self._close(which, self._told_beside if which >= self._workspace.binding.beside else ())

    def keep_alone(self, kept: frozenset[SeriesKey]) -> None:
        """Close all images but these series, with what was said of the others; no more are looked for."""
        self.cancel()
        scan, beside = self._workspace.scan, frozenset(self._told_beside)
        told = frozenset((*self._problems, *scan.problems, *scan.passed_over)) - beside
        self._close(_keys(scan) - kept, tuple(told))
        self._told_beside = ()

    def _close(self, which: frozenset[SeriesKey], told: tuple[Problem, ...]) -> None:
        """Close series, and take back the problems that were ``told`` of them."""
        before, passed_over = self._workspace.scan, self.passed_over
        left = without(before, which, told)
        run = self._run
        if run is not None and run.of_case:
            run.base = without(run.base, which, told)
        elif run is not None:
            self._run = None
            self._scanner.cancel()
        is_whole = self._run is None and not self._interrupted
        self._workspace.close_images(left, complete=is_whole)
        gone = frozenset(one.name for one in before.headers) - {one.name for one in left.headers}
        self._set_problems(
            tuple(one for one in self._problems if one.path not in gone and one not in told)
        )
        self._tell_passed_over(passed_over)
        self.closed.emit(gone)
        if self._run is None:
            self._resume()

    def go_on_in(self, scan: Scan, move: Callable[[], None]) -> None:
        """Go on with the images of the case as they lie in its folder, of which ``move`` tells the document."""
        self._wishes.clear()
        self._run = None
        self._interrupted.clear()
        self._scanner.cancel()
        passed_over = self.passed_over
        self._image_paths = self._told_beside = ()
        self._workspace.move_to(scan, move)
        self._workspace.close_images(scan, complete=True)
        self._set_problems(scan.problems)
        self._tell_passed_over(passed_over)
        self._end_if_idle()

    def cancel(self) -> None:
        """Stop reading cases and looking for images; what was found stays."""
        self._wishes.clear()
        self._stop()
        self._end_if_idle()

    def _stop(self) -> None:
        run, self._run = self._run, None
        self._interrupted.clear()
        self._scanner.cancel()
        if run is not None:
            self._show(run.so_far, run, complete=True)
            self._note_images(run)

    def _on_meant(self, wish: _Wish, meant: MeantCase) -> None:
        """Open what is meant by paths, unless that is no longer wished."""
        if wish not in self._wishes:
            return
        read = meant.read
        if isinstance(read, Problem):
            self._tell_unreadable(read)
        if not isinstance(read, ReadCase):
            self._wishes.remove(wish)
            self._open_images(meant.images, unreadable_case=meant.case_path)
            return
        # What was wished before, and is still not known, belongs to what is left.
        del self._wishes[: self._wishes.index(wish) + 1]
        if self._may_leave():
            self._stop()
            others = (path for path in meant.paths if path != meant.named)
            self._open_case(read, (*read.folders, *others))
        self._end_if_idle()

    def _open_images(self, paths: tuple[str, ...], *, unreadable_case: str) -> None:
        if paths:
            self._interrupt()
            told = bool(unreadable_case)
            self._start(
                _OpeningRun(
                    paths, self._workspace.scan, case_path=unreadable_case, failure_told=told
                )
            )
        self._end_if_idle()

    def _start(self, run: _OpeningRun) -> None:
        self._run = run
        self._set_progress((0, 0))
        self._scanner.scan(run.paths)

    def _interrupt(self) -> None:
        """Put off the scan that runs until the next one has ended."""
        run, self._run = self._run, None
        if run is not None and run.held is not None:
            # It will come upon its case anew.
            run = replace(run, case_path="", held=None)
        if run is not None:
            self._interrupted.append(run)
        self._scanner.cancel()

    # A case ---------------------------------------------------------------------------------------

    def _tell_unreadable(self, problem: Problem) -> None:
        """Say why a case cannot be read."""
        self._set_problems((*self._problems, problem))
        self._tell_problem(problem)
        self._unreadable = problem
        self.case_unreadable.emit(problem)

    def _open_case(self, read: ReadCase, paths: tuple[str, ...]) -> None:
        """Show a case before its images, and look for them at ``paths``."""
        self._interrupted.clear()
        self._leave(read.case, read.file)
        self._set_problems(read.left_out)
        self._start(_OpeningRun(paths, Scan(), case_path=read.path, shown=True, of_case=True))

    def _leave(self, case: Case | None, file: CaseFile | None) -> None:
        """Let go of everything that was open."""
        passed_over = self.passed_over
        self._image_paths = self._told_beside = ()
        self._unreadable = None
        self._forget_frames()
        self._workspace.open(case, file)
        self._tell_passed_over(passed_over)

    # Images ---------------------------------------------------------------------------------------

    def _on_progressed(self, done: int, known: int) -> None:
        self._set_progress((done, known))

    def _on_found(self, scan: Scan) -> None:
        self._take(scan, is_all=False)

    def _on_finished(self, scan: Scan) -> None:
        self._take(scan, is_all=True)

    def _take(self, scan: Scan, *, is_all: bool) -> None:
        """Show what a scan tells; a case that turned up is read first, and opened instead of its images alone."""
        run = self._run
        if run is None:
            return
        if run.held is not None:
            run.held = (scan, is_all)
        elif scan.overlays and not run.case_path:
            found = scan.overlays[0]
            run.case_path = found.name
            run.held = (scan, is_all)
            self._reader.read(found, partial(self._on_read, run))
        else:
            self._go_on(run, scan, is_all=is_all)

    def _on_read(self, run: _OpeningRun, read: ReadCase | Problem) -> None:
        """Open the case that a scan has found, or go on without it."""
        held = run.held
        if run is not self._run or held is None:
            return
        run.held = None
        if isinstance(read, Problem):
            self._tell_unreadable(read)
            run.failure_told = True
        elif self._may_leave():
            self._run = None
            self._scanner.cancel()
            self._open_case(read, (*run.paths, *read.folders))
            return
        if run is self._run:
            scan, is_all = held
            self._go_on(run, scan, is_all=is_all)

    def _go_on(self, run: _OpeningRun, scan: Scan, *, is_all: bool) -> None:
        if not is_all:
            self._show(scan, run, complete=False)
            return
        self._run = None
        self._show(scan, run, complete=not self._interrupted)
        if not run.shown:
            self._tell_failure(run, scan)
        self._note_images(run)
        self._set_problems((*self._problems, *_other_cases(run, scan)))
        self._resume()

    def _resume(self) -> None:
        """Go on with the scan that was interrupted last, or tell that there is none."""
        if self._interrupted:
            put_off = self._interrupted.pop()
            self._start(replace(put_off, base=self._workspace.scan, so_far=Scan(), resumed=True))
        else:
            self._end_if_idle()

    def _show(self, scan: Scan, run: _OpeningRun, *, complete: bool) -> None:
        """Show what was found so far, from the first image on."""
        run.so_far = scan
        if not scan.studies and not run.shown:
            return
        is_first, run.shown = not run.shown, True
        before, passed_over = self._workspace.binding, self.passed_over
        beside = self._beside(scan, run)
        self._workspace.set_images(joined(run.base, scan), complete=complete, beside=beside)
        self._tell_passed_over(passed_over)
        was_empty = before.is_empty
        if is_first and not was_empty and not run.resumed:
            first = scan.studies[0].series[0]
            binding = self._workspace.binding
            self._workspace.show(found_again(Entry(first.id), first, DisplayState(), binding))
        self._set_problems((*self._problems, *scan.problems))
        if self._workspace.binding.beside > before.beside and is_first:
            self._tell_beside(run)

    def _beside(self, scan: Scan, run: _OpeningRun) -> frozenset[SeriesKey]:
        """Return the series that are open and not the case's, with what a scan has found."""
        known, found = self._workspace.binding.beside, _keys(scan)
        if run.of_case or self._document.case is None:
            return known - found
        self._told_beside = (*self._told_beside, *scan.problems, *scan.passed_over)
        return known | (found - _keys(run.base))

    def _tell_beside(self, run: _OpeningRun) -> None:
        """Say that images were added to the case on screen, and are not of it."""
        words = self.tr(
            "{name} is open beside the case, not as part of it. File, Close the images beside the case takes it away."
        )
        self.told.emit(words.format(name=Path(run.paths[0]).name))

    def _note_images(self, run: _OpeningRun) -> None:
        """Take note of images that are seen and are no case's: the folder of a case may tell its answer."""
        if run.shown and not run.case_path:
            self._image_paths = run.paths
            self.images_opened.emit()

    def _tell_failure(self, run: _OpeningRun, scan: Scan) -> None:
        """Say why nothing is shown; everything that was open still is."""
        self._set_problems((*self._problems, *scan.problems))
        if run.failure_told:
            return
        name = Path(run.paths[0]).name
        if len(scan.problems) == 1:
            self._tell_problem(scan.problems[0])
        elif not scan.problems and len(scan.passed_over) == 1:
            self._tell_problem(scan.passed_over[0])
        elif scan.problems:
            self.failed.emit(
                filled(
                    self.tr("{name}: none of {count:,} files could be used"),
                    name=name,
                    count=len(scan.problems),
                )
            )
        else:
            self.failed.emit(self.tr("{name}: there is no image or case here").format(name=name))

    def _tell_problem(self, problem: Problem) -> None:
        self.failed.emit(f"{Path(problem.path).name}: {spoken(problem.problem)}")

    def _end_if_idle(self) -> None:
        """Tell that nothing goes on any more, once."""
        if not self.is_busy and self._progress is not None:
            self._set_progress(None)
            self.settled.emit()

    def _tell_passed_over(self, before: tuple[Problem, ...]) -> None:
        if self.passed_over != before:
            self.passed_over_changed.emit(self.passed_over)

    def _set_progress(self, progress: tuple[int, int] | None) -> None:
        if progress != self._progress:
            self._progress = progress
            self.progressed.emit(progress)

    def _set_problems(self, problems: tuple[Problem, ...]) -> None:
        told_once = tuple(dict.fromkeys(problems))
        if told_once != self._problems:
            self._problems = told_once
            self.problems_changed.emit(told_once)


def _keys(scan: Scan) -> frozenset[SeriesKey]:
    return frozenset(series.key for study in scan.studies for series in study.series)


def _other_cases(run: _OpeningRun, scan: Scan) -> tuple[Problem, ...]:
    """Return a line for each case that was found below the one that is open; beside it they share its images."""
    words = said("Opening", "another case: it opens by itself, one at a time")
    chosen = Path(_plain(run.case_path))
    return tuple(
        Problem(case.name, words, said("Opening", "only its images were opened"))
        for case in scan.overlays
        if not _is_beside(case, chosen)
    )


def _is_beside(case: OverlayFile, chosen: Path) -> bool:
    """Whether a case is the chosen one, or lies in the same folder."""
    place = Path(_plain(case.name))
    if case.member is not None and Path(_plain(case.path)) == chosen:
        return True  # the case of the package that is open
    return place == chosen or (case.member is None and place.parent == chosen.parent)


def _plain(path: str) -> str:
    """Return a path as it compares, without asking a disk."""
    return normcase(normpath(path))
