"""Where annotations lie in the picture, and whether they can be seen there; those of hidden structures are left out."""

from collections.abc import Mapping

import numpy as np

from nervescope.domain.frame import Point
from nervescope.scene.anchors import Anchor
from nervescope.scene.view import SceneView
from nervescope.session.annotation import Annotation, Kind
from nervescope.session.state import ViewState

Places = dict[str, tuple[Anchor, ...]]
_ASKED_ALONG = 6


def places_in_picture(view: SceneView, state: ViewState, known: Mapping[str, tuple[Anchor, ...]] | None = None) -> Places:
    """The places of each annotation that is shown, by id; of a distance its whole way, of ink and areas where their words point.

    What stands in the picture and not on the body has no places, but its id is there. With `known`, places of a moment ago, nothing is
    asked anew about what hides what: quick enough for each frame.
    """
    found: Places = {}
    for annotation in state.annotations:
        points = None if annotation.is_hidden else drawn_points(view, annotation)
        if points is None:
            continue
        if not points:
            found[annotation.id] = ()
            continue
        placed = view.project(np.asarray(points, float))
        if not np.isfinite(placed).all() or (placed[:, 2] <= 0).any():
            continue
        seen = _seen(view, annotation, points, (known or {}).get(annotation.id))
        found[annotation.id] = tuple(Anchor(float(x), float(y), s) for (x, y, _), s in zip(placed, seen, strict=True))
    return found


def drawn_points(view: SceneView, annotation: Annotation) -> tuple[Point, ...] | None:
    """The points of an annotation where they are drawn now (RAS mm); None when any of what keeps it is hidden."""
    if annotation.strokes:
        first = annotation.strokes[0]
        middle = view.body.drawn_at(first.structure_id, first.points_mm[len(first.points_mm) // 2])
        return (middle,) if middle else None
    places = [view.body.drawn_at(p.structure_id, p.point_mm) for p in annotation.places]
    if any(p is None for p in places) and annotation.kind is not Kind.ARROW:
        return None
    if annotation.kind is Kind.ARROW:  # the tail may hang where a plane has taken tissue away
        if places[0] is None:
            return None
        shift = np.subtract(places[0], annotation.places[0].point_mm)
        places[1] = tuple(np.add(annotation.places[1].point_mm, shift).tolist())
    if annotation.path_mm:
        keeper = annotation.places[0].structure_id
        path = [view.body.drawn_at(keeper, p) for p in annotation.path_mm]
        return None if any(p is None for p in path) else tuple(p for p in path if p)
    return tuple(p for p in places if p)


def _seen(view: SceneView, annotation: Annotation, points: tuple[Point, ...], known: tuple[Anchor, ...] | None) -> list[bool]:
    """Which points nothing stands before; of a long way every few are asked."""
    if known and len(known) == len(points):
        return [anchor.is_visible for anchor in known]
    if annotation.kind is Kind.ARROW:
        return view.are_visible(points[:1], [None]) * 2
    step = _ASKED_ALONG if len(points) > _ASKED_ALONG else 1
    asked = view.are_visible(points[::step], [None] * len(points[::step]))
    return [asked[k // step] for k in range(len(points))]
