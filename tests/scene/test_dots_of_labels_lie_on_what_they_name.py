"""The dot at the end of a label's line lies on the structure that is named: whoever clicks it chooses that one.

On the shipped atlas, and on a scanned body where NERVESCOPE_SCAN_PACK names the folder of an installed pack.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.geometry.mesh import FloatArray
from nervescope.scene.anchors import AnchorPoints, find_anchor
from nervescope.scene.camera import CameraPose, pose_for
from nervescope.scene.labels_in_sight import labels_in_sight
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.projection import Projection
from nervescope.scene.style import LEAST_OPACITY_TO_PICK
from nervescope.scene.view import SceneView
from nervescope.session.changes import select_site
from nervescope.session.look import carrier_id, view_of
from nervescope.session.state import ViewState

SIZE = (1200, 750)
PACK = os.environ.get("NERVESCOPE_SCAN_PACK", "")
LACKING = "NERVESCOPE_SCAN_PACK names no folder of an installed pack"


@pytest.fixture(scope="module", params=["", pytest.param(PACK, marks=pytest.mark.skipif(not PACK, reason=LACKING))], ids=["own", "scanned"])
def body(request: pytest.FixtureRequest) -> Iterator[SceneView]:
    """The view of a whole body: the built-in one, or the pack's."""
    atlas = load_atlas(replace(find_folders(), pack=Path(request.param) if request.param else None))
    store = MeshStore(atlas)
    store.load()
    view = SceneView(atlas, store)
    view.resize(*SIZE)
    view.attach_meshes()
    yield view
    view.close()


def states(view: SceneView) -> list[ViewState]:
    """The whole body, and each site."""
    return [ViewState(), *(select_site(view.atlas, ViewState(), name) for name in view.atlas.sites)]


def look(view: SceneView, state: ViewState) -> None:
    """A state from its own view."""
    view.show(state)
    view.pose = pose_for(view_of(view.atlas, state), SIZE[0] / SIZE[1])


def elsewhere(view: SceneView, wanted: tuple[str, ...]) -> list[str]:
    """The visible, solid ones of which the dot lies on something else."""
    wrong = []
    for structure_id, anchor in view.anchors(wanted).items():
        carrier = carrier_id(view.atlas, structure_id)
        hit = view.pick(anchor.x, anchor.y)
        is_solid = view.body.opacity.get(carrier, 0.0) >= LEAST_OPACITY_TO_PICK
        if anchor.is_visible and is_solid and (hit is None or hit.structure_id != carrier):
            wrong.append(f"{structure_id} on {hit and hit.structure_id}")
    return wrong


def test_each_label_of_each_site_points_at_what_it_names(body: SceneView) -> None:
    counted, wrong = 0, []
    for state in states(body):
        look(body, state)
        names = tuple(labels_in_sight(body, state))
        counted += len(names)
        wrong += [f"{state.selected_site_id}: {words}" for words in elsewhere(body, names)]
    assert not wrong and counted > 80


def test_every_structure_would_be_pointed_at_rightly(body: SceneView) -> None:
    """Whatever a person chooses in the whole body or at a site gets a label; none may name its neighbour."""
    wrong = []
    for state in states(body)[::4]:
        look(body, state)
        wrong += [f"{state.selected_site_id}: {words}" for words in elsewhere(body, tuple(body.body.opacity))]
    assert not wrong


def test_a_landmark_has_no_dot_where_the_surface_lacks_that_part(body: SceneView) -> None:
    """The scanned long head of biceps femoris begins below its tendon, 3 cm from where the atlas has it: nothing there can be named so."""
    look(body, select_site(body.atlas, ViewState(), "hamstring"))
    names = ("common_hamstring_tendon_right", "ischial_tuberosity_right")
    found = body.anchors(names)
    assert set(found) == set(names if body.atlas.pack is None else names[1:])


def test_a_point_on_the_structure_comes_before_one_that_is_merely_free() -> None:
    """The free ones are in the middle, but a look meets the structure only at the edge; and where it meets it nowhere, it is covered."""
    points = np.array([[x, 0.0, 0.0] for x in range(-20, 21)])
    places = AnchorPoints(points.astype(np.float32), np.tile(np.array([[0.0, -1.0, 0.0]], np.float32), (len(points), 1)))
    projection = Projection(CameraPose((0.0, -300.0, 0.0), (0.0, 0.0, 0.0)), 400, 400)

    def free(asked: FloatArray) -> list[bool]:
        return [True] * len(asked)

    def at_the_edge(asked: FloatArray) -> list[bool]:
        return [bool(x > 17) for x in asked[:, 0]]

    middle = find_anchor(places, projection, free)
    edge = find_anchor(places, projection, free, at_the_edge)
    covered = find_anchor(places, projection, free, lambda asked: [False] * len(asked))
    assert middle and edge and covered
    assert middle.is_visible and abs(middle.x - 200) < 15
    assert edge.is_visible and projection.to_picture(np.array([[17.0, 0.0, 0.0]]))[0, 0] < edge.x
    assert not covered.is_visible
