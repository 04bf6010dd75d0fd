"""Reads 3D Slicer Markups (`.mrk.json`): fiducials, lines, angles and curves become annotations. They are LPS unless they say RAS.

Schema facts: Slicer's markups-schema 1.0.x; root `markups`, each with `type`, `coordinateSystem`, `coordinateUnits`, `controlPoints`.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.frame import Point
from nervescope.domain.language import tr
from nervescope.session.annotation import HEX, LONGEST_TEXT, MOST_ANNOTATIONS, MOST_POINTS, Annotation, Colour, Hand, Kind, Place, Stroke
from nervescope.session.kept_parts import soundness_fault
from nervescope.session.scene_annotations import read_annotations
from nervescope.session.scene_parts import PartReader, TooManyFaultsError, is_number

PRIVATE = "nervescope"
"""The one key of ours in a markup: the annotation as a scene file has it, so that nothing of it is lost on the way and back."""
LARGEST_CHARS = 16_000_000
INK_MM = 1.2
_FARTHEST_MM = 100_000.0
_MOST_MARKUPS = 5_000
_HINT = "Give a Markups file of 3D Slicer (.mrk.json)."
_MM = {"mm": 1.0, "um": 0.001}
_KINDS = {"Fiducial": Kind.PIN, "Line": Kind.DISTANCE, "Angle": Kind.ANGLE, "Curve": Kind.INK, "ClosedCurve": Kind.INK}
_COUNTS = {"Line": 2, "Angle": 3}
StructureAt = Callable[[Point], str]


@dataclass(frozen=True)
class Marks:
    """Annotations from a Markups file, and what could not become one, in words."""

    annotations: tuple[Annotation, ...]
    told: tuple[Problem, ...] = ()


def read_markups(text: str, file: str, structure_at: StructureAt) -> Marks:
    """Annotations from a Markups file; `structure_at` says which structure (full id) keeps a point. Raises ContentError."""
    raw, reader = markups_in(text, file), PartReader(file)
    found: list[Annotation] = []
    try:
        for index, markup in enumerate(raw["markups"]):
            if len(found) <= MOST_ANNOTATIONS:
                found += _of_markup(reader, markup, index, structure_at)
    except TooManyFaultsError:
        reader.note("", tr("there is more that could not be read."))
    unique = list({a.id: a for a in found}.values())
    if len(unique) > MOST_ANNOTATIONS:
        reader.note("markups", tr("only the first {count} marks are taken.").format(count=MOST_ANNOTATIONS))
    return Marks(tuple(unique[:MOST_ANNOTATIONS]), (*reader.problems, *reader.notes))


def markups_in(text: str, file: str) -> dict[str, Any]:
    """The raw content of a Markups file; raises ContentError when it is none."""
    if len(text) > LARGEST_CHARS:
        raise ContentError((Problem(file, "", tr("This is too long for a Markups file.")),), _HINT)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ContentError((Problem(file, "", tr("This is not a Markups file: {error}.").format(error=error)),), _HINT) from None
    if not isinstance(raw, dict) or not isinstance(raw.get("markups"), list):
        raise ContentError((Problem(file, "markups", tr("The list of markups is missing.")),), _HINT)
    unsound = soundness_fault(raw) or ("There are too many markups." if len(raw["markups"]) > _MOST_MARKUPS else "")
    if unsound:
        raise ContentError((Problem(file, "", unsound),), _HINT)
    return raw


def scale_of(markup: dict[str, Any]) -> tuple[float, float, float] | None:
    """What turns a position of a markup into RAS mm, axis by axis (and 1 by it back); None for a frame or unit that we do not know."""
    system, units = markup.get("coordinateSystem", "LPS"), markup.get("coordinateUnits", "mm")
    unit = _MM.get(str(units[0] if isinstance(units, list) and units else units))
    if unit is None or str(system).upper() not in ("LPS", "RAS", "0", "1"):
        return None
    flip = -unit if str(system).upper() in ("LPS", "1") else unit
    return flip, flip, unit


def foreign_id(markup: dict[str, Any], index: int, point_index: int = 0) -> str:
    """The id of an annotation that came from a markup of others: the same each time that the same file is read."""
    points = markup.get("controlPoints")
    first = points[0] if isinstance(points, list) and points else None
    first_id = str(first.get("id", ""))[:99] if isinstance(first, dict) else ""
    seed = json.dumps([index, str(markup.get("type"))[:99], str(markup.get("name", ""))[:99], first_id, point_index])
    return "s" + hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:12]


def own_id(markup: dict[str, Any]) -> str:
    """The id of the annotation that a markup of ours was made from; empty for one of others."""
    own = markup.get(PRIVATE)
    return str(own.get("id", "")) if isinstance(own, dict) else ""


def _of_markup(reader: PartReader, markup: Any, index: int, structure_at: StructureAt) -> list[Annotation]:
    """The annotations of one markup; what cannot become one is told."""
    place = f"markups[{index}]"
    if not isinstance(markup, dict) or not isinstance(markup.get("type"), str) or markup["type"] not in _KINDS:
        what = markup.get("type") if isinstance(markup, dict) else markup
        reader.note(f"{place}.type", tr("{what} has no counterpart here and is left out.").format(what=repr(what)[:60]))
        return []
    scale = scale_of(markup)
    if scale is None:
        reader.fault(place, tr("its frame or unit is not one of LPS, RAS, mm, um."))
        return []
    points = _points(reader, markup, place, scale)
    if markup["type"] == "Fiducial":
        own = _own(markup) if len(points) == 1 else None
        return [_pin(markup, index, k, point, label, own, structure_at) for k, point, label in points[: MOST_ANNOTATIONS + 1]]
    return _line(reader, markup, index, [point for _, point, _ in points], structure_at)


def _points(reader: PartReader, markup: dict[str, Any], place: str, scale: tuple[float, float, float]) -> list[tuple[int, Point, str]]:
    """The control points that have a place: index, RAS mm, label."""
    raw = markup.get("controlPoints", [])
    if not isinstance(raw, list):
        reader.fault(f"{place}.controlPoints", tr("this must be a list."))
        return []
    found = []
    for k, one in enumerate(raw):
        at = one.get("position") if isinstance(one, dict) else None
        if isinstance(one, dict) and one.get("positionStatus", "defined") != "defined":
            continue
        if not isinstance(at, list) or len(at) != 3 or not all(is_number(v) and abs(v) <= _FARTHEST_MM * 1000 for v in at):
            reader.fault(f"{place}.controlPoints[{k}].position", tr("this is not a place of three numbers."))
            continue
        point = (float(at[0]) * scale[0], float(at[1]) * scale[1], float(at[2]) * scale[2])
        if max(abs(v) for v in point) > _FARTHEST_MM:
            reader.fault(f"{place}.controlPoints[{k}].position", tr("this lies too far away."))
            continue
        found.append((k, point, str(one.get("label", ""))))
    return found


def _pin(
    markup: dict[str, Any], index: int, k: int, point: Point, label: str, own: Annotation | None, structure_at: StructureAt
) -> Annotation:
    """A fiducial: a pin, or the stamp that it was."""
    if own and own.kind in (Kind.PIN, Kind.STAMP):
        return replace(own, places=(Place(_kept_by(own, 0, point, structure_at), point),))
    place = Place(structure_at(point), point)
    return Annotation(id=foreign_id(markup, index, k), kind=Kind.PIN, places=(place,), text=_words(label), **_manner(markup))


def _line(reader: PartReader, markup: dict[str, Any], index: int, points: list[Point], structure_at: StructureAt) -> list[Annotation]:
    """A line, an angle or a curve."""
    kind, wanted, place = _KINDS[markup["type"]], _COUNTS.get(markup["type"], 0), f"markups[{index}].controlPoints"
    if len(points) < max(wanted, 1) or (wanted and len(points) > wanted):
        reader.fault(
            place, tr("there are {count} places that can be used; it needs {wanted}.").format(count=len(points), wanted=wanted or 1)
        )
        return []
    if len(points) > MOST_POINTS - 1:
        reader.note(place, tr("a curve of many points is taken with every few of them."))
        points = points[:: -(-len(points) // (MOST_POINTS - 1))]
    if markup["type"] == "ClosedCurve" and len(points) > 2:
        points = [*points, points[0]]
    own = _own(markup)
    if wanted:
        same = own if own and len(own.places) == wanted and not own.path_mm else None
        places = tuple(Place(_kept_by(same, k, p, structure_at), p) for k, p in enumerate(points))
        if same:
            return [replace(same, places=places)]
        return [
            Annotation(id=foreign_id(markup, index), kind=kind, places=places, text=_words(str(markup.get("name", ""))), **_manner(markup))
        ]
    if own and own.kind is Kind.DISTANCE and own.path_mm:
        ends = tuple(replace(end, point_mm=point) for end, point in zip(own.places, (points[0], points[-1]), strict=True))
        return [replace(own, places=ends, path_mm=tuple(points))]
    before = own.strokes[0] if own and own.strokes else None
    stroke = Stroke(before.structure_id if before else structure_at(points[0]), tuple(points), before.radius_mm if before else INK_MM)
    if own and own.kind in (Kind.INK, Kind.AREA):
        return [replace(own, strokes=(stroke,))]
    ink = Annotation(
        id=foreign_id(markup, index), kind=kind, strokes=(stroke,), text=_words(str(markup.get("name", ""))), **_manner(markup)
    )
    return [ink]


def _own(markup: dict[str, Any]) -> Annotation | None:
    """The annotation that a markup of ours was made from, if it is still whole."""
    quiet = PartReader("")
    try:
        found = read_annotations(quiet, [markup[PRIVATE]], "") if PRIVATE in markup else ()
    except TooManyFaultsError:
        return None
    return found[0] if found and not quiet.problems else None


def _kept_by(own: Annotation | None, k: int, point: Point, structure_at: StructureAt) -> str:
    """The structure that keeps a point: the same as before."""
    return own.places[k].structure_id if own else structure_at(point)


def _manner(markup: dict[str, Any]) -> dict[str, Any]:
    """Colour, lock and visibility of a markup of others."""
    display = markup.get("display") if isinstance(markup.get("display"), dict) else {}
    assert isinstance(display, dict)
    rgb = display.get("selectedColor")
    colour = Colour.TEAL
    if isinstance(rgb, list) and len(rgb) == 3 and all(is_number(v) for v in rgb):
        colour = min(Colour, key=lambda c: sum((a * 255 - b) ** 2 for a, b in zip(rgb, rgb_of(c), strict=True)))
    hidden = display.get("visibility") is False
    return {"colour": colour, "is_locked": markup.get("locked") is True, "is_hidden": hidden, "hand": Hand.MINE}


def rgb_of(colour: Colour) -> tuple[int, int, int]:
    """A colour of annotations, 0..255."""
    return int(HEX[colour][1:3], 16), int(HEX[colour][3:5], 16), int(HEX[colour][5:7], 16)


def _words(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TEXT].strip()
