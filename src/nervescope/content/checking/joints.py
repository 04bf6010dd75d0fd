"""Checks the joints: each joins two bones of the atlas, and its centre lies between them."""

from collections.abc import Iterator

import numpy as np

from nervescope.content.joints import JOINTS_NAME, read_joints
from nervescope.content.load import Content
from nervescope.domain.errors import Problem
from nervescope.domain.frame import Side
from nervescope.domain.joint import Joint
from nervescope.geometry.mesh import TriangleMesh

FURTHEST_FROM_BONE_MM = 50.0
"""From a joint's centre to the nearest point of each bone: the centre of the knee lies inside the femur, 32 mm from the tibia."""


def joints_join_their_bones(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """Every joint of a manifest that lists `joints.json` can be read, and lies near the two bones it names."""
    if JOINTS_NAME not in content.manifest.listed:
        return
    found = read_joints(content.atlas.meshes_folder)
    yield from found.problems
    for joint in found.joints.values():
        on_right = joint.on_side(Side.RIGHT if joint.paired else Side.MIDLINE)
        for field, bone in (("fixed", on_right.fixed), ("moves", on_right.moves)):
            fault = _fault(joint, bone, content, meshes)
            if fault and found.file:
                yield found.file.problem(f"joints[{found.row_of[joint.id]}].{field}", fault, "Mend 'joint_axes', and run './run build'.")


def _fault(joint: Joint, bone: str, content: Content, meshes: dict[str, TriangleMesh]) -> str | None:
    """What is wrong with one bone of a joint."""
    if bone not in content.atlas.structures:
        return f"'{bone}' is not a structure of the atlas."
    if bone in meshes:
        apart = float(np.linalg.norm(meshes[bone].points_mm - np.asarray(joint.centre_mm, np.float32), axis=1).min())
        if apart > FURTHEST_FROM_BONE_MM:
            return f"the centre of '{joint.id}' lies {apart:.0f} mm from '{bone}'; {FURTHEST_FROM_BONE_MM:g} mm is the most."
    return None
