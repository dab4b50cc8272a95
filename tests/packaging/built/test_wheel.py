"""The wheel, installed outside the checkout, runs without a network and belongs on a desktop."""

from __future__ import annotations

import json
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packaging.built.conftest import PICTURES, call, opens_as_a_film

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="session")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_the_wheel_shows_the_shipped_case_without_a_network(
    installed: Path, off_line: list[str], home: Path, tmp_path: Path
) -> None:
    """Outside the checkout, by the command that the installation has made."""
    rounds = [*off_line, str(installed / "bin" / "rounds")]
    asked = "import sample_studies; print(sample_studies.case_path())"
    found = call(installed / "bin" / "python", "-c", asked, cwd=tmp_path).stdout.strip()
    assert Path(found).is_relative_to(installed)

    told = call(*rounds, "info", found, "--json", cwd=tmp_path, HOME=str(home))
    assert told.returncode == 0, told.stderr
    assert len(json.loads(told.stdout)["studies"][0]["series"]) == 3
    checked = call(*rounds, "check", found, cwd=tmp_path, HOME=str(home))
    assert (checked.returncode, checked.stderr) == (0, "")
    drawn = call(*rounds, "screenshot", found, "-o", "case.png", cwd=tmp_path, HOME=str(home))
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "case.png").read_bytes().startswith(PNG)


def test_the_wheel_has_every_shipped_case_and_none_has_a_problem(
    installed: Path, home: Path, tmp_path: Path
) -> None:
    asked = "import sample_studies; print(*sample_studies.case_paths(), sep='\\n')"
    found = call(installed / "bin" / "python", "-c", asked, cwd=tmp_path).stdout.split()
    assert [Path(one).name for one in found] == ["rounds_14", "hip_1", "hip_2", "hip_3"]
    for one in found:
        assert (Path(one) / "tissue.maps").is_file()
        checked = call(installed / "bin" / "rounds", "check", one, cwd=tmp_path, HOME=str(home))
        assert (checked.returncode, checked.stderr) == (0, ""), one


@pytest.mark.parametrize("name", PICTURES)
def test_the_wheel_shows_a_plain_picture(
    name: str, installed: Path, home: Path, tmp_path: Path
) -> None:
    assert opens_as_a_film(installed / "bin" / "rounds", name, tmp_path, home)


def test_without_a_network_means_without(off_line: list[str], tmp_path: Path) -> None:
    """Whatever stands before the commands above: what listens here cannot be reached from there."""
    if not off_line:
        pytest.skip(
            "this system gives no process a network of its own; type: sudo apt-get install util-linux"
        )
    links = call(*off_line, "cat", "/proc/net/route", cwd=tmp_path)
    assert len(links.stdout.splitlines()) <= 1


@pytest.mark.parametrize("words", [("-m", "viewer"), ("-m", "viewer.app")], ids=" ".join)
def test_python_starts_it_by_the_packages_name(
    words: tuple[str, ...], installed: Path, tmp_path: Path, metadata: Message
) -> None:
    answer = call(installed / "bin" / "python", *words, "--version", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (0, f"rounds {metadata['Version']}\n")


def test_the_notices_come_along(installed: Path, tmp_path: Path) -> None:
    answer = call(installed / "bin" / "rounds", "--licences", cwd=tmp_path)
    assert answer.stdout == (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "bin/rounds",
        "bin/rounds-window",
        "share/applications/radiology-rounds.desktop",
        "share/metainfo/radiology-rounds.metainfo.xml",
        "share/mime/packages/radiology-rounds.xml",
        "share/icons/hicolor/scalable/apps/radiology-rounds.svg",
    ],
)
def test_an_installation_has_what_a_desktop_looks_for(name: str, installed: Path) -> None:
    assert (installed / name).stat().st_size > 0


def test_the_index_page_leads_to_whole_addresses(metadata: Message) -> None:
    page = str(metadata.get_payload())
    assert "(docs/" not in page
    assert "](https://radiology-rounds.example/docs/pictures/findings.png)" in page
    assert {url.split(", ")[1].split("/")[2] for url in metadata.get_all("Project-URL", [])} == {
        "radiology-rounds.example"
    }
    assert metadata["Author"]
