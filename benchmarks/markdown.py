"""Our reader of Markdown against markdown-it-py: time to import, and on texts made to be slow (record 22).

``python -m benchmarks.markdown`` prints both tables; processor time, so that a busy machine matters less.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

PIECES = {
    "`*a_b`": "*a_b",
    "`**a `": "**a ",
    "`[a](mailto:b) `": "[a](mailto:b) ",
    "`[a](b`": "[a](b",
    "`[`": "[",
    "`` `a ``": "`a",
    "`>`": ">",
    "`\\|a`": "|a",
    "`- `": "- ",
    "words": "ab ",
}
SIZES = (20_000, 80_000)
_BASE = "import re, enum, msgspec, overlays.text.mentions"
_IMPORTS = {
    "nothing": _BASE,
    "ours": f"{_BASE}\nfrom overlays.text import markdown",
    "library": f"{_BASE}\nfrom markdown_it import MarkdownIt\n"
    "MarkdownIt('commonmark', {'html': False}).enable('table')",
}


def _processor_time(read: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    read(text)
    return 1000 * (time.process_time() - before)


def _process(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Print the tables of record 22."""
    from markdown_it import MarkdownIt

    from overlays.text.markdown import blocks

    library = MarkdownIt("commonmark", {"html": False}).enable("table")
    for name, piece in PIECES.items():
        texts = [piece * (size // len(piece)) for size in SIZES]
        times = [
            min(_processor_time(read, text) for _ in range(3))
            for read in (blocks, library.parse)
            for text in texts
        ]
        print(f"| {name} | {' | '.join(f'{time_:.0f}' for time_ in times)} |")
    runs = [{name: _process(code) for name, code in _IMPORTS.items()} for _ in range(9)]
    for name in ("ours", "library"):
        print(f"import of {name}: {median(run[name] - run['nothing'] for run in runs):.0f} ms")


if __name__ == "__main__":
    main()
