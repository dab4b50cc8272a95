"""What is said of Rounds in several places is said alike, and what desktops read of it is well formed."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from overlays.container.layout import MIMETYPE, first_bytes
from overlays.container.reading import SUFFIX
from tests.conftest import ROOT
from tests.programs import program

LINUX = ROOT / "packaging" / "linux"
NOTICES = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packaging_module(name: str) -> ModuleType:
    """Return a module of packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_version_is_the_same_wherever_it_stands() -> None:
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    released = ET.parse(LINUX / "radiology-rounds.metainfo.xml").find("releases/release")
    assert cited is not None
    assert released is not None
    assert cited[1] == released.get("version") == PROJECT["project"]["version"]


def test_a_changelog_names_no_fragment() -> None:
    """A fragment that was named so that towncrier takes a word for an issue would stand there as "(word)"."""
    draft = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for fragment in (ROOT / "changelog.d").glob("*.*.md"):
        name, kind, _ = fragment.name.rsplit(".", 2)
        assert kind in {row["directory"] for row in PROJECT["tool"]["towncrier"]["type"]}
        assert f"({name})" not in draft
        assert fragment.read_text("utf-8").split()[0] in draft
    assert "#" not in re.sub(r"^#+ ", "", draft, flags=re.MULTILINE).replace("Rounds #14", "")


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "radiology-rounds.desktop"),
        ("appstreamcli", "validate", "--no-net", "radiology-rounds.metainfo.xml"),
        ("xmllint", "--noout", "radiology-rounds.metainfo.xml", "radiology-rounds.xml"),
    ],
    ids=lambda command: str(command[0]),
)
def test_desktops_can_read_what_is_said_to_them(command: tuple[str, ...]) -> None:
    answer = subprocess.run(
        [program(command[0]), *command[1:]], cwd=LINUX, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_desktop_entry_opens_what_the_types_describe() -> None:
    entry = (LINUX / "radiology-rounds.desktop").read_text("utf-8")
    opened = re.search(r"^MimeType=(.+)$", entry, re.MULTILINE)
    assert opened is not None
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = ET.parse(LINUX / "radiology-rounds.xml").iter(f"{space}mime-type")
    provided = ET.parse(LINUX / "radiology-rounds.metainfo.xml").iter("mediatype")
    described = {str(kind.get("type")) for kind in types}
    assert described == set(opened[1].strip(";").split(";")) == {kind.text for kind in provided}


def test_a_package_is_known_to_desktops_by_the_bytes_that_it_begins_with() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = ET.parse(LINUX / "radiology-rounds.xml").iter(f"{space}mime-type")
    (kind,) = (one for one in types if one.get("type") == MIMETYPE.decode())
    (inner,) = kind.findall(f"{space}magic/{space}match/{space}match")
    value = str(inner.get("value")).encode()
    assert first_bytes()[int(str(inner.get("offset"))) :] == value
    assert [one.get("pattern") for one in kind.findall(f"{space}glob")] == [f"*{SUFFIX}"]


def licence_of(name: str) -> str:
    """Return the licence that a distribution's own metadata gives, in SPDX's terms or in its own words."""
    said = distribution(name).metadata
    return said.get("License-Expression") or said.get("License") or ""


# The column of the notices that is meant by what distributions say of themselves.
SPELLINGS = {"Apache 2.0": "Apache-2.0", "LGPL": "LGPL-3.0-only"}


@pytest.mark.parametrize("name", packaging_module("bundled").pinned(ROOT / "requirements.txt"))
def test_the_notices_name_each_bundled_distribution_with_its_licence(name: str) -> None:
    row = next(
        (line for line in NOTICES.splitlines() if re.match(rf"\|.*\b{name}\b", line, re.I)), ""
    )
    assert row, f"{name} is bundled, and no row of THIRD-PARTY-NOTICES.md names it"
    said = licence_of(name)
    meant = next((word for spelling, word in SPELLINGS.items() if said.startswith(spelling)), said)
    stated = row.rstrip("| ").rsplit("|", 1)[1]
    assert re.search(r"MIT|BSD|Apache|LGPL", stated)
    if re.fullmatch(r"[\w.-]+", meant):
        assert meant in stated


@pytest.mark.parametrize("name", ["PyInstaller", "CPython", "FFmpeg"])
def test_the_notices_name_what_no_lock_file_pins(name: str) -> None:
    assert re.search(rf"\|.*\b{name}\b", NOTICES)


def test_nobody_who_uses_uv_run_gets_the_test_tools_or_a_lock_file_to_commit() -> None:
    assert PROJECT["tool"]["uv"]["default-groups"] == []
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert "/uv.lock" in ignored


def test_lock_files_have_hashes_and_no_address() -> None:
    files = sorted(ROOT.glob("requirements*.txt"))
    assert len(files) == 4
    for file in files:
        text = file.read_text("utf-8")
        assert not re.search(r"https?:|--(extra-)?index|--find-links", text), file.name
        assert text.count("==") <= text.count("--hash=sha256:"), file.name


def test_the_public_address_stands_in_one_place() -> None:
    said = (path for path in (ROOT / "packaging").rglob("*.*") if path.suffix != ".pyc")
    read = [ROOT / "pyproject.toml", *said]
    found = [
        path.name for path in read if "https://radiology-rounds.example" in path.read_text("utf-8")
    ]
    assert found == ["pyproject.toml"]


def test_packages_say_that_they_are_typed() -> None:
    for package in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        assert Path(ROOT, package, "py.typed").is_file()


def test_opencv_without_video_still_resamples(tmp_path: Path) -> None:
    """The library of this environment, with FFmpeg's names taken out, in a process without FFmpeg's files."""
    if sys.platform != "linux":
        pytest.skip(
            "elsewhere OpenCV's wheels load FFmpeg only when video is asked for, or cannot do without"
        )
    import cv2

    package = Path(cv2.__file__).parent
    libraries = package.parent / "opencv_python_headless.libs"
    made = tmp_path / package.name
    shutil.copytree(package, made, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    (tmp_path / libraries.name).mkdir()
    without = packaging_module("without_video")
    for file in libraries.iterdir():
        if not file.name.startswith(without.VIDEO):
            (tmp_path / libraries.name / file.name).symlink_to(file)
    (binary,) = package.glob("cv2.*.so")
    without.write_without_video(binary, made / binary.name)
    asked = (
        "import cv2, numpy; print(cv2.__file__); "
        "print(cv2.resize(numpy.eye(8, dtype='f4'), (16, 16), interpolation=cv2.INTER_CUBIC).sum()); "
        "print([l for l in open('/proc/self/maps') if 'libavcodec' in l])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    place, total, loaded = answer.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert float(total) == pytest.approx(32, rel=0.05)
    assert loaded == "[]"


def test_what_never_needed_ffmpeg_stays_as_it_is() -> None:
    without = packaging_module("without_video").without_video
    import msgspec

    library = Path(str(msgspec._core.__file__)).read_bytes()
    if sys.platform == "linux":
        assert without(library) == library
    with pytest.raises(ValueError, match="no 64-bit"):
        without(b"MZ" + bytes(100))
