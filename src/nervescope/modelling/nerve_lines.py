"""Routes of the nerves of the sciatic family: from the rows of `nerve_route.csv` to one tube per structure.

The table's branches are surveyor's lines; the structures follow anatomy: the sciatic nerve holds two divisions side by side,
which run on into the tibial and common fibular nerves, and the last stretch of the trunk and of S1 to S3 is the sacral plexus:
flat bands that come to lie side by side.
"""

import numpy as np

from nervescope.modelling.kit.branching import beside, forked
from nervescope.modelling.kit.tables import column, vec
from nervescope.modelling.kit.tube import Tube, joined, tube_through

ROOTS = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4")
PLEXUS_LENGTH = {"lumbosacral_trunk": 20.0, "S1": 26.0, "S2": 34.0, "S3": 32.0}  # mm of each that count as sacral plexus (design)
PLEXUS_END = 24.0  # mm along the table's sciatic line where the sciatic nerve begins, at the lower third of piriformis (design)
DIVISION_RUN = 45.0  # mm that a division is drawn inside the sciatic nerve before it leaves
# Bands of the plexus: mm of the table's line that give way, mm along the sciatic line where the band joins it, then its place
# across (half widths, lateral is positive), its width and its thickness as shares of the sciatic nerve (design).
BANDS = {
    "lumbosacral_trunk": (12.0, 8.0, 0.58, 0.42, 0.74),
    "S1": (14.0, 9.0, 0.14, 0.42, 0.80),
    "S2": (22.0, 12.0, -0.30, 0.36, 0.76),
    "S3": (9.0, 16.0, -0.62, 0.30, 0.66),
}
BAND_RUN = 30.0  # mm that a band keeps its place beside the others
# The two divisions in the sciatic nerve, tibial medial: place across, share of its width, share of its thickness (design:
# the tibial division is the larger one, and both fit inside the sheath).
DIVISIONS = {"tibial": (-0.44, 0.47, 0.72), "common_fibular": (0.54, 0.37, 0.66)}
JITTER = {
    "tibial": 7.0,
    "deep_fibular": 6.0,
    "superficial_fibular": 6.0,
    "sural": 5.0,
    "lateral_plantar": 3.0,
    "sciatic": 4.0,
    "root_S3": 4.0,
    "root_S2": 3.0,
}
LEG_NERVES = {  # branch of the table: structure, the nerve that divides into it; the sural nerve has two, of `nerve_courses.csv`
    "superficial_fibular": ("superficial_fibular_nerve", "common_fibular"),
    "deep_fibular": ("deep_fibular_nerve", "common_fibular"),
    "sural": ("sural_nerve", ""),
    "medial_plantar": ("medial_plantar_nerve", "tibial"),
    "lateral_plantar": ("lateral_plantar_nerve", "tibial"),
}


def table_tube(tables, branch):
    """Tube of one branch of the table; swellings of ganglia are left out (they are structures of their own)."""
    rows = [r for r in tables.grouped("nerve_route", "branch")[branch] if r["note"] != "dorsal_root_ganglion"]
    return tube_through(
        column(rows, "x", "y", "z"),
        column(rows, "width_mm"),
        column(rows, "thickness_mm"),
        column(rows, "wx", "wy", "wz"),
        JITTER.get(branch, 0.0),
    )


def ganglion_row(tables, level):
    """The row of the table where a root carries its ganglion."""
    rows = tables.grouped("nerve_route", "branch")[f"root_{level}"]
    return next(r for r in rows if r["note"] == "dorsal_root_ganglion")


def root_tube(tables, level):
    """A root from where it leaves the dural sac; its first stretch lies inside the sac."""
    return table_tube(tables, f"root_{level}")


def band_tube(tables, name):
    """The lumbosacral trunk, or a root by its level, up to and into the sciatic nerve, where it lies beside the others."""
    own = table_tube(tables, name) if name == "lumbosacral_trunk" else root_tube(tables, name)
    gives_way, joins_at, *place = BANDS[name]
    inside = beside(table_tube(tables, "sciatic").part(joins_at, joins_at + BAND_RUN), *place)
    return joined(own.part(0, own.length - gives_way), inside, 0.0)


def ramus_tube(tables, level):
    """A root and its anterior ramus up to the sacral plexus; above S1 and below S3 to the end of its line."""
    if level not in BANDS:
        return root_tube(tables, level)
    return band_tube(tables, level).part(0, root_tube(tables, level).length - PLEXUS_LENGTH[level])


def trunk_tube(tables):
    """The lumbosacral trunk up to the sacral plexus."""
    length = table_tube(tables, "lumbosacral_trunk").length
    return band_tube(tables, "lumbosacral_trunk").part(0, length - PLEXUS_LENGTH["lumbosacral_trunk"])


def plexus_tubes(tables):
    """The bands of the sacral plexus by name, from where they begin to count as plexus to the sciatic nerve."""
    own = {"lumbosacral_trunk": trunk_tube(tables)} | {k: ramus_tube(tables, k) for k in BANDS if k != "lumbosacral_trunk"}
    return {name: band_tube(tables, name).part(own[name].length, None) for name in BANDS}


def dural_tube(tables):
    """Dural sac from the top of L1 (the table begins at L2) along the middle of the vertebral canal."""
    rows = tables.grouped("nerve_route", "branch")["dural_sac"]
    canal = {v: vec(tables.where("vertebra_dimensions", vertebra=v, feature="vertebral_canal")[0]) * [0, 1, 1] for v in ("L1", "L2")}
    above = np.array([2 * canal["L1"] - [0, canal["L2"][1] - 1, 264], canal["L1"], canal["L2"]])
    above[0] = canal["L1"] + [0, -2.5, 20]
    points = np.r_[above, column(rows, "x", "y", "z")[1:]]
    width = np.r_[14.5, 15.0, 16.0, column(rows, "width_mm")[1:]]
    thick = np.r_[11.5, 11.5, 12.0, np.maximum(column(rows, "thickness_mm")[1:], 0)]
    thick = np.where((np.arange(len(thick)) < 8) & (thick < 10.5), 10.5, thick)  # the table pinches it at one disc
    return tube_through(points, width, thick, np.tile([1.0, 0, 0], (len(points), 1)), 4.0)


def sciatic_tube(tables):
    """The sciatic nerve from the end of the sacral plexus to its division above the knee."""
    return table_tube(tables, "sciatic").part(PLEXUS_END, None)


def inner_division_tube(tables, name):
    """The tibial or common fibular division inside the sciatic nerve, from its beginning to where the two part."""
    return beside(sciatic_tube(tables), *DIVISIONS[name])


def division_tube(tables, name):
    """Tibial or common fibular nerve: the last stretch of its division inside the sciatic nerve, then the nerve."""
    inside = beside(table_tube(tables, "sciatic").part(-DIVISION_RUN, None), DIVISIONS[name][0], 0.5, 0.9)
    return joined(inside, table_tube(tables, name), 12.0)


def nerve_tubes(tables) -> dict[str, Tube]:
    """One tube per nerve of the sciatic family that has one line: base id -> tube, proximal to distal."""
    tubes = {"dural_sac": dural_tube(tables)}
    tubes |= {f"nerve_root_{level.lower()}": ramus_tube(tables, level) for level in ROOTS}
    tubes["lumbosacral_trunk"] = trunk_tube(tables)
    tubes["sacral_plexus"] = plexus_tubes(tables)["lumbosacral_trunk"].part(0, 20.0 + PLEXUS_END)
    tubes["sciatic_nerve"] = sciatic_tube(tables)
    for name in ("tibial", "common_fibular"):
        tubes[f"{name}_nerve"] = division_tube(tables, name)
    for branch, (base_id, parent) in LEG_NERVES.items():
        own = table_tube(tables, branch)
        tubes[base_id] = forked(division_tube(tables, parent), own) if parent else own
    return tubes
