"""Skin: one closed symmetric shell that holds every bone, nerve and muscle."""

import numpy as np
import pytest

pytest.importorskip("pyvista")

from scipy.spatial import cKDTree

from built_meshes import MESHES, built_mesh, centre_lines, depth_outside, open_edges, signed_volume_mm3, surface
from nervescope.modelling.muscles import DESIGNS
from nervescope.modelling.recipes_bones import BONE_RECIPES


@pytest.fixture(scope="module")
def skin():
    mesh = built_mesh("skin")
    if mesh is None:
        pytest.skip("the meshes are not built here")
    return mesh


def test_skin_is_closed_and_one_piece(skin):
    assert open_edges(skin.triangles) == 0
    assert signed_volume_mm3(skin) > 2e7
    assert surface(skin).split_bodies().n_blocks == 1
    assert len(skin.triangles) <= 40000


def test_skin_runs_from_the_waist_to_below_the_heels(skin):
    low, high = skin.bounds_mm
    assert 290 < high[2] < 315
    assert low[2] < -938


def test_left_half_is_the_mirror_of_the_right(skin):
    mirrored = skin.points_mm * [-1, 1, 1]
    gap = cKDTree(skin.points_mm).query(mirrored)[0]
    assert np.percentile(gap, 95) < 6.0  # within one triangle edge
    assert np.abs(depth_outside(skin, mirrored[::9])).max() < 2.0


@pytest.mark.parametrize("name", [*(r.structure_id for r in BONE_RECIPES), *(f"{n}_right" for n in DESIGNS)])
def test_skin_encloses_what_lies_under_it(skin, name):
    mesh = built_mesh(name)
    if mesh is None:
        pytest.skip(f"{name} is not built in {MESHES.name}")
    points = mesh.points_mm[mesh.points_mm[:, 2] < 296][::5]
    if len(points):
        assert depth_outside(skin, points).max() < 0.0


def test_nerves_stay_under_the_skin(skin):
    for points, _ in centre_lines().values():
        assert depth_outside(skin, points[points[:, 2] < 296]).max() < 0.0
