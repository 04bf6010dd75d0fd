"""Which annotation lies under a place of the view, and which of its parts a hand would take hold of there."""

import math
from dataclasses import dataclass

import numpy as np

from nervescope.export.annotation_marks import Paper, Spot, Spots, on_paper, text_box
from nervescope.export.boxes import XY
from nervescope.geometry.draping import distance_to_line
from nervescope.scene.picking import Pick
from nervescope.session.annotation import Annotation, Kind

REACH_PX = 17.0
_LINE_REACH_PX = 8.0


@dataclass(frozen=True)
class Under:
    """An annotation under a place, with the index of the place of it that is meant; -1 for the whole."""

    annotation: Annotation
    index: int = -1


def mark_under(annotations: tuple[Annotation, ...], spots: Spots, paper: Paper, at: XY) -> Under | None:
    """The annotation under a place (in the units of spots and paper), the one put down last first."""
    for annotation in reversed(annotations):
        if annotation.id in spots:
            index = _part_under(annotation, spots[annotation.id], paper, at)
            if index is not None:
                return Under(annotation, index)
    return None


def paint_under(annotations: tuple[Annotation, ...], pick: Pick | None, kept_mm: tuple[float, float, float]) -> Under | None:
    """The ink or painted area on the body under a pick, which its structure keeps at `kept_mm`."""
    if pick is None:
        return None
    for annotation in reversed(annotations):
        for stroke in annotation.strokes:
            if stroke.structure_id == pick.structure_id and not annotation.is_hidden:
                line = np.asarray(stroke.points_mm, float)
                if distance_to_line(np.asarray([kept_mm]), line)[0][0] <= max(stroke.radius_mm, 1.5):
                    return Under(annotation)
    return None


def _part_under(annotation: Annotation, spots: tuple[Spot, ...], paper: Paper, at: XY) -> int | None:
    """The part of one annotation under a place; None when it does not lie there."""
    if annotation.kind is Kind.TEXT:
        return -1 if text_box(annotation, paper.frame).grown(3).holds_point(at) else None
    if annotation.kind is Kind.SCREEN_INK:
        lines = [tuple(on_paper(p, paper.frame) for p in s.points) for s in annotation.screen_strokes]
        return -1 if any(_near_line(at, line) for line in lines) else None
    if annotation.strokes:
        return None
    ends = (spots[0], spots[-1]) if annotation.kind is Kind.DISTANCE else spots
    distances = [math.dist(at, end.xy) for end in ends]
    if distances and min(distances) <= REACH_PX:
        return distances.index(min(distances))
    if annotation.kind in (Kind.ARROW, Kind.DISTANCE, Kind.ANGLE) and _near_line(at, tuple(s.xy for s in spots)):
        return 0 if annotation.kind is Kind.ARROW else distances.index(min(distances))
    return None


def _near_line(at: XY, line: tuple[XY, ...]) -> bool:
    """Whether a place lies near a line."""
    for (ax, ay), (bx, by) in zip(line, line[1:] or line, strict=False):
        length2 = (bx - ax) ** 2 + (by - ay) ** 2
        share = min(max(((at[0] - ax) * (bx - ax) + (at[1] - ay) * (by - ay)) / length2, 0.0), 1.0) if length2 else 0.0
        if math.dist(at, (ax + share * (bx - ax), ay + share * (by - ay))) <= _LINE_REACH_PX:
            return True
    return False
