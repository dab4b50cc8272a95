"""Shared by the tests of this room."""

from tests.unit.imaging.quiet_pydicom import pydicom_may_warn

__all__ = ["pydicom_may_warn"]
