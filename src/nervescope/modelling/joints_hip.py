"""Soft parts of the hip joint: cartilage of the femoral head and of the lunate surface, and the acetabular labrum."""

import numpy as np
import pyvista as pv

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.bones_acetabulum import Socket
from nervescope.modelling.bones_femur import FOVEA_DIRECTION
from nervescope.modelling.bones_hip import groups
from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.coat import coat
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import smooth_max
from nervescope.modelling.kit.tables import Tables, unit, vec
from nervescope.modelling.kit.tube import append_surfaces

SPACING = 0.5
SEAT_MM = -0.5  # how deep the base of the labrum lies in the rim


def figures(tables: Tables, tissue: str) -> dict[str, float]:
    """Figures of one tissue by name, mm or degrees."""
    return {r["figure"]: r["value"] for r in tables.where("joint_figures", tissue=tissue)}


def build_hip_cartilage(tables: Tables) -> pv.PolyData:
    """Two closed shells, on the head and on the lunate surface, RAS mm; they keep a narrow joint space between them."""
    femur, hip = bone_field(tables, "femur"), bone_field(tables, "hip_bone")
    socket, f = Socket(groups(tables)["acetabulum"]), figures(tables, "hip_joint_cartilage")
    head = tables.where("long_bone_features", bone="femur", feature="head")[0]
    centre, radius = vec(head), head["r1"]
    rows = tables.where("long_bone_features", bone="femur")
    to_neck = unit(vec(next(r for r in rows if r["feature"].startswith("neck"))) - centre)

    def on_head(points):
        direction = unit(points - centre)
        border = (np.radians(f["head_covered_deg"]) - np.arccos(np.clip(-direction @ to_neck, -1, 1))) * radius
        fovea = np.arccos(np.clip(direction @ unit(FOVEA_DIRECTION), -1, 1)) * radius - f["fovea_radius"]
        near = np.linalg.norm(points - centre, axis=1) - radius - 6
        return np.maximum(coat(femur.distance(points), f["head_thickness"], np.minimum(border, fovea), 3.0, [hip.distance(points)]), near)

    def on_lunate(points):
        r, beyond = socket.polar(points)
        border = np.minimum(-beyond - 1.0, np.minimum(socket.fossa().distance(points), socket.notch_gap().distance(points)))
        field = coat(hip.distance(points), f["lunate_thickness"], border, 2.5, [femur.distance(points)])
        return np.maximum(field, r - socket.radius - 2.5)

    shells = (
        surface_of(on_head, centre - radius - 5, centre + radius + 5, SPACING, 1.1, smooth=16),
        surface_of(on_lunate, socket.centre - socket.radius - 4, socket.centre + socket.radius + 4, SPACING, 1.0, smooth=16),
    )
    return append_surfaces([pv.PolyData(s.points, s.faces) for s in shells])


def build_labrum(tables: Tables) -> pv.PolyData:
    """Ring with a wedge-shaped section on the rim of the socket; over the notch it runs on as the transverse ligament."""
    femur, hip = bone_field(tables, "femur"), bone_field(tables, "hip_bone")
    socket, f = Socket(groups(tables)["acetabulum"]), figures(tables, "acetabular_labrum")
    inner = socket.radius - f["overhang"]

    def distance(points):
        r, beyond = socket.polar(points)
        width = f["base_width"] * (1 - 0.72 * np.clip(beyond / f["height"], 0, 1))
        section = smooth_max(np.maximum(-2.0 - beyond, inner - r), smooth_max(beyond - f["height"], r - inner - width, 1.2), 0.6)
        section = np.where(np.linalg.norm(points - socket.centre, axis=1) < 8, 8.0, section)
        section = cut_round(section, hip.distance(points), SEAT_MM, 0.5)
        return cut_round(section, femur.distance(points), f["room_to_head"], 0.5)

    reach = socket.radius + f["base_width"] + 3
    return surface_of(distance, socket.centre - reach, socket.centre + reach, SPACING, 1.0, smooth=20)
