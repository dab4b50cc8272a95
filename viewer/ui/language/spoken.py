"""Sentences in the language of the window, with numbers as its locale writes them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from string import Formatter
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QLocale

from overlays.sentence import COUNT, Sentence

_GROUPED: Final = ","
_REAL_FORMATS: Final = "efg"
_USUAL_DIGITS: Final = 6


def translate(context: str, text: str) -> str:
    """Return a text in the language of the window; for functions, which have no ``tr``."""
    return str(QCoreApplication.translate(context, text))


def spoken(text: str) -> str:
    """Return ``text`` in the language of the window where it is a ``Sentence``, else as it is."""
    if isinstance(text, StrEnum):
        return spoken(text.value)  # a codec, a unit: a name with a sentence
    if not isinstance(text, Sentence):
        return text
    return filled(_template(text), **text.values) if text.values else _template(text)


def filled(template: str, *places: object, **values: object) -> str:
    """Return a translated template with its fields filled: sentences spoken, numbers as the locale writes them."""
    return _FORMATTER.vformat(template, places, values)


def _template(text: Sentence) -> str:
    if not text.context:
        return text.template
    count = text.values.get(COUNT) if text.one else None
    number = count if isinstance(count, int) else -1
    found = QCoreApplication.translate(text.context, text.template, text.one or None, number)
    if number == 1 and found == text.template:
        return text.one
    return str(found)


class _LocalFormatter(Formatter):
    """Fields of a template: "" and "," for whole numbers, ".1f" and "g" for others, as Python writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return str(super().format_field(spoken(value), format_spec))
        if isinstance(value, int) and format_spec in ("", _GROUPED):
            return _locale(grouped=bool(format_spec)).toString(value)
        if isinstance(value, float) and format_spec.lstrip(_GROUPED)[-1:] in tuple(_REAL_FORMATS):
            return _real(value, format_spec)
        return str(super().format_field(value, format_spec))

    def check_unused_args(self, used_args: object, args: object, kwargs: Mapping[str, Any]) -> None:
        """Let a translation leave a value out."""


_FORMATTER: Final = _LocalFormatter()


def _real(value: float, format_spec: str) -> str:
    digits = format_spec.strip(",." + _REAL_FORMATS)
    locale = _locale(grouped=_GROUPED in format_spec)
    return locale.toString(value, format_spec[-1], int(digits) if digits else _USUAL_DIGITS)


def _locale(*, grouped: bool) -> QLocale:
    locale = QLocale()
    if not grouped:
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale
