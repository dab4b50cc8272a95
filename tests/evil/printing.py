"""Output encodings: whatever files say, what commands print is text in any encoding, and no order to a terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from random import Random

from tests.evil.cases import Case, Expected, Row, some_of
from tests.evil.dicom_bytes import EXPLICIT, Element
from tests.evil.pictures import image
from viewer.commands.info import as_json, as_text
from viewer.commands.outcome import line_of
from viewer.commands.terminal import json_text, plain
from viewer.imaging.series.scan import scan

ENCODINGS = (
    *("ascii", "latin-1", "cp437", "cp850", "cp1252", "cp932", "koi8-r", "gb18030"),
    *("utf-8", "utf-16", "iso2022_jp", "big5", "mac-roman"),
)
WORDS = {
    "colours": "\x1b[31mred\x1b[0m",
    "a title": "\x1b]0;owned\x07",
    "an answer": "\x1b[6n\x05",
    "C1": "\x9b31m\x90x\x9c",
    "lines": "one\r\ntwo\vthree\u2028four",
    "overwritten": "true\b\b\b\bfalse\rgone",
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}gpj\N{LEFT-TO-RIGHT ISOLATE}",
    "every script": "Ünï 漢字 ไทย עברית 🦴",
    "private": "\ue000\U000f0000",
    "nothing": "\0\x7f\N{SOFT HYPHEN}",
    "marks of order": "\N{BYTE ORDER MARK}a\ufffeb",
}
TAGS = (0x00081030, 0x0008103E, 0x00080060, 0x00080020, 0x00100010, 0x00280004, 0x00281055)


def _case(encoding: str, name: str, tag: int) -> Case:
    content = WORDS[name].encode()

    def write(folder: Path, number: int) -> None:
        changes = {
            0x00080005: Element(b"CS", b"ISO_IR 192"),
            tag: Element(b"LO", content + b" " * (len(content) % 2)),
        }
        (folder / "image.dcm").write_bytes(image(EXPLICIT, number).having(changes).written())

    def act(folder: Path, _wait: Callable[..., None]) -> list[str]:
        output = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        found = scan([str(folder)])
        lines = [plain(line, output) for line in as_text(found)]
        lines += [plain(line_of(problem), output) for problem in found.problems]
        written = json_text(as_json(found), output)
        faults = [f"not one plain line: {line!r}" for line in lines if not line.isprintable()]
        if json.loads(written) != as_json(found):
            faults.append("the JSON says something else")
        for text in (*lines, written):
            text.encode(encoding)
        return faults

    return Case(f"{name} in {tag:08x}, {encoding}", write, Expected.SHOWN, act=act)


def _cases() -> Iterator[Case]:
    for encoding, name, tag in product(ENCODINGS, WORDS, TAGS):
        yield _case(encoding, name, tag)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return words for every encoding."""
    yield from some_of(_cases(), random, count)


ROWS = (Row("output encodings: escape sequences, scripts, lines", cases),)
