"""Rounds as a person types it: a process, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXIT_PROBLEMS, EXIT_USAGE, EXIT_UNREADABLE = 1, 2, 3


def rounds(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in environment}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=known | {name: value for name, value in environment.items() if value},
        timeout=120,
    )
