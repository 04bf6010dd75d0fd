"""A tree of tubes is one closed surface: no wall inside a fork, no hole beside it, and no more triangles than it needs."""

import numpy as np
import pytest

pytest.importorskip("pyvista")

from nervescope.geometry.faults import faults_of, openings, part_count, self_overlap
from nervescope.modelling.build import as_triangle_mesh
from nervescope.modelling.kit.branching import line_tube, take_off
from nervescope.modelling.kit.tube_meetings import Limb, forks_of
from nervescope.modelling.kit.tube_tree import tree_surface


@pytest.fixture(scope="module")
def limbs():
    trunk = line_tube([[0, 0, 0], [0, 0, -30], [2, 0, -60], [0, 0, -90]], [4.0] * 4, [3.0] * 4)
    points = take_off([[6, 0, -50], [16, 2, -70], [20, 0, -90]], trunk)
    branch = line_tube(points, [2.4] * len(points), [2.0] * len(points))
    return [Limb(trunk, 14), Limb(branch, 10, 36.0)]


def test_a_fork_is_one_closed_surface(limbs):
    mesh = as_triangle_mesh(tree_surface(limbs))
    assert faults_of(mesh).count == 0
    assert part_count(mesh) == 1
    assert openings(mesh) == 0
    assert self_overlap(mesh) == 0
    assert len(mesh.triangles) < 2500


def test_its_surface_lies_where_the_tubes_do(limbs):
    points = as_triangle_mesh(tree_surface(limbs)).points_mm
    trunk = limbs[0].tube
    beside = points[(np.abs(points[:, 2] + 15) < 4)]
    nearest = np.linalg.norm(beside[:, None] - trunk.centre[None], axis=2).min(axis=1)
    assert nearest.min() > 1.4
    assert nearest.max() < 2.1


def test_fibre_rises_from_the_root_to_the_ends(limbs):
    mesh = tree_surface(limbs)
    points, fibre = np.asarray(mesh.points), np.asarray(mesh["fibre"])
    assert np.corrcoef(points[:, 2], fibre)[0, 1] < -0.97


def test_tubes_apart_have_no_fork(limbs):
    assert len(forks_of(limbs)) == 1
    alone = line_tube([[40, 0, 0], [40, 0, -30], [40, 0, -60]], [2.0] * 3, [2.0] * 3)
    assert not forks_of([limbs[0], Limb(alone, 10)])
