"""The nerves that pass close to a ligament, membrane or cartilage: room is kept to all of them."""

import numpy as np

from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_courses import NERVES, courses_of
from nervescope.modelling.nerve_lines import nerve_tubes, plexus_tubes


def nerves_near(tables: Tables, low: np.ndarray, high: np.ndarray, piercing: str = "") -> list[TubeField]:
    """Every nerve line of the right side that enters the box from `low` to `high` (3,) mm, as a field.

    `piercing`: base id of a nerve whose branches go through the ligament in life, and which therefore is left out.
    """
    courses = (c.tube for c in courses_of(tables, NERVES) if c.structure != piercing)
    tubes = [*nerve_tubes(tables).values(), *plexus_tubes(tables).values(), *courses]
    fields = (TubeField(tube) for tube in tubes)
    return [f for f in fields if ((f.centre > low) & (f.centre < high)).all(1).any()]
