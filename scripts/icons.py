"""Draw the application's icon in the forms that systems want: ``python scripts/icons.py build/icons``.

PNG files for Linux, ``rounds.ico`` for Windows, ``rounds.icns`` for macOS, all from ``viewer/rounds.svg``.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING: Final = Path(__file__).resolve().parents[1] / "viewer" / "rounds.svg"
SIDES: Final = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
# The largest that Windows shows; the sides that an .icns has places for.
SIDES_OF_ICO: Final = (16, 24, 32, 48, 64, 128, 256)
SIDES_OF_ICNS: Final = (16, 32, 64, 128, 256, 512, 1024)


def drawn(side: int) -> Image.Image:
    """Draw the icon, ``side`` pixels wide, on nothing."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know bytes only
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def main() -> int:
    """Write all of them."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    of_side = {side: drawn(side) for side in SIDES}
    for side, picture in of_side.items():
        picture.save(folder / f"rounds-{side}.png")
    for name, sides in (("rounds.ico", SIDES_OF_ICO), ("rounds.icns", SIDES_OF_ICNS)):
        pictures = [of_side[side] for side in sides]
        pictures[-1].save(
            folder / name, sizes=[(side, side) for side in sides], append_images=pictures[:-1]
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
