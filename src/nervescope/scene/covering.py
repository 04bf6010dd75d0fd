"""What stands between the camera and what is to be seen: a few dozen rays, the same for the same state and camera."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.scene.anchors import AnchorPoints
from nervescope.scene.camera import Vector
from nervescope.scene.picking import RayPicker
from nervescope.scene.projection import Projection
from nervescope.session.look import lit_ids
from nervescope.session.state import ViewState

MOST_LEFT, LEAST_LEFT, LEFT_BY_ALL = 0.3, 0.11, 1.0
"""How solid what covers is left: a lone cover still shows its shape, many of them share what may stand in the way."""
RAYS, FEWEST_RAYS, MOST_TARGETS = 48, 12, 6
COVERS_SHARE, COVERS_RAYS = 0.1, 2
"""A structure covers another when it stops this share of its rays, and at least so many."""
_TOUCHING_MM = 1.0
_FACING = 0.1


def to_be_seen(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Full ids of what must not be covered: the chosen structures, else what the site lights up; nothing while that is switched off."""
    if not state.fade_covering:
        return ()
    return state.selected_ids[:MOST_TARGETS] or tuple(sorted(lit_ids(atlas, state)))[:MOST_TARGETS]


def left_opacity(covers: int) -> float:
    """How solid each of so many covers is left, 0..1."""
    return min(max(LEFT_BY_ALL / (covers + 1), LEAST_LEFT), MOST_LEFT)


def covering_ids(picker: RayPicker, targets: Mapping[str, AnchorPoints], projection: Projection) -> frozenset[str]:
    """Which solid structures hide the targets from the camera: each that stops enough of the rays to what faces it in the picture."""
    rays = max(FEWEST_RAYS, RAYS // max(len(targets), 1))
    found: set[str] = set()
    for points in targets.values():
        samples = _facing(points, projection, rays)
        needed = max(COVERS_RAYS, int(np.ceil(COVERS_SHARE * len(samples))))
        stopped: Counter[str] = Counter()
        for sample in samples:
            origin = projection.origin_of_sight(sample)
            way = sample - origin
            distance = float(np.linalg.norm(way))
            known = found | targets.keys()
            for structure_id in picker.met_before(origin, way / max(distance, 1e-9), distance - _TOUCHING_MM, known):
                stopped[structure_id] += 1
                if stopped[structure_id] >= needed:
                    found.add(structure_id)
    return frozenset(found)


def _facing(points: AnchorPoints, projection: Projection, count: int) -> Vector:
    """Points (n, 3) of a structure that face the camera, evenly picked; those in the picture, or all when none of them is."""
    pose = projection.pose
    towards = np.broadcast_to(-pose.axes()[2], points.points_mm.shape) if pose.is_parallel else pose.eye_mm - points.points_mm
    towards = towards / np.maximum(np.linalg.norm(towards, axis=1, keepdims=True), 1e-9)
    faces = np.einsum("ij,ij->i", towards, points.normals) > _FACING
    x, y, depth = projection.to_picture(points.points_mm).T
    is_inside = faces & (depth > 0) & (x > 0) & (x < projection.width) & (y > 0) & (y < projection.height)
    chosen = np.flatnonzero(is_inside if is_inside.any() else faces)
    picked = chosen[np.unique(np.linspace(0, len(chosen) - 1, min(count, len(chosen))).astype(int))] if len(chosen) else chosen
    return np.asarray(points.points_mm[picked], float)
