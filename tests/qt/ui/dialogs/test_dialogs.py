"""The dialogs answered by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSlider, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from viewer.imaging.voi import VoiFunction, Window
from viewer.notices import notices
from viewer.session.cases.recent import Recent
from viewer.session.content import CornerText
from viewer.ui.actions.cheat_table import sheet
from viewer.ui.dialogs.about import AboutDialog
from viewer.ui.dialogs.cheat_sheet import CheatSheet
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.dialogs.link import LinkDialog, place_of
from viewer.ui.dialogs.number_field import NumberField, read, written
from viewer.ui.dialogs.settings_dialog import SettingsDialog
from viewer.ui.dialogs.unsaved import UnsavedDialog
from viewer.ui.dialogs.window_dialog import WindowDialog
from viewer.ui.keeping.saving import UnsavedChoice
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.switch import Switch
from viewer.ui.look.theme import Theme, ThemeName
from viewer.ui.state.settings import Preferences


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Dialog], Dialog]:
    def open_(dialog: Dialog) -> Dialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def chosen_by(qtbot: QtBot, dialog: UnsavedDialog, act: Callable[[], None]) -> UnsavedChoice:
    with qtbot.waitSignal(dialog.chosen) as chosen:
        act()
    return chosen.args[0]


class TestUnsaved:
    def test_return_saves(self, qtbot: QtBot, theme: Theme, opened: Callable[..., Dialog]) -> None:
        dialog = opened(UnsavedDialog(theme, "Radiology Rounds #14"))
        act = lambda: QTest.keyClick(dialog, Qt.Key.Key_Return)  # noqa: E731
        assert chosen_by(qtbot, dialog, act) is UnsavedChoice.SAVE

    def test_escape_loses_nothing(
        self, qtbot: QtBot, theme: Theme, opened: Callable[..., Dialog]
    ) -> None:
        dialog = opened(UnsavedDialog(theme, "a case"))
        act = lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape)  # noqa: E731
        assert chosen_by(qtbot, dialog, act) is UnsavedChoice.CANCEL

    @pytest.mark.parametrize(
        ("text", "choice"),
        [
            ("Save", UnsavedChoice.SAVE),
            ("Discard", UnsavedChoice.DISCARD),
            ("Cancel", UnsavedChoice.CANCEL),
        ],
    )
    def test_each_button_says_what_it_does(
        self,
        qtbot: QtBot,
        theme: Theme,
        opened: Callable[..., Dialog],
        text: str,
        choice: UnsavedChoice,
    ) -> None:
        dialog = opened(UnsavedDialog(theme, "a case"))
        act = lambda: QTest.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)  # noqa: E731
        assert chosen_by(qtbot, dialog, act) is choice


class TestLink:
    URL = "https://example.org/a/very/long/path?with=query"

    def test_nothing_opens_before_open_is_chosen(
        self, qtbot: QtBot, theme: Theme, opened: Callable[..., Dialog]
    ) -> None:
        dialog = opened(LinkDialog(theme, self.URL))
        with qtbot.assertNotEmitted(dialog.confirmed):
            QTest.keyClick(dialog, Qt.Key.Key_Return)  # Cancel is the default
        assert not dialog.isVisible()

    def test_open_hands_on_the_address_as_it_is(
        self, qtbot: QtBot, theme: Theme, opened: Callable[..., Dialog]
    ) -> None:
        dialog = opened(LinkDialog(theme, self.URL))
        with qtbot.waitSignal(dialog.confirmed) as confirmed:
            QTest.mouseClick(button(dialog, "Open"), Qt.MouseButton.LeftButton)
        assert confirmed.args == [self.URL]

    def test_copy_copies_the_address(
        self, qtbot: QtBot, theme: Theme, opened: Callable[..., Dialog]
    ) -> None:
        dialog = opened(LinkDialog(theme, self.URL))
        QTest.mouseClick(button(dialog, "Copy address"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == self.URL)

    @pytest.mark.parametrize(
        ("url", "place"),
        [
            ("https://example.org/x", "example.org"),
            # The first letter is Cyrillic: it must not pass for the Latin one.
            ("https://еxample.org/x", "xn--xample-2of.org"),
            ("https://example.org@evil.example/x", "evil.example"),
            ("mailto:editor@example.org", "editor@example.org"),
        ],
    )
    def test_the_question_names_where_a_link_really_leads(self, url: str, place: str) -> None:
        assert place_of(url) == place


class TestWindow:
    @pytest.fixture
    def dialog(self, theme: Theme, opened: Callable[..., Dialog]) -> WindowDialog:
        return opened(WindowDialog(theme, Window(40, 400), "HU"))

    def fields(self, dialog: WindowDialog) -> list[NumberField]:
        return [dialog._center, dialog._width]

    def test_typed_numbers_are_told_on_return(self, qtbot: QtBot, dialog: WindowDialog) -> None:
        center, width = self.fields(dialog)
        center.selectAll()
        QTest.keyClicks(center, "50.5")
        with qtbot.waitSignal(dialog.window_typed) as typed:
            QTest.keyClick(center, Qt.Key.Key_Return)
        assert typed.args == [Window(50.5, 400)]
        assert dialog.isVisible()
        width.setFocus()
        width.selectAll()
        QTest.keyClicks(width, "1500")
        with qtbot.waitSignal(dialog.window_typed) as typed:
            QTest.keyClick(width, Qt.Key.Key_Tab)
        assert typed.args == [Window(50.5, 1500)]

    @pytest.mark.parametrize("text", ["0", "-3", "0.5", "abc", "", "1e999", "nan", "inf"])
    def test_no_window_that_cannot_be_is_ever_told(
        self, qtbot: QtBot, dialog: WindowDialog, text: str
    ) -> None:
        _, width = self.fields(dialog)
        width.setFocus()
        width.selectAll()
        with qtbot.assertNotEmitted(dialog.window_typed):
            QTest.keyClicks(width, text) if text else width.clear()
            QTest.keyClick(width, Qt.Key.Key_Return)
            QTest.keyClick(width, Qt.Key.Key_Tab)
        assert width.text() == "400"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("abc", "Width: “abc” is no number."),
            ("1000/500", "Width: “1000/500” is no number."),
            ("-50", "Width: It must be at least 1."),
            ("", "Width: A number is missing."),
            ("80", ""),
        ],
    )
    def test_what_is_typed_wrongly_is_said(
        self, dialog: WindowDialog, text: str, said: str
    ) -> None:
        _, width = self.fields(dialog)
        width.setFocus()
        width.selectAll()
        QTest.keyClicks(width, "x")
        QTest.keyClick(width, Qt.Key.Key_Backspace)
        QTest.keyClicks(width, text)
        assert dialog._doubt.text() == said
        assert dialog._doubt.isVisible()
        QTest.keyClick(width, Qt.Key.Key_Tab)
        assert dialog._doubt.text() == ""

    def test_arrow_keys_step(self, qtbot: QtBot, dialog: WindowDialog) -> None:
        center, _ = self.fields(dialog)
        with qtbot.waitSignal(dialog.window_typed) as typed:
            QTest.keyClick(center, Qt.Key.Key_Up)
        assert typed.args == [Window(41, 400)]

    def test_it_follows_a_drag_but_leaves_what_is_being_typed(self, dialog: WindowDialog) -> None:
        center, width = self.fields(dialog)
        center.selectAll()
        QTest.keyClicks(center, "77")
        dialog.set_window(Window(60, 300), "HU")
        assert (center.text(), width.text()) == ("77", "300")

    def test_a_sigmoid_may_be_narrower_than_one(self, qtbot: QtBot, dialog: WindowDialog) -> None:
        dialog.set_window(Window(1, 0.5, VoiFunction.SIGMOID))
        box = dialog.findChild(ChoiceBox)
        with qtbot.waitSignal(dialog.window_typed) as typed:
            box.setCurrentIndex(box.findData(VoiFunction.LINEAR))
        assert typed.args == [Window(1, 1, VoiFunction.LINEAR)]


class TestNumbers:
    @pytest.fixture
    def german(self) -> Iterator[None]:
        before = QLocale()
        QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        yield
        QLocale.setDefault(before)

    @pytest.mark.parametrize(
        ("value", "text"),
        [(0.0, "0"), (-1024.0, "-1,024"), (0.25, "0.25"), (1e-6, "0.000001"), (100.0, "100")],
    )
    def test_numbers_have_no_idle_zeros(self, value: float, text: str) -> None:
        assert written(value).replace(",", "") == text.replace(",", "")
        assert read(written(value)) == value

    @pytest.mark.usefixtures("german")
    def test_numbers_follow_the_locale_and_a_point_is_understood(self) -> None:
        assert written(1234.5) in ("1234,5", "1.234,5")
        assert read("1234,5") == 1234.5
        assert read("12.5") == 12.5


class TestSettings:
    @pytest.fixture
    def dialog(self, theme: Theme, opened: Callable[..., Dialog]) -> SettingsDialog:
        return opened(SettingsDialog(theme, Preferences()))

    def test_each_choice_takes_effect_at_once(self, qtbot: QtBot, dialog: SettingsDialog) -> None:
        theme_box, language_box, corner_box = dialog.findChildren(ChoiceBox)
        told: list[Preferences] = []
        dialog.changed.connect(told.append)
        QTest.keyClick(theme_box, Qt.Key.Key_Down)
        QTest.keyClick(corner_box, Qt.Key.Key_Down)
        QTest.keyClick(language_box, Qt.Key.Key_Down)
        QTest.keyClick(dialog.findChild(QSlider), Qt.Key.Key_Right)
        for switch in dialog.findChildren(Switch):
            QTest.keyClick(switch, Qt.Key.Key_Space)
        QTest.keyClicks(dialog.findChild(QLineEdit), "A")
        assert told[-1] == Preferences(
            theme=ThemeName.LIGHT,
            language="en",
            corner_text=CornerText.FULL,
            font_scale=1.1,
            linked=False,
            reference_lines=False,
            findings_bring_films=False,
            motion=False,
            autosave=False,
            go_on=True,
            writer_name="A",
        )
        assert len(told) == 11

    def test_showing_preferences_is_no_change(self, qtbot: QtBot, dialog: SettingsDialog) -> None:
        with qtbot.assertNotEmitted(dialog.changed):
            dialog.set_preferences(Preferences(theme=ThemeName.PROJECTOR, font_scale=1.7))
        assert "170 %" in [label.text() for label in dialog.findChildren(QLabel)]

    def test_what_others_chose_is_kept(self, dialog: SettingsDialog) -> None:
        told: list[Preferences] = []
        dialog.changed.connect(told.append)
        dialog.set_preferences(Preferences(recent=(Recent("/cases/a"),)))
        QTest.keyClick(dialog.findChildren(Switch)[0], Qt.Key.Key_Space)
        assert told[-1].recent == (Recent("/cases/a"),)


class TestCheatSheet:
    @pytest.fixture
    def dialog(self, theme: Theme, opened: Callable[..., Dialog]) -> CheatSheet:
        return opened(CheatSheet(theme, sheet()))

    def seen(self, dialog: CheatSheet) -> set[str]:
        return {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}

    def test_every_row_of_the_table_is_there(self, dialog: CheatSheet) -> None:
        words = {word for title, rows in sheet() for word in (title, *sum(rows, ()))}
        assert words <= self.seen(dialog)

    def test_typing_leaves_what_holds_the_words(self, dialog: CheatSheet) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "invert")
        assert "Invert" in self.seen(dialog)
        assert "Next slice" not in self.seen(dialog)

    def test_it_can_be_asked_what_a_key_does(self, dialog: CheatSheet) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "f11")
        assert "Full screen" in self.seen(dialog)

    def test_a_word_that_no_key_does_is_told(self, dialog: CheatSheet) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "xyzzy")
        assert "No key does that." in self.seen(dialog)

    @pytest.mark.parametrize("width", [420, 760, 1200])
    def test_sections_never_overlap(self, qtbot: QtBot, dialog: CheatSheet, width: int) -> None:
        dialog.resize(width, 500)
        qtbot.waitUntil(lambda: dialog.width() == width)
        labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
        boxes = [
            label.rect().translated(label.mapTo(dialog, label.rect().topLeft())) for label in labels
        ]
        assert not [
            (one, other)
            for place, one in enumerate(boxes)
            for other in boxes[place + 1 :]
            if one.intersects(other)
        ]


def test_about_says_what_it_is_not_for_and_shows_the_licences(
    theme: Theme, opened: Callable[..., Dialog]
) -> None:
    dialog = opened(AboutDialog(theme, "1.2.3", "Qt <b>LGPL-3.0</b>"))
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "For teaching, not for diagnosis." in said
    assert "Rounds 1.2.3" in said
    assert dialog.findChild(QTextEdit).toPlainText() == "Qt <b>LGPL-3.0</b>"


def test_about_opens_at_the_top_of_the_licences(
    theme: Theme, opened: Callable[..., Dialog], qtbot: QtBot
) -> None:
    dialog = opened(AboutDialog(theme, "1.2.3", notices()))
    text = dialog.findChild(QTextEdit)
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0)
    text.setFocus()
    text.ensureCursorVisible()
    assert text.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda theme: SettingsDialog(theme, Preferences()),
        lambda theme: WindowDialog(theme, Window(40, 400)),
        lambda theme: AboutDialog(theme, "1", "text"),
        lambda theme: CheatSheet(theme, sheet()),
        lambda theme: LinkDialog(theme, "https://example.org"),
    ],
)
def test_escape_closes_and_everything_that_takes_keys_has_a_name(
    theme: Theme, opened: Callable[..., Dialog], make: Callable[[Theme], Dialog]
) -> None:
    dialog = opened(make(theme))
    nameless = [
        part
        for part in dialog.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisible()
        and not part.accessibleName()
        and not getattr(part, "text", str)()
    ]
    assert nameless == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
