"""Muscles of thigh and leg fill the corners between their neighbours and keep the section areas of the tables all the same."""

import numpy as np
import pytest

from nervescope.modelling.kit.tables import Tables, column
from nervescope.modelling.muscle_line import line_of
from nervescope.modelling.muscles import DESIGNS
from nervescope.modelling.muscles_balance import MIRRORED, MOST_MM, section_areas
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


@pytest.mark.parametrize("name", ["plantaris", "flexor_digitorum_longus"])
def test_packed_sections_have_the_areas_of_the_table(name):
    wanted, areas = section_areas(name)
    assert abs(areas.sum() / wanted.sum() - 1) < 0.05
    assert np.abs(areas - wanted).max() < 0.2 * wanted.max()
    assert DESIGNS[name].reach > 1
