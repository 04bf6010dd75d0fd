"""Courses of the nerves and vessels that are drawn as plain lines with branches: `nerve_courses.csv` and `vessel_courses.csv`.

A row is one point of a branch (RAS mm, right side) with the width and thickness there and its source. `parent` in the first row
of a branch names the nerve, or `structure/branch`, in which it begins.
"""

from dataclasses import dataclass

from nervescope.modelling.kit.branching import line_tube, take_off
from nervescope.modelling.kit.tables import column
from nervescope.modelling.kit.tube import Tube, append_surfaces, sweep
from nervescope.modelling.nerve_lines import inner_division_tube, nerve_tubes, plexus_tubes

SMOOTH_MM = 4.5  # takes the corners out of a course
NERVES, VESSELS = "nerve_courses", "vessel_courses"
_THICK_MM = 4.0  # from this width on, a course has rings of more points


@dataclass(frozen=True)
class Course:
    """One branch of a structure as a tube, proximal to distal; `is_free` when it begins in no other."""

    structure: str
    branch: str
    tube: Tube
    is_free: bool


def courses_of(tables, table) -> tuple[Course, ...]:
    """Every branch of one table, in its order; a parent stands before its branches."""
    known = _parents(tables) if table == NERVES else {}
    courses = []
    for key, rows in _grouped(tables, table).items():
        points, parent = column(rows, "x", "y", "z"), str(rows[0]["parent"])
        sizes = [list(column(rows, k)) for k in ("width_mm", "thickness_mm")]
        is_free = parent in ("", "nan")
        if not is_free:
            points = take_off(points, known[parent])
            sizes = [[size[0], size[0], *size] for size in sizes]
        known[key] = line_tube(points, *sizes, smooth_mm=SMOOTH_MM)
        courses.append(Course(*key.split("/"), known[key], is_free))
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
    surfaces = []
    for course in courses_of(tables, table):
        if course.structure == base_id:
            tube = course.tube
            count = 20 if tube.width.max() >= _THICK_MM else 12
            reach = min(10.0, tube.length / 3)
            start = (0.9, 2.0) if course.is_free else (0.6, reach)
            surfaces.append(sweep(tube.tapered(at_start=start, at_end=(0.5, reach)), count=count, step=2.4))
    return append_surfaces(surfaces)
