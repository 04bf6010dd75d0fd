"""The socket of the hip joint: its wall up to the measured rim, the cup, the rough fossa inside the lunate surface, and the notch."""

import numpy as np
from scipy.interpolate import PchipInterpolator

from nervescope.modelling.kit.sdf import Chain, Function, smooth_max, smooth_min
from nervescope.modelling.kit.tables import column, unit, vec

LIP_MM = 3.8  # thickness of the wall at the rim (design)
GROWS = ((0, 12, 17, 28, 45), (0, 12, 13, 0, 0))  # mm below the rim: the buttress fades towards the floor
# Thickness won per mm below the rim, by azimuth from the posterior wall over the notch (90) round to the ilium (-90) (design).
GROWTH = ((-180, -135, -90, -45, 0, 45, 90, 135, 180), (0.45, 0.8, 0.9, 0.9, 0.8, 0.55, 0.10, 0.25, 0.45))
FOSSA_DEPTH = 2.2  # mm below the lunate surface (design; the floor of the table lies 1.5 mm deeper than the cup)
FOSSA_RADIUS, FOSSA_SHIFT = 12.5, 5.5  # mm, and how far its middle lies towards the notch (design)
FOSSA_EDGE = 3.0  # mm of rounding between the fossa and the lunate surface (design)
NOTCH_HALF_WIDTH = 10.0  # the table: about 20-25 mm wide


class Socket:
    """Centre, opening axis and radius of the cup, and the polar angle of its rim by azimuth; all from the table."""

    def __init__(self, rows):
        sphere = rows["sphere"][0]
        self.centre, self.axis, self.radius = vec(sphere), unit(vec(sphere, "nx", "ny", "nz")), sphere["r1"]
        spots = column(rows["rim_point"], "x", "y", "z") - self.centre
        self.e1 = unit(spots[0] - (spots[0] @ self.axis) * self.axis)
        self.e2 = np.cross(self.axis, self.e1)
        azimuth, polar = np.arctan2(spots @ self.e2, spots @ self.e1), column(rows["rim_point"], "r1")
        order = np.argsort(azimuth)
        azimuth, polar = azimuth[order], polar[order]
        self._rim = PchipInterpolator(
            np.r_[azimuth[-3:] - 2 * np.pi, azimuth, azimuth[:3] + 2 * np.pi], np.radians(np.r_[polar[-3:], polar, polar[:3]])
        )
        notch = vec(rows["notch_centre"][0]) - self.centre
        self.notch = unit(notch - (notch @ self.axis) * self.axis)

    def polar(self, points):
        """Distance from the centre, and how far beyond the rim (mm along the sphere) points (..., 3) lie."""
        d = points - self.centre
        r = np.linalg.norm(d, axis=-1) + 1e-6
        theta = np.arccos(np.clip(-(d @ self.axis) / r, -1, 1))
        return r, (theta - self._rim(np.arctan2(d @ self.e2, d @ self.e1))) * r

    def wall(self):
        """Solid ball segment up to the rim, from which the cup is hollowed: thin at the rim, thick where it joins the ilium."""

        def distance(p):
            r, beyond = self.polar(p)
            d = p - self.centre
            growth = np.interp(np.degrees(np.arctan2(d @ self.e2, d @ self.e1)), *GROWTH)
            deep = np.clip(-beyond, 0, 45)
            thick = LIP_MM + growth * np.interp(deep, *GROWS) + 0.15 * deep
            return smooth_max(r - self.radius - thick, beyond, 2.0)

        return Function(distance, self.centre - 50, self.centre + 50)

    def in_front_of_rim(self):
        """Space in front of the rim, as wide as the wall, to be cut."""

        def distance(p):
            r, beyond = self.polar(p)
            return smooth_max(-beyond, r - self.radius - LIP_MM - 1.0, 3.5)

        return Function(distance, self.centre - 36, self.centre + 36)

    def fossa_field(self, points):
        """Distance (...,) mm to the outline of the fossa as seen along the axis: a round field that runs out into the notch."""
        d = points - self.centre
        across, along = d @ np.cross(self.axis, self.notch), d @ self.notch
        field = np.hypot(across, along - FOSSA_SHIFT) - FOSSA_RADIUS
        way_out = smooth_max(np.abs(across) - NOTCH_HALF_WIDTH, FOSSA_SHIFT - along, 3.0)
        return smooth_max(smooth_min(field, way_out, 5.0), d @ self.axis + 1.0, 3.0)

    def fossa(self):
        """The hollow of the fossa, with a rounded edge towards the lunate surface."""

        def distance(p):
            r = np.linalg.norm(p - self.centre, axis=-1)
            return smooth_max(r - self.radius - FOSSA_DEPTH, self.fossa_field(p), FOSSA_EDGE)

        return Function(distance, self.centre - 32, self.centre + 32)

    def notch_gap(self):
        """The gap in the rim at the notch."""
        mouth = self.centre + 6 * self.axis
        return Chain([mouth + 12 * self.notch, mouth + 40 * self.notch], NOTCH_HALF_WIDTH)


def cut_socket(grid, socket):
    """Cup, rim, fossa and notch, after all has been added."""
    grid.cut(Function(lambda p: np.linalg.norm(p - socket.centre, axis=-1) - socket.radius, socket.centre - 28, socket.centre + 28), 1.5)
    grid.cut(socket.in_front_of_rim(), 2.5)
    grid.cut(socket.fossa(), 2.5)
    grid.cut(socket.notch_gap(), 4.0)
