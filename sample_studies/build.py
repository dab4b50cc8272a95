"""Make a shipped case again: `python -m sample_studies.build [CASE] [--out DIR] [--quick]`.

grid -> anatomy (painted volumes) -> MR stacks and radiograph -> DICOM files -> overlay.json. Needs
the extra `build`. The full model takes some minutes and about 7 GB; `--quick` makes a coarse one to
try a change on.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from overlays.file.codec import write_case
from overlays.model import OVERLAY_NAME
from sample_studies import CASE_FOLDER
from sample_studies.dicom_files import BITS, can_compress, mr_dataset, radiograph_dataset, write
from sample_studies.model.anatomy import build_anatomy
from sample_studies.model.grid import Grid
from sample_studies.mri import acquire
from sample_studies.overlay_case import overlay_case
from sample_studies.radiograph import expose
from sample_studies.recipes import RECIPES, TRANSIENT, Recipe
from sample_studies.tissue_maps import FILE_NAME, PROTONS, TissuePlanes, tissue_planes, write_maps

FULL_STEP_MM = 1.0
QUICK_STEP_MM = 2.0


def case_files(recipe: Recipe = TRANSIENT) -> list[Path]:
    """Every file of a case, relative to its folder: the radiograph, the stacks, the maps, the overlay last."""
    stacks = [
        Path(protocol.sequence.name.lower(), f"IM{index + 1:04d}.dcm")
        for protocol in recipe.protocols
        for index in range(protocol.slices)
    ]
    return [Path("film1_radiograph.dcm"), *stacks, Path(FILE_NAME), Path(OVERLAY_NAME)]


def build(
    recipe: Recipe, folder: Path, *, step_mm: float = FULL_STEP_MM, compressed: bool = True
) -> None:
    """Write every file of a case into a folder."""
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {what}", flush=True)

    grid, protocols, patient = Grid(step_mm), recipe.protocols, recipe.patient
    sequences = [protocol.sequence for protocol in protocols]
    anatomy = build_anatomy(grid, recipe.finding, [*sequences, PROTONS])
    tell("anatomy")
    stacks = tuple(acquire(anatomy.volumes, grid, protocol) for protocol in protocols)
    planes = tissue_planes(anatomy.volumes, grid, *protocols[:2])
    tell("MR")
    film = expose(anatomy, recipe.detector, recipe.film_seed)
    film = np.right_shift(film, BITS - recipe.film_bits, dtype=np.uint16)
    tell("radiograph")
    datasets = [radiograph_dataset(film, recipe.detector, patient, recipe.film_bits)]
    for number, (protocol, stack) in enumerate(zip(protocols, stacks, strict=True), start=2):
        datasets += [
            mr_dataset(pixels, protocol, index, patient, number)
            for index, pixels in enumerate(stack)
        ]
    *image_paths, maps_path, overlay_path = case_files(recipe)
    for path, dataset in zip(image_paths, datasets, strict=True):
        write(dataset, folder / path, compressed=compressed)
    write_maps(TissuePlanes(planes, protocols, patient.case), folder / maps_path)
    write_case(folder / overlay_path, overlay_case(recipe, film, stacks))
    tell(f"written to {folder}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_studies.build", description="Make a shipped case again."
    )
    parser.add_argument(
        "case",
        nargs="?",
        choices=[one.text.folder for one in RECIPES],
        default=CASE_FOLDER,
        help=f"which one, by its folder (default: {CASE_FOLDER})",
    )
    parser.add_argument(
        "--out", type=Path, help="folder to write to (default: that of the shipped case)"
    )
    parser.add_argument("--quick", action="store_true", help="coarse model, for trying a change")
    options = parser.parse_args(arguments)
    if not can_compress():
        parser.error("the MR slices need the package pyjpegls: pip install '.[build]'")
    recipe = next(one for one in RECIPES if one.text.folder == options.case)
    folder = options.out or recipe.text.path
    build(recipe, folder, step_mm=QUICK_STEP_MM if options.quick else FULL_STEP_MM)


if __name__ == "__main__":
    main()
