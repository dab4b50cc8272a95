"""HTML from the clipboard as tags and text: cut apart as browsers do it, in a time that grows with its length.

A tag that is begun is never given back, comments and scripts are passed over whole, and what is cut off at the end
is a tag still: no text makes the reader look twice at the same letters (record 29).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<attributes>(?:=\s*+\"[^\"]*+(?:\"|\Z)|=\s*+'[^']*+(?:'|\Z)|[^>])*+)(?:>|\Z)"
)
_TEXT: Final = re.compile(r"(?:[^<]++|<(?![a-zA-Z/!?]))++")
_STYLE: Final = re.compile(
    r"\bstyle\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})|'([^']{0,2000}))", re.IGNORECASE
)
_CLASS: Final = re.compile(r"\bclass\s{0,9}=\s{0,9}[\"']?([\w -]{0,200})", re.IGNORECASE)
_LONGEST_ATTRIBUTES: Final = 4000
_ENTITY: Final = re.compile(
    r"&(?:#\d{1,7}(?!\d)|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[A-Za-z][A-Za-z0-9]{1,31});?"
)
# Their content is no text of the page; nothing in them is a tag but their own end.
_RAW: Final = (
    "script",
    "style",
    "textarea",
    "title",
    "noscript",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
)
_ENDS: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_FRAGMENT: Final = ("<!--StartFragment-->", "<!--EndFragment-->")


class Tag(Struct, frozen=True):
    """A tag: its name in lower case, whether it closes, its style and class in lower case."""

    name: str
    closes: bool = False
    style: str = ""
    kind: str = ""


def fragment(page: str) -> str:
    """Return what of a page was copied, where the clipboard says it; else the whole page."""
    start, end = (page.find(sign) for sign in _FRAGMENT)
    return page[start + len(_FRAGMENT[0]) : end] if 0 <= start < end else page


def parts(page: str) -> Iterator[Tag | str]:
    """Give the tags and the texts of ``page`` in order; comments and scripts are left out."""
    position = 0
    while position < len(page):
        if text := _TEXT.match(page, position):
            yield _text(text[0])
            position = text.end()
            continue
        tag = _TAG.match(page, position)
        if tag is not None:
            found = _tag(tag)
            position = tag.end()
            if found.name in _ENDS and not found.closes:
                ends = _ENDS[found.name].search(page, position)
                position = ends.start() if ends else len(page)
            else:
                yield found
        else:
            position = _after_comment(page, position)


def _tag(found: re.Match[str]) -> Tag:
    attributes = found["attributes"]
    if not attributes or len(attributes) > _LONGEST_ATTRIBUTES:
        return Tag(found["name"].lower(), bool(found["close"]))
    style, kind = _STYLE.search(attributes), _CLASS.search(attributes)
    return Tag(
        found["name"].lower(),
        bool(found["close"]),
        html.unescape(style[1] or style[2] or "").lower() if style else "",
        kind[1].lower() if kind else "",
    )


def _after_comment(page: str, begin: int) -> int:
    """Return where a comment, a declaration or a nameless end has ended."""
    sign = "-->" if page.startswith("<!--", begin) else ">"
    end = page.find(sign, begin + 2)
    return len(page) if end < 0 else end + len(sign)


def _text(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)
