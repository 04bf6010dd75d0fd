"""Carries the built-in nerve, sites and missing parts over to an imported body, and clears the nerve of its bones. RAS mm."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from nervescope.content.journeys import JOURNEYS_NAME
from nervescope.content.manifest import CENTRE_LINES_NAME
from nervescope.content.mesh_files import read_baked_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, side_of
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.structure import Layer
from nervescope.geometry.baked import BakedLevel, BakedMesh
from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.packs.own.clearing import Clearing
from nervescope.packs.own.warp import Spline

_STRINGS = (Layer.NERVE, Layer.VESSEL)
_FLIP = np.array([-1.0, 1.0, 1.0])


def carried_meshes(
    atlas: Atlas, spline: Spline, clearing: Clearing, left_out: Iterable[str], both_sides: bool
) -> Iterator[tuple[MeshEntry, BakedMesh | None]]:
    """Every built-in mesh that was not imported, carried over; None with an entry that mirrors the one before it.

    Of a body that is mirror-symmetric (`both_sides` false) the left is the mirror image of the right.
    """
    gone = set(left_out)
    rows = [*atlas.meshes.values(), *(e for found in atlas.variant_meshes.values() for e in found.values())]
    made: set[tuple[str, str]] = set()
    for entry in sorted(rows, key=lambda e: bool(e.mirror_of)):
        if entry.structure_id in gone or entry.structure_id not in atlas.structures:
            continue
        if not entry.mirror_of:
            whole = read_baked_mesh(atlas.meshes_folder / entry.file, entry.sha256)
            made.add((entry.structure_id, entry.variant))
        elif not both_sides and (entry.mirror_of, entry.variant) in made:
            yield entry, None
            continue
        else:
            found = atlas.variant_meshes.get(entry.variant, {}) if entry.variant else atlas.meshes
            original = found[entry.mirror_of]
            whole = _mirrored(read_baked_mesh(atlas.meshes_folder / original.file, original.sha256))
        layer = atlas.structures[entry.structure_id].layer
        clear = clearing if layer in _STRINGS else None
        yield entry, _carried(whole, spline, clear, side_of(entry.structure_id))


def _carried(whole: BakedMesh, spline: Spline, clearing: Clearing | None, side: Side) -> BakedMesh:
    """One mesh with both its levels of detail."""

    def level(old: BakedLevel) -> BakedLevel:
        there = spline(old.mesh.points_mm)
        points = clearing.cleared(there, side) if clearing else there
        mesh = replace(old.mesh, points_mm=points.astype(np.float32))
        fibres = old.fibres
        if len(fibres):
            ahead = spline(old.mesh.points_mm + fibres) - there
            fibres = (ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)).astype(np.float32)
        return BakedLevel(mesh, point_normals(mesh), old.shade, fibres)

    return replace(whole, full=level(whole.full), light=level(whole.light) if whole.light else None)


def _mirrored(whole: BakedMesh) -> BakedMesh:
    """The mesh on the other side."""

    def level(old: BakedLevel) -> BakedLevel:
        flip = _FLIP.astype(np.float32)
        triangles = np.ascontiguousarray(old.mesh.triangles[:, ::-1])
        mesh = TriangleMesh(old.mesh.points_mm * flip, triangles, old.mesh.attributes)
        return BakedLevel(mesh, old.normals * flip, old.shade, old.fibres * flip if len(old.fibres) else old.fibres)

    return replace(whole, full=level(whole.full), light=level(whole.light) if whole.light else None)


def carried_files(atlas: Atlas, spline: Spline, clearing: Clearing) -> dict[str, bytes]:
    """The lines of the nerves and of the journeys, carried over, as files of a pack."""
    files = {}
    for name, key in ((CENTRE_LINES_NAME, "nerves"), (JOURNEYS_NAME, "journeys")):
        path = atlas.meshes_folder / name
        if path.is_file():
            content: dict[str, Any] = json.loads(path.read_text("utf-8"))
            for row in content[key]:
                points = clearing.cleared(spline(np.array(row["points_mm"], float)), Side.RIGHT)
                row["points_mm"] = np.round(points, 2).tolist()
            files[name] = json.dumps(content, separators=(",", ":")).encode()
    return files


def carried_place(spline: Spline, clearing: Clearing, point_mm: Iterable[float], on_nerve: bool = False) -> tuple[float, float, float]:
    """One place of the right side or the midline, carried over."""
    there = spline(np.array([tuple(point_mm)], float))
    if on_nerve:
        there = clearing.cleared(there, Side.RIGHT)
    x, y, z = (round(float(v), 2) for v in there[0])
    return x, y, z
