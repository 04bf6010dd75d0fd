"""The plantar nerves with their digital branches: the trunk of the route table and the branches of the courses table in one mesh."""

from nervescope.modelling.kit.tube_meetings import Limb
from nervescope.modelling.kit.tube_tree import tree_surface
from nervescope.modelling.nerve_courses import limbs_of, ring_count
from nervescope.modelling.nerves import leg_nerve_tube


def build_plantar_nerve(tables, base_id):
    """Medial or lateral plantar nerve down to both sides of the toes it serves."""
    trunk = leg_nerve_tube(tables, base_id)
    return tree_surface(limbs_of(tables, base_id, trunk=[Limb(trunk, ring_count(trunk))]))
