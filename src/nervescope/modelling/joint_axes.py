"""Centres and axes of the joints from the dimension tables: what `meshes/joints.json` is written from."""

import json
from dataclasses import asdict

import numpy as np

from nervescope.domain.frame import FRAME, UNITS
from nervescope.domain.joint import Joint, JointAxis
from nervescope.modelling.discs import endplates
from nervescope.modelling.kit.tables import unit, vec
from nervescope.modelling.vertebra_frame import NEXT

TABLES = "geometry of the dimension tables"
HIP_RANGE = "American Academy of Orthopaedic Surgeons, Joint Motion 1965 (recalled)"
KNEE_AXIS = "transepicondylar axis; range: American Academy of Orthopaedic Surgeons, Joint Motion 1965 (recalled)"
ANKLE_AXIS = "through the tips of the malleoli, after Inman, The Joints of the Ankle 1976 (recalled)"
SUBTALAR_AXIS = "42 deg up and 16 deg inward from the foot's long axis: Manter 1941, Anat Rec 80:397 (recalled)"
LUMBAR_AXIS = "behind the middle of the disc: Pearcy and Bogduk 1988, Spine 13:1033 (recalled)"
LUMBAR_RANGE = "; range of flexion with extension: BMC Musculoskelet Disord 2006;7:45"
SACROILIAC_AXIS = "middle of the joint surface; about 2.5 deg between sitting and standing: Sturesson 1989, Spine 14:162 (recalled)"
SUBTALAR_UP_DEG, SUBTALAR_INWARD_DEG = 42.0, 16.0
LUMBAR_BACK = 0.15  # share of the depth of the endplate that the axis lies behind its middle (design, within the published loci)
# Degrees of flexion with extension together (mean); half of it is given to each way, because the standing pose lies between them.
LUMBAR_FLEXION_DEG = {"L2": 10.7, "L3": 10.0, "L4": 8.2, "L5": 6.8}
FORWARD, BACKWARD = (1.0, 0.0, 0.0), (-1.0, 0.0, 0.0)  # about these, what hangs down (the femur) or stands up (a vertebra) goes forward


def joints(tables):
    """Every joint of the right side and the midline, from above downward."""
    return (
        *(_lumbar(tables, upper) for upper in NEXT),
        _sacroiliac(tables),
        _hip(tables),
        _knee(tables),
        _ankle(tables),
        _subtalar(tables),
    )


def encode_joints(tables) -> bytes:
    """`joints.json`: one entry per joint, RAS mm and degrees."""
    rows = [asdict(joint) for joint in joints(tables)]
    content = {"schema_version": 1, "frame": FRAME, "units": UNITS, "joints": rows}
    return (json.dumps(content, indent=1) + "\n").encode()


def _point(values):
    """Three rounded numbers."""
    return tuple(round(float(x), 2) for x in values)


def _direction(values):
    """A unit vector as numbers that stay of length 1 when rounded."""
    return tuple(round(float(x), 5) for x in unit(np.asarray(values, float)))


def _lumbar(tables, upper):
    """Upper vertebra on the lower one: flexion, bending and turning about a point in the hind part of the disc."""
    lower = NEXT[upper]
    above, below = endplates(tables, upper, lower)
    middle = (vec(above) + vec(below)) / 2
    normal = unit(vec(below, "nx", "ny", "nz"))
    back = np.cross(normal, [1.0, 0, 0])
    back = back if back[1] < 0 else -back
    half = LUMBAR_FLEXION_DEG.get(upper)
    source = LUMBAR_AXIS + (LUMBAR_RANGE if half else "")
    flexion = JointAxis(
        movement="flexion",
        direction=BACKWARD,
        source=source,
        least_deg=None if half is None else -half / 2,
        most_deg=None if half is None else half / 2,
    )
    bending = JointAxis(movement="right_bending", direction=_direction(-back), source=LUMBAR_AXIS)
    turning = JointAxis(movement="right_rotation", direction=_direction(-normal), source=LUMBAR_AXIS)
    return Joint(
        id=f"lumbar_{upper}_{lower}".lower(),
        paired=False,
        fixed="sacrum" if lower == "S1" else f"vertebra_{lower.lower()}",
        moves=f"vertebra_{upper.lower()}",
        centre_mm=_point((middle + LUMBAR_BACK * below["r2"] * back) * [0, 1, 1]),
        axes=(flexion, bending, turning),
    )


def _sacroiliac(tables):
    """The sacrum against the hip bone: its promontory tips forward and down."""
    row = tables.where("hip_bone_dimensions", group="auricular_surface", item="plane")[0]
    axis = JointAxis(movement="nutation", direction=BACKWARD, source=SACROILIAC_AXIS, least_deg=-1.25, most_deg=1.25)
    return Joint(id="sacroiliac", paired=True, fixed="hip_bone", moves="sacrum", centre_mm=_point(vec(row)), axes=(axis,))


def _hip(tables):
    """Ball and socket: the centre of the socket's sphere, and the axes of the body."""
    row = tables.where("hip_bone_dimensions", group="acetabulum", item="sphere")[0]
    axes = (
        JointAxis(movement="flexion", direction=FORWARD, source=HIP_RANGE, least_deg=-20, most_deg=120),
        JointAxis(movement="abduction", direction=(0.0, -1.0, 0.0), source=HIP_RANGE, least_deg=-25, most_deg=45),
        JointAxis(movement="external_rotation", direction=(0.0, 0.0, -1.0), source=HIP_RANGE, least_deg=-45, most_deg=45),
    )
    return Joint(id="hip", paired=True, fixed="hip_bone", moves="femur", centre_mm=_point(vec(row)), axes=axes)


def _knee(tables):
    """A hinge about the line through both epicondyles."""
    lateral, medial = (tables.landmark("femur", f"{side}_epicondyle") for side in ("lateral", "medial"))
    axis = JointAxis(movement="flexion", direction=_direction(medial - lateral), source=KNEE_AXIS, least_deg=0, most_deg=135)
    return Joint(id="knee", paired=True, fixed="femur", moves="tibia", centre_mm=_point((lateral + medial) / 2), axes=(axis,))


def _ankle(tables):
    """A hinge about the line through the tips of both malleoli."""
    inner, outer = tables.landmark("tibia", "medial_malleolus_tip"), tables.landmark("fibula", "lateral_malleolus_tip")
    axis = JointAxis(movement="dorsiflexion", direction=_direction(outer - inner), source=ANKLE_AXIS, least_deg=-50, most_deg=20)
    return Joint(id="ankle", paired=True, fixed="tibia", moves="talus", centre_mm=_point((inner + outer) / 2), axes=(axis,))


def _subtalar(tables):
    """The heel under the talus, about an oblique axis through the middle of the talar head."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone="calcaneus")}
    head = tables.where("foot_dimensions", bone="talus", feature="head_sphere")[0]
    second = next(r for r in tables.where("long_bone_stations", bone="metatarsal_2") if r["percent"] >= 50)
    forward = unit((vec(second) - vec(rows["tuberosity_sphere"])) * [1, 1, 0])
    inward = np.array([-forward[1], forward[0], 0.0])
    up, turn = np.radians(SUBTALAR_UP_DEG), np.radians(SUBTALAR_INWARD_DEG)
    direction = np.cos(up) * (np.cos(turn) * forward + np.sin(turn) * inward) + [0, 0, np.sin(up)]
    axis = JointAxis(movement="inversion", direction=_direction(direction), source=SUBTALAR_AXIS)
    return Joint(id="subtalar", paired=True, fixed="talus", moves="calcaneus", centre_mm=_point(vec(head)), axes=(axis,))
