"""What a modality says of its pictures (PS3.3 C.7.3.1.1.1)."""

from __future__ import annotations

from typing import Final

FLUOROSCOPY: Final = frozenset({"XA", "RF"})
"""Projections that come in runs, exposed alike."""

RADIOGRAPHS: Final = frozenset({"CR", "DG", "DX", "IO", "MG", "PX", "RG", "RTIMAGE"})
"""Projections of which each was exposed and processed by itself."""

PROJECTIONS: Final = RADIOGRAPHS | FLUOROSCOPY
"""Shadows at a detector: mirrored they show the wrong side, and their millimetres do not hold in the patient."""
