"""The look: three themes, each ONE table of colours, made into a QPalette and a small style sheet.

Fusion is the style on every system.  A widget made of standard parts needs nothing but the
properties named in ``style_sheet`` ("tone", "typesize", "strong", "primary", "surface", ...); a widget
that paints itself takes a ``Theme`` and offers ``set_theme``.  Lengths and type sizes are given as
at 100 % and go through ``Theme.size`` and ``font``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from overlays.model import MarkColor

# Type sizes, px at 100 %.
CAPTION: Final = 11
SMALL: Final = 12
UI: Final = 13
BODY: Final = 15
TITLE: Final = 18

# Room that parts of the window take, px at 100 %: heights, and the least width.
TOP_BAR: Final = 52
STATUS_LINE: Final = 28
NARROWEST_STRIP: Final = 132

FUSION: Final = ("-style", "fusion")
"""Arguments of the QApplication: the style of every theme, on every system.

Asked for later, by ``setStyle``, it would make Python classes of all that a QStyle can say: a tenth of the
time to the first picture.
"""

_TINT: Final = 0.13
"""How much of its colour the ground of a remark has."""

SMALLEST_SCALE: Final = 0.8
LARGEST_SCALE: Final = 2.0


class ThemeName(StrEnum):
    """The themes that a person can choose; the value is what settings keep."""

    READING_ROOM = "reading-room"
    LIGHT = "light"
    PROJECTOR = "projector"


class Theme(Struct, frozen=True):
    """Every colour ("#RRGGBB") and scale of one look.

    ``mark_paint`` is drawn on films and as the ground of badges; ``mark_text`` writes the same
    colour word on a panel.  Films lie on black in every theme, so what is written on the canvas has
    tokens of its own.
    """

    name: ThemeName
    window: str
    panel: str
    card: str
    hover: str
    field: str
    line: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_bg: str
    on_accent: str
    danger: str
    warn: str
    ok: str
    mark_text: Mapping[MarkColor, str]
    mark_paint: Mapping[MarkColor, str]
    on_mark: str = "#0D0F12"
    canvas: str = "#000000"
    canvas_text: str = "#E8EBEF"
    canvas_text2: str = "#B4BCC6"
    canvas_text3: str = "#8A939E"
    canvas_line: str = "#2B3138"
    canvas_accent: str = "#8AB4D8"
    font_scale: float = 1.0
    mark_scale: float = 1.0
    is_dark: bool = True

    def size(self, px: float) -> int:
        """Return a length of ``px`` at 100 % in this theme's device-independent pixels."""
        return max(1, round(px * self.font_scale))


_PALETTE: Final[Mapping[MarkColor, str]] = MappingProxyType(
    {
        MarkColor.GREEN: "#3DDC97",
        MarkColor.YELLOW: "#FACC15",
        MarkColor.RED: "#FF5A5A",
        MarkColor.BLUE: "#60A5FA",
        MarkColor.ORANGE: "#FB923C",
        MarkColor.MAGENTA: "#F472B6",
        MarkColor.CYAN: "#22D3EE",
        MarkColor.WHITE: "#FFFFFF",
    }
)
# Bright paint cannot be read on a white page: the same words in ink.
_INK: Final[Mapping[MarkColor, str]] = MappingProxyType(
    {
        MarkColor.GREEN: "#007558",
        MarkColor.YELLOW: "#8A6000",
        MarkColor.RED: "#960A26",
        MarkColor.BLUE: "#1D58C4",
        MarkColor.ORANGE: "#A83C00",
        MarkColor.MAGENTA: "#B01C8B",
        MarkColor.CYAN: "#006A8A",
        MarkColor.WHITE: "#5A636E",
    }
)

READING_ROOM: Final = Theme(
    name=ThemeName.READING_ROOM,
    window="#0D0F12",
    panel="#14171B",
    card="#1B1F24",
    hover="#262B32",
    field="#0D0F12",
    line="#2B3138",
    border="#626C78",
    text="#E8EBEF",
    text2="#B4BCC6",
    text3="#8A939E",
    accent="#8AB4D8",
    accent_bg="#1E2C39",
    on_accent="#0D0F12",
    danger="#FF8A80",
    warn="#F5C26B",
    ok="#7FD1A0",
    mark_text=_PALETTE,
    mark_paint=_PALETTE,
)
LIGHT: Final = Theme(
    name=ThemeName.LIGHT,
    window="#DDE2E8",
    panel="#FFFFFF",
    card="#F1F4F7",
    hover="#E6EAEF",
    field="#FFFFFF",
    line="#D3D9E0",
    border="#727D89",
    text="#14181D",
    text2="#3C4651",
    text3="#56606C",
    accent="#1B5E97",
    accent_bg="#DCEBF8",
    on_accent="#FFFFFF",
    danger="#B3261E",
    warn="#7A5100",
    ok="#1B6B3F",
    mark_text=_INK,
    mark_paint=_PALETTE,
    is_dark=False,
)
PROJECTOR: Final = Theme(
    name=ThemeName.PROJECTOR,
    window="#000000",
    panel="#0E1114",
    card="#1A1F25",
    hover="#252B33",
    field="#000000",
    line="#3A434D",
    border="#8A96A3",
    text="#FFFFFF",
    text2="#D5DBE2",
    text3="#B0B9C4",
    accent="#9CCBF5",
    accent_bg="#14324D",
    on_accent="#000000",
    danger="#FFA49C",
    warn="#FFD27A",
    ok="#93E3B4",
    mark_text=_PALETTE,
    mark_paint=_PALETTE,
    canvas_text="#FFFFFF",
    canvas_text2="#D5DBE2",
    canvas_text3="#B0B9C4",
    canvas_line="#3A434D",
    canvas_accent="#9CCBF5",
    font_scale=1.25,
    mark_scale=1.5,
)

THEMES: Final[Mapping[ThemeName, Theme]] = MappingProxyType(
    {theme.name: theme for theme in (READING_ROOM, LIGHT, PROJECTOR)}
)


def theme_of(name: ThemeName, *, font_scale: float = 1.0) -> Theme:
    """Return a theme at a person's font size, held to 0.8 ... 2.0 and on top of the theme's own.

    Who needs large letters reads badges, too; but marks lie on the anatomy, so they grow a quarter as much.
    """
    theme = THEMES[name]
    wanted = max(SMALLEST_SCALE, min(LARGEST_SCALE, font_scale))
    marks = max(theme.mark_scale, 1 + (wanted - 1) / 4)
    return replace(theme, font_scale=theme.font_scale * wanted, mark_scale=marks)


def font(theme: Theme, px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font at ``px`` (as at 100 %)."""
    made = QFont(QApplication.font())
    made.setPixelSize(theme.size(px))
    made.setWeight(weight)
    return made


def counter_font(theme: Theme, px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font with figures of one width, so that a counter does not jitter."""
    made = font(theme, px, weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(theme: Theme) -> QPalette:
    """Return the colours for everything that Fusion draws by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.card,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.ToolTipBase: theme.hover,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.text3,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.hover,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.border,
        role.Shadow: theme.canvas,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.border))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return made


def tint(colour: str, ground: str, share: float = _TINT) -> str:
    """Return ``colour`` laid thinly over ``ground``."""
    over, under = QColor(colour), QColor(ground)
    red, green, blue = (
        round(a * share + b * (1 - share))
        for a, b in (
            (over.red(), under.red()),
            (over.green(), under.green()),
            (over.blue(), under.blue()),
        )
    )
    return QColor(red, green, blue).name()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program, which was made with ``FUSION``; may be called again at any time."""
    app.setFont(font(theme, UI))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def style_sheet_apart(theme: Theme) -> str:
    """Return the sheet of a part that is dressed in another theme than the program: it says the colour of words too."""
    return f"QWidget {{ color: {theme.text}; }} {style_sheet(theme)}"


def style_sheet(theme: Theme) -> str:
    """Return the small style sheet: what a palette cannot say, from the same table.

    Properties it reads: ``surface`` = "panel" | "bar" | "card" | "clear"; ``tone`` = "secondary" |
    "meta" | "danger" | "warn" | "ok"; ``typesize`` = "caption" | "small" | "body" | "title"; and, when
    "true", ``strong``, ``primary``, ``toggle`` (a button that is on or off, beside the one chosen tool),
    ``quiet``, ``compact``, ``bare`` (a field without a frame), ``written``, ``seg`` (one of a few, side by side),
    ``group`` (a box of tool buttons), ``box`` (a card with an edge), ``pill`` (round a number), ``rule``, ``key``
    (a key of the keyboard); ``note`` = "warn" | "quiet"; ``band`` = "quiet" | "warn" | "danger".
    """
    t, s = theme, theme.size
    return f"""
[surface="panel"], [surface="bar"] {{ background: {t.panel}; }}
[surface="card"] {{ background: {t.card}; border-radius: {s(8)}px; }}
[group="true"] {{
  background: {t.window if t.is_dark else t.card}; border: 1px solid {t.line}; border-radius: {s(8)}px;
}}
[band] {{ border: none; border-left: {s(3)}px solid {t.line}; background: {t.panel}; }}
[band="warn"] {{ border-left-color: {t.warn}; background: {tint(t.warn, t.panel)}; }}
[band="danger"] {{ border-left-color: {t.danger}; background: {tint(t.danger, t.panel)}; }}
[box="true"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {s(8)}px; }}
[pill="true"] {{ border: 1px solid {t.border}; border-radius: {s(11)}px; }}
[rule="true"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}

QLabel {{ background: transparent; }}
[tone="secondary"] {{ color: {t.text2}; }}
[tone="meta"] {{ color: {t.text3}; }}
[tone="danger"] {{ color: {t.danger}; }}
[tone="warn"] {{ color: {t.warn}; }}
[tone="ok"] {{ color: {t.ok}; }}
[typesize="caption"] {{ font-size: {s(CAPTION)}px; }}
[typesize="small"] {{ font-size: {s(SMALL)}px; }}
[typesize="body"] {{ font-size: {s(BODY)}px; }}
[typesize="title"] {{ font-size: {s(TITLE)}px; }}
[strong="true"] {{ font-weight: 600; }}
[key="true"] {{
  background: {t.card}; color: {t.text}; border: 1px solid {t.line};
  border-radius: {s(4)}px; padding: 1px {s(6)}px;
}}
QToolTip {{
  background: {t.hover}; color: {t.text}; border: 1px solid {t.border}; padding: {s(4)}px;
}}

QToolButton {{
  border: 1px solid transparent; border-radius: {s(6)}px; padding: {s(5)}px;
  background: transparent;
}}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.line}; }}
QToolButton:checked {{ background: {t.accent}; color: {t.on_accent}; }}
QToolButton[toggle="true"]:checked {{ background: {t.accent_bg}; }}
QToolButton:checked:disabled {{ background: {t.hover}; }}
QToolButton:focus {{ border-color: {t.text}; }}
QToolButton[small="true"] {{ padding: {s(3)}px; }}
QToolButton[small="true"]::menu-indicator {{ image: none; }}
[group="true"] QToolButton {{ margin: 2px; }}

QPushButton {{
  background: {t.card}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {s(6)}px; padding: {s(6)}px {s(14)}px;
}}
QPushButton:hover {{ background: {t.hover}; border-color: {t.text3}; }}
QPushButton:pressed {{ background: {t.line}; border-color: {t.text3}; }}
QPushButton:checked {{ background: {t.accent_bg}; border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.border}; border-color: {t.line}; }}
QPushButton[quiet="true"] {{
  background: transparent; border-color: transparent; color: {t.text2};
}}
QPushButton[quiet="true"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[compact="true"] {{ padding: 0 {s(8)}px; font-size: {s(SMALL)}px; }}
QPushButton[primary="true"] {{
  background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600;
}}
QPushButton[primary="true"]:hover {{ border-color: {t.text}; }}
QPushButton[primary="true"]:disabled {{
  background: {t.line}; border-color: {t.line}; color: {t.text3};
}}
QPushButton:focus, QPushButton[primary="true"]:focus, QPushButton[quiet="true"]:focus {{
  border: 2px solid {t.text}; padding: {s(6) - 1}px {s(14) - 1}px; outline: none;
}}
QPushButton[compact="true"]:focus {{ padding: 0 {s(8) - 1}px; }}

QPushButton[seg="true"] {{
  background: transparent; border: 1px solid transparent; border-radius: {s(6)}px;
  padding: {s(3)}px {s(10)}px; color: {t.text2}; margin: 2px;
}}
QPushButton[seg="true"]:hover {{ background: {t.hover}; }}
QPushButton[seg="true"]:checked {{
  background: {t.accent_bg}; border-color: {t.accent}; color: {t.text}; font-weight: 600;
}}
QPushButton[seg="true"]:disabled {{ color: {t.border}; }}
QPushButton[seg="true"]:focus {{ border: 1px solid {t.text}; padding: {s(3)}px {s(10)}px; }}

QLineEdit {{
  background: {t.field}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {s(6)}px; padding: {s(5)}px {s(8)}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit:focus {{ border-color: {t.accent}; }}
QLineEdit[bare="true"] {{
  background: transparent; border-color: transparent; padding: {s(2)}px {s(5)}px;
}}
QLineEdit[bare="true"]:hover {{ border-color: {t.line}; }}
QLineEdit[bare="true"]:focus {{ background: {t.field}; border-color: {t.accent}; }}
QTextEdit[written="true"] {{
  background: transparent; border: 1px solid transparent; border-radius: {s(6)}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QTextEdit[written="true"]:hover {{ border-color: {t.line}; }}
QTextEdit[written="true"]:focus {{ background: {t.field}; border-color: {t.accent}; }}
[note="warn"] {{ background: {tint(t.warn, t.panel)}; border-radius: {s(6)}px; }}
[note="quiet"] {{ background: {t.card}; border-radius: {s(6)}px; }}
QLineEdit[invalid="true"] {{ border-color: {t.danger}; }}
QLineEdit[canvas="true"] {{ background: transparent; color: {t.canvas_text2}; border-color: transparent; }}
QLineEdit[canvas="true"]:hover {{ border-color: {t.canvas_line}; }}
QLineEdit[canvas="true"]:focus {{
  background: {t.canvas}; color: {t.canvas_text}; border-color: {t.canvas_accent};
}}
QLabel[canvas="true"] {{ color: {t.canvas_text}; font-weight: 600; }}
QPushButton[canvas="quiet"], QPushButton[canvas="lit"], QPushButton[canvas="pill"] {{
  background: transparent; color: {t.canvas_text2}; border: 1px solid transparent;
  border-radius: {s(5)}px; padding: 0 {s(7)}px; font-size: {s(SMALL)}px;
}}
QPushButton[canvas="lit"] {{ background: #1E2C39; color: {t.canvas_text}; border-color: {t.canvas_accent}; }}
QPushButton[canvas="pill"] {{
  color: {t.canvas_text}; border-color: {t.canvas_text3}; border-radius: {s(11)}px; font-weight: 600;
}}
QPushButton[canvas="quiet"]:hover, QPushButton[canvas="pill"]:hover {{ border-color: {t.canvas_line}; }}
QPushButton[canvas="quiet"]:focus, QPushButton[canvas="lit"]:focus, QPushButton[canvas="pill"]:focus {{
  border: 1px solid {t.canvas_text}; padding: 0 {s(7)}px;
}}
QPushButton[canvas="quiet"]:disabled {{ color: {t.canvas_text3}; }}
QRadioButton {{ spacing: {s(10)}px; }}
QRadioButton::indicator {{
  width: {s(14)}px; height: {s(14)}px; border: 1px solid {t.border};
  border-radius: {(s(14) + 2) // 2}px; background: {t.field};
}}
QRadioButton::indicator:checked {{
  width: {s(14) + 2 - 2 * s(5)}px; height: {s(14) + 2 - 2 * s(5)}px; border: {s(5)}px solid {t.accent};
}}
QRadioButton:focus {{ text-decoration: underline; }}
QSlider {{ min-height: {s(24)}px; }}
QSlider::groove:horizontal {{ height: 2px; background: {t.border}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{
  width: {2 * s(6)}px; margin: -{s(6)}px 0; border-radius: {s(6)}px;
  background: {t.text}; border: 2px solid {t.panel};
}}
QSlider::handle:horizontal:focus {{ border-color: {t.accent}; }}

QProgressBar {{ background: {t.line}; border: none; border-radius: {max(1, s(6) // 2)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {max(1, s(6) // 2)}px; }}

QScrollArea, [surface="clear"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {s(10)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s(10)}px; margin: 0; }}
QScrollBar::handle {{
  background: {t.border}; border-radius: {max(1, s(10) // 2 - 2)}px; margin: 2px;
}}
QScrollBar::handle:vertical {{ min-height: {s(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {s(32)}px; }}
QScrollBar::handle:hover {{ background: {t.text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}

QMenu {{ background: {t.card}; border: 1px solid {t.border}; padding: {s(4)}px; }}
QMenu::item {{ padding: {s(5)}px {s(24)}px; border-radius: {s(4)}px; color: {t.text}; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QMenu::item:disabled {{ color: {t.text3}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {s(4)}px {s(8)}px; }}
QHeaderView::section {{
  background: {t.card}; color: {t.text2}; border: none;
  border-bottom: 1px solid {t.line}; padding: {s(5)}px {s(8)}px;
}}
"""
