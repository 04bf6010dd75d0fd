"""Talus of the right foot: measured sections, a pulley between two measured edges, oval head, facet and groove beneath."""

import numpy as np

from nervescope.modelling.bones_blocks import FLATNESS, add_corners, block_body, section_frame
from nervescope.modelling.bones_limb import grid_around
from nervescope.modelling.kit.bars import Bar
from nervescope.modelling.kit.modelled import Modelled
from nervescope.modelling.kit.sdf import Ellipsoid
from nervescope.modelling.kit.swells import swell
from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.unevenness import Relief, weather

BONE = "talus"
CARTILAGE = 0.7  # mm that the measured head loses, and that its neighbours keep clear of (design)
REACHED = ("extreme_axis3_max", "extreme_axis1_max")  # by the medial edge of the pulley, and by the head
CORNER = 0.84  # where a section of exponent 4 has its corner, as a share of both half widths
CREASE_MM = 1.0  # Gaussian sigma that rounds the creases where the parts meet (design)
HEAD_CALM = 0.3  # strength of the relief on the joint face of the head (design)
EDGE_MM, EDGE_RISE = 3.0, 0.6  # radius of the edges of the pulley, and how far they stand above the corners of the sections (design)
GROOVE_MM = 0.4  # depth of the pulley's groove below the middle of the sections (design)
# Under the bone, RAS mm (design): groove of the sinus tarsi from lateral in front to medial behind, and the hollow hind facet.
SINUS = ((116, 26, -874), (104, 20, -883), (92, 15, -887), (78, 9, -890))
HIND_FACET = ((76, 12, -893), (84, 2, -891), (95, -11, -894))
PROCESS = ((92, 5, -872), (102, 2, -877), (101.5, 0.5, -882.5))  # lateral process, down to its measured tip


def head_ball(tables):
    """Head of the talus: the measured sphere without its cartilage, as wide and as high as the section of the neck, and as much turned."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone=BONE)}
    sphere, neck = rows["head_sphere"], rows["section_70pct"]
    radii = [sphere["r1"] - CARTILAGE, neck["r1"], 0.97 * neck["r2"]]
    return Ellipsoid(vec(sphere), radii, section_frame(tables, BONE, "section_88pct"))


def add_pulley(grid, tables):
    """Two edges through the corners of the sections, the medial one up to the highest point, and a shallow groove between."""
    rows = {r["feature"]: r for r in tables.where("foot_dimensions", bone=BONE)}
    _, side, up = section_frame(tables, BONE, "section_30pct")
    up, side = up * np.sign(up[2]), side * np.sign(side[0])

    def at(name, lateral, high):
        _, wide, tall = section_frame(tables, BONE, name)
        row = rows[name]
        return vec(row) + lateral * row["r1"] * wide * np.sign(wide[0]) + high * row["r2"] * tall * np.sign(tall[2])

    medial = [at("section_12pct", -CORNER, CORNER), at("section_30pct", -CORNER, CORNER), vec(rows["extreme_axis3_max"])]
    lateral = [at(f"section_{k}pct", CORNER, CORNER) for k in (12, 30, 50)]
    neck = vec(rows["section_70pct"])
    half = np.array([0.8, 1, 1, 0.8]) * EDGE_MM
    for edge in (medial, lateral):
        line = [p - (EDGE_MM - EDGE_RISE) * up for p in edge]
        grid.add(Bar([*line, 0.55 * line[-1] + 0.45 * neck], half, half, side), 3)
    crest = [at(f"section_{k}pct", 0, 1) for k in (12, 30, 50)]
    along = section_frame(tables, BONE, "section_30pct")[0]
    track = [crest[0] - 3 * along - 4 * up, *crest, crest[-1] + 6 * along - 3 * up]
    grid.cut(Bar([p + (3.0 - GROOVE_MM) * up for p in track], [7, 7.5, 8.5, 9, 7], 3.0, side), 4)


def talus_grid(tables):
    """The bone as a grid of distances: body with its pulley, lateral process, neck, head, groove, hollow facet beneath, swells."""
    body = block_body(tables, BONE, FLATNESS)
    grid = grid_around([body], 0.7, margin=7).add(body)
    add_corners(grid, tables, BONE, 0.2, without=REACHED)
    grid.blur(0.5)
    add_pulley(grid, tables)
    grid.add(Bar(PROCESS, [10, 8.5, 5.5], [8, 6, 4], [0, 1.0, 0]), 3)
    grid.add(head_ball(tables), 1.5)
    grid.cut(Bar(SINUS, [7, 6.0, 5.5, 5], [7, 6.0, 5, 4.5], [0, 0, 1.0]), 3)
    swell(grid, tables.where("bone_swells", bone=BONE)).blur(CREASE_MM)
    weather(grid, Relief(), [(head_ball(tables), HEAD_CALM, 3.0)])
    grid.cut(Bar(HIND_FACET, 13, [13.5, 14, 13], [0, 0, 1.0]), 1.5)
    return grid


def talus_field(tables):
    """The bone as a primitive that its neighbours leave room for."""
    return Modelled(talus_grid(tables))


def build_talus(tables):
    """The mesh of the talus."""
    return talus_grid(tables).mesh(7000, smooth=10)
