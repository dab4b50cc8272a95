"""Take the README's pictures anew: ``make screenshots``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from viewer.jobs.pool.pool import WorkerPool

ROOT: Final = Path(__file__).resolve().parents[1]
SIZE: Final = (1600, 900)


def main() -> int:
    """Write docs/pictures/: the stages of the shipped case, the themes, and the steps of the teaching guide."""
    sys.path.insert(0, str(ROOT))
    import sample_studies
    from viewer.commands.screenshot import window_picture
    from viewer.jobs.pool.pool import WorkerPool
    from viewer.session.lesson import Stage
    from viewer.ui.look.theme import ThemeName

    pictures = {
        "films": (Stage.FILMS, ThemeName.READING_ROOM),
        "findings": (Stage.FINDINGS, ThemeName.READING_ROOM),
        "light": (Stage.FINDINGS, ThemeName.LIGHT),
        "projector": (Stage.DIAGNOSIS, ThemeName.PROJECTOR),
    }
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    case = str(sample_studies.case_path())
    with WorkerPool() as pool:
        for name, (stage, theme) in pictures.items():
            picture = window_picture(case, stage=stage, size=SIZE, theme_name=theme, pool=pool)
            (folder / f"{name}.png").write_bytes(picture)
            print(f"docs/pictures/{name}.png")
        _take_guide(folder, pool)
    return 0


def _take_guide(folder: Path, pool: WorkerPool) -> None:
    """Take the pictures of the teaching guide, that of a film that is weighted anew and that of a test."""
    from sample_studies import case_path
    from scripts.guide_pictures import (
        take_guide_pictures,
        take_test_picture,
        take_weighting_picture,
    )

    def save(name: str, shown: QWidget) -> None:
        shown.grab().save(str(folder / f"{name}.png"))
        print(f"docs/pictures/{name}.png")

    with TemporaryDirectory() as home:
        copy = Path(shutil.copytree(case_path(), Path(home, "case")))
        take_guide_pictures(copy, save=save, pool=pool)
    take_weighting_picture(case_path("hip_2"), save=save, pool=pool)
    take_test_picture(case_path(), save=save, pool=pool)


if __name__ == "__main__":
    sys.exit(main())
