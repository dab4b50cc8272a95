"""A window's opening without a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from overlays.file.codec import encode_case
from tests.qt.ui.case.desk import Desk
from tests.unit.session.factory import CASE


@pytest.fixture
def arrangement(qtbot: QtBot) -> Desk:
    return Desk()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "overlay.json").write_bytes(encode_case(CASE))
    return tmp_path
