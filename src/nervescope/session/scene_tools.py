"""How a scene file keeps what the tools did: cut, spread, journey, skin map, questions; read strictly, each fault with its place."""

import math
from dataclasses import asdict, fields
from typing import Any

from nervescope.domain.structure import Layer
from nervescope.session.cutting import MOST_PLANES, Cut, CutPlane, PlaneKind
from nervescope.session.scene_parts import PartReader, is_number
from nervescope.session.spreading import Spread
from nervescope.session.state import Ask, SkinMap, Supply, Travel

_LENGTH_OFF = 0.01


def cut_as_plain(cut: Cut) -> dict[str, Any]:
    """A cut as JSON has it."""
    planes = [{"kind": p.kind, "point_mm": list(p.point_mm), "normal": list(p.normal)} for p in cut.planes]
    return {"planes": planes, "spared": list(cut.spared)}


def spread_as_plain(spread: Spread) -> dict[str, Any]:
    """A spread as JSON has it."""
    return {"around": list(spread.around), "share": spread.share, "towards": list(spread.towards)}


def skin_map_as_plain(skin_map: SkinMap) -> dict[str, Any]:
    """A skin map as JSON has it."""
    return {"shown": list(skin_map.shown), "place_mm": list(skin_map.place_mm) if skin_map.place_mm else None}


def supply_as_plain(supply: Supply) -> dict[str, Any]:
    """A question about what supplies what, as JSON has it."""
    return asdict(supply)


def journey_as_plain(travel: Travel) -> dict[str, Any]:
    """A journey and how far on it, as JSON has it."""
    return asdict(travel)


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
    if not is_number(share) or not 0 <= share <= 1:
        reader.fault(f"{place}.share", f"{share!r} is not a number from 0 (together) to 1 (far apart).")
        share = 0.0
    towards = reader.point(parts.get("towards", list(Spread.towards)), f"{place}.towards")
    if abs(math.hypot(*towards) - 1) > _LENGTH_OFF:
        reader.fault(f"{place}.towards", "a direction must have the length 1.")
    return Spread(tuple(around), float(share), towards)


def read_journey(reader: PartReader, raw: Any, place: str) -> Travel:
    """How far on which journey."""
    raw = reader.record(raw, place, tuple(f.name for f in fields(Travel)))
    name, share = raw.get("journey_id", ""), raw.get("place", 0.0)
    if not isinstance(name, str):
        reader.fault(f"{place}.journey_id", f"{name!r} is not a text.")
    elif not is_number(share) or not 0 <= share <= 1:
        reader.fault(f"{place}.place", f"{share!r} is not a number from 0 (in the canal) to 1 (at the end).")
    else:
        return Travel(name, float(share))
    return Travel()


def read_supply(reader: PartReader, raw: Any, place: str) -> Supply:
    """A question about what supplies what."""
    raw = reader.record(raw, place, tuple(f.name for f in fields(Supply)))
    ask, of_id = reader.choice(raw.get("ask", ""), f"{place}.ask", Ask), raw.get("of_id", "")
    if not isinstance(of_id, str):
        reader.fault(f"{place}.of_id", f"{of_id!r} is not a text.")
        return Supply()
    return Supply(ask, of_id) if ask else Supply()


def read_skin_map(reader: PartReader, raw: Any, place: str) -> SkinMap:
    """What is painted on the skin, and the place that was asked about."""
    raw = reader.record(raw, place, tuple(f.name for f in fields(SkinMap)))
    shown, at = raw.get("shown", []), raw.get("place_mm")
    if not isinstance(shown, list) or not all(isinstance(i, str) for i in shown):
        reader.fault(f"{place}.shown", "this must be a list of areas.")
        shown = []
    return SkinMap(tuple(shown), reader.point(at, f"{place}.place_mm") if at is not None else None)


def _read_plane(reader: PartReader, raw: Any, place: str) -> CutPlane | None:
    """One plane; None when it is faulty."""
    parts = reader.record(raw, place, ("kind", "point_mm", "normal"))
    kind = reader.choice(parts.get("kind"), f"{place}.kind", PlaneKind)
    point, normal = (reader.point(parts.get(name), f"{place}.{name}") for name in ("point_mm", "normal"))
    if abs(math.hypot(*normal) - 1) > _LENGTH_OFF:
        reader.fault(f"{place}.normal", "a direction must have the length 1.")
        return None
    return CutPlane(kind, point, normal) if kind else None
