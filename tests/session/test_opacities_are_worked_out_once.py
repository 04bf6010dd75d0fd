"""How opaque structures are is worked out once for all states that do not differ in it, and anew where they do."""

from dataclasses import replace

from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.cutting import Cut, CutPlane, PlaneKind
from nervescope.session.look import opacity_of
from nervescope.session.state import ViewState


def test_a_moved_cut_asks_for_no_new_opacities_but_a_faded_layer_does(tiny_atlas) -> None:
    state = ViewState()
    first = opacity_of(tiny_atlas, state)
    cut = replace(state, cut=Cut(planes=(CutPlane(PlaneKind.FREE, (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)),)))
    assert opacity_of(tiny_atlas, cut) is first
    faded = changes.set_layer_opacity(cut, Layer.MUSCLE, 0.3)
    assert opacity_of(tiny_atlas, faded) != first
    assert opacity_of(tiny_atlas, cut) == first
