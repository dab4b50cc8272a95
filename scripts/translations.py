"""The texts for people: found by Qt's ``lupdate``, merged into every language's file, and made ready to be loaded.

``python scripts/translations.py`` brings ``viewer/ui/language/*.ts`` up to what the program says today (new texts
come in unfinished, those that nobody says any more go) and writes the ``.qm`` beside each.  ``--check`` changes
nothing and fails where something would change.  See docs/translating.md.

``lupdate`` is told that ``said`` and ``many`` mark texts; it sees no numerus in ``many``, which is put in here: so run
this, not ``lupdate`` itself.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

ROOT: Final = Path(__file__).resolve().parents[1]
LANGUAGES: Final = ROOT / "viewer" / "ui" / "language"
PACKAGES: Final = ("overlays", "sample_studies", "viewer")
_MARKERS: Final = "QT_TRANSLATE_NOOP+=said,translate+=many"
# Qt's plural forms: how many a language has.
_FORMS: Final = {
    "de": 2,
    "en": 2,
    "fr": 2,
    "it": 2,
    "es": 2,
    "pt": 2,
    "nl": 2,
    "pl": 3,
    "ru": 3,
    "ja": 1,
    "zh": 1,
}


class Text(NamedTuple):
    """One text for people: who says it, its words, and those for a count of one ("" for a text without a count)."""

    context: str
    source: str
    one: str = ""


def texts() -> list[Text]:
    """Return every text that ``lupdate`` finds in the program, by context, in the order of the files."""
    files = sorted(str(path) for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.ts"
        _run("lupdate", *files, "-ts", str(found), "-tr-function-alias", _MARKERS, "-silent")
        tree = ET.parse(found)
    return list(dict.fromkeys(text for text, _ in _messages(tree)))


def translations(path: Path) -> dict[Text, tuple[str, ...]]:
    """Return the finished translations of a language's file, with all forms of those with a count."""
    return {text: forms for text, forms in _messages(ET.parse(path)) if all(forms)}


def merged(language: str, said: list[Text], known: Mapping[Text, tuple[str, ...]]) -> str:
    """Return a language's file for the texts that are said today."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language={quoteattr(language)} sourcelanguage="en">')
    for context in sorted({text.context for text in said}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in (one for one in said if one.context == context):
            lines += _message(text, known.get(text, ()), _FORMS.get(language, 2))
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message(text: Text, forms: tuple[str, ...], count: int) -> Iterator[str]:
    yield '    <message numerus="yes">' if text.one else "    <message>"
    yield f"        <source>{escape(text.source)}</source>"
    if text.one:
        yield f"        <comment>{escape(text.one)}</comment>"
    state = "" if forms else ' type="unfinished"'
    if text.one:
        yield f"        <translation{state}>"
        for form in forms or ("",) * count:
            yield f"            <numerusform>{escape(form)}</numerusform>"
        yield "        </translation>"
    else:
        yield f"        <translation{state}>{escape(''.join(forms))}</translation>"
    yield "    </message>"


def _messages(tree: ET.ElementTree) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for context in tree.iterfind("context"):
        for message in context.iterfind("message"):
            text = Text(*(source.findtext(name, "") for source, name in (
                (context, "name"), (message, "source"), (message, "comment"))))  # fmt: skip
            translation = message.find("translation")
            if translation is not None:
                forms = [one.text or "" for one in translation.iterfind("numerusform")]
                yield text, tuple(forms) or (translation.text or "",)


def _run(tool: str, *arguments: str) -> None:
    subprocess.run(
        [str(Path(sys.executable).with_name(f"pyside6-{tool}")), *arguments],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


def _bring_up_to_date(path: Path, said: list[Text], *, check: bool) -> int:
    """Merge one language's file; return how many of its texts are not translated."""
    known = translations(path)
    now = merged(path.stem, said, known)
    if check and now != path.read_text(encoding="utf-8"):
        sys.exit(f"{path.name} is not what the program says: python scripts/translations.py")
    if not check:
        path.write_text(now, encoding="utf-8")
        _run("lrelease", str(path), "-qm", str(path.with_suffix(".qm")), "-silent")
    return sum(text not in known for text in said)


def main() -> None:
    """Bring the files of all languages up to date and say what is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail where it would")
    arguments = parser.parse_args()
    said = texts()
    for path in sorted(LANGUAGES.glob("*.ts")):
        left = _bring_up_to_date(path, said, check=arguments.check)
        print(f"{path.name}: {len(said)} texts, {left} to translate")


if __name__ == "__main__":
    main()
