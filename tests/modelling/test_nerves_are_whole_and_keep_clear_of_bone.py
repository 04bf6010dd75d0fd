"""Nerves: one centre line per structure, closed surfaces turned outward, roots with room in their foramina."""

import json

import numpy as np
import pytest

pytest.importorskip("pyvista")

from nervescope.modelling.bones_vertebra_arch import VertebraFrame, pedicle_bar
from nervescope.modelling.build import as_triangle_mesh
from nervescope.modelling.centre_lines import encode_centre_lines
from nervescope.modelling.kit.tables import Tables, vec
from nervescope.modelling.nerve_lines import root_tube, sciatic_tube
from nervescope.modelling.nerves import build_ganglion, build_sciatic
from nervescope.modelling.recipes import all_recipes
from nervescope.modelling.recipes_nerves import NERVE_RECIPES, VESSEL_COURSES


@pytest.fixture(scope="module")
def tables():
    return Tables()


@pytest.fixture(scope="module")
def lines(tables):
    return json.loads(encode_centre_lines(tables))["nerves"]


def open_edges(triangles):
    """Number of edges that do not have exactly two triangles."""
    edges = np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1)
    return int((np.unique(edges, axis=0, return_counts=True)[1] != 2).sum())


def test_every_nerve_structure_has_a_centre_line_and_its_branches_their_own(lines):
    branches = [(line["structure_id"], line["branch"]) for line in lines]
    assert len(set(branches)) == len(branches)
    nerves = {r.structure_id for r in NERVE_RECIPES if not r.base_id.startswith("spinal_ganglion") and r.base_id not in VESSEL_COURSES}
    assert {name for name, _ in branches} == nerves


def test_centre_lines_have_close_points_and_a_size_for_each(lines):
    for line in lines:
        points = np.array(line["points_mm"])
        assert len(points) == len(line["width_mm"]) == len(line["thickness_mm"])
        assert np.linalg.norm(np.diff(points, axis=0), axis=1).max() < 4.0, line["structure_id"]
        assert min(line["thickness_mm"]) > 0.3


def test_sciatic_line_ends_where_its_two_branches_begin(lines):
    by_id = {line["structure_id"]: np.array(line["points_mm"]) for line in reversed(lines)}
    end = by_id["sciatic_nerve_right"][-1]
    for name in ("tibial_nerve_right", "common_fibular_nerve_right"):
        assert np.linalg.norm(by_id[name] - end, axis=1).min() < 4.0


def test_sciatic_nerve_is_closed_and_as_wide_as_published(tables):
    mesh = as_triangle_mesh(build_sciatic(tables))
    assert open_edges(mesh.triangles) == 0
    tube = sciatic_tube(tables)
    at = int(np.argmin(np.abs(tube.centre[:, 2] - 15)))  # at the lower edge of piriformis
    tangent, wide, _ = (axis[at] for axis in tube.frame)
    offset = mesh.points_mm - tube.centre[at]
    across = (offset @ wide)[np.abs(offset @ tangent) < 2]
    assert 14 < np.ptp(across) < 19  # Guvencer 2008, Tomaszewski 2016


@pytest.mark.parametrize("level", ["L4", "L5", "S1"])
def test_ganglion_swells_round_its_root(tables, level):
    ganglion, root = as_triangle_mesh(build_ganglion(tables, level)), root_tube(tables, level)
    assert open_edges(ganglion.triangles) == 0
    middle = ganglion.points_mm.mean(axis=0)
    nearest = np.argmin(np.linalg.norm(root.centre - middle, axis=1))
    assert np.linalg.norm(root.centre[nearest] - middle) < 1.0
    reach = np.linalg.norm(ganglion.points_mm - middle, axis=1).min()
    assert 2 * reach > root.thickness[nearest]


@pytest.mark.parametrize(("level", "vertebra"), [("L4", "L4"), ("L5", "L5")])
def test_exiting_root_passes_under_its_pedicle(tables, level, vertebra):
    frame = VertebraFrame(tables, vertebra)
    root = root_tube(tables, level)
    beside = root.centre[np.argmin(np.abs(root.centre[:, 0] - vec(frame.right("pedicle")[0])[0]))]
    assert beside[2] < frame.pedicle[2]
    assert pedicle_bar(frame).distance(root.centre).min() > 0


def test_recipes_have_unique_ids_and_name_their_source():
    recipes = all_recipes()
    assert len({r.key for r in recipes}) == len(recipes)
    assert all(r.source and r.triangles > 0 for r in recipes)
