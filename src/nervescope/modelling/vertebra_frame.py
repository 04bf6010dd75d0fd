"""Where things are on a lumbar vertebra: its axes and landmarks, and the facet joints with its neighbours."""

from dataclasses import dataclass

import numpy as np

from nervescope.modelling.kit.bars import BehindPlane
from nervescope.modelling.kit.mirrored import X, mirror
from nervescope.modelling.kit.tables import unit, vec

FACET_GAP = 0.9  # mm between two articular facets: the joint space
FACET_BOW, FACET_DEEPEST = 25.0, 4.0  # mm radius of the upright gutter of a facet, and how far behind its middle it is deepest (design)
FACET_RAMP = (3.5, 6.5)  # mm that the middle of the ball lies out which cuts a superior and an inferior facet (design)
FACET_RIM = 3.5  # mm, fillet where the cut leaves the bone (design)
FACET_ANGLE_DEG = {"L1": 25.0, "L2": 30.4, "L3": 38.7, "L4": 47.0, "L5": 47.3}  # by the upper vertebra
NEXT = {"L1": "L2", "L2": "L3", "L3": "L4", "L4": "L5", "L5": "S1"}
ABOVE = {lower: upper for upper, lower in NEXT.items()}


class VertebraFrame:
    """Rows of one vertebra by feature, and its axes: `up` (between endplates), `front` (square to up, in the midline)."""

    def __init__(self, tables, name):
        self.name, self.rows = name, {}
        for r in tables.where("vertebra_dimensions", vertebra=name):
            self.rows.setdefault(r["feature"], []).append(r)
        self.top, self.bottom = (self.rows[f"{e}_endplate"][0] for e in ("superior", "inferior"))
        self.centre = (vec(self.top) + vec(self.bottom)) / 2
        self.up = unit(vec(self.top) - vec(self.bottom))
        self.front = unit(np.cross(self.up, X))
        self.front = self.front if self.front[1] > 0 else -self.front
        self.pedicle = vec(self.right("pedicle")[0])
        self.lamina = sorted((r for r in self.rows["lamina"] if r["side"] == "R"), key=lambda r: r["x"])

    def right(self, feature):
        """Rows of the right side (or midline) in table order."""
        return [r for r in self.rows.get(feature, []) if r["side"] in ("R", "mid")]

    def tip(self, feature):
        """A tip (3,), right side: the mean of both sides, which takes out half of the reading error."""
        return np.mean([mirror(vec(r), 1 if r["side"] == "R" else -1) for r in self.rows[f"{feature}_tip"]], axis=0)

    @property
    def pedicle_back(self):
        """Where the pedicle meets the articular pillar (3,)."""
        return self.pedicle - 8 * self.front + [0, 0, 0.5]


@dataclass(frozen=True)
class FacetJoint:
    """One facet joint of the right side: centre (3,), normal (3,) from the inferior to the superior process, height and width in mm."""

    centre: np.ndarray
    normal: np.ndarray
    height: float
    width: float

    @property
    def across(self):
        """Horizontal direction (3,) in the joint plane."""
        return unit(np.cross(self.normal, [0, 0, 1.0]))


def facet_joint(tables, upper, lower):
    """The joint of the table at its published angle (contact patches of a scan lie too sagittal).

    Angles to the sagittal plane: Jentzsch et al. 2013, doi:10.1155/2013/693971; L1/2 is a design value.
    """
    row = tables.where("vertebra_dimensions", vertebra=f"{upper}_{lower}", feature="facet_joint", side="R")[0]
    angle = np.radians(FACET_ANGLE_DEG[upper])
    normal = unit(np.array([np.cos(angle), np.sin(angle), -0.18]))
    return FacetJoint(vec(row), normal, row["r1"], row["r2"])


def beyond_facet(joint):
    """What is cut from an inferior process to leave its convex facet, right side."""
    point = joint.centre - joint.normal * FACET_GAP / 2
    return _facet_cut(point, -joint.normal, joint.height / 2 + 0.5, [0, 0, -2.5], FACET_RAMP[1], (joint.across, FACET_DEEPEST, -FACET_BOW))


def before_facet(joint):
    """What is cut from a superior process to leave its concave facet, right side."""
    point = joint.centre + joint.normal * FACET_GAP / 2
    return _facet_cut(point, joint.normal, joint.height / 2 + 2.6, [0, 0, -1.0], FACET_RAMP[0], (joint.across, FACET_DEEPEST, FACET_BOW))


def _facet_cut(point, normal, half_height, shift, ramp, bent):
    """The cut of a facet: a ball whose middle lies far out, so that it leaves the bone in a slope, not in a step."""
    return BehindPlane(point, normal, np.hypot(half_height, ramp), point - normal * ramp + shift, FACET_RIM, bent)


def foramen_rows(tables, name):
    """Intervertebral foramina above and below a vertebra, right side."""
    pairs = [f"{v}_{n}" for v, n in NEXT.items() if name in (v, n)]
    return [r for pair in pairs for r in tables.where("vertebra_dimensions", vertebra=pair, feature="intervertebral_foramen", side="R")]
