"""What every worker imports, once: the code that reads headers and pixels.  No file is touched."""

from __future__ import annotations

from contextlib import suppress

import viewer.imaging.inputs.listing
import viewer.imaging.pictures.decoding
import viewer.imaging.reading.header_reader
import viewer.jobs.frames.decode_jobs
import viewer.jobs.scan.scan_jobs  # noqa: F401

# Where it cannot be loaded, files that need it say so, and the others are shown.
with suppress(ImportError):
    import imagecodecs  # noqa: F401
