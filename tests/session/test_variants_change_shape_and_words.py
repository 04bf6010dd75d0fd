"""Choosing another way of the nerve changes the meshes of the shown side, its words and marker; undo has its name, files carry it."""

from dataclasses import replace

import pytest

from nervescope.domain.errors import ContentError
from nervescope.domain.frame import Side, on_side
from nervescope.domain.statement import Audience
from nervescope.domain.variant import Course, Division, shape_of
from nervescope.export.picture import default_caption
from nervescope.session import changes
from nervescope.session.changes_variant import choose_course, choose_division
from nervescope.session.look import markers
from nervescope.session.scene_file import Scene, parse_scene, scene_text
from nervescope.session.state import ViewState
from nervescope.session.variants import changed_ids, has_shape, honesty_words, name_of, shape_at, source_words, title_of, told_of
from tiny_atlas import PIRIFORMIS_SITE, VARIANT_PLACE

THROUGH = ViewState(variant=Course.B)


def test_a_course_changes_the_shown_side_alone(tiny_atlas):
    assert changed_ids(tiny_atlas, THROUGH) == {"piriformis_right"}
    assert shape_at(THROUGH, "piriformis_right") == "b"
    assert shape_at(THROUGH, "piriformis_left") == ""
    left = changes.set_side(THROUGH, Side.LEFT)
    assert left.variant is Course.B
    assert changed_ids(tiny_atlas, left) == {"piriformis_left"}


def test_the_usual_body_needs_no_other_meshes(tiny_atlas):
    assert changed_ids(tiny_atlas, ViewState()) == frozenset()
    assert has_shape(tiny_atlas, Course.A) and has_shape(tiny_atlas, Course.B)
    assert not has_shape(tiny_atlas, Course.D)
    assert title_of(tiny_atlas, ViewState(variant=Course.D)) == "", "what cannot be shown is not written under a picture"


def test_choosing_a_course_goes_to_the_muscle_and_the_usual_division(tiny_atlas):
    before = ViewState(division=Division.LOW, selected_site_id="hamstring", view_name="posterior")
    after = choose_course(tiny_atlas, before, Course.C)
    assert (after.variant, after.division, after.selected_site_id, after.view_name) == (Course.C, Division.USUAL, "piriformis", "")
    kept = replace(after, structure_opacity={"sacrum": 0.0})
    assert choose_course(tiny_atlas, kept, Course.B).structure_opacity == {"sacrum": 0.0}, "at the site nothing else is touched"


def test_choosing_a_division_shows_the_whole_limb_with_the_usual_course(tiny_atlas):
    after = choose_division(tiny_atlas, replace(THROUGH, selected_site_id="piriformis", view_name=""), Division.MID_THIGH)
    assert (after.variant, after.division, after.selected_site_id, after.view_name) == (Course.A, Division.MID_THIGH, "", "home")
    assert shape_of(after.variant, after.division) == "division_mid_thigh"


def test_home_brings_the_usual_body_back():
    assert changes.go_home(THROUGH) == ViewState()


def test_the_marker_of_the_muscle_goes_with_the_nerve(tiny_atlas):
    places = {m.site_id: m.point_mm for m in markers(tiny_atlas, THROUGH)}
    assert places["piriformis"] == VARIANT_PLACE
    assert {m.site_id: m.point_mm for m in markers(tiny_atlas, ViewState())}["piriformis"] == PIRIFORMIS_SITE
    left = {m.site_id: m.point_mm for m in markers(tiny_atlas, replace(THROUGH, side=Side.LEFT))}
    assert left["piriformis"] == on_side(VARIANT_PLACE, Side.LEFT)


def test_words_have_the_share_in_the_clinical_voice_alone(tiny_atlas):
    plain, clinical = (told_of(tiny_atlas, replace(THROUGH, audience=a), False) for a in (Audience.CLIENT, Audience.CLINICAL))
    assert "Partly through the muscle" in plain and "%" not in plain
    assert "9.8% (6.5–13.2) of limbs" in clinical
    assert source_words(tiny_atlas, THROUGH, False) == "Sources: Smith 2020."
    assert honesty_words(tiny_atlas, THROUGH, False) == "Plain words of nerve.variants.honesty."


def test_names_for_undo_and_pictures(tiny_atlas):
    assert name_of(tiny_atlas, Course.B) == "Variant b: partly through the muscle"
    assert name_of(tiny_atlas, Division.PELVIS) == "Nerve parts: in the pelvis"
    assert title_of(tiny_atlas, THROUGH) == "Variant b"
    assert default_caption(tiny_atlas, THROUGH) == "Plain words of nerve.variants.b.course."


def test_a_scene_file_carries_the_variant():
    state = ViewState(variant=Course.E, division=Division.USUAL)
    assert parse_scene(scene_text(Scene(state)), "a.json").state == state
    assert parse_scene('{"schema_version": 1, "state": {}}', "old.json").state.variant is Course.A


@pytest.mark.parametrize(("name", "value"), [("variant", "g"), ("variant", 2), ("division", "thigh")])
def test_a_scene_file_with_an_unknown_variant_gives_one_message(name, value):
    import json

    with pytest.raises(ContentError) as caught:
        parse_scene(json.dumps({"schema_version": 1, "state": {name: value}}), "bad.json")
    (problem,) = caught.value.problems
    assert f"state.{name}" in str(problem) and "is not one of" in str(problem)
