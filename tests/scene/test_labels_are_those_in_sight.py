"""Labels name what can be seen: the view's own first, then the most important others; what is covered only where room is left."""

from dataclasses import replace

from drawn import SOLID

from nervescope.scene.camera import CameraPose
from nervescope.scene.labels_in_sight import labels_in_sight
from nervescope.session.changes import select_site
from nervescope.session.labelling import MOST_LABELS, further_ids, most_labels
from nervescope.session.look import labelled_ids
from nervescope.session.state import ViewState

MUSCLE = (60.0, -48.0, 48.0)


def test_further_names_are_solid_on_this_side_and_not_named_already(tiny_atlas) -> None:
    own, further = labelled_ids(tiny_atlas, SOLID), further_ids(tiny_atlas, SOLID)
    assert not set(own) & set(further)
    assert not any(i.endswith("_left") for i in further)
    hidden = replace(SOLID, structure_opacity={**SOLID.structure_opacity, **dict.fromkeys(further, 0.0)})
    assert further_ids(tiny_atlas, hidden) == ()


def test_a_site_and_what_is_shown_alone_keep_to_their_own_names(tiny_atlas) -> None:
    site = select_site(tiny_atlas, ViewState(), "piriformis")
    assert further_ids(tiny_atlas, site) == () and most_labels(tiny_atlas, site) == MOST_LABELS
    assert further_ids(tiny_atlas, replace(SOLID, isolated_id="sacrum")) == ()
    assert most_labels(tiny_atlas, SOLID) > MOST_LABELS


def test_what_is_seen_comes_before_what_is_covered(make_view) -> None:
    view = make_view(SOLID)
    view.pose = CameraPose((60.0, -700.0, 48.0), MUSCLE)
    found = labels_in_sight(view, SOLID)
    seen = [anchor.is_visible for anchor in found.values()]
    assert seen and seen == sorted(seen, reverse=True)
    assert len(found) <= most_labels(view.atlas, SOLID)


def test_every_label_lies_in_the_picture(make_view) -> None:
    view = make_view(SOLID)
    for x in (-700.0, 0.0, 700.0):
        view.pose = CameraPose((x, -700.0, 48.0), MUSCLE)
        for anchor in labels_in_sight(view, SOLID).values():
            assert 0 <= anchor.x <= view.size[0] and 0 <= anchor.y <= view.size[1]
