"""The JSON Schema of a case file, written from ``overlays.file.fields``.

``python -m overlays.file.schema > docs/overlay.schema.json`` brings the published one up to date.
"""

from __future__ import annotations

import inspect
import json
import sys
from typing import Any

import msgspec

from overlays.file.fields import CaseFields


def overlay_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rounds overlay",
        "description": "A teaching case of Rounds. Keys that are not listed here are kept as they are.",
        **_cleaned(_named(msgspec.json.schema(CaseFields))),
    }


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    """Name the parts as the format does: what the code calls ``FilmFields`` is a film there."""
    text = json.dumps(schema)
    for name in schema["$defs"]:
        text = text.replace(f'"{name}"', f'"{name.removesuffix("Fields")}"')
        text = text.replace(f'#/$defs/{name}"', f'#/$defs/{name.removesuffix("Fields")}"')
    named: dict[str, Any] = json.loads(text)
    return named


def _cleaned(value: Any) -> Any:
    """Unindent the descriptions: they are docstrings, which Python keeps as written before 3.13."""
    if isinstance(value, dict):
        return {
            key: inspect.cleandoc(item) if key == "description" else _cleaned(item)
            for key, item in value.items()
        }
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(overlay_schema(), indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
