"""The rarer courses go above, through or below piriformis as named, keep clear of bone, and rejoin the usual nerve without a step."""

import numpy as np
import pytest

from nervescope.domain.variant import Course, Division, shape_of
from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.division_variants import part_line, trunk_line
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.muscle_variants import CLEFTS
from nervescope.modelling.nerve_lines import table_tube
from nervescope.modelling.recipes_variants import VARIANT_RECIPES
from nervescope.modelling.variant_lines import COURSES, WHOLE, course, usual_part

ACROSS = np.array([0.446, 0.105, 0.889])  # up across the belly of piriformis, RAS
MIDDLE = np.array([60.7, -57.9, 39.5])  # in the middle of the belly, RAS mm
WAYS = {
    "b": {"tibial": "below", "fibular": "through"},
    "c": {"tibial": "below", "fibular": "above"},
    "d": {WHOLE: "through"},
    "e": {"tibial": "through", "fibular": "above"},
    "f": {WHOLE: "above"},
}


@pytest.fixture(scope="module")
def tables():
    return Tables()


def way_of(line, cleft):
    """How a line passes from before the muscle to behind it: where it crosses the middle plane of the belly."""
    depth = (line.centre - MIDDLE) @ np.array([0.229, -0.973, 0.0])
    first = int(np.argmax(depth > -2.0))
    height = (line.centre[first] - MIDDLE) @ ACROSS
    return "above" if height > 8.0 else "below" if height < -8.0 else "through"


@pytest.mark.parametrize("name", COURSES)
def test_each_part_goes_the_way_that_its_letter_says(tables, name):
    found = course(tables, name)
    assert {branch: way_of(line, CLEFTS.get(name)) for branch, line in found.lines.items()} == WAYS[name]
    assert (name in CLEFTS) == ("through" in WAYS[name].values())
    assert Course(name).is_split == found.is_split


@pytest.mark.parametrize("name", sorted(CLEFTS))
def test_what_goes_through_has_clear_room_in_the_cleft(tables, name):
    found, cleft = course(tables, name), CLEFTS[name]
    (line,) = [found.lines[branch] for branch, way in WAYS[name].items() if way == "through"]
    depth = (line.centre - MIDDLE) @ np.array([0.229, -0.973, 0.0])
    within = (np.abs(depth) < 4.5) & (line.s < 40.0)
    rim = [line.centre + side * line.thickness[:, None] / 2 * line.frame[2] for side in (-1, 1)]
    assert max(cleft.outside(points[within]).max() for points in rim) < -0.7


@pytest.mark.parametrize("name", COURSES)
def test_no_part_comes_near_a_bone_before_it_rejoins(tables, name):
    for branch, line in (found := course(tables, name)).lines.items():
        free = line.part(0, found.rejoins_mm[branch])
        edges = [free.centre + side * free.width[:, None] / 2 * free.frame[1] for side in (-1, 0, 1)]
        for bone in ("hip_bone", "sacrum", "femur"):
            assert min(bone_field(tables, bone).distance(points).min() for points in edges) > 0.0, (name, branch, bone)


@pytest.mark.parametrize("name", COURSES)
def test_below_the_muscle_the_line_is_the_usual_one(tables, name):
    for branch, line in (found := course(tables, name)).lines.items():
        usual = usual_part(tables, branch)
        below = line.part(found.rejoins_mm[branch] + 12.0, None)
        apart = TubeField(usual).tree.query(below.centre)[0]
        assert apart.max() < 0.6
        assert np.linalg.norm(line.centre[-1] - usual.centre[-1]) < 0.1
        turn = np.einsum("ij,ij->i", line.frame[0][1:], line.frame[0][:-1])
        assert turn.min() > 0.98, "no corner anywhere"


def test_levels_of_division_part_where_they_say_and_end_where_they_always_do(tables):
    ends = {level: trunk_line(tables, level).centre[-1][2] for level in (Division.PELVIS, Division.MID_THIGH, Division.LOW)}
    usual = table_tube(tables, "sciatic").centre[-1][2]
    assert ends[Division.PELVIS] > 0 > -150 > ends[Division.MID_THIGH] > -260 > usual > ends[Division.LOW] > -450
    for level in ends:
        for name in ("tibial", "common_fibular"):
            line = part_line(tables, level, name)
            assert np.linalg.norm(line.centre[-1] - table_tube(tables, name).centre[-1]) < 0.1
            assert np.einsum("ij,ij->i", line.frame[0][1:], line.frame[0][:-1]).min() > 0.98


def test_every_variant_has_recipes_and_its_own_files():
    shapes = {shape_of(c, Division.USUAL) for c in Course} | {shape_of(Course.A, d) for d in Division}
    assert {r.variant for r in VARIANT_RECIPES} == shapes - {""}
    assert len({r.key for r in VARIANT_RECIPES}) == len(VARIANT_RECIPES)
    assert all(r.is_paired for r in VARIANT_RECIPES)
