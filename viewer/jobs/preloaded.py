"""What every worker imports, once: the libraries that read headers and pixels.  No file is touched."""

from __future__ import annotations

import imagecodecs  # noqa: F401
import numpy as np  # noqa: F401
