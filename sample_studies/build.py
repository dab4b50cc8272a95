"""Make the shipped case again: `python -m sample_studies.build [--out DIR] [--quick]`.

grid -> anatomy (painted volumes) -> MR stacks and radiograph -> DICOM files -> overlay.json. Needs
the extra `build`. The full model takes some minutes and about 5 GB; `--quick` makes a coarse one to
try a change on.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from overlays.file.codec import write_case
from overlays.model import OVERLAY_NAME
from sample_studies import case_path
from sample_studies.detector import FILM
from sample_studies.dicom_files import can_compress, mr_dataset, radiograph_dataset, write
from sample_studies.model.anatomy import build_anatomy
from sample_studies.model.grid import Grid
from sample_studies.mri import PROTOCOLS, acquire
from sample_studies.overlay_case import overlay_case
from sample_studies.radiograph import expose

FULL_STEP_MM = 1.0
QUICK_STEP_MM = 2.0


def case_files() -> list[Path]:
    """Every file of the case, relative to its folder: the radiograph, the stacks, the overlay last."""
    stacks = [
        Path(protocol.sequence.name.lower(), f"IM{index + 1:04d}.dcm")
        for protocol in PROTOCOLS
        for index in range(protocol.slices)
    ]
    return [Path("film1_radiograph.dcm"), *stacks, Path(OVERLAY_NAME)]


def build(folder: Path, *, step_mm: float = FULL_STEP_MM, compressed: bool = True) -> None:
    """Write every file of the case into a folder."""
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {what}", flush=True)

    grid = Grid(step_mm)
    anatomy = build_anatomy(grid)
    tell("anatomy")
    stacks = tuple(acquire(anatomy.volumes, grid, protocol) for protocol in PROTOCOLS)
    tell("MR")
    film = expose(anatomy, FILM)
    tell("radiograph")
    datasets = [radiograph_dataset(film, FILM)]
    for protocol, stack in zip(PROTOCOLS, stacks, strict=True):
        datasets += [mr_dataset(pixels, protocol, index) for index, pixels in enumerate(stack)]
    *image_paths, overlay_path = case_files()
    for path, dataset in zip(image_paths, datasets, strict=True):
        write(dataset, folder / path, compressed=compressed)
    write_case(folder / overlay_path, overlay_case(film, stacks, FILM))
    tell(f"written to {folder}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_studies.build", description="Make the shipped case again."
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=case_path(),
        help="folder to write to (default: the shipped case)",
    )
    parser.add_argument("--quick", action="store_true", help="coarse model, for trying a change")
    options = parser.parse_args(arguments)
    if not can_compress():
        parser.error("the MR slices need the package pyjpegls: pip install '.[build]'")
    build(options.out, step_mm=QUICK_STEP_MM if options.quick else FULL_STEP_MM)


if __name__ == "__main__":
    main()
