"""What stands around the anatomy: plates for window and zoom, corner text, orientation letters, warnings.

``words_around`` says which words stand where, as plates; nothing here paints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QLocale, QRectF

from viewer.imaging.directions import edge_letters
from viewer.imaging.modality import PROJECTIONS
from viewer.imaging.study import Frame, Series
from viewer.imaging.voi import Voi, VoiFunction, VoiLut, Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState, WindowOrigin
from viewer.ui.canvas.words.plates import Plate, Tone
from viewer.ui.language.spoken import spoken, translate

MARGIN_PX: Final = 12
GAP_PX: Final = 4

Measure = Callable[[tuple[str, ...], Tone], tuple[float, float]]


class Scene(Struct, frozen=True):
    """What the words speak of.  ``area`` is the canvas without its slice scale, in viewport pixels.

    ``scale_percent`` is device pixels per image pixel, ``None`` where nobody is told; ``notes`` are warnings that
    decoding gave.
    """

    area: QRectF
    content: Content
    series: Series
    frame: Frame
    index: int
    state: DisplayState
    voi: Voi | None
    scale_percent: float | None
    corner_text: CornerText
    notes: tuple[str, ...] = ()
    is_colour: bool = False


def words_around(scene: Scene, size: Measure) -> tuple[Plate, ...]:
    """Return every plate of a viewport; ``size`` gives width and height of a plate's lines."""
    return (
        *_letters(scene),
        *_upper_left(scene),
        *_upper_right(scene, size),
        *_lower_left(scene, size),
        *_lower_right(scene),
    )


def _letters(scene: Scene) -> Iterator[Plate]:
    state, area = scene.state, scene.area
    edges = edge_letters(scene.frame, quarter_turns=state.quarter_turns, flipped=state.flipped)
    x, y = area.center().x(), area.center().y()
    places = (
        (edges.left, area.left() + GAP_PX, y, 0.0, 0.5),
        (edges.right, area.right() - GAP_PX, y, 1.0, 0.5),
        (edges.top, x, area.top() + GAP_PX, 0.5, 0.0),
        (edges.bottom, x, area.bottom() - MARGIN_PX, 0.5, 1.0),
    )
    for letters, left, top, align_x, align_y in places:
        if letters:
            yield Plate((letters,), left, top, align_x, align_y, Tone.LETTER)


def _upper_left(scene: Scene) -> Iterator[Plate]:
    lines: tuple[str, ...] = ()
    if scene.corner_text is not CornerText.NONE:
        lines = scene.content.case_lines
    if scene.corner_text is CornerText.FULL:
        lines = (*lines, *scene.content.patient_lines)
    if lines:
        area = scene.area
        yield Plate(lines, area.left() + MARGIN_PX, area.top() + GAP_PX, tone=Tone.SMALL_PRINT)


def _upper_right(scene: Scene, size: Measure) -> Iterator[Plate]:
    """Warnings, always; under them the study, when everything is asked for."""
    x, y = scene.area.right() - MARGIN_PX, scene.area.top() + GAP_PX
    rows: list[tuple[tuple[str, ...], Tone]] = list(_warnings(scene))
    if scene.corner_text is CornerText.FULL and scene.content.study_lines:
        rows.append((scene.content.study_lines, Tone.SMALL_PRINT))
    for lines, tone in rows:
        yield Plate(lines, x, y, align_x=1.0, tone=tone)
        y += size(lines, tone)[1] + GAP_PX


def _warnings(scene: Scene) -> Iterator[tuple[tuple[str, ...], Tone]]:
    if scene.state.flipped and _needs_word_of_flip(scene):
        yield (translate("canvas", "FLIPPED"),), Tone.DANGER
    banners = dict.fromkeys((*scene.frame.banners, *scene.notes))
    for banner in banners:
        if words := spoken(banner):
            yield (words[0].upper() + words[1:],), Tone.WARNING


def _needs_word_of_flip(scene: Scene) -> bool:
    """Whether a reader could take it for the other side: a shadow, or a picture without letters that tell."""
    return scene.series.modality in PROJECTIONS or not any(_letters(scene))


def _lower_left(scene: Scene, size: Measure) -> Iterator[Plate]:
    if scene.corner_text is CornerText.NONE:
        return
    x, y = scene.area.left() + MARGIN_PX, scene.area.bottom() - MARGIN_PX
    lines = (window_text(scene),)
    yield Plate(lines, x, y, align_y=1.0)
    if scene.corner_text is CornerText.FULL:
        technique = tuple(_technique(scene))
        y -= size(lines, Tone.VALUE)[1] + GAP_PX
        yield Plate(technique, x, y, align_y=1.0, tone=Tone.SMALL_PRINT)


def _technique(scene: Scene) -> Iterator[str]:
    series, frame = scene.series, scene.frame
    name = " ".join(
        part for part in (series.modality, series.description, spoken(series.part or "")) if part
    )
    if name:
        yield name
    details = [f"{spoken(key)} {spoken(value)}" for key, value in frame.details]
    for pair in zip_longest(details[::2], details[1::2], fillvalue=""):
        yield "   ".join(filter(None, pair))
    yield f"{frame.pixels.columns} × {frame.pixels.rows}"
    if frame.plane is not None:
        x, y, z = (QLocale().toString(value, "f", 1) for value in frame.plane.position)
        yield translate("canvas", "Position {x}, {y}, {z} mm").format(x=x, y=y, z=z)


def _lower_right(scene: Scene) -> Iterator[Plate]:
    if scene.corner_text is CornerText.NONE or scene.scale_percent is None:
        return
    area = scene.area
    percent = QLocale().toString(scene.scale_percent, "f", 0)
    lines = (translate("canvas", "{percent} %").format(percent=percent),)
    yield Plate(lines, area.right() - MARGIN_PX, area.bottom() - MARGIN_PX, 1.0, 1.0)


def tells_window(plate: Plate, scene: Scene) -> bool:
    """Whether a plate is that of the window, where there is one that can be changed."""
    return not scene.is_colour and plate.tone is Tone.VALUE and plate.lines == (window_text(scene),)


def window_text(scene: Scene) -> str:
    """Return the window as it is written on the picture, and where it comes from when that matters."""
    if scene.is_colour:
        return translate("canvas", "Colour, no window")
    if scene.voi is None:
        return ""
    name = spoken(scene.state.window_name)
    if isinstance(scene.voi, VoiLut):
        return translate("canvas", "LUT {name}").format(name=name or scene.voi.explanation).strip()
    text = window_words(scene.voi)
    if scene.voi.function is VoiFunction.SIGMOID:
        text = translate("canvas", "{window}   sigmoid").format(window=text)
    if scene.state.window_origin is WindowOrigin.AUTO:
        return translate("canvas", "{window}   auto").format(window=text)
    if scene.state.window_origin in (WindowOrigin.PRESET, WindowOrigin.FILE) and name:
        return f"{text}   {name}"
    return text


def window_words(window: Window) -> str:
    """Return width and centre as they are written everywhere: "W 400   L 40"."""
    width, center = (number(value, window.width) for value in (window.width, window.center))
    return translate("canvas", "W {width}   L {center}").format(width=width, center=center)


def number(value: float, width: float) -> str:
    """Return a window value with as many decimals as the window's width can tell apart."""
    decimals = 0
    while width < 20.0 and decimals < 6:
        width *= 10.0
        decimals += 1
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(round(value, decimals)) + 0.0, "f", decimals)
