"""Writes annotations as 3D Slicer Markups; into a file that is there already, what others put into it stays."""

from typing import Any

from nervescope.domain.frame import Point
from nervescope.session.annotation import Annotation, Kind
from nervescope.session.kept_parts import readable_json
from nervescope.session.markups import PRIVATE, foreign_id, markups_in, own_id, rgb_of, scale_of
from nervescope.session.scene_annotations import annotations_as_plain

SCHEMA = "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/markups-schema-v1.0.3.json#"
_TYPES = {Kind.PIN: "Fiducial", Kind.STAMP: "Fiducial", Kind.ARROW: "Line", Kind.DISTANCE: "Line", Kind.ANGLE: "Angle"}


def markups_text(annotations: tuple[Annotation, ...], before: str = "", file: str = "") -> tuple[str, int]:
    """A Markups file of annotations (LPS, mm), and how many have no counterpart there and are left out.

    `before` is the text of the file that is replaced: its unknown keys and markups stay, and those that were read from it are brought up to
    date in their own frame and unit. Raises ContentError when `before` is no Markups file.
    """
    root: dict[str, Any] = markups_in(before, file) if before else {"@schema": SCHEMA, "markups": []}
    waiting = {a.id: a for a in annotations if a.kind not in (Kind.TEXT, Kind.SCREEN_INK)}
    kept: list[Any] = []
    for index, markup in enumerate(root["markups"]):
        if isinstance(markup, dict) and not own_id(markup):
            _bring_up_to_date(markup, index, waiting)
        if not isinstance(markup, dict) or not own_id(markup):
            kept.append(markup)
    by_own_id = {own_id(m): m for m in root["markups"] if isinstance(m, dict) and own_id(m)}
    new = [_with_unknown(by_own_id.get(a.id), one) for a in waiting.values() for one in _markups(a)]
    root["markups"] = [*kept, *new]
    count = sum(a.kind in (Kind.TEXT, Kind.SCREEN_INK) for a in annotations)
    return readable_json(root) + "\n", count


def _bring_up_to_date(markup: dict[str, Any], index: int, waiting: dict[str, Annotation]) -> None:
    """Write the annotations that came from a markup of others back into it, in its own frame and unit."""
    scale, points = scale_of(markup), markup.get("controlPoints")
    if scale is None or not isinstance(points, list):
        return
    if markup.get("type") == "Fiducial":
        for k, point in enumerate(points):
            found = waiting.pop(foreign_id(markup, index, k), None)
            if found and isinstance(point, dict):
                _move(point, found.places[0].point_mm, scale)
                point["label"] = found.text or point.get("label", "")
        return
    found = waiting.pop(foreign_id(markup, index), None)
    places = _lines(found)[0] if found else []
    if markup.get("type") == "ClosedCurve":
        places = places[:-1]
    if len(places) == len(points):
        for point, at in zip(points, places, strict=True):
            if isinstance(point, dict):
                _move(point, at, scale)


def _move(point: dict[str, Any], at: Point, scale: tuple[float, float, float]) -> None:
    """Put a control point elsewhere; one that is where it was keeps its digits."""
    there = [at[k] / scale[k] for k in range(3)]
    old = point.get("position")
    if not isinstance(old, list) or any(abs(a - b) * abs(s) > 1e-6 for a, b, s in zip(there, old, scale, strict=True)):
        point["position"] = there


def _markups(annotation: Annotation) -> list[dict[str, Any]]:
    """The markups of one annotation; ink of several strokes makes several curves, of which only the first carries it whole."""
    plain = annotations_as_plain((annotation,))[0]
    kind = "Curve" if annotation.path_mm or annotation.strokes else _TYPES[annotation.kind]
    made = []
    for k, places in enumerate(_lines(annotation)):
        own = plain if len(_lines(annotation)) == 1 else {**plain, "id": f"{annotation.id}.{k}"[-40:], "strokes": [plain["strokes"][k]]}
        made.append(_markup(annotation, kind, places, own))
    return made


def _lines(annotation: Annotation) -> list[list[Point]]:
    """The points of each markup that an annotation makes, RAS mm."""
    if annotation.strokes:
        return [list(stroke.points_mm) for stroke in annotation.strokes]
    return [list(annotation.path_mm) or [place.point_mm for place in annotation.places]]


def _markup(annotation: Annotation, kind: str, places: list[Point], own: dict[str, Any]) -> dict[str, Any]:
    """One markup in LPS mm."""
    colour = [round(v / 255, 4) for v in rgb_of(annotation.colour)]
    points = [
        {
            "id": str(k + 1),
            "label": annotation.text if kind == "Fiducial" else f"{annotation.id}-{k + 1}",
            "position": [-at[0], -at[1], at[2]],
            "selected": True,
            "locked": annotation.is_locked,
            "visibility": True,
            "positionStatus": "defined",
        }
        for k, at in enumerate(places)
    ]
    return {
        "type": kind,
        "name": annotation.text or annotation.id,
        "coordinateSystem": "LPS",
        "coordinateUnits": "mm",
        "locked": annotation.is_locked,
        "fixedNumberOfControlPoints": False,
        "labelFormat": "%N-%d",
        "controlPoints": points,
        "display": {"visibility": not annotation.is_hidden, "opacity": 1.0, "color": colour, "selectedColor": colour},
        PRIVATE: own,
    }


def _with_unknown(old: dict[str, Any] | None, new: dict[str, Any]) -> dict[str, Any]:
    """A markup of ours with what others added to it."""
    if old is None:
        return new
    display = {**old["display"], **new["display"]} if isinstance(old.get("display"), dict) else new["display"]
    return {**old, **new, "display": display}
