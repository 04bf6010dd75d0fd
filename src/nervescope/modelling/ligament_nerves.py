"""The nerves that pass close to a ligament or membrane: room is kept to all of them."""

from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import Tube
from nervescope.modelling.nerve_lines import ROOTS, division_tube, root_tube, table_tube


def passing_tubes(tables: Tables) -> list[Tube]:
    """Roots, lumbosacral trunk and sciatic nerve of the right side."""
    return [*(root_tube(tables, level) for level in ROOTS), table_tube(tables, "lumbosacral_trunk"), table_tube(tables, "sciatic")]


def leg_tubes(tables: Tables) -> list[Tube]:
    """Nerves of the leg and foot, right side."""
    names = ("deep_fibular", "superficial_fibular", "sural", "medial_plantar", "lateral_plantar")
    return [division_tube(tables, "tibial"), division_tube(tables, "common_fibular"), *(table_tube(tables, n) for n in names)]
