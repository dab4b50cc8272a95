"""What ``make run`` starts: the shipped case in a window, or pictures of it where there is no display."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
STAGES: Final = ("history", "films", "findings", "diagnosis", "discussion", "references")


def pictures(folder: Path) -> int:
    """Write a picture of the window at each stage of the shipped case into ``folder``."""
    folder.mkdir(exist_ok=True)
    case = str(ROOT / "sample_studies" / "rounds_14")
    for stage in STAGES:
        target = folder / f"rounds_14_{stage}.png"
        command = [
            sys.executable,
            "main.py",
            "screenshot",
            case,
            "-o",
            str(target),
            "--stage",
            stage,
        ]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
        print(f"  {target.relative_to(ROOT)}")
    return 0


def main() -> int:
    """Open the window, or write the pictures."""
    sys.path.insert(0, str(ROOT))
    from viewer.commands.start.displays import has_display

    if has_display():
        return subprocess.run([sys.executable, "main.py"], cwd=ROOT, check=False).returncode
    print("There is no display here, so pictures of the window are written instead:")
    return pictures(ROOT / "build")


if __name__ == "__main__":
    sys.exit(main())
