"""The sciatic nerve that parts in the pelvis, at mid-thigh or behind the knee, its two nerves, and the branches that leave them elsewhere.

Levels after Prakash et al. 2010, Singapore Med J 51:721. Where the two run apart above the usual place they lie side by side as they
do inside the sheath, a millimetre or two from each other; `nerve_divisions.csv` holds the lines of the low division.
"""

from nervescope.domain.variant import Division
from nervescope.modelling.kit.branching import beside
from nervescope.modelling.kit.tables import column
from nervescope.modelling.kit.tube import Tube, joined, tube_through
from nervescope.modelling.kit.tube_rings import sweep
from nervescope.modelling.kit.tube_tree import tree_surface
from nervescope.modelling.nerve_courses import NERVES, limbs_of
from nervescope.modelling.nerve_lines import DIVISION_RUN, DIVISIONS, PLEXUS_END, table_tube
from nervescope.modelling.nerves import SHORT_OF_FORK_MM, furrowed

LEVELS_MM = {Division.PELVIS: 50.0, Division.MID_THIGH: 264.0}  # along the table's sciatic line: lower edge of piriformis, half-way down
# Place across (half widths of the nerve, lateral is positive), width and thickness of the two nerves side by side (design).
APART = {"tibial": (-0.52, 0.47, 0.84), "common_fibular": (0.62, 0.37, 0.72)}
HIDDEN_MM = 22.0  # so far they are drawn inside the nerve before it parts
USUAL_AGAIN_MM = {"tibial": 84.0, "common_fibular": 99.0}  # along each table line where a low division meets the usual nerve
BRIDGE_MM = 6.0


def trunk_line(tables, level: Division) -> Tube:
    """The sciatic nerve from the plexus to where it parts."""
    nerve = table_tube(tables, "sciatic")
    if level in LEVELS_MM:
        return nerve.part(PLEXUS_END, LEVELS_MM[level])
    return joined(nerve.part(PLEXUS_END, None), _rows(tables, level, "trunk"), BRIDGE_MM)


def part_line(tables, level: Division, name: str) -> Tube:
    """The tibial or common fibular nerve from inside the sciatic nerve to the ankle or the neck of the fibula."""
    if level in LEVELS_MM:
        nerve = table_tube(tables, "sciatic").part(max(LEVELS_MM[level] - HIDDEN_MM, PLEXUS_END), None)
        return joined(beside(nerve, *APART[name]), table_tube(tables, name), 12.0)
    inside = beside(trunk_line(tables, level).part(-DIVISION_RUN, None), DIVISIONS[name][0], 0.5, 0.9)
    below = joined(_rows(tables, level, name), table_tube(tables, name).part(USUAL_AGAIN_MM[name] - BRIDGE_MM, None), BRIDGE_MM)
    return joined(inside, below, 8.0)


def _rows(tables, level, branch):
    """One line of the table."""
    rows = [r for r in tables.where("nerve_divisions", level=level.value) if r["branch"] == branch]
    sizes = column(rows, "width_mm"), column(rows, "thickness_mm")
    return tube_through(column(rows, "x", "y", "z"), *sizes, column(rows, "wx", "wy", "wz"), 1.5)


def build_divided_sciatic(tables, level):
    """The sciatic nerve down to its division."""
    line = trunk_line(tables, Division(level))
    reach = min(16.0, line.length / 3)
    return furrowed(line.tapered(at_start=(0.62, min(14.0, reach)), at_end=(0.5, reach)))


def build_divided_inner(tables, level, name):
    """One division inside the sciatic nerve, down to where the two part."""
    line = beside(trunk_line(tables, Division(level)), *DIVISIONS[name])
    return sweep(line.tapered(at_start=(0.7, 8.0), at_end=(0.75, 8.0)), count=14)


def build_divided_part(tables, level, name):
    """Tibial or common fibular nerve from the division on; its first stretch is hidden in the sciatic nerve."""
    line = part_line(tables, Division(level), name).part(0, -SHORT_OF_FORK_MM)
    return sweep(line.scaled(0.99).tapered(at_start=(0.5, 18.0), at_end=(0.45, 9.0)), count=16)


def build_divided_branch(tables, level, base_id, parent):
    """A branch of the tibial or common fibular nerve that leaves the undivided nerve where this parts further down."""
    return tree_surface(limbs_of(tables, base_id, NERVES, parents={parent: trunk_line(tables, Division(level))}))
