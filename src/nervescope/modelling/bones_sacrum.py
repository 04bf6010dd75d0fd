"""Sacrum and coccyx: a curved plate from the table, the S1 body, then crests, foramina, canal and hiatus."""

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator, RegularGridInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.bones_hip import SACROILIAC_HALF_GAP, auricular_slab, groups
from nervescope.modelling.bones_vertebra import FACET_EDGE, SUPERIOR_SINK, SUPERIOR_THICKNESS, WALL_BACK, WALL_FRONT, arch_above
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.mirrored import BOTH_SIDES, Mirrored, X
from nervescope.modelling.kit.sdf import Ellipsoid, Function, Grid, HalfSpace, arc_length, smooth_max, superellipse_distance
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_lines import dural_tube, root_tube, table_tube
from nervescope.modelling.vertebra_frame import FACET_GAP, facet_joint

PROMONTORY_LIP = 1.8  # mm that the promontory stands out below the rim of the endplate (design)
NERVE_ROOM = 1.3  # mm kept free round a root in its foramen
ALA_FRONT = (
    (0.45, 30.0),
    (0.7, 36.0),
    (0.88, 50.0),
)  # share of the way from S1 to S1/S2, half width: front edge of the ala (from lateral_outline)
APEX = ((5.6, 27.0), (9.5, 19.0), (12.8, 16.5))  # mm below S5, half width: inferior lateral angle (design, by eye)
S5_HALF = 32.5  # mm half width at S5: 33.9 in the table, less as the angle is rounded off (design, by eye)
FORAMEN_MM = {1: (12.5, 8.5), 2: (11.5, 7.3), 3: (9.5, 5.8), 4: (7.0, 4.6)}  # anterior, posterior width; 3 and 4 are design values
GROOVE_MM = (13.0, 11.0, 10.0, 5.0)  # how far the groove of each ventral ramus runs outward from its foramen (design)
MOUTH_DROP = 4.0  # mm that the lamina of S1 lies deeper where the canal opens upward (design)
LAST_ROOT, IN_CANAL_MM = 4, 7.0  # roots with a route in the tables; distance from the midline within which they lie in the canal
LAMINA_RISE = 1.5  # mm that the lamina rises towards the midline (design)
PITS = ((30.0, 0.95, 4.0),)  # x mm, share of the way from S1/S2 to S3, radius: hollows behind the ear-shaped surface (design)
COCCYX_JOINT = ((0.0, -98.3, 27.7), 0.7)  # point between S5 and Co1 (landmark sacral_apex_approx), and half the gap


class SacralPlate:
    """The sacrum as a thick curved plate: position along the curvature line, share of the half width, offset and thickness across."""

    SHARES = np.array([0, 0.25, 0.5, 0.75, 0.93])

    def __init__(self, tables):
        self.rows = {}
        for r in tables.rows("sacrum_dimensions"):
            self.rows.setdefault(r["feature"], []).append(r)
        line = column(self.rows["curvature_line"], "y", "z")
        self.s = arc_length(line)
        spline = CubicSpline(self.s, line)
        self.fine = np.linspace(-2, self.s[-1], 240)
        self.curve = spline(np.maximum(self.fine, 0)) + np.minimum(self.fine, 0)[:, None] * unit(spline(0.0, 1))
        self.tangent = unit(np.gradient(self.curve, axis=0))
        self.normal = np.c_[self.tangent[:, 1], -self.tangent[:, 0]]
        self.tree = cKDTree(self.curve)
        self._tabulate(line)

    def _tabulate(self, line):
        """Tables of half width, offset and thickness along the curvature line."""
        levels = np.array([self.rows["half_plate"][i * 5 : i * 5 + 5] for i in range(7)])
        coccyx = self.rows["coccyx_segment"]
        widths = np.r_[[lv[0]["r2"] for lv in levels], [r["r2"] / 2 for r in coccyx]]
        front = [(share * self.s[1], width) for share, width in ALA_FRONT]
        below_s5 = [self.s[6] + d for d, _ in APEX]
        at = np.r_[0, [f[0] for f in front], self.s[1:7], below_s5, self.s[7:]]
        offset = [[(vec(r)[1:] - line[i]) @ vec(r, "ny", "nz") for r in lv] for i, lv in enumerate(levels)]
        thick = [[r["r1"] for r in lv] for lv in levels] + [[r["r1"] * k for k in (1, 0.95, 0.85, 0.65, 0.35)] for r in coccyx]
        self.half_width = PchipInterpolator(
            at, np.r_[widths[0], [f[1] for f in front], widths[1:6], S5_HALF, [w for _, w in APEX], widths[7:]]
        )(np.clip(self.fine, 0, self.s[-1]))
        fields = np.stack([np.array(offset + [[0] * 5] * 4), np.array(thick)], -1)
        fields = _without_crest(fields)
        s, share = np.linspace(0, self.s[-1], 160), np.linspace(0, 0.93, 60)
        smooth = PchipInterpolator(self.SHARES, PchipInterpolator(self.s, fields)(s), axis=1)(share)
        self.table = RegularGridInterpolator((s, share), smooth, bounds_error=False, fill_value=None)

    def distance(self, p):
        """Approximate distance to the plate."""
        flat = p.reshape(-1, 3)
        i = self.tree.query(flat[:, 1:])[1]
        d = flat[:, 1:] - self.curve[i]
        across, along = (d * self.normal[i]).sum(1), (d * self.tangent[i]).sum(1)
        share = np.abs(flat[:, 0]) / self.half_width[i]
        offset, thick = self.table(np.c_[np.clip(self.fine[i], 0, self.s[-1]), np.clip(share, 0, 0.97)]).T
        sheet = np.abs(across - offset) - np.maximum(thick, 1) / 2
        out = smooth_max(sheet, (share - 1) * self.half_width[i], 2.5)
        return np.maximum(out, np.abs(along) - 1.5).reshape(p.shape[:-1])

    def outward(self, point, is_dorsal):
        """Direction (3,) out of the dorsal or pelvic face near a point."""
        normal = self.normal[self.tree.query(point[1:])[1]]
        turn = 1 if (normal @ [-1, 0] > 0) == is_dorsal else -1
        return np.r_[0.0, turn * normal]

    def surface(self, x, s, is_dorsal, out=0.0):
        """Point (3,) on the dorsal or pelvic face at x and arc length s, moved outward by `out` mm."""
        i = int(np.argmin(np.abs(self.fine - s)))
        offset, thick = self.table([[np.clip(s, 0, self.s[-1]), min(abs(x) / self.half_width[i], 0.93)]])[0]
        turn = 1 if self.normal[i] @ [-1, 0] > 0 else -1  # dorsal is behind
        across = offset + (1 if is_dorsal else -1) * turn * (thick / 2 + out)
        return np.r_[x, self.curve[i] + across * self.normal[i]]


def _without_crest(fields):
    """The plate (levels, shares, 2) without what is modelled by itself: the narrow crest, and the mouth of the first foramen."""
    front, back = fields[..., 0] - fields[..., 1] / 2, fields[..., 0] + fields[..., 1] / 2
    back[:, 0] = np.minimum(back[:, 0], back[:, 1] + LAMINA_RISE)
    back[1, :2] -= MOUTH_DROP
    front[2, 2] = min(front[2, 2], (front[2, 1] + front[2, 3]) / 2)
    return np.stack([(front + back) / 2, back - front], -1)


def s1_centre(rows):
    """Middle of the S1 endplate (3,): the table's centroid lies too far back, the promontory is the front edge."""
    plate, promontory = rows["S1_endplate"][0], vec(rows["promontory"][0])
    front = unit(np.cross(vec(plate, "nx", "ny", "nz"), X))
    front = front if front[1] > 0 else -front
    return vec(plate) + front * ((promontory - vec(plate)) @ front - plate["r2"] / 2 - PROMONTORY_LIP)


def s1_body(rows):
    """S1 body, and the space above the endplate plane that is cut: (add, cut)."""
    plate = rows["S1_endplate"][0]
    top, n = vec(plate), vec(plate, "nx", "ny", "nz")
    front = np.cross(n, X) if np.cross(n, X)[1] > 0 else -np.cross(n, X)
    centre = s1_centre(rows)

    def distance(p):
        depth = (top - p) @ n
        taper = 1 - 0.009 * np.clip(depth, 0, 40)
        forward = (p - centre) @ front
        exponent = np.where(forward > 0, WALL_FRONT, WALL_BACK)
        d = superellipse_distance(p[..., 0], forward, plate["r1"] / 2 * taper, plate["r2"] / 2 * taper, exponent)
        return smooth_max(smooth_max(d, -depth, 1.6), depth - 22, 10)

    def above(p):
        beside = 8 * np.clip((np.abs(p[..., 0]) - 28) / 9, 0, 1)
        behind = 30 * np.clip((-(p - top) @ front - 15) / 8, 0, 1)
        return beside + behind - (p - top) @ n

    return Function(distance, centre - 38, centre + 38), Function(above, top - 45, top + 45)


def add_crests(grid, plate):
    """Median crest with its tubercles, intermediate and lateral crests behind, transverse lines in front."""
    rows = [r for r in plate.rows["median_crest"] if r["r1"] > 1]
    back = column(rows, "x", "y", "z") + [[0, 8.5, 0], [0, 7.0, 0], [0, 4.0, 0], [0, 3.5, 0]]
    free_end = back[0] + 0.5 * (back[0] - back[1]) + [0, 2.0, 0]  # the spine of S1 runs on in the line of the crest (design)
    grid.add(Bar([free_end, *back], [4.6, 5.4, 6.0, 4.5, 3.5], [2.3, 2.2, 2.6, 2.8, 3.0], [0, 0.9, -0.43]), 4)
    for point, size in zip(back, (4.6, 4.6, 4.0, 4.0), strict=True):
        grid.add(Ellipsoid(point + [0, -0.6, -1.5], [size * 0.75, size, size * 1.3]), 3)
    levels = plate.s[2:6]
    between = (levels[:-1] + levels[1:]) / 2
    for s, share in zip((*between, levels[-1] + 6), (0.9, 0.75, 0.5, 0.4), strict=True):
        for x, size in ((13.5, 3.4 * share), (33 - 0.09 * s, 4.6 * share)):
            for side in BOTH_SIDES:
                grid.add(Ellipsoid(plate.surface(side * x, s, True, -1.9), [size * 0.9, size, size * 1.2]), 5)
    for s, half in zip(
        (plate.s[1] + 1, plate.s[3], 0.5 * (plate.s[4] + plate.s[5]), plate.s[6] - 6), (17.0, 15.0, 14.0, 12.0), strict=True
    ):
        line = [plate.surface(x, s, False, -0.9) for x in (-half, -half / 2, 0, half / 2, half)]
        grid.add(Bar(line, 1.8, 1.2, [0, 0, 1.0]), 3)


def add_articular_processes(grid, tables):
    """Superior articular processes outside the joint with L5."""
    joint = facet_joint(tables, "L5", "S1")
    tip = tables.landmark("sacrum", "superior_articular_process_tip")
    middle = joint.centre + (FACET_GAP / 2 + SUPERIOR_THICKNESS / 2 - SUPERIOR_SINK) * joint.normal
    top = np.r_[middle[:2], tip[2] - 3.5] + [0.5, -2.0, 0]
    base = middle + [1.5, 1.5, -17]
    bar = Bar(
        [base, middle - [0, 0, 4], middle, top], [10, 9, joint.width / 2 + 1.2, joint.width / 2 * 0.85], [8, 6.5, 5.4, 4.4], joint.across
    )
    shoulder = Ellipsoid(middle + [8.0, 0, -12], [9, 8, 9])
    root = Bar([middle + [-3.0, 5.0, -13.0], joint.centre + [-1.5, 7.2, 0.5]], 4.8, 4.4, X)
    for side in BOTH_SIDES:
        grid.add(Mirrored(shoulder, side), 4)
        grid.add(Mirrored(root, side), 4)
        grid.add(Mirrored(bar, side), 4)


def cut_canal(grid, plate, tables):
    """Sacral canal down to the hiatus, which is open behind between two cornua."""
    canal = sorted(plate.rows["sacral_canal"], key=lambda r: -r["z"])
    centres = [vec(r) * [0, 1, 1] for r in canal]
    first = centres[0] + [0, 8, 14]
    widths = np.array([15, 14, 12, 9.5, 7.5, 6.0])
    depths = np.array([8.5, 8.5, 7.2, 5.2, 4.6, 4.0])
    grid.cut(Bar([first, *centres], widths, depths, X), 1.5)
    hiatus = vec(plate.rows["sacral_hiatus"][0])
    open_end = np.array([0, -104.2, 29.5])
    grid.cut(Bar([hiatus + [0, 1.5, 2], 0.5 * (hiatus + open_end) + [0, 0, 0], open_end], [3.5, 6.0, 7.0], [4.2, 4.2, 5.0], X), 1.2)
    for side in BOTH_SIDES:
        horn = [hiatus + [side * 6.5, 0.5, -4], hiatus + [side * 9, -1.0, -15], open_end + [side * 13.0, 2.5, 2]]
        grid.add(Bar(horn, [2.2, 3.0, 3.0], [2.2, 2.8, 3.2], X), 3)
    grid.cut(Inflated(TubeField(dural_tube(tables)), 1.4), 1.2)


def cut_foramina(grid, plate, tables):
    """Four pairs: a pelvic mouth with a groove that runs outward, a smaller dorsal mouth, both meeting beside the canal."""
    canal = Bar(column(sorted(plate.rows["sacral_canal"], key=lambda r: -r["z"]), "x", "y", "z") * [0, 1, 1], 3, 3, X)
    for front, rear in zip(plate.rows["anterior_foramen"], plate.rows["posterior_foramen"], strict=True):
        wide, narrow = FORAMEN_MM[int(front["i"])]
        a, b = vec(front), vec(rear)
        if front["i"] > 2:  # hand-read to 3 to 4 mm: moved to where the dorsal face is
            b = plate.surface(b[0], plate.fine[plate.tree.query((a + b)[1:] / 2)[1]], True)
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
        dorsal = Bar(
            [fork, b - 4 * behind, b, b + 7 * behind],
            narrow * np.array([0.5, 0.48, 0.5, 0.62]),
            narrow * np.array([0.5, 0.48, 0.5, 0.62]),
            X,
        )
        for side in BOTH_SIDES:
            for part, edge in ((within, 1.5), (groove, 3.0), (pelvic, 2.5), (dorsal, 1.5)):
                grid.cut(Mirrored(part, side), edge)


def cut_nerves(grid, tables):
    """Room round every root and the lumbosacral trunk."""
    tubes = [root_tube(tables, k) for k in ("L5", "S1", "S2", "S3", "S4")] + [table_tube(tables, "lumbosacral_trunk")]
    for tube in tubes:
        for side in BOTH_SIDES:
            grid.cut(Inflated(TubeField(tube.on_side(side)), NERVE_ROOM), 2.0)


def add_border(grid, plate):
    """Rounded free border of the lateral part and the ala along the measured outline."""
    line = column(plate.rows["lateral_outline_right"], "x", "y", "z")[5:13]
    inset = np.array([4, 4.5, 6.0, 7.0, 7.0, 6.0, 5.0, 5.0])
    inward = unit(line.mean(0) * [0.55, 1, 1] - line)
    bar = Bar(line + inset[:, None] * inward, inset - 0.5, inset - 0.7, X, smooth=4.0)
    ala = Ellipsoid([41.0, -20.5, 101], [14, 8, 9])
    for side in BOTH_SIDES:
        grid.add(Mirrored(ala, side), 5)
        grid.add(Mirrored(bar, side), 7)


def cut_pits(grid, plate):
    """Rough hollows for the interosseous ligaments, between the lateral crest and the ear-shaped surface."""
    for x, share, radius in PITS:
        at = plate.s[1] + share * (plate.s[4] - plate.s[1])
        for side in BOTH_SIDES:
            grid.cut(Ellipsoid(plate.surface(side * x, at, True, 0.85 * radius), [radius, radius, 1.5 * radius]), 5)


def build_sacrum(tables, spacing=0.8):
    """Plate, S1 body, processes and crests; then endplate, canal, foramina, joints."""
    plate = SacralPlate(tables)
    lo, hi = np.array([-68.0, -118, 20]), np.array([68.0, 24, 140])
    grid = Grid(lo, hi, spacing).add(Function(plate.distance, lo + 3, hi - 3), 0).blur(1.1)
    body, above_endplate = s1_body(plate.rows)
    grid.add(body, 6).cut(above_endplate, 1.5)
    add_articular_processes(grid, tables)
    add_border(grid, plate)
    add_crests(grid, plate)
    cut_pits(grid, plate)
    cut_canal(grid, plate, tables)
    cut_foramina(grid, plate, tables)
    cut_nerves(grid, tables)
    above = arch_above(tables, "S1")
    ilium = auricular_slab(groups(tables), -16.0, SACROILIAC_HALF_GAP, 1.12)
    for side in BOTH_SIDES:
        for part in above:
            grid.cut(Mirrored(part, side), FACET_EDGE)
        grid.cut(Mirrored(ilium, side), 1.0)
    point, gap = COCCYX_JOINT
    grid.cut(HalfSpace(np.array(point) + gap * SACRAL_END, SACRAL_END, lo, hi), 1.5)
    return grid.mesh(28000, smooth=14)


SACRAL_END = unit(np.array([0.0, 0.33, 0.94]))  # direction from the coccyx to S5


def build_coccyx(tables, spacing=0.6):
    """Four small segments with slight joints; the first has cornua and transverse processes."""
    rows = {}
    for r in tables.rows("sacrum_dimensions"):
        rows.setdefault(r["feature"], []).append(r)
    centres = column(rows["coccyx_segment"], "x", "y", "z") * [0, 1, 1]
    joint = np.array(COCCYX_JOINT[0]) - COCCYX_JOINT[1] * SACRAL_END
    half_width, half_depth = (14.6, 11.8, 8.6, 3.2), (5.3, 5.2, 4.4, 3.0)
    line = np.r_[[joint], centres, [centres[-1] + unit(centres[-1] - centres[-2]) * 5]]
    grid = Grid(np.array([-22.0, -116, -28]), np.array([22.0, -76, 40]), spacing)
    for i, (c, a, b) in enumerate(zip(centres, half_width, half_depth, strict=True)):
        axis = unit(line[i] - line[i + 2])
        front = unit(np.cross(axis, X))
        half_long = 0.56 * np.linalg.norm(line[i] - line[i + 2]) / 2 + 1.8
        grid.add(Ellipsoid(c, [a, b, half_long], [X, front, axis]), 3)
        grid.add(Ellipsoid(c + axis * half_long * 0.45, [a * 1.08, b * 0.95, half_long * 0.5], [X, front, axis]), 2.5)
    for side in BOTH_SIDES:
        side_bar = [centres[1] + [side * 7, 0, 3], centres[0] + [side * 10, 0, -3], centres[0] + [side * 15.4, 0.3, -2.0]]
        grid.add(Bar(side_bar, [4.5, 5.0, 3.2], [3.8, 4.0, 2.6], [0, 0, 1.0]), 4)
        grid.add(Bar([centres[1] + [side * 4, 0, 1], centres[1] + [side * 12.0, 0.5, 1.5]], [3.6, 1.8], [2.8, 1.6], [0, 0, 1.0]), 3)
        grid.add(Bar([centres[0] + [side * 6.5, -3.0, -5], centres[0] + [side * 8, -4.5, 4]], [2.4, 2.0], [2.0, 1.8], X), 2)
    grid.blur(1.0)
    grid.cut(HalfSpace(joint, SACRAL_END * -1, np.array([-30.0, -130, 10]), np.array([30.0, -70, 45])), 1.0)
    return grid.mesh(5000)
