"""The head of the case panel says quietly what the case is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from overlays.model import Case, Notes, Section, SectionKind, StageKind
from tests.qt.ui.seen import words_in
from viewer.session.lesson import Stage
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.language.dates import written_date
from viewer.ui.look.theme import LIGHT, Theme


@pytest.fixture
def whence(case: Case) -> Case:
    return replace(
        case,
        collection="Radiology Rounds",
        number=14,
        updated="2012-07-09",
        institution="A university arthritis centre",
        authors=("A. Author",),
        license="MIT",
    )


@pytest.fixture
def panel(theme: Theme, whence: Case, shown: Callable[..., QWidget]) -> CasePanel:
    made = CasePanel(theme)
    made.set_case(whence)
    shown(made)
    return made


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale("en_GB"))


def lines(panel: CasePanel) -> list[str]:
    head = panel._head
    return [one.text() for one in (head._name, head._updated) if one.isVisible()]


@pytest.mark.parametrize("stage", Stage)
def test_it_says_whence_the_case_is_in_every_stage(panel: CasePanel, stage: Stage) -> None:
    panel.set_stage(stage)
    assert lines(panel) == ["Radiology Rounds #14", "Updated 9 July 2012"]
    foot = "A university arthritis centre · A. Author · MIT"
    assert foot in [one.text() for one in panel._scroll.widget().findChildren(QLabel)]


def test_the_head_of_the_shipped_case_is_cut_in_no_panel_of_the_usual_width(
    panel: CasePanel,
) -> None:
    panel.resize(358, 600)
    for line in (panel._head._name, panel._head._updated):
        assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()


def test_it_stays_in_sight_however_far_the_text_is_scrolled(panel: CasePanel) -> None:
    panel.resize(408, 300)
    panel.set_stage(Stage.REFERENCES)
    panel._scroll.verticalScrollBar().setValue(10_000)
    assert panel._head.mapTo(panel, QPoint()) == QPoint(0, 0)
    assert lines(panel)


def test_what_would_tell_the_diagnosis_is_in_no_widget_until_it_is_told(
    panel: CasePanel, whence: Case
) -> None:
    told = replace(
        whence,
        title="Osteoporosis",
        institution="Osteoporosis clinic",
        sections=tuple(
            replace(one, text="**Osteoporosis**.") if one.kind == "diagnosis" else one
            for one in whence.sections
        ),
    )
    panel.set_case(told)
    assert "osteoporosis" not in words_in(panel).lower()
    panel.set_stage(Stage.DIAGNOSIS)
    assert "Osteoporosis clinic" in words_in(panel)


def test_without_a_case_or_anything_to_say_there_is_no_head(panel: CasePanel, case: Case) -> None:
    panel.set_case(case)
    assert not panel._head.isVisible()
    panel.set_case(None)
    assert not panel._head.isVisible()


def test_its_button_asks_for_all_about_the_case(qtbot: QtBot, panel: CasePanel) -> None:
    with qtbot.waitSignal(panel.about_asked):
        QTest.mouseClick(panel._head._about, Qt.MouseButton.LeftButton)


def test_another_theme_says_the_same(panel: CasePanel) -> None:
    before = lines(panel)
    panel.set_theme(LIGHT)
    assert lines(panel) == before


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2012-07-09", "9 July 2012"),
        ("2012-07", "July 2012"),
        ("2012", "2012"),
        ("last week", "last week"),
        ("2012-99-99", "2012-99-99"),
        ("", ""),
    ],
)
def test_dates_are_written_as_a_person_writes_them(iso: str, written: str) -> None:
    assert written_date(iso) == written


@pytest.mark.parametrize("stage", Stage)
def test_a_case_that_names_the_patient_says_so_in_every_stage(
    panel: CasePanel, whence: Case, stage: Stage
) -> None:
    assert not panel._head._warning.isVisible()
    panel.set_case(replace(whence, holds_patient_data=True))
    panel.set_stage(stage)
    assert panel._head._warning.isVisible()
    assert panel._head._warning.text() == "Holds patient data"
    assert panel._head._sign.isVisible()


def test_notes_are_for_the_teacher_alone(panel: CasePanel, whence: Case) -> None:
    notes = {stage.value: f"Ask the resident ({stage})" for stage in StageKind}
    panel.set_case(replace(whence, notes=Notes(**notes)))
    for stage in Stage:
        panel.set_stage(stage)
        assert "resident" not in words_in(panel)


def test_a_section_of_ones_own_is_read_at_its_stage(panel: CasePanel, whence: Case) -> None:
    own = (
        Section(SectionKind.OTHER, "Teaching points", "Wait and see.", StageKind.DIAGNOSIS),
        Section(SectionKind.OTHER, "", "Osteonecrosis?", StageKind.FINDINGS),
    )
    panel.set_case(replace(whence, sections=(*own, *whence.sections)))
    panel.set_stage(Stage.FINDINGS)
    assert "Teaching points" not in words_in(panel)
    assert "Osteonecrosis?" in words_in(panel)
    panel.set_stage(Stage.DIAGNOSIS)
    assert "Teaching points" in words_in(panel)
    assert "Wait and see." in words_in(panel)
