"""Openings of the sacrum: canal and hiatus, eight pairs of mouths of the foramina, room for the nerves, pits of the ligaments."""

import numpy as np

from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.mirrored import BOTH_SIDES, Mirrored, X
from nervescope.modelling.kit.sdf import Ellipsoid
from nervescope.modelling.kit.tables import column, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_lines import dural_tube, root_tube, table_tube

NERVE_ROOM = 1.3  # mm kept free round a root in its foramen
FORAMEN_MM = {1: (12.5, 7.7), 2: (11.5, 6.8), 3: (9.5, 5.8), 4: (6.4, 3.8)}  # anterior, posterior width; 3 and 4 are design values
GROOVE_MM = (11.0, 11.0, 10.0, 5.0)  # how far the groove of each ventral ramus runs outward from its foramen (design)
DORSAL_LEAN = np.array([0.8, 0.0, -1.0])  # mm that the mouth of a dorsal foramen leans outward and downward (design)
LOWER_INWARD = 1.5  # mm that the lower dorsal mouths lie nearer to the midline than the hand-read ones (design)
DORSAL_SHAPE = {  # (across, along, turn in degrees) of each dorsal mouth: shares of its width, right and left (design: no two are alike)
    1: ((1.12, 0.86, 18.0), (1.02, 0.95, -6.0)),
    2: ((0.92, 1.06, -14.0), (1.0, 0.88, 22.0)),
    3: ((0.88, 1.14, 10.0), (0.95, 0.98, 0.0)),
    4: ((0.9, 1.0, 0.0), (1.08, 1.15, 28.0)),
}
LAST_ROOT, IN_CANAL_MM = 4, 7.0  # roots with a route in the tables; distance from the midline within which they lie in the canal
PITS = (
    (44.0, 0.05, 4.0),
    (43.0, 0.3, 3.8),
    (41.0, 0.6, 2.0),
    (36.0, 0.95, 3.5),
)  # x mm, share of the way from S1/S2 to S3, radius: rough hollows (design)


def cut_canal(grid, plate, tables):
    """Sacral canal down to the hiatus, which is open behind between two cornua."""
    canal = sorted(plate.rows["sacral_canal"], key=lambda r: -r["z"])
    centres = [vec(r) * [0, 1, 1] for r in canal]
    first = centres[0] + [0, 8, 14]
    widths = np.array([15, 11.2, 11.5, 11.5, 9.5, 7.5, 6.0])
    depths = np.array([8.5, 7.5, 6.0, 5.8, 4.6, 4.5, 4.0])
    grid.cut(Bar([first, *centres], widths, depths, X), 1.5)
    hiatus = vec(plate.rows["sacral_hiatus"][0])
    open_end = np.array([0, -107.2, 27.0])
    grid.cut(Bar([hiatus + [0, 1.5, 2], 0.5 * (hiatus + open_end) + [0, 0, 0], open_end], [5.4, 7.4, 8.4], [4.2, 4.2, 5.0], X), 1.2)
    grid.cut(Inflated(TubeField(dural_tube(tables)), 1.4), 1.2)


def cut_foramina(grid, plate, tables):
    """Four pairs: a pelvic mouth with a groove that runs outward, a smaller dorsal mouth, both meeting beside the canal."""
    canal = Bar(column(sorted(plate.rows["sacral_canal"], key=lambda r: -r["z"]), "x", "y", "z") * [0, 1, 1], 3, 3, X)
    for front, rear in zip(plate.rows["anterior_foramen"], plate.rows["posterior_foramen"], strict=True):
        wide, narrow = FORAMEN_MM[int(front["i"])]
        a, b = vec(front), vec(rear)
        if front["i"] > 2:  # hand-read to 3 to 4 mm: moved to where the dorsal face is
            b = plate.surface(b[0] - LOWER_INWARD, plate.fine[plate.tree.query((a + b)[1:] / 2)[1]], True)
        fork = 0.45 * a + 0.55 * b
        way = [canal.centre[np.argmin(np.linalg.norm(canal.centre - (a + b) / 2, axis=1))] + [a[0] * 0.45, 0, 0], fork]
        if front["i"] <= LAST_ROOT:  # the root shows where it leaves the canal
            root = root_tube(tables, f"S{int(front['i'])}").centre
            fork = root[np.argmin(np.linalg.norm(root - fork, axis=1))]
            until = np.argmin(np.linalg.norm(root - a, axis=1))
            way = root[np.argmax(root[:, 0] > IN_CANAL_MM) : until + 1 : 6]
        level = int(front["i"]) - 1
        ahead, behind = plate.outward(a, False), plate.outward(b, True)
        within = Bar(way, wide * 0.36, wide * 0.33, [0, 0, 1.0])
        pelvic = Bar(
            [fork, a, a + 3.5 * ahead, a + 8 * ahead + [2, 0, 0]],
            wide * np.array([0.36, 0.42, 0.5, 0.62]),
            wide * np.array([0.36, 0.42, 0.48, 0.52]),
            X,
        )
        out = GROOVE_MM[level]
        groove = Bar(
            [a + 1.5 * ahead, a + 4.0 * ahead + [out * 0.5, 0.5, 0.5], a + 5.5 * ahead + [out, 1, 1]],
            wide * (0.3, 0.3, 0.5, 0.4)[level],
            wide * 0.26,
            [0, 0, 1.0],
        )
        for side, shape in zip(BOTH_SIDES, DORSAL_SHAPE[level + 1], strict=True):
            for part, edge in ((within, 1.5), (groove, 3.0), (pelvic, 2.5), (dorsal_mouth(fork, b, behind, narrow, shape), 2.8)):
                grid.cut(Mirrored(part, side), edge)


def dorsal_mouth(fork, b, behind, narrow, shape):
    """Way from the fork of a foramen to its dorsal mouth at `b` (3,), right side: oval and turned by its `shape`, widening outward."""
    across, along, turn = shape
    points = [fork, b - 4 * behind, b - 0.5 * behind, b + 3 * behind + DORSAL_LEAN, b + 8 * behind + 2 * DORSAL_LEAN]
    wide = np.cos(np.radians(turn)) * X + np.sin(np.radians(turn)) * np.cross(behind, X)
    size = narrow * np.array([[0.5, 0.45, 0.5, 0.75, 1.0], [0.5, 0.48, 0.53, 0.8, 1.05]])
    return Bar(points, across * size[0], along * size[1], wide)


def cut_nerves(grid, tables):
    """Room round every root and the lumbosacral trunk."""
    tubes = [root_tube(tables, k) for k in ("L5", "S1", "S2", "S3", "S4")] + [table_tube(tables, "lumbosacral_trunk")]
    for tube in tubes:
        for side in BOTH_SIDES:
            grid.cut(Inflated(TubeField(tube.on_side(side)), NERVE_ROOM), 2.0)


def cut_pits(grid, plate):
    """Rough hollows for the interosseous ligaments, between the lateral crest and the ear-shaped surface."""
    for x, share, radius in PITS:
        at = plate.s[1] + share * (plate.s[4] - plate.s[1])
        for side in BOTH_SIDES:
            grid.cut(Ellipsoid(plate.surface(side * x, at, True, 0.72 * radius), np.array([1.15, 0.9, 1.7]) * radius), 5)
