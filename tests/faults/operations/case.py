"""A case that is worked on: the save, the journal, an evening of both, the lock, the generations, the secret."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from overlays.file.case_file import CaseFile, open_case, save_case
from overlays.file.codec import encode_case, read_case
from overlays.file.generations import GenerationKind, Generations
from overlays.file.journal.damaged import set_aside_damaged
from overlays.file.journal.left import left_journals
from overlays.file.journal.lines import JournalOrigin
from overlays.file.journal.names import journals_folder
from overlays.file.journal.writer import JournalWriter
from overlays.file.locking import locked
from overlays.file.secrets import SECRET_BYTES, secret_of
from overlays.file.storage import atomic_write
from overlays.model import Case
from overlays.sharing.keeper import PresenceKeeper, WriterKind
from overlays.sharing.presence import BEAT_S
from tests.faults.operation import Operation
from tests.faults.prepared import Outcome, say
from tests.unit.session.factory import CASE

FILE: Final = "case/overlay.json"
EDITS: Final = 4


def edited(number: int) -> Case:
    """Return the case after an edit of that number."""
    return replace(CASE, title=f"Edit {number}")


def number_of(case: Case) -> int:
    """Return after which edit the case is as it is."""
    return int(case.title.removeprefix("Edit ")) if case.title.startswith("Edit ") else 0


def laid_out(folder: Path) -> None:
    """Lay out a case that has been saved twice."""
    path = folder / FILE
    path.parent.mkdir()
    path.write_bytes(encode_case(CASE))
    (folder / "state").mkdir()
    kept(folder).keep(path, b"{}", GenerationKind.FOUND, mode=0o600)


def kept(folder: Path) -> Generations:
    return Generations(str(folder / "state"))


# A save ---------------------------------------------------------------------------------------------


def save(folder: Path) -> str:
    """Save the case with an edit."""
    _, file = open_case(str(folder / FILE))
    return save_case(edited(1), file, kept(folder)).unconfirmed


def judge_save(folder: Path, outcome: Outcome) -> Iterator[str]:
    """What is told is true, and what was replaced is kept."""
    saved = number_of(read_case(folder / FILE)) == 1
    if not outcome.is_killed and saved != (not outcome.raised):
        yield f"told {outcome.raised or 'saved'}, and it is {'saved' if saved else 'not'}"
    states = [Path(one.path).read_bytes() for one in kept(folder).of(folder / FILE)]
    if b"{}" not in states:
        yield "an earlier state has gone"
    if saved and encode_case(CASE) not in states:
        yield "what was replaced has not been kept"


# A journal ------------------------------------------------------------------------------------------


class Start:
    """A start of the program that edits the case."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self.writer = JournalWriter(journals_folder(folder / "state"), self.told.append)

    def edit(self, number: int) -> None:
        """Make an edit, which is finished when it is written."""
        self.writer.edit(edited(number))
        self.wait()
        say((number, len(self.told)))

    def wait(self) -> None:
        written = threading.Event()
        self.writer._order(written.set)
        written.wait()


def journal(folder: Path) -> list[str]:
    """Make some edits, and leave without a save."""
    start = Start(folder)
    start.writer.begin(CASE, JournalOrigin(str(folder / FILE)))
    for number in range(1, EDITS + 1):
        start.edit(number)
    start.writer.leave()
    start.writer.close()
    return start.told


def newest(folder: Path) -> int:
    """Return up to which edit everything stands in the file or in a journal."""
    path = folder / FILE
    left = left_journals(journals_folder(folder / "state"), str(path))
    return max(number_of(read_case(path)), *(number_of(one.found.case) for one in left), 0)


def judge_journal(folder: Path, outcome: Outcome) -> Iterator[str]:
    """Every finished edit is there, or it was told that the last is not."""
    found = newest(folder)
    safe = max((number for number, told in outcome.said if not told), default=0)
    if outcome.is_killed and found < safe:
        yield f"edit {safe} was finished, {found} is the last that is kept"
    if not outcome.is_killed and found < EDITS - bool(outcome.value):
        yield f"{found} of {EDITS} edits are kept, told {outcome.value}"


def answered(folder: Path) -> None:
    """Look what is left, as the next opening of the case does: there is nothing but what gives something back."""
    home, path = journals_folder(folder / "state"), str(folder / FILE)
    set_aside_damaged(home, path)
    files = {str(one) for one in home.glob("*.journal")}
    known = {one.path for one in left_journals(home, path)}
    assert files == known, f"journals that give nothing back stay: {files - known}"


# An evening -----------------------------------------------------------------------------------------


def evening(folder: Path) -> list[str]:
    """Edit, save, and edit on, as the window does it."""
    start = Start(folder)
    _, file = open_case(str(folder / FILE))
    start.writer.begin(CASE, JournalOrigin(file.path))
    for number in range(1, EDITS):
        start.edit(number)
    save_case(edited(EDITS - 1), file, kept(folder))
    start.writer.begin(edited(EDITS - 1), JournalOrigin(file.path))
    start.edit(EDITS)
    start.writer.leave()
    start.writer.close()
    return start.told


def judge_evening(folder: Path, outcome: Outcome) -> Iterator[str]:
    """As of the journal alone; where the save failed, the journal of before it stands."""
    found = newest(folder)
    safe = max((number for number, told in outcome.said if not told), default=0)
    if found < safe:
        yield f"edit {safe} was finished, {found} is the last that is kept"


# Smaller things -------------------------------------------------------------------------------------


def write(folder: Path) -> str:
    return atomic_write(folder / FILE, b"new" * 1000)


def judge_write(folder: Path, outcome: Outcome) -> Iterator[str]:
    """A failure is told where nothing was written, and only there."""
    is_new = (folder / FILE).read_bytes().startswith(b"new")
    if not outcome.is_killed and is_new == bool(outcome.raised):
        yield f"told {outcome.raised or 'written'}, and it is {'new' if is_new else 'old'}"


def with_generations(folder: Path) -> None:
    """Lay out a case of which as many states are kept as there is room for."""
    laid_out(folder)
    for number in range(1, 6):
        kept(folder).keep(folder / FILE, b"[%d]" % number, GenerationKind.FOUND, mode=0o600)


def keep_one(folder: Path) -> None:
    kept(folder).keep(folder / FILE, b"[6]", GenerationKind.FOUND, mode=0o600)


def judge_kept(folder: Path, outcome: Outcome) -> Iterator[str]:
    """The new one is there, or the five of before."""
    states = {Path(one.path).read_bytes() for one in kept(folder).of(folder / FILE)}
    last = {b"[%d]" % number for number in range(2, 6)}
    if not last <= states <= last | {b"[1]", b"[6]"}:
        yield f"{states} are kept"
    if b"[6]" not in states and (b"[1]" not in states or not (outcome.raised or outcome.is_killed)):
        yield f"{states} are kept, without a word"


def lock(folder: Path) -> None:
    with locked(folder / FILE, wait_s=0):
        say("held")


def judge_lock(_folder: Path, outcome: Outcome) -> Iterator[str]:
    """Nobody is kept out by what is left (``settle`` locks again), and a failure holds no lock."""
    if outcome.raised and outcome.said:
        yield f"failed when it was held: {outcome.raised}"


def write_in(folder: Path) -> str:
    """Say that this window writes in the case, for two beats, and that it does no more."""
    moments = iter((0.0, 0.0, BEAT_S, BEAT_S))
    keeper = PresenceKeeper(folder / FILE, "Ann", now=lambda: next(moments, 2 * BEAT_S))
    keeper.take()
    kind = keeper.look().kind
    keeper.leave()
    return kind


def judge_writing(_folder: Path, outcome: Outcome) -> Iterator[str]:
    """Nobody is kept from the case by its own disk."""
    if not outcome.is_killed and outcome.value != WriterKind.SELF:
        yield f"the window sees {outcome.value or outcome.raised} write"


def write_in_next(folder: Path) -> None:
    """Come after a window that has ended, however it has."""
    keeper = PresenceKeeper(folder / FILE, "Ben")
    assert keeper.take().kind is WriterKind.SELF
    keeper.leave()


def with_secret(folder: Path) -> None:
    secret_of("hip", folder / "state")


def make_secret(folder: Path) -> bytes:
    return secret_of("shoulder", folder / "state")


def another_secret(folder: Path) -> bytes:
    return secret_of("ankle", folder / "state")


def judge_secret(folder: Path, outcome: Outcome) -> Iterator[str]:
    """A secret that was given out is the one that is given out again."""
    if outcome.value is not None and len(outcome.value) != SECRET_BYTES:
        yield "a secret of another length was given out"
    again = secret_of("shoulder", folder / "state")
    if outcome.value is not None and outcome.value != again:
        yield "another secret is given out the next time"


def _saved_on(folder: Path) -> CaseFile:
    case, file = open_case(str(folder / FILE))
    return save_case(replace(case, title="Edit 9"), file, kept(folder))


def _settled_evening(folder: Path) -> None:
    answered(folder)
    _saved_on(folder)


OPERATIONS: Final = (
    Operation("one file, written whole", laid_out, write, (FILE,), judge_write, write),
    Operation("save", laid_out, save, (FILE,), judge_save, _saved_on),
    Operation("journal of four edits", laid_out, journal, (FILE,), judge_journal, answered, reads_back=False),
    Operation("edits, save, edits", laid_out, evening, (FILE,), judge_evening, _settled_evening, reads_back=False),
    Operation("generation", with_generations, keep_one, (FILE,), judge_kept, keep_one),
    Operation("lock", laid_out, lock, (FILE,), judge_lock, lock),
    Operation("who writes, for two beats", laid_out, write_in, (FILE,), judge_writing, write_in_next),
    Operation("secret of a case", with_secret, make_secret, (), judge_secret, another_secret),
)  # fmt: skip
