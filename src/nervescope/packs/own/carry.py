"""Carries the built-in nerve, sites and missing parts over to an imported body, and clears the nerve of its bones. RAS mm."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
from nervescope.packs.own.bones import Points, nearest
from nervescope.packs.own.plan import Sampled
from nervescope.packs.own.warp import Spline

_GAP_MM, _NEAR_MM, _REACH_MM = 0.5, 25.0, 14.0
_ROUNDS, _ENOUGH_MM = 6, 0.05
_BLUR = np.array([0.25, 0.5, 0.25])
_PASSES_THROUGH = ("vertebra", "sacrum", "coccyx")
"""Roots leave through these, so that clearing a nerve of them would push it out of its opening."""
_STRINGS = (Layer.NERVE, Layer.VESSEL)
_FLIP = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class Clearing:
    """How far places on the nerves are pushed off the bones: `places` (n, 3) after the spline and `pushes` (n, 3), one table per side.

    `inside_before`, `inside_after`: how many of the points of the lines lay in a bone; `most_mm`: the longest push.
    """

    places: Mapping[Side, Points]
    pushes: Mapping[Side, Points]
    inside_before: int
    inside_after: int
    points: int
    most_mm: float

    def cleared(self, points: Points, side: Side) -> Points:
        """Points of a nerve on a side (RAS mm), pushed as the line beside them is."""
        for one in (Side.RIGHT, Side.LEFT) if side is Side.MIDLINE else (side,):
            places = self.places.get(one)
            if places is None or not np.abs(self.pushes[one]).max() > 0:
                continue
            index, distance = nearest(points, places)
            weight = np.clip(1.0 - (distance - _REACH_MM / 2) / (_REACH_MM / 2), 0.0, 1.0)
            points = points + weight[:, None] * self.pushes[one][index]
        return points


def cleared_lines(atlas: Atlas, spline: Spline, bones: Sampled) -> Clearing:
    """Where the lines of the nerves must give way to imported bones (a table of points and normals each)."""
    solid = {i: b for i, b in bones.items() if not i.startswith(_PASSES_THROUGH)}
    places: dict[Side, list[Points]] = {}
    pushes: dict[Side, list[Points]] = {}
    before = after = count = 0
    for side in (Side.RIGHT, Side.LEFT):
        beside = [b for i, b in solid.items() if side_of(i) is side]
        surface = (np.concatenate([b[0] for b in beside]), np.concatenate([b[1] for b in beside])) if beside else None
        for key, path in atlas.nerves.items():
            if side_of(key.split("/")[0]) is Side.MIDLINE and side is Side.LEFT:
                continue
            raw = np.array(path.points_mm) * (_FLIP if side is Side.LEFT else 1.0)
            line = spline(raw)
            half = 0.5 * np.array(path.thickness_mm)
            push, inside = np.zeros_like(line), (0, 0)
            if surface is not None:
                push, inside = _push_off(line, half + _GAP_MM, surface)
            before, after, count = before + inside[0], after + inside[1], count + len(line)
            places.setdefault(side, []).append(line)
            pushes.setdefault(side, []).append(push)
    all_pushes = {s: np.concatenate(p) for s, p in pushes.items()}
    most = max((float(np.linalg.norm(p, axis=1).max()) for p in all_pushes.values()), default=0.0)
    return Clearing({s: np.concatenate(p) for s, p in places.items()}, all_pushes, before, after, count, most)


def _height(points: Points, surface: tuple[Points, Points]) -> tuple[Points, Points]:
    """How far points lie outside a surface (negative inside), 1e3 where it is not near, and its normals there."""
    index, distance = nearest(points, surface[0])
    normals = surface[1][index]
    height = np.einsum("ij,ij->i", points - surface[0][index], normals)
    return np.where(distance < _NEAR_MM, height, 1e3), normals


def _push_off(line: Points, needed: Points, surface: tuple[Points, Points]) -> tuple[Points, tuple[int, int]]:
    """Pushes (n, 3) that bring a line clear of a surface, smooth along the line; and how many points lay inside before and after."""
    total = np.zeros_like(line)
    height, normals = _height(line, surface)
    before = int((height < 0).sum())
    for _ in range(_ROUNDS):
        lack = np.clip(needed - height, 0.0, _REACH_MM)
        if not lack.max() > _ENOUGH_MM:
            break
        total += lack[:, None] * normals
        if len(line) > 4:
            smooth = np.column_stack([np.convolve(np.pad(total[:, k], 1, mode="edge"), _BLUR, mode="valid") for k in range(3)])
            total = np.where(lack[:, None] > _ENOUGH_MM, total, smooth)
        height, normals = _height(line + total, surface)
    return total, (before, int((height < 0).sum()))


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
