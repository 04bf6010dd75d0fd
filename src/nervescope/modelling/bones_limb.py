"""What the long bones share: superellipse lofts along a straight axis, and fitted ellipsoids."""

import numpy as np

from nervescope.modelling.kit.sdf import Ellipsoid, Grid, StraightLoft
from nervescope.modelling.kit.tables import column, unit, vec


class LobedLoft(StraightLoft):
    """A loft whose sections bulge at three borders, 120 degrees apart: `border` is the direction (3,) of the first one.

    `lobe` (m,) is the share of the radius by which each section departs from its ellipse at the borders.
    """

    def __init__(self, loft, border, lobe):
        self.__dict__.update(loft.__dict__)
        border = np.asarray(border, float)
        self._first = np.arctan2(border @ self.height, border @ self.width)
        self._lobe = np.interp(self.t, loft.position, lobe)

    def distance(self, points):
        """Signed distance (...,) of points (..., 3), mm."""
        plain = super().distance(points)
        p = points - self.origin
        t = p @ self.axis
        cu, cv = (np.interp(t, self.t, self.dense[k]) for k in ("cu", "cv"))
        size = np.sqrt(np.interp(t, self.t, self.dense["a"] * self.dense["b"]))
        turn = np.arctan2(p @ self.height - cv, p @ self.width - cu) - self._first
        return plain - size * np.interp(t, self.t, self._lobe) * np.cos(3 * turn)


def lobed_shaft(tables, bone, border, low=0, high=100, end_round=2.0, share=1.0):
    """Shaft with three borders: a `share` of what the table says a section lacks to be an ellipse (its residual) goes into the lobes."""
    rows = [r for r in tables.where("long_bone_stations", bone=bone) if low <= r["percent"] <= high]
    radius = np.sqrt(column(rows, "half_width_a") * column(rows, "half_width_b"))
    is_shaft = np.array([20 <= r["percent"] <= 85 for r in rows])
    lobe = np.where(is_shaft, share * np.sqrt(2) * column(rows, "fit_residual_mm") / radius, 0)
    return LobedLoft(shaft(tables, bone, low, high, end_round), border, lobe)


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
