"""Muscles of thigh and leg fill the corners between their neighbours and keep the section areas of the tables all the same."""

import numpy as np
import pytest

from built_meshes import built_mesh, surface
from nervescope.modelling.kit.tables import Tables, column, unit
from nervescope.modelling.muscle_line import line_of
from nervescope.modelling.muscles_balance import MIRRORED, MOST_MM
from nervescope.modelling.muscles_leg import LEG_DESIGNS
from nervescope.modelling.muscles_thigh import THIGH_DESIGNS

FIGURES = {d.figures or d.base_id for d in (*THIGH_DESIGNS, *LEG_DESIGNS)}


def test_every_limb_muscle_with_stations_has_its_growth():
    tables = Tables()
    known = FIGURES & set(tables.grouped("muscle_stations", "muscle")) - set(MIRRORED)
    grown = tables.grouped("muscle_growth", "muscle")
    assert set(grown) == known
    for name, rows in grown.items():
        assert [r["station"] for r in rows] == [r["station"] for r in tables.grouped("muscle_stations", "muscle")[name]]
        assert np.abs(column(rows, "growth_mm")).max() <= MOST_MM


def test_a_strap_is_trusted_most_where_its_sections_fit():
    tables = Tables()
    rows = tables.grouped("muscle_stations", "muscle")["semimembranosus"]
    residual = column(rows, "fit_residual_mm")
    sections = line_of(tables, "semimembranosus", 2.0)
    best, worst = 10, int(residual.argmax())
    at_best, at_worst = sections.spread(sections.centres[[best, worst]])
    assert at_best < 1 < 2 < at_worst


def test_a_sheet_may_be_off_by_the_same_everywhere():
    sections = line_of(Tables(), "soleus", 1.4)
    assert np.allclose(sections.spread(sections.centres), 1.4)


def _largest_area_mm2(outlines, normal):
    """Area of the largest closed line of a plane section."""
    points = [np.asarray(line.points, float) for line in outlines.strip(join=True).cell]
    return max(0.5 * abs(np.cross(p - p[0], np.roll(p, -1, axis=0) - p[0]).sum(0) @ normal) for p in points)


@pytest.mark.parametrize("name", ["semimembranosus", "tibialis_anterior", "soleus"])
def test_sections_of_the_mesh_have_the_areas_of_the_table(name):
    whole = surface(built_mesh(f"{name}_right"))
    rows = Tables().grouped("muscle_stations", "muscle")[name][4:9]
    off = []
    for row in rows:
        normal = unit(np.array([row["tx"], row["ty"], row["tz"]]))
        area = _largest_area_mm2(whole.slice(normal=normal, origin=(row["x"], row["y"], row["z"])), normal)
        off.append(abs(area / row["area_mm2"] - 1))
    assert np.mean(off) < 0.12
