"""The two ligaments that close the sciatic notches: sacrotuberous (twisted fan) and sacrospinous (triangle in front of it)."""

from functools import partial

import numpy as np
import pyvista as pv

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.balls import BallCloud
from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sheet import fan
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.recipe import DESIGN_CREDIT, Recipe

# Rows from origin to insertion, five points across and the thickness, RAS mm. Ends follow landmarks (posterior iliac spines,
# lateral border of sacrum and coccyx, ischial tuberosity and spine); the rows between are design values: the sacrotuberous
# ligament narrows to a thick waist and its fibres turn, so that those from the ilium end lowest.
SACROTUBEROUS = [
    ([(41, -75, 80), (39, -80, 64), (34.5, -88.5, 47), (24.5, -97, 30), (11, -103, 9)], 3.2),
    ([(45, -80, 54), (42, -83, 42), (38, -88, 30), (31, -93, 17), (24, -95, 3)], 2.8),
    ([(48, -80, 20), (46, -82, 13.5), (44, -84, 7), (41.5, -85, 1), (39.5, -85, -4)], 3.6),
    ([(53.5, -75.5, -6), (52, -77, -9.5), (49.5, -77.5, -13), (47, -77, -16.5), (44.5, -75.5, -19)], 4.2),
    ([(57, -68.5, -21), (55, -69.5, -25), (52, -69, -30), (48, -66, -35), (44, -61, -39)], 4.0),
    ([(57, -62.5, -28), (54.5, -62.5, -34), (51, -60, -41), (46, -54, -48), (40, -45, -54)], 3.4),
]
SACROSPINOUS = [
    ([(30, -89, 37), (23, -94.5, 27), (16, -97.5, 17), (12, -100, 7), (8, -100.5, -4)], 2.8),
    ([(38, -75.5, 23), (33, -78, 17), (29, -80, 11), (25.5, -82, 5), (22.5, -83, -1)], 2.4),
    ([(44, -63.5, 12.5), (41.5, -65, 10), (39, -66.5, 7), (37, -67.5, 4), (35, -68, 1)], 3.2),
    ([(50, -51, 6.5), (49.7, -51.5, 5.3), (49.3, -51.8, 4), (49, -52, 2.8), (48.5, -52, 1.5)], 4.0),
]
BONE_SEAT_MM = -0.6
SHAPES = {"sacrotuberous_ligament": SACROTUBEROUS, "sacrospinous_ligament": SACROSPINOUS}


def ligament_body(base_id: str) -> BallCloud:
    """The ligament before the bones are taken out of it."""
    rows = SHAPES[base_id]
    mid = np.array([points for points, _ in rows], float)
    thickness = np.array([[0, t, 1.1 * t, t, 0] for _, t in rows], float)
    return fan(mid, thickness, step=0.7, round_ends=False)


def build_ligament(tables: Tables, base_id: str) -> pv.PolyData:
    """One ligament of the right side with `fibre` and `around`, RAS mm."""
    body = ligament_body(base_id)
    bones = [bone_field(tables, name) for name in ("hip_bone", "sacrum", "coccyx")]

    def distance(points):
        field = body.distance(points)
        for bone in bones:
            field = cut_round(field, bone.distance(points), BONE_SEAT_MM, 0.6)
        return field

    surface = surface_of(distance, body.low, body.high, 0.7, 1.3, smooth=30)
    fibre, around = body.coordinates(np.asarray(surface.points, float))
    surface["fibre"], surface["around"] = fibre.astype(np.float32), np.clip(around, 0, 1).astype(np.float32)
    return surface


LIGAMENT_RECIPES: tuple[Recipe, ...] = tuple(
    Recipe(name, True, partial(build_ligament, base_id=name), DESIGN_CREDIT, 10000) for name in SHAPES
)
