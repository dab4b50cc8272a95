"""What decoding costs beside the codec itself, and what a window's table costs.

    python -m benchmarks.decoding FILE ...

For each compressed file: CPU time of imagecodecs on the frame's bytes alone, of ``decode`` from path to array,
and of pydicom reading the same frame with imagecodecs as its plugin, in turns, medians.  Exits 1 when
``decode`` takes more than BAR times the codec.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from statistics import median

import numpy as np
from pydicom.pixels import get_decoder, pixel_array

from viewer.imaging.grey.grey import display_table
from viewer.imaging.pixels.codecs import decode_codestream
from viewer.imaging.pixels.codestream import read_codestream
from viewer.imaging.pixels.decode import decode
from viewer.imaging.pixels.encapsulated import pieces_of, read_pieces
from viewer.imaging.pixels.pixel_data import open_pixels
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Frame, Greyscale
from viewer.imaging.voi import VoiFunction, Window

BAR = 1.15
ROUNDS = 15


def plugin(data: bytes, runner: object) -> bytearray:
    """pydicom's interface to the same codecs."""
    del runner
    picture = decode_codestream(data, read_codestream(data), ybr=True, exact=True)
    return bytearray(np.ascontiguousarray(picture).tobytes())


def cpu_ms(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def in_turns(*jobs: Callable[[], object]) -> list[float]:
    """Return the median CPU time in ms of each job."""
    for job in jobs:
        job()
    times = [[cpu_ms(job) for job in jobs] for _ in range(ROUNDS)]
    return [median(column) for column in zip(*times, strict=True)]


def compressed_bytes(frame: Frame) -> bytes:
    with open_pixels(frame.source) as (stream, data):
        assert data.encapsulation is not None, f"{frame.source.name} is not compressed"
        return read_pieces(stream, pieces_of(stream, data.encapsulation, frame.source.frame_index))


def measure(path: str) -> float:
    """Print one line of the table and return decode's time over the codec's."""
    frame = scan([path]).studies[0].series[0].frames[0]
    packed = compressed_bytes(frame)
    header = read_codestream(packed)
    decoder = get_decoder(frame.source.transfer_syntax)
    if "rounds" not in decoder.available_plugins:
        decoder.add_plugin("rounds", (__name__, "plugin"))
    codec, ours, pydicom = in_turns(
        lambda: decode_codestream(packed, header, ybr=True, exact=True),
        lambda: decode(frame),
        lambda: pixel_array(path, index=frame.source.frame_index, decoding_plugin="rounds"),
    )
    print(f"{header.codec:28} {codec:9.2f} {ours:9.2f} {ours / codec:7.2f} {pydicom:9.2f}  {path}")
    return ours / codec


def main(paths: list[str]) -> int:
    warnings.simplefilter("ignore")
    print(f"{'codec':28} {'codec ms':>9} {'decode ms':>9} {'ratio':>7} {'pydicom':>9}")
    ratios = [measure(path) for path in paths]
    for function in VoiFunction:
        window = Window(2048, 4096, function)
        (table,) = in_turns(lambda w=window: display_table(Greyscale(), w, signed=True))
        print(f"table, {function.lower():21} {table:9.3f}")
    return int(any(ratio > BAR for ratio in ratios))


DECODER_DEPENDENCIES = dict.fromkeys(
    (f"1.2.840.10008.1.2.4.{n}" for n in (50, 51, 57, 70, 80, 81, 90, 91, 201, 202, 203)),
    ("numpy",),
)


def is_available(uid: str) -> bool:
    """Asked by pydicom before it takes a plugin from this module."""
    return uid in DECODER_DEPENDENCIES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
