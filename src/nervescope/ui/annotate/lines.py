"""What a hand drew, as strokes that a structure or the picture keeps: without crowded points, and never too many."""

import math
from collections.abc import Sequence

from nervescope.domain.frame import Point
from nervescope.session.annotation import MOST_POINTS, ScreenPoint, Stroke
from nervescope.session.changes_annotations import rounded
from nervescope.ui.annotate.aim import Aim

_LEAST_GAP_MM, _GAP_SHARE, _LEAST_SCREEN_GAP = 0.5, 0.3, 0.004


def strokes_of(line: Sequence[Aim], radius_mm: float) -> tuple[Stroke, ...]:
    """The strokes of a line over the body, a new one wherever it comes to another structure, without crowded points."""
    runs: list[tuple[str, list[Point]]] = []
    for aim in line:
        if not aim.structure_id:
            runs.append(("", []))
        elif runs and runs[-1][0] == aim.structure_id:
            runs[-1][1].append(aim.point_mm)
        else:
            runs.append((aim.structure_id, [aim.point_mm]))
    gap = max(_LEAST_GAP_MM, _GAP_SHARE * radius_mm)
    while True:
        found = [(i, _thinned(points, gap)) for i, points in runs if i]
        if sum(len(points) for _, points in found) <= MOST_POINTS // 3:
            return tuple(Stroke(i, tuple(rounded(p) for p in points), radius_mm) for i, points in found)
        gap *= 1.5


def _thinned(points: list[Point], gap_mm: float) -> list[Point]:
    """The points without those that lie close to the one before; the last one stays."""
    kept = points[:1]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= gap_mm:
            kept.append(point)
    return kept if len(points) < 2 or kept[-1] == points[-1] else [*kept, points[-1]]


def thinned_on_screen(points: list[ScreenPoint]) -> list[ScreenPoint]:
    """The same for places of the picture, and never more of them than a stroke may have."""
    gap = _LEAST_SCREEN_GAP
    while True:
        kept = points[:1]
        for point in points[1:]:
            if math.dist(point, kept[-1]) >= gap:
                kept.append(point)
        kept = kept if kept[-1] == points[-1] else [*kept, points[-1]]
        if len(kept) <= MOST_POINTS:
            return kept
        gap *= 1.5
