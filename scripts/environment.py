"""Make a virtual environment that works: ``python3 scripts/environment.py .venv``.

One that was left half (Debian's Python makes it so where its package for them is missing) is made anew, and what
is missing is said each time until it is there.  On Debian and Ubuntu root gets the package through apt-get.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def works(folder: Path) -> bool:
    """Whether there is an environment that can install packages."""
    python = folder / "bin" / "python"
    if not python.exists():
        return False
    asked = [str(python), "-m", "pip", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def can_make() -> bool:
    """Whether this Python has what environments are made with; Debian keeps it in a package of its own."""
    answer = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(answer, capture_output=True, check=False).returncode == 0


def package() -> str:
    """Return what Debian calls the package for this Python."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def see_to_package() -> bool:
    """Install what is missing where that may be done, else say what to type; return whether it is there."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", package()]
    if shutil.which("apt-get") is None:
        sys.stderr.write(
            f"{sys.executable} cannot make virtual environments (no ensurepip); "
            "install what your system has for that, or another Python: make PYTHON=python3.x\n"
        )
        return False
    if os.geteuid() != 0:
        sys.stderr.write(
            f"{sys.executable} cannot make virtual environments; type: sudo apt-get install {package()}\n"
        )
        return False
    print(f"Installing a system package: {package()}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
    subprocess.run([*command, "-qq"], env=quiet, check=True, stdout=subprocess.DEVNULL)
    return True


def main() -> int:
    """Make the environment, unless it is there and works."""
    folder = Path(sys.argv[1])
    if works(folder):
        return 0
    if not can_make() and not see_to_package():
        return 1
    print(f"Making the virtual environment {folder} with {sys.executable}", flush=True)
    # Another process, since this one does not see what was installed a moment ago.
    make = [sys.executable, "-m", "venv", "--clear", str(folder)]
    return subprocess.run(make, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
