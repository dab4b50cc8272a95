"""``rounds render``: one frame as a picture or as stored values, the way the viewport shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write
from viewer.commands.outcome import CommandError, ExitCode, complain, complain_of, line_of
from viewer.commands.parser import render_parser, with_joined_window
from viewer.imaging.frame_pixels import frame_pixels, stored_values
from viewer.imaging.grey.grey import own_vois
from viewer.imaging.grey.presets import auto_window, first_window, presets
from viewer.imaging.grey.render import render8
from viewer.imaging.header import Scan
from viewer.imaging.pixels.decode import Decoded
from viewer.imaging.study import Frame, Series
from viewer.imaging.voi import Voi, Window
from viewer.jobs.blocking import decode_now, scan_now
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import WorkerPool

FORMATS: Final = (".png", ".pgm", ".npy")


def run(arguments: Sequence[str]) -> int:
    """Render one frame into a file, and return the exit code."""
    options = render_parser().parse_args(with_joined_window(arguments))
    output = checked_output(options.output, marks=options.marks)
    with WorkerPool() as pool:
        scan = scan_now([options.path], pool=pool)
        series = chosen_series(scan, options.series, options.path)
        frame = chosen_frame(series, options.frame)
        image = decoded(frame, pool)
    complain_of(tuple(one for one in scan.problems if one.path == frame.source.name))
    if output.suffix.lower() == ".npy":
        write(output, _npy(stored_values(image.pixels, frame.pixels)))
        return _code(image)
    voi = chosen_voi(options.window, series, frame, image)
    picture = resized(render8(frame, image.pixels, voi), frame, options.size)
    if options.marks:
        from viewer.commands.marked import case_of, with_case_marks

        case = case_of(options.path)
        picture = with_case_marks(
            picture, frame=frame, series=series, scan=scan, case=case, size=options.size
        )
    write(output, encoded(picture, output.suffix.lower()))
    return _code(image)


def _code(image: Decoded) -> ExitCode:
    return ExitCode.PROBLEMS_FOUND if image.damage else ExitCode.DONE


def decoded(frame: Frame, pool: WorkerPool) -> Decoded:
    """Return a frame's image, and tell what is not as the file promises.

    Raises ``CommandError`` that names the file and the reason.
    """
    try:
        answer = decode_now(frame, pool=pool)
    except JobError as error:
        raise CommandError(f"{frame.source.name}: {error}") from error
    for note in answer.notes:
        complain(f"{frame.source.name}: {note}")
    return answer


def checked_output(name: str, *, marks: bool) -> Path:
    """Return the output path; raise ``CommandError`` for a kind of file that cannot be written."""
    output = Path(name)
    kind = output.suffix.lower()
    if kind not in FORMATS:
        raise CommandError(
            f"{name}: the output must end in {', '.join(FORMATS)}", ExitCode.WRONG_USAGE
        )
    if marks and kind != ".png":
        raise CommandError("--marks draws in colour and needs a .png", ExitCode.WRONG_USAGE)
    return output


def chosen_series(scan: Scan, wanted: str | None, path: str) -> Series:
    """Return the series of that place (from 1, over all studies) or UID; else the first."""
    every = [series for study in scan.studies for series in study.series]
    if not every:
        if len(scan.problems) == 1:
            raise CommandError(line_of(scan.problems[0]))
        complain_of(scan.problems)
        raise CommandError(f"{path}: holds no image that can be shown")
    if wanted is None:
        return every[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(every):
        return every[int(wanted) - 1]
    for series in every:
        if wanted in (series.uid, series.id):
            return series
    raise CommandError(
        f"{path}: has no series {wanted}; there are {len(every)}", ExitCode.WRONG_USAGE
    )


def chosen_frame(series: Series, place: int) -> Frame:
    """Return the frame at that place in display order, from 1."""
    if place > len(series.frames):
        last = len(series.frames)
        raise CommandError(
            f"--frame {place}: the series ends with frame {last}", ExitCode.WRONG_USAGE
        )
    return series.frames[place - 1]


def chosen_voi(text: str, series: Series, frame: Frame, image: Decoded) -> Voi | None:
    """Return the window that ``--window`` asks for, as the viewport would choose it; ``None`` in colour."""
    if image.pixels.ndim == 3:
        if text != "file":
            complain(f"{frame.source.name}: a colour image has no window (--window is ignored)")
        return None
    plane = frame_pixels(image.pixels, frame, image.graphics)
    if text == "auto":
        return auto_window(plane, frame)
    if text == "file":
        return first_window(frame, plane)
    offered = (
        *own_vois(frame),
        *presets(series.modality, plane, frame),
    )
    named = {voi.explanation.lower(): voi for voi in offered if voi.explanation}
    if text.lower() in named:
        return named[text.lower()]
    if "/" in text:
        return typed_window(text)
    choices = ", ".join(["C/W", "auto", "file", *named])
    raise CommandError(f"--window {text}: is none of {choices}", ExitCode.WRONG_USAGE)


def typed_window(text: str) -> Window:
    """Read "40/400" as a window; raise ``CommandError`` that says why it is none."""
    try:
        center, width = map(float, text.split("/"))
    except ValueError as error:
        raise CommandError(
            f"--window {text}: needs two numbers such as 40/400", ExitCode.WRONG_USAGE
        ) from error
    try:
        return Window(center, width)
    except ValueError as error:
        raise CommandError(
            f"--window {text}: the width must be at least 1, and both numbers finite",
            ExitCode.WRONG_USAGE,
        ) from error


def resized(
    picture: NDArray[np.uint8], frame: Frame, size: tuple[int, int] | None
) -> NDArray[np.uint8]:
    """Fit a picture, shape (rows, columns[, 3]), into (width, height), square pixels, on black."""
    if size is None:
        return picture
    import cv2

    width, height = size
    rows, columns = picture.shape[:2]
    scale = min(width / columns, height / (rows * frame.aspect))
    shown = (max(1, round(columns * scale)), max(1, round(rows * frame.aspect * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    fitted = cv2.resize(picture, shown, interpolation=method)
    canvas = np.zeros((height, width, *picture.shape[2:]), np.uint8)
    left, top = (width - shown[0]) // 2, (height - shown[1]) // 2
    canvas[top : top + shown[1], left : left + shown[0]] = fitted
    return canvas


def _npy(stored: NDArray[Any]) -> bytes:
    import io

    stream = io.BytesIO()
    np.save(stream, stored, allow_pickle=False)
    return stream.getvalue()


def encoded(picture: NDArray[np.uint8], kind: str) -> bytes:
    """Return the bytes of a .png or .pgm of an 8-bit picture."""
    if kind == ".pgm":
        if picture.ndim != 2:
            raise CommandError("the image is in colour; write a .png", ExitCode.WRONG_USAGE)
        rows, columns = picture.shape
        return b"P5\n%d %d\n255\n" % (columns, rows) + picture.tobytes()
    import cv2

    pixels = picture if picture.ndim == 2 else picture[:, :, ::-1]
    done, data = cv2.imencode(".png", pixels)
    if not done:
        raise CommandError("the picture could not be written as PNG")
    return bytes(data)


def write(path: Path, data: bytes) -> None:
    """Write a whole file, or none; raise ``CommandError`` with the reason."""
    try:
        atomic_write(path, data)
    except CaseSaveError as error:
        raise CommandError(str(error)) from error
