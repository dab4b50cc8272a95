"""Bone surfaces.

The mean pelvis and femur of the LLP26 models, placed for a supine AP film, and their signed
distances.

The file and its licence are in `sample_studies/data`. Facts measured in the mesh: head radius 22.9
mm, acetabular sphere 26.0 mm, socket centres at x = +-82.8 mm; the mean pelvis is rolled by about 5
degrees, taken out by ALIGN_PELVIS (axes from its plane of symmetry). As delivered the mean head and
the mean socket overlap by up to 5.5 mm: the head is moved to the socket's centre.
"""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from sample_studies.model.grid import ORIGIN_MM, Field, Grid, to_patient

SURFACES_FILE: Final = Path(__file__).resolve().parents[1] / "data" / "llp26_fine.npz"
ALIGN_PELVIS: Final = np.array(
    [
        [0.99567088, -0.03068167, -0.08773896],
        [0.03080045, 0.99952555, 0.0],
        [0.08769733, -0.0027024, 0.9961435],
    ]
)
PELVIS_ORIGIN_MM: Final = np.array([-77.35396342, 0.85, 1201.3])
FEMUR_HEAD_MM: Final = np.array([114.391620, 0.248495839, 1203.83952])
HIP_CENTRE_X_MM: Final = 82.8
FAR_MM: Final = 30.0
BAND_MM: Final = 7.0
NEAR_SPACING_MM: Final = 0.8
FAR_SPACING_MM: Final = 2.5

Vertices = NDArray[np.float64]
Triangles = NDArray[np.int32]
Surface = tuple[Vertices, Triangles]


def pelvic_bones() -> list[Surface]:
    """Right hip bone, sacrum and left hip bone as closed surfaces (anatomical mm)."""
    with np.load(SURFACES_FILE) as data:
        vertices = data["pelvis_v"].astype(np.float64) @ ALIGN_PELVIS.T - PELVIS_ORIGIN_MM
        triangles = data["pelvis_f"]
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]]])
    graph = coo_array(
        (np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(len(vertices), len(vertices))
    )
    count, label = connected_components(graph, directed=False)
    bones = []
    for index in range(count):
        members = np.nonzero(label == index)[0]
        new_index = np.full(len(vertices), -1, np.int32)
        new_index[members] = np.arange(len(members))
        bones.append((vertices[members], new_index[triangles[label[triangles[:, 0]] == index]]))
    return sorted(bones, key=lambda bone: float(bone[0][:, 0].mean()))


def femur(side: int, *, rotation: float, abduction_deg: float, size: float) -> Surface:
    """Left (+1) or right (-1) femur with its head in the socket (anatomical mm).

    `rotation` is the part of the neck's anteversion that internal rotation has taken out (1: the
    shaft hangs in the coronal plane of the head), `size` a factor on all lengths.
    """
    with np.load(SURFACES_FILE) as data:
        vertices = (data["femur_l_v"].astype(np.float64) - FEMUR_HEAD_MM) * size
        triangles = data["femur_l_f"]
    shaft = vertices[(vertices[:, 2] < -75) & (vertices[:, 2] > -130)].mean(axis=0)
    vertices = vertices @ _turn_about_z(-rotation * np.arctan2(shaft[1], shaft[0])).T
    angle = np.radians(abduction_deg)
    swing = np.array(
        [[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]]
    )
    vertices = vertices @ swing.T + [HIP_CENTRE_X_MM, 0, 0]
    if side < 0:
        return vertices * [-1, 1, 1], triangles[:, ::-1]
    return vertices, triangles


def _turn_about_z(angle: float) -> NDArray[np.float64]:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def signed_distance(surface: Surface, grid: Grid) -> Field:
    """Signed distance (mm, negative inside) on the whole grid, FAR_MM at most.

    Exact to a few tenths of a millimetre within BAND_MM of the surface, to some 2 mm beyond.
    """
    vertices = to_patient(surface[0])
    part, axes = _cropped(vertices, grid)
    every = max(1, round(3 / grid.step_mm))
    coarse_axes = [np.unique(np.append(axis[::every], axis[-1])) for axis in axes]
    nodes = np.stack(np.meshgrid(*coarse_axes, indexing="ij"), axis=-1).reshape(-1, 3)[:, ::-1]
    coarse = _Query(vertices, surface[1], FAR_SPACING_MM)(nodes).reshape(
        [len(axis) for axis in coarse_axes]
    )
    where = [
        np.interp(axis, nodes_1d, np.arange(len(nodes_1d)))
        for axis, nodes_1d in zip(axes, coarse_axes, strict=True)
    ]
    local: Field = ndimage.map_coordinates(
        coarse, np.stack(np.meshgrid(*where, indexing="ij")), order=1, output=np.float32
    )
    near = np.abs(local) < BAND_MM
    iz, iy, ix = np.nonzero(near)
    points = np.stack([axes[2][ix], axes[1][iy], axes[0][iz]], axis=1)
    local[near] = _Query(vertices, surface[1], NEAR_SPACING_MM)(points)
    distance = np.full(grid.shape, FAR_MM, np.float32)
    distance[part] = np.minimum(local, FAR_MM)
    return distance


def _cropped(
    vertices: Vertices, grid: Grid
) -> tuple[tuple[slice, slice, slice], list[NDArray[np.float64]]]:
    """Array part that holds a surface with a margin, and its node coordinates along z, y, x."""
    parts, axes = [], []
    for index in (2, 1, 0):
        low = (vertices[:, index].min() - 9 - ORIGIN_MM[index]) / grid.step_mm
        high = (vertices[:, index].max() + 9 - ORIGIN_MM[index]) / grid.step_mm
        first, last = max(int(low), 0), min(int(high) + 1, grid.shape[2 - index] - 1)
        parts.append(slice(first, last + 1))
        axes.append(grid.axis(index)[first : last + 1].astype(np.float64))
    return (parts[0], parts[1], parts[2]), axes


class _Query:
    """Signed distance to a surface by its nearest sampled points and their normals."""

    def __init__(self, vertices: Vertices, triangles: Triangles, spacing_mm: float) -> None:
        a, b, c = (vertices[triangles[:, corner]] for corner in range(3))
        normals = np.cross(b - a, c - a)
        twice_area = np.linalg.norm(normals, axis=1)
        generator = np.random.default_rng(1)
        count = int(twice_area.sum() / 2 / spacing_mm**2)
        chosen = generator.choice(len(triangles), count, p=twice_area / twice_area.sum())
        u = generator.random((count, 2))
        outside = u.sum(axis=1) > 1
        u[outside] = 1 - u[outside]
        self._points = a[chosen] + u[:, :1] * (b - a)[chosen] + u[:, 1:] * (c - a)[chosen]
        self._normals = normals[chosen] / np.maximum(twice_area[chosen], 1e-9)[:, None]
        self._tree = cKDTree(self._points)

    def __call__(self, points: NDArray[np.float64]) -> Field:
        distances, nearest = self._tree.query(points, k=3, workers=-1)
        distance = np.asarray(distances, np.float64)
        along_normal = ((points[:, None] - self._points[nearest]) * self._normals[nearest]).sum(
            axis=2
        )
        # near the surface, the distance of the planes is the better one
        plane = np.abs(along_normal).mean(axis=1)
        size = np.where(distance[:, 0] < 1.5, np.minimum(plane, distance[:, 0]), distance[:, 0])
        return np.asarray(np.sign(along_normal.sum(axis=1)) * size, np.float32)
