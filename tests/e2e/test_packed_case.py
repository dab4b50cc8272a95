"""A case that was sent as one ZIP archive opens as it is: to be shown, not to be changed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from overlays.edit import recoloured
from overlays.model import MarkColor
from tests.e2e.conftest import Hand
from tests.e2e.typed import rounds
from viewer.imaging.streams.archive import DAMAGED
from viewer.session.lesson import Stage
from viewer.ui.case.case_copies import CopyChoice, CopyOffer


def packed(archive: Path, case: Path, inside: str = "hip") -> Path:
    """Put the overlay file and the middle slices of a case into a ZIP archive, images first."""
    images = [case / "film1_radiograph.dcm", *(case / at / "IM0011.dcm" for at in ("t1", "t2"))]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in (*images, case / "overlay.json"):
            file.write(path, f"{inside}/{path.relative_to(case)}")
    return archive


@pytest.fixture
def archive(tmp_path: Path, shipped_case: Path) -> Path:
    return packed(tmp_path / "rounds_14.zip", shipped_case)


def test_its_films_come_with_their_text_and_arrows(hand: Hand, archive: Path) -> None:
    hand.open([str(archive)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert hand.problems == ()
    hand.key(Qt.Key.Key_Space)
    assert hand.stage is Stage.FINDINGS
    assert all(map(hand.has_colour, hand.viewports))


def test_it_may_not_be_changed_and_the_window_says_why(hand: Hand, archive: Path) -> None:
    hand.open([str(archive)])
    document = hand.window.document
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    assert not document.has_unsaved_changes
    assert hand.window.around_films.status._state.text() == "Read-only: it lies in a ZIP archive"


def test_it_is_offered_again_as_the_archive(hand: Hand, archive: Path) -> None:
    hand.open([str(archive)])
    (recent,) = hand.window._settings.preferences.recent
    assert (recent.path, recent.name) == (
        str(archive),
        "A 38-year-old man with right hip and groin pain",
    )


def test_a_copy_is_offered_beside_the_archive_and_carries_the_films_that_lay_in_it(
    hand: Hand, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(archive)])
    before = archive.read_bytes()
    offers: list[CopyOffer] = []

    def take_what_is_offered(offer: CopyOffer) -> CopyChoice:
        offers.append(offer)
        return CopyChoice(offer.folder, offer.name)

    monkeypatch.setattr(hand.window.around_films.dialogs, "ask_copy", take_what_is_offered)
    with hand.qtbot.waitSignal(hand.window.around_films.copies.ended, timeout=30_000):
        hand.window.around_films.action_set["make-own"].trigger()
    made = archive.parent / "rounds_14 copy"
    assert (offers[0].folder, offers[0].name) == (str(archive.parent), made.name)
    assert archive.read_bytes() == before
    assert hand.window.document.is_editable
    archive.unlink()
    hand.open([str(made)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert [viewport.film_canvas.film.problem for viewport in hand.viewports] == [None] * 3
    assert hand.problems == ()


def test_a_broken_case_leaves_the_images_and_one_sentence(hand: Hand, archive: Path) -> None:
    broken = archive.with_name("broken.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"{" if name.endswith(".json") else old.read(name))
    hand.open([str(broken)])
    assert hand.titles[0] == "SYNTHETIC AP pelvis"
    (problem,) = hand.problems
    assert problem.startswith("overlay.json: ")


def with_flipped_bit(archive: Path, name: str) -> Path:
    """Damage the end of one member, whose packed bytes stay a sound stream."""
    stored = archive.with_name("damaged.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(stored, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    with zipfile.ZipFile(stored) as file:
        entry = file.getinfo(name)
    content = bytearray(stored.read_bytes())
    content[entry.header_offset + 30 + len(name) + entry.compress_size - 100] ^= 0x10
    stored.write_bytes(content)
    return stored


def test_a_damaged_member_is_shown_with_a_banner_and_named_as_a_problem(
    hand: Hand, archive: Path
) -> None:
    damaged = with_flipped_bit(archive, "hip/t1/IM0011.dcm")
    hand.open([str(damaged)])
    assert hand.problems.count(f"IM0011.dcm: {DAMAGED}") == 1
    series = [one for _, one in hand.window.workspace.binding.all_series()]
    frames = [frame for one in series for frame in one.frames]
    banners = {
        str(frame.source.member): hand.window.loader.notes(frame.key)[:1] for frame in frames
    }
    assert banners["hip/t1/IM0011.dcm"] == (DAMAGED,)
    assert banners["hip/film1_radiograph.dcm"] != (DAMAGED,)


def test_commands_tell_a_damaged_member_and_do_not_exit_with_0(
    archive: Path, tmp_path: Path
) -> None:
    damaged = with_flipped_bit(archive, "hip/film1_radiograph.dcm")
    for command in (
        ("check", damaged),
        ("render", damaged, "-o", tmp_path / "x.png"),
    ):
        answer = rounds(*command)
        assert answer.returncode == 1
        assert DAMAGED in answer.stdout + answer.stderr
