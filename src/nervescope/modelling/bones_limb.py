"""What the long bones share: superellipse lofts along a straight axis, and fitted ellipsoids; and the metatarsals."""

import numpy as np

from nervescope.modelling.kit.sdf import Ellipsoid, Grid, StraightLoft
from nervescope.modelling.kit.tables import column, unit, vec


def axes_of(row):
    """Three unit axes (3, 3) from the a and b columns of a feature row."""
    a, b = vec(row, "ax", "ay", "az"), vec(row, "bx", "by", "bz")
    return np.array([a, b, np.cross(a, b)])


def shaft(tables, bone, low=0, high=100, end_round=2.0):
    """Superellipse loft of the stations between two percentages."""
    f = {r["feature"]: r for r in tables.where("long_bone_features", bone=bone)}
    start, axis_row = vec(f["axis_start_0pct"]), f["axis_start_0pct"]
    axis, width = unit(vec(axis_row, "ax", "ay", "az")), unit(vec(axis_row, "bx", "by", "bz"))
    rows = [r for r in tables.where("long_bone_stations", bone=bone) if low <= r["percent"] <= high]
    length = f["axis_end_100pct"]["r1"]
    percent = np.array([min(max(r["percent"], 0.6), 99.4) for r in rows])
    centre = column(rows, "x", "y", "z") - start
    return StraightLoft(
        start,
        axis,
        width,
        percent / 100 * length,
        centre @ width,
        centre @ np.cross(axis, width),
        column(rows, "half_width_a"),
        column(rows, "half_width_b"),
        np.radians(column(rows, "axis_angle_deg")),
        column(rows, "exponent_n"),
        end_round,
    )


def feature_ellipsoid(tables, bone, feature):
    """Ellipsoid of a row of long_bone_features."""
    row = tables.where("long_bone_features", bone=bone, feature=feature)[0]
    return Ellipsoid(vec(row), vec(row, "r1", "r2", "r3"), axes_of(row))


def grid_around(primitives, spacing, margin=4):
    """Grid that contains all primitives."""
    return Grid(np.min([p.lo for p in primitives], 0) - margin, np.max([p.hi for p in primitives], 0) + margin, spacing)


def build_metatarsal(tables, bone):
    """Shaft loft over the whole length; the fourth carries its toe in the table and ends at its own head."""
    body = shaft(tables, bone, high=66 if bone == "metatarsal_4" else 100, end_round=4 if bone == "metatarsal_4" else 2)
    return grid_around([body], 0.8, margin=6).add(body).mesh(4000)
