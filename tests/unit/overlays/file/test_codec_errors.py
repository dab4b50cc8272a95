"""Every refusal names its place and says in plain words what is wrong there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case
from overlays.model import Case

Tree = dict[str, Any]
_MISSING = object()


def _put(tree: Tree, place: tuple[str | int, ...], value: Any) -> None:
    target: Any = tree
    for step in place[:-1]:
        target = target[step]
    if value is _MISSING:
        del target[place[-1]]
    else:
        target[place[-1]] = value


_MARK: tuple[str | int, ...] = ("films", 1, "marks", 0)
_COLOURS = "green, yellow, red, blue, orange, magenta, cyan, white"


@pytest.mark.parametrize(
    ("place", "value", "pointer", "problem"),
    [
        ((*_MARK, "tip"), [1], "films[1].marks[0].tip", "needs two numbers"),
        ((*_MARK, "tip"), [1, 2, 3], "films[1].marks[0].tip", "needs two numbers"),
        ((*_MARK, "tip"), "1, 2", "films[1].marks[0].tip", "needs two numbers"),
        ((*_MARK, "tip"), {"x": 1, "y": 2}, "films[1].marks[0].tip", "needs two numbers"),
        ((*_MARK, "tip"), _MISSING, "films[1].marks[0]", 'needs "tip"'),
        ((*_MARK, "tip"), [1, "2"], "films[1].marks[0].tip[1]", "must be a number, not text"),
        ((*_MARK, "tip"), [True, 2], "films[1].marks[0].tip[0]", "must be a number, not true or false"),
        ((*_MARK, "tail"), [1, 1e7], "films[1].marks[0].tail[1]", "must be at most 1,000,000"),
        ((*_MARK, "tail"), [1, -1e7], "films[1].marks[0].tail[1]", "must be at least -1,000,000"),
        (
            (*_MARK, "color"),
            "purple",
            "films[1].marks[0].color",
            f'must be one of {_COLOURS}, not "purple"',
        ),
        (
            (*_MARK, "kind"),
            "arow",
            "films[1].marks[0].kind",
            "must be one of arrow, text, ellipse, rectangle, polyline, length, angle, cobb, roi,"
            ' not "arow"',
        ),
        ((*_MARK, "kind"), "roi", "films[1].marks[0]", 'needs "points"'),
        ((*_MARK, "id"), "two words", "films[1].marks[0].id", "must be a word without spaces and brackets"),
        ((*_MARK, "id"), "line\n", "films[1].marks[0].id", "must be a word without spaces and brackets"),
        ((*_MARK, "id"), 7, "films[1].marks[0].id", "must be text, not a whole number"),
        ((*_MARK, "id"), "i" * 129, "films[1].marks[0].id", "is longer than 128 characters"),
        ((*_MARK, "slices"), 1.5, "films[1].marks[0].slices", "must be a whole number, not a decimal number"),
        ((*_MARK, "slices"), -1, "films[1].marks[0].slices", "must be at least 0"),
        ((*_MARK, "patient_mm", "tip"), [1, 2], "films[1].marks[0].patient_mm.tip", "needs three numbers"),
        (_MARK, {"id": "r", "kind": "roi", "color": "red", "points": [[1, 2]]},
         "films[1].marks[0].points", "needs at least three points"),
        (_MARK, {"id": "r", "kind": "angle", "color": "red", "points": [[1, 2]]},
         "films[1].marks[0].points", "needs three points"),
        (_MARK, {"id": "r", "kind": "text", "color": "red", "points": [[1]]},
         "films[1].marks[0].points[0]", "needs two numbers"),
        (_MARK, 5, "films[1].marks[0]", "must be an object, not a whole number"),
        (("films",), {}, "films", "must be a list, not an object"),
        (("films", 0, "number"), "1", "films[0].number", "must be a whole number, not text"),
        (("films", 0, "number"), 0, "films[0].number", "must be at least 1"),
        (("films", 0, "image"), _MISSING, "films[0]", 'needs "image"'),
        (("films", 0, "image", "sop"), "", "films[0].image.sop", "must not be empty"),
        (("films", 0, "image", "sop"), _MISSING, "films[0].image", 'needs "sop" or "file"'),
        *(
            (("films", 0, "image"), {"file": name}, "films[0].image.file",
             "must be a file in the case's folder or below")
            for name in (
                "/etc/passwd", "../scan.png", "films/../../scan.png", "films/..", "..", ".", "films/", "~/scan.png",
                "C:\\scan.png", "C:scan.png", "films\\..\\..\\x", "https://example.org/x.png", "a//b.png",
                "./scan.png", "a\nb.png", "a.png\n", "a\0.png", "scan.png:stream",
            )
        ),
        (("films", 0, "image"), {"file": ""}, "films[0].image.file",
         "must be a file in the case's folder or below"),
        (("films", 0, "opening"), {"rect": [9, 0, 1, 9]}, "films[0].opening.rect", "needs x0 < x1 and y0 < y1"),
        (("films", 0, "opening"), {"rect": [9, 0, 1]}, "films[0].opening.rect", "needs four numbers"),
        (("films", 0, "opening"), {"frame": 0}, "films[0].opening.frame", "must be at least 1"),
        ((*_MARK, "region"), {}, "films[1].marks[0].region", 'needs either "circle_mm" or "polygon"'),
        ((*_MARK, "region"), {"circle_mm": 2, "polygon": [[1, 2], [3, 4], [5, 6]]}, "films[1].marks[0].region",
         'needs either "circle_mm" or "polygon"'),
        ((*_MARK, "region"), {"circle_mm": 0}, "films[1].marks[0].region.circle_mm", "must be more than 0"),
        ((*_MARK, "region"), {"polygon": [[1, 2], [3, 4]]}, "films[1].marks[0].region.polygon",
         "needs at least three points"),
        ((*_MARK, "region"), {"polygon": [[1, 2], [3], [5, 6]]}, "films[1].marks[0].region.polygon[1]",
         "needs two numbers"),
        ((*_MARK, "locked"), 1, "films[1].marks[0].locked", "must be true or false, not a whole number"),
        (_MARK, {"id": "r", "kind": "ellipse", "color": "red", "points": [[1, 2], [3, 4]], "rotation": 361},
         "films[1].marks[0].rotation", "must be at most 360"),
        (_MARK, {"id": "r", "kind": "cobb", "color": "red", "points": [[1, 2], [3, 4], [5, 6]]},
         "films[1].marks[0].points", "needs four points"),
        (_MARK, {"id": "r", "kind": "rectangle", "color": "red", "points": [[1, 2], [3, 4]],
                 "patient_mm": {"frame_of_reference": "1.2", "points": [[1, 2, 3]]}},
         "films[1].marks[0].patient_mm.points", "needs four points"),
        (("sections", 2, "stage"), "films", "sections[2].stage",
         'must be one of history, findings, diagnosis, discussion, references, not "films"'),
        (("certainty",), {"level": "sure"}, "certainty.level",
         'must be one of certain, almost certain, probable, possible, not "sure"'),
        (("notes",), {"findings": "n" * 20_001}, "notes.findings", "is longer than 20,000 characters"),
        (("notes",), {"findings": "\n" * 2_001}, "notes", "have more than 2,000 lines together"),
        (("provenance",), {"source": "n" * 2_001}, "provenance.source", "is longer than 2,000 characters"),
        (("synonyms",), ["s" * 201], "synonyms[0]", "is longer than 200 characters"),
        (("cover",), 0, "cover", "must be at least 1"),
        (("films", 0, "image", "frame"), 0, "films[0].image.frame", "must be at least 1"),
        (("films", 0, "image", "sha256"), "ABC", "films[0].image.sha256",
         "must be 64 hexadecimal digits in lower case"),
        (("films", 0, "view", "window", "width"), 0, "films[0].view.window.width", "must be more than 0"),
        (("films", 0, "view", "rect"), [0, 0, 9], "films[0].view.rect", "needs four numbers"),
        (("films", 0, "view", "rect"), [9, 0, 1, 9], "films[0].view.rect", "needs x0 < x1 and y0 < y1"),
        (("sections", 2, "kind"), "prognosis", "sections[2].kind",
         'must be one of history, findings, diagnosis, discussion, references, other, not "prognosis"'),
        (("sections", 2, "text"), None, "sections[2].text", "must be text, not null"),
        (("sections", 2, "text"), "x" * 100_001, "sections[2].text", "is longer than 100,000 characters"),
        (("title",), "t" * 201, "title", "is longer than 200 characters"),
        (("films", 1, "title"), "ab " * 6666, "films[1].title", "is longer than 200 characters"),
        (("sections", 0, "heading"), "h" * 201, "sections[0].heading", "is longer than 200 characters"),
        ((*_MARK, "label"), "l" * 201, "films[1].marks[0].label", "is longer than 200 characters"),
        (("authors",), ["A"] * 101, "authors", "has more than 100 entries, which is the limit"),
        (("title",), ["x"], "title", "must be text, not a list"),
        (("updated",), "9 July 2012", "updated", "must be a date such as 2012-07-09"),
        (("difficulty",), 6, "difficulty", "must be at most 5"),
        (("number",), "14", "number", "must be a whole number or null, not text"),
        (("version",), "1", "version", "must be a whole number, not text"),
        (("version",), 0, "version", "must be at least 1"),
        (("version",), _MISSING, "", 'needs "version"'),
        *(
            (("images",), [folder], "images[0]", "must be a folder below the case's own, or beside it (../name)")
            for folder in (
                "/etc", "C:\\cases", "https://example.org/wado", "..", "../", "../..", "../../etc",
                "../hips/../..", "mr/../../../etc", "..\\..\\x", "mr/..",
            )
        ),
        (("format",), "other", "", 'is not a case file: it lacks "format": "rounds-overlay"'),
        (("tags",), ["hip", 3], "tags[1]", "must be text, not a whole number"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_where_it_stands(
    tree: Tree,
    decode: Callable[[Tree], Case],
    place: tuple[str | int, ...],
    value: Any,
    pointer: str,
    problem: str,
) -> None:
    _put(tree, place, value)
    with pytest.raises(CaseFormatError) as error:
        decode(tree)
    assert (error.value.pointer, error.value.problem) == (pointer, problem)
    assert str(error.value).startswith("overlay.json: ")


@pytest.mark.parametrize(
    ("data", "pointer", "problem"),
    [
        (b"", "", "is empty"),
        (b" \n\t", "", "is empty"),
        (b"\xef\xbb\xbf", "", "is empty"),
        (b"[]", "", "is not a case file"),
        (b'"rounds-overlay"', "", "is not a case file"),
        (b"{", "line 1", "is cut off"),
        (b'{"format":\n "rounds', "line 2, column 2", "without its closing quote"),
        (b'{"format" "rounds-overlay"}', "line 1, column 11", "is not JSON: expecting ':' delimiter"),
        (b'{"a": 1 "b": 2}', "line 1, column 9", "is not JSON: expecting ',' delimiter"),
        (b'{"a": "line\nend"}', "line 1, column 12", "is not JSON: invalid control character"),
        (b"{} {}", "line 1, column 4", "is not JSON: extra data"),
        (b'{"a": [1, NaN]}', "a[1]", "is not a finite number"),
        (b'{"a": {"b": -Infinity}}', "a.b", "is not a finite number"),
        (b'{"a": 1e999}', "a", "is not a finite number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "a", "is not a finite number, or too large"),
        (b'{"a": {"tip": 1, "tip": 2}}', "a.tip", "is given twice"),
        (b'{"films": [{"a": 1}, {"b c": 1, "b c": 1}]}', 'films[1]["b c"]', "is given twice"),
        (b'{"a": ["\\ud800"]}', "a[0]", "half a character"),
        (b'{"a": {"\\udfff": 1}}', "a", "half a character"),
        (b'{"a":\n "\xff"}', "line 2", "is not UTF-8 text"),
        ('{"a": 1}'.encode("utf-16"), "line 1", "is not UTF-8 text"),
        (b"[" * 200_000, "", "nested more than 64 levels deep"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "a.a.a.a.a.a.a.a…", "nested more than 64 levels deep"),
        (b" " * (2 * 2**20 + 1), "", "is larger than 2 MB"),
    ],
)  # fmt: skip
def test_what_is_no_plain_json_is_refused_where_it_stands(
    data: bytes, pointer: str, problem: str
) -> None:
    with pytest.raises(CaseFormatError) as error:
        decode_case(data, "overlay.json")
    assert error.value.pointer == pointer
    assert problem in error.value.problem


def test_a_long_value_is_cut_and_made_visible_in_the_sentence(
    tree: Tree, decode: Callable[[Tree], Case]
) -> None:
    tree["sections"][0]["kind"] = "\x1b[31m\u202e" + "k" * 1000
    with pytest.raises(CaseFormatError) as error:
        decode(tree)
    assert error.value.problem.endswith('k…"')
    assert len(error.value.problem) < 200
    assert error.value.problem.isprintable()


@pytest.mark.parametrize(
    ("tree_part", "pointer", "problem"),
    [
        (
            {"sections": [{"kind": "history", "text": "x" * 60_000}] * 2},
            "sections",
            "are longer than 100,000 characters together",
        ),
        (
            {"sections": [{"kind": "history", "text": "a\n" * 1001}] * 2},
            "sections",
            "have more than 2,000 lines together",
        ),
        (
            {"sections": [{"kind": "findings", "text": "a"}] * 20_000},
            "sections",
            "has more than 50 entries, which is the limit",
        ),
        (
            {"films": [{"number": n, "image": {"sop": f"1.{n}"}} for n in range(1, 202)]},
            "films",
            "has more than 200 entries, which is the limit",
        ),
        (
            {
                "films": [
                    {
                        "number": number,
                        "image": {"sop": "1.2"},
                        "marks": [
                            {
                                "id": f"m{number}-{nth}",
                                "kind": "text",
                                "color": "red",
                                "points": [[1, 2]],
                            }
                            for nth in range(1001)
                        ],
                    }
                    for number in (1, 2)
                ]
            },
            "films",
            "hold more than 2,000 marks together",
        ),
    ],
)
def test_a_case_beyond_all_measure_is_refused(
    decode: Callable[[Tree], Case], tree_part: Tree, pointer: str, problem: str
) -> None:
    head = {"format": "rounds-overlay", "version": 1, "case_id": "x", "title": ""}
    with pytest.raises(CaseFormatError) as error:
        decode(head | tree_part)
    assert (error.value.pointer, error.value.problem) == (pointer, problem)
