"""Works out `muscle_growth.csv`: how far each muscle grows at each station, so that among its neighbours it keeps its section areas.

The areas of `muscle_stations.csv` are exact, the outlines are superellipses. Muscles fill the corners that these leave; here every
section is cut out of the packed muscles, its area compared with the table, and the body let out or taken in a little, in rounds,
all of them together or a few against the others as the table has them. Run by `tools/balance_muscles.py` when a table or the
packing changes; a build only reads the result.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.tables import Tables, unit, vec
from nervescope.modelling.muscle_line import MuscleLine, line_of
from nervescope.modelling.muscles import DESIGNS, NEAR_MM, NERVE_BED_MM, NERVE_GAP_MM, TENDON_GAP_MM, PackedMuscle, between, muscle_bodies
from nervescope.modelling.muscles_body import MuscleBody
from nervescope.modelling.nerve_lines import nerve_tubes

STEP_MM = 2.0
ROUNDS, SHARE_OF_STEP = 8, 0.7
MOST_MM = 3.0
MIRRORED = ("rectus_femoris", "sartorius")
"""Their figures were taken on the other side, where they run deep into the vasti of this one: they neither grow nor make others grow."""


@dataclass(frozen=True, eq=False)
class _Cut:
    """The section planes of one muscle as points (n, 3) with what lies round them; distances are those of the ungrown bodies."""

    name: str
    points: np.ndarray
    station: np.ndarray
    own: np.ndarray
    others: dict[str, tuple[np.ndarray, float]]
    tendons: list[np.ndarray]
    bones: np.ndarray
    nerves: np.ndarray
    seat_mm: float


def _figures(name: str) -> str:
    """Name of a muscle in the tables."""
    return DESIGNS[name].figures or name


def _ungrown(name: str) -> MuscleBody:
    """The body of a muscle as the tables give it."""
    return replace(muscle_bodies()[name], line=None)


def _plane(row: Mapping[str, Any], body: MuscleBody) -> np.ndarray:
    """Points (n, 3) mm in the plane of one station, where the muscle is near."""
    normal = unit(vec(row, "tx", "ty", "tz"))
    width = vec(row, "wx", "wy", "wz")
    width = unit(width - normal * (width @ normal))
    reach = 1.6 * max(row["half_width_a"], row["half_thickness_b"]) + 12
    u, v = np.meshgrid(*[np.arange(-reach, reach, STEP_MM)] * 2)
    points = vec(row) + u.reshape(-1, 1) * width + v.reshape(-1, 1) * np.cross(normal, width)
    return points[body.belly_distance(points) < NEAR_MM]


def _cut(name: str) -> _Cut:
    """Look round the sections of one muscle."""
    tables = Tables()
    packed, body = PackedMuscle(tables, DESIGNS[name], nerve_tubes(tables)), _ungrown(name)
    rows = [r for r in tables.grouped("muscle_stations", "muscle")[_figures(name)] if r["area_mm2"] > 0]
    planes = [_plane(row, body) for row in rows]
    points = np.concatenate(planes)
    station = np.repeat([int(r["station"]) for r in rows], [len(p) for p in planes])
    others = {n: (_ungrown(n).belly_distance(points, NEAR_MM), gap) for n, gap in packed.neighbours.items() if n not in MIRRORED}
    return _Cut(
        name, points, station, body.belly_distance(points), others, packed.crossing(points), *packed.hard(points), DESIGNS[name].seat_mm
    )


def _areas(cut: _Cut, sections: dict[str, MuscleLine], grown: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Station numbers, areas mm2 and outline lengths mm of the packed sections of one muscle."""

    def at(name: str, distance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Distance to the grown body, and how far it may be off."""
        if name not in sections:
            return distance, np.full(len(distance), DESIGNS[name].spread_mm(Tables()))
        share = sections[name].place(cut.points)
        return distance - PchipInterpolator(sections[name].s_mm, grown[name])(share), sections[name].spread(cut.points)

    belly, spread = at(cut.name, cut.own)
    field = between(belly, spread, DESIGNS[cut.name].reach, cut.bones, [(*at(n, d), gap) for n, (d, gap) in cut.others.items()])
    for tendon in cut.tendons:
        field = cut_round(field, tendon, TENDON_GAP_MM, 0.5)
    field = cut_round(field, cut.bones, cut.seat_mm, 0.8)
    field = cut_round(field, cut.nerves, NERVE_GAP_MM, NERVE_BED_MM)
    inside = np.clip(0.5 - field / STEP_MM, 0, 1) * STEP_MM**2
    rim = np.clip(1 - np.abs(field) / STEP_MM, 0, 1) * STEP_MM
    numbers = np.unique(cut.station)
    return numbers, np.array([inside[cut.station == k].sum() for k in numbers]), np.array([rim[cut.station == k].sum() for k in numbers])


def balanced(names: Iterable[str], jobs: int = 2, on_round: Callable[[float], None] | None = None) -> dict[str, np.ndarray]:
    """Growth (m,) mm at the stations of each of these muscles, the others as in the table.

    `on_round` hears the mean error of the areas as a share of them.
    """
    tables = Tables()
    muscle_bodies()
    lines = {n: line_of(tables, _figures(n), design.spread_mm(tables)) for n, design in DESIGNS.items() if n not in MIRRORED}
    sections = {n: line for n, line in lines.items() if line is not None}
    names = [n for n in names if n in sections]
    with ProcessPoolExecutor(jobs) as pool:
        cuts = list(pool.map(_cut, names))
    known = {n: {int(r["station"]): r["area_mm2"] for r in tables.grouped("muscle_stations", "muscle")[_figures(n)]} for n in names}
    grown = {n: np.zeros(len(line.s_mm)) if n in names else line.growth_mm for n, line in sections.items()}
    for _ in range(ROUNDS):
        following, errors = dict(grown), []
        for cut in cuts:
            numbers, areas, rims = _areas(cut, sections, grown)
            wanted = np.array([known[cut.name][k] for k in numbers])
            value = grown[cut.name].copy()
            step = SHARE_OF_STEP * (wanted - areas) / np.maximum(rims, np.sqrt(np.pi * wanted))
            value[numbers] = np.clip(value[numbers] + step, -MOST_MM, MOST_MM)
            value[: numbers[0]], value[numbers[-1] + 1 :] = value[numbers[0]], value[numbers[-1]]
            following[cut.name] = value
            errors += list(np.abs(areas - wanted) / wanted)
        grown = following
        if on_round:
            on_round(float(np.mean(errors)))
    return {n: grown[n] for n in names}
