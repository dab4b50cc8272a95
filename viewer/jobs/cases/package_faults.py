"""What is wrong with a package: a worker reads it through, since it may be large, and is a stranger's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from overlays.package.damage import PackageFault

DEADLINE_S: Final = 600.0
"""Of processor time, of which a gigabyte takes some seconds."""


def package_faults(path: str) -> tuple[PackageFault, ...]:
    """Return what is wrong with the package at ``path``; nothing of another file.  Runs in a worker.

    Raises ``RoundsError``, ``OSError``.
    """
    from overlays.container.errors import PackageError
    from overlays.container.reading import is_package
    from overlays.package.damage import faults_in
    from viewer.imaging.problems import ArchiveError

    try:
        return faults_in(path) if is_package(path) else ()
    except PackageError as error:
        raise ArchiveError(error.args[0]) from error
