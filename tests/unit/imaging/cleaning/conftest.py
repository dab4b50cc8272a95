"""Shared by the tests on cleaning: a secret, and files cleaned once for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.imaging.quiet_pydicom import pydicom_may_warn
from tests.unit.imaging.real import real_files
from viewer.imaging.cleaning.cleaner import clean
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.header import Header
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.reading.header_reader import read_header

__all__ = ["pydicom_may_warn"]

PSEUDONYMS = Pseudonyms(b"a secret of thirty-two bytes, no")


class CleanCopies:
    """Clean copies of real files, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[Path, Path] = {}

    def of(self, source: Path) -> Path:
        """Return the clean copy of an image."""
        if source not in self._made:
            target = self._folder / f"{len(self._made):04}.dcm"
            clean(Input(str(source)), str(target), PSEUDONYMS)
            self._made[source] = target
        return self._made[source]


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> CleanCopies:
    return CleanCopies(tmp_path_factory.mktemp("clean"))


def real_images() -> list[Path]:
    """Return every real file that is an image to Rounds."""
    return [path for path in real_files() if isinstance(_read(path), Header)]


def _read(path: Path) -> object:
    result = read_header(Input(str(path)))
    return result[0] if isinstance(result, tuple) else result
