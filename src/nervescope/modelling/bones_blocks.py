"""Short bones as blocks: measured sections on the long axis, drawn out to the measured extremes, joint gaps left to neighbours."""

import numpy as np
from scipy.special import gamma

from nervescope.modelling.bones_limb import axes_of, grid_around
from nervescope.modelling.kit.bars import Inflated
from nervescope.modelling.kit.sdf import Chain, StraightLoft
from nervescope.modelling.kit.tables import column, unit, vec
from nervescope.modelling.kit.unevenness import Relief, weather

JOINT_GAP = 1.0  # mm between neighbours
FLATNESS = 2.6  # least exponent of a tarsal section: their sides are joint faces, not balls


def _squared(a, b, n, least):
    """Half sizes and exponents with a least exponent, the area of each section kept."""
    area = lambda e: gamma(1 + 1 / e) ** 2 / gamma(1 + 2 / e)
    flat = np.maximum(n, least)
    share = np.sqrt(area(n) / area(flat))
    return a * share, b * share, flat


def block_body(tables, bone, least=2.0, end_round=4.0):
    """Seven superellipse sections on the long axis of the principal box."""
    return body_of_rows(tables.where("foot_dimensions", bone=bone), least, end_round)


def body_of_rows(rows, least=2.0, end_round=4.0):
    """The loft of the sections among the rows of one bone, the first of which is its principal box."""
    box = rows[0]
    axes = axes_of(box)
    # r3 counts towards the third axis with its largest component positive, which may be -(a x b)
    turn = np.sign(axes[2][np.abs(axes[2]).argmax()])
    sections = [r for r in rows if str(r["feature"]).startswith("section_")]
    fraction = np.array([float(r["feature"].split("_")[1][:-3]) / 100 for r in sections])
    offset = column(sections, "x", "y", "z") - vec(box)
    a, b, n = _squared(column(sections, "r1"), column(sections, "r2"), column(sections, "exponent"), least)
    angle = turn * np.radians(column(sections, "r3"))
    place = (2 * fraction - 1) * box["r1"]
    return StraightLoft(vec(box), axes[0], axes[1], place, offset @ axes[1], offset @ axes[2], a, b, angle, n, end_round=end_round)


def add_corners(grid, tables, bone, width=0.30, blend=4.0, without=()):
    """Draw the body out to its six measured extreme points: the corners and processes that an oval section rounds off.

    `without` names those that a part of the bone reaches by itself.
    """
    rows = tables.where("foot_dimensions", bone=bone)
    middle, size = vec(rows[0]), rows[0]["r3"]
    sections = column([r for r in rows if str(r["feature"]).startswith("section_")], "x", "y", "z")
    for row in rows:
        if str(row["feature"]).startswith("extreme_") and row["feature"] not in without:
            tip = vec(row)
            near = sections[np.linalg.norm(sections - tip, axis=1).argmin()]
            root = 0.75 * near + 0.25 * middle
            away = unit(tip - root)
            r = width * size
            if np.linalg.norm(tip - root) > 2 * r:
                grid.add(Chain([root, tip - 1.15 * r * away], [1.8 * r, r]), blend)


def section_frame(tables, bone, name):
    """Three unit axes (3, 3) of a section: along the bone, and those of its half widths r1 and r2."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone=bone)}
    axes = axes_of(rows["box"])
    angle = np.sign(axes[2][np.abs(axes[2]).argmax()]) * np.radians(rows[name]["r3"])
    wide = np.cos(angle) * axes[1] + np.sin(angle) * axes[2]
    return np.array([axes[0], wide, np.cross(axes[0], wide)])


def start(tables, bone, spacing=0.7, least=FLATNESS, width=0.30):
    """Grid with the body of a bone and its corners, creases taken out, and the unevenness of bone."""
    body = block_body(tables, bone, least)
    grid = grid_around([body], spacing, margin=7).add(body)
    add_corners(grid, tables, bone, width)
    return weather(grid.blur(0.5), Relief())


def carve_neighbours(grid, tables, neighbours):
    """Leave the joint gap to the bodies of other bones."""
    for other in neighbours:
        grid.cut(Inflated(block_body(tables, other, FLATNESS), JOINT_GAP), 1.0)
    return grid
