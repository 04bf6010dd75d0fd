"""While the camera moves, structures that look plain are drawn joined, and nothing of that is to be seen."""

from dataclasses import replace

import numpy as np
import pytest
from drawn import SOLID

from nervescope.domain.site import SiteView
from nervescope.scene import drawing
from nervescope.scene.camera import pose_for
from nervescope.scene.quality import Preset, Quality
from nervescope.scene.view import SceneView
from nervescope.session.spreading import Spread
from nervescope.session.state import ViewState

PIRIFORMIS, NERVE = "piriformis_right", "sciatic_nerve_right"


@pytest.fixture(autouse=True)
def always_coarse(monkeypatch) -> None:
    """The tiny atlas is light enough to be moved in full; here it is not."""
    monkeypatch.setattr(drawing, "COARSE_ABOVE_TRIANGLES", 0)


@pytest.fixture
def view(make_view) -> SceneView:
    """A view that draws moving frames as a machine without a graphics card does, at full size."""
    made = make_view(SOLID)
    usual = made.budget.preset
    plain = Preset(fxaa=False, occlusion=False, peels=0, scale=1.0, coarse=True, sorts=False)
    made.budget.preset = lambda quality: plain if quality is Quality.MOVING else usual(quality)
    return made


def moving(view: SceneView, again: bool = True) -> np.ndarray:
    """The pixels of a moving frame."""
    if again:
        view.render(Quality.STILL)
    view.render(Quality.MOVING)
    return view.pixels().astype(int)


def joined(view: SceneView) -> frozenset[str]:
    """For which structures something else is drawn in moving frames."""
    return view.body.joined_ids


STATES = {
    "all solid": SOLID,
    "opening": ViewState(),
    "one chosen": replace(SOLID, selected_structure_id=PIRIFORMIS),
    "one see-through": ViewState(structure_opacity={PIRIFORMIS: 0.4, "piriformis_left": 1.0}),
}


@pytest.mark.parametrize("name", STATES)
def test_the_picture_is_the_same(view, name) -> None:
    view.show(STATES[name])
    alone = moving(view)
    view.body.make_ready()
    assert len(joined(view)) >= 2
    together = moving(view)
    empty = np.abs(alone - alone[0, 0]).max(axis=-1) < 20
    assert (~empty).mean() > 0.03
    assert np.abs(alone - together).max(axis=-1)[~empty].mean() < 0.5
    assert (np.abs(alone - together).max(axis=-1) > 12).mean() < 0.002


def test_the_strands_of_a_mirrored_muscle_are_lit_the_same_from_close_by(view) -> None:
    low, high = view.body.tissues["piriformis_left"].bounds_mm.T
    view.pose = pose_for(SiteView(focus_mm=tuple((low + high) / 2), direction=(0.0, 1.0, 0.0), up=(0.0, 0.0, 1.0), field_mm=30.0), 4 / 3)
    alone = moving(view)
    view.body.make_ready()
    assert np.abs(alone - moving(view)).mean() < 0.3


def test_what_is_hidden_afterwards_is_not_drawn(view) -> None:
    view.body.make_ready()
    assert PIRIFORMIS in joined(view)
    view.show(replace(SOLID, structure_opacity={**SOLID.structure_opacity, PIRIFORMIS: 0.0}))
    assert PIRIFORMIS not in joined(view)
    without = moving(view)
    view.body.make_ready()
    assert PIRIFORMIS not in joined(view)
    assert np.abs(without - moving(view)).max() < 12


@pytest.mark.parametrize(
    "state", [replace(SOLID, selected_structure_id=NERVE), replace(SOLID, spread=Spread((NERVE,), 1.0))], ids=["chosen", "moved"]
)
def test_what_stands_out_is_drawn_by_itself(view, state) -> None:
    view.body.make_ready()
    everything = joined(view)
    view.show(state)
    view.body.make_ready()
    assert joined(view) < everything


def test_a_resting_picture_is_drawn_of_the_structures_themselves(view) -> None:
    view.render(Quality.STILL)
    before = view.pixels().copy()
    view.body.make_ready()
    moving(view)
    view.pose = replace(view.pose)
    view.render(Quality.STILL)
    assert (view.pixels() == before).all()
    assert all(t.fine.GetVisibility() or t.coarse.GetVisibility() for t in view.body.tissues.values() if t.opacity > 0)


def test_getting_ready_twice_does_the_work_once(view) -> None:
    view.body.make_ready()
    lots = view.body._lots._lots
    view.body.make_ready()
    assert view.body._lots._lots is lots


def test_what_has_not_changed_stays_joined_and_is_drawn_right(view) -> None:
    view.body.make_ready()
    lots = dict(view.body._lots._lots)
    view.show(replace(SOLID, structure_opacity={**SOLID.structure_opacity, NERVE: 0.4}))
    left = dict(view.body._lots._lots)
    assert left
    assert all(lots[kind] is lot for kind, lot in left.items())
    some = moving(view, again=False)
    view.body._lots.let_go()
    view.look += 1
    assert np.abs(some - moving(view, again=False)).max(axis=-1).mean() < 0.5
    view.body.make_ready()
    assert all(view.body._lots._lots[kind] is not lot for kind, lot in left.items())


def test_only_what_has_changed_is_joined_anew(view) -> None:
    view.body.make_ready()
    view.show(replace(SOLID, structure_opacity={**SOLID.structure_opacity, NERVE: 0.4}))
    left = dict(view.body._lots._lots)
    view.body.make_ready()
    assert left
    assert all(view.body._lots._lots[kind] is lot for kind, lot in left.items())
