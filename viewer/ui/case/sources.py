"""Where opening gets cases and images from: what is asked of whoever reads them aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from viewer.imaging.header import OverlayFile
from viewer.imaging.study import Problem
from viewer.session.cases.case_search import MeantCase, ReadCase


class ScanSource(Protocol):
    """What is asked of the scanner (``viewer.jobs.scan.scanner.Scanner``)."""

    @property
    def progressed(self) -> SignalInstance:
        """Files done, files known so far."""

    @property
    def found(self) -> SignalInstance:
        """The ``Scan`` so far."""

    @property
    def finished(self) -> SignalInstance:
        """The whole ``Scan``."""

    def scan(self, paths: Sequence[str]) -> None:
        """Scan these paths, and forget the scan before."""

    def cancel(self) -> None:
        """Tell nothing more of the scan that runs."""


class CaseSource(Protocol):
    """What is asked of the reader of cases (``viewer.jobs.cases.case_reader.CaseReader``)."""

    def find(self, paths: Sequence[str], told: Callable[[MeantCase], None]) -> None:
        """Tell what some paths mean, and the case that they do."""

    def read(self, found: OverlayFile, told: Callable[[ReadCase | Problem], None]) -> None:
        """Tell what a case holds that a scan has found."""
