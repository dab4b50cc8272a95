"""Texts that are long, or made to be slow: in headers, in the text of a case, in its titles and labels.

Each is shown in the parts that write it (film strip, reading column), told to the end, and edited as a teacher
does: an arrow nudged, recoloured, labelled, the text changed.  The window must answer all the while.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QCoreApplication

from overlays.checks.check import check_case
from overlays.edit import labelled, recoloured, reshaped, with_section_text
from overlays.errors import CaseFormatError
from overlays.file.codec import read_case
from overlays.file.field_types import MAX_LINES
from overlays.model import Case as TeachingCase
from overlays.model import MarkColor, Point, SectionKind
from tests.evil.cases import Case, Expected, Row, some_of
from tests.evil.dicom_bytes import EXPLICIT, IMPLICIT, Element
from tests.evil.pictures import image
from tests.evil.stage import is_for_people
from viewer.imaging.series.scan import scan
from viewer.session.cases.binding import bind
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_filler import entries
from viewer.ui.look.theme import READING_ROOM

LONG = 20_000
PIECES = {
    "words": "ab ",
    "one word": "x",
    "stars and bars": "*a_b",
    "strong without end": "**a ",
    "links": "[a](mailto:b) ",
    "brackets": "[a](b",
    "phrases": "(green arrow, film 1) ",
    "phrases without film": "(green arrow); ",
    "almost phrases": "red, green, blue and ",
    "films": "films 1-99, ",
    "accents": "e\N{COMBINING ACUTE ACCENT}",
    "joiners": "a\N{ZERO WIDTH JOINER}",
    "Thai": "กำ",
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}אב",
    "emoji": "👩\N{ZERO WIDTH JOINER}🔬",
    "underscores": "_",
    "ticks": "`a",
    "quotes": "> ",
    "quoted lines": "> a\n> > b\n",
    "cells": "|a",
    "tables": "a|b\n-|-\n\n",
    "fences": "```\n",
    "sentences": "A b. ",
    "names of diseases": "**osteosis sarcoma** ",
}
_HEADER_TEXTS = (0x00080060, 0x0008103E, 0x00081030, 0x00080008, 0x00181210, 0x00180015, 0x00100010)


def _header(tag: int, piece: str, syntax: str) -> Case:
    content = piece.encode() * (LONG // len(piece.encode()))
    value = Element(b"UT", content + b" " * (len(content) % 2))

    def write(folder: Path, number: int) -> None:
        charset = Element(b"CS", b"ISO_IR 192")
        changes = {0x00080005: charset, tag: value}
        (folder / "image.dcm").write_bytes(image(syntax, number).having(changes).written())

    return Case(f"{LONG} of {piece!r} in {tag:08x}", write, Expected.SHOWN, act=_on_the_strip)


def _on_the_strip(folder: Path, _wait: Callable[..., None]) -> list[str]:
    strip = FilmStrip(READING_ROOM)
    strip.resize(200, 600)
    strip.set_entries(entries(bind(None, scan([str(folder)])), marked=True, failed=lambda _: False))
    breathe()
    strip.grab()
    breathe()
    strip.deleteLater()
    return []


def _tree(**changes: Any) -> dict[str, Any]:
    mark = {"id": "m", "kind": "arrow", "color": "green", "tail": [2, 2], "tip": [9, 9]}
    film = {"number": 1, "title": "T", "image": {"sop": "1.2"}, "marks": [mark]}
    tree = {"format": "rounds-overlay", "version": 1, "case_id": "c", "title": "T", "films": [film]}
    return {**tree, **changes}


def _case(name: str, tree: dict[str, Any], expected: Expected) -> Case:
    def write(folder: Path, number: int) -> None:
        (folder / "sound.dcm").write_bytes(image(EXPLICIT, number).written())
        # Not the name by which the scan finds it: what is judged is what is done with it here.
        (folder / "text.json").write_text(json.dumps(tree), encoding="utf-8")

    def act(folder: Path, _wait: Callable[..., None]) -> list[str]:
        try:
            case = read_case(folder / "text.json")
        except CaseFormatError as error:
            said = f"{error.pointer} {error.problem}"
            told = [] if is_for_people(said) else [f"not a sentence for people: {said!r}"]
            return told if expected is not Expected.SHOWN else [*told, f"refused: {said}"]
        breathe()
        _read_and_edited(case)
        return [] if expected is not Expected.REFUSED else ["must be refused"]

    return Case(name, write, Expected.SHOWN, act=act)


def breathe() -> None:
    """Let the window answer, between two steps."""
    QCoreApplication.processEvents()


def _read_and_edited(case: TeachingCase) -> None:
    panel = CasePanel(READING_ROOM)
    panel.resize(400, 900)
    panel.show()
    panel.set_case(case, Stage.FILMS)
    breathe()
    for stage in Stage:
        panel.set_stage(stage)
        breathe()
    panel.grab()
    breathe()
    for edited in _edits(case):
        panel.set_case(edited, Stage.REFERENCES)
        breathe()
        check_case(edited)
        breathe()
    panel.resize(330, 900)
    breathe()
    panel.hide()
    panel.deleteLater()
    breathe()


def _edits(case: TeachingCase) -> Iterator[TeachingCase]:
    """Give the case after each of a teacher's edits."""
    name = next((mark.id for _, mark in case.marks()), "")
    if name:
        for place in range(3):
            case = reshaped(case, name, (Point(2, 2), Point(9 + place, 9)))
            yield case
        case = labelled(case, name, "a label")
        yield case
        case = recoloured(case, name, MarkColor.RED)
        yield case
    text = case.section(SectionKind.FINDINGS)
    yield with_section_text(case, SectionKind.FINDINGS, f"{text.text if text else ''} more.")


def _cases() -> Iterator[Case]:
    for tag in _HEADER_TEXTS:
        for syntax in (EXPLICIT, IMPLICIT):
            for piece in ("ab ", "x", "\\", "漢"):
                yield _header(tag, piece, syntax)
    for name, piece in PIECES.items():
        for kind in ("findings", "diagnosis", "references"):
            sections = _sections(piece, kind)
            yield _case(f"{name} in {kind}", _tree(sections=sections), Expected.SHOWN)
        yield _case(
            f"lines of {name}",
            _tree(sections=_sections(f"- {piece}\n", "findings")),
            Expected.SHOWN,
        )
        long = piece * 200
        yield _case(f"{name} as title", _tree(title=long), Expected.EITHER)
        yield _case(f"{name} as heading", _heading(piece * (200 // len(piece))), Expected.SHOWN)
    yield _case("20 KB of title", _tree(title="ab " * 6_666), Expected.REFUSED)
    yield _case("20 KB of label", _labelled("ab " * 6_666), Expected.REFUSED)
    yield _case("200 letters of label", _labelled("ab " * 66), Expected.SHOWN)
    for count, expected in (
        (50, Expected.SHOWN),
        (51, Expected.REFUSED),
        (20_000, Expected.REFUSED),
    ):
        sections = [{"kind": "findings", "text": "A b (green arrow, film 1)."}] * count
        yield _case(f"{count} sections", _tree(sections=sections), expected)
    for count, expected in ((MAX_LINES, Expected.SHOWN), (MAX_LINES + 1, Expected.REFUSED)):
        sections = [{"kind": "findings", "text": "a\n" * count}]
        yield _case(f"{count} lines", _tree(sections=sections), expected)
    for count, expected in ((200, Expected.SHOWN), (201, Expected.REFUSED)):
        films = [
            {"number": n, "title": f"Film {n}", "image": {"sop": "1.2"}}
            for n in range(1, count + 1)
        ]
        yield _case(f"{count} films", _tree(films=films), expected)


def _sections(piece: str, kind: str) -> list[dict[str, str]]:
    """Return a long section of ``piece`` and a short one after it, within the lines that a case may hold."""
    lines = (piece * (LONG // len(piece))).splitlines(keepends=True)
    short = "".join(lines)[:500]
    long = "".join(lines[: MAX_LINES - short.count("\n")])
    return [{"kind": kind, "text": long}, {"kind": "findings", "text": short}]


def _heading(text: str) -> dict[str, Any]:
    return _tree(sections=[{"kind": "findings", "heading": text, "text": text}])


def _labelled(text: str) -> dict[str, Any]:
    tree = _tree()
    tree["films"][0]["marks"][0]["label"] = text
    return tree


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return texts of every kind."""
    yield from some_of(_cases(), random, count)


ROWS = (Row("texts: long, or made to be slow, shown and edited", cases),)
