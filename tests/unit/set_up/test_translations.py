"""The languages hold what the program says: every text, its fields, and the file that is loaded."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
LANGUAGES = sorted((ROOT / "viewer" / "ui" / "language").glob("*.ts"))
FIELD = re.compile(r"\{(\w*)")


@pytest.fixture(scope="module")
def translating() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "scripts" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", [pytest.param(one, id=one.stem) for one in LANGUAGES])
def test_a_language_has_every_text_of_the_program(translating: ModuleType, path: Path) -> None:
    known = translating.translations(path)
    missing = [text for text in translating.texts() if text not in known]
    assert not missing, "python scripts/translations.py, then translate what is unfinished"


@pytest.mark.parametrize("path", [pytest.param(one, id=one.stem) for one in LANGUAGES])
def test_a_translation_has_the_fields_of_its_text(translating: ModuleType, path: Path) -> None:
    for text, forms in translating.translations(path).items():
        fields = set(FIELD.findall(text.source))
        for form in forms:
            assert set(FIELD.findall(form)) <= fields, (text, form)
            if not text.one:
                assert set(FIELD.findall(form)) == fields, (text, form)


@pytest.mark.parametrize("path", [pytest.param(one, id=one.stem) for one in LANGUAGES])
def test_what_is_loaded_was_made_from_the_translations(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, path, "-qm", made, "-silent"], check=True)
    assert made.read_bytes() == path.with_suffix(".qm").read_bytes(), (
        "python scripts/translations.py"
    )
