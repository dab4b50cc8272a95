"""Composition root: reads the command line, builds what it asks for, and turns failures into one line.

``rounds`` without a command opens a window: the worker processes start first, since they take longest, then
Qt and the window, and only then the paths are scanned.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from viewer.commands.outcome import CommandError, ExitCode, complain
from viewer.commands.start.standard_streams import secure_standard_streams

OUR_FAULT: Final = 70
"""The exit code of an error in the program itself (``EX_SOFTWARE`` of sysexits.h)."""

_COMMANDS: Final = frozenset(
    {"info", "render", "screenshot", "check", "new", "pack", "unpack", "publish"}
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``rounds``; return the exit code (0 done, 1 problems found, 2 wrong usage, 3 cannot read)."""
    secure_standard_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        import multiprocessing

        multiprocessing.freeze_support()
        run = _command(given)
        if given[:1] and given[0] in _COMMANDS:
            _tidy_up_on_interrupt()
            _warn_by_the_rule()
        return int(run())
    except CommandError as error:
        _tell(str(error))
        return int(error.code)
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (``rounds info | head``): not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)
    except ImportError as error:
        return _told_as_missing(error)
    except Exception as error:  # noqa: BLE001  the edge of the program
        return _told_as_our_fault(error)


def _tell(sentence: str) -> None:
    """Say why the program ends: on the console, or where there is none, in a box."""
    from viewer.commands.start.without_console import has_no_console, show_failure

    complain(sentence)
    if has_no_console():
        show_failure(sentence)


def _tidy_up_on_interrupt() -> None:
    """Let Ctrl+C end a command as an exception does: it may be writing a file."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _warn_by_the_rule() -> None:
    """Print a warning as everything else is printed: a command has no log, and Python would print what it is given."""
    import logging

    class Said(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complain(record.getMessage())

    logging.lastResort = Said(logging.WARNING)


def _told_as_missing(error: ImportError) -> int:
    """Say what to install where the system lacks a library; else it is our fault that something is not there."""
    from viewer.commands.start.system_libraries import missing_for_windows, sentence_about

    missing = missing_for_windows() if "shared object file" in str(error) else frozenset()
    if not missing:
        return _told_as_our_fault(error)
    _tell(sentence_about(missing))
    return int(ExitCode.CANNOT_READ)


def _told_as_our_fault(error: Exception) -> int:
    """Say in one line what nobody expected, and keep in the log where it happened."""
    import logging

    from viewer.commands.start.log_file import log_to_file

    path = log_to_file()
    logging.getLogger(__name__).error("an error that nobody expected", exc_info=error)
    kept = f"; {path} has the details" if path else ""
    _tell(f"something went wrong inside Rounds ({type(error).__name__}: {error}){kept}")
    return OUR_FAULT


def _command(given: list[str]) -> Callable[[], int]:
    """Return what to run; each command is imported only when it is asked for."""
    rest = given[1:]
    match given[:1]:
        case ["info"]:
            from viewer.commands import info

            return lambda: info.run(rest)
        case ["render"]:
            from viewer.commands import render

            return lambda: render.run(rest)
        case ["screenshot"]:
            from viewer.commands import screenshot

            return lambda: screenshot.run(rest)
        case ["check"]:
            from viewer.commands import check

            return lambda: check.run(rest)
        case ["new"]:
            from viewer.commands import new

            return lambda: new.run(rest)
        case ["pack"]:
            from viewer.commands import pack

            return lambda: pack.run(rest)
        case ["unpack"]:
            from viewer.commands import unpack

            return lambda: unpack.run(rest)
        case ["publish"]:
            from viewer.commands import publish

            return lambda: publish.run(rest)
        case _:
            return lambda: _open(given)


def _refuse_words(given: list[str]) -> None:
    """Raise ``CommandError`` for a word that is neither a command nor a path; behind "--" all are paths."""
    words = given[: given.index("--")] if "--" in given else given
    for word in words:
        # What has a slash or a dot was meant as a path: the window says that it is not there.
        if re.fullmatch(r"[A-Za-z][\w-]*", word) and not os.path.lexists(word):
            from viewer.commands.parser import no_command

            raise CommandError(no_command(word), ExitCode.WRONG_USAGE)


def _say_about_itself(*, licences: bool) -> int:
    from viewer.notices import notices
    from viewer.version import version

    sys.stdout.write(notices() if licences else f"rounds {version()}\n")
    return ExitCode.DONE


def _open(given: list[str]) -> int:
    _refuse_words(given)
    paths, may_join = given, True
    if any(word.startswith("-") for word in given):
        from viewer.commands.parser import plain_parser

        options = plain_parser().parse_args(given)
        if options.version or options.licences:
            return _say_about_itself(licences=options.licences)
        paths, may_join = options.paths, not options.new_window
    from viewer.commands.start.instance import hand_over, instance_address

    if may_join and hand_over([str(Path(path).absolute()) for path in paths], instance_address()):
        return ExitCode.DONE
    from viewer.jobs.pool.spawning import warm_up

    # What the first picture waits for longest is begun before anything else is imported.
    warm_up()
    # What is made from here to the first picture stays: looking for rubbish in it costs a tenth of the time.
    gc.disable()
    from viewer.commands.start.window import open_window

    return open_window(tuple(paths))


if __name__ == "__main__":
    sys.exit(main())
