"""What an edit of a case costs the window: its time, and the code that it enters.

    python -m benchmarks.edits            # milliseconds an edit takes the window, and of opening a case once more
    python -m benchmarks.edits --calls    # modules, calls, widgets of one edit (docs/architecture.md)

A copy of the shipped case is open, told to its end, with an arrow selected, and with panel, strip, bars and checks on
screen.  An edit counts from its key until the film is painted and nothing is left to do: the processor's time of the
window's own thread, since that is what a busy machine does not change.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.checks import FILMS as ORDERED
from benchmarks.checks import large_case
from benchmarks.display import private_screen
from benchmarks.folder import write as write_slices
from benchmarks.opening import CASE, scene
from benchmarks.processes import ROOT
from benchmarks.scenes import Seen, bare_window, idle, wait_until
from overlays.edit import labelled, with_inserted_film, with_mark, with_section_text
from overlays.model import Case, Mark, MarkColor, MarkKind, Point, SectionKind
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.authoring.new_case import SeenFilm, film_of
from viewer.session.entries import Entry
from viewer.session.lesson import Stage
from viewer.session.marks.sketch import Sketch, in_the_middle
from viewer.session.mode import Mode
from viewer.ui.state.arrangement import with_mode, with_selection
from viewer.ui.tools.kinds import ToolKind

TIMES: Final = 60
OPENINGS: Final = 12
WORDS: Final = 5000
MARKS: Final = 500
FILMS: Final = 20
SLICES: Final = 1000
SIDE: Final = 64
_UNHELD: Final = Qt.KeyboardModifier.NoModifier
DROPPED: Final = 5
# Code of the program; what it lies on is not counted.
OURS: Final = tuple(f"{ROOT / room}/" for room in ("viewer", "overlays", "sample_studies"))


class Desk:
    """A window with a case of one's own open, told to its end, the first arrow of film 1 selected."""

    def __init__(self, pool: WorkerPool, folder: Path) -> None:
        self.case = folder / "case"
        shutil.copytree(CASE, self.case)
        self.application, self.window = bare_window(pool)
        self.window.show()
        self.around_films = self.window.around_films
        self.open()
        self.canvas = self.window.grid.active.film_canvas
        self.seen = Seen(self.canvas, lambda: None)

    def open(self) -> None:
        """Open the case, tell it to its end, and select an arrow."""
        self.window.open_paths([str(self.case)])
        idle(0.05)
        wait_until(self.window.is_settled)
        self.window.go_to_stage(Stage.REFERENCES)
        mark = self.window.document.required_case.films[0].marks[0]
        self.window.arrangement.change(
            lambda arrangement: replace(arrangement, tool=ToolKind.SELECT, selected=mark.id)
        )
        idle(1.0)
        assert self.window.document.is_editable

    def nudge(self, number: int) -> None:
        """Move the selected arrow by a pixel, as a key that is held does."""
        self.around_films.marks.shaping.nudge(1 if number % 40 < 20 else -1, 0)

    def draw(self, number: int) -> None:
        """Draw an arrow."""
        points = (Point(100.0 + number, 90.0), Point(220.0, 200.0 + number))
        frame = self.window.workspace.binding.films[0].frame
        assert frame is not None
        self.around_films.marks.drafting.take(frame.key, Sketch(MarkKind.ARROW, points))

    def undo(self, _number: int) -> None:
        """Take the last step back."""
        self.window.document.undo_stack.undo()

    def label(self, number: int) -> None:
        """Give the selected arrow another label."""
        document = self.window.document
        after = labelled(
            document.required_case, self.window.arrangement.arrangement.selected, f"label {number}"
        )
        document.edit(after, "Label mark")

    def settle(self) -> None:
        """Do what an edit has left to do, until the film has been painted and nothing is left."""
        painted = len(self.seen.frames)
        wait_until(lambda: len(self.seen.frames) > painted)
        self.application.sendPostedEvents()
        self.application.processEvents()

    def thread_ms(self, act: Callable[[], None]) -> float:
        """Return how long something keeps the window's thread busy, with all that it has brought about at once."""
        begun = time.thread_time()
        act()
        self.application.sendPostedEvents()
        self.application.processEvents()
        return (time.thread_time() - begun) * 1000.0

    def ms(self, edit: Callable[[int], None], number: int) -> float:
        """Return how long an edit keeps the window's thread busy."""
        begun = time.thread_time()
        edit(number)
        self.settle()
        return (time.thread_time() - begun) * 1000.0


@contextmanager
def at_desk() -> Iterator[Desk]:
    """Give a window to edit in."""
    with tempfile.TemporaryDirectory(prefix="rounds-bench-") as place, WorkerPool() as pool:
        desk = Desk(pool, Path(place))
        try:
            yield desk
        finally:
            desk.window.document.undo_stack.setClean()
            desk.window.close()


def edits() -> dict[str, float]:
    """Return the median milliseconds of each kind of edit, by turns."""
    with at_desk() as desk:
        kinds = {
            "nudge": desk.nudge,
            "draw": desk.draw,
            "undo": desk.undo,
            "label": desk.label,
        }
        taken: dict[str, list[float]] = {name: [] for name in kinds}
        for number in range(TIMES + DROPPED):
            for name, edit in kinds.items():
                # Drawing has selected what undoing takes away.
                _select_first(desk)
                taken[name].append(desk.ms(edit, number))
    return {f"{name}_ms": median(ms[DROPPED:]) for name, ms in taken.items()}


def many() -> dict[str, float]:
    """Return the median and longest milliseconds of a step of a drag and of a nudge, of one of ``MARKS`` marks."""
    with at_desk() as desk:
        document = desk.window.document
        document.edit(_with_many_marks(document.required_case), "Marks")
        desk.window.arrangement.change(lambda now: with_mode(now, Mode.WRITE))
        desk.window.workspace.set_maximised(0)
        idle(1.0)
        marks = document.required_case.films[0].marks
        arrow = next(mark for mark in marks[len(marks) // 2 :] if mark.kind is MarkKind.ARROW)
        desk.window.arrangement.change(lambda now: with_selection(now, (arrow.id,)))
        idle(0.5)
        dragged = [desk.ms(step, number) for number, step in enumerate(_drag(desk, arrow))]
        nudged = [desk.ms(desk.nudge, number) for number in range(TIMES + DROPPED)]
    # The first step of a drag counts: a hand feels it most.
    kept = {"drag": dragged, "nudge": nudged[DROPPED:]}
    return {
        **{f"{name}-of-{MARKS}_ms": median(ms) for name, ms in kept.items()},
        **{f"{name}-of-{MARKS}-longest_ms": max(ms) for name, ms in kept.items()},
    }


def adding() -> dict[str, float]:
    """Return the median and longest milliseconds of making a slice of a series of ``SLICES`` the next film."""
    with at_desk() as desk, tempfile.TemporaryDirectory(prefix="rounds-bench-") as place:
        write_slices(Path(place), SLICES, side=SIDE)
        window, workspace = desk.window, desk.window.workspace
        window.open_paths([place])
        wait_until(window.is_settled)
        long = next(one for _, one in workspace.binding.all_series() if len(one.frames) == SLICES)
        window.arrangement.change(lambda now: with_mode(now, Mode.WRITE))
        films = desk.around_films.writing.film_editing
        before = len(window.document.required_case.films)
        taken = []
        for number in range(FILMS + DROPPED):
            workspace.show(Entry(long.id))
            workspace.go_to_slice(37 * (number + 1))
            idle(0.5)
            wait_until(window.is_settled)
            taken.append(desk.thread_ms(films.add_seen))
        assert len(window.document.required_case.films) == before + FILMS + DROPPED
    return {"add_ms": median(taken[DROPPED:]), "add-longest_ms": max(taken[DROPPED:])}


def reordering() -> dict[str, float]:
    """Return the median and longest milliseconds of a film that changes places with its neighbour.

    ``ORDERED`` films with ``MARKS`` marks in all, and ``WORDS`` words that name them: the text follows.
    """
    with at_desk() as desk, tempfile.TemporaryDirectory(prefix="rounds-bench-") as place:
        write_slices(Path(place), SLICES, side=SIDE)
        window, workspace = desk.window, desk.window.workspace
        window.open_paths([place])
        wait_until(window.is_settled)
        long = next(one for _, one in workspace.binding.all_series() if len(one.frames) == SLICES)
        case = window.document.required_case
        for number in range(len(case.films) + 1, ORDERED + 1):
            case = with_inserted_film(case, film_of(SeenFilm(long, 15 * number), number))
        case = _as_large(case)
        window.document.edit(case, "Films")
        window.arrangement.change(lambda now: with_mode(now, Mode.WRITE))
        idle(1.0)
        films = desk.around_films.writing.film_editing
        taken = []
        for nth in range(TIMES + DROPPED):
            number = 1 + 7 * nth % (ORDERED - 1)
            taken.append(desk.thread_ms(partial(films.move, number, number)))
            idle(0.3)
    return {"reorder_ms": median(taken[DROPPED:]), "reorder-longest_ms": max(taken[DROPPED:])}


def _as_large(case: Case) -> Case:
    """Return a case of ``ORDERED`` films with the marks of the large case, and ``WORDS`` words that name them."""
    large = large_case()
    marks = {film.number: film.marks for film in large.films}
    films = tuple(replace(film, marks=marks[film.number]) for film in case.films)
    told = large.section(SectionKind.FINDINGS)
    assert told is not None
    rest = " ".join(["The rest of the bone is as it should be, and so is its cortex."] * 2)
    text = told.text.replace("\n\n", f" {rest}\n\n")
    assert len(text.split()) >= WORDS
    return with_section_text(replace(case, films=films), SectionKind.FINDINGS, text)


def _drag(desk: Desk, mark: Mark) -> Iterator[Callable[[int], None]]:
    """Give the steps of a drag of a mark, the mouse pressed before the first and let go after the last."""
    canvas, placement = desk.canvas, desk.canvas.layers.placement
    assert placement is not None
    (x0, y0), (x1, y1) = (placement.to_screen(point.x, point.y) for point in mark.points)
    at = QPointF(x0 + (x1 - x0) * 0.6, y0 + (y1 - y0) * 0.6)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)

    def send(kind: QEvent.Type, there: QPointF) -> None:
        button = none if kind is QEvent.Type.MouseMove else left
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        desk.application.sendEvent(
            canvas, QMouseEvent(kind, there, canvas.mapToGlobal(there), button, held, _UNHELD)
        )

    send(kinds[0], at)
    for _ in range(TIMES + DROPPED):
        yield lambda number: send(kinds[1], at + QPointF(4 + number, 3 + number / 2))
    send(kinds[2], at + QPointF(TIMES, TIMES / 2))
    idle(0.5)
    moved = desk.window.document.required_case.mark(mark.id)
    assert moved is not None
    assert moved[1].points != mark.points


def _with_many_marks(case: Case) -> Case:
    """Return the case with ``MARKS`` marks of all kinds, as many on each of its films."""
    kinds = [kind for kind in MarkKind if kind is not MarkKind.TEXT]
    for nth in range(MARKS):
        kind = kinds[nth % len(kinds)]
        film, place = case.films[nth % len(case.films)], nth // len(case.films)
        # The radiograph is many times as fine as the others.
        unit = 160.0 if film.number == 1 else 18.0
        middle = Point(unit * (1 + place % 13), unit * (1 + place // 13))
        points = in_the_middle(kind, middle, unit / 2, unit / 2).points
        color = list(MarkColor)[nth % len(MarkColor)]
        case = with_mark(case, film.number, Mark(f"mark-{nth}", kind, color, points))
    return case


def typing() -> dict[str, float]:
    """Return the median and the longest milliseconds of a key in a section of ``WORDS`` words, first and last line.

    Every twentieth letter begins another line; all that a key brings about is done when the next one comes.
    """
    with at_desk() as desk:
        document = desk.window.document
        text = _long_text(desk.window.document.required_case)
        document.edit(with_section_text(document.required_case, SectionKind.FINDINGS, text), "Text")
        desk.window.arrangement.change(lambda now: with_mode(now, Mode.WRITE))
        box = desk.around_films.writing.column.section(SectionKind.FINDINGS)
        assert box is not None
        field = box.text
        taken: dict[str, list[float]] = {}
        for name, place in (
            ("top", QTextCursor.MoveOperation.Start),
            ("end", QTextCursor.MoveOperation.End),
        ):
            field.setFocus()
            field.moveCursor(place)
            idle(0.5)
            taken[name] = [_key_ms(desk, field, number) for number in range(TIMES + DROPPED)]
        text_now = document.required_case.section(SectionKind.FINDINGS)
        assert text_now is not None
        assert len(text_now.text) == len(text) + 2 * (TIMES + DROPPED)
    kept = {name: ms[DROPPED:] for name, ms in taken.items()}
    return {
        **{f"type-{name}_ms": median(ms) for name, ms in kept.items()},
        **{f"type-{name}-longest_ms": max(ms) for name, ms in kept.items()},
    }


def _long_text(case: Case) -> str:
    """Return ``WORDS`` words in paragraphs, with a phrase for a mark in every third."""
    sections = [section.text for section in case.sections if section.kind is SectionKind.FINDINGS]
    words = " ".join(sections).split()
    many = [words[nth % len(words)] for nth in range(WORDS)]
    return "\n\n".join(" ".join(many[at : at + 60]) for at in range(0, WORDS, 60))


def _key_ms(desk: Desk, field: QWidget, number: int) -> float:
    key, letter = (Qt.Key.Key_Return, "\r") if number % 20 == 19 else (Qt.Key.Key_A, "a")
    begun = time.thread_time()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        desk.application.sendEvent(field, event)
    desk.application.sendPostedEvents()
    desk.application.processEvents()
    taken = (time.thread_time() - begun) * 1000.0
    idle(0.02)
    return taken


def _select_first(desk: Desk) -> None:
    first = desk.window.document.required_case.films[0].marks[0].id
    desk.window.arrangement.change(lambda now: replace(now, selected=first))
    desk.application.processEvents()


def again() -> dict[str, float]:
    """Return the fewest milliseconds from asking for a case that was open before to its films and cards on screen."""
    taken = []
    with at_desk() as desk:
        for _ in range(OPENINGS):
            desk.window.opening.close_all()
            idle(0.1)
            begun = time.perf_counter()
            desk.window.open_paths([str(desk.case)])
            wait_until(lambda: desk.window.document.case is not None and desk.window.is_settled())
            taken.append((time.perf_counter() - begun) * 1000.0)
    return {"ms": min(taken[2:])}


# What is entered ----------------------------------------------------------------------------------


class Polished(QObject):
    """Counts what happens to widgets: made and shown, laid out, painted."""

    KINDS: Final = {
        QEvent.Type.Polish: "widgets made",
        QEvent.Type.LayoutRequest: "layouts asked for",
        QEvent.Type.Paint: "widgets painted",
    }

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = self.KINDS.get(event.type())
        if kind and isinstance(watched, QWidget):
            self.counted[kind] += 1
        return False


def calls() -> dict[str, Any]:
    """Return, by kind of edit, how many modules and calls it enters, and what becomes of widgets."""
    counted = {}
    with at_desk() as desk:
        kinds = {
            "nudge": desk.nudge,
            "draw": desk.draw,
            "undo": desk.undo,
            "label": desk.label,
        }
        for number in range(3):
            for name, edit in kinds.items():
                _select_first(desk)
                idle(0.1)
                counted[name] = _entered(desk, edit, number)
    return counted


def _entered(desk: Desk, edit: Callable[[int], None], number: int) -> dict[str, Any]:
    rooms: Counter[str] = Counter()

    def enter(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(OURS):
            rooms[frame.f_code.co_filename.removeprefix(f"{ROOT}/")] += 1

    polished = Polished(desk.application)
    sys.setprofile(enter)
    edit(number)
    desk.settle()
    sys.setprofile(None)
    desk.application.removeEventFilter(polished)
    return {
        "modules": len(rooms),
        "calls": rooms.total(),
        **{name: polished.counted[name] for name in Polished.KINDS.values()},
        "most": rooms.most_common(12),
    }


def modules() -> int:
    """Return how many modules the program has."""
    return sum(1 for room in OURS for path in Path(room).rglob("*.py") if path.stat().st_size)


def main(arguments: list[str]) -> None:
    """Print one table."""
    with private_screen() as environment:
        if "--calls" in arguments:
            _print_calls(scene("edit-calls", environment=environment))
            return
        for name in ("edits", "many", "adding", "reordering", "typing", "again"):
            for row, ms in scene(name, environment=environment).items():
                print(f"{name} {row.removesuffix('_ms'):8} {ms:6.1f} ms")


def _print_calls(counted: dict[str, Any]) -> None:
    columns = ("modules", "calls", *Polished.KINDS.values())
    print(f"of {modules()} modules", *columns, sep=" | ")
    for name, row in counted.items():
        print(name, *(row[column] for column in columns), sep=" | ")
    for name, row in counted.items():
        print(f"\n{name}: where most calls go")
        for room, count in row["most"]:
            print(f"{count:6}  {room}")


if __name__ == "__main__":
    main(sys.argv[1:])
