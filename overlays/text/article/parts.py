"""An article cut at its headings, and the lines of each part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Section, SectionKind, StageKind
from overlays.text.article.captions import Caption, caption_of
from overlays.text.article.headings import Heading, PartKind, heading_of, is_known
from overlays.text.mentions import find_named

_NUMBERED: Final = re.compile(r"\s*[(\[]?\d{1,3}[.)\]]")
_SENTENCE: Final = re.compile(r"(?<=[.!?])(?:\*\*|\*)?\s+(?=[\"“„(]?[A-ZÄÖÜ0-9*])")
_FEWEST_WORDS: Final = 6
"""Of a line among captions that is text: "click to enlarge" is none."""

_STAGES: Final = {
    PartKind.HISTORY: StageKind.HISTORY,
    PartKind.FINDINGS: StageKind.FINDINGS,
    PartKind.CAPTIONS: StageKind.FINDINGS,
}
_NAMING: Final = frozenset({PartKind.DIAGNOSIS, PartKind.BOTH})
_SECTIONS: Final = {
    PartKind.HISTORY: (SectionKind.HISTORY, "Clinical history"),
    PartKind.FINDINGS: (SectionKind.FINDINGS, "Findings"),
    PartKind.DIAGNOSIS: (SectionKind.DIAGNOSIS, "Diagnosis"),
    PartKind.DISCUSSION: (SectionKind.DISCUSSION, "Discussion"),
    PartKind.REFERENCES: (SectionKind.REFERENCES, "References"),
}


class ArticlePart(Struct, frozen=True):
    """A part of an article: what it is, its heading as written, its lines; ``kind`` ``None`` is what comes first."""

    kind: PartKind | None
    heading: str = ""
    lines: tuple[str, ...] = ()
    stage: StageKind | None = None

    @property
    def text(self) -> str:
        """The lines as Markdown, without blank ones at the ends."""
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def parts_of(text: str) -> tuple[ArticlePart, ...]:
    """Cut Markdown ``text`` at its headings; the first part is what stands before them."""
    begun, lines = ArticlePart(None), list[str]()
    parts: list[ArticlePart] = []
    for line in text.splitlines():
        heading = _heading(line, begun, is_first=not any(map(str.strip, lines)))
        if heading is None:
            lines.append(line)
            continue
        parts.append(replace(begun, lines=tuple(lines)))
        begun = ArticlePart(heading.kind, heading.words, (), _stage(heading, begun))
        lines = [heading.rest] if heading.rest else []
    parts.append(replace(begun, lines=tuple(lines)))
    return tuple(parts)


def _heading(line: str, begun: ArticlePart, *, is_first: bool) -> Heading | None:
    if not line.strip() or (begun.kind is PartKind.REFERENCES and _NUMBERED.match(line)):
        return None
    heading = heading_of(line)
    if heading and heading.kind is PartKind.OTHER and not is_known(heading.words):
        # The title of the whole, or the name of the disease.
        names = begun.kind is None or (is_first and begun.kind in _NAMING)
        return None if names else heading
    return heading


def _stage(heading: Heading, before: ArticlePart) -> StageKind | None:
    """Return when a part of the author's own is told: with what it follows, and nothing of a disease too early."""
    if heading.kind is not PartKind.OTHER:
        return _STAGES.get(heading.kind, StageKind.DISCUSSION)
    if is_known(heading.words) or before.stage is None:
        return StageKind.DISCUSSION
    return before.stage


# Sections -----------------------------------------------------------------------------------------


def captions_in(
    parts: Sequence[ArticlePart],
) -> tuple[tuple[ArticlePart, ...], tuple[Caption, ...]]:
    """Return the parts without the lines that only name a film, and what these lines say."""
    kept: list[ArticlePart] = []
    captions: list[Caption] = []
    for part in parts:
        lines: list[str] = []
        for line in part.lines:
            caption = caption_of(line)
            if caption is not None:
                captions.append(caption)
            if caption is None or _says_more(caption, part):
                lines.append(line)
        kept.append(replace(part, lines=tuple(lines)))
    return tuple(kept), tuple(captions)


def _says_more(caption: Caption, part: ArticlePart) -> bool:
    if part.kind is PartKind.REFERENCES:
        return True
    return bool(find_named(caption.words)) or not caption.is_title


def sections_of(parts: Sequence[ArticlePart]) -> tuple[Section, ...]:
    """Return the sections of a case that ``parts`` make, in the order in which they are told."""
    found: dict[SectionKind, list[ArticlePart]] = {}
    own: list[Section] = []
    for part in (piece for whole in parts for piece in _pieces(whole)):
        if part.kind is PartKind.OTHER:
            own.append(Section(SectionKind.OTHER, part.heading, part.text, part.stage))
        elif part.kind in _SECTIONS:
            found.setdefault(_SECTIONS[part.kind][0], []).append(part)
    told = [_joined(kind, found[kind]) for kind in SectionKind if kind in found]
    written = [section for section in (*told, *own) if section.text]
    order = list(StageKind)
    return tuple(sorted(written, key=lambda section: order.index(section.told_at)))


def _pieces(part: ArticlePart) -> Iterator[ArticlePart]:
    """Give a part as those that a case has: diagnosis and discussion apart, lines among captions as findings."""
    if part.kind is PartKind.BOTH:
        first, _, rest = part.text.partition("\n\n")
        sentences = _SENTENCE.split(first, maxsplit=1)
        yield ArticlePart(PartKind.DIAGNOSIS, "Diagnosis", (sentences[0],))
        yield ArticlePart(PartKind.DISCUSSION, "Discussion", (*sentences[1:], "", rest))
    elif part.kind is PartKind.CAPTIONS:
        lines = [line for line in part.lines if not line or len(line.split()) >= _FEWEST_WORDS]
        yield ArticlePart(PartKind.FINDINGS, "", tuple(lines))
    elif part.kind is None:
        yield ArticlePart(_kind_of_text(part.text), "", part.lines)
    else:
        yield part


def _kind_of_text(text: str) -> PartKind:
    """Return what text without a heading is: findings where it names marks, which an unknown must not show."""
    return PartKind.FINDINGS if find_named(text) else PartKind.HISTORY


def _joined(kind: SectionKind, parts: Sequence[ArticlePart]) -> Section:
    """Return the parts of one kind as one section; a heading after the first stays in the text, strong."""
    usual = next(words for section, words in _SECTIONS.values() if section is kind)
    parts = [part for part in parts if part.text]
    headings = list(dict.fromkeys(part.heading for part in parts if part.heading))
    texts = [parts[0].text] if parts else []
    texts += [
        f"**{part.heading}.** {part.text}"
        if part.heading and part.heading != headings[0]
        else part.text
        for part in parts[1:]
    ]
    return Section(kind, headings[0] if headings else usual, "\n\n".join(texts))
