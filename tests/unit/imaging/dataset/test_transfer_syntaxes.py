"""A file says the same in every transfer syntax: implicit, explicit, little and big endian."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pydicom
import pytest
from msgspec.structs import replace

from tests.conftest import WrongOnce
from tests.programs import program
from tests.unit.imaging.files import image, write
from tests.unit.imaging.real import SHARED, header_of, name_of, real_files
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.representations import binary_code
from viewer.imaging.dataset.syntaxes import NATIVE
from viewer.imaging.header import Header
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.pixels.decode import Decoded, decode
from viewer.imaging.pixels.graphics import GRAPHICS_TAGS
from viewer.imaging.problems import RoundsError
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.study import Frame, PixelSource, Problem

SYNTAXES = {"+ti": "implicit", "+te": "explicit", "+tb": "big endian"}
_BINARY = {
    "US": "H", "US or SS": "H", "SS": "h", "UL": "L", "SL": "l", "FL": "f", "FD": "d",
}  # fmt: skip
_PRIVATE = {tag_of.SIEMENS_MOSAIC_IMAGES, tag_of.PHILIPS_B_VALUE}


def uncompressed_files() -> list[Path]:
    """Return every real image that dcmtk can write in another transfer syntax."""
    found = []
    for path in real_files():
        header = read_header(Input(str(path)))
        if not isinstance(header, Problem) and all(
            frame.source.transfer_syntax in NATIVE for frame in header[0].frames
        ):
            found.append(path)
    return found


FILES = uncompressed_files()
NOT_BY_DCMTK = {"MR_truncated.dcm", "no_meta.dcm"}


def converted(path: Path, option: str, folder: Path) -> Path | None:
    """Return the file as dcmtk writes it in another transfer syntax; ``None`` when dcmtk cannot."""
    target = folder / f"{option[1:]}.dcm"
    done = subprocess.run(
        [program("dcmconv"), option, str(path), str(target)], capture_output=True, check=False
    )
    return target if done.returncode == 0 and target.is_file() else None


def told(header: Header) -> Header:
    """Return a header without what is of the file and not of the image."""
    nowhere = PixelSource("", "")
    return replace(
        header,
        series=replace(header.series, study_uid="", series_uid=""),
        frames=tuple(
            replace(frame, source=nowhere, key=replace(frame.key, sop_instance_uid=""))
            for frame in header.frames
        ),
        shortage="",
    )


def decoded(frame: Frame) -> Decoded | str:
    try:
        return decode(frame)
    except RoundsError as error:
        return str(error)


def assert_same_picture(ours: Frame, theirs: Frame) -> None:
    one, other = decoded(ours), decoded(theirs)
    if isinstance(one, str) or isinstance(other, str):
        assert one == other
        return
    np.testing.assert_array_equal(one.pixels, other.pixels)
    for mask in ("drawn", "visible"):
        np.testing.assert_array_equal(
            getattr(one.graphics, mask, None), getattr(other.graphics, mask, None)
        )


@pytest.mark.oracle
@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_is_told_of_a_file_does_not_depend_on_its_transfer_syntax(
    path: Path, tmp_path: Path
) -> None:
    written = {
        option: target
        for option in SYNTAXES
        if (target := converted(path, option, tmp_path)) is not None
    }
    assert len(written) == (0 if path.name in NOT_BY_DCMTK else 3)
    if not written:
        return
    original = header_of(path)
    for option, target in written.items():
        header = header_of(target)
        assert told(header) == told(original), SYNTAXES[option]
        assert_same_picture(header.frames[0], original.frames[0])


def test_the_real_files_are_enough_to_mean_something(real_dicom: Path) -> None:
    assert real_dicom == SHARED
    assert len(FILES) >= 150


def test_the_table_of_representations_is_the_standards() -> None:
    """Every attribute that the reader looks at, held against pydicom's dictionary."""
    named = {tag for name, tag in vars(tag_of).items() if name.isupper() and isinstance(tag, int)}
    for tag in named | GRAPHICS_TAGS:
        representation = "OB" if tag >> 16 & 1 else pydicom.datadict.dictionary_VR(tag)
        if tag not in _PRIVATE:
            assert binary_code(tag) == _BINARY.get(representation, ""), hex(tag)


@pytest.mark.parametrize("option", SYNTAXES)
def test_a_shutter_of_every_shape_hides_the_same(option: str, tmp_path: Path) -> None:
    data = image(
        np.arange(400, dtype=np.uint16).reshape(20, 20),
        ShutterShape=["RECTANGULAR", "CIRCULAR", "POLYGONAL"],
        ShutterLeftVerticalEdge=3,
        ShutterRightVerticalEdge=17,
        ShutterUpperHorizontalEdge=2,
        ShutterLowerHorizontalEdge=18,
        CenterOfCircularShutter=[10, 11],
        RadiusOfCircularShutter=8,
        VerticesOfThePolygonalShutter=[1, 1, 1, 20, 20, 10],
    )
    path = write(tmp_path / "shutter.dcm", data)
    target = converted(path, option, tmp_path)
    assert target is not None
    decoded = decode(header_of(target).frames[0])
    assert decoded.graphics is not None
    assert decoded.graphics.visible is not None
    assert 0.1 < decoded.graphics.visible.mean() < 0.6
    assert_same_picture(header_of(target).frames[0], header_of(path).frames[0])


def test_a_flip_angle_in_an_implicit_functional_group_is_text(wrong_once: WrongOnce) -> None:
    header = header_of(wrong_once.real("enhanced_mr_implicit.dcm"))
    assert ("Flip angle", "80°") in header.frames[0].details
    assert not any("Flip Angle" in note for note in header.notes)
