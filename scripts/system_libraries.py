"""See to what Rounds needs of the system on Linux: Qt's libraries, a font; with ``--tests`` what tests compare with.

On Debian and Ubuntu root gets what is missing through apt-get.  Anybody else is told what to type; without
what every picture needs the set-up does not go on, so that it is told again until it is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from viewer.commands.start.system_libraries import (  # noqa: E402
    missing_for_windows,
    missing_to_draw,
    packages_of,
    what_to_type,
)

# Any scalable font will do; a bare system has none, and Qt then draws empty boxes.
FONT_PACKAGE: Final = "fonts-dejavu-core"
FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts")
# By program: what gives tests a screen where there is none, and the other readers of DICOM that they compare with.
SCREEN: Final = {"xvfb-run": "xvfb", "xauth": "xauth", "xrandr": "x11-xserver-utils"}
ORACLES: Final = {"dcmj2pnm": "dcmtk", "gdcmconv": "libgdcm-tools", "dciodvfy": "dicom3tools"}


def has_font() -> bool:
    """Whether any scalable font is installed."""
    return any(
        next((Path(folder).rglob(f"*.{kind}")), None) is not None
        for folder in FONT_FOLDERS
        for kind in ("ttf", "otf", "ttc", "pfb")
        if Path(folder).is_dir()
    )


def has_display() -> bool:
    """Whether windows are to be opened here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def needed() -> set[str]:
    """Return the missing packages without which nothing can be shown here."""
    libraries = missing_for_windows() if has_display() else missing_to_draw()
    return {*packages_of(libraries), *(() if has_font() else (FONT_PACKAGE,))}


def wished(*, for_tests: bool) -> set[str]:
    """Return the missing packages without which less can be shown, or tested."""
    packages = set(packages_of(missing_for_windows()))
    if for_tests:
        packages |= {name for program, name in ORACLES.items() if not shutil.which(program)}
    if for_tests and not has_display():
        packages |= {name for program, name in SCREEN.items() if not shutil.which(program)}
    return packages


def install(packages: Iterable[str]) -> None:
    """Install Debian packages."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
    subprocess.run(command, env=quiet, check=True, stdout=subprocess.DEVNULL)


def tell(must: set[str], might: set[str], *, for_tests: bool) -> None:
    """Say what to install, and what for."""
    if must:
        sys.stderr.write(f"System packages are missing; {what_to_type(sorted(must | might))}\n")
    elif might:
        purpose = "without them some tests are skipped" if for_tests else "for windows"
        print(f"Some system packages are missing ({purpose}); {what_to_type(sorted(might))}")


def main() -> int:
    """Check, and install or name what is missing; return 1 where nothing could be shown."""
    for_tests = "--tests" in sys.argv[1:]
    if not sys.platform.startswith("linux"):
        return 0
    must, might = needed(), wished(for_tests=for_tests)
    if (must or might) and os.geteuid() == 0 and shutil.which("apt-get"):
        install(sorted(must | might))
        must, might = needed(), set()
    tell(must, might, for_tests=for_tests)
    return 1 if must else 0


if __name__ == "__main__":
    sys.exit(main())
