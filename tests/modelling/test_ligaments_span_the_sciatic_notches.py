"""Ligaments of the pelvis: closed, flat, and between the right bones."""

import numpy as np
import pytest

pytest.importorskip("pyvista")

from built_meshes import built_mesh, centre_lines, depth_outside, open_edges, signed_volume_mm3
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.ligaments import LIGAMENT_RECIPES


def mesh_of(name):
    mesh = built_mesh(f"{name}_right") or built_mesh(name)
    if mesh is None:
        pytest.skip("the meshes are not built here")
    return mesh


@pytest.mark.parametrize("recipe", LIGAMENT_RECIPES, ids=lambda r: r.base_id)
def test_ligament_is_closed_flat_and_clear_of_the_sciatic_nerve(recipe):
    mesh = mesh_of(recipe.base_id)
    assert open_edges(mesh.triangles) == 0
    corners = mesh.points_mm[mesh.triangles].astype(float)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum() / 2
    assert 0.8 < 2 * signed_volume_mm3(mesh) / area < 5  # mean thickness in mm; the membranes of the tables are 0.9 to 1
    points, thickness = centre_lines()["sciatic_nerve_right"]
    assert (depth_outside(mesh, points) - thickness / 2).min() > 0


@pytest.mark.parametrize(
    ("name", "bone", "place", "within_mm"),
    [
        ("sacrotuberous_ligament", "hip", "PIIS", 10),
        ("sacrotuberous_ligament", "sacrum", "inferior_lateral_angle", 8),
        ("sacrotuberous_ligament", "hip", "ischial_tuberosity_most_posterior", 8),
        ("sacrospinous_ligament", "hip", "ischial_spine_tip", 6),
        ("sacrospinous_ligament", "sacrum", "inferior_lateral_angle", 8),
    ],
)
def test_ligament_reaches_its_bone(name, bone, place, within_mm):
    gap = np.linalg.norm(mesh_of(name).points_mm - Tables().landmark(bone, place), axis=1).min()
    assert gap < within_mm


def test_sacrospinous_lies_in_front_of_sacrotuberous():
    front, behind = mesh_of("sacrospinous_ligament").points_mm, mesh_of("sacrotuberous_ligament").points_mm
    level = (front[:, 2] > 2) & (front[:, 2] < 10) & (front[:, 0] > 36)
    other = (behind[:, 2] > 2) & (behind[:, 2] < 10) & (behind[:, 0] > 36)
    assert front[level][:, 1].mean() > behind[other][:, 1].mean() + 5
