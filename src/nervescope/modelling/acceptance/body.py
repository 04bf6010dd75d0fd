"""The atlas as it lies in its folder, opened for measuring: meshes of the right side and the middle, and the nerves' centre lines."""

from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from nervescope.content.load import load_atlas
from nervescope.content.mesh_files import read_mesh
from nervescope.content.paths import Folders
from nervescope.domain.errors import MeshError
from nervescope.domain.structure import Layer
from nervescope.geometry.cells import Cells, whole_cells
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.kit.tables import Tables

CELL_MM = 1.0
DENSE_MM = 0.8


class Body:
    """Reads each mesh when it is asked for, once. Lengths in mm, frame RAS.

    `replaced` puts other meshes in the place of those in the folder, by id: for tests.
    """

    def __init__(self, folders: Folders, replaced: dict[str, TriangleMesh] | None = None) -> None:
        self._atlas = load_atlas(folders)
        self._meshes: dict[str, TriangleMesh] = dict(replaced or {})
        self._cells: dict[str, Cells] = {}
        self._trees: dict[str, cKDTree] = {}
        self.folder: Path = folders.meshes
        self.tables = Tables()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every mesh that has a file of its own: the right side and the middle."""
        return tuple(name for name, entry in self._atlas.meshes.items() if entry.file)

    @cached_property
    def variant_ids(self) -> dict[str, tuple[str, ...]]:
        """For each variant the meshes that differ in it and have a file of their own, as `<id>.<variant>`."""
        return {v: tuple(f"{i}.{v}" for i, entry in found.items() if entry.file) for v, found in self._atlas.variant_meshes.items()}

    def layer_of(self, mesh_id: str) -> Layer:
        """The layer of a mesh, of a variant too."""
        return self._atlas.structures[mesh_id.partition(".")[0]].layer

    def ids_of(self, *layers: Layer) -> tuple[str, ...]:
        """Those of some layers."""
        return tuple(i for i in self.ids if i in self._atlas.structures and self._atlas.structures[i].layer in layers)

    @property
    def nerves(self):
        """Centre lines by id."""
        return self._atlas.nerves

    @property
    def triangle_count(self) -> int:
        """Triangles of the whole body as it is drawn: mirrored meshes count again."""
        entries = self._atlas.meshes
        return sum(entries[e.mirror_of or e.structure_id].triangles for e in entries.values())

    def mesh(self, structure_id: str) -> TriangleMesh:
        """One mesh, of a variant by `<id>.<variant>`; raises MeshError when the atlas has none of that id, or its file is not sound."""
        if structure_id not in self._meshes:
            name, _, shape = structure_id.partition(".")
            entry = self._atlas.variant_meshes.get(shape, {}).get(name) if shape else self._atlas.meshes.get(name)
            if entry is None or not entry.file:
                raise MeshError(f"The atlas has no mesh of '{structure_id}'.", "Make it with 'nervescope build'.")
            self._meshes[structure_id] = read_mesh(self.folder / entry.file, entry.sha256)
        return self._meshes[structure_id]

    def cells(self, structure_id: str) -> Cells:
        """The cells that a structure fills, `CELL_MM` wide."""
        if structure_id not in self._cells:
            self._cells[structure_id] = whole_cells(self.mesh(structure_id), CELL_MM)
        return self._cells[structure_id]

    def surface(self, structure_id: str) -> cKDTree:
        """Points about `DENSE_MM` apart all over a surface, ready to be searched."""
        if structure_id not in self._trees:
            self._trees[structure_id] = cKDTree(dense_points(self.mesh(structure_id)), balanced_tree=False, compact_nodes=False)
        return self._trees[structure_id]


def dense_points(mesh: TriangleMesh) -> np.ndarray:
    """Points (n, 3) about `DENSE_MM` apart on the surface of a mesh, its own points among them."""
    corners = mesh.points_mm[mesh.triangles].astype(float)
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    found = [mesh.points_mm.astype(float)]
    for parts in range(2, 13):
        is_last = parts == 12
        fits = (longest > (parts - 1) * DENSE_MM) & ((longest <= parts * DENSE_MM) | is_last)
        if fits.any():
            i, j = (a.ravel() for a in np.meshgrid(np.arange(parts), np.arange(parts)))
            weights = (np.stack([i, j, parts - 1 - i - j], axis=1)[i + j < parts] + 1 / 3) / parts
            found.append(np.einsum("wk,tkx->twx", weights, corners[fits]).reshape(-1, 3))
    return np.concatenate(found)


def triangle_frames(mesh: TriangleMesh) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Middle (m, 3), outward unit normal (m, 3) and area (m,) mm2 of each triangle."""
    corners = mesh.points_mm[mesh.triangles].astype(float)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.linalg.norm(across, axis=1)
    return corners.mean(axis=1), across / np.maximum(size, 1e-12)[:, None], size / 2


def mesh_point(mesh: TriangleMesh, near_mm: np.ndarray, reach_mm: float, direction: tuple[float, float, float]) -> np.ndarray:
    """The point (3,) of a mesh that lies furthest along `direction` among those within `reach_mm` of a place."""
    points = mesh.points_mm.astype(float)
    close = points[np.linalg.norm(points - near_mm, axis=1) <= reach_mm]
    if not len(close):
        raise MeshError(f"Nothing of the surface lies within {reach_mm:g} mm of {np.round(near_mm, 1).tolist()}.", "Look at the mesh.")
    return close[np.argmax(close @ np.asarray(direction, float))]
