"""Piriformis in the rarer courses of the nerve: two bellies with a cleft that lets it through, or a bed on its upper border and back.

What makes room is the muscle: its neighbours stay as they are. The cleft lies in the plane of the fibres, as in the drawings of
Beaton and Anson 1937; its place and size are design values that leave the nerve about 1 mm on each side.
"""

from dataclasses import dataclass

import numpy as np
import pyvista as pv

from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.sdf import FAR, smooth_max
from nervescope.modelling.kit.tables import Tables, unit
from nervescope.modelling.kit.tube import Tube, TubeField
from nervescope.modelling.muscles import DESIGNS, TABLES_USED, PackedMuscle, muscle_surface
from nervescope.modelling.nerve_lines import nerve_tubes
from nervescope.modelling.variant_lines import course

MUSCLE = "piriformis"
NEAR_MM = 45.0  # beyond its free stretch a nerve no longer concerns the muscle
BED_GAP_MM, BED_ROUND_MM = 1.0, 8.0  # room round a nerve that lies in a bed, and how widely the edges of the bed round off
OPEN_MM = (2.0, 4.0, 6.0)  # the bed is open to the outside: copies of the nerve, so far out
SLOPE = 1.2  # and so much wider for each millimetre: the walls of the bed slope
DEPTH_MM = 6.5  # a nerve deeper than this in the muscle lies in the cleft, which is closed above it
CLEFT_ROUND_MM = 3.0  # rounding of the edges of the cleft


@dataclass(frozen=True)
class Cleft:
    """A gap between two bellies: a plane through `middle` (3,) mm that holds `along`, the fibres, and `through`, the nerve, both (3,) unit.

    Its half width is `half_mm` in the middle and nothing `reach_mm` away along the fibres; there the bellies touch.
    `shear`: how far it moves along the fibres for each millimetre through the muscle, as the nerve does.
    """

    middle: tuple[float, float, float]
    along: tuple[float, float, float]
    through: tuple[float, float, float]
    half_mm: float
    reach_mm: float = 34.0
    shear: float = 0.42

    def outside(self, points: np.ndarray) -> np.ndarray:
        """How far points (n, 3) mm lie outside the gap (n,), negative inside."""
        apart = points - np.asarray(self.middle)
        along, through = unit(np.asarray(self.along)), unit(np.asarray(self.through))
        depth = apart @ through
        place = (apart @ along - self.shear * depth) / self.reach_mm
        return np.abs(apart @ np.cross(along, through)) - self.half_mm * (1 - np.clip(place, -1.6, 1.6) ** 2)


_FIBRES, _THROUGH = (0.865, 0.204, -0.458), (0.151, -0.978, -0.150)  # design, RAS: the fibres of the belly; straight back, a little down
_MIDDLE = (69.0, -56.0, 35.8)  # design, RAS mm: in the middle of the belly, behind the lower half of the plexus
_LOWER = (67.7, -56.3, 33.1)  # the same where another part of the nerve lies on the upper belly, which must be the stronger one there
CLEFTS = {
    "b": Cleft(_MIDDLE, _FIBRES, _THROUGH, 3.3),
    "d": Cleft(_MIDDLE, _FIBRES, _THROUGH, 4.2),
    "e": Cleft(_LOWER, _FIBRES, _THROUGH, 3.2, reach_mm=28.0),
}


class VariantMuscle(PackedMuscle):
    """Piriformis among its neighbours with room for the nerve of one course."""

    def __init__(self, tables: Tables, variant: str) -> None:
        found = course(tables, variant)
        free = {branch: line.part(0, found.rejoins_mm[branch] + NEAR_MM) for branch, line in found.lines.items()}
        super().__init__(tables, DESIGNS[MUSCLE], {k: t for k, t in nerve_tubes(tables).items() if k != "sciatic_nerve"} | free)
        self._passing = []  # beside the cleft and the beds of the nerve itself, those of thin nerves would go through the belly
        self._cleft = CLEFTS.get(variant)
        self._beds = [TubeField(bed) for line in free.values() for bed in self._open_beds(line)]

    def carved(self, points, bones, belly, tendon):
        """The usual muscle, then the cleft and the beds taken out of it."""
        field = super().carved(points, bones, belly, tendon)
        away = np.min([bed.distance(points, 2 * BED_ROUND_MM) for bed in self._beds], axis=0)
        field = cut_round(field, np.where(away < FAR, away, 3 * FAR), BED_GAP_MM, BED_ROUND_MM)
        return field if self._cleft is None else smooth_max(field, -self._cleft.outside(points), CLEFT_ROUND_MM)

    def _open_beds(self, line: Tube) -> list[Tube]:
        """Copies of the stretch of a nerve that lies near the surface of the muscle, moved outward, so that nothing is left above it."""
        depth = -self.body.distance(line.centre)
        inside = (depth > -2.0) & (depth < DEPTH_MM)
        step = 0.5
        slope = np.stack([self.body.distance(line.centre + step * e) - self.body.distance(line.centre - step * e) for e in np.eye(3)], -1)
        outward = unit(slope)
        runs = np.split(np.flatnonzero(inside), np.flatnonzero(np.diff(np.flatnonzero(inside)) > 1) + 1)
        return [
            Tube(line.centre[run] + out * outward[run], line.wide[run], line.width[run] + SLOPE * out, line.thickness[run])
            for run in runs
            if len(run) > 8
            for out in OPEN_MM
        ]


def build_muscle_variant(tables: Tables, variant: str) -> pv.PolyData:
    """Piriformis of the right side in one course, with the point data of `Fibres`, RAS mm."""
    shape = VariantMuscle(tables, variant)
    tables.used.update((*TABLES_USED, "nerve_variants"))
    return muscle_surface(shape, DESIGNS[MUSCLE])
