"""Swells and hollows move a surface by what the tables say, only where they say it, and alike on both sides."""

import numpy as np
import pytest

from nervescope.modelling.kit.sdf import Ellipsoid, Grid
from nervescope.modelling.kit.swells import FADED, Swells, on_both_sides, swell
from nervescope.modelling.kit.tables import Tables, column
from nervescope.modelling.muscles import DESIGNS

ROW = {"x": 10.0, "y": 0.0, "z": 0.0, "reach_mm": 8.0, "out_mm": 3.0}


def test_a_swell_has_its_height_at_its_place_and_none_far_away():
    outward = Swells.of([ROW]).outward(np.array([[10.0, 0, 0], [14, 0, 0], [10 + FADED * 8, 0, 0], [-40, 0, 0]]))
    assert outward[0] == pytest.approx(3)
    assert 0 < outward[1] < 3
    assert np.all(outward[2:] == 0)


def test_a_ball_grows_where_it_swells_and_shrinks_where_it_is_hollow():
    rows = [{**ROW, "x": 30.0}, {**ROW, "x": -30.0, "out_mm": -2.0}]
    points = np.asarray(swell(Grid([-40.0] * 3, [40.0] * 3, 1.0).add(Ellipsoid([0, 0, 0], 30.0), 0), rows).mesh(8000, smooth=0).points)
    assert points[:, 0].max() == pytest.approx(32.6, abs=0.6)
    assert points[:, 0].min() == pytest.approx(-28.6, abs=0.8)
    assert np.abs(points[:, 1]).max() == pytest.approx(30, abs=0.3)


def test_what_lies_beside_the_midline_is_on_both_sides():
    assert [r["x"] for r in on_both_sides([ROW, {**ROW, "x": 0.0}])] == [10, 0, -10]


@pytest.mark.parametrize("table", ["muscle_swells", "bone_swells"])
def test_swells_are_few_broad_and_low(table):
    groups = Tables().grouped(table, table.partition("_")[0])
    bones = {r["bone"] for name in ("foot_dimensions", "long_bone_stations") for r in Tables().rows(name)}
    bones |= {f"vertebra_{r['vertebra'].lower()}" for r in Tables().rows("vertebra_dimensions")}
    assert set(groups) <= {d.figures or d.base_id for d in DESIGNS.values()} | {"sacrum", "hip_bone"} | bones
    for rows in groups.values():
        assert len(rows) <= 24
        assert (np.abs(column(rows, "out_mm")) < 0.6 * column(rows, "reach_mm")).all()
        assert all(r["source"] for r in rows)


def test_a_tall_swell_reaches_farther_up_and_down_than_across():
    outward = Swells.of([{**ROW, "tall": 3.0}]).outward(np.array([[10.0, 0, 12], [10, 12, 0], [10, 0, 4 * FADED * 8]]))
    assert outward[0] > 2 * outward[1] > 0
    assert outward[2] == 0
