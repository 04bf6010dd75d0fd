"""Carries the atlas's nerves into a pack: meshes, centre lines, journeys, sites and landmarks as they lie in the other body."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nervescope.content.journeys import JOURNEYS_NAME
from nervescope.content.manifest import CENTRE_LINES_NAME
from nervescope.content.mesh_files import read_baked_mesh, read_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, side_of, sided_id
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.pack import Origin, PackMesh, PackPlace
from nervescope.domain.structure import Layer
from nervescope.geometry.baked import BakedLevel, BakedMesh
from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.packs.nerve_clearing import Shifts, cleared
from nervescope.packs.obstacles import Obstacle, obstacles_of
from nervescope.packs.posing import nearest_rows
from nervescope.packs.writing import PackWriter

_MOVED_MM, _FARTHEST_LANDMARK_MM = 0.05, 15.0
_NOTE = "Modelled; moved clear of the scanned surfaces."


def carry_nerves(pack: PackWriter, atlas: Atlas, drawn: Mapping[str, TriangleMesh], credit: str) -> dict[str, tuple[PackPlace, ...]]:
    """Write what moves into the pack; gives the `sites` and `landmarks` of its manifest. `drawn`: the pack's surfaces by full id."""
    structures = atlas.structures
    kept = {i: m for i, m in drawn.items() if i in structures}
    muscles = {i: m for i in kept if structures[i].layer is Layer.MUSCLE and (m := atlas.meshes.get(i)) and m.file}
    built_in = {i: Obstacle(i, Layer.MUSCLE, read_mesh(atlas.path_of(m), m.sha256)) for i, m in muscles.items()}
    shifts = cleared(atlas.nerves, obstacles_of(kept, structures), built_in)
    for entry in _nerve_entries(atlas):
        moved = moved_mesh(read_baked_mesh(atlas.path_of(entry), entry.sha256), shifts)
        if moved:
            row = PackMesh(structure_id=entry.structure_id, origin=Origin.MODELLED, variant=entry.variant, source=entry.source)
            pack.add_mesh(moved, replace(row, licence=entry.licence, credit=credit, note=_NOTE))
    for name in (CENTRE_LINES_NAME, JOURNEYS_NAME):
        pack.add_file(name, _moved_lines(atlas.meshes_folder / name, shifts))
    return {"sites": tuple(_sites(atlas, shifts)), "landmarks": tuple(_landmarks(atlas, kept))}


def moved_mesh(baked: BakedMesh, shifts: Shifts) -> BakedMesh | None:
    """A mesh whose points go with the nerves near them; None when none of them moves."""
    by = shifts.at(baked.full.mesh.points_mm.astype(np.float64))
    if np.linalg.norm(by, axis=1).max(initial=0.0) < _MOVED_MM:
        return None
    light = baked.light and _moved_level(baked.light, shifts.at(baked.light.mesh.points_mm.astype(np.float64)))
    return replace(baked, full=_moved_level(baked.full, by), light=light)


def _moved_level(level: BakedLevel, by_mm: NDArray[np.float64]) -> BakedLevel:
    """One level of detail with its points moved."""
    mesh = replace(level.mesh, points_mm=(level.mesh.points_mm + by_mm).astype(np.float32))
    return replace(level, mesh=mesh, normals=point_normals(mesh))


def _nerve_entries(atlas: Atlas) -> Iterator[MeshEntry]:
    """The nerves' own meshes, those of the shapes too."""
    for entries in (atlas.meshes, *atlas.variant_meshes.values()):
        for structure_id, entry in entries.items():
            if entry.file and atlas.structures[structure_id].layer is Layer.NERVE:
                yield entry


def _moved_lines(path: Path, shifts: Shifts) -> bytes:
    """A file of lines with all its points moved."""
    content = json.loads(path.read_bytes())
    for line in content.get("nerves", content.get("journeys", ())):
        points = np.array(line["points_mm"], np.float64)
        line["points_mm"] = np.round(points + shifts.of(points), 2).tolist()
    return (json.dumps(content, separators=(",", ":")) + "\n").encode()


def _sites(atlas: Atlas, shifts: Shifts) -> Iterator[PackPlace]:
    """The sites that move with their nerve."""
    for site in atlas.sites.values():
        place = np.array([site.position_mm], np.float64)
        by = shifts.at(place)[0]
        if np.linalg.norm(by) >= _MOVED_MM:
            x, y, z = np.round(place[0] + by, 2).tolist()
            yield PackPlace(id=site.id, point_mm=(x, y, z))


def _landmarks(atlas: Atlas, drawn: Mapping[str, TriangleMesh]) -> Iterator[PackPlace]:
    """The landmarks on the pack's own surfaces, where they are not far away."""
    for landmark in atlas.landmarks.values():
        names = (sided_id(landmark.structure_id, Side.RIGHT), landmark.structure_id)
        mesh = next((drawn[name] for name in names if name in drawn and side_of(name) is not Side.LEFT), None)
        if mesh is None:
            continue
        place, points = np.array([landmark.point_mm], np.float64), mesh.points_mm.astype(np.float64)
        nearest = points[nearest_rows(place, points)[0]]
        if _MOVED_MM <= np.linalg.norm(nearest - place[0]) <= _FARTHEST_LANDMARK_MM:
            x, y, z = np.round(nearest, 2).tolist()
            yield PackPlace(id=landmark.id, point_mm=(x, y, z))
