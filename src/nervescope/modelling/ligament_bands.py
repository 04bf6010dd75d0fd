"""Ligaments of the pelvis that are bands: sheets of fibres between the rows of `ligament_rows.csv`, seated on the modelled bones.

The first and last row of each part are laid on the bones that the table names, so the ligaments follow when a bone changes.
"""

from functools import partial

import numpy as np
import pyvista as pv
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.bones_hip import auricular_slab, groups
from nervescope.modelling.kit.bars import Inflated
from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.fibres import Fibres
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import arc_length, smooth_max, smooth_min
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.sheet import fan
from nervescope.modelling.kit.tables import Tables, column, unit, vec
from nervescope.modelling.ligament_nerves import nerves_near

SEAT_MM = -0.5  # how deep an end lies in its bone, so that no gap shows
NERVE_ROOM = 0.5  # mm kept free round a nerve
EDGE_MM = 0.35  # half the thickness of a free edge: a sheet that runs out to nothing would fray
DRAPE_ROWS = 22
BLEND_MM = 1.2  # between the parts of one ligament
SPACING = 0.6
BONES = {
    "sacrotuberous_ligament": ("hip_bone", "sacrum", "coccyx"),
    "sacrospinous_ligament": ("hip_bone", "sacrum", "coccyx"),
    "iliolumbar_ligament": ("hip_bone", "vertebra_l4", "vertebra_l5", "sacrum"),
    "posterior_sacroiliac_ligament": ("hip_bone", "sacrum"),
}
INTEROSSEOUS_REACH = 7.5  # mm from either bone: how far the interosseous mass fills the cleft (design)
ABOVE_JOINT = unit([-0.32, -0.42, 0.85])  # in the plane of the joint, square to its hind edge: towards the iliac tuberosity


def bands(tables: Tables, ligament: str) -> list:
    """One ball cloud per part of a ligament, its ends laid on bone."""
    parts: dict[str, list] = {}
    for row in tables.where("ligament_rows", ligament=ligament):
        parts.setdefault(row["part"], []).append(row)
    return [_band(tables, rows) for rows in parts.values()]


def _band(tables, rows):
    """Ball cloud of one part, draped over the bones under it."""
    lines = [[r for r in rows if r["row"] == i] for i in sorted({r["row"] for r in rows})]
    mid = np.array([column(line, "x", "y", "z") for line in lines])
    thickness = np.array([column(line, "thickness_mm") for line in lines])
    ends = {0: lines[0], len(lines) - 1: lines[-1]}
    seats = {i: Seat(*(bone_field(tables, n) for n in line[0]["lies_on"].split())) for i, line in ends.items()}
    for i, seat in seats.items():
        mid[i] = seat.onto(mid[i], 0.2 * thickness[i])
    share = arc_length(mid.mean(1))
    fine = np.linspace(0, share[-1], DRAPE_ROWS)
    mid, thickness = PchipInterpolator(share, mid)(fine), PchipInterpolator(share, thickness)(fine)
    under = [bone_field(tables, n) for n in BONES[rows[0]["ligament"]]]
    return fan(_draped(mid, thickness, under), np.maximum(thickness - 2 * EDGE_MM, 0.3), step=0.7, round_ends=False)


def _draped(mid, thickness, bones):
    """Rows between the ends lifted off the bones, so that a band runs over a prominence and not through it."""
    seat = Seat(*bones)
    lack = 0.4 * thickness[1:-1] - seat.distance(mid[1:-1].reshape(-1, 3)).reshape(thickness[1:-1].shape)
    lifted = mid.copy()
    lifted[1:-1] += np.where(lack[..., None] > 0, seat.onto(mid[1:-1], 0.4 * thickness[1:-1]) - mid[1:-1], 0)
    return np.concatenate([mid[:1], gaussian_filter1d(lifted, 0.8, axis=0, mode="nearest")[1:-1], mid[-1:]])


def build_band(tables: Tables, ligament: str) -> pv.PolyData:
    """One ligament of the right side with its fibres, RAS mm."""
    clouds = bands(tables, ligament)
    bones = {name: bone_field(tables, name) for name in BONES[ligament]}
    low, high = np.min([c.low for c in clouds], 0), np.max([c.high for c in clouds], 0)
    nerves = nerves_near(tables, low - 5, high + 5)
    extra = _interosseous(tables, bones) if ligament == "posterior_sacroiliac_ligament" else None

    def distance(points):
        field = clouds[0].distance(points)
        for cloud in clouds[1:]:
            field = smooth_min(field, cloud.distance(points), BLEND_MM)
        field = field - EDGE_MM
        if extra:
            field = smooth_min(field, extra(points), 2.5)
        for bone in bones.values():
            field = cut_round(field, bone.distance(points), SEAT_MM, 0.5)
        for nerve in nerves:
            field = cut_round(field, nerve.distance(points), NERVE_ROOM, 0.5)
        return field

    margin = 12.0 if extra else 0.0
    surface = surface_of(distance, low - margin - EDGE_MM, high + margin + EDGE_MM, SPACING, 1.2, smooth=24)
    _mark(surface, clouds)
    return surface


def _interosseous(tables, bones):
    """Distance function of the interosseous mass: what lies near both bones behind and above the ear-shaped surface."""
    g = groups(tables)
    outline = column(g["auricular_surface"]["outline"], "x", "y", "z")
    hind_edge = outline[[0, 11]].mean(0)
    joint = Inflated(auricular_slab(g, -9.0, 9.0, 0.98), 0.5)
    plane = vec(g["auricular_surface"]["plane"][0], "nx", "ny", "nz")

    def distance(points):
        near = smooth_max(bones["hip_bone"].distance(points), bones["sacrum"].distance(points), 3.0) - INTEROSSEOUS_REACH
        behind = -(points - hind_edge) @ ABOVE_JOINT - 3.0
        beside = np.abs((points - hind_edge) @ plane) - 22.0
        before = points[:, 1] - outline[0, 1] - 9.0
        return smooth_max(smooth_max(smooth_max(near, behind, 2.0), before, 4.0), np.maximum(beside, -joint.distance(points)), 1.0)

    return distance


def _mark(surface, clouds):
    """Fibres at every point, from the part that is nearest there."""
    points = np.asarray(surface.points, float)
    owner = np.argmin([c.distance(points) for c in clouds], axis=0)
    along, across, direction = np.zeros(len(points)), np.zeros(len(points)), np.zeros((len(points), 3))
    for i, cloud in enumerate(clouds):
        own = owner == i
        if own.any():
            along[own], across[own] = cloud.coordinates(points[own])
            direction[own] = cloud.directions(points[own])
    Fibres.of(along, across, np.ones(len(points)), direction).write_to(surface)


BAND_BUILDERS = {name: partial(build_band, ligament=name) for name in BONES}
