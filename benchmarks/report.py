"""The table: on the terminal, as JSON, and as docs/performance.md."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.opening import processors
from benchmarks.targets import TARGETS, Target

LIBRARIES = (
    "PySide6-Essentials",
    "opencv-python-headless",
    "numpy",
    "pyqtgraph",
    "napari",
    "matplotlib",
)


@dataclass(slots=True)
class Results:
    """Measured values by row, the details behind them, and what could not be measured and why."""

    values: dict[str, float] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    unmeasured: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> list[Target]:
        """The rows that are below their bar."""
        return [
            target
            for target in TARGETS
            if target.id in self.values and not target.reaches(self.values[target.id], target.bar)
        ]


def verdict(target: Target, value: float) -> str:
    """Return what a value means."""
    if target.reaches(value, target.goal):
        return "goal"
    return "bar" if target.reaches(value, target.bar) else "BELOW"


def figure(value: float, unit: str) -> str:
    """Return a value as it is written in the table."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{decimals}f} {unit}"


def lines(results: Results) -> list[str]:
    """Return the table, in Markdown."""
    rows = ["| job | goal | bar | measured | |", "|---|---|---|---|---|"]
    for target in TARGETS:
        sign = "≥" if target.higher else "≤"
        limits = f"{sign} {target.goal:g} {target.unit} | {sign} {target.bar:g} {target.unit}"
        if target.id in results.values:
            value = results.values[target.id]
            outcome = f"{figure(value, target.unit)} | {verdict(target, value)}"
        elif target.id in results.unmeasured:
            outcome = f"not measured | {results.unmeasured[target.id]}"
        else:
            continue
        rows.append(f"| {target.job} | {limits} | {outcome} |")
    return rows


def machine() -> dict[str, Any]:
    """Return what was measured on."""
    libraries = {}
    for name in LIBRARIES:
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "processor": _processor(),
        "processors": processors(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "libraries": libraries,
    }


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def as_json(results: Results) -> str:
    """Return everything that was measured."""
    record: Mapping[str, Any] = {
        "machine": machine(),
        "values": results.values,
        "unmeasured": results.unmeasured,
        "below_bar": [target.id for target in results.failed],
        "details": results.details,
    }
    return json.dumps(record, indent=2, ensure_ascii=False)
