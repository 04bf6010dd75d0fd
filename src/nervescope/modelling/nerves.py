"""Nerve surfaces: rings along each nerve, and filleted fields where nerves join or leave the dural sac.

Neighbours overlap: one shrinks inside the other over a few millimetres, so that no cap, hole or step shows at a join.
"""

import numpy as np

from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.tube import Tube, append_surfaces, join_tubes, sweep
from nervescope.modelling.nerve_lines import (
    PLEXUS_END,
    PLEXUS_LENGTH,
    ROOTS,
    division_tube,
    dural_tube,
    ganglion_row,
    motor_branches,
    nerve_tubes,
    root_tube,
    sciatic_tube,
    table_tube,
)

OVERLAP = 6.0  # mm that two neighbours share
GANGLION_LENGTH = {"L4": 11.0, "L5": 12.5, "S1": 13.0, "S2": 11.0, "S3": 9.0}  # Hasegawa et al. 1996, Spine 21:1005 (recalled)
GROOVE_DEPTH, GROOVE_WIDTH = 0.17, 0.95  # share of the half thickness, mm: the furrow between the two divisions (design)
FORK_MM = 22.0  # over this last stretch the furrow deepens and the sheath closes round the two divisions, which run on


def build_root(tables, level):
    """A root from inside the dural sac to inside the trunk or plexus, without its ganglion."""
    root = root_tube(tables, level)
    own = root.part(0, root.length - PLEXUS_LENGTH[level] + OVERLAP) if level in PLEXUS_LENGTH else root
    return sweep(own.tapered(at_start=(0.75, 4.0), at_end=(0.7, 8.0)), count=22, step=1.6)


def build_ganglion(tables, level):
    """Spindle round the root; its widest place has the table's size."""
    root, row = root_tube(tables, level), ganglion_row(tables, level)
    middle = root.s[np.argmin(np.linalg.norm(root.centre - vec(row), axis=1))]
    half = GANGLION_LENGTH[level] / 2
    piece = root.part(middle - half, middle + half)
    bulge = np.sin(np.pi * np.clip(piece.s / piece.length, 0, 1)) ** 0.7
    size = [0.9 * s + (row[k] * 1.06 - 0.9 * s) * bulge for s, k in ((piece.width, "width_mm"), (piece.thickness, "thickness_mm"))]
    return sweep(Tube(piece.centre, piece.wide, *size), count=28, step=0.8)


def build_dural_sac(tables):
    """The sac with a short sleeve round each root that leaves it."""
    sac = dural_tube(tables)
    sleeves = [root_tube(tables, k).part(0, 9.0).scaled(1.18).tapered(at_start=(0.8, 3.0), at_end=(0.62, 7.0)) for k in ROOTS]
    both = [sleeve.on_side(side) for side in (1.0, -1.0) for sleeve in sleeves]
    return join_tubes([sac, *both], triangles=8000, spacing=0.6, fillet=3.0)


def build_trunk(tables):
    """Lumbosacral trunk: L4 and L5 flow into it."""
    trunk = table_tube(tables, "lumbosacral_trunk")
    own = trunk.part(0, trunk.length - PLEXUS_LENGTH["lumbosacral_trunk"] + OVERLAP).tapered(at_start=(0.6, 9.0), at_end=(0.7, 8.0))
    roots = [root_tube(tables, k).part(-14.0, None).scaled(1.03).tapered(at_start=(0.7, 5.0), at_end=(0.8, 5.0)) for k in ("L4", "L5")]
    return join_tubes([own, *roots], triangles=4000, fillet=3.0)


def build_plexus(tables):
    """Sacral plexus: trunk and S1 to S3 flow together in front of piriformis and become the sciatic nerve."""
    pieces = {k: root_tube(tables, k) for k in ("S1", "S2", "S3")} | {"lumbosacral_trunk": table_tube(tables, "lumbosacral_trunk")}
    feeders = []
    for name, tube in pieces.items():
        feeders.append(tube.part(-PLEXUS_LENGTH[name], None).scaled(1.03).tapered(at_start=(0.7, 5.0)))
    trunk = table_tube(tables, "sciatic").part(0, PLEXUS_END + OVERLAP).tapered(at_end=(0.6, 8.0))
    return join_tubes([trunk, *feeders], triangles=9000, fillet=4.5)


def build_sciatic(tables):
    """Flat oval with a furrow between its tibial (medial) and fibular (lateral) division, which part at the end."""
    tube = sciatic_tube(tables).tapered(at_start=(0.8, 5.0), at_end=(0.5, 16.0))
    end = tube.length

    def section(s, a, b, angle):
        u = a[:, None] * np.cos(angle)
        v = b[:, None] * np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.9
        fork = np.clip((s - (end - FORK_MM)) / FORK_MM, 0, 1)[:, None] ** 2
        depth, width = GROOVE_DEPTH + 0.45 * fork, GROOVE_WIDTH + 0.6 * fork
        middle = 0.08 * a[:, None]  # the tibial division is the larger one
        return u, v * (1 - depth * np.exp(-(((u - middle) / width) ** 2)))

    return sweep(tube, count=52, step=3.0, section=section)


def build_division(tables, name):
    """Tibial or common fibular nerve; its first stretch is hidden in the sciatic nerve."""
    count, step = (20, 2.8) if name == "tibial" else (20, 2.2)
    return sweep(division_tube(tables, name).scaled(0.99).tapered(at_start=(0.5, 24.0)), count=count, step=step)


def build_leg_nerve(tables, base_id):
    """A thin nerve below the knee; it starts inside its parent."""
    thin = nerve_tubes(tables)[base_id]
    return sweep(thin.tapered(at_start=(0.7, 5.0), at_end=(0.5, 10.0)), count=12, step=2.9)


def build_motor_branches(tables):
    """The branches to the hamstrings, thin and tapering to where they enter the muscles."""
    return append_surfaces([sweep(_from_inside(t), count=10, step=2.2) for t in motor_branches(tables)])


def _from_inside(branch):
    """A branch whose last third thins out."""
    return branch.tapered(at_end=(0.45, 14.0))
