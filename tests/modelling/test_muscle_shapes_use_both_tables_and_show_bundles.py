"""Sections move a sheet to where it was cut, straps do not follow the labels of their axes, bundles part the flesh by grooves."""

import numpy as np
import pytest

from nervescope.modelling.kit.loft import Stations, strap
from nervescope.modelling.kit.relief import Bundles
from nervescope.modelling.kit.sections import MOST_MM, REACH_MM, sections_of

ALONG, WIDE, DEEP = np.array([0.0, 0, 1]), np.array([1.0, 0, 0]), np.array([0.0, 1, 0])


def stations(sizes, widths, length_mm=100.0):
    count = len(sizes)
    a, b = np.array(sizes, float).T
    centres = np.outer(np.linspace(0, length_mm, count), ALONG)
    return Stations(centres, np.tile(ALONG, (count, 1)), np.array(widths, float), a, b, np.full(count, 2.0))


@pytest.fixture(scope="module")
def one_section():
    """A rod of radius 20 mm that a section in its middle finds 4 mm thicker, both equally sure."""
    cut = stations([(0, 0), (24, 24), (0, 0)], [WIDE] * 3)
    return sections_of(cut, np.array([0.0, 2.0, 0.0]), lambda p: np.hypot(p[:, 0], p[:, 1]) - 20, 2.0)


def test_section_moves_the_surface_half_way_when_both_are_equally_sure(one_section):
    assert one_section.shift(np.array([[22.0, 0, 50]]))[0] == pytest.approx(-2, abs=0.3)


def test_section_counts_for_nothing_far_from_its_plane_and_outline(one_section):
    far = np.array([[22.0, 0, 50 + 3 * REACH_MM], [300, 0, 50]])
    assert np.abs(one_section.shift(far)).max() == 0


def test_no_section_moves_a_surface_farther_than_allowed():
    cut = stations([(0, 0), (60, 60), (0, 0)], [WIDE] * 3)
    sure = sections_of(cut, np.zeros(3), lambda p: np.hypot(p[:, 0], p[:, 1]) - 20, 2.0)
    places = np.random.default_rng(0).uniform((-90, -90, 0), (90, 90, 100), (2000, 3))
    assert np.abs(sure.shift(places)).max() <= MOST_MM + 1e-9


def test_strap_is_the_same_whichever_axis_its_stations_call_the_width():
    plain = stations([(12, 8), (11, 9), (11, 9), (12, 8)], [WIDE] * 4)
    turned = stations([(12, 8), (9, 11), (11, 9), (12, 8)], [WIDE, DEEP, -WIDE, WIDE])
    ring = np.linspace(0, 2 * np.pi, 30)
    at = np.stack([10 * np.cos(ring), 10 * np.sin(ring), np.linspace(10, 90, 30)], 1)
    assert np.allclose(strap(plain).distance(at), strap(turned).distance(at), atol=1e-6)
    assert np.allclose(strap(plain).coordinates(at), strap(turned).coordinates(at), atol=1e-6)


def test_strap_passes_from_wide_to_deep_without_a_twist():
    body = strap(stations([(12, 8), (8, 12)], [WIDE, WIDE]))
    corner = np.array([[7.5, 7.5, 50], [-7.5, 7.5, 50]])
    assert body.distance(corner)[0] == pytest.approx(body.distance(corner)[1], abs=0.05)


def test_grooves_part_bundles_and_fade_at_edges_and_ends():
    bundles = Bundles(10, 1.5, 0.0)
    groove, _ = bundles.depths(np.full(2001, 0.5), np.linspace(0, 1, 2001))
    deep = groove > 0.25 * groove.max()
    assert 4 <= (np.diff(deep.astype(int)) == 1).sum() <= 10
    assert groove.min() >= 0 and groove.max() <= 1.5
    at_ends = bundles.depths(np.array([0.0, 1.0, 0.5, 0.5]), np.array([0.31, 0.62, 0.0, 1.0]))[0]
    assert np.abs(at_ends).max() == 0


def test_relief_leaves_the_mean_surface_where_it_was():
    bundles = Bundles(14, 1.2, 0.8)
    along, across = np.random.default_rng(1).uniform(0.15, 0.85, (2, 20000))
    groove, low = bundles.depths(along, across)
    assert (groove + low).mean() == pytest.approx(bundles.lift_mm, abs=0.12)
