"""The digest of a film's pixels is what docs/overlay-format.md says, so that another program can make it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom.pixels import pixel_array

from tests.conftest import WrongOnce
from tests.unit.imaging.files import image, write
from tests.unit.imaging.oracles import frame_of
from tests.unit.imaging.real import header_of, name_of, real_files
from viewer.commands import check
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.pixels.decode import decode, decode_with_samples
from viewer.imaging.pixels.digest import frame_digests, pixel_digest
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.study import Problem

DOCUMENT = Path(__file__).parents[4] / "docs" / "overlay-format.md"
LOSSLESS = {
    "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2",
    "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90",
    "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.5",
}  # fmt: skip


def theirs(path: Path, frame: int = 0) -> str:
    """Return the digest by the recipe of the document."""
    samples = pixel_array(path, index=frame, raw=True)
    little = samples.astype(samples.dtype.newbyteorder("<"))
    return hashlib.sha256(little.tobytes()).hexdigest()


def lossless_files() -> list[Path]:
    """Return the real images whose pixels every program decodes alike, and that pydicom does decode."""
    found = []
    for path in real_files():
        header = read_header(Input(str(path)))
        if isinstance(header, Problem):
            continue
        one = header[0]
        if one.shortage or one.notes or one.frames[0].source.transfer_syntax not in LOSSLESS:
            continue
        try:
            theirs(path)
        except Exception:  # noqa: BLE001  whatever the oracle has against a file
            continue
        found.append(path)
    return found


def test_the_digest_of_every_lossless_file_is_that_of_the_recipe() -> None:
    differ = []
    files = lossless_files()
    for path in files:
        frame = header_of(path).frames[0]
        if pixel_digest(decode_with_samples(frame)[1]) != theirs(path):
            differ.append(name_of(path))
    assert differ == []
    assert len(files) > 60


@pytest.mark.parametrize("name", ["plain", "palette", "spare_bits", "overlay_bit", "rgb16"])
def test_a_case_whose_digest_a_script_made_has_no_problem(
    name: str, wrong_once: WrongOnce, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = wrong_once.made("digest_recipe") / name
    code = check.run([str(folder), "--json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [one for one in problems if one["code"] == "pixels-changed"] == []
    assert code in (0, 1)


RAMP = np.arange(256, dtype=np.int64).reshape(16, 16)
VECTORS: dict[str, tuple[str, NDArray[Any], dict[str, Any]]] = {
    "16 x 16, 12 of 16 bits, unsigned": ("16 i", (RAMP * 16).astype(np.uint16), {"BitsStored": 12}),
    "the same, spare bits set": (
        "16 i + 40960",
        (RAMP * 16 + 40_960).astype(np.uint16),
        {"BitsStored": 12},
    ),
    "16 x 16, 12 of 16 bits, signed": (
        "16 i - 2048, upper 4 bits 0",
        ((RAMP * 16 - 2048) & 0xFFF).astype(np.int16),
        {"BitsStored": 12},
    ),
    "16 x 16, 8 bits, palette": (
        "i",
        RAMP.astype(np.uint8),
        {"PhotometricInterpretation": "PALETTE COLOR"},
    ),
    "16 x 16, 3 x 16 bits, RGB": (
        "200 i, 100 i, 50 i",
        np.stack([RAMP * 200, RAMP * 100, RAMP * 50], -1).astype(np.uint16),
        {},
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_document_s_vectors_are_right(name: str, tmp_path: Path) -> None:
    cells, values, changes = VECTORS[name]
    data = image(values, **changes)
    if "palette" in name:
        for colour in ("Red", "Green", "Blue"):
            setattr(data, f"{colour}PaletteColorLookupTableDescriptor", [256, 0, 16])
            table = (RAMP.ravel() * 257).astype("<u2").tobytes()
            setattr(data, f"{colour}PaletteColorLookupTableData", table)
    path = write(tmp_path / "vector.dcm", data)
    told = re.search(
        rf"^\| {re.escape(name)} \| {re.escape(cells)} \| `([0-9a-f]{{64}})` \|$",
        DOCUMENT.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    digest = pixel_digest(decode_with_samples(frame_of(path))[1])
    assert told is not None, f"| {name} | {cells} | `{digest}` |"
    assert told[1] == digest == theirs(path)


def test_the_digest_of_earlier_versions_is_still_known(wrong_once: WrongOnce) -> None:
    path = wrong_once.made("digest_recipe") / "palette" / "i.dcm"
    frame = frame_of(path)
    shown, samples = decode_with_samples(frame)
    digests = frame_digests(samples, shown.pixels)
    assert digests == (theirs(path), pixel_digest(decode(frame).pixels))
    assert len(frame_digests(samples, samples)) == 1
