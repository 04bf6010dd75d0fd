"""Tarsal bones and the bases of the metatarsals have joint faces, not the roundness of pebbles, and their joints stay open."""

import numpy as np
import pytest
import pyvista as pv

from nervescope.modelling.bones_foot import build_cuboid, build_cuneiform
from nervescope.modelling.bones_joint_faces import CARTILAGE_MM, lay_faces
from nervescope.modelling.bones_limb import grid_around
from nervescope.modelling.bones_toes import build_metatarsal
from nervescope.modelling.kit.sdf import Ellipsoid
from nervescope.modelling.kit.tables import Tables, column, unit, vec

FACE = dict(x=0.0, y=0.0, z=8.0, nx=0.0, ny=0.0, nz=1.0, ux=1.0, uy=0.0, uz=0.0, reach_u_mm=6.0, reach_v_mm=5.0)
FLAT = dict(rise_u_mm=0.0, rise_v_mm=0.0, twist_mm=0.0)


class OneFace:
    """Tables that hold one joint face and no swells."""

    def where(self, table, **_):
        return [FACE | FLAT] if table == "joint_faces" else []


def test_ball_becomes_flat_at_its_face_and_stays_a_ball_elsewhere():
    ball = Ellipsoid([0, 0, 0], 10.0)
    points = np.asarray(lay_faces(grid_around([ball], 0.5).add(ball), OneFace(), "ball").mesh(10**6, smooth=0).points)
    face = points[(np.hypot(points[:, 0], points[:, 1]) < 3.5) & (points[:, 2] > 0)]
    assert np.abs(face[:, 2] - 8.0 + CARTILAGE_MM).max() < 0.25
    beneath = points[points[:, 2] < 0]
    assert np.abs(np.linalg.norm(beneath, axis=1) - 10.0).max() < 0.3


def test_faces_are_few_and_named_by_figures_that_fit():
    for rows in Tables().grouped("joint_faces", "bone").values():
        assert len(rows) <= 6
        assert np.abs(np.linalg.norm(column(rows, "nx", "ny", "nz"), axis=1) - 1).max() < 0.02
        assert np.abs((column(rows, "nx", "ny", "nz") * column(rows, "ux", "uy", "uz")).sum(1)).max() < 0.05
        assert all(r["source"] for r in rows)


@pytest.mark.parametrize(
    ("build", "other"),
    [
        (build_cuboid, lambda t: build_metatarsal(t, "metatarsal_5")),
        (lambda t: build_cuneiform(t, "cuneiform_medial"), lambda t: build_metatarsal(t, "metatarsal_1")),
        (lambda t: build_cuneiform(t, "cuneiform_intermediate"), lambda t: build_metatarsal(t, "metatarsal_2")),
    ],
)
def test_joint_is_open_but_narrow(build, other):
    one, two = build(Tables()), pv.PolyData(other(Tables()))
    gap = np.asarray(pv.PolyData(one).compute_implicit_distance(two)["implicit_distance"])
    assert -0.05 < gap.min() < 1.5


@pytest.mark.parametrize("toe", [2, 3, 5])
def test_head_of_a_lesser_metatarsal_is_taller_than_broad(toe):
    tables = Tables()
    bone = f"metatarsal_{toe}"
    axis = unit(vec(tables.where("long_bone_features", bone=bone, feature="axis_start_0pct")[0], "ax", "ay", "az"))
    head = vec(tables.where("long_bone_features", bone=bone, feature="head")[0])
    points = np.asarray(build_metatarsal(tables, bone).points) - head
    slab = points[np.abs(points @ axis) < 1.5]
    side = unit(np.cross(axis, [0, 0, 1.0]))
    tall, broad = np.ptp(slab @ np.cross(side, axis)), np.ptp(slab @ side)
    assert tall > 1.15 * broad
