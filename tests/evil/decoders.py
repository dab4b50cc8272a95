"""Decoders that misbehave: the real job, but for files whose name says what their decoder does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from random import Random
from typing import Any

from tests.evil.cases import Case, Expected, Row, some_of
from tests.evil.dicom_bytes import JPEG_LS
from tests.evil.pictures import image
from tests.qt.jobs import misbehaving
from viewer.imaging.study import Frame
from viewer.jobs.frames.decode_jobs import BufferedFrame, post_plane
from viewer.jobs.pool.pool import WorkerPool

FAULTS: dict[str, Callable[[], object]] = {
    "segfault": misbehaving.segfault,
    "null": misbehaving.read_null,
    "abort": misbehaving.abort,
    "exit": lambda: os._exit(1),
    "python-loop": misbehaving.hang_in_python,
    "native-loop": misbehaving.hang_in_native_code,
    "memory": lambda: misbehaving.grow(64_000),
    "recursion": misbehaving.recurse,
    "strange-error": misbehaving.raise_strange_error,
    "system-exit": misbehaving.raise_system_exit,
}


def post_plane_or_misbehave(frame: Frame, pixel_buffer: str) -> BufferedFrame:
    """Decode as the program does, unless the file is named for a fault."""
    name = Path(frame.source.path).name
    fault = FAULTS.get(name.removeprefix("decoder-").rpartition(".")[0])
    if fault is not None:
        fault()
    return post_plane(frame, pixel_buffer)


class EvilPool(WorkerPool):
    """The program's own pool, whose decoders misbehave on demand."""

    def submit(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Future[Any]:
        if function is post_plane:
            function = post_plane_or_misbehave
        return super().submit(function, *arguments, **options)


def _faulty(fault: str, times: int) -> Case:
    def write(folder: Path, number: int) -> None:
        content = image(JPEG_LS, number).written()
        (folder / f"decoder-{fault}.dcm").write_bytes(content)

    return Case(f"decoder: {fault} {times}", write, Expected.REFUSED)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return a decoder for every fault, three times."""
    yield from some_of((_faulty(f, n) for f in FAULTS for n in range(3)), random, count)


ROWS = (Row("decoders that crash, hang, eat memory", cases),)
