"""The plantar nerves with their digital branches: the trunk of the route table and the branches of the courses table in one mesh."""

from nervescope.modelling.kit.tube import append_surfaces
from nervescope.modelling.nerve_courses import build_course
from nervescope.modelling.nerves import build_leg_nerve


def build_plantar_nerve(tables, base_id):
    """Medial or lateral plantar nerve down to both sides of the toes it serves."""
    return append_surfaces([build_leg_nerve(tables, base_id), build_course(tables, base_id)])
