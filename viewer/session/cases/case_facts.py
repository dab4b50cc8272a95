"""What a case is, as far as a stage may say it: a collection or a tag may name the diagnosis too."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from overlays.model import Case, Certainty, CertaintyKind
from overlays.text.spoiler import gives_away
from viewer.session.lesson import Stage, shown_title


class CaseFacts(Struct, frozen=True):
    """What may be said of a case; "" and empty where the file does not say, or must not yet.

    ``name`` is its place in the collection; ``updated`` an ISO date, perhaps without day or month;
    ``difficulty`` from 1 to 5; ``certainty`` is told with the diagnosis; ``withheld`` is whether anything is left out
    because it would tell the diagnosis.
    """

    title: str = ""
    name: str = ""
    updated: str = ""
    institution: str = ""
    authors: tuple[str, ...] = ()
    license: str = ""
    tags: tuple[str, ...] = ()
    difficulty: int | None = None
    certainty: CertaintyKind | None = None
    certain_by: str = ""
    source: str = ""
    consent: str = ""
    holds_patient_data: bool = False
    revision: int = 1
    films: int = 0
    withheld: bool = False

    @property
    def says_whence(self) -> bool:
        """Whether anything is known of where the case comes from."""
        whence = (self.name, self.updated, self.institution, self.authors, self.license)
        return any((*whence, self.source, self.consent, self.holds_patient_data))


def facts_of(case: Case, stage: Stage) -> CaseFacts:
    """Return what may be said of a case at a stage: all of it once the diagnosis is told."""
    told = stage >= Stage.DIAGNOSIS

    def quiet(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if text and (told or not gives_away(case, text)))

    number = f"#{case.number}" if case.number is not None else ""
    provenance, certainty = case.provenance, case.certainty if told else Certainty()
    told_of = (
        *(case.collection, case.institution, case.license),
        *(*case.authors, *case.tags, provenance.source, provenance.consent),
    )
    return CaseFacts(
        title=shown_title(case, stage),
        name=" ".join(filter(None, (*quiet([case.collection]), number))),
        updated=case.updated,
        institution="".join(quiet([case.institution])),
        authors=quiet(case.authors),
        license="".join(quiet([case.license])),
        tags=quiet(case.tags),
        difficulty=case.difficulty,
        certainty=certainty.level,
        certain_by=certainty.by,
        source="".join(quiet([provenance.source])),
        consent="".join(quiet([provenance.consent])),
        holds_patient_data=case.holds_patient_data,
        revision=case.revision,
        films=len(case.films),
        withheld=len(quiet(told_of)) < len([text for text in told_of if text]),
    )
