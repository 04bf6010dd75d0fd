"""The muscles of the right side: each body carved for the nerve, the bones and its neighbours, then turned into a surface."""

from functools import cache, partial

import numpy as np
import pyvista as pv

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.bridged import BridgedField
from nervescope.modelling.kit.carve import border, cut_round, packed
from nervescope.modelling.kit.field import surface_of
from nervescope.modelling.kit.sdf import smooth_min
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import Tube, TubeField
from nervescope.modelling.kit.unevenness import Relief, unevenness
from nervescope.modelling.muscles_body import Design, MuscleBody
from nervescope.modelling.muscles_gluteal import GLUTEAL_DESIGNS
from nervescope.modelling.muscles_leg import LEG_DESIGNS
from nervescope.modelling.muscles_nerve_beds import passing_nerves, with_beds
from nervescope.modelling.muscles_tendons import TENDON_DESIGNS
from nervescope.modelling.muscles_thigh import THIGH_DESIGNS
from nervescope.modelling.muscles_trunk import TRUNK_DESIGNS
from nervescope.modelling.nerve_lines import nerve_tubes
from nervescope.modelling.recipe import DESIGN_CREDIT, LIMB_CREDIT, Recipe

NERVE_GAP_MM = 1.0  # room round a nerve
NERVE_BED_MM = 3.0  # rounding of the edges of the groove that a nerve lies in
TENDON_GAP_MM = 0.2  # between a tendon and what gives way to it
PACKING = 2.0  # muscles lie close: gaps narrower than half of this many times what both may be off (their spreads) close
SEATING = 1.5  # the same for a muscle and a bone, as a multiple of the spread of the muscle
NEAR_MM = 10.0  # neighbours farther off than this do not matter
IN_CONTACT_MM = 8.0  # nor does what lies farther off than this from the muscle itself
RELIEF_NEAR_MM = 5.0  # the relief matters only so near to the surface
TENDON_FADE_MM = 6.0  # so far from a tendon the relief of the flesh has its full depth
FLESH = Relief(0.45, 0.0, scale=2.2)  # bellies swell and sink a little (design)
GROWTH_MM = 6.0  # the most that a muscle grows toward a neighbour
LUMBAR_PLEXUS = (*(f"nerve_root_l{i}" for i in range(1, 5)), "lumbosacral_trunk", "femoral_nerve", "obturator_nerve")
SPANNED = {"piriformis": ("sacrum", "hip_bone")}  # it lies over the sacroiliac joint and over the foramina that it springs between
SPANNED_MM = 12.0  # a ball of this radius does not enter them: the craters of the foramina are up to 24 mm wide
SPANNED_ROUND_MM = 3.0  # rounding of the edges that these bones leave
SEAT_ROUND_MM = 0.8  # and of those that any other bone leaves
PIERCED = {"psoas_major": LUMBAR_PLEXUS}  # the lumbar plexus lies inside psoas
NOT_CARVED = ("dural_sac",)
TABLES_USED = ("muscle_stations", "fan_muscles", "muscle_rebuild_check", "muscle_growth", "muscle_swells", "landmarks", "nerve_route")
# Muscles that share a tendon: their tendons run into each other.
JOINED_TENDONS = (
    {"biceps_femoris_long_head", "biceps_femoris_short_head", "semitendinosus", "semimembranosus"},
    {"gastrocnemius_medial_head", "gastrocnemius_lateral_head", "soleus", "plantaris", "calcaneal_tendon"},
    {"rectus_femoris", "vastus_lateralis", "vastus_medialis", "vastus_intermedius", "quadriceps_tendon", "patellar_ligament"},
    {"psoas_major", "iliacus"},
    {"tensor_fasciae_latae", "gluteus_maximus", "iliotibial_tract"},
    {"quadratus_lumborum", "erector_spinae", "multifidus"},
)

Others = list[tuple[np.ndarray, np.ndarray, float]]

DESIGNS: dict[str, Design] = {d.base_id: d for d in (*GLUTEAL_DESIGNS, *TRUNK_DESIGNS, *THIGH_DESIGNS, *LEG_DESIGNS)}
SHARED_TENDONS: dict[str, Design] = {d.base_id: d for d in TENDON_DESIGNS}


@cache
def muscle_bodies() -> dict[str, MuscleBody]:
    """Every muscle body, not yet carved; made once per process."""
    tables = Tables()
    return {name: design.grown(tables) for name, design in DESIGNS.items()}


@cache
def tendon_bodies() -> dict[str, MuscleBody]:
    """Every tendon that is a structure of its own, not yet carved; made once per process."""
    tables = Tables()
    return {name: design.body(tables) for name, design in SHARED_TENDONS.items()}


def nearest(bodies, points: np.ndarray) -> np.ndarray:
    """Distance (n,) mm of points (n, 3) to the nearest of several bodies."""
    return np.min([body.distance(points) for body in bodies], axis=0)


def _overlaps(body, other):
    """True when two bounding boxes come close."""
    return bool((body.low - IN_CONTACT_MM < other.high).all() and (other.low - IN_CONTACT_MM < body.high).all())


def _share_tendon(first, second):
    """True when two muscles run into one tendon."""
    return any({first, second} <= group for group in JOINED_TENDONS)


def _spread_at(body: MuscleBody, mean_mm: float, points: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """How far (n,) mm a body may be off at points (n, 3), which lie at this `distance` (n,) mm from it; on the mean where it is far."""
    out = np.full(len(points), mean_mm)
    near = np.flatnonzero(distance < NEAR_MM)
    if body.line and len(near):
        out[near] = body.line.spread(points[near])
    return out


def between(
    belly: np.ndarray, spread: np.ndarray, reach: float, bones: np.ndarray, others: Others, low: np.ndarray | float = 0.0
) -> np.ndarray:
    """A belly (n,) mm grown into the room that bones and neighbours leave, and parted from these.

    `spread` (n,) mm is how far it may be off, `reach` how eagerly it grows; `others` are (distance, spread, gap) of each neighbour.
    Where nothing holds it, it lies `low` mm lower.
    """
    field = packed(belly, bones, SEATING * reach * spread)
    for other, doubt, _ in others:
        field = np.minimum(field, packed(belly, other, PACKING * reach * (spread + doubt)))
    field = field + low
    for other, doubt, gap in others:
        field = np.maximum(field, border(belly, other, spread, doubt, gap))
    return field


class PackedMuscle:
    """Distance of one muscle among its neighbours: no gap, no overlap, room for the nerves, flush on the bones."""

    def __init__(self, tables: Tables, design: Design, nerves: dict[str, Tube]) -> None:
        designs, bodies = DESIGNS | SHARED_TENDONS, muscle_bodies() | tendon_bodies()
        self.body = bodies[design.base_id]
        self._spread_mm, self._seat_mm, self._reach = design.spread_mm(tables), design.seat_mm, design.reach
        self._bundles, self._bed_mm, self._uneven = design.bundles, design.bed_mm, design.uneven
        near = [n for n in designs if n != design.base_id and _overlaps(self.body, bodies[n])]
        bellied = [n for n in near if bodies[n].bellies] if self.body.bellies else []
        self._bellies = [(bodies[n], designs[n].spread_mm(tables), min(design.gap_mm, designs[n].gap_mm)) for n in bellied]
        self.neighbours = {n: gap for n, (_, _, gap) in zip(bellied, self._bellies, strict=True)}
        self._tendons = [bodies[n] for n in near if bodies[n].tendons]
        apart = [n for n in near if bodies[n].tendons and not _share_tendon(n, design.base_id)]
        self._apart = [bodies[n] for n in apart]
        self._stronger = [bodies[n] for n in apart if designs[n].rank > design.rank]
        self._bones = [bone_field(tables, name) for name in design.bones]
        spanned = [bone_field(tables, name) for name in SPANNED.get(design.base_id, ())]
        self._spanned = BridgedField(partial(nearest, spanned), self.body.low, self.body.high, SPANNED_MM) if spanned else None
        skipped = (*NOT_CARVED, *PIERCED.get(design.base_id, ()))
        tubes = {n: TubeField(t) for n, t in nerves.items() if n not in skipped}
        self._nerves, self._passing = (
            [tube for tube in found if (self.body.low < tube.hi + 4).all() and (tube.lo - 4 < self.body.high).all()]
            for found in (tubes.values(), passing_nerves(tables, design.base_id))
        )

    def distance(self, points: np.ndarray) -> np.ndarray:
        """Signed distance (n,) mm of points (n, 3)."""
        belly, tendon = self.body.belly_distance(points), self.body.tendon_distance(points)
        field = smooth_min(belly, tendon, self.body.blend_mm)
        live = np.flatnonzero(field < IN_CONTACT_MM)
        if len(live):
            at = points[live]
            bones = nearest(self._bones, at)
            if self._spanned:
                bones = np.minimum(bones, self._spanned.distance(at))
            field[live] = self.carved(at, bones, belly[live], tendon[live])
        return field

    def crossing(self, points: np.ndarray) -> list[np.ndarray]:
        """Distance (n,) mm of points (n, 3) to each tendon near by."""
        return [body.tendon_distance(points, NEAR_MM) for body in self._tendons]

    def hard(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Distance (n,) mm of points (n, 3) to the bones and to the nerves, clamped to `NEAR_MM`."""
        bones = nearest(self._bones, points)
        return bones, np.min([np.full(len(points), NEAR_MM), *(n.distance(points) for n in self._nerves)], axis=0)

    def carved(self, points, bones, belly, tendon):
        """Belly and tendon joined, then cut flush with the bones and clear of the nerves."""
        own = _spread_at(self.body, self._spread_mm, points, belly)
        others = []
        for body, mean, gap in self._bellies:
            distance = body.belly_distance(points, NEAR_MM)
            others.append((distance, _spread_at(body, mean, points, distance), gap))
        theirs = [np.maximum(o, border(o, belly, spread, own, gap)) for o, spread, gap in others]
        theirs += [body.tendon_distance(points, NEAR_MM) - TENDON_GAP_MM for body in self._apart]
        if self.body.bellies:
            belly, groove = self._packed_belly(points, bones, belly, tendon, own, others)
        for body in self._stronger:
            tendon = cut_round(tendon, body.tendon_distance(points, NEAR_MM), TENDON_GAP_MM, 0.5)
        field = smooth_min(belly, tendon, self.body.blend_mm)
        plain = np.minimum(belly, tendon)
        for other in theirs:  # the fillet between belly and tendon takes no room from a neighbour
            field = np.maximum(field, np.minimum(plain, -other))
        field = cut_round(field, bones, self._seat_mm, SPANNED_ROUND_MM if self._spanned else SEAT_ROUND_MM)
        field = field + groove if self._bundles else field
        for nerve in self._nerves:
            field = cut_round(field, nerve.distance(points), NERVE_GAP_MM, NERVE_BED_MM)
        return with_beds(field, points, self._passing)

    def _relief(self, points, near, belly, tendon):
        """How far grooves take the surface back, and how far it rises or sinks with each bundle, mm (2, n); only `near`, not at tendons."""
        out = np.zeros((2, len(points)))
        if self._bundles and len(near):
            free = np.clip((tendon[near] - belly[near]) / TENDON_FADE_MM, 0, 1)
            groove, low = self._bundles.depths(*self.body.belly_place(points[near]))
            out[:, near] = free * groove, free * (low - self._bundles.lift_mm)
        return out

    def _packed_belly(self, points, bones, belly, tendon, own, others):
        """The belly between bones, the bellies beside it and the tendons that cross it, and the depth of its grooves, mm (n,) each.

        `own` (n,) mm is how far it may be off.
        """
        lumps = self._uneven * unevenness(points, FLESH)
        field = between(belly, own, self._reach, bones, others, lumps)
        near = np.flatnonzero(np.maximum(np.abs(field), -bones) < RELIEF_NEAR_MM)
        groove, low = self._relief(points, near, belly, tendon)
        if self._bundles:
            field = between(belly, own, self._reach, bones, others, low + lumps)
        for tendon in self.crossing(points):
            field = cut_round(field, tendon, TENDON_GAP_MM, self._bed_mm)
        return field, groove


def build_muscle(tables: Tables, base_id: str) -> pv.PolyData:
    """One muscle of the right side with the point data of `Fibres`, RAS mm."""
    design = (DESIGNS | SHARED_TENDONS)[base_id]
    tables.used.update(TABLES_USED)
    return muscle_surface(PackedMuscle(tables, design, nerve_tubes(tables)), design)


def muscle_surface(shape: PackedMuscle, design: Design) -> pv.PolyData:
    """The surface of a muscle among its neighbours, with its fibres."""
    box = shape.body.low - GROWTH_MM, shape.body.high + GROWTH_MM
    surface = surface_of(
        shape.distance,
        *box,
        design.spacing_mm,
        design.triangle_mm2,
        soften=design.soften,
        thinnest_mm=design.thinnest_mm,
        kept=lambda points: shape.body.tendon_distance(points) < TENDON_FADE_MM,
    )
    shape.body.fibres(np.asarray(surface.points, float)).write_to(surface)
    return surface


MUSCLE_RECIPES: tuple[Recipe, ...] = tuple(Recipe(name, True, partial(build_muscle, base_id=name), LIMB_CREDIT, 40000) for name in DESIGNS)
TENDON_RECIPES: tuple[Recipe, ...] = tuple(
    Recipe(name, True, partial(build_muscle, base_id=name), DESIGN_CREDIT, 30000) for name in SHARED_TENDONS
)
