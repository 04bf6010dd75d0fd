"""One muscle as a body: bellies and tendons blended in one field, with its colour coordinates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nervescope.modelling.kit.balls import FAR_MM, BallCloud, GuidedCloud, MeanCloud
from nervescope.modelling.kit.fibres import Fibres
from nervescope.modelling.kit.field import SOFTEN
from nervescope.modelling.kit.laid import LaidCloud
from nervescope.modelling.kit.loft import Stations, band, strap
from nervescope.modelling.kit.relief import Bundles
from nervescope.modelling.kit.sdf import smooth_min
from nervescope.modelling.kit.sections import Sections, sections_of
from nervescope.modelling.kit.sheet import fan, fan_table
from nervescope.modelling.kit.swells import Swells
from nervescope.modelling.kit.tables import Tables, column, unit
from nervescope.modelling.muscle_line import MuscleLine, line_of

Cloud = BallCloud | MeanCloud | GuidedCloud | LaidCloud
Point = tuple[float, float, float]
FOOTING_MM = 1.7  # a tendon spreads on its facet in a layer of this thickness
FOOTING_DEPTH_MM = 1.0  # and reaches this far below the surface of the bone
LIMB_REACH = 1.5  # muscles of thigh and leg fill their compartments to the corners, where fascia holds them together (Gray 1918)
MEAN_TO_SPREAD = 1.9  # the tables give a mean distance for a fan but a root mean square, along the radius, for a section
TENDON_EDGE_MM = 2.0  # half width of the colour change where a tendon leaves the belly


@dataclass(frozen=True, eq=False)
class MuscleBody:
    """Bellies, tendons, and over which share of the fibre the belly pales toward (origin, insertion).

    `line`, where the tables have stations, says how far the bellies are to grow.
    Before that, `sections` move the surface of the bellies to where measured sections say that it lies, and `swells` to where
    it stands out beyond them.
    """

    bellies: tuple[Cloud, ...]
    tendons: tuple[Cloud, ...] = ()
    pale: tuple[float, float] = (0.06, 0.08)
    blend_mm: float = 5.0
    line: MuscleLine | None = None
    sections: Sections | None = None
    swells: Swells | None = None

    @property
    def low(self) -> np.ndarray:
        """Lower corner (3,) mm of the bounding box."""
        return np.min([c.low for c in (*self.bellies, *self.tendons)], axis=0)

    @property
    def high(self) -> np.ndarray:
        """Upper corner (3,) mm of the bounding box."""
        return np.max([c.high for c in (*self.bellies, *self.tendons)], axis=0)

    def distance(self, points: np.ndarray, far_mm: float = FAR_MM) -> np.ndarray:
        """Signed distance (n,) mm of points (n, 3), negative inside, clamped to `far_mm`."""
        if not self.bellies or not self.tendons:
            return self.belly_distance(points, far_mm) if self.bellies else self.tendon_distance(points, far_mm)
        return smooth_min(self.belly_distance(points, far_mm), self.tendon_distance(points, far_mm), self.blend_mm)

    def belly_distance(self, points: np.ndarray, far_mm: float = FAR_MM) -> np.ndarray:
        """The same for the bellies alone; `far_mm` everywhere when there are none."""
        if not self.bellies:
            return np.full(len(points), float(far_mm))
        field = self._joined(self.bellies, points, far_mm)
        if self.sections is not None:
            near = np.flatnonzero(field < far_mm)
            field[near] += self.sections.shift(points[near])
        if self.swells is not None:
            near = np.flatnonzero(field < far_mm)
            field[near] = np.minimum(field[near] - self.swells.outward(points[near]), far_mm)
        near = np.flatnonzero(field < far_mm) if self.line else ()  # type: ignore[assignment] # no rows at all
        if len(near):
            field[near] = np.minimum(field[near] - self.line.growth(points[near]), far_mm)  # type: ignore[union-attr] # rows are only near a line
        return field

    def tendon_distance(self, points: np.ndarray, far_mm: float = FAR_MM) -> np.ndarray:
        """The same for the tendons alone; `far_mm` everywhere when there are none."""
        return self._joined(self.tendons, points, far_mm) if self.tendons else np.full(len(points), float(far_mm))

    def _joined(self, clouds: tuple[Cloud, ...], points: np.ndarray, far_mm: float) -> np.ndarray:
        """Smooth union of several clouds."""
        field = clouds[0].distance(points, far_mm)
        for cloud in clouds[1:]:
            field = smooth_min(field, cloud.distance(points, far_mm), self.blend_mm)
        return field

    def belly_place(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Place along and across the fibres of the bellies, 0..1, of points (n, 3): both (n,)."""
        pairs = [c.coordinates(points) for c in self.bellies]
        if len(pairs) == 1:
            return pairs[0]
        weight = _nearness(self.bellies, points)
        along, across = (sum(weight[:, i] * pair[k] for i, pair in enumerate(pairs)) for k in (0, 1))
        return np.asarray(along), np.asarray(across)

    def fibres(self, points: np.ndarray) -> Fibres:
        """Course of the fibres and share of tendon at points (n, 3) on the surface."""
        clouds = (*self.bellies, *self.tendons)
        weight = _nearness(clouds, points)
        pairs = [c.coordinates(points) for c in clouds]
        along = (np.stack([p[0] for p in pairs], 1) * weight).sum(1)
        across = (np.stack([p[1] for p in pairs], 1) * weight).sum(1)
        direction = (np.stack([c.directions(points) for c in clouds], 1) * weight[..., None]).sum(1)
        ends = [_fade(f, share) for f, share in ((along, self.pale[0]), (1 - along, self.pale[1]))]
        drawn = weight[:, len(self.bellies) :].sum(1)
        tendon = 1 - (1 - _smooth(drawn)) * (1 - ends[0]) * (1 - ends[1])
        return Fibres.of(along, across, tendon, direction)


def _nearness(clouds, points):
    """Weights (n, k) of clouds at points (n, 3): most for the nearest."""
    gaps = np.stack([c.distance(points) for c in clouds], 1)
    weight = np.exp(-np.clip((gaps - gaps.min(1, keepdims=True)) / TENDON_EDGE_MM, 0, 30))
    return weight / weight.sum(1, keepdims=True)


def _smooth(t):
    """Smooth step of values 0..1."""
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


def _fade(fibre, share):
    """Pale share near an end where `fibre` is 0."""
    return _smooth(1 - fibre / share) ** 0.8 if share > 0 else np.zeros_like(fibre)


@dataclass(frozen=True)
class Design:
    """How one muscle is made: `body` from the tables, its grid step, and its rank where tendons cross.

    `bones` are carved out of it. `figures` names it in the tables where they use another name. `spread` (mm) is how far its
    shape may be off; without it, the residual that the tables give for this muscle. `gap_mm` lies between it and its neighbours.
    It reaches `-seat_mm` into the bones, so that no gap and no flicker shows at an attachment. With a larger
    `reach` it fills wider gaps and sharper corners between its neighbours. `soften` (grid steps) rounds edges too thin for the grid.
    `bundles` is the relief of the flesh. Flesh thinner than `thinnest_mm` is taken off, away from the tendons: no muscle ends in a fin
    between its neighbours. `bed_mm` rounds the edges of the beds of tendons that cross it. `uneven` is its share of the swells and
    hollows that all bellies have: less where a thin plate lies between bones.
    """

    base_id: str
    body: Callable[[Tables], MuscleBody]
    bones: tuple[str, ...]
    rank: int = 1
    spacing_mm: float = 1.5
    triangle_mm2: float = 5.0
    figures: str = ""
    spread: float | None = None
    gap_mm: float = 0.2
    seat_mm: float = -0.5
    reach: float = 1.0
    soften: float = SOFTEN
    bundles: Bundles | None = None
    thinnest_mm: float = 0.0
    bed_mm: float = 0.5
    uneven: float = 1.0

    def grown(self, tables: Tables) -> MuscleBody:
        """The body with what the tables say along it at its stations, and of its swells and hollows."""
        name = self.figures or self.base_id
        rows = tables.where("muscle_swells", muscle=name)
        line = line_of(tables, name, self.spread_mm(tables))
        return replace(self.body(tables), line=line, swells=Swells.of(rows) if rows else None)

    def spread_mm(self, tables: Tables) -> float:
        """How far the shape of the body may be off, mm, on the mean."""
        if self.spread is not None:
            return self.spread
        rows = tables.where("muscle_rebuild_check", muscle=self.figures or self.base_id, recommended="yes")
        return float(rows[0]["ref_to_model_mean"])


def strap_belly(tables: Tables, name: str) -> BallCloud:
    """Belly of one strap muscle of the stations table."""
    return strap(table_stations(tables, name))


def table_stations(tables: Tables, name: str, chosen: tuple[int, ...] = ()) -> Stations:
    """Stations of one strap muscle, all or those of the numbers `chosen`, width directions turned so that they do not flip."""
    rows = tables.grouped("muscle_stations", "muscle")[name]
    rows = [rows[i] for i in chosen] if chosen else rows
    widths = column(rows, "wx", "wy", "wz")
    for i in range(1, len(widths)):
        widths[i] *= 1 if widths[i] @ widths[i - 1] >= 0 else -1
    sizes = column(rows, "half_width_a"), column(rows, "half_thickness_b"), column(rows, "exponent_n")
    return Stations(column(rows, "x", "y", "z"), column(rows, "tx", "ty", "tz"), widths, *sizes)


def fan_belly(tables: Tables, name: str) -> BallCloud:
    """Belly of one fan muscle of the fan table.

    The rows of psoas, iliacus, the medial head of gastrocnemius and the muscles from the pelvis to the femur, without piriformis and the
    gemelli, are fitted: the 7 x 5 cells and 21 thicknesses of each are those with which the sheet lies nearest to the scan
    (`tools/fit_sheet.py`; residuals: muscle_rebuild_check). Those of the other muscles are middles of level lines.
    """
    return fan(*fan_table(tables.grouped("fan_muscles", "muscle")[name]))


def sectioned(tables: Tables, name: str, body: MuscleBody) -> MuscleBody:
    """The body of a fan muscle, corrected by the plane sections that the stations table gives of it too.

    How far the body may be off is that of the fan in the tables.
    """
    check = tables.where("muscle_rebuild_check", muscle=name, representation="fan")[0]
    spread = MEAN_TO_SPREAD * 0.5 * (check["model_to_ref_mean"] + check["ref_to_model_mean"])
    doubt = column(tables.grouped("muscle_stations", "muscle")[name], "fit_residual_mm")
    return replace(body, sections=sections_of(table_stations(tables, name), doubt, body.belly_distance, spread))


def mean_belly(tables: Tables, name: str) -> MeanCloud:
    """Belly of a muscle that both tables describe about equally well: the mean of the two."""
    return MeanCloud(fan_belly(tables, name), strap_belly(tables, name))


def hand_set(points: Sequence[Point], sizes: Sequence[tuple[float, float]], width_hint: Point | Sequence[Point]) -> Stations:
    """Stations of a strap of the design: half widths and thicknesses (mm); `width_hint` is its wide direction, one or of each."""
    centres, half = np.asarray(points, float), np.asarray(sizes, float)
    tangents = unit(np.gradient(centres, axis=0))
    widths = np.broadcast_to(np.asarray(width_hint, float), centres.shape)
    widths = unit(widths - tangents * (widths * tangents).sum(1, keepdims=True))
    return Stations(centres, tangents, widths, half[:, 0], half[:, 1], np.full(len(centres), 2.3))


def plate(rows: Sequence[tuple[Sequence[Point], float]]) -> BallCloud:
    """Sheet of the design: rows of five points from origin to insertion, and the thickness (mm) of each row."""
    mid = np.array([points for points, _ in rows], float)
    return fan(mid, np.array([[0, t, t, t, 0] for _, t in rows], float), step=1.2)


def tendon(points, half_width, half_thickness, width_hint, at_end: bool) -> BallCloud:
    """Tendon through `points` (m, 3) mm from inside the belly to the bone; sizes (m,) mm; `at_end` says which end of the fibre."""
    return band(points, half_width, half_thickness, width_hint, fibre=(0.97, 1.0) if at_end else (0.03, 0.0))


def footing(line, half_width, width_hint, bone: Callable[[np.ndarray], np.ndarray], at_end: bool) -> LaidCloud:
    """Foot of a tendon: a thin layer on `bone` (its distance) over the area round `line` (m, 3) mm, `half_width` (m,) mm."""
    reach = np.minimum(np.asarray(half_width, float), 5.0)
    region = band(line, half_width, reach, width_hint, fibre=(1.0, 1.0) if at_end else (0.0, 0.0))
    return LaidCloud(region, lambda points: bone(points) + FOOTING_DEPTH_MM, FOOTING_DEPTH_MM + FOOTING_MM)
