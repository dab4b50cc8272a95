"""Damaged case files: each reads, or is refused with one sentence; nothing else ever happens.

A slice runs by default; ROUNDS_EVIL_CASES=3000 runs them all.
"""

from __future__ import annotations

import copy
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from overlays.checks.check import check_case
from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case, encode_case
from overlays.file.field_types import MAX_LINES
from overlays.model import Case
from overlays.text.findings import findings
from overlays.text.prose import prose_of

CASES = int(os.environ.get("ROUNDS_EVIL_CASES", "300"))
SHARES = {"truncated": 10, "flipped": 40, "spliced": 20, "retyped": 30}
"""Per cent of the cases, by kind of damage."""

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**18, -(10**18), 1e308, "", "x", "a b", "\u0000", "<img src=x>",
    "\u202e", "(green arrow, film 1)", "[a](mark:b)", [], {}, [[]], [1], [1, 2], [1, 2, 3], {"a": 1},
    [None], "1" * 300, "**" * 300, "film 1, " * 100, "arrow", "roi", 9999, "😀", [[1, 2]] * 50,
)  # fmt: skip
PIECES: tuple[bytes, ...] = (
    b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 400, b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\",
    b"\\ud800", b"\\u0000", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 2000, b'{"a":' * 200, b"//",
    b'"id": "x", ', b'"kind": "roi", ', b'"tip": [1, 2], ', b"\xf0\x9f", b"null", b"'", b"\r", b"\x1b[31m",
)  # fmt: skip


def _read(data: bytes) -> Case | CaseFormatError:
    try:
        return decode_case(data, "overlay.json")
    except CaseFormatError as error:
        return error


def _reads_or_is_refused(data: bytes) -> bool:
    """Return whether ``data`` reads; then everything that the window does with a case must work."""
    read = _read(data)
    if isinstance(read, CaseFormatError):
        assert read.problem
        assert str(read).isprintable()
        assert len(str(read)) < 600
        return False
    assert decode_case(encode_case(read), "overlay.json") == read
    for prose in prose_of(read):
        findings(prose)
    for problem in check_case(read):
        assert problem.message.isprintable()
    return True


@pytest.fixture(scope="module")
def data(shipped_case: Path) -> bytes:
    return (shipped_case / "overlay.json").read_bytes()


def _seeds(kind: str) -> range:
    return range(CASES * SHARES[kind] // 100)


def test_a_file_cut_off_anywhere_is_refused(data: bytes) -> None:
    ends = sorted(
        {
            0,
            1,
            len(data) - 2,
            *(random.Random(n).randrange(len(data) - 1) for n in _seeds("truncated")),
        }
    )
    for end in ends:
        assert not _reads_or_is_refused(data[:end]), end


def test_flipped_bits_are_read_or_refused(data: bytes) -> None:
    read = 0
    for seed in _seeds("flipped"):
        chance = random.Random(f"flip {seed}")
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        read += _reads_or_is_refused(bytes(damaged))
    assert 0 < read < len(_seeds("flipped"))  # else the damage does not reach what it is meant for


def test_strange_bytes_spliced_in_are_read_or_refused(data: bytes) -> None:
    refused = 0
    for seed in _seeds("spliced"):
        chance = random.Random(f"splice {seed}")
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.choice([0, 1, 10, 200]))
        refused += not _reads_or_is_refused(data[:start] + chance.choice(PIECES) + data[end:])
    assert refused > 0


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path] * bool(path) + [
        place for key, item in items for place in _places(item, (*path, key))
    ]


def test_values_of_the_wrong_type_or_doubled_are_read_or_refused(data: bytes) -> None:
    read = 0
    for seed in _seeds("retyped"):
        chance = random.Random(f"type {seed}")
        tree = json.loads(data)
        for _ in range(chance.randint(1, 3)):
            place = chance.choice(_places(tree))
            target: Any = tree
            for step in place[:-1]:
                target = target[step]
            action = chance.choice(["replace", "replace", "remove", "double"])
            if action == "remove":
                del target[place[-1]]
            elif action == "double" and isinstance(target, list):
                target.append(copy.deepcopy(target[place[-1]]))
            else:
                target[place[-1]] = copy.deepcopy(chance.choice(VALUES))
        read += _reads_or_is_refused(json.dumps(tree).encode())
    assert 0 < read < len(_seeds("retyped"))


@pytest.mark.parametrize("piece", PIECES)
def test_a_file_of_nothing_but_strange_bytes_is_refused(piece: bytes) -> None:
    assert not _reads_or_is_refused(piece)
    assert not _reads_or_is_refused(piece * 100)


@pytest.mark.parametrize(
    "piece",
    [
        "* ",
        "**a",
        "[a](b",
        "[x](mark:a) ",
        "(green arrow, film 1) ",
        "film 1, ",
        "green, ",
        "x; ",
        "\n- a",
        "(a",
    ],
)
def test_texts_made_to_be_slow_are_read(data: bytes, piece: str) -> None:
    tree = json.loads(data)
    lines = (piece * (20_000 // len(piece))).split("\n")
    tree["sections"][1]["text"] = "\n".join(lines[: MAX_LINES - 100])
    assert _reads_or_is_refused(json.dumps(tree).encode())
