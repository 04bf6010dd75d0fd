"""Soft parts of the hip joint: cartilage of the femoral head and of the lunate surface, and the acetabular labrum."""

import numpy as np
import pyvista as pv

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.bones_acetabulum import Socket
from nervescope.modelling.bones_femur import FOVEA_DIRECTION
from nervescope.modelling.bones_hip import groups
from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.coat import coat, feathered, patch, sheet_normals, thickness_between
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import smooth_max, smooth_min
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.tables import Tables, unit, vec
from nervescope.modelling.kit.tube import append_surfaces

STEP_MM = 2.3  # side of a triangle of the cartilage
SPACING = 0.7
SEAT_MM = -0.5  # how deep the base of the labrum lies in the rim


def figures(tables: Tables, tissue: str) -> dict[str, float]:
    """Figures of one tissue by name, mm or degrees."""
    return {r["figure"]: r["value"] for r in tables.where("joint_figures", tissue=tissue)}


def build_hip_cartilage(tables: Tables) -> pv.PolyData:
    """Two closed shells, on the head and on the lunate surface, RAS mm; they keep a narrow joint space between them."""
    femur, hip = bone_field(tables, "femur"), bone_field(tables, "hip_bone")
    f = figures(tables, "hip_joint_cartilage")
    return append_surfaces([_on_head(tables, femur, hip, f), _on_lunate(Socket(groups(tables)["acetabulum"]), femur, hip, f)])


def round_pole(pole):
    """Directions (n, 3) for angles and azimuths given as a flat chart (n, 2) in radians about a pole (3,): distances from it are kept."""
    first = unit(np.cross(pole, [0.0, 0, 1]))
    second = np.cross(pole, first)

    def direction(uv):
        angle = np.linalg.norm(uv, axis=-1, keepdims=True)
        beside = (uv[..., :1] * first + uv[..., 1:] * second) / np.maximum(angle, 1e-9)
        return np.cos(angle) * pole + np.sin(angle) * beside

    return direction


def _on_head(tables, femur, hip, f):
    """Coat of the femoral head: two thirds of a ball, with a hole at the fovea."""
    rows = tables.where("long_bone_features", bone="femur")
    head = next(r for r in rows if r["feature"] == "head")
    centre, radius = vec(head), head["r1"]
    pole = -unit(vec(next(r for r in rows if r["feature"].startswith("neck"))) - centre)
    direction = round_pole(pole)

    def border(uv):
        fovea = np.arccos(np.clip(direction(uv / radius) @ unit(FOVEA_DIRECTION), -1, 1)) * radius - f["fovea_radius"]
        return np.minimum(np.radians(f["head_covered_deg"]) * radius - np.linalg.norm(uv, axis=1), fovea)

    reach = np.full(2, np.radians(f["head_covered_deg"]) * radius + 4)
    flat = patch(border, -reach, reach, STEP_MM)
    out = direction(flat.uv / radius)
    way = Seat(femur).hit(centre + (radius + 8) * out, -out, 20)
    ground = centre + (radius + 8 - np.where(np.isfinite(way), way, 8.0))[:, None] * out
    return coat(flat, ground, out, thickness_between(hip.distance(ground), f["head_thickness"]) * feathered(flat.inside, 4.0))


def _on_lunate(socket, femur, hip, f):
    """Coat of the lunate surface: a horseshoe round the fossa, open at the notch."""
    direction, seat = round_pole(-socket.axis), Seat(hip)
    deepest = socket.radius + 6

    def ground_at(uv):
        out = direction(uv / socket.radius)
        way = seat.hit(socket.centre + (socket.radius - 6) * out, out, 12)
        return socket.centre + (socket.radius - 6 + np.where(np.isfinite(way), way, 12.0))[:, None] * out

    def border(uv):
        points = ground_at(uv)
        r, beyond = socket.polar(points)
        at = np.where((r < deepest - 0.5) & (np.abs(r - socket.radius) < 2.6), -beyond - 1.0, -2.0)
        return smooth_min(at, smooth_min(socket.fossa_field(points) - 0.6, socket.notch_gap().distance(points) - 0.5, 2.0), 2.0)

    reach = np.full(2, 1.9 * socket.radius)
    flat = patch(border, -reach, reach, STEP_MM)
    ground = ground_at(flat.uv)
    inward = unit(socket.centre - ground)
    normal = sheet_normals(flat, ground)
    normal *= np.sign((normal * inward).sum(1).mean())
    thickness = thickness_between(femur.distance(ground), f["lunate_thickness"]) * feathered(flat.inside, 3.0)
    return coat(flat, ground, unit(flat.softened(normal, 2) + inward), thickness)


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
