"""Routes of the nerves: from the rows of `nerve_route.csv` to one tube per structure, and to `meshes/centre_lines.json`.

The table's branches are surveyor's lines; the structures follow anatomy: the two divisions of the sciatic nerve run on
into the tibial and common fibular nerves, and the last stretch of the trunk and of S1 to S3 is the sacral plexus.
"""

import json

import numpy as np

from nervescope.domain.frame import FRAME, UNITS
from nervescope.modelling.kit.tables import column, vec
from nervescope.modelling.kit.tube import Tube, attached, joined, tube_through

LINE_STEP_MM = 3.0  # between the points of a stored centre line
PLEXUS_LENGTH = {"lumbosacral_trunk": 20.0, "S1": 24.0, "S2": 22.0, "S3": 18.0}  # mm of each that count as sacral plexus (design)
PLEXUS_END = 24.0  # mm along the table's sciatic line where the sciatic nerve begins, at the lower third of piriformis (design)
DIVISION_RUN = 45.0  # mm that a division is drawn inside the sciatic nerve before it leaves
JITTER = {
    "tibial": 7.0,
    "deep_fibular": 6.0,
    "superficial_fibular": 6.0,
    "sural": 5.0,
    "lateral_plantar": 3.0,
    "root_S3": 4.0,
    "root_S2": 3.0,
}
ROOTS = ("L4", "L5", "S1", "S2", "S3")
LEG_NERVES = {  # branch of the table: structure, the nerve it leaves
    "superficial_fibular": ("superficial_fibular_nerve", "common_fibular"),
    "deep_fibular": ("deep_fibular_nerve", "common_fibular"),
    "sural": ("sural_nerve", "tibial"),
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


def division_tube(tables, name):
    """Tibial or common fibular nerve: the last stretch of its division inside the sciatic nerve, then the nerve."""
    inside = table_tube(tables, f"sciatic_{name}_division").part(-DIVISION_RUN, None)
    return joined(inside, table_tube(tables, name), 12.0)


def motor_branches(tables):
    """The branches to the hamstring muscles, each as a tube that starts inside the sciatic nerve."""
    sciatic = sciatic_tube(tables)
    names = [name for name in tables.grouped("nerve_route", "branch") if name.startswith("motor_")]
    return [attached(table_tube(tables, name), sciatic) for name in names]


def nerve_tubes(tables) -> dict[str, Tube]:
    """One tube per nerve structure that has one line: base id -> tube, proximal to distal."""
    tubes = {"dural_sac": dural_tube(tables)}
    for level in ROOTS:
        root = root_tube(tables, level)
        tubes[f"nerve_root_{level.lower()}"] = root.part(0, root.length - PLEXUS_LENGTH.get(level, 0.0))
    trunk = table_tube(tables, "lumbosacral_trunk")
    tubes["lumbosacral_trunk"] = trunk.part(0, trunk.length - PLEXUS_LENGTH["lumbosacral_trunk"])
    sciatic = table_tube(tables, "sciatic")
    tubes["sacral_plexus"] = joined(trunk.part(-PLEXUS_LENGTH["lumbosacral_trunk"], None), sciatic.part(0, PLEXUS_END), 3.0)
    tubes["sciatic_nerve"] = sciatic_tube(tables)
    for name in ("tibial", "common_fibular"):
        tubes[f"{name}_nerve"] = division_tube(tables, name)
    for branch, (base_id, parent) in LEG_NERVES.items():
        tubes[base_id] = attached(table_tube(tables, branch), division_tube(tables, parent))
    return tubes


def encode_centre_lines(tables) -> bytes:
    """`centre_lines.json`: one entry per structure id, RAS mm, points about 3 mm apart.

    The branches to the hamstrings are one entry: a line that runs down each branch and back to the sciatic nerve.
    """
    nerves = []
    for base_id, tube in nerve_tubes(tables).items():
        own = tube.part(DIVISION_RUN - 12.0, None) if base_id in ("tibial_nerve", "common_fibular_nerve") else tube
        nerves.append(_entry(base_id if base_id == "dural_sac" else f"{base_id}_right", own))
    nerves.append(_entry("muscular_branches_of_sciatic_nerve_right", _there_and_back(tables)))
    content = {"schema_version": 1, "frame": FRAME, "units": UNITS, "nerves": sorted(nerves, key=lambda n: n["structure_id"])}
    return (json.dumps(content, separators=(",", ":")) + "\n").encode()


def _entry(structure_id, tube):
    """One nerve as plain numbers."""
    s = tube.s
    at = np.linspace(0, s[-1], max(2, round(float(s[-1]) / LINE_STEP_MM) + 1))
    points = np.stack([np.interp(at, s, tube.centre[:, k]) for k in range(3)], -1)
    return {
        "structure_id": structure_id,
        "branch": structure_id.removesuffix("_right"),
        "points_mm": np.round(points, 2).tolist(),
        "width_mm": np.round(np.interp(at, s, tube.width), 2).tolist(),
        "thickness_mm": np.round(np.interp(at, s, tube.thickness), 2).tolist(),
    }


def _there_and_back(tables):
    """All hamstring branches as one line that never leaves a nerve: down each branch, back up, along the sciatic nerve to the next."""
    sciatic, pieces = sciatic_tube(tables), []
    for branch in sorted(motor_branches(tables), key=lambda t: -t.centre[0, 2]):
        if pieces:
            ends = [np.argmin(np.linalg.norm(sciatic.centre - p, axis=1)) for p in (pieces[-1].centre[-1], branch.centre[0])]
            lo, hi = sorted(ends)
            along = slice(lo, hi + 1) if ends[0] <= ends[1] else slice(hi, lo - 1 if lo else None, -1)
            size = np.full(len(sciatic.centre[along]), branch.width[0])
            pieces.append(Tube(sciatic.centre[along], sciatic.wide[along], size, size))
        back = Tube(branch.centre[::-1], branch.wide[::-1], branch.width[::-1], branch.thickness[::-1])
        pieces += [branch, back]
    return Tube(*(np.concatenate([getattr(p, k) for p in pieces]) for k in ("centre", "wide", "width", "thickness")))
