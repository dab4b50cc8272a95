"""A fixture for the rooms in which pydicom reads damaged files as the oracle."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def pydicom_may_warn() -> Iterator[None]:
    """Let pydicom, which stands as the oracle here, complain about the damaged files it is given."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
