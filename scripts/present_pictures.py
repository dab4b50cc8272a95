"""Take the pictures of presenting anew, on two screens that one wide Xvfb is divided into.

xvfb-run -a -s "-screen 0 3840x1080x24 -noreset" python scripts/present_pictures.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROOT: Final = Path(__file__).resolve().parents[1]
WIDTH: Final = 1440
QUALITY: Final = 84
NOTES: Final = (
    "Ask for the side first. Who sees it on T1 alone?\n\n"
    "Then: stress fracture, infection, malignancy. What speaks against each? "
    "No line on T1, no fever, no mass.\n\n"
    "Avascular necrosis: look for the double line. There is none."
)


def main() -> int:
    """Write docs/pictures/present-*.jpg."""
    sys.path.insert(0, str(ROOT))
    from msgspec.structs import replace
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from sample_studies import case_path
    from viewer.jobs.pool.pool import WorkerPool
    from viewer.ui.look.theme import FUSION, READING_ROOM, apply_theme
    from viewer.ui.state.settings import Settings
    from viewer.ui.window.main_window import MainWindow

    app = QApplication(["rounds", *FUSION])
    apply_theme(app, READING_ROOM)
    with TemporaryDirectory() as home, WorkerPool() as pool:
        copy = Path(shutil.copytree(case_path(), Path(home, "case")))
        window = MainWindow(Settings(), READING_ROOM, pool)
        window.resize(1920, 1080)
        window.move(0, 0)
        window.open_paths([str(copy)])
        window.show()
        _divide()
        around = window.around_films

        def rest() -> None:
            while not window.is_settled() or window.grid.viewing.coming:
                QTest.qWait(30)
            QTest.qWait(1_500)  # the ring of a pulse fades, the picture of the class follows

        def do(action: str) -> None:
            around.action_set[action].trigger()
            rest()

        rest()
        case = window.document.required_case
        notes = replace(case.notes, findings=NOTES)
        window.document.edit(replace(case, notes=notes), "notes")
        do("present")
        for _ in range(3):
            do("next-stage")
        audience = around.present.presenting.audience
        assert audience is not None
        _save("present-teacher", window)
        _save("present-class", audience)
        do("freeze")
        window.workspace.set_active(1)
        window.workspace.scroll(-3)
        window.workspace.toggle_maximised(1)
        rest()
        _save("present-frozen", window)
        do("freeze")
        do("stage-view")
        do("screens")
        _save("present-screens", window)
        around.present.teacher.flyout.dismiss()
        do("present-end")
        _run("--delmonitor", "projector")
        rest()
        do("present")
        do("spotlight")
        QTest.mouseMove(window.grid.visible_viewports[1].film_canvas, QPoint(150, 250))
        QTest.qWait(300)
        _save("present-alone", window)
        do("present-end")
        window.document.undo_stack.setClean()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.close()
    return 0


def _divide() -> None:
    """Divide the screen into that of a laptop and that of a projector."""
    _run("--setmonitor", "laptop", "1920/508x1080/285+0+0", "screen")
    _run("--setmonitor", "projector", "1920/508x1080/285+1920+0", "none")


def _run(*words: str) -> None:
    from PySide6.QtTest import QTest

    subprocess.run(["xrandr", *words], check=True)
    QTest.qWait(300)


def _save(name: str, shown: QWidget) -> None:
    from PySide6.QtCore import Qt

    well = Qt.TransformationMode.SmoothTransformation
    picture = shown.grab().toImage().scaledToWidth(WIDTH, well)
    path = ROOT / "docs" / "pictures" / f"{name}.jpg"
    picture.save(str(path), "JPG", QUALITY)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
