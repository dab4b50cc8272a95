"""Sentences for people, made where no window is known and translated where one is.

A ``Sentence`` is its English text, and remembers the template and the values that it was made of.  Where nobody
translates (the command line, a log, a test) it is that text; the window asks for its parts and says them in
another language, numbers by the locale (``viewer.ui.language.spoken``).  It pickles whole, so that a worker's
sentence arrives as one.

``said`` and ``many`` are what Qt's ``lupdate`` finds the templates by (``scripts/translations.py``): their
arguments are literals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

NO_VALUES: Final[Mapping[str, object]] = MappingProxyType({})
COUNT: Final = "count"


class Sentence(str):
    """An English text for people that can be said in another language.

    ``context`` and ``template`` are the key of its translation, ``values`` what stands in the template's fields, and
    ``one`` the English template for a ``count`` of 1, where that is another one.
    """

    __slots__ = ("context", "one", "template", "values")

    context: str
    template: str
    one: str
    values: Mapping[str, object]

    @classmethod
    def made(
        cls, context: str, template: str, one: str, values: Mapping[str, object] = NO_VALUES
    ) -> Sentence:
        """Return the sentence of these parts; without values the template stands as it is."""
        used = one if one and values.get(COUNT) == 1 else template
        sentence = cls(used.format(**values) if values else used)
        sentence.context, sentence.template = context, template
        sentence.one, sentence.values = one, values
        return sentence

    def format(self, *_: object, **values: object) -> Sentence:
        """Return the sentence with values in the fields of its template, by their names."""
        return Sentence.made(self.context, self.template, self.one, values)

    def with_texts(self, change: Callable[[str], str]) -> Sentence:
        """Return the sentence with ``change`` made to each text that it quotes."""
        values = {name: _changed(value, change) for name, value in self.values.items()}
        return Sentence.made(self.context, self.template, self.one, values)

    def __str__(self) -> str:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        # Thousands travel with the headers of a folder, most of them without values.
        rest = (self.one, dict(self.values)) if self.one or self.values else ()
        return _again, (self.context, self.template, *rest)


def said(context: str, template: str) -> Sentence:
    """Return a sentence for people; ``context`` names who says it, ``template`` has named fields: "{count} films"."""
    return Sentence.made(context, template, "")


def many(context: str, template: str, one: str) -> Sentence:
    """Return a sentence that is another one for a ``count`` of 1: ``"{count} films"``, ``"1 film"``.

    Other languages have other forms, as many as Qt's ``lupdate`` gives them.
    """
    return Sentence.made(context, template, one)


def joined(separator: str, parts: Iterable[str]) -> Sentence:
    """Return texts or sentences after one another, each still to be said in another language."""
    values = {f"part_{place}": part for place, part in enumerate(parts)}
    template = (
        separator.replace("{", "{{").replace("}", "}}").join(f"{{{name}}}" for name in values)
    )
    return Sentence.made("", template, "", values)


def _again(
    context: str, template: str, one: str = "", values: Mapping[str, object] = NO_VALUES
) -> Sentence:
    return Sentence.made(context, template, one, values)


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, Sentence):
        return value.with_texts(change)
    return change(value) if isinstance(value, str) else value
