"""The muscles of the right side: each body carved for the nerve, the bones and its neighbours, then turned into a surface."""

from functools import cache, partial

import numpy as np
import pyvista as pv

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.carve import cut_round, share
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.muscles_body import Design, MuscleBody
from nervescope.modelling.muscles_gluteal import GLUTEAL_DESIGNS
from nervescope.modelling.muscles_leg import LEG_DESIGNS
from nervescope.modelling.muscles_thigh import THIGH_DESIGNS
from nervescope.modelling.muscles_trunk import TRUNK_DESIGNS
from nervescope.modelling.nerve_lines import nerve_tubes
from nervescope.modelling.recipe import LIMB_CREDIT, Recipe

NERVE_GAP_MM = 1.2  # room round a nerve
BONE_SEAT_MM = -0.7  # muscles reach this deep into the bone, so that no gap and no flicker shows at an attachment
NEAR_MM = 4.0  # neighbours farther off than this do not matter
IN_CONTACT_MM = 3.0  # boxes nearer than this may touch
PIERCED = {"psoas_major": ("nerve_root_l4", "lumbosacral_trunk")}  # the lumbar plexus lies inside psoas
NOT_CARVED = ("dural_sac",)
# Muscles that share a tendon: their tendons run into each other, only the bellies make room for each other.
JOINED_TENDONS = (
    {"biceps_femoris_long_head", "biceps_femoris_short_head", "semitendinosus", "semimembranosus"},
    {"gastrocnemius_medial_head", "gastrocnemius_lateral_head", "soleus", "plantaris"},
    {"rectus_femoris", "vastus_lateralis", "vastus_medialis", "vastus_intermedius"},
    {"psoas_major", "iliacus"},
    {"tensor_fasciae_latae", "vastus_lateralis"},
)

DESIGNS: dict[str, Design] = {d.base_id: d for d in (*GLUTEAL_DESIGNS, *TRUNK_DESIGNS, *THIGH_DESIGNS, *LEG_DESIGNS)}


@cache
def muscle_bodies() -> dict[str, MuscleBody]:
    """Every muscle body, not yet carved; made once per process."""
    tables = Tables()
    return {name: design.body(tables) for name, design in DESIGNS.items()}


def _overlaps(body, other):
    """True when two bounding boxes come close."""
    return bool((body.low - IN_CONTACT_MM < other.high).all() and (other.low - IN_CONTACT_MM < body.high).all())


def _share_tendon(first, second):
    """True when two muscles run into one tendon."""
    return any({first, second} <= group for group in JOINED_TENDONS)


class _Carved:
    """Distance of one muscle after carving."""

    def __init__(self, tables: Tables, design: Design) -> None:
        bodies = muscle_bodies()
        self.body = bodies[design.base_id]
        near = [n for n in DESIGNS if n != design.base_id and _overlaps(self.body, bodies[n])]
        self._joined = [bodies[n] for n in near if _share_tendon(n, design.base_id)]
        apart = [n for n in near if not _share_tendon(n, design.base_id)]
        self._equal = [bodies[n] for n in apart if DESIGNS[n].rank == design.rank]
        self._higher = [bodies[n] for n in apart if DESIGNS[n].rank > design.rank]
        self._bones = [bone_field(tables, name) for name in design.bones]
        skipped = (*NOT_CARVED, *PIERCED.get(design.base_id, ()))
        tubes = {n: TubeField(t) for n, t in nerve_tubes(tables).items() if n not in skipped}
        self._nerves = [t for t in tubes.values() if (self.body.low < t.hi + 4).all() and (t.lo - 4 < self.body.high).all()]

    def distance(self, points: np.ndarray) -> np.ndarray:
        """Signed distance (n,) mm of points (n, 3)."""
        raw = self.body.distance(points)
        field = raw.copy()
        live = np.flatnonzero(raw < IN_CONTACT_MM)
        if not len(live):
            return field
        at, own = points[live], raw[live]
        carved = self._without_joined(at, own)
        for other in self._higher:
            carved = cut_round(carved, other.distance(at, NEAR_MM), 0.3)
        for other in self._equal:
            carved = np.maximum(carved, share(own, other.distance(at, NEAR_MM)))
        for bone in self._bones:
            carved = cut_round(carved, bone.distance(at), BONE_SEAT_MM, 1.0)
        for nerve in self._nerves:
            carved = cut_round(carved, nerve.distance(at), NERVE_GAP_MM, 2.0)
        field[live] = carved
        return field

    def _without_joined(self, points, own):
        """Bellies that share a tendon share their border too; the tendon itself stays whole."""
        if not self._joined:
            return own.copy()
        cut = own.copy()
        for other in self._joined:
            cut = np.maximum(cut, share(own, other.belly_distance(points, NEAR_MM)))
        return np.maximum(own, np.minimum(cut, self.body.tendon_distance(points)))


def build_muscle(tables: Tables, base_id: str) -> pv.PolyData:
    """One muscle of the right side with point data `fibre`, `around` and `tendon`, RAS mm."""
    design = DESIGNS[base_id]
    tables.used.update(("muscle_stations", "fan_muscles", "landmarks", "nerve_route"))
    carved = _Carved(tables, design)
    surface = surface_of(carved.distance, carved.body.low, carved.body.high, design.spacing_mm, design.triangle_mm2)
    for name, values in carved.body.attributes(np.asarray(surface.points, float)).items():
        surface[name] = np.clip(values, 0, 1).astype(np.float32)
    return surface


MUSCLE_RECIPES: tuple[Recipe, ...] = tuple(Recipe(name, True, partial(build_muscle, base_id=name), LIMB_CREDIT, 40000) for name in DESIGNS)
