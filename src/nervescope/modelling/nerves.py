"""Surfaces of the sciatic family: rings along each nerve, and filleted fields where nerves join or leave the dural sac.

Neighbours overlap: one shrinks inside the other over a few millimetres, so that no cap, hole or step shows at a join.
"""

import numpy as np

from nervescope.modelling.kit.branching import beside
from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.tube import Tube, joined
from nervescope.modelling.kit.tube_blocks import join_tubes
from nervescope.modelling.kit.tube_rings import sweep
from nervescope.modelling.nerve_lines import (
    PLEXUS_END,
    PLEXUS_LENGTH,
    ROOTS,
    band_tube,
    division_tube,
    dural_tube,
    ganglion_row,
    inner_division_tube,
    nerve_tubes,
    plexus_tubes,
    ramus_tube,
    root_tube,
    sciatic_tube,
    table_tube,
    trunk_tube,
)

OVERLAP = 6.0  # mm that two neighbours share
# mm: Hasegawa et al. 1996, Spine 21:1005 (recalled) for L4 to S1; they grow from L1 to S1, so the others are design values.
GANGLION_LENGTH = {"L1": 8.0, "L2": 9.0, "L3": 10.0, "L4": 11.0, "L5": 12.5, "S1": 13.0, "S2": 11.0, "S3": 9.0, "S4": 7.0}
GROOVE_DEPTH, GROOVE_WIDTH = 0.36, 0.10  # share of half the thickness, share of half the width: the furrow between the divisions (design)
GROOVE_PLACE = 0.10  # half widths lateral of the middle: the tibial division is the larger one
SHORT_OF_FORK_MM = 10.0  # how far before its fork the surface of the tibial or common fibular nerve ends, inside its branches
FORK_MM = 22.0  # over this last stretch the furrow deepens and the sheath closes round the two divisions, which run on


def build_root(tables, level):
    """A root from inside the dural sac, with its ramus, to inside the trunk or plexus, without its ganglion."""
    own = ramus_tube(tables, level)
    if level in PLEXUS_LENGTH:
        own = band_tube(tables, level).part(0, own.length + OVERLAP)
    end = (0.7, 8.0) if level in ("L4", "L5", "S1", "S2", "S3") else (0.6, 12.0)
    return sweep(own.tapered(at_start=(0.75, 4.0), at_end=end), count=16, longest=3.0)


def build_ganglion(tables, level):
    """Spindle round the root; its widest place has the table's size."""
    root, row = root_tube(tables, level), ganglion_row(tables, level)
    middle = root.s[np.argmin(np.linalg.norm(root.centre - vec(row), axis=1))]
    half = GANGLION_LENGTH[level] / 2
    piece = root.part(middle - half, middle + half)
    bulge = np.sin(np.pi * np.clip(piece.s / piece.length, 0, 1)) ** 0.7
    size = [0.9 * s + (row[k] * 1.06 - 0.9 * s) * bulge for s, k in ((piece.width, "width_mm"), (piece.thickness, "thickness_mm"))]
    return sweep(Tube(piece.centre, piece.wide, *size), count=22, longest=1.2)


def build_dural_sac(tables):
    """The sac with a short sleeve round each root that leaves it."""
    sac = dural_tube(tables)
    sleeves = [root_tube(tables, k).part(0, 9.0).scaled(1.18).tapered(at_start=(0.8, 3.0), at_end=(0.62, 7.0)) for k in ROOTS]
    both = [sleeve.on_side(side) for side in (1.0, -1.0) for sleeve in sleeves]
    return join_tubes([sac, *both], triangles=7000, spacing=0.6, fillet=3.0)


def build_trunk(tables):
    """Lumbosacral trunk: L4 and L5 come to lie side by side in it."""
    trunk = band_tube(tables, "lumbosacral_trunk").part(0, trunk_tube(tables).length + OVERLAP)
    roots = [_run_into(root_tube(tables, k).part(-14.0, None).scaled(1.03), trunk) for k in ("L4", "L5")]
    return join_tubes([trunk.tapered(at_start=(0.5, 12.0), at_end=(0.7, 8.0)), *roots], triangles=2600, fillet=3.0)


def _run_into(root, trunk, run_mm=20.0):
    """The root, running on as one half of the trunk, on the side from which it comes."""
    side = 1.0 if (root.centre[-20] - trunk.centre[0]) @ trunk.frame[1][0] >= 0 else -1.0
    half = beside(trunk.part(0, run_mm), side * 0.4, 0.55, 0.92)
    return joined(root, half, 5.0).tapered(at_start=(0.7, 5.0), at_end=(0.6, 10.0))


def build_plexus(tables):
    """Sacral plexus: flat bands of the trunk and S1 to S3 come side by side in front of piriformis and become the sciatic nerve."""
    bands = [t.scaled(1.02).tapered(at_start=(0.75, 5.0), at_end=(0.6, 10.0)) for t in plexus_tubes(tables).values()]
    sheath = table_tube(tables, "sciatic").part(PLEXUS_END - 8.0, PLEXUS_END + 2 * OVERLAP).scaled(0.99)
    sheath = sheath.tapered(at_start=(0.55, 10.0), at_end=(0.75, 10.0))
    return join_tubes([*bands, sheath], triangles=9000, spacing=0.4, fillet=1.4)


def build_sciatic(tables):
    """Flat oval with a furrow in front and behind between its tibial (medial) and fibular (lateral) division, which part at the end."""
    return furrowed(sciatic_tube(tables).tapered(at_start=(0.62, 14.0), at_end=(0.5, 16.0)))


def furrowed(tube, is_split_above=False):
    """The sheath of the sciatic nerve round a tube; `is_split_above`: its two divisions come together only where the tube begins."""
    end = tube.length

    def section(s, a, b, angle):
        u = a[:, None] * np.cos(angle)
        v = b[:, None] * np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.85
        fork = np.clip((s - (end - FORK_MM)) / FORK_MM, 0, 1)[:, None] ** 2
        begin = np.clip(s / 20.0, 0, 1)[:, None]
        if is_split_above:
            fork, begin = np.maximum(fork, np.clip(1 - s / FORK_MM, 0, 1)[:, None] ** 2), 1.0
        depth, width = GROOVE_DEPTH * begin + 0.35 * fork, np.maximum((GROOVE_WIDTH + 0.08 * fork) * a[:, None], 0.6)
        return u, v * (1 - depth * np.exp(-(((u - GROOVE_PLACE * a[:, None]) / width) ** 2)))

    return sweep(tube, count=48, section=section)


def build_inner_division(tables, name):
    """The tibial or fibular division: a flat band inside the sheath of the sciatic nerve."""
    return sweep(inner_division_tube(tables, name).tapered(at_start=(0.7, 8.0), at_end=(0.75, 8.0)), count=14)


def build_division(tables, name):
    """Tibial or common fibular nerve; its first stretch is hidden in the sciatic nerve, its end in the two nerves it parts into."""
    tube = division_tube(tables, name)
    tube = tube.part(0, -SHORT_OF_FORK_MM).scaled(0.99).tapered(at_start=(0.5, 24.0), at_end=(0.45, 9.0))
    return sweep(tube, count=16)


def leg_nerve_tube(tables, base_id):
    """A thin nerve below the knee, which starts inside its parent and thins out at its end."""
    return nerve_tubes(tables)[base_id].tapered(at_start=(0.35, 12.0), at_end=(0.4, 14.0))


def build_leg_nerve(tables, base_id):
    """Closed surface of a thin nerve below the knee."""
    return sweep(leg_nerve_tube(tables, base_id), count=12)
