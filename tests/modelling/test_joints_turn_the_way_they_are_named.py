"""Joints from the tables: every one is there, its centre lies where the bones say, and a positive turn is the movement it names."""

import numpy as np
import pytest

pytest.importorskip("pyvista")

from nervescope.content.joints import read_joints
from nervescope.modelling.joint_axes import encode_joints, joints
from nervescope.modelling.kit.tables import Tables

# A point that the joint moves (mm from the centre, right side) and where a small positive turn takes it.
MOVES = {
    ("hip", "flexion"): ((0, 0, -400), (0, 1, 0)),
    ("hip", "abduction"): ((0, 0, -400), (1, 0, 0)),
    ("hip", "external_rotation"): ((0, 100, 0), (1, 0, 0)),
    ("knee", "flexion"): ((0, 0, -400), (0, -1, 0)),
    ("ankle", "dorsiflexion"): ((0, 150, -60), (0, 0, 1)),
    ("subtalar", "inversion"): ((0, 0, -60), (-1, 0, 0)),
    ("lumbar_l4_l5", "flexion"): ((0, 0, 100), (0, 1, 0)),
    ("lumbar_l4_l5", "right_bending"): ((0, 0, 100), (1, 0, 0)),
    ("lumbar_l4_l5", "right_rotation"): ((0, 50, 0), (1, 0, 0)),
    ("sacroiliac", "nutation"): ((0, 0, 40), (0, 1, 0)),
}


@pytest.mark.parametrize(("joint_id", "movement"), MOVES)
def test_a_positive_turn_is_the_movement(joint_id, movement):
    joint = next(j for j in joints(Tables()) if j.id == joint_id)
    axis = next(a for a in joint.axes if a.movement == movement)
    point, towards = (np.array(v, float) for v in MOVES[joint_id, movement])
    step = np.cross(axis.direction, point)  # the velocity of a right-handed turn
    assert step @ towards > 0.5 * np.linalg.norm(point) * 0.5


def test_the_file_of_the_build_is_read_without_a_fault(tmp_path):
    (tmp_path / "joints.json").write_bytes(encode_joints(Tables()))
    found = read_joints(tmp_path)
    assert found.problems == ()
    assert set(found.joints) == {j.id for j in joints(Tables())}
    assert len(found.joints) == 10


def test_hip_centres_are_as_far_apart_as_the_frame_says():
    hip = next(j for j in joints(Tables()) if j.id == "hip")
    assert np.linalg.norm(np.subtract(hip.centre_mm, (85.6, 0, 0))) < 0.5
