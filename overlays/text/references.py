"""Where references lead: a DOI or a PubMed number in their text becomes a link.

``doi:10.1000/182`` and ``PMID 12345`` are how references are written, and each has one address. Links that the
author has made are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from overlays.text.styled import Block, TextSpan

DOI: Final = "https://doi.org/"
PUBMED: Final = "https://pubmed.ncbi.nlm.nih.gov/"

_FOUND: Final = re.compile(
    r"\b(?:doi:?\s?(?P<doi>10\.\d{4,9}/[^\s<>\"]{1,200})|PMID:?\s?(?P<pmid>[1-9]\d{0,7})(?!\d))",
    re.IGNORECASE,
)
# What ends a sentence, or closes a bracket, is no part of a DOI.
_AFTER: Final = ".,;:)]}'\u2019\u201d"


def with_links(block: Block) -> Block:
    """Return a block of references with its DOIs and PubMed numbers as links."""
    return replace(block, spans=tuple(piece for span in block.spans for piece in _linked(span)))


def _linked(span: TextSpan) -> Iterator[TextSpan]:
    if span.url or span.mention or span.code:
        yield span
        return
    at = 0
    for found in _FOUND.finditer(span.text):
        words = found.group().rstrip(_AFTER)
        doi = found["doi"]
        address = f"{DOI}{doi.rstrip(_AFTER)}" if doi else f"{PUBMED}{found['pmid']}/"
        if found.start() > at:
            yield replace(span, text=span.text[at : found.start()])
        at = found.start() + len(words)
        yield replace(span, text=words, url=address)
    if at < len(span.text):
        yield replace(span, text=span.text[at:])
