"""Plays cases through the program's own parts: scanner, worker processes, loader, a viewport that paints.

Every batch lies in a folder of its own, with one sound image among the cases: whatever the cases do, that one
must be shown.  A timer beats all the while; a gap between its beats is time in which the window was dead.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from tests.evil.cases import Case, Expected
from tests.evil.containers import OUTSIDE
from tests.evil.decoders import EvilPool
from tests.evil.dicom_bytes import EXPLICIT
from tests.evil.pictures import image, true_checksum, true_pixels
from tests.evil.tags import look_at_tags
from viewer.imaging.header import Scan
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Frame, FrameRun, PixelFormat, Problem, Series
from viewer.jobs.frames.decode_jobs import digest_of
from viewer.jobs.frames.frame_cache import FrameCache
from viewer.jobs.frames.loader import FrameLoader
from viewer.jobs.scan.scanner import Scanner
from viewer.session.content import Content
from viewer.session.display import DisplayState
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.look.theme import FUSION, READING_ROOM
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.viewports.viewport import Viewport

GAP_S: Final = 0.25
PATIENCE_MS: Final = 300_000
FRAMES_SHOWN: Final = 3
HEALTHY: Final = "sound.dcm"
# A sentence for people: one line, and none of what programs say to one another.
_FOR_PROGRAMMERS: Final = re.compile(
    r"Traceback|Error\b|Exception|0x[0-9a-f]{6,}|<class|line \d+ in|\bNone\b"
)
LONGEST_SENTENCE: Final = 300


class WindowHungError(Exception):
    """The scan or a film did not end: the worst that can happen."""


@dataclass
class Outcome:
    """What came of one case."""

    case: Case
    problems: list[Problem] = field(default_factory=list)
    tag_problems: list[str] = field(default_factory=list)
    shown: int = 0
    differing: int = 0
    silently_wrong: int = 0
    unmarked: int = 0
    act_faults: list[str] = field(default_factory=list)

    @property
    def unaccounted(self) -> bool:
        """Whether the case left no trace at all."""
        return not self.problems and not self.shown

    @property
    def as_expected(self) -> bool:
        """Whether it was shown or refused as it must be."""
        match self.case.expected:
            case Expected.SHOWN:
                return self.shown > 0
            case Expected.REFUSED:
                return self.shown == 0 and bool(self.problems)
            case Expected.EITHER:
                return not self.unaccounted

    @property
    def hung(self) -> bool:
        """Whether a worker had to be stopped."""
        told = [*(problem.problem for problem in self.problems), *self.tag_problems]
        return any("took too long" in sentence for sentence in told)

    @property
    def bad_sentences(self) -> list[str]:
        """Return what no person should have to read."""
        told = [*(problem.problem for problem in self.problems), *self.tag_problems]
        return [s for s in told if not is_for_people(s)]


def is_for_people(sentence: str) -> bool:
    """Whether a problem is one plain line."""
    plain = sentence.isprintable() and 0 < len(sentence) <= LONGEST_SENTENCE
    return plain and not _FOR_PROGRAMMERS.search(sentence)


def waited_for_processor_s() -> float:
    """Return how long this thread has been ready to run while the machine was busy with others (Linux)."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


class Heartbeat(QObject):
    """Counts the gaps in which the window answered nobody, though it had a processor to answer with."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps = 0
        self.longest_s = 0.0
        self.doing = ""  # what a gap of now belongs to
        self.named: list[str] = []  # the gaps so far, each with what was done and its time
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0

    def start(self) -> None:
        self._last = self._now()
        self._timer.start()

    def stop(self) -> None:
        self._beat()
        self._timer.stop()

    @staticmethod
    def _now() -> float:
        return time.monotonic() - waited_for_processor_s()

    def _beat(self) -> None:
        now = self._now()
        gap, self._last = now - self._last, now
        self.longest_s = max(self.longest_s, gap)
        if gap > GAP_S:
            self.gaps += 1
            self.named.append(f"{self.doing}: no answer for {gap * 1000:.0f} ms")


class Stage:
    """A window's worth of parts, kept from batch to batch as a window is."""

    def __init__(self, deadline_s: float = 5.0) -> None:
        self.application = QApplication.instance() or QApplication(["evil", *FUSION])
        self.pool = EvilPool(deadline_s=deadline_s)
        self.heartbeat = Heartbeat()
        self.exceptions: list[BaseException] = []
        self._scanner = Scanner(self.pool)
        self._loader = FrameLoader(self.pool, FrameCache())
        self._model = ViewportModel()
        self._viewport = Viewport(
            self._model, self._loader, ViewingState(READING_ROOM), FilmSignals()
        )
        self._viewport.resize(240, 240)
        self._batches = 0
        self._hook, sys.excepthook = sys.excepthook, self._note_exception

    def close(self) -> None:
        """End the workers, and everything else."""
        sys.excepthook = self._hook
        self._loader.close()
        self._viewport.deleteLater()
        self.pool.close()

    def play(self, cases: Sequence[Case]) -> list[Outcome]:
        """Write the cases, open their folder, look at every image; return what came of each case."""
        self._batches += 1
        with TemporaryDirectory(prefix="evil-") as name:
            (Path(name) / OUTSIDE).write_bytes(image().written())
            folder = Path(name) / "open"
            for index, case in enumerate(cases):
                room = folder / f"{index:04d}"
                room.mkdir(parents=True)
                case.write(room, self._number(index))
            (folder / HEALTHY).write_bytes(image(EXPLICIT, self._number(9_999)).written())
            self.heartbeat.doing = "opening and looking at images"
            self.heartbeat.start()
            scan, looks = self._open(folder)
            self.heartbeat.stop()
            outcomes = [Outcome(case) for case in cases]
            healthy = self._account(folder, scan, looks, outcomes)
            self._look_at_tags(folder, outcomes)
            self._act(folder, outcomes)
        if not healthy:
            raise WindowHungError("the sound image among the cases was not shown")
        return outcomes

    def _number(self, index: int) -> int:
        # Numbers become UIDs: no single damaged digit may turn one into another, which would be the same image.
        return self._batches * 10_000_000 + index * 101

    def _open(self, folder: Path) -> tuple[Scan, list[tuple[Frame, Problem | None]]]:
        """Open a folder and look at its images, as a user does; return each with why it was not seen."""
        self._loader.forget()
        found = self._scan(folder)
        looks = [
            (frame, self._look_at(series, place))
            for study in found.studies
            for series in study.series
            for place, frame in _first_frames(series)
        ]
        return found, looks

    def _scan(self, folder: Path) -> Scan:
        scans: list[Scan] = []
        self._scanner.finished.connect(scans.append)
        self._scanner.scan([str(folder)])
        self._wait(lambda: bool(scans), self._scanner.finished)
        self._scanner.finished.disconnect(scans.append)
        return scans[0]

    def _account(
        self,
        folder: Path,
        found: Scan,
        looks: Sequence[tuple[Frame, Problem | None]],
        outcomes: list[Outcome],
    ) -> bool:
        """Give every case what came of it; return whether the sound image was shown."""
        healthy = False
        seen: list[tuple[Frame, Outcome]] = []
        for problem in (*found.problems, *found.passed_over):
            _outcome(folder, problem.path, outcomes).problems.append(problem)
        for frame, failure in looks:
            if frame.source.path == str(folder / HEALTHY):
                healthy = failure is None
                continue
            outcome = _outcome(folder, frame.source.path, outcomes)
            if failure is None:
                outcome.shown += 1
                seen.append((frame, outcome))
            else:
                outcome.problems.append(failure)
        self._compare(seen)
        return healthy

    def _look_at(self, series: Series, place: int) -> Problem | None:
        """Show one slice in the viewport, painted as on a screen; return why it is not there, if so."""
        frame = series.frames[place]
        self._model.show(Content(series=series, title="case"), DisplayState(slice_index=place))
        self._viewport.grab()
        self._wait(lambda: self._is_settled(frame), self._loader.loaded, self._loader.failed)
        self._viewport.grab()
        self.application.processEvents()
        return self._loader.failure(frame.key)

    def _is_settled(self, frame: Frame) -> bool:
        return self._loader.failure(frame.key) is not None or self._loader.pixels(frame) is not None

    def _compare(self, seen: Sequence[tuple[Frame, Outcome]]) -> None:
        """Compare what was seen with the sound picture, and its checksum with the film's."""
        known = [(frame, outcome) for frame, outcome in seen if outcome.case.syntax]
        digests = [self.pool.submit(digest_of, frame) for frame, _ in known]
        for (frame, outcome), digest in zip(known, digests, strict=True):
            plane = self._loader.pixels(frame)
            if plane is None or np.array_equal(plane.pixels, true_pixels(outcome.case.syntax)):
                continue
            outcome.differing += 1
            told = frame.banners or self._loader.notes(frame.key)
            outcome.unmarked += outcome.case.cut and not told
            checksum_is_right = (
                digest.exception() is None
                and digest.result().digests[0] == true_checksum(outcome.case.syntax)
                and frame.pixels == _sound_layout(outcome.case.syntax)
            )
            outcome.silently_wrong += checksum_is_right

    def _look_at_tags(self, folder: Path, outcomes: list[Outcome]) -> None:
        """Open the tags of every file as well; whatever is wrong must be said in a sentence."""
        files = [path for path in sorted(folder.glob("*/image.dcm")) if path.is_file()]
        asked = [(path, self.pool.submit(look_at_tags, str(path))) for path in files]
        for path, answer in asked:
            error = answer.exception()
            if error is not None:
                _outcome(folder, str(path), outcomes).tag_problems.append(str(error))

    def _act(self, folder: Path, outcomes: list[Outcome]) -> None:
        """Do what is to be done with cases; a gap counts here as well."""
        acting = [outcome for outcome in outcomes if outcome.case.act is not None]
        if not acting:
            return
        self.heartbeat.start()
        for outcome in acting:
            assert outcome.case.act is not None
            room = folder / f"{outcomes.index(outcome):04d}"
            self.heartbeat.doing = outcome.case.name
            # What one case leaves behind must not be collected in a thread that reads another: it is Qt's.
            gc.disable()
            outcome.act_faults.extend(outcome.case.act(room, self._wait))
            self.application.processEvents()
            gc.collect(0)
            gc.enable()
        self.heartbeat.stop()

    def _wait(self, done: Callable[[], bool], *signals: SignalInstance) -> None:
        """Turn the event loop until something is done."""
        if done():
            return
        loop = QEventLoop()
        for signal in signals:
            signal.connect(loop.quit)
        patience = QTimer(singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(loop.quit)
        patience.start()
        while not done():
            if not patience.isActive():
                raise WindowHungError("nothing happened any more")
            loop.exec()
        for signal in signals:
            signal.disconnect(loop.quit)

    def _note_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.exceptions.append(error)
        self._hook(kind, error, trace)


def _first_frames(series: Series) -> Iterator[tuple[int, Frame]]:
    """Yield the first frames of each file, with their places; of a film without making all of them."""
    if isinstance(series.frames, FrameRun):
        yield from enumerate(series.frames[:FRAMES_SHOWN])
        return
    for place, frame in enumerate(series.frames):
        if frame.key.frame_index < FRAMES_SHOWN:
            yield place, frame


def _outcome(folder: Path, path: str, outcomes: list[Outcome]) -> Outcome:
    """Return the case that a path belongs to."""
    try:
        return outcomes[int(Path(path).relative_to(folder).parts[0])]
    except (ValueError, IndexError) as error:
        raise AssertionError(f"{path} belongs to no case: the scan left its folder") from error


@cache
def _sound_layout(syntax: str) -> PixelFormat:
    """Return how the pixels of a sound file lie, as the program reads it."""
    with TemporaryDirectory() as name:
        path = Path(name) / "sound.dcm"
        path.write_bytes(image(syntax).written())
        return scan([str(path)]).studies[0].series[0].frames[0].pixels
