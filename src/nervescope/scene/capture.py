"""Takes a picture of a state from a pose at any size, with the places that labels and markers need; the view is left as it was."""

from dataclasses import dataclass

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.domain.structure import Layer
from nervescope.scene.anchors import Anchor
from nervescope.scene.annotation_places import Places, places_in_picture
from nervescope.scene.camera import CameraPose
from nervescope.scene.labels_in_sight import labels_in_sight
from nervescope.scene.stage import Pixels
from nervescope.scene.view import SceneView
from nervescope.session.look import markers, opacity_of
from nervescope.session.state import ViewState

SMALLEST_PX, LARGEST_PX = 16, 7680


@dataclass(frozen=True, eq=False)
class Capture:
    """`pixels` (h, w, 4) RGBA, top row first, alpha not multiplied in. In pixels: `anchors` by structure, `markers` by site, `annotations`.

    `mm_per_px` holds at the focus of the camera; `layers` are the tissues of which something can be seen.
    """

    pixels: Pixels
    anchors: dict[str, Anchor]
    markers: dict[str, Anchor]
    annotations: Places
    mm_per_px: float
    layers: frozenset[Layer]


def capture(view: SceneView, state: ViewState, pose: CameraPose, size: tuple[int, int], transparent: bool = False) -> Capture:
    """Draw `state` from `pose` at `size` (width, height) in the finest quality.

    Raises ExportError when a side of the picture is not within 16..7680 px.
    """
    if not all(SMALLEST_PX <= side <= LARGEST_PX for side in size):
        raise ExportError(
            f"A picture of {size[0]} x {size[1]} pixels cannot be made.",
            f"Choose a width and a height from {SMALLEST_PX} to {LARGEST_PX} pixels.",
        )
    before = view.state, view.pose, view.size
    try:
        view.show(state)
        view.pose = pose
        view.resize(*size)
        return Capture(
            view.picture(transparent),
            labels_in_sight(view, state),
            marker_anchors(view, state),
            places_in_picture(view, state),
            view.mm_per_px(pose.focus_mm),
            layers_in_sight(view, state),
        )
    finally:
        view.show(before[0])
        view.pose = before[1]
        view.resize(*before[2])


def layers_in_sight(view: SceneView, state: ViewState) -> frozenset[Layer]:
    """The tissues of which something can be seen in the picture, be it through what is see-through."""
    structures, found = view.atlas.structures, set()
    for structure_id, opacity in opacity_of(view.atlas, state).items():
        layer = structures[structure_id].layer
        if opacity > 0 and layer not in found and structure_id in view.atlas.meshes:
            anchor = view.anchors((structure_id,)).get(structure_id)
            if anchor and anchor.is_visible:
                found.add(layer)
    return frozenset(found)


def marker_anchors(view: SceneView, state: ViewState) -> dict[str, Anchor]:
    """Where the markers of the sites lie in the picture, by site id; those behind the camera are left out."""
    wanted = markers(view.atlas, state)
    places = [marker.point_mm for marker in wanted]
    are_seen = view.are_visible(places, [_nerve_of(view.atlas, marker.site_id, state) for marker in wanted])
    found = {}
    for marker, (x, y, _), is_seen in zip(wanted, view.project(places) if places else (), are_seen, strict=True):
        if x == x:  # not a number behind the camera
            found[marker.site_id] = Anchor(float(x), float(y), is_seen)
    return found


def _nerve_of(atlas: Atlas, site_id: str, state: ViewState) -> str | None:
    """The structure that a marker sits in, which does not hide it."""
    base_id = atlas.sites[site_id].nerve_id
    return next((i for i in (f"{base_id}_{state.side.value}", base_id) if i in atlas.structures), None)
