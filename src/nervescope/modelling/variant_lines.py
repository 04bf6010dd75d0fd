"""Lines of the nerve in each rarer course past piriformis: the free stretch of `nerve_variants.csv`, then the usual nerve.

Courses after Beaton and Anson 1937, Anat Rec 70:1: b fibular part through, tibial below; c fibular above, tibial below; d whole
through; e fibular above, tibial through; f whole above. Below the muscle the line is the usual one.
"""

from dataclasses import dataclass, replace

import numpy as np

from nervescope.modelling.kit.branching import beside
from nervescope.modelling.kit.tables import column
from nervescope.modelling.kit.tube import Tube, joined, tube_through
from nervescope.modelling.nerve_lines import DIVISIONS, band_tube, plexus_tubes, table_tube

COURSES = ("b", "c", "d", "e", "f")
REJOINS_MM = 70.0  # along the table's sciatic line: below the muscle the parts have come together in one sheath (design)
BRIDGE_MM = 7.0  # on each side of that place the lines run over into each other
LEAVES_MM = 2.0  # along the table's sciatic line where a free part that goes the usual way begins
SMOOTH_MM = 1.5  # takes the corners out of a free stretch
# Width and thickness of a free part, shares of the nerve; inside the sheath they fall to those of `DIVISIONS` (design).
FREE = {"tibial": (0.51, 0.76), "fibular": (0.40, 0.68)}
SETTLES_MM = 20.0  # the way over which they do
WHOLE = "whole"
PARTS = {"tibial": "tibial", "fibular": "common_fibular"}  # branch of the table: division of `nerve_lines`


@dataclass(frozen=True)
class Course:
    """Lines of one course: the whole nerve, or its two parts, each from the sacral plexus to the end of the sciatic nerve.

    `rejoins_mm`: arc length along each line where the usual nerve goes on.
    """

    name: str
    lines: dict[str, Tube]
    rejoins_mm: dict[str, float]

    @property
    def is_split(self) -> bool:
        """Whether tibial and fibular part go separate ways."""
        return WHOLE not in self.lines


def course(tables, name: str) -> Course:
    """The lines of one course, `b` to `f`."""
    rows = _rows_of(tables, name)
    lines, rejoins = {}, {}
    for branch in (WHOLE,) if WHOLE in rows else PARTS:
        usual = usual_part(tables, branch)
        if branch not in rows:
            lines[branch], rejoins[branch] = usual.part(LEAVES_MM, None), REJOINS_MM - LEAVES_MM
            continue
        line = joined(_free(rows[branch]), usual.part(REJOINS_MM - BRIDGE_MM, None), BRIDGE_MM)
        lines[branch], rejoins[branch] = line, line.length - (usual.length - REJOINS_MM)
    return Course(name, lines, rejoins)


def usual_part(tables, branch: str) -> Tube:
    """The usual nerve from the first point of its table, or one of its parts in it, as large as a free one where it is free."""
    nerve = table_tube(tables, "sciatic")
    if branch == WHOLE:
        return nerve
    across, *inside = DIVISIONS[PARTS[branch]]
    settled = np.clip((nerve.s - REJOINS_MM) / SETTLES_MM, 0, 1)
    width, thickness = (free + (held - free) * settled for free, held in zip(FREE[branch], inside, strict=True))
    part = beside(nerve, across, 1.0, 1.0)
    return replace(part, width=part.width * width, thickness=part.thickness * thickness)


def plexus_of(tables, found: Course) -> list[Tube]:
    """The bands of the sacral plexus in one course, each running on inside a free part; rows of `variant_bands.csv`."""
    usual = plexus_tubes(tables)
    stems = found.lines | {"usual": table_tube(tables, "sciatic")}
    bands = []
    for row in tables.where("variant_bands", variant=found.name):
        whole, name = band_tube(tables, row["band"]), str(row["band"])
        own = whole.part(whole.length - usual[name].length, None)
        own = own.part(0, _own_mm(tables, name) - row["gives_way_mm"])
        stem = stems[str(row["stem"])].part(row["joins_at_mm"], row["joins_at_mm"] + row["run_mm"])
        bands.append(joined(own, beside(stem, row["across"], row["width_share"], row["thickness_share"]), 0.0))
    return bands


def _own_mm(tables, name):
    """How much of a band of the plexus follows the line of its own table."""
    line = table_tube(tables, name if name == "lumbosacral_trunk" else f"root_{name}")
    whole, part = band_tube(tables, name), plexus_tubes(tables)[name]
    return line.length - (whole.length - part.length)


def _rows_of(tables, name):
    """Rows of one course by branch, order kept."""
    groups: dict[str, list] = {}
    for row in tables.where("nerve_variants", variant=name):
        groups.setdefault(str(row["branch"]), []).append(row)
    return groups


def _free(rows):
    """The free stretch of one branch."""
    sizes = column(rows, "width_mm"), column(rows, "thickness_mm")
    return tube_through(column(rows, "x", "y", "z"), *sizes, column(rows, "wx", "wy", "wz"), SMOOTH_MM)
