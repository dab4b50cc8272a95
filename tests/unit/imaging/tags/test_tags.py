"""The tag browser's tree: what pydicom reads, page by page, however large or deep, patient data marked."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest

from tests.unit.imaging.real import name_of, pydicom_file, real_files
from viewer.imaging.tags.identifying import is_identifying
from viewer.imaging.tags.tags import DEEPEST_LEVEL, Branch, TagRow, TagTree, open_tags

SOME = [
    path for path in real_files() if path.stat().st_size < 600_000 and path.name != "no_meta.dcm"
]


def _rows(tree: TagTree, branch: Branch | None, count: int = 500) -> Iterator[TagRow]:
    while branch is not None:
        page = tree.page(branch, count)
        assert len(page.rows) <= count
        yield from page.rows
        branch = page.rest


def _row(rows: list[TagRow], number: str) -> TagRow:
    return next(row for row in rows if row.number == number)


@pytest.mark.parametrize("path", SOME, ids=name_of)
def test_the_tree_has_the_elements_names_and_kinds_that_pydicom_has(path: Path) -> None:
    tree = open_tags(str(path))
    rows = list(_rows(tree, tree.root))
    data = pydicom.dcmread(path, force=True)
    if path.name in ("rtplan_truncated.dcm", "emri_small_jpeg_2k_lossless_too_short.dcm"):
        return  # pydicom gives up, or keeps half a value
    numbers = [row.number for row in rows]
    tags = [*data.file_meta.keys(), *data.keys()]
    expected = {f"({tag >> 16:04X},{tag & 0xFFFF:04X})" for tag in tags}
    assert set(numbers) == expected
    kinds = {row.number: row.vr for row in rows}
    for tag in sorted(data.keys()):
        element = data.get_item(tag)
        if element.VR and element.VR != "UN" and tag.group != 0x7FE0:
            assert kinds[f"({tag >> 16:04X},{tag & 0xFFFF:04X})"] == element.VR


def test_values_are_decoded_by_the_character_set_of_their_file(real_dicom: Path) -> None:
    for path in sorted((real_dicom / "10_charsets").glob("chr*.dcm")):
        data = pydicom.dcmread(path, stop_before_pixels=True)
        if "PatientName" not in data:
            continue
        tree = open_tags(str(path))
        name = _row(list(_rows(tree, tree.root)), "(0010,0010)")
        assert name.value.rstrip("=") == str(data.PatientName), path.name
        assert name.identifying


def test_an_item_has_a_character_set_of_its_own(real_dicom: Path) -> None:
    tree = open_tags(str(real_dicom / "10_charsets" / "chrSQEncoding.dcm"))
    (found,) = tree.find("やまだ")
    assert found.row.number == "(0010,0010)"
    assert [row.name for row in found.trail] == ["Requested Procedure Code Sequence", "Item 1"]


def test_private_tags_are_named_by_their_owner(real_dicom: Path) -> None:
    tree = open_tags(str(real_dicom / "13_mosaic" / "siemens_mosaic.dcm"))
    rows = list(_rows(tree, tree.root, count=7))  # owners are known from page to page
    images = _row(rows, "(0019,100A)")
    assert (images.name, images.value, images.private) == ("NumberOfImagesInMosaic", "35", True)
    assert _row(rows, "(0019,0010)").name == "Private Creator"


def test_sequences_open_item_by_item(real_dicom: Path) -> None:
    tree = open_tags(str(real_dicom / "06_enhanced_multiframe" / "MOVEKNEE.dcm"))
    frames = _row(list(_rows(tree, tree.root)), "(5200,9230)")
    assert frames.value == "19 items"
    items = list(_rows(tree, frames.branch, count=5))
    assert [row.name for row in items] == [f"Item {number}" for number in range(1, 20)]
    groups = list(_rows(tree, items[18].branch))
    assert "Frame Content Sequence" in [row.name for row in groups]


def test_search_finds_numbers_names_and_values(real_dicom: Path) -> None:
    tree = open_tags(str(real_dicom / "06_enhanced_multiframe" / "MOVEKNEE.dcm"))
    assert [found.row.value for found in tree.find("rows")] == ["256"]
    assert [found.row.name for found in tree.find("(0028,0011)")] == ["Columns"]
    indexes = tree.find("temporal position index")
    assert [found.row.value for found in indexes] == [str(number) for number in range(1, 20)]
    assert [row.name for row in indexes[3].trail] == [
        "Per-Frame Functional Groups Sequence",
        "Item 4",
        "Frame Content Sequence",
        "Item 1",
    ]
    assert len(tree.find("e", most=10)) == 10
    assert tree.find("  ") == ()


def test_a_deflated_file_opens_behind_its_meta_information() -> None:
    tree = open_tags(str(pydicom_file("image_dfl.dcm")))
    rows = list(_rows(tree, tree.root))
    assert _row(rows, "(0028,0010)").value == "512"
    assert _row(rows, "(0002,0010)").value.endswith("(Deflated Explicit VR Little Endian)")
    assert tree.find("columns")[0].row.value == "512"


def test_trees_travel_between_processes() -> None:
    tree = open_tags(str(pydicom_file("CT_small.dcm")))
    again = pickle.loads(pickle.dumps(tree))
    assert again.page(again.root) == pickle.loads(pickle.dumps(tree.page(tree.root)))


# --- large and deep

META = pydicom_file("MR_small.dcm").read_bytes()[:132] + b"".join(
    struct.pack("<HH2sH", group, number, vr, len(value)) + value
    for group, number, vr, value in [(0x0002, 0x0010, b"UI", b"1.2.840.10008.1.2.1\0")]
)


def test_of_a_million_elements_only_a_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "many.dcm"
    element = struct.pack("<HH2sH", 0x0009, 0x1001, b"LO", 2) + b"ab"
    path.write_bytes(META + element * 1_000_000)
    tree = open_tags(str(path))
    meta = tree.page(tree.root)
    assert meta.rest is not None
    page = tree.page(meta.rest, 200)
    assert len(page.rows) == 200
    assert page.rest is not None
    assert page.rest.start == len(META) + 200 * len(element)


def test_of_a_thousand_levels_the_first_are_shown(tmp_path: Path) -> None:
    depth = 1_000
    opening = struct.pack("<HH2sHL", 0x0040, 0xA730, b"SQ", 0, 0xFFFFFFFF)
    opening += struct.pack("<HHL", 0xFFFE, 0xE000, 0xFFFFFFFF)
    closing = struct.pack("<HHLHHL", 0xFFFE, 0xE00D, 0, 0xFFFE, 0xE0DD, 0)
    path = tmp_path / "deep.dcm"
    path.write_bytes(META + opening * depth + closing * depth)
    tree = open_tags(str(path))
    branch = tree.page(tree.root).rest
    levels = 0
    while branch is not None:
        (row,) = tree.page(branch).rows
        branch = row.branch
        levels += row.vr == "SQ"
    assert levels == DEEPEST_LEVEL + 1
    assert row.value == f"nested more than {DEEPEST_LEVEL} levels deep: not shown"


def test_damage_is_a_row_and_not_the_end_of_the_browser(tmp_path: Path) -> None:
    path = tmp_path / "cut.dcm"
    whole = pydicom_file("CT_small.dcm").read_bytes()
    path.write_bytes(whole[: whole.index(struct.pack("<HH2s", 0x0010, 0x0010, b"PN")) + 12])
    tree = open_tags(str(path))
    rows = list(_rows(tree, tree.root))
    assert "(cut off:" in rows[-1].value


# --- who the patient is


@pytest.mark.parametrize(
    "keyword",
    ["PatientName", "PatientID", "PatientBirthDate", "ReferringPhysicianName", "InstitutionName",
     "AccessionNumber", "OperatorsName", "StudyDate", "StationName"],
)  # fmt: skip
def test_what_may_identify_a_person_is_marked(keyword: str) -> None:
    tag = pydicom.datadict.tag_for_keyword(keyword)
    assert tag is not None
    assert is_identifying(tag, pydicom.datadict.dictionary_VR(tag))


@pytest.mark.parametrize("keyword", ["Rows", "Modality", "EchoTime", "AnatomicalOrientationType"])
def test_what_cannot_is_not(keyword: str) -> None:
    tag = pydicom.datadict.tag_for_keyword(keyword)
    assert tag is not None
    assert not is_identifying(tag, pydicom.datadict.dictionary_VR(tag))
