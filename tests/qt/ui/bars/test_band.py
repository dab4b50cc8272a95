"""The band says what presses most, keeps the rest waiting, and covers nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.unit.ui.look.colours import contrast
from viewer.ui.bars.band import Band
from viewer.ui.look.theme import LIGHT, PROJECTOR, READING_ROOM, Theme, tint
from viewer.ui.state.bands import Bands, BandWords, Urgency

KNOWN = BandWords("12 changes were not saved last time.", urgency=Urgency.KNOW)
LOOKED = BandWords("The file has changed on the disk.", urgency=Urgency.LOOK)
FAULT = BandWords("Not saved: the disk is full.", urgency=Urgency.FAULT)


@pytest.fixture
def bands() -> Bands:
    return Bands()


@pytest.fixture
def band(qtbot: QtBot, bands: Bands) -> Iterator[Band]:
    over = QWidget()
    qtbot.addWidget(over)
    rows = QVBoxLayout(over)
    band = Band(READING_ROOM, bands)
    rows.addWidget(band)
    rows.addStretch(1)
    over.resize(1200, 300)
    over.show()
    yield band
    over.close()


def test_the_most_urgent_is_seen_and_the_others_wait(band: Band, bands: Bands) -> None:
    assert not band.isVisible()
    bands.say("recovery", KNOWN)
    assert (band.text, band.more.isVisible()) == (KNOWN.sentence, False)
    bands.say("saving", FAULT)
    assert (band.text, band.more.text()) == (FAULT.sentence, "+1")
    bands.say("disk", LOOKED)
    assert (band.text, band.more.text()) == (FAULT.sentence, "+2")
    bands.take_back("saving")
    assert (band.text, band.more.text()) == (LOOKED.sentence, "+1")
    bands.take_back("disk")
    bands.take_back("recovery")
    assert not band.isVisible()


def test_of_equals_the_first_stays(bands: Bands) -> None:
    for owner in ("one", "two"):
        bands.say(owner, BandWords(owner))
    assert bands.seen == BandWords("one")
    bands.say("one", BandWords("one, later"))
    assert bands.seen == BandWords("one, later"), "an owner keeps its place"


def test_those_that_wait_are_walked_through_by_clicks(
    band: Band, bands: Bands, qtbot: QtBot
) -> None:
    for owner, words in (("a", KNOWN), ("b", FAULT), ("c", LOOKED)):
        bands.say(owner, words)
    seen = []
    for _ in range(4):
        seen.append(band.text)
        qtbot.mouseClick(band.more, Qt.MouseButton.LeftButton)
    assert seen == [words.sentence for words in (FAULT, LOOKED, KNOWN, FAULT)]


def test_what_is_walked_to_stays_until_something_as_urgent_comes(bands: Bands) -> None:
    bands.say("a", LOOKED)
    bands.say("b", LOOKED)
    bands.walk()
    bands.say("c", KNOWN)
    assert bands.seen is bands.words_of("b")
    bands.say("d", FAULT)
    assert bands.seen == FAULT


def test_what_somebody_has_asked_for_is_seen_before_its_equals(bands: Bands) -> None:
    bands.say("a", FAULT)
    bands.say("b", BandWords("No copy was saved.", urgency=Urgency.FAULT))
    assert bands.seen == FAULT
    bands.see("b")
    assert bands.seen == bands.words_of("b")
    bands.take_back("b")
    assert bands.seen == FAULT


def test_ways_out_do_what_they_say_and_go_with_their_sentence(
    band: Band, bands: Bands, qtbot: QtBot
) -> None:
    taken = []
    ways = (("Try again", lambda: taken.append("again")), ("Save elsewhere", lambda: None))
    bands.say("saving", BandWords("Not saved.", ways, urgency=Urgency.FAULT))
    assert [button.text() for button in band.buttons] == ["Try again", "Save elsewhere"]
    qtbot.mouseClick(band.buttons[0], Qt.MouseButton.LeftButton)
    assert taken == ["again"]
    bands.take_back("saving")
    assert band.buttons == ()
    qtbot.waitUntil(lambda: band.findChildren(QPushButton) == [band.more])


def test_every_new_sentence_is_announced_once_seen_or_not(bands: Bands, qtbot: QtBot) -> None:
    heard: list[str] = []
    bands.said.connect(heard.append)
    for owner, words in (("a", FAULT), ("b", KNOWN), ("b", KNOWN)):
        bands.say(owner, words)
    bands.walk()
    assert heard == [FAULT.text, KNOWN.text]


@pytest.mark.parametrize("theme", [READING_ROOM, LIGHT, PROJECTOR], ids=lambda one: one.name)
def test_words_and_edge_can_be_made_out_on_every_tone(theme: Theme) -> None:
    for tone in (theme.warn, theme.danger):
        ground = tint(tone, theme.panel)
        assert contrast(theme.text, ground) >= 4.5
        assert contrast(theme.text2, ground) >= 4.5
        assert contrast(tone, ground) >= 3


def test_a_long_sentence_takes_more_lines_and_no_room_of_its_buttons(
    band: Band, bands: Bands, qtbot: QtBot
) -> None:
    bands.say("saving", FAULT)
    one = band.height()
    long = BandWords("Not saved: the disk is full. " * 8, (("Try again", lambda: None),))
    bands.say("saving", long)
    qtbot.waitUntil(lambda: band.height() > one)
    assert band.buttons[0].width() >= band.buttons[0].sizeHint().width()
