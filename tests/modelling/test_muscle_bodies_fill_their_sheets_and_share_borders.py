"""Soft bodies: sheets end where their tables end, neighbours meet at one border, small gaps close, fibres know their course."""

import numpy as np
import pytest

from nervescope.modelling.kit.carve import border, packed
from nervescope.modelling.kit.fibres import Fibres
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.loft import band
from nervescope.modelling.kit.sheet import ACROSS, END_SHARE, fan
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import Tube, TubeField
from nervescope.modelling.muscles import DESIGNS
from nervescope.modelling.muscles_nerve_beds import GAP_MM, PASSING, TABLE, with_beds

THIN = {"thinnest_mm": 4.0}
LENGTH_MM, WIDTH_MM, THICKNESS_MM = 100.0, 40.0, 10.0


@pytest.fixture(scope="module")
def flat_fan():
    along, across = np.meshgrid(LENGTH_MM * np.linspace(0, 1, 7), WIDTH_MM * ACROSS, indexing="ij")
    return fan(np.stack([along, across, np.zeros_like(along)], -1), np.full((7, 5), THICKNESS_MM), step=1.0)


def test_sheet_does_not_swell_over_its_side_edges_and_ends(flat_fan):
    beyond = np.array([[50, WIDTH_MM + 0.5, 0], [50, -0.5, 0], [LENGTH_MM * (1 + END_SHARE) + 0.5, 20, 0], [-2.0, 20, 0]])
    assert (flat_fan.distance(beyond) > 0).all()


def test_sheet_is_as_thick_as_asked_in_the_middle(flat_fan):
    at = np.array([[50, 20, 0.5 * THICKNESS_MM - 0.4], [50, 20, 0.5 * THICKNESS_MM + 0.4]])
    inside, outside = flat_fan.distance(at)
    assert inside < 0 < outside


def test_sheet_knows_the_direction_of_its_fibres(flat_fan):
    assert np.allclose(flat_fan.directions(np.array([[30.0, 20, 5], [70, 10, -5]])), [1, 0, 0], atol=1e-6)


def test_tendon_at_the_origin_runs_from_the_bone_to_the_belly():
    from_belly = [(0, 0, 0), (10, 0, 0), (20, 0, 0)]
    origin = band(from_belly, [2, 2, 2], [1, 1, 1], (0, 1, 0), fibre=(0.03, 0.0))
    assert origin.directions(np.array([[10.0, 0, 1]]))[0, 0] < -0.99


def test_border_lies_nearer_to_the_body_that_is_known_less_well():
    overlap = np.linspace(0, 4, 401)  # one ends at 4, the other begins at 0
    first, second = overlap - 4, -overlap
    where = lambda values: overlap[np.argmin(np.abs(values))]
    assert where(border(first, second, 1, 1, 0)) == pytest.approx(2)
    assert where(border(first, second, 2, 1, 0)) == pytest.approx(0.8)
    assert where(border(first, second, 1, 1, 0.4)) < where(border(first, second, 1, 1, 0))


def test_two_neighbours_never_both_hold_a_point():
    rng = np.random.default_rng(0)
    first, second = rng.uniform(-5, 5, (2, 1000))
    own, other = border(first, second, 1.3, 0.8), border(second, first, 0.8, 1.3)
    assert not ((own < 0) & (other < 0)).any()


def test_narrow_gap_closes_and_wide_gap_stays():
    assert packed(np.array([1.0]), np.array([1.0]), 6.0) < 0
    assert packed(np.array([3.0]), np.array([3.0]), 6.0) > 0


def test_fibres_are_clipped_and_of_unit_length():
    fibres = Fibres.of(np.array([-0.1, 1.2]), np.array([0.5, 0.5]), np.array([0.0, 2.0]), np.array([[0, 3.0, 0], [0, 0, 0.5]]))
    assert fibres.along.tolist() == [0, 1] and fibres.tendon.tolist() == [0, 1]
    assert np.allclose(np.linalg.norm(fibres.direction, axis=1), 1)


@pytest.mark.parametrize("name", sorted(DESIGNS))
def test_every_muscle_says_how_far_its_shape_may_be_off(name):
    assert 0.1 < DESIGNS[name].spread_mm(Tables()) < 5


def test_flesh_ends_in_no_fin_but_keeps_its_size_and_its_tendon():
    block = lambda p, half: (np.abs(p) - half).max(-1)
    shape = lambda p: np.minimum(block(p, [12, 12, 12]), block(p - [20, 0, 0], [12, 12, 0.7]))  # a block with a fin 1.4 mm thick
    box = np.full(3, -14.0), np.array([34.0, 14, 14])
    cord = lambda p: np.abs(p[:, 1]) < 3
    with_fin, bare, held = (surface_of(shape, *box, 0.8, 2.0, **more) for more in ({}, THIN, THIN | {"kept": cord}))
    assert with_fin.bounds[1] > 31 and bare.bounds[1] < 14 and held.bounds[1] > 31
    assert bare.volume == pytest.approx(24**3, rel=0.03)
    tip = np.asarray(held.points)[held.points[:, 0] > 25]
    assert np.abs(tip[:, 1]).max() < 5


def test_a_nerve_that_passes_gets_a_bed_in_the_muscle_and_no_more():
    line = np.c_[np.linspace(-30, 30, 61), np.zeros((61, 2))]
    nerve = TubeField(Tube(line, np.tile([0.0, 1, 0], (61, 1)), np.full(61, 3.0), np.full(61, 2.0)))
    at = np.array([[0, 0, 1.0 + 0.8 * GAP_MM], [0, 0, -6.0], [0, 12.0, -1]])
    flat = lambda p: p[:, 2] - 3.0  # flesh below z = 3, the nerve 2 mm deep in it
    before, after = flat(at), with_beds(flat(at), at, [nerve])
    assert after[0] > 0 > before[0]
    assert (after[1:] < -3).all()


def test_beds_are_for_muscles_and_nerves_that_there_are():
    nerves = {row["structure"] for row in Tables().rows(TABLE)}
    assert set(PASSING) <= set(DESIGNS) and {n for names in PASSING.values() for n in names} <= nerves
