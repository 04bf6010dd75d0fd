"""Obturator membrane: a sheet across the obturator foramen that leaves a gap under the upper ramus for the obturator canal."""

import numpy as np
import pyvista as pv
from scipy.interpolate import RBFInterpolator

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.bones_acetabulum import Socket
from nervescope.modelling.bones_hip import groups
from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.fibres import Fibres
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import smooth_max
from nervescope.modelling.kit.tables import Tables, column, unit, vec
from nervescope.modelling.ligament_nerves import nerves_near

SEAT_MM = -0.8  # how deep its border lies in the bone
OVERLAP_MM = 7.0  # how far the sheet is drawn beyond the measured hole before the bone is taken out of it
SOCKET_ROOM = 7.0  # mm beyond the cup that stay free, so that the sheet does not reach into the acetabular notch
CANAL_ROOM = 1.2  # mm kept free round the obturator nerve


def build_obturator_membrane(tables: Tables) -> pv.PolyData:
    """The membrane of the right side with fibres from front to back, RAS mm."""
    g = groups(tables)
    f = {r["figure"]: r["value"] for r in tables.where("sheet_figures", sheet="obturator_membrane")}
    row = g["obturator_foramen"]["ellipse"][0]
    centre, normal = vec(row), unit(vec(row, "nx", "ny", "nz"))
    long = unit(vec(g["obturator_foramen"]["long_axis_direction"][0]) - centre)
    frame = np.array([long, np.cross(normal, long), normal])
    lift = _surface_in(g, centre, frame)
    canal = _canal(f, row)
    socket = Socket(g["acetabulum"])
    hip = bone_field(tables, "hip_bone")
    reach = np.array([1, 1, 1]) * (row["r1"] + OVERLAP_MM)
    nerves = nerves_near(tables, centre - reach, centre + reach)

    def distance(points):
        u, v, w = ((points - centre) @ frame.T).T
        sheet = np.abs(w - lift(np.c_[u, v])) - f["thickness"] / 2
        k = np.hypot(u / (row["r1"] + OVERLAP_MM), v / (row["r2"] + OVERLAP_MM))
        field = smooth_max(sheet, (k - 1) * row["r2"], 0.5)
        gap = np.hypot((u - canal[0]) / f["canal_half_length"], (v - canal[1]) / f["canal_half_width"])
        field = smooth_max(field, (1 - gap) * f["canal_half_width"], 0.5)
        field = cut_round(field, hip.distance(points), SEAT_MM, 0.4)
        field = cut_round(field, np.linalg.norm(points - socket.centre, axis=1) - socket.radius, SOCKET_ROOM, 0.5)
        for nerve in nerves:
            field = cut_round(field, nerve.distance(points), CANAL_ROOM, 0.5)
        return field

    surface = surface_of(distance, centre - reach, centre + reach, 0.55, 1.1, smooth=20)
    points = np.asarray(surface.points, float)
    u, v, _ = ((points - centre) @ frame.T).T
    along, across = 0.5 + 0.5 * v / (row["r2"] + OVERLAP_MM), 0.5 + 0.5 * u / (row["r1"] + OVERLAP_MM)
    Fibres.of(along, across, np.ones(len(points)), np.tile(frame[1], (len(points), 1))).write_to(surface)
    return surface


def _surface_in(g, centre, frame):
    """Height (n,) of the sheet over the plane of the foramen at (n, 2): through the inner borders of the bony ring."""
    rows = [r for item in g["obturator_ring"].values() for r in item]
    edge = column(rows, "x", "y", "z") + 0.8 * column(rows, "r1")[:, None] * column(rows, "nx", "ny", "nz")
    local = (edge - centre) @ frame.T
    near = np.linalg.norm(local[:, :2], axis=1) < 40
    fit = RBFInterpolator(local[near, :2], local[near, 2], kernel="thin_plate_spline", smoothing=30)
    return lambda uv: fit(np.clip(uv, -38, 38))


def _canal(f, row):
    """Where the gap lies in the plane of the foramen (u, v), from its clock angle on the rim."""
    angle = np.radians(f["canal_clock_deg"])
    return np.array([np.cos(angle) * (row["r1"] - f["canal_inset"]), np.sin(angle) * (row["r2"] - f["canal_inset"])])
