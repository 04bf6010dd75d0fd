"""Carries the atlas's nerves into a pack: meshes, centre lines, journeys, sites and landmarks as they lie in the other body."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nervescope.content.journeys import JOURNEYS_NAME
from nervescope.content.manifest import CENTRE_LINES_NAME
from nervescope.content.mesh_files import read_baked_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, side_of, sided_id
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.pack import Origin, PackMesh, PackPlace
from nervescope.domain.structure import Layer
from nervescope.geometry.baked import BakedLevel, BakedMesh
from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.geometry.polyline import resampled
from nervescope.packs.nerve_clearing import Shifts, cleared
from nervescope.packs.nerve_routing import Detour, detours
from nervescope.packs.obstacles import obstacles_of
from nervescope.packs.posing import distance_to_points_mm, nearest_rows
from nervescope.packs.writing import PackWriter

Points = NDArray[np.float64]
_MOVED_MM, _FARTHEST_LANDMARK_MM, _CLOSE_MM = 0.05, 15.0, 0.5
_NOTE = "Modelled; moved clear of the scanned surfaces."


def carry_nerves(pack: PackWriter, atlas: Atlas, drawn: Mapping[str, TriangleMesh], credit: str) -> dict[str, tuple[PackPlace, ...]]:
    """Write what moves into the pack; gives the `sites` and `landmarks` of its manifest. `drawn`: the pack's surfaces by full id."""
    structures = atlas.structures
    kept = {i: m for i, m in drawn.items() if i in structures}
    obstacles = obstacles_of(kept, structures)
    shifts = cleared(atlas.nerves, obstacles)
    bones = [o for o in obstacles if o.layer is Layer.BONE]
    lines = {key: np.array(nerve.points_mm, np.float64) for key, nerve in atlas.nerves.items()}
    led = detours({key: (points, points + shifts.of(points)) for key, points in lines.items()}, bones)
    for entry in _nerve_entries(atlas):
        round_bone = [led[key] for key in led if key.split("/")[0] == entry.structure_id]
        others = [p for key, p in lines.items() if key not in led and key.split("/")[0] == entry.structure_id]
        moves = partial(_moves, shifts, round_bone, others)
        moved = moved_mesh(read_baked_mesh(atlas.path_of(entry), entry.sha256), moves)
        if moved:
            row = PackMesh(structure_id=entry.structure_id, origin=Origin.MODELLED, variant=entry.variant, source=entry.source)
            note = _led_note(round_bone, atlas) if round_bone else _NOTE
            pack.add_mesh(moved, replace(row, licence=entry.licence, credit=credit, note=note))
    for name in (CENTRE_LINES_NAME, JOURNEYS_NAME):
        pack.add_file(name, _moved_lines(atlas.meshes_folder / name, shifts, led))
    return {"sites": tuple(_sites(atlas, shifts)), "landmarks": tuple(_landmarks(atlas, kept))}


def _moves(shifts: Shifts, led: list[Detour], others: list[Points], points_mm: Points) -> Points:
    """How far points (n, 3) of a nerve's mesh go: with a branch that is led round bone where they are its own, else with what is near."""
    by = shifts.at(points_mm)
    for detour in led:
        apart = [distance_to_points_mm(points_mm, resampled(line, _CLOSE_MM)) for line in (detour.old_mm, *others)]
        rows = np.argmin(apart, axis=0) == 0
        by[rows] = detour.moves(points_mm[rows])
    return by


def _led_note(led: list[Detour], atlas: Atlas) -> str:
    """What a reader should know of a nerve that takes another opening."""
    names = " and ".join(dict.fromkeys(atlas.structures[name].name.lower() for way in led for name in way.bones))
    most = max(way.most_mm for way in led)
    said = f"Modelled. This body has no opening for it in the {names}: it is led through the next one"
    return f"{said}, up to {most:.0f} mm from its usual course."


def moved_mesh(baked: BakedMesh, moves: Callable[[Points], Points]) -> BakedMesh | None:
    """A mesh whose points go with the nerves near them (`moves` gives how far points (n, 3) go); None when none of them moves."""
    by = moves(baked.full.mesh.points_mm.astype(np.float64))
    if np.linalg.norm(by, axis=1).max(initial=0.0) < _MOVED_MM:
        return None
    light = baked.light and _moved_level(baked.light, moves(baked.light.mesh.points_mm.astype(np.float64)))
    return replace(baked, full=_moved_level(baked.full, by), light=light)


def _moved_level(level: BakedLevel, by_mm: Points) -> BakedLevel:
    """One level of detail with its points moved."""
    mesh = replace(level.mesh, points_mm=(level.mesh.points_mm + by_mm).astype(np.float32))
    return replace(level, mesh=mesh, normals=point_normals(mesh))


def _nerve_entries(atlas: Atlas) -> Iterator[MeshEntry]:
    """The nerves' own meshes, those of the shapes too."""
    for entries in (atlas.meshes, *atlas.variant_meshes.values()):
        for structure_id, entry in entries.items():
            if entry.file and atlas.structures[structure_id].layer is Layer.NERVE:
                yield entry


def _moved_lines(path: Path, shifts: Shifts, led: Mapping[str, Detour]) -> bytes:
    """A file of lines with all its points moved; a nerve that is led round bone has as many points as its way needs."""
    content, seen = json.loads(path.read_bytes()), set()
    for line in content.get("nerves", content.get("journeys", ())):
        points, name = np.array(line["points_mm"], np.float64), line.get("structure_id", "")
        way = led.get(f"{name}/{line['branch']}" if name in seen else name) if name else None  # keys as in `read_centre_lines`
        seen.add(name)
        if way:
            rows = nearest_rows(way.old_mm, points)
            line |= {size: [line[size][row] for row in rows] for size in ("width_mm", "thickness_mm")}
        line["points_mm"] = np.round(way.new_mm if way else points + shifts.of(points), 2).tolist()
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
