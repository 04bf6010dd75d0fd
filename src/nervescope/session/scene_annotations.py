"""How a scene file keeps annotations; read strictly, each fault with its place."""

from typing import Any

from nervescope.domain.frame import Point
from nervescope.session.annotation import (
    FARTHEST_SHARE,
    LEAST_RADIUS_MM,
    LEAST_WIDTH,
    LONGEST_TEXT,
    MOST_ANNOTATIONS,
    MOST_POINTS,
    MOST_POINTS_IN_ALL,
    MOST_RADIUS_MM,
    MOST_WIDTH,
    Annotation,
    Colour,
    Hand,
    Kind,
    Place,
    ScreenPoint,
    ScreenStroke,
    Size,
    Stamp,
    Stroke,
    fault_of,
)
from nervescope.session.scene_parts import PartReader, is_number

_KNOWN = (
    "id",
    "kind",
    "places",
    "path_mm",
    "strokes",
    "screen_strokes",
    "at",
    "text",
    "stamp",
    "colour",
    "size",
    "hand",
    "locked",
    "hidden",
)
_LONGEST_ID = 40
_LONGEST_STRUCTURE = 120


def annotations_as_plain(annotations: tuple[Annotation, ...]) -> list[dict[str, Any]]:
    """Annotations as JSON has them; what has its usual value is left out, and points follow one another as bare numbers."""
    return [_as_plain(annotation) for annotation in annotations]


def read_annotations(reader: PartReader, raw: Any, place: str) -> tuple[Annotation, ...]:
    """Annotations from JSON; each fault is told with its place, and what is faulty is left out."""
    if not isinstance(raw, list):
        reader.fault(place, "this must be a list of annotations.")
        return ()
    if len(raw) > MOST_ANNOTATIONS:
        reader.fault(place, f"there are {len(raw)} annotations; a scene holds at most {MOST_ANNOTATIONS}.")
        return ()
    found = [a for k, each in enumerate(raw) if (a := _read(reader, each, f"{place}[{k}]")) is not None]
    if len({a.id for a in found}) < len(found):
        reader.fault(place, "two annotations have the same id.")
    if sum(a.point_count for a in found) > MOST_POINTS_IN_ALL:
        reader.fault(place, f"the annotations have more than {MOST_POINTS_IN_ALL} points in all.")
    return tuple(found)


def _as_plain(annotation: Annotation) -> dict[str, Any]:
    """One annotation as JSON has it."""
    plain: dict[str, Any] = {"id": annotation.id, "kind": annotation.kind.value}
    if annotation.places:
        plain["places"] = [{"structure_id": p.structure_id, "point_mm": list(p.point_mm)} for p in annotation.places]
    if annotation.path_mm:
        plain["path_mm"] = [v for point in annotation.path_mm for v in point]
    if annotation.strokes:
        plain["strokes"] = [
            {"structure_id": s.structure_id, "radius_mm": s.radius_mm, "points_mm": [v for p in s.points_mm for v in p]}
            for s in annotation.strokes
        ]
    if annotation.screen_strokes:
        plain["screen_strokes"] = [{"width": s.width, "points": [v for p in s.points for v in p]} for s in annotation.screen_strokes]
    if annotation.at is not None:
        plain["at"] = list(annotation.at)
    if annotation.text:
        plain["text"] = annotation.text
    if annotation.stamp is not None:
        plain["stamp"] = annotation.stamp.value
    plain |= {"colour": annotation.colour.value, "size": annotation.size.value, "hand": annotation.hand.value}
    return plain | ({"locked": True} if annotation.is_locked else {}) | ({"hidden": True} if annotation.is_hidden else {})


def _read(reader: PartReader, raw: Any, place: str) -> Annotation | None:
    """One annotation; None when any part of it is faulty."""
    before = len(reader.problems)
    parts = reader.record(raw, place, _KNOWN)
    kind = _kind(reader, parts.get("kind"), f"{place}.kind")
    at = _numbers(reader, parts["at"], f"{place}.at", 2, FARTHEST_SHARE, 1) if parts.get("at") is not None else ()
    values: dict[str, Any] = {
        "id": _text(reader, parts.get("id"), f"{place}.id", _LONGEST_ID, least=1),
        "places": tuple(_place(reader, each, here) for each, here in _items(reader, parts, "places", place)),
        "path_mm": _points(reader, parts.get("path_mm", []), f"{place}.path_mm"),
        "strokes": tuple(_stroke(reader, each, here) for each, here in _items(reader, parts, "strokes", place)),
        "screen_strokes": tuple(_screen_stroke(reader, each, here) for each, here in _items(reader, parts, "screen_strokes", place)),
        "at": at[0] if at else None,
        "text": _text(reader, parts.get("text", ""), f"{place}.text", LONGEST_TEXT),
        "stamp": reader.choice(parts["stamp"], f"{place}.stamp", Stamp) if parts.get("stamp") is not None else None,
        "colour": reader.choice(parts.get("colour", Colour.TEAL.value), f"{place}.colour", Colour),
        "size": reader.choice(parts.get("size", Size.MEDIUM.value), f"{place}.size", Size),
        "hand": reader.choice(parts.get("hand", Hand.MINE.value), f"{place}.hand", Hand),
        "is_locked": _switch(reader, parts.get("locked", False), f"{place}.locked"),
        "is_hidden": _switch(reader, parts.get("hidden", False), f"{place}.hidden"),
    }
    if kind is None or len(reader.problems) > before:
        return None
    annotation = Annotation(kind=kind, **values)
    fault = fault_of(annotation)
    if fault:
        reader.fault(place, f"{fault}.")
        return None
    return annotation


def _kind(reader: PartReader, raw: Any, place: str) -> Kind | None:
    """What an annotation is; one that this program does not know may come from a newer one."""
    if isinstance(raw, str) and raw not in [kind.value for kind in Kind]:
        reader.fault(place, f"{raw[:60]!r} is no kind of annotation that this NerveScope knows.", "It may come from a newer NerveScope.")
        return None
    found: Kind | None = reader.choice(raw, place, Kind)
    return found


def _items(reader: PartReader, parts: dict[str, Any], name: str, place: str) -> list[tuple[Any, str]]:
    """The members of a list with the place of each; no more of them than there may be points."""
    raw = parts.get(name, [])
    if not isinstance(raw, list) or len(raw) > MOST_POINTS:
        reader.fault(f"{place}.{name}", f"this must be a list of at most {MOST_POINTS}.")
        return []
    return [(each, f"{place}.{name}[{k}]") for k, each in enumerate(raw)]


def _place(reader: PartReader, raw: Any, place: str) -> Place:
    parts = reader.record(raw, place, ("structure_id", "point_mm"))
    structure = _text(reader, parts.get("structure_id"), f"{place}.structure_id", _LONGEST_STRUCTURE, least=1)
    return Place(structure, reader.point(parts.get("point_mm"), f"{place}.point_mm"))


def _stroke(reader: PartReader, raw: Any, place: str) -> Stroke:
    parts = reader.record(raw, place, ("structure_id", "radius_mm", "points_mm"))
    structure = _text(reader, parts.get("structure_id"), f"{place}.structure_id", _LONGEST_STRUCTURE, least=1)
    radius = _number(reader, parts.get("radius_mm"), f"{place}.radius_mm", LEAST_RADIUS_MM, MOST_RADIUS_MM)
    points = _points(reader, parts.get("points_mm"), f"{place}.points_mm")
    if not points:
        reader.fault(f"{place}.points_mm", "a stroke needs a point.")
    return Stroke(structure, points, radius)


def _screen_stroke(reader: PartReader, raw: Any, place: str) -> ScreenStroke:
    parts = reader.record(raw, place, ("width", "points"))
    points: tuple[ScreenPoint, ...] = _numbers(reader, parts.get("points"), f"{place}.points", 2, FARTHEST_SHARE, MOST_POINTS)
    if not points:
        reader.fault(f"{place}.points", "a stroke needs a point.")
    return ScreenStroke(points, _number(reader, parts.get("width"), f"{place}.width", LEAST_WIDTH, MOST_WIDTH))


def _points(reader: PartReader, raw: Any, place: str) -> tuple[Point, ...]:
    """Points in the body, three numbers each."""
    points: tuple[Point, ...] = _numbers(reader, raw, place, 3, 100_000.0, MOST_POINTS)
    return points


def _numbers(reader: PartReader, raw: Any, place: str, each: int, most: float, count: int) -> tuple[Any, ...]:
    """Groups of `each` numbers that follow one another, none beyond `most`, at most `count` groups; empty when faulty."""
    if not isinstance(raw, list) or len(raw) % each or len(raw) > each * count:
        reader.fault(place, f"this must be a list of numbers, {each} for each point, at most {count} of them.")
        return ()
    wrong = next((v for v in raw if not is_number(v) or abs(v) > most), None)
    if wrong is not None or any(v is None for v in raw):
        reader.fault(place, f"{wrong!r} is not a number from {-most:g} to {most:g}.")
        return ()
    return tuple(tuple(float(v) for v in raw[k : k + each]) for k in range(0, len(raw), each))


def _number(reader: PartReader, raw: Any, place: str, low: float, high: float) -> float:
    if is_number(raw) and low <= raw <= high:
        return float(raw)
    reader.fault(place, f"{raw!r} is not a number from {low:g} to {high:g}.")
    return low


def _text(reader: PartReader, raw: Any, place: str, longest: int, least: int = 0) -> str:
    if isinstance(raw, str) and least <= len(raw) <= longest:
        return raw
    said = f"the text is {len(raw)} characters long" if isinstance(raw, str) else f"{raw!r} is not a text"
    reader.fault(place, f"{said}; give {f'{least} to {longest}' if least else f'at most {longest}'} characters.")
    return ""


def _switch(reader: PartReader, raw: Any, place: str) -> bool:
    if isinstance(raw, bool):
        return raw
    reader.fault(place, f"{raw!r} is not true or false.")
    return False
