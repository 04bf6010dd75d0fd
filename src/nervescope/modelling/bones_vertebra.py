"""Lumbar vertebrae: body with its endplates, then arch, canal, facets and foramina.

Figures come from `vertebra_dimensions.csv`; the right side is modelled and mirrored, then what `bone_swells.csv` says is laid on either
side. Every nerve that passes is given room: see
`cut_passages`.
"""

import numpy as np
from scipy.interpolate import PchipInterpolator

from nervescope.modelling.bones_vertebra_arch import (
    FACET_EDGE,
    arch_above,
    lamina_bar,
    lower_lamina,
    mamillary_process,
    pedicle_bar,
    pillar,
    spinous_loft,
    superior_process,
    superior_root,
    transverse_bar,
)
from nervescope.modelling.kit.bars import Bar, Inflated
from nervescope.modelling.kit.mirrored import BOTH_SIDES, Mirrored, X, mirror
from nervescope.modelling.kit.sdf import Function, Grid, smooth_max, superellipse_distance
from nervescope.modelling.kit.swells import swell
from nervescope.modelling.kit.tables import column, vec
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.kit.unevenness import Relief, weather
from nervescope.modelling.nerve_lines import ROOTS, dural_tube, root_tube
from nervescope.modelling.vertebra_frame import ABOVE, NEXT, VertebraFrame, beyond_facet, facet_joint, foramen_rows

WALL_FRONT, WALL_BACK = 2.15, 2.6  # outline of the vertebral body from above: round in front, with corners behind
WIDEST_BEHIND = 0.17  # share of its half depth that a body is widest behind its middle: 0.1 to 0.3 measured on the scan
PEDICLE_BLEND = 3.5  # mm, fillet between pedicle and body
DISH_MM = (0.7, 1.3)  # depth of the upper and lower endplate inside the rim (design)
DISH_REACH = 0.82  # share of the outline that the dish takes (design)
RIM_INSIDE = 2.5  # mm inside an endplate that its width and depth are measured at: the lip of the rim
RIM_ROUND = 3.0  # mm, rounding of the edge of an endplate
CANAL_MARGIN = 1.0  # mm: the table's canal is shrink-wrapped and smaller than life
ROOT_ROOM = 0.9  # mm kept free round a root
SAC_ROOM = 1.6  # mm kept free round the dural sac
FORAMEN_HALF_WIDTH = 4.0  # mm: bone bounds a foramen at 7 to 10 mm (design range; Gka18 6.0 to 8.1)


def wall_distance(u, forward, half_width, half_depth):
    """Distance, mm, to the outline of a vertebral body from above at `u` to the side and `forward` of its middle, mm."""
    ahead = forward + WIDEST_BEHIND * half_depth
    depth = half_depth * np.where(ahead > 0, 1 + WIDEST_BEHIND, 1 - WIDEST_BEHIND)
    return superellipse_distance(u, ahead, half_width, depth, np.where(ahead > 0, WALL_FRONT, WALL_BACK))


def body_primitive(f):
    """Vertebral body: waisted superellipse column between two tilted endplates, hollowed a little behind."""
    rows = sorted([f.bottom, *f.rows["body_section"], f.top], key=lambda r: (vec(r) - f.centre) @ f.up)
    offset = column(rows, "x", "y", "z") - f.centre
    height, forward = offset @ f.up + RIM_INSIDE * np.r_[1, np.zeros(len(rows) - 2), -1], offset @ f.front
    dense = np.linspace(height[0], height[-1], 80)
    table = {
        k: PchipInterpolator(height, v)(dense) for k, v in (("a", column(rows, "r1") / 2), ("b", column(rows, "r2") / 2), ("y", forward))
    }
    planes = [(vec(r), vec(r, "nx", "ny", "nz")) for r in (f.top, f.bottom)]

    def distance(p):
        z = (p - f.centre) @ f.up
        a, b, y = (np.interp(z, dense, table[k]) for k in "aby")
        forward = (p - f.centre) @ f.front - y
        d = wall_distance(p[..., 0], forward, a, b)
        for point, normal in planes:
            d = smooth_max(d, (p - point) @ normal, RIM_ROUND)
        hollow = 1.8 * np.exp(-((p[..., 0] / 9) ** 2)) * np.clip(-forward / b, 0, 1) ** 4
        return d + hollow

    reach = np.array([1, 1, 1]) * (max(column(rows, "r1")) / 2 + 6)
    return Function(distance, f.centre - reach, f.centre + reach)


def endplate_dishes(f):
    """Shallow dishes of the two endplates inside their rims, to be cut; the lower one is deeper, as in life."""
    for row, depth in ((f.top, DISH_MM[0]), (f.bottom, DISH_MM[1])):
        normal = vec(row, "nx", "ny", "nz")
        middle = vec(row)
        reach = np.array([row["r1"], row["r2"]]) / 2 * DISH_REACH

        def distance(p, normal=normal, middle=middle, reach=reach, depth=depth):
            along = np.stack([(p - middle) @ X, (p - middle) @ np.cross(normal, X)], -1) / reach
            share = np.linalg.norm(along, axis=-1)
            return smooth_max(-(p - middle) @ normal - depth * (1 - share**2), (share - 1.2) * reach.min(), 1.0)

        size = 1.3 * reach.max()
        yield Function(distance, middle - size, middle + size)


def cut_facets(grid, f, tables):
    """Joint surfaces: a facet on each process, and room for the arch of the vertebra above."""
    faces = [(beyond_facet(facet_joint(tables, f.name, NEXT[f.name])), FACET_EDGE), *arch_above(tables, f.name)]
    for side in BOTH_SIDES:
        for face, edge in faces:
            grid.cut(Mirrored(face, side), edge)


def cut_passages(grid, f, tables):
    """Canal, dural sac, foramina and roots: no nerve touches this bone."""
    canal = f.right("vertebral_canal")[0]
    a, b = canal["r1"] / 2 + CANAL_MARGIN, canal["r2"] / 2 + CANAL_MARGIN
    centre = vec(canal) * [0, 1, 1] - (CANAL_MARGIN + 0.5) * f.front  # it grows backward: the body keeps its wall
    lo, hi = f.centre - 60, f.centre + 60
    grid.cut(Function(lambda p: superellipse_distance(p[..., 0], (p - centre) @ f.front, a, b, 2.2), lo, hi), 1.2)
    grid.cut(Inflated(TubeField(dural_tube(tables)), SAC_ROOM), 1.2)
    for row in foramen_rows(tables, f.name):
        for side in BOTH_SIDES:
            grid.cut(foramen_tunnel(row, side), 1.5)
    for level in ROOTS:
        for side in BOTH_SIDES:
            tube = root_tube(tables, level)
            grid.cut(Inflated(TubeField(tube.on_side(side)), ROOT_ROOM), 1.2)


def foramen_tunnel(row, side):
    """Upright oval tunnel through the narrowest section of a foramen, opening outward and a little forward."""
    half_height, half_width = row["r1"] / 2, FORAMEN_HALF_WIDTH
    middle = vec(row) + [0, row["r2"] / 2 - half_width, 0.3]  # its front stays on the wall of the body
    points = [mirror(middle + d, side) for d in ([-7, -1.0, 1], [0, 0, 0], [6, 0.3, -0.6], [11, 0.9, -1.4])]
    return Bar(points, np.array([0.9, 1, 1.0, 1.0]) * half_height, np.array([0.9, 1, 1, 1.0]) * half_width, [0, 0.1, 1.0])


def swell_rows(tables, name):
    """Swells and hollows of one vertebra, each side by itself: no body is quite even."""
    return tables.where("bone_swells", bone=f"vertebra_{name.lower()}")


def build_vertebra(tables, name, spacing=0.8):
    """Body, arch and processes joined; then facets, canal and foramina cut."""
    f = VertebraFrame(tables, name)
    tips = column([r for k in f.rows for r in f.rows[k]], "x", "y", "z")
    body = body_primitive(f)
    lo, hi = np.minimum(tips.min(0), body.lo + 4) - 8, np.maximum(tips.max(0), body.hi - 4) + 8
    grid = Grid(lo, hi, spacing)
    for side in BOTH_SIDES:
        grid.add(Mirrored(lamina_bar(f), side), 2)
        grid.add(Mirrored(pillar(f, tables), side), 2.5)
        grid.add(Mirrored(lower_lamina(f, tables), side), 2.5)
        grid.add(Mirrored(superior_process(f, tables), side), 2.5)
        if f.name in ABOVE:
            grid.add(Mirrored(superior_root(f, tables), side), 3)
        grid.add(Mirrored(mamillary_process(f, tables), side), 7)
    grid.add(spinous_loft(f), 3.5)
    for side in BOTH_SIDES:
        grid.add(Mirrored(pedicle_bar(f), side), PEDICLE_BLEND)
        grid.add(Mirrored(transverse_bar(f), side), 5)
    grid.add(body, PEDICLE_BLEND)
    for dish in endplate_dishes(f):
        grid.cut(dish, 1.5)
    swell(grid, swell_rows(tables, name))
    weather(grid, Relief(0.1, 0.15))
    cut_passages(grid, f, tables)
    cut_facets(grid, f, tables)
    return grid.mesh(16000, smooth=16)
