"""Nothing of a later stage can be read, hovered or heard before it is revealed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from overlays.model import Case, Section, SectionKind
from tests.qt.ui.seen import words_in
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.look.theme import Theme

WORDS = {
    Stage.FILMS: ("HISTORYWORD",),
    Stage.FINDINGS: ("FINDINGSWORD", "FINDINGSHEADING", "green arrow", "1a"),
    Stage.DIAGNOSIS: ("DIAGNOSISWORD", "DIAGNOSISHEADING"),
    Stage.DISCUSSION: ("DISCUSSIONWORD", "DISCUSSIONHEADING", "as they write"),
    Stage.REFERENCES: ("REFERENCESWORD", "REFERENCESHEADING"),
}


@pytest.fixture
def panel(theme: Theme, case: Case, shown: Callable[..., QWidget]) -> CasePanel:
    made = CasePanel(theme)
    made.set_case(case)
    shown(made)
    return made


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_tells_its_own_words_and_none_of_the_later(panel: CasePanel, stage: Stage) -> None:
    panel.set_stage(stage)
    settle()
    told = words_in(panel)
    for other, words in WORDS.items():
        for word in words:
            assert (word in told) == (other <= stage), word


def test_going_back_takes_the_words_away_again(panel: CasePanel) -> None:
    panel.set_stage(Stage.REFERENCES)
    settle()
    panel.set_stage(Stage.FILMS)
    settle()
    told = words_in(panel)
    assert not [word for stage in tuple(Stage)[1:] for word in WORDS[stage] if word in told]


@pytest.mark.parametrize("stage", Stage)
def test_the_title_of_the_case_is_never_told_by_the_panel(panel: CasePanel, stage: Stage) -> None:
    panel.set_stage(stage)
    assert "SECRETTITLE" not in words_in(panel)


def test_another_case_begins_as_an_unknown(panel: CasePanel, case: Case) -> None:
    panel.set_stage(Stage.REFERENCES)
    other = replace(
        case,
        case_id="other",
        sections=(
            Section(SectionKind.HISTORY, "History", "New history."),
            Section(SectionKind.DIAGNOSIS, "Diagnosis", "NEWDIAGNOSIS"),
        ),
    )
    panel.set_case(other)
    settle()
    assert "New history." in words_in(panel)
    assert "NEWDIAGNOSIS" not in words_in(panel)


def test_a_locked_section_goes_by_its_kind_and_offers_only_the_next(panel: CasePanel) -> None:
    told = words_in(panel)
    assert "Diagnosis, hidden" in told
    assert "Reveal findings" in told
    assert "Reveal diagnosis" not in told


def test_the_address_of_a_link_is_nowhere_before_it_is_pointed_at(panel: CasePanel) -> None:
    assert "example.org" not in words_in(panel)
