"""Soft parts of the knee: cartilage of femur and tibia, and the two menisci that fill the wedge between them."""

import numpy as np
import pyvista as pv

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.joints_hip import SPACING, figures
from nervescope.modelling.kit.coat import GAP_MM, coat, feathered
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import smooth_max, smooth_min
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import append_surfaces

SIDES = ("medial", "lateral")


class Knee:
    """Bones of the right knee in extension as fields, and where the joint surfaces are."""

    def __init__(self, tables: Tables):
        self._tables = tables
        self.femur, self.tibia, self.patella = (bone_field(tables, name) for name in ("femur", "tibia", "patella"))
        self._femur_seat = Seat(self.femur)
        self.centre = tables.landmark("femur", "knee_centre")
        self.f = figures(tables, "knee_cartilage_femur") | figures(tables, "knee_cartilage_tibia")
        self._notch = tables.landmark("femur", "intercondylar_notch_roof")
        self._peak = tables.landmark("tibia", "intercondylar_eminence")

    def femoral(self, points):
        """Field of the cartilage of condyles and patellar surface: it ends on the flanks, in the notch and above."""
        own, normal = self.femur.distance(points), self._femur_seat.normals(points)
        d = points - self.centre
        angle = np.degrees(np.arctan2(-d[:, 2], d[:, 1]))
        angle = np.where(angle < -90, angle + 360, angle)
        radius = np.hypot(d[:, 1], d[:, 2])
        ends = np.radians(np.minimum(angle - self.f["front_deg"], self.f["hind_deg"] - angle)) * radius
        flank = (self.f["flank_normal"] - np.abs(normal[:, 0])) * 16
        n = points - self._notch
        notch = np.hypot(n[:, 0] - 0.5, np.clip(n[:, 1] - 2.0, 0, None) * 0.9) - self.f["notch_half_width"]
        border = smooth_min(smooth_min(ends, flank, 9.0), np.where(radius < 12, -5.0, notch), 4.0)
        opposite = [self.tibia.distance(points), self.patella.distance(points)]
        field = coat(own, self.f["femur_thickness"], border, 4.0, opposite)
        return np.maximum(field, points[:, 2] - self.centre[2] - 32)

    def oval(self, side):
        """Centre (x, y) and half sizes (a, b) of one joint surface of the tibia, from the edges of the plateau."""
        edge = self._tables.landmark("tibia", f"plateau_{side}_edge")
        turn = 1 if side == "lateral" else -1
        inner, outer = self._peak[0] + turn * self.f["beside_eminence"], edge[0] - turn * self.f["inside_edge"]
        centre = np.array([(inner + outer) / 2, self._peak[1] + self.f[f"{side}_forward"]])
        return centre, np.array([abs(outer - inner) / 2, self.f[f"{side}_half_depth"]])

    def tibial(self, points, side):
        """Field of the cartilage of one condyle of the tibia."""
        centre, half = self.oval(side)
        k = np.linalg.norm((points[:, :2] - centre) / half, axis=1)
        level = self._peak[2] - 7.0
        border = np.minimum((1 - k) * half.min(), 9.0 - np.abs(points[:, 2] - level))
        field = coat(self.tibia.distance(points), self.f["tibia_thickness"], border, 4.0, [self.femur.distance(points)])
        return np.maximum(field, (k - 1.1) * half.min())


def build_femoral_cartilage(tables: Tables) -> pv.PolyData:
    """One closed shell on condyles and patellar surface, RAS mm."""
    knee = Knee(tables)
    reach = np.array([48.0, 46, 40])
    return surface_of(knee.femoral, knee.centre - reach, knee.centre + reach, SPACING + 0.1, 1.4, smooth=16)


def build_tibial_cartilage(tables: Tables) -> pv.PolyData:
    """Two closed shells, one on each condyle of the tibia."""
    knee, shells = Knee(tables), []
    for side in SIDES:
        low, high = _box(tables, knee, side)
        surface = surface_of(lambda p, side=side: knee.tibial(p, side), low, high, SPACING, 1.0, smooth=16)
        shells.append(pv.PolyData(surface.points, surface.faces))
    return append_surfaces(shells)


def _box(tables, knee, side):
    """Box round one joint surface."""
    centre, half = knee.oval(side)
    level = tables.landmark("tibia", "intercondylar_eminence")[2] - 7.0
    low = np.r_[centre - half - 6, level - 10]
    return low, np.r_[centre + half + 6, level + 14]


def build_meniscus(tables: Tables, side: str) -> pv.PolyData:
    """Half-moon of fibrocartilage: thick at its rim, thin inside, open towards the eminence; lies between the two cartilages."""
    knee, f = Knee(tables), figures(tables, f"{side}_meniscus")
    centre, half = knee.oval(side)
    half, level = half + f["beyond_cartilage"], tables.landmark("tibia", "intercondylar_eminence")[2] - 7.0
    toward = -1 if side == "lateral" else 1

    def distance(points):
        flat = (points[:, :2] - centre) / half
        k = np.linalg.norm(flat, axis=1)
        inward = (1 - k) * np.linalg.norm(points[:, :2] - centre, axis=1) / np.maximum(k, 0.05)
        angle = np.degrees(np.arctan2(flat[:, 1], toward * flat[:, 0]))  # 0 towards the eminence, positive in front
        front = np.clip(angle / 180, -1, 1)
        width = np.interp(
            front, [-1, -0.5, 0, 0.5, 1], [f["body_width"], f["hind_width"], f["hind_width"] * 0.7, f["front_width"], f["body_width"]]
        )
        from_horn = (np.abs(angle) - f["opening_deg"]) * np.pi / 180 * half.mean()
        horn = np.clip(0.35 + from_horn / 14.0, 0.25, 1)
        width = width * (0.5 + 0.5 * horn)
        own, other = knee.tibia.distance(points), knee.femur.distance(points)
        floor = np.minimum(knee.f["tibia_thickness"] * np.clip(feathered(inward - f["beyond_cartilage"], 4.0), 0, 1), (own + other) / 2)
        top = floor + 0.25 + f["rim_height"] * horn * np.clip(1 - inward / width, 0, 1) ** 0.85
        plan = smooth_max(np.maximum(-inward, inward - width), -from_horn, 2.0)
        body = smooth_max(level - f["hangs_over"] - points[:, 2], smooth_max(smooth_max(own - top, plan, 1.0), floor + 0.1 - own, 0.3), 1.0)
        return smooth_max(body, knee.f["femur_thickness"] + GAP_MM - 0.4 - other, 0.5)

    low, high = _box(tables, knee, side)
    return surface_of(distance, low - 3, high + 3, SPACING, 0.9, smooth=20)
