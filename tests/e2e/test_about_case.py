"""About this case: all that its file says, and the way to what it refers to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.e2e.conftest import Hand
from tests.qt.ui.seen import words_in
from viewer.session.lesson import Stage
from viewer.ui.dialogs.about_case import AboutCaseDialog
from viewer.ui.dialogs.link import LinkDialog
from viewer.ui.prose.prose_view import ProseView


def about(case: Hand) -> AboutCaseDialog:
    case.click(case.window.around_films.case_panel._head._about)
    return next(one for one in case.window.findChildren(AboutCaseDialog) if one.isVisible())


def test_the_window_says_what_the_shipped_case_is(case: Hand) -> None:
    head = words_in(case.window.around_films.case_panel)
    for words in ("Radiology Rounds #14", "2012", "A university arthritis centre", "MIT"):
        assert words in head


def test_about_an_unknown_tells_all_but_the_diagnosis(case: Hand) -> None:
    dialog = about(case)
    said = words_in(dialog)
    assert "A 38-year-old man" in said
    assert "Radiology Rounds #14" in said
    assert "2 of 5" in said
    assert "osteoporosis" not in said.lower()
    assert str(case.window.document.file.path if case.window.document.file else "") not in said
    dialog.close()


def test_once_the_diagnosis_is_told_it_names_it_and_where_the_case_is_kept(case: Hand) -> None:
    case.window.go_to_stage(Stage.DIAGNOSIS)
    dialog = about(case)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Idiopathic transient osteoporosis of the hip" in said
    assert any("rounds_14" in text for text in said)
    dialog.close()


def test_it_closes_when_the_class_begins_again(case: Hand) -> None:
    case.window.go_to_stage(Stage.DIAGNOSIS)
    dialog = about(case)
    case.keys("u")
    case.qtbot.waitUntil(lambda: not any(
        one.isVisible() for one in case.window.findChildren(AboutCaseDialog)))  # fmt: skip
    assert dialog is not None


def test_a_reference_is_opened_only_after_asking(
    case: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    case.window.go_to_stage(Stage.REFERENCES)
    case.settle()
    prose = next(
        one
        for one in case.window.around_films.case_panel.findChildren(ProseView)
        if "Arayssi" in one.toPlainText()
    )
    at = prose.toPlainText().index("doi:10")
    cursor = prose.textCursor()
    cursor.setPosition(at + 6)
    panel = case.window.around_films.case_panel
    panel._scroll.ensureWidgetVisible(prose)
    case.click(prose.viewport(), prose.cursorRect(cursor).center())
    dialog = next(one for one in case.window.findChildren(LinkDialog) if one.isVisible())
    assert opened == []
    assert "https://doi.org/10.1053/sarh.2002.50014" in words_in(dialog)
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Open")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [url.toString() for url in opened] == ["https://doi.org/10.1053/sarh.2002.50014"]
