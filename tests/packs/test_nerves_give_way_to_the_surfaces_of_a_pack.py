"""Nerves in a pack: none inside bone or muscle, led round bone where an opening is closed, and no limit that lets a point pass."""

import numpy as np

from nervescope.domain.nerve import NervePath
from nervescope.domain.structure import Layer
from nervescope.geometry.polyline import resampled
from nervescope.packs import verifying
from nervescope.packs.nerve_clearing import cleared
from nervescope.packs.nerve_routing import detours
from nervescope.packs.obstacles import Obstacle
from tiny_packs import box

STRAIGHT = np.array([[x, 0.0, 0.0] for x in range(-30, 31, 3)])
WALL = Obstacle("sacrum", Layer.BONE, box((-2, -8, -40), (2, 40, 40)))


def test_a_nerve_is_led_round_bone_that_has_no_opening_for_it() -> None:
    """Its ends stay, no place of it is inside, and it goes no farther round than it must."""
    way = detours({"n": (STRAIGHT, STRAIGHT)}, [WALL])["n"]
    assert np.allclose(way.new_mm[[0, -1]], STRAIGHT[[0, -1]]) and len(way.old_mm) == len(way.new_mm)
    assert (WALL.distances_mm(resampled(way.new_mm, 0.1)) > 0).all()
    assert way.bones == ("sacrum",) and 8 < way.most_mm < 12


def test_its_mesh_keeps_its_thickness_on_the_way() -> None:
    """A ring of points round the line is a ring of the same size round the new one."""
    way = detours({"n": (STRAIGHT, STRAIGHT)}, [WALL])["n"]
    middles = way.old_mm[np.abs(way.old_mm[:, 0]) < 20]
    for aside in ((0, 1.5, 0), (0, 0, 1.5)):
        points = middles + aside
        now = points + way.moves(points)
        from_line = np.linalg.norm(now[:, None] - resampled(way.new_mm, 0.1)[None], axis=2).min(axis=1)
        assert np.median(from_line) > 1.3 and from_line.max() < 1.6


def test_a_nerve_that_is_walled_in_is_left_and_counted() -> None:
    """No way out is no way: the line stays, and the check of the pack says so."""
    shut = Obstacle("sacrum", Layer.BONE, box((-10, -40, -40), (10, 40, 40)))
    inside_only = STRAIGHT[8:]
    assert detours({"n": (inside_only, inside_only)}, [shut]) == {}
    assert detours({"n": (STRAIGHT, STRAIGHT)}, [Obstacle("far", Layer.BONE, box((50, 50, 50), (60, 60, 60)))]) == {}


def test_every_point_is_pushed_out_of_bone_and_muscle() -> None:
    """Those of large nerves out of muscle too, on the side on which they pass it."""
    nerve = NervePath(
        structure_id="sciatic_nerve_right",
        points_mm=tuple((60.0, 0.0, float(z)) for z in range(0, -60, -3)),
        width_mm=(10.0,) * 20,
        thickness_mm=(4.0,) * 20,
    )
    muscle = Obstacle("superior_gemellus_right", Layer.MUSCLE, box((40, -2, -30), (80, 20, -20)))
    bone = Obstacle("hip_bone_right", Layer.BONE, box((40, -1, -55), (80, 20, -45)))
    shifts = cleared({"sciatic_nerve_right": nerve}, [muscle, bone])
    line = resampled(shifts.points_mm + shifts.by_mm, 0.25)
    assert (muscle.distances_mm(line) > 0).all() and (bone.distances_mm(line) > 0).all()
    assert (line[np.abs(line[:, 2] + 25) < 5, 1] < -2).all()


def test_one_point_inside_is_one_too_many() -> None:
    """However many points lie well."""
    lines = {"long": np.array([[x, 50.0, 0.0] for x in range(5000)]), "root": np.array([[0.0, 0.0, 0.0]])}
    row = verifying._inside("points", lines, [WALL])
    assert not row.is_well and row.found == "1 of 5001 (1 of root in sacrum)" and row.asked == "0"
    assert verifying._inside("points", {"long": lines["long"]}, [WALL]).is_well


def crossing_rows(tops: dict[str, float]) -> dict[str, verifying.Checked]:
    """The checks of a nerve straight down behind slabs that begin at these heights."""
    line = np.array([[60.0, 0.0, z] for z in np.arange(40.0, -80.0, -0.5)])
    slabs = {f"{name}_right": box((40, 4, top - 6), (80, 10, top)) for name, top in tops.items()}
    slabs |= {f"{name}_right": box((40, -10, 10), (80, -4, 30)) for name in ("piriformis", "gluteus_maximus")}
    return {row.what: row for row in verifying._crossings(line, slabs)}


def test_the_order_of_crossings_has_no_slack() -> None:
    """Two muscles that change places fail, and so do two that begin level."""
    order = {"superior_gemellus": 5.0, "obturator_internus": -8.0, "inferior_gemellus": -15.0, "quadratus_femoris": -30.0}
    name = "order in which the nerve comes to them"
    assert all(row.is_well for row in crossing_rows(order).values())
    assert not crossing_rows(order | {"obturator_internus": -16.0})[name].is_well
    assert not crossing_rows(order | {"obturator_internus": -15.0})[name].is_well


def test_a_nerve_on_the_wrong_side_of_a_muscle_fails() -> None:
    """Even for a part of the way."""
    line = np.array([[60.0, 0.0, z] for z in np.arange(40.0, -80.0, -0.5)])
    line[100:104, 1] = 30.0
    slab = box((40, 4, -40), (80, 10, 0))
    rows = {row.what: row for row in verifying._crossings(line, {"quadratus_femoris_right": slab})}
    assert not rows["nerve behind quadratus_femoris"].is_well and "4 on the other side" in rows["nerve behind quadratus_femoris"].found
