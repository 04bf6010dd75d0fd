"""The plantar nerves with their digital branches: the trunk of the route table and the branches of the courses table in one mesh."""

import numpy as np

from nervescope.modelling.kit.branching import TAKE_OFF_MM
from nervescope.modelling.kit.tube_meetings import Limb
from nervescope.modelling.kit.tube_tree import tree_surface
from nervescope.modelling.nerve_courses import NERVES, courses_of, limbs_of, ring_count
from nervescope.modelling.nerves import leg_nerve_tube


def build_plantar_nerve(tables, base_id):
    """Medial or lateral plantar nerve down to both sides of the toes it serves; the trunk ends where its last branch leaves."""
    trunk = leg_nerve_tube(tables, base_id)
    starts = [course.tube.centre[0] for course in courses_of(tables, NERVES) if course.structure == base_id]
    leaves = [np.linalg.norm(trunk.centre - start, axis=1) for start in starts]
    last = max(trunk.s[distance.argmin()] for distance in leaves if distance.min() < 1.0)
    trunk = trunk.part(0, last + 0.5 * TAKE_OFF_MM).tapered(at_end=(0.5, 5.0))
    return tree_surface(limbs_of(tables, base_id, trunk=[Limb(trunk, ring_count(trunk))]))
