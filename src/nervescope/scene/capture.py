"""Takes a picture of a state from a pose at any size, with the places that labels and markers need; the view is left as it was."""

from dataclasses import dataclass

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.scene.anchors import Anchor
from nervescope.scene.annotation_places import Places, places_in_picture
from nervescope.scene.camera import CameraPose
from nervescope.scene.labels_in_sight import labels_in_sight
from nervescope.scene.stage import Pixels
from nervescope.scene.view import SceneView
from nervescope.session.look import markers
from nervescope.session.state import ViewState

SMALLEST_PX, LARGEST_PX = 16, 7680


@dataclass(frozen=True, eq=False)
class Capture:
    """`pixels` (h, w, 4) RGBA, top row first, alpha not multiplied in. In pixels: `anchors` by structure, `markers` by site, `annotations`.

    `mm_per_px` holds at the focus of the camera.
    """

    pixels: Pixels
    anchors: dict[str, Anchor]
    markers: dict[str, Anchor]
    annotations: Places
    mm_per_px: float


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
        )
    finally:
        view.show(before[0])
        view.pose = before[1]
        view.resize(*before[2])


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
