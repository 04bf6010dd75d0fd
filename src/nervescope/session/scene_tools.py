"""How a scene file keeps what the tools did: the cut and the spread; read strictly, each fault with its place."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nervescope.domain.frame import Point
from nervescope.domain.structure import Layer
from nervescope.session.cutting import MOST_PLANES, Cut, CutPlane, PlaneKind
from nervescope.session.spreading import Spread

_LENGTH_OFF = 0.01


@dataclass(frozen=True)
class PartReader:
    """What a reader of scenes lends to the reader of one part of it."""

    record: Callable[[Any, str, tuple[str, ...]], dict[str, Any]]
    choice: Callable[[Any, str, Any], Any]
    point: Callable[[Any, str], Point]
    fault: Callable[[str, str], None]


def cut_as_plain(cut: Cut) -> dict[str, Any]:
    """A cut as JSON has it."""
    planes = [{"kind": p.kind, "point_mm": list(p.point_mm), "normal": list(p.normal)} for p in cut.planes]
    return {"planes": planes, "spared": list(cut.spared)}


def spread_as_plain(spread: Spread) -> dict[str, Any]:
    """A spread as JSON has it."""
    return {"around": list(spread.around), "share": spread.share, "towards": list(spread.towards)}


def read_cut(reader: PartReader, raw: Any, place: str) -> Cut:
    """A cut from JSON; what is faulty is told and left out."""
    parts = reader.record(raw, place, ("planes", "spared"))
    planes, spared = parts.get("planes", []), parts.get("spared", [Layer.NERVE.value])
    if not isinstance(planes, list) or len(planes) > MOST_PLANES:
        reader.fault(f"{place}.planes", f"this must be a list of at most {MOST_PLANES} planes.")
        planes = []
    if not isinstance(spared, list):
        reader.fault(f"{place}.spared", "this must be a list of kinds of tissue.")
        spared = []
    kept = [reader.choice(layer, f"{place}.spared[{k}]", Layer) for k, layer in enumerate(spared)]
    read = [_read_plane(reader, plane, f"{place}.planes[{k}]") for k, plane in enumerate(planes)]
    return Cut(tuple(plane for plane in read if plane), tuple(layer for layer in Layer if layer in kept))


def read_spread(reader: PartReader, raw: Any, place: str) -> Spread:
    """A spread from JSON; what is faulty is told and left out."""
    parts = reader.record(raw, place, ("around", "share", "towards"))
    around, share = parts.get("around", []), parts.get("share", 0.0)
    if not isinstance(around, list) or not all(isinstance(i, str) for i in around):
        reader.fault(f"{place}.around", "this must be a list of structures.")
        around = []
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        reader.fault(f"{place}.share", f"{share!r} is not a number from 0 (together) to 1 (far apart).")
        share = 0.0
    towards = reader.point(parts.get("towards", list(Spread.towards)), f"{place}.towards")
    if abs(math.hypot(*towards) - 1) > _LENGTH_OFF:
        reader.fault(f"{place}.towards", "a direction must have the length 1.")
    return Spread(tuple(around), float(share), towards)


def _read_plane(reader: PartReader, raw: Any, place: str) -> CutPlane | None:
    """One plane; None when it is faulty."""
    parts = reader.record(raw, place, ("kind", "point_mm", "normal"))
    kind = reader.choice(parts.get("kind"), f"{place}.kind", PlaneKind)
    point, normal = (reader.point(parts.get(name), f"{place}.{name}") for name in ("point_mm", "normal"))
    if abs(math.hypot(*normal) - 1) > _LENGTH_OFF:
        reader.fault(f"{place}.normal", "a direction must have the length 1.")
        return None
    return CutPlane(kind, point, normal) if kind else None
