"""A DOI or a PubMed number in the references leads where it says."""

from __future__ import annotations

import pytest

from overlays.model import Case, Section, SectionKind
from overlays.text.prose import prose_of


def links(text: str, kind: SectionKind = SectionKind.REFERENCES) -> list[tuple[str, str]]:
    (prose,) = prose_of(Case("one", "Title", sections=(Section(kind, "", text),)))
    return [(span.text, span.url) for block in prose.blocks for span in block.spans if span.url]


def words(text: str) -> str:
    (prose,) = prose_of(Case("one", "", sections=(Section(SectionKind.REFERENCES, "", text),)))
    return "".join(block.text for block in prose.blocks)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2003. doi:10.1053/sarh.2002.50014.",
         [("doi:10.1053/sarh.2002.50014", "https://doi.org/10.1053/sarh.2002.50014")]),
        ("(DOI: 10.1000/182)", [("DOI: 10.1000/182", "https://doi.org/10.1000/182")]),
        ("PMID 12833247; PMID:1", [("PMID 12833247", "https://pubmed.ncbi.nlm.nih.gov/12833247/"),
                                   ("PMID:1", "https://pubmed.ncbi.nlm.nih.gov/1/")]),
        ("doi:10.1000/182, PMID 7.", [("doi:10.1000/182", "https://doi.org/10.1000/182"),
                                      ("PMID 7", "https://pubmed.ncbi.nlm.nih.gov/7/")]),
        ("[here](https://example.org/doi:10.1000/182)",
         [("here", "https://example.org/doi:10.1000/182")]),
        ("Clin Exp Rheumatol 1999;17(5):601-4.", []),
        ("10.1000/182 and pages 10.12/3", []),
        ("PMID 123456789 is too long, PMIDX 4 is none", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_an_address_becomes_a_link_and_nothing_else(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert links(text) == found


@pytest.mark.parametrize("text", ["a doi:10.1000/182. b", "**PMID 12** c", "doi:10.1000/1\\<x", ""])
def test_no_letter_of_the_text_is_lost(text: str) -> None:
    from overlays.text.markdown import blocks

    assert words(text) == "".join(block.text for block in blocks(text))


@pytest.mark.parametrize(
    "kind", [kind for kind in SectionKind if kind is not SectionKind.REFERENCES]
)
def test_elsewhere_only_the_author_makes_links(kind: SectionKind) -> None:
    assert links("doi:10.1000/182", kind) == []


def test_a_very_long_word_is_no_address_that_takes_its_time() -> None:
    text = "doi:10.1000/" * 20_000
    assert len(words(text)) == len(text)
