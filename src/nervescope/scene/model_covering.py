"""What "fade what covers" lets go see-through from one place, for a 3D file: the same rays as the view casts, with nothing drawn."""

from collections.abc import Mapping

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point
from nervescope.scene.actors.tissue import polydata_of
from nervescope.scene.anchors import AnchorPoints, anchor_points
from nervescope.scene.camera import CameraPose
from nervescope.scene.covering import covering_ids, left_opacity, to_be_seen
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.picking import RayPicker
from nervescope.scene.projection import Projection
from nervescope.session.cutting import Cut
from nervescope.session.scene_record import SceneCamera
from nervescope.session.state import ViewState
from nervescope.session.variants import shape_at

_HIGH_PX = 1000
WIDE_SHARE = 1.4
"""How wide the picture is for its height, where nobody says."""


def with_covers_faded(
    atlas: Atlas,
    store: MeshStore,
    state: ViewState,
    opacity: Mapping[str, float],
    offsets_mm: Mapping[str, Point],
    camera: SceneCamera,
    wide_share: float = WIDE_SHARE,
) -> dict[str, float]:
    """The opacities by full id, with what covers the chosen structures from `camera` as faint as the view draws it there.

    `offsets_mm`: how far structures are drawn from where they lie. `wide_share`: width of the picture over its height.
    """
    wanted = [i for i in to_be_seen(atlas, state) if opacity.get(i, 0.0) > 0 and i in atlas.meshes]
    if not wanted:
        return dict(opacity)
    picker, targets = RayPicker(), {}
    for structure_id in (i for i, share in opacity.items() if share > 0 and i in atlas.meshes):
        surface = store.surface(structure_id, shape_at(state, structure_id))
        if surface is None:
            continue
        picker.add(structure_id, polydata_of(surface.full), surface.is_mirrored)
        if structure_id in wanted:
            points = anchor_points(surface, offsets_mm.get(structure_id))
            targets[structure_id] = points if atlas.structures[structure_id].layer in state.cut.spared else _left(points, state.cut)
    targets = {i: points for i, points in targets.items() if len(points.points_mm)}
    picker.allow(opacity)
    picker.move(offsets_mm)
    picker.cut(state.cut.planes, {i: 0.0 for i in opacity if atlas.structures[i].layer not in state.cut.spared})
    pose = CameraPose(camera.position_mm, camera.focus_mm, camera.up, camera.view_angle_deg, state.is_orthographic)
    covers = covering_ids(picker, targets, Projection(pose, round(_HIGH_PX * wide_share), _HIGH_PX))
    left = left_opacity(len(covers))
    return {i: min(share, left) if i in covers else share for i, share in opacity.items()}


def _left(points: AnchorPoints, cut: Cut) -> AnchorPoints:
    """Those points that the planes leave."""
    for plane in cut.planes:
        is_left = (points.points_mm - plane.point_mm) @ np.asarray(plane.normal) <= 0
        points = AnchorPoints(points.points_mm[is_left], points.normals[is_left])
    return points
