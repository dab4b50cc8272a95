"""What a person reads is seen by ``lupdate``: a sentence without ``tr`` or ``said`` fails here.

A literal of several words counts as a sentence, wherever it stands, but for docstrings, logs, patterns and errors
of the program itself.  The command line speaks English (record 25) and is left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
ALLOWED = Path(__file__).with_name("literals_that_nobody_reads.txt")

# Several words, or a word beside a value; " of {}" as well as "holds no image".
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:.]? [A-Za-z{(]|\{\} [a-z]{2}|[A-Za-z]{3,} \{\}")
SPOKEN = {"tr", "said", "many", "translate"}
UNREAD_CALLS = {
    "compile", "match", "fullmatch", "search", "findall", "getLogger", "debug", "info", "warning", "exception",
    "ValueError", "TypeError", "RuntimeError", "AssertionError", "KeyError", "OSError", "EOFError", "setStyleSheet",
}  # fmt: skip
NOT_OF_THE_WINDOW = ("viewer/commands/", "viewer/app.py", "viewer/__main__.py")


def modules() -> Iterator[Path]:
    for package in ("overlays", "viewer"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if not path.relative_to(ROOT).as_posix().startswith(NOT_OF_THE_WINDOW):
                yield path


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def text_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def unread(tree: ast.AST) -> set[int]:
    """Return the nodes that are no texts for people, or seen by lupdate already."""
    found: set[int] = set()
    for node in ast.walk(tree):
        inner: Iterator[ast.AST] = iter(())
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inner = ast.walk(node.value)
        elif isinstance(node, ast.Call) and called(node) in SPOKEN | UNREAD_CALLS:
            inner = (each for argument in node.args for each in ast.walk(argument))
        elif isinstance(node, ast.JoinedStr):
            inner = (each for part in node.values for each in ast.walk(part))
        found |= {id(each) for each in inner}
    return found


def sentences(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = unread(tree)
    for node in ast.walk(tree):
        text = text_of(node)
        if text is not None and id(node) not in skipped and SENTENCE.search(text):
            yield f"{path.relative_to(ROOT).as_posix()}: {' '.join(text.split())[:90]}"


def test_every_sentence_goes_through_translation() -> None:
    allowed = set(ALLOWED.read_text(encoding="utf-8").splitlines())
    found = {sentence for path in modules() for sentence in sentences(path)}
    assert not found - allowed, "said(...) or tr(...), or a line in " + ALLOWED.name
    assert not allowed - found, "no longer there: take them out of " + ALLOWED.name


def test_a_sentence_without_translation_is_found(tmp_path: Path) -> None:
    module = ROOT / "viewer" / "never_written.py"
    tree = ast.parse(
        'a = self.tr("A text that is seen")\nb = f"{n} files are missing"\nlog.info("no text")'
    )
    skipped = unread(tree)
    texts = [text_of(node) for node in ast.walk(tree) if id(node) not in skipped]
    assert [one for one in texts if one and SENTENCE.search(one)] == ["{} files are missing"]
    assert not module.exists()
