"""A language that does not exist, of accented letters and longer by 40 %: what is read and not in it was forgotten."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Hand, close, new_window
from viewer.imaging.dataset import attributes
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.lesson import Stage
from viewer.ui.actions.table import ACTIONS
from viewer.ui.dialogs.dialog import Dialog

FIELD = re.compile(r"(\{[^}]*\})")
PLAIN = re.compile(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])")
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçďéƒĝĥíĵķļḿñóṕɋŕšťúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĻḾÑÓṔɊŔŠŤÚṼŴẊÝŽ",
)
# Names that every language leaves as they are.
NAMES = {
    "Rounds", "DICOM", "ZIP", "Deutsch", "English", "American", "SHA", "UID", "LUT", "JPEG", "RLE", "JSON", "Cobb",
    "Ctrl", "Shift", "Esc", "Return", "Space", "PgDown", "PgUp", "Del", "Backspace", "Tab", "Home", "End", "Left",
    "Right", "Down",
}  # fmt: skip


def accented(text: str) -> str:
    """Return a text in the language that does not exist; what is filled in later stays."""
    parts = FIELD.split(text)
    told = "".join(
        part if place % 2 else part.translate(ACCENTED) for place, part in enumerate(parts)
    )
    return told + "~" * max(1, len(text) * 2 // 5)


class Pseudo(QTranslator):
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return accented(source)

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is painted by hand, as it comes."""
    texts: list[str] = []
    draw = QPainter.drawText

    def spy(painter: QPainter, *arguments: object) -> object:
        texts.extend(one for one in arguments if isinstance(one, str))
        return draw(painter, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(QPainter, "drawText", spy)
    return texts


@pytest.fixture
def hand(qtbot: QtBot, pool: WorkerPool, pseudo: None) -> Iterator[Hand]:
    hand = Hand(new_window(qtbot, pool), qtbot)
    assert hand.window.around_films
    yield hand
    for dialog in hand.window.findChildren(Dialog):
        dialog.close()
    close(hand.window)


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from model_texts(widget)


def model_texts(view: QAbstractItemView) -> Iterator[str]:
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    model = view.model()
    for row in range(min(model.rowCount(QModelIndex()), 30)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for column in range(columns):
            for role in roles:
                told = model.data(model.index(row, column), role)
                if isinstance(told, str):
                    yield told


def read_in(top: QWidget) -> Iterator[str]:
    """Give all that can be read in a window: shown, pointed at, or heard."""
    top.grab()
    yield top.windowTitle()
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisible():
            yield from texts_of(widget)
    for action in top.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def words_of(path: Path) -> set[str]:
    """Return the words that a case, its path and its images bring along."""
    texts = [str(path), *(one.read_text(encoding="utf-8") for one in path.rglob("overlay.json"))]
    texts += [one.name for one in path.rglob("*")]
    return {word for text in texts for word in PLAIN.findall(text)}


def forgotten(texts: Iterator[str] | list[str], brought: set[str]) -> set[str]:
    told = (re.sub(r"<[^>]*>", " ", text) for text in texts)
    return {
        text
        for text in told
        if any(
            word not in brought | NAMES
            and not any(known.startswith(word) for known in _cut(text, brought))
            for word in PLAIN.findall(text.replace("&", ""))
        )
    }


def _cut(text: str, brought: set[str]) -> set[str]:
    """Return the words of which a part may stand before the sign that a text was cut."""
    return brought if "…" in text else set()


def headers(hand: Hand) -> set[str]:
    """Return the words of the headers that are shown: of series, studies and patients."""
    return set(PLAIN.findall(repr(hand.window.workspace.scan)))


KEYS = {word for row in ACTIONS for key in row.keys for word in PLAIN.findall(key)}


def test_the_start_page_is_translated(hand: Hand, painted: list[str]) -> None:
    texts = [*read_in(hand.window), *painted]
    assert any("~" in text for text in texts)
    assert not forgotten(texts, KEYS | shipped_words())


def shipped_words() -> set[str]:
    from sample_studies.case_text import SHIPPED

    return set(PLAIN.findall(" ".join(f"{one.unknown_title} {one.collection}" for one in SHIPPED)))


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.name.lower())
def test_a_case_is_translated_at_every_stage(
    hand: Hand, painted: list[str], shipped_case: Path, stage: Stage
) -> None:
    hand.open([str(shipped_case)])
    hand.window.go_to_stage(stage)
    hand.settle()
    texts = [*read_in(hand.window), *painted]
    assert not forgotten(texts, KEYS | words_of(shipped_case) | shipped_words() | headers(hand))


@pytest.mark.parametrize(
    "action", ["settings", "cheat-sheet", "about-case", "window-typed", "tags", "problems"]
)
def test_a_dialog_is_translated(
    hand: Hand, painted: list[str], shipped_case: Path, action: str
) -> None:
    hand.open([str(shipped_case)])
    painted.clear()
    hand.window.around_films.action_set[action].trigger()
    hand.settle()
    shown = [one for one in hand.window.findChildren(Dialog) if one.isVisible()]
    texts = [text for top in (*shown, hand.window) for text in read_in(top)]
    brought = KEYS | words_of(shipped_case) | shipped_words() | headers(hand)
    assert not forgotten([*texts, *painted], brought)


def test_the_problems_of_damaged_files_are_translated(
    hand: Hand, painted: list[str], shipped_case: Path, tmp_path: Path
) -> None:
    case = Path(shutil.copytree(shipped_case, tmp_path / "case"))
    first, second, *_ = sorted(one for one in case.rglob("*.dcm"))
    first.write_bytes(first.read_bytes()[:3000])
    second.write_bytes(b"%PDF-1.7")
    hand.open([str(case)])
    hand.window.around_films.action_set["problems"].trigger()
    hand.settle()
    texts = [*read_in(hand.window), *painted]
    brought = KEYS | words_of(case) | words_of(tmp_path) | headers(hand) | attribute_words()
    brought |= shipped_words()
    assert not forgotten(texts, brought)


def attribute_words() -> set[str]:
    names = (attributes.name_of(one) for one in vars(attributes).values() if isinstance(one, int))
    return {word for name in names for word in PLAIN.findall(name)}
