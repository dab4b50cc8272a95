"""A package back into a folder: what is sound of it, and what is not, said by films."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from overlays.container.errors import PackageError
from overlays.container.layout import MANIFEST_NAME, MIMETYPE_NAME, PackageMember
from overlays.container.reading import contents_of, is_package, open_package, pieces
from overlays.errors import CaseSaveError
from overlays.file.storage import fill_new, write_all
from overlays.package.damage import PackageFault, faults_in
from overlays.sentence import said
from viewer.session.cases.case_folder import as_save_errors
from viewer.session.cases.whole_folder import whole_folder

_OF_THE_PACKAGE = (MIMETYPE_NAME, MANIFEST_NAME)


def unpack_package(
    path: str, folder: str, on_progress: Callable[[int, int], None] = lambda done, known: None
) -> tuple[PackageFault, ...]:
    """Write what is sound of a package into a folder that does not exist yet; return what is not.

    Raises ``CaseSaveError``; nothing of the folder is left then.
    """
    target = Path(folder)
    if not is_package(path):
        raise CaseSaveError(path, said("session", "it is no package of Rounds"))
    try:
        with as_save_errors(target), open_package(path) as file:
            contents = contents_of(file)
            faults = faults_in(path, on_progress)
            spoiled = {name for fault in faults for name in fault.names}
            sound = [
                one for one in contents.members if one.name not in (*spoiled, *_OF_THE_PACKAGE)
            ]
            if not sound:
                raise CaseSaveError(path, said("session", "nothing in it is sound"))
            with whole_folder(target) as part:
                for member in sound:
                    _write(file, member, part / member.name)
    except PackageError as error:
        raise CaseSaveError(path, error.args[0]) from error
    return faults


def _write(file: BinaryIO, member: PackageMember, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)

    def fill(handle: int) -> None:
        for piece in pieces(file, member):
            write_all(handle, piece)

    fill_new(target, fill)
