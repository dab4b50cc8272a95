"""What commands print: no file tells the terminal what to do, and no letter is a reason to fail."""

from __future__ import annotations

import ast
import io
import json
import logging
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.typed import EXIT_USAGE, ROOT, rounds
from tests.evil.dicom_bytes import EXPLICIT, Element
from tests.evil.pictures import image
from viewer import app
from viewer.commands import info
from viewer.commands.start.log_file import log_to_file
from viewer.commands.terminal import json_text, plain

HOSTILE = "\x1b]0;owned\x07 \x1b[2J\x9b31m Ünïcode 漢 \N{RIGHT-TO-LEFT OVERRIDE}evil\nStudy forged"
ENCODINGS = ("ascii", "latin-1", "cp437", "shift_jis", "utf-8")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with an image whose words, and one whose name, are made for a terminal."""
    changes = {
        0x00080005: Element(b"CS", b"ISO_IR 192"),
        0x0008103E: Element(b"LO", HOSTILE.encode()),
        0x00081030: Element(b"LO", HOSTILE.encode()),
        0x00080060: Element(b"CS", b"\x1b[31mCT "),
        0x00280004: Element(b"CS", b"\x1b[1mMONO"),
    }
    (tmp_path / "words.dcm").write_bytes(image(EXPLICIT, 1).having(changes).written())
    (tmp_path / "\x1b[31mred\x9b.dcm").write_bytes(b"no image")
    return tmp_path


def typed(encoding: str, *arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": encoding, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        timeout=120,
    )
    return done.returncode, done.stdout.decode(encoding) + done.stderr.decode(encoding)


def sane(text: str) -> bool:
    return all(c.isprintable() or c == "\n" for c in text)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("json_too", [False, True], ids=["text", "json"])
def test_info_prints_any_words_in_any_encoding(
    hostile: Path, encoding: str, json_too: bool
) -> None:
    code, told = typed(encoding, "info", hostile, *["--json"] * json_too)
    assert code in (0, 1)
    assert sane(told)
    assert "owned" in told
    assert not any(line.startswith("Study forged") for line in told.splitlines())


def test_json_keeps_what_it_escapes(hostile: Path) -> None:
    told = rounds("info", hostile, "--json", PYTHONIOENCODING="ascii")
    (study,) = json.loads(told.stdout)["studies"]
    assert "\x1b[2J" in study["series"][0]["description"]
    assert "漢" in study["series"][0]["description"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "\x1b[31mgone"),
        ("info", "\x1b[31mgone"),
        ("render", "\x1b[31mgone", "-o", "x.\x1b[31m"),
        ("screenshot", "\x1b[31mgone", "-o", "x.\x1b[31m"),
        ("info", "--\x1b[31mno-such"),
        ("info", b"\xff\xfe".decode(errors="surrogateescape")),
    ],
)
def test_what_is_typed_or_named_never_reaches_the_terminal_as_an_order(
    arguments: tuple[str, ...],
) -> None:
    code, told = typed("ascii", *arguments)
    assert code in (EXIT_USAGE, 3)
    assert sane(told)


def test_plain_words_stay_as_they_are() -> None:
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    words = "Müller–Weiss 漢字 می\N{ZERO WIDTH NON-JOINER}شود 🦴"
    assert plain(words, output) == words
    assert plain("a\tb\nc\N{NO-BREAK SPACE}d", output) == "a b c d"
    assert json.loads(json_text({"a": HOSTILE}, output)) == {"a": HOSTILE}


def test_a_warning_of_a_command_is_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def warn(_arguments: object) -> int:
        logging.getLogger("viewer").warning("a worker said %s", "\x1b[31mred\nrounds: forged")
        return 0

    monkeypatch.setattr(info, "run", warn)
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    assert app.main(["info", str(tmp_path)]) == 0
    assert (
        capsys.readouterr().err
        == "rounds: a worker said \N{REPLACEMENT CHARACTER}[31mred rounds: forged\n"
    )


def test_nothing_of_the_program_prints_past_the_rule() -> None:
    allowed = {"viewer/commands/outcome.py", "viewer/app.py"}
    printing = {"print", "sys.stdout.write", "sys.stderr.write"}
    calls = (
        (path.relative_to(ROOT).as_posix(), ast.unparse(node.func))
        for path in sorted((ROOT / "viewer").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    past = {path for path, called in calls if called in printing}
    assert past <= allowed


# The log -----------------------------------------------------------------------------------------


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Path]]:
    """Start the log in a folder of the test's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    before = list(logging.getLogger().handlers)

    def start() -> Path:
        path = log_to_file()
        assert path is not None
        return path

    yield start
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_the_log_is_its_owners_alone_after_rolling_over_too(log: Callable[[], Path]) -> None:
    path = log()
    for _ in range(200):
        logging.getLogger("test").error("x" * 50_000)
    files = sorted(path.parent.glob("rounds.log*"))
    assert [file.name for file in files] == ["rounds.log", "rounds.log.1"]
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]


def test_a_log_that_was_open_to_all_is_closed(log: Callable[[], Path], tmp_path: Path) -> None:
    old = tmp_path / "rounds" / "log" / "rounds.log"
    old.parent.mkdir(parents=True)
    old.write_text("before\n")
    old.chmod(0o644)
    path = log()
    logging.getLogger("test").error("after")
    assert path == old
    assert old.read_text().startswith("before\n")
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_the_log_keeps_where_an_error_was_and_nothing_that_it_said(log: Callable[[], Path]) -> None:
    path = log()
    # In parts: the line of the program is kept, and may be read by anybody.
    name, born = "DO" + "E", "1970" + "0312"
    try:
        try:
            Path(f"/scans/{name}/1.dcm").read_bytes()
        except OSError as error:
            raise ValueError(f"{name}^JOHN was born {born}") from error
    except ValueError as error:
        logging.getLogger("test").error("in %r", f"{name}^JOHN", exc_info=error)
    logging.getLogger("test").warning("Qt: cannot open /scans/%s/1.dcm", name)
    told = path.read_text(encoding="utf-8")
    assert name not in told
    assert born not in told
    assert "FileNotFoundError" in told
    assert "ValueError" in told
    assert Path(__file__).name in told
