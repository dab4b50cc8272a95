"""Images into a case folder, in worker processes: cleaned, or as they are.  The files are a stranger's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from overlays.sentence import said
from viewer.imaging.cleaning.in_picture import LookReason
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed
from viewer.imaging.study import Frame
from viewer.jobs.cases.unpacking import DEADLINE_S
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.session.cases.case_folder import CarriedImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

_LARGEST_PICTURE: Final = 1600

_AHEAD: Final = 2
"""Images a worker is given while it still has one: it never waits, and little is in vain when somebody stops."""


def carrying(
    pool: WorkerPool,
) -> Callable[[Iterable[CarriedImage], str, Pseudonyms | None], Iterator[Removed]]:
    """Return what copies images below a folder in the workers of ``pool`` (a ``Carry``)."""

    def carry(
        images: Iterable[CarriedImage], folder: str, names: Pseudonyms | None
    ) -> Iterator[Removed]:
        asked = (
            (image, pool.submit(carry_one, image, folder, names, deadline_s=DEADLINE_S,
                                priority=Priority.AHEAD))
            for image in images
        )  # fmt: skip
        for image, answer in _in_order(asked, pool.workers * _AHEAD):
            yield _taken(image, answer)

    return carry


def looking(
    pool: WorkerPool, images: Iterable[CarriedImage]
) -> Iterator[tuple[CarriedImage, LookReason | None]]:
    """Yield each image with why a person has to look at it before it is copied; of one that cannot be read nothing."""
    asked = ((image, pool.submit(look_at, image, priority=Priority.AHEAD)) for image in images)
    for image, answer in _in_order(asked, pool.workers * _AHEAD):
        failed = isinstance(answer.exception(), JobError)
        yield image, None if failed else answer.result()


def _in_order(
    asked: Iterable[tuple[CarriedImage, Future[T]]], ahead: int
) -> Iterator[tuple[CarriedImage, Future[T]]]:
    """Yield what was asked, with no more than ``ahead`` asked for in advance; what is not taken is not done."""
    waiting: deque[tuple[CarriedImage, Future[T]]] = deque()
    try:
        for one in asked:
            waiting.append(one)
            if len(waiting) > ahead:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, answer in waiting:
            if not answer.cancel():
                answer.exception()


def _taken(image: CarriedImage, answer: Future[Removed]) -> Removed:
    try:
        return answer.result()
    except JobError as error:
        name = Path(image.member or image.path).name
        told = said("jobs", "{name}: {error}").format(name=name, error=error)
        raise JobError(told, error.details) from error


def carry_one(image: CarriedImage, folder: str, names: Pseudonyms | None) -> Removed:
    """Copy one image; return what the copy lacks.  Runs in a worker.  Raises ``RoundsError``, ``OSError``."""
    from viewer.imaging.cleaning.cleaner import ImageIdentity, clean
    from viewer.imaging.cleaning.picture_file import clean_picture
    from viewer.imaging.inputs.listing import input_for
    from viewer.jobs.cases.unpacking import unpack

    target = str(Path(folder, image.place))
    if image.is_picture:
        return clean_picture(input_for(image.path, image.member), target)
    if names is None:
        unpack(image.path, image.member, target)
        return Removed()
    identity = ImageIdentity(image.study, image.series, image.sop)
    return clean(input_for(image.path, image.member), target, names, identity)


def look_at(image: CarriedImage) -> LookReason | None:
    """Return why a person has to look at an image.  Runs in a worker.  Raises ``RoundsError``, ``OSError``."""
    from viewer.imaging.cleaning.in_picture import LookReason, reason_to_look
    from viewer.imaging.inputs.listing import input_for

    if image.is_picture:
        return LookReason.PICTURE
    return reason_to_look(input_for(image.path, image.member))


def picture_now(pool: WorkerPool, frame: Frame) -> NDArray[np.uint8] | None:
    """Return a frame as it is first shown, no larger than a screen; ``None`` where it cannot be decoded."""
    try:
        return pool.submit(picture_of, frame, priority=Priority.OPENING).result()
    except JobError:
        return None


def picture_of(frame: Frame) -> NDArray[np.uint8]:
    """Return the picture of a frame, (rows, columns) or (rows, columns, 3).  Runs in a worker.

    Raises ``RoundsError``.
    """
    import cv2
    import numpy as np

    from viewer.imaging.grey.render import render8
    from viewer.imaging.pictures.decoding import decoded

    picture = render8(frame, decoded(frame).pixels)
    rows, columns = picture.shape[:2]
    scale = min(1.0, _LARGEST_PICTURE / max(rows, columns))
    if scale < 1.0:
        size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return np.ascontiguousarray(picture)
