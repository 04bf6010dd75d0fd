"""The imported surfaces in our frame: RAS mm, turned outward, in their own size, the origin midway between the hip joints."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import Side
from nervescope.foreign.coarsening import coarser
from nervescope.geometry.baked import BakedLevel, BakedMesh, plainly_baked
from nervescope.geometry.faults import volume_mm3
from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.packs.own.bones import Points, nearest
from nervescope.packs.own.frame import FoundFrame, with_origin
from nervescope.packs.own.landmarks import hip_centres
from nervescope.packs.own.plan import Plan, Sampled, is_bone, is_one_bone, samples_of

_LIGHT_SHARE, _LIGHT_FROM = 0.17, 1200
_HIPS = ("hip_bone_right", "hip_bone_left", "sacrum", "femur_right", "femur_left")
_ROUNDS = 10


@dataclass(frozen=True, eq=False)
class Placed:
    """Imported surfaces by full id, RAS mm; `bones`: points on those bones that can be compared with built-in ones."""

    meshes: Mapping[str, TriangleMesh]
    bones: Sampled
    frame: FoundFrame


def placed(atlas: Atlas, plan: Plan, built_in: Sampled) -> Placed:
    """Lay the surfaces of a plan into our frame. Raises NerveScopeError when it has no frame."""
    if plan.frame is None:
        raise NerveScopeError(plan.frame_problem or "The frame of the files is not known.")
    frame = plan.frame
    comparable = {n.structure_id for n in plan.named if is_one_bone(n)}
    for _ in range(2):  # the second time from where the hips were found
        meshes = {i: _joined([_mesh(plan, n, i, frame) for n in numbers]) for i, numbers in plan.used().items() if _has_place(frame, i)}
        bones = {i: samples_of(m.points_mm.astype(float), m.triangles) for i, m in meshes.items() if is_bone(atlas, i) and i in comparable}
        bones = {i: b for i, b in bones.items() if i in built_in}
        frame = _on_our_hips(frame, bones, built_in)
    return Placed(meshes, bones, frame)


def baked(mesh: TriangleMesh) -> BakedMesh:
    """The surface with a lighter version for quick frames."""
    whole = plainly_baked(mesh)
    if len(mesh.triangles) < _LIGHT_FROM:
        return whole
    points, triangles = coarser(
        mesh.points_mm.astype(np.float64), mesh.triangles.astype(np.int64), round(_LIGHT_SHARE * len(mesh.triangles))
    )
    if not 4 < len(triangles) < 0.5 * len(mesh.triangles):
        return whole
    light = TriangleMesh(points.astype(np.float32), triangles.astype(np.int32))
    shade = np.tile(whole.full.shade[:1], (len(points), 1))
    return replace(whole, light=BakedLevel(light, point_normals(light), shade, np.zeros((0, 3), np.float32)))


def _has_place(frame: FoundFrame, structure_id: str) -> bool:
    """Of loose surfaces only bones can be put in their place."""
    return not frame.is_loose or structure_id in frame.shifts


def _mesh(plan: Plan, number: int, structure_id: str, frame: FoundFrame) -> TriangleMesh:
    """One surface in our frame, outside outward."""
    surface = plan.surfaces[number]
    points = frame.place(surface.points) + frame.shifts.get(structure_id, np.zeros(3))
    mesh = TriangleMesh(points.astype(np.float32), surface.triangles.astype(np.int32))
    if volume_mm3(mesh) < 0:
        mesh = replace(mesh, triangles=np.ascontiguousarray(mesh.triangles[:, ::-1]))
    return mesh


def _joined(meshes: list[TriangleMesh]) -> TriangleMesh:
    """Several parts of one structure as one surface."""
    if len(meshes) == 1:
        return meshes[0]
    starts = np.cumsum([0, *(len(m.points_mm) for m in meshes)])
    triangles = [m.triangles + start for m, start in zip(meshes, starts, strict=False)]
    return TriangleMesh(np.concatenate([m.points_mm for m in meshes]), np.concatenate(triangles).astype(np.int32))


def _on_our_hips(frame: FoundFrame, bones: Sampled, built_in: Sampled) -> FoundFrame:
    """The frame with its origin between the hip joints: found as balls when both are there, else by the bones that are."""
    heads = hip_centres({i: points for i, (points, _) in bones.items()})
    ours = hip_centres({i: points for i, (points, _) in built_in.items()})
    if len(heads) == 2 and not frame.is_loose:
        return with_origin(frame, np.mean(list(heads.values()), axis=0) - np.mean(list(ours.values()), axis=0))
    for side in (Side.RIGHT, Side.LEFT):
        if side in heads and side in ours and not frame.is_loose:
            return with_origin(frame, heads[side] - ours[side])
    hips = [i for i in _HIPS if i in bones] or list(bones)
    if not hips:
        return frame
    return with_origin(frame, -_shift_between(hips, bones, built_in))


def _shift_between(ids: list[str], bones: Sampled, built_in: Sampled) -> Points:
    """The shift that lays bones on ours, without a turn, mm."""
    moved = np.concatenate([bones[i][0][::4] for i in ids])
    aims = np.concatenate([built_in[i][0][::2] for i in ids])
    total = np.zeros(3)
    for _ in range(_ROUNDS):
        index, distance = nearest(moved + total, aims)
        kept = distance <= np.quantile(distance, 0.85)
        total = total + (aims[index[kept]] - moved[kept] - total).mean(axis=0)
    return np.asarray(total)
