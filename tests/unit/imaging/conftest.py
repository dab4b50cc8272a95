"""Shared by the tests on pixels: another program's pictures, rendered once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.imaging.oracles import Dcmtk


@pytest.fixture(scope="session")
def dcmtk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dcmtk]:
    program = Dcmtk(tmp_path_factory.mktemp("dcmtk"))
    yield program
    program.close()
