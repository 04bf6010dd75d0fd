"""Sacrum: a curved plate from the table, the S1 body, articular processes, crests and borders, then its openings and joints."""

import numpy as np

from nervescope.modelling.bones_coccyx import cut_for_coccyx
from nervescope.modelling.bones_hip import SACROILIAC_HALF_GAP, auricular_slab, groups
from nervescope.modelling.bones_sacrum_crests import add_horns, add_median_crest, add_side_crests, add_transverse_lines
from nervescope.modelling.bones_sacrum_openings import cut_canal, cut_foramina, cut_nerves, cut_pits
from nervescope.modelling.bones_sacrum_plate import SacralPlate
from nervescope.modelling.bones_vertebra import wall_distance
from nervescope.modelling.bones_vertebra_arch import SUPERIOR_SINK, SUPERIOR_THICKNESS, arch_above
from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.mirrored import BOTH_SIDES, Mirrored, X
from nervescope.modelling.kit.sdf import Ellipsoid, Function, Grid, smooth_max
from nervescope.modelling.kit.swells import on_both_sides, swell
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.unevenness import Relief, weather
from nervescope.modelling.vertebra_frame import FACET_GAP, facet_joint

PROMONTORY_LIP = 1.8  # mm that the promontory stands out below the rim of the endplate (design)


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
        d = wall_distance(p[..., 0], forward, plate["r1"] / 2 * taper, plate["r2"] / 2 * taper)
        return smooth_max(smooth_max(d, -depth, 1.6), depth - 22, 10)

    def above(p):
        beside = 8 * np.clip((np.abs(p[..., 0]) - 28) / 9, 0, 1)
        behind = 30 * np.clip((-(p - top) @ front - 15) / 8, 0, 1)
        return beside + behind - (p - top) @ n

    return Function(distance, centre - 38, centre + 38), Function(above, top - 45, top + 45)


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


def build_sacrum(tables, spacing=0.8):
    """Plate, S1 body, processes and crests; then endplate, canal, foramina, joints."""
    plate = SacralPlate(tables)
    lo, hi = np.array([-68.0, -118, 14]), np.array([68.0, 24, 140])
    grid = Grid(lo, hi, spacing).add(Function(plate.distance, lo + 3, hi - 3), 0).blur(1.1)
    body, above_endplate = s1_body(plate.rows)
    grid.add(body, 6).cut(above_endplate, 1.5)
    add_articular_processes(grid, tables)
    add_border(grid, plate)
    add_median_crest(grid, plate)
    add_side_crests(grid, plate)
    add_transverse_lines(grid, plate)
    swell(grid, on_both_sides(tables.where("bone_swells", bone="sacrum")))
    cut_pits(grid, plate)
    weather(grid, Relief(0.16, 0.25))
    cut_canal(grid, plate, tables)
    add_horns(grid, plate)
    cut_foramina(grid, plate, tables)
    cut_nerves(grid, tables)
    above = arch_above(tables, "S1")
    ilium = auricular_slab(groups(tables), -16.0, SACROILIAC_HALF_GAP, 1.3)
    for side in BOTH_SIDES:
        for part, edge in above:
            grid.cut(Mirrored(part, side), edge)
        grid.cut(Mirrored(ilium, side), 3.0)
    cut_for_coccyx(grid, lo, hi)
    return grid.mesh(28000, smooth=14)
