"""Courses of the nerves and vessels that are drawn as plain lines with branches: `nerve_courses.csv` and `vessel_courses.csv`.

A row is one point of a branch (RAS mm, right side) with the width and thickness there and its source. `parent` in the first row
of a branch names the nerve, or `structure/branch`, in which it begins.
"""

from dataclasses import dataclass, replace

import numpy as np

from nervescope.modelling.kit.branching import line_tube, take_off
from nervescope.modelling.kit.tables import column
from nervescope.modelling.kit.tube import Tube
from nervescope.modelling.kit.tube_meetings import Limb
from nervescope.modelling.kit.tube_tree import tree_surface
from nervescope.modelling.nerve_lines import inner_division_tube, nerve_tubes, plexus_tubes

SMOOTH_MM = 4.5  # takes the corners out of a course
STOP_SHORT_MM = 5.0  # how far before its last fork the surface of a trunk ends, hidden in its branches
CUT_MM = 4.5  # what is still as wide as this at its end does not end there: it goes on as another structure
NEAR_MM = 1.5  # a branch whose end is this near to a line begins or ends in it
NERVES, VESSELS = "nerve_courses", "vessel_courses"


@dataclass(frozen=True)
class Course:
    """One branch of a structure as a tube, proximal to distal; `is_free` when it begins in no other."""

    structure: str
    branch: str
    tube: Tube
    is_free: bool


def courses_of(tables, table, parents=None) -> tuple[Course, ...]:
    """Every branch of one table, in its order; a parent stands before its branches. `parents`: tubes by name that take the usual places."""
    known = (_parents(tables) if table == NERVES else {}) | (parents or {})
    courses = []
    for key, rows in _grouped(tables, table).items():
        points, parent = column(rows, "x", "y", "z"), str(rows[0]["parent"])
        sizes = [list(column(rows, k)) for k in ("width_mm", "thickness_mm")]
        is_free = parent in ("", "nan")
        if not is_free:
            points = take_off(points, known[parent])
            sizes = [[size[0], size[0], *size] for size in sizes]
        known[key] = line_tube(points, *sizes, smooth_mm=SMOOTH_MM)  # type: ignore[misc] # mypy cannot count what is spread out
        courses.append(Course(*key.split("/"), known[key], is_free))  # type: ignore[call-arg] # mypy cannot count what is spread out
    return tuple(courses)


def _grouped(tables, table):
    """Rows by `structure/branch`, order kept."""
    groups: dict[str, list] = {}
    for row in tables.rows(table):
        groups.setdefault(f"{row['structure']}/{row['branch']}", []).append(row)
    return groups


def _parents(tables) -> dict[str, Tube]:
    """The nerves of the sciatic family in which a course can begin."""
    bands = {f"sacral_plexus/{name}": tube for name, tube in plexus_tubes(tables).items()}
    inner = {f"{k}_division": inner_division_tube(tables, k) for k in ("tibial", "common_fibular")}
    return nerve_tubes(tables) | bands | inner


def build_course(tables, base_id, table=NERVES):
    """Closed surface of one structure: all its branches, each beginning inside its parent and thinning out at its end."""
    return tree_surface(limbs_of(tables, base_id, table))


def limbs_of(tables, base_id, table=NERVES, trunk=(), parents=None):
    """The branches of one structure as limbs of a tree; `trunk`: limbs that stand before them, in which they may begin too."""
    courses = [c for c in courses_of(tables, table, parents) if c.structure == base_id]
    limbs = list(trunk)
    for course in courses:
        ends_in_branches = any(_parts_at_end(course.tube, other.tube) for other in courses if other is not course)
        tube = _thinning(course, ends_in_branches)
        limbs.append(Limb(tube, ring_count(tube), _begins(limbs, tube)))
    first = min(limb.begins_mm for limb in limbs)
    return [replace(limb, begins_mm=limb.begins_mm - first) for limb in limbs]


def ring_count(tube):
    """Points of a ring: few for a thread, more for a trunk."""
    return int(np.clip(2 * round(2.7 * np.sqrt(tube.width.max())), 8, 18))


def _thinning(course, ends_in_branches):
    """The tube of a course, thinner inside its parent and towards its end; it stops short where it parts into branches."""
    tube = course.tube.part(0, -STOP_SHORT_MM) if ends_in_branches else course.tube
    reach = min(10.0, tube.length / 3)
    is_cut = tube.width[-1] > CUT_MM
    end = (0.5, max(5.0, 2.4 * tube.width[-1])) if ends_in_branches else (0.9, 2.0) if is_cut else (0.4, 1.6 * reach)
    return tube.tapered(at_start=(0.9, 2.0) if course.is_free else (0.45, 1.2 * reach), at_end=end)


def _parts_at_end(tube, branch):
    """Whether a branch leaves a tube so near its end that the tube is seen to go on into it."""
    inside = np.linalg.norm(tube.centre[:, None] - branch.centre[None, :20:4], axis=2).min(axis=0) < 0.3 * tube.width[-1]
    leaves = np.linalg.norm(branch.centre - tube.centre[-1], axis=1).min() < tube.width[-1] + 1.0
    return bool(inside[0] and leaves)


def _begins(limbs, tube):
    """How far from the root of the tree a branch begins, mm: from the limb that it leaves, or else the one into which it runs."""
    for sample, back in ((0, 0.0), (-1, tube.length)):
        found = [(np.linalg.norm(limb.tube.centre - tube.centre[sample], axis=1), limb) for limb in limbs]
        near = [(float(d.min()), limb.begins_mm + float(limb.tube.s[d.argmin()])) for d, limb in found]
        if near and min(near)[0] < NEAR_MM:
            return min(near)[1] - back
    return 0.0
