"""``rounds unpack``: a package back into a folder, as far as it is sound."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from overlays.errors import CaseSaveError
from viewer.commands.outcome import CommandError, ExitCode, complain, say
from viewer.commands.parser import unpack_parser
from viewer.session.packages.unpacking import unpack_package


def run(arguments: Sequence[str]) -> int:
    """Unpack one package, tell what is not sound, and return the exit code."""
    options = unpack_parser().parse_args(arguments)
    package = Path(options.path)
    folder = options.output or str(package.absolute().with_suffix(""))
    if not package.is_file():
        raise CommandError(f"{options.path}: there is no such file")
    if os.path.lexists(folder):
        raise CommandError(
            f"{folder}: there is something of that name already", ExitCode.WRONG_USAGE
        )
    try:
        faults = unpack_package(options.path, folder)
    except CaseSaveError as error:
        raise CommandError(f"{error.path}: not unpacked: {error.problem}") from error
    for fault in faults:
        complain(f"{options.path}: {fault.problem} (not unpacked)")
    say(folder)
    return ExitCode.PROBLEMS_FOUND if faults else ExitCode.DONE
