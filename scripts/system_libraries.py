"""See to the system libraries that Qt needs on Linux and that no Python package carries.

On Debian and Ubuntu as root the missing ones are installed through apt-get; as anybody else the command to
type is named.  On other systems, and where nothing is missing, this does nothing.  With ``--tests`` the virtual
screen that tests of windows run on, where there is no real one, is seen to as well.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

# What the Qt libraries of the PySide6 wheels link to, and the Debian package that holds it.
PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What gives the tests a screen, by program.
SCREEN_PACKAGES: Final = {"xvfb-run": "xvfb", "xauth": "xauth"}
# Any scalable font will do; a bare system has none, and Qt then draws empty boxes.
FONT_PACKAGE: Final = "fonts-dejavu-core"
FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts")


def qt_binaries() -> list[Path]:
    """Return the shared objects of PySide6 that a window needs."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return []
    qt = Path(spec.origin).parent / "Qt"
    names = (
        "libQt6Core.so.6",
        "libQt6Gui.so.6",
        "libQt6Widgets.so.6",
        "libQt6XcbQpa.so.6",
        "libQt6Svg.so.6",
    )
    return [*(qt / "lib" / name for name in names), qt / "plugins" / "platforms" / "libqxcb.so"]


def missing_libraries() -> set[str]:
    """Return the names of shared objects that the dynamic linker does not find."""
    binaries = [str(path) for path in qt_binaries() if path.is_file()]
    answer = subprocess.run(["ldd", *binaries], capture_output=True, text=True, check=False)
    lines = (line.strip() for line in answer.stdout.splitlines())
    return {line.split(" => ")[0] for line in lines if line.endswith("=> not found")}


def has_font() -> bool:
    """Whether any scalable font is installed."""
    return any(
        next((Path(folder).rglob(f"*.{kind}")), None) is not None
        for folder in FONT_FOLDERS
        for kind in ("ttf", "otf", "ttc", "pfb")
        if Path(folder).is_dir()
    )


def virtual_screen() -> set[str]:
    """Return the packages of the virtual screen that are missing, none where there is a real screen."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return set()
    return {package for program, package in SCREEN_PACKAGES.items() if not shutil.which(program)}


def packages_to_install(*, for_tests: bool) -> tuple[list[str], list[str]]:
    """Return the Debian packages that are missing, and libraries of which no package is known."""
    missing = missing_libraries()
    packages = {PACKAGES[name] for name in missing if name in PACKAGES}
    if for_tests:
        packages |= virtual_screen()
    if not has_font():
        packages.add(FONT_PACKAGE)
    return sorted(packages), sorted(missing - PACKAGES.keys())


def install(packages: list[str]) -> int:
    """Install ``packages`` through apt-get, or say what to type; return an exit code."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        print(
            f"Qt needs libraries that Debian calls: {' '.join(packages)}. Install your system's own."
        )
        return 0
    if os.geteuid() != 0:
        print(f"Some system packages are missing. Type:\n    sudo {' '.join(command)}")
        return 0
    print(f"Installing system packages: {' '.join(packages)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
    subprocess.run([*command, "-qq"], env=quiet, check=True, stdout=subprocess.DEVNULL)
    return 0


def main() -> int:
    """Check, and install or name what is missing."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return 0
    packages, unknown = packages_to_install(for_tests="--tests" in sys.argv[1:])
    if unknown:
        print(f"Qt misses libraries of which no package is known here: {', '.join(unknown)}")
    return install(packages) if packages else 0


if __name__ == "__main__":
    sys.exit(main())
