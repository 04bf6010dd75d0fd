"""Soft parts of the knee: cartilage of femur and tibia, and the two menisci that fill the wedge between them."""

from functools import cached_property

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter, gaussian_filter1d, median_filter

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.joints_hip import figures
from nervescope.modelling.kit.coat import coat, feathered, patch, sheet_normals, thickness_between
from nervescope.modelling.kit.fibres import Fibres
from nervescope.modelling.kit.sdf import smooth_min
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.tables import Tables, unit
from nervescope.modelling.kit.tube import append_surfaces

SIDES = ("medial", "lateral")
STEP_MM = 2.0  # side of a triangle of the cartilage
UNROLLED_MM = 28.0  # radius of the cylinder on which the coat of the femur is laid out
FROM_MM = 58.0  # the rays onto it start so far from the axis of the knee
EDGE_MM = 4.0  # within which a coat runs out
STATIONS, ROUND = 72, 18  # sections of a meniscus, points of each
DOWN = np.array([0.0, 0, -1])


class Knee:
    """Bones of the right knee in extension as fields, and where the joint surfaces are."""

    def __init__(self, tables: Tables):
        self._tables = tables
        self.femur, self.tibia, self.patella = (bone_field(tables, name) for name in ("femur", "tibia", "patella"))
        self.on_femur, self.on_tibia = Seat(self.femur), Seat(self.tibia)
        self.centre = tables.landmark("femur", "knee_centre")
        self.f = figures(tables, "knee_cartilage_femur") | figures(tables, "knee_cartilage_tibia")
        self._notch = tables.landmark("femur", "intercondylar_notch_roof")
        self._peak = tables.landmark("tibia", "intercondylar_eminence")
        self.level = self._peak[2] - 7.0

    # ------------------------------------------------------------------------------------------- femur
    def femoral_ground(self, uv):
        """Points (n, 3) of the femur under the chart (angle x UNROLLED_MM, x), by rays towards the axis of the knee; NaN beside it."""
        angle = uv[:, 0] / UNROLLED_MM
        out = np.stack([np.zeros(len(uv)), np.cos(angle), -np.sin(angle)], -1)
        start = np.stack([uv[:, 1], *(self.centre[1:, None] + FROM_MM * out[:, 1:].T)], -1)
        return start - self.on_femur.hit(start, -out, FROM_MM)[:, None] * out

    def femoral_border(self, uv):
        """How far inside the coat of condyles and patellar surface (n,) mm: it ends on the flanks, in the notch and above."""
        points = self.femoral_ground(uv)
        found = np.isfinite(points).all(1)
        points = np.where(found[:, None], points, self.centre)
        angle, beside = np.degrees(uv[:, 0] / UNROLLED_MM), uv[:, 1] - self._notch[0]
        ends = np.radians(np.minimum(angle - self.f["front_deg"], self.f["hind_deg"] - angle)) * UNROLLED_MM
        n = points - self._notch
        notch = np.hypot(n[:, 0] - 0.5, np.clip(n[:, 1] - 2.0, 0, None) * 0.9) - self.f["notch_half_width"]
        notch = np.where(np.hypot(*(points - self.centre)[:, 1:].T) < 12, -5.0, notch)
        low, high = (np.interp(angle, *line) for line in self._flanks)
        sides = smooth_min(beside - low, high - beside, 4.0)
        outer, notch = smooth_min(ends, sides, 12.0), np.minimum(notch, 30.0)
        behind = np.clip((angle - 60) / 50, 0, 1)  # there the ends of the condyles are rounded on both sides
        border = (1 - behind) * smooth_min(outer, notch, 5.0) + behind * smooth_min(outer, notch, 12.0)
        return np.where(found, border, -6.0)

    @cached_property
    def _flanks(self):
        """Where the condyles turn to their flanks: angles (deg) with x (mm from the notch) of the inner and of the outer line."""
        angle = np.arange(self.f["front_deg"] - 10, self.f["hind_deg"] + 10, 3.0)
        x = self._notch[0] + np.arange(-44.0, 44.5, 1.0)
        u, v = np.meshgrid(np.radians(angle) * UNROLLED_MM, x, indexing="ij")
        points = self.femoral_ground(np.c_[u.ravel(), v.ravel()])
        normal = self.on_femur.normals(np.nan_to_num(points))
        faces = (np.isfinite(points).all(1) & (np.abs(normal[:, 0]) < self.f["flank_normal"])).reshape(u.shape)
        faces &= np.abs(v - self._notch[0]) < np.interp(angle, [20, 65], [self.f["patellar_half_width"], 44])[:, None]
        low = np.array([(x[row] - self._notch[0]).min() if row.any() else -20 for row in faces])
        high = np.array([(x[row] - self._notch[0]).max() if row.any() else 20 for row in faces])
        return [(angle, gaussian_filter1d(median_filter(line, 7, mode="nearest"), 2.5, mode="nearest")) for line in (low, high)]

    # ------------------------------------------------------------------------------------------- tibia
    def oval(self, side):
        """Centre (x, y) and half sizes (a, b) of one joint surface of the tibia, from the edges of the plateau."""
        edge = self._tables.landmark("tibia", f"plateau_{side}_edge")
        turn = 1 if side == "lateral" else -1
        inner, outer = self._peak[0] + turn * self.f[f"{side}_beside_eminence"], edge[0] - turn * self.f["inside_edge"]
        centre = np.array([(inner + outer) / 2, self._peak[1] + self.f[f"{side}_forward"]])
        return centre, np.array([abs(outer - inner) / 2, self.f[f"{side}_half_depth"]])

    def tibial_height(self, xy):
        """Height z (n,) mm of the tibia under places (n, 2), no lower than the shoulder of the plateau."""
        start = np.c_[xy, np.full(len(xy), self._peak[2] + 4)]
        way = self.on_tibia.hit(start, np.tile(DOWN, (len(xy), 1)), 24)
        return np.maximum(self._peak[2] + 4 - np.where(np.isfinite(way), way, 24), self.level - 4.5)

    def tibial_thickness(self, points, inside):
        """Thickness (n,) mm of the coat at bone points (n, 3) that lie so far inside its border."""
        return thickness_between(self.femur.distance(points), self.f["tibia_thickness"]) * feathered(inside, EDGE_MM)


def build_femoral_cartilage(tables: Tables) -> pv.PolyData:
    """One closed shell on condyles and patellar surface, RAS mm."""
    knee = Knee(tables)
    low = np.array([np.radians(knee.f["front_deg"] - 8) * UNROLLED_MM, knee.centre[0] - 48])
    high = np.array([np.radians(knee.f["hind_deg"] + 8) * UNROLLED_MM, knee.centre[0] + 48])
    flat = patch(knee.femoral_border, low, high, STEP_MM)
    ground = knee.femoral_ground(flat.uv)
    if not np.isfinite(ground).all():
        raise ValueError("the coat of the femur reaches beyond the bone")
    normal = flat.softened(sheet_normals(flat, ground), 2)
    normal = unit(normal * np.sign((normal * knee.on_femur.normals(ground)).sum(1).mean()))
    apart = np.minimum(knee.tibia.distance(ground), knee.patella.distance(ground))
    thickness = flat.softened(thickness_between(apart, knee.f["femur_thickness"]), 3)
    return coat(flat, ground, normal, thickness * feathered(flat.inside, EDGE_MM))


def build_tibial_cartilage(tables: Tables) -> pv.PolyData:
    """Two closed shells, one on each condyle of the tibia."""
    knee, shells = Knee(tables), []
    for side in SIDES:
        centre, half = knee.oval(side)
        border = lambda xy, centre=centre, half=half: (1 - np.linalg.norm((xy - centre) / half, axis=1)) * half.min()
        flat = patch(border, centre - half - 3, centre + half + 3, STEP_MM * 0.8)
        ground = np.c_[flat.uv, knee.tibial_height(flat.uv)]
        normal = sheet_normals(flat, ground)
        normal = unit(flat.softened(normal * np.sign(normal[:, 2].mean()), 2))
        shells.append(coat(flat, ground, normal, flat.softened(knee.tibial_thickness(ground, flat.inside), 2)))
    return append_surfaces(shells)


def build_meniscus(tables: Tables, side: str) -> pv.PolyData:
    """Half-moon of fibrocartilage: thick at its rim, thin inside, open towards the eminence; lies between the two cartilages."""
    knee, f = Knee(tables), figures(tables, f"{side}_meniscus")
    centre, half = knee.oval(side)
    toward = -1 if side == "lateral" else 1
    angle = np.linspace(f["opening_deg"], 360 - f["opening_deg"], STATIONS)  # 0 towards the eminence, 90 in front
    turn = np.radians(angle)
    spoke = np.stack([toward * np.cos(turn), np.sin(turn)], -1)
    rim = centre + spoke * (half + f["beyond_cartilage"])
    inward = unit(-spoke / half)
    width = np.interp(
        angle, [0, 90, 180, 270, 360], [f["front_width"], f["front_width"], f["body_width"], f["hind_width"], f["hind_width"] * 0.8]
    )
    horn = feathered(np.minimum(turn - turn[0], turn[-1] - turn) * half.mean(), 16.0)
    width, height = width * (0.25 + 0.75 * horn), f["rim_height"] * (0.12 + 0.88 * horn)
    share = 0.5 - 0.5 * np.cos(np.pi * np.linspace(0, 1, ROUND // 2))
    plan = rim[:, None] + (width[:, None] * share)[..., None] * inward[:, None]
    flat = plan.reshape(-1, 2)
    inside = (1 - np.linalg.norm((flat - centre) / half, axis=1)) * half.min()
    bone = knee.tibial_height(flat)
    coated = (bone + knee.tibial_thickness(np.c_[flat, bone], inside) + 0.05).reshape(plan.shape[:2])
    floor = gaussian_filter(coated, (1.5, 0.7), mode="nearest")
    up = knee.on_femur.hit(np.c_[flat, floor.ravel()], -DOWN, 20).reshape(floor.shape)
    room = np.where(np.isfinite(up), np.maximum(up - 0.8 * knee.f["femur_thickness"], 0.3), np.inf)
    wedge = 0.35 + height[:, None] * (1 - share) ** 0.85
    roof = np.maximum(floor + gaussian_filter(np.minimum(wedge, room), (1.2, 0.7), mode="nearest"), coated + 0.3)
    return _loft(plan, floor, roof)


def _loft(plan, floor, roof):
    """Closed body between two heights (m, k) over places (m, k, 2), its fibres running from horn to horn."""
    ring = np.concatenate([np.dstack([plan, roof]), np.dstack([plan, floor])[:, ::-1]], axis=1)
    m, k, _ = ring.shape
    index = np.arange(m * k).reshape(m, k)
    a, b = index[:-1], index[1:]
    c, d = np.roll(b, -1, axis=1), np.roll(a, -1, axis=1)
    faces = [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    half = k // 2
    for row, is_last in ((index[0], False), (index[-1], True)):
        top, bottom = row[:half], row[: half - 1 : -1]
        cap = np.concatenate([np.c_[top[:-1], top[1:], bottom[1:]], np.c_[top[:-1], bottom[1:], bottom[:-1]]])
        faces.append(cap[:, ::-1] if is_last else cap)
    faces = np.concatenate(faces)  # type: ignore[assignment] # the list becomes one array
    mesh = pv.PolyData(ring.reshape(-1, 3), np.c_[np.full(len(faces), 3), faces].ravel())
    along = np.repeat(np.linspace(0, 1, m), k)
    across = np.tile(np.r_[np.linspace(0, 1, half), np.linspace(1, 0, half)], m)
    direction = np.repeat(unit(np.gradient(ring.mean(1), axis=0)), k, axis=0)
    Fibres.of(along, across, np.ones(len(along)), direction).write_to(mesh)
    return mesh
