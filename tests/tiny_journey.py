"""One short journey along the nerve of the tiny atlas: over piriformis, which covers its upper part, past two sites."""

import numpy as np

from nervescope.domain.frame import Point
from nervescope.domain.journey import Cover, Journey, JourneyBranch, JourneyLeg, JourneyLine, JourneyRecord, Neighbour
from nervescope.domain.statement import Statement

STEP_MM = 5.0


def tiny_journeys(points: tuple[Point, ...], way: Statement) -> dict[str, Journey]:
    """A journey along a polyline, RAS mm, right side, seen from behind."""
    s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    at = np.arange(0, s[-1], STEP_MM)
    line = np.stack([np.interp(at, s, np.asarray(points)[:, k]) for k in range(3)], axis=1)
    count, last = len(at), float(at[-1])
    return {
        "sciatic": Journey(
            record=JourneyRecord(id="sciatic", name="Sciatic nerve", way=way),
            line=JourneyLine(
                id="sciatic",
                step_mm=STEP_MM,
                points_mm=tuple((float(x), float(y), float(z)) for x, y, z in line),
                widths_mm=tuple(np.linspace(14, 10, count).tolist()),
                thicknesses_mm=(5.0,) * count,
                directions=((0.2, -1.0, 0.1),) * count,
                fields_mm=(160.0,) * count,
                other_side=(0.5,) * count,
                legs=(
                    JourneyLeg(structure_id="sciatic_nerve", stretch_id="buttock", first_mm=0.0, last_mm=100.0),
                    JourneyLeg(structure_id="sciatic_nerve", stretch_id="thigh", first_mm=105.0, last_mm=last),
                ),
                neighbours=(
                    Neighbour(structure_id="piriformis", where="behind", first_mm=0.0, last_mm=50.0, gap_mm=1.0),
                    Neighbour(structure_id="sacrum", where="in_front", first_mm=0.0, last_mm=60.0, gap_mm=2.0),
                ),
                covers=(Cover(structure_id="sacrum", first_mm=0.0, last_mm=50.0),),
                branches=(JourneyBranch(structure_id="sciatic_nerve", to_id="piriformis", at_mm=200.0),),
            ),
        )
    }
