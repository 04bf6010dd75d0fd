"""The skin map: which areas are painted, how strongly at each place, and what may supply a place. Pure functions; RAS mm."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, Side, on_side
from nervescope.domain.knowledge import root_structure_id
from nervescope.domain.language import tr
from nervescope.domain.skin_map import SkinArea, SkinBand
from nervescope.domain.skin_region import limb_axis
from nervescope.session.state import Ask, Tool, ViewState
from nervescope.session.supply import record_of, skin_fields_of

SOFT_MM = 20.0
"""Half the width of an edge: within it an area fades from whole to nothing."""
LIKELY, POSSIBLE = 0.5, 0.12
_FACING_FROM_MM, _FACING_TO_MM = -12.0, -3.0
_MIDLINE_MM = 12.0
_INSIDE = {Side.RIGHT: "left", Side.LEFT: "right", Side.MIDLINE: ""}
"""The view in which the other leg stands before the inner side."""
_LOOKED_FROM = ("anterior", "posterior", "right", "left", "inferior", "anterolateral", "posterolateral", "anteromedial", "posteromedial")
AREA_COLOURS = ("#4C9FD6", "#159E78", "#E59A14", "#3667B8", "#D4552A", "#B765A6", "#8A9A1B")
"""One after the other for the areas; told apart also by eyes that do not see red and green."""
Weights = NDArray[np.float64]


def painted_ids(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """The areas that are painted now: those chosen, and those of the nerve or root that was asked about."""
    asked = skin_fields_of(atlas, state.supply.of_id) if state.supply.ask is Ask.SUPPLIES else ()
    return tuple(i for i in dict.fromkeys((*state.skin_map.shown, *asked)) if i in atlas.skin_areas)


def is_mapped(state: ViewState) -> bool:
    """Whether the skin is shown as a map, so that it is solid and a click on it asks what supplies the place."""
    return bool(state.skin_map.shown) or state.tool is Tool.SKIN_MAP


def weights_at(area: SkinArea, points_mm: ArrayLike, side: Side) -> Weights:
    """How strongly an area covers places (n, 3) of the skin, 0 to 1 (n,), on the side that is shown."""
    points = np.asarray(points_mm, float).reshape(-1, 3) * (-1.0 if side is Side.LEFT else 1.0, 1.0, 1.0)
    covered = np.zeros(len(points))
    for band in area.bands:
        covered = np.maximum(covered, _band_weights(band, points))
    return covered * _smooth((points[:, 0] + _MIDLINE_MM) / (2 * _MIDLINE_MM))


def supply_of_place(atlas: Atlas, point_mm: Point, side: Side) -> tuple[tuple[str, float], ...]:
    """The areas that may hold a place of the skin, with their strength there, the strongest first."""
    found = [(i, float(weights_at(area, (point_mm,), side)[0])) for i, area in atlas.skin_areas.items()]
    return tuple(sorted(((i, w) for i, w in found if w >= POSSIBLE), key=lambda each: -each[1]))


def best_view(atlas: Atlas, area_id: str, side: Side) -> str:
    """The name of the view that looks most straight at an area of the shown side; empty when there are no such views."""
    area = atlas.skin_areas[area_id]
    outward = sum((_outward(band) for band in area.bands), np.zeros(3))
    wanted = np.asarray(on_side((float(outward[0]), float(outward[1]), float(outward[2])), side))
    free = [i for i in _LOOKED_FROM if i in atlas.views and i != _INSIDE[side]]
    fits = {name: _cosine(wanted, _direction(atlas, name, side)) for name in free}
    return max(fits, key=lambda name: fits[name]) if fits else ""


def area_name(atlas: Atlas, area_id: str) -> str:
    """What an area is called: `Root L5`, or the name of its nerve."""
    if area_id in atlas.knowledge.roots:
        return tr("Root {level}").format(level=area_id)
    field = atlas.knowledge.skin_fields.get(area_id)
    record = record_of(atlas, field.nerve_id) if field else None
    return record.name if record else field.name if field else area_id


def area_colour(atlas: Atlas, area_id: str) -> str:
    """The colour of an area (`#RRGGBB`): its place in the map says which."""
    return AREA_COLOURS[list(atlas.skin_areas).index(area_id) % len(AREA_COLOURS)]


def structure_of_area(atlas: Atlas, area_id: str) -> str:
    """The base id of the root or nerve that an area belongs to; may be empty."""
    if area_id in atlas.knowledge.roots:
        return root_structure_id(area_id)
    field = atlas.knowledge.skin_fields.get(area_id)
    return field.nerve_id if field else ""


def root_areas(atlas: Atlas) -> tuple[str, ...]:
    """The areas of roots, in order."""
    return tuple(i for i in atlas.skin_areas if i in atlas.knowledge.roots)


def nerve_areas(atlas: Atlas) -> tuple[str, ...]:
    """The areas of skin nerves, in order."""
    return tuple(i for i in atlas.skin_areas if i in atlas.knowledge.skin_fields)


def _outward(band: SkinBand) -> Weights:
    """Which way a band looks, as long as it has points: its own facing, else away from the axis of the limb."""
    if band.facing is not None:
        return np.asarray(band.facing, float) * len(band.path_mm)
    away = np.asarray(band.path_mm, float) - [(*limb_axis(z), z) for _, _, z in band.path_mm]
    total: Weights = (away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)).sum(axis=0)
    return total


def _direction(atlas: Atlas, name: str, side: Side) -> Weights:
    """From where a named view looks at the shown side; the six anatomical directions are the same for both."""
    direction = atlas.views[name].direction
    return np.asarray(direction if name in ("anterior", "posterior", "right", "left", "inferior") else on_side(direction, side), float)


def _cosine(one: Weights, other: Weights) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-9))


def _band_weights(band: SkinBand, points: Weights) -> Weights:
    """How strongly one band covers places (n, 3)."""
    path, radius = np.asarray(band.path_mm, float), np.asarray(band.radius_mm, float)
    covered = np.zeros(len(points))
    for k in range(max(len(path) - 1, 1)):
        start, along = path[k], path[min(k + 1, len(path) - 1)] - path[k]
        length2 = float(along @ along)
        share = np.clip((points - start) @ along / length2, 0.0, 1.0) if length2 else np.zeros(len(points))
        nearest = start + share[:, None] * along
        wide = radius[k] + share * (radius[min(k + 1, len(radius) - 1)] - radius[k])
        here = _smooth((wide + SOFT_MM - np.linalg.norm(points - nearest, axis=1)) / (2 * SOFT_MM))
        if band.facing is not None:
            facing = np.asarray(band.facing, float)
            before = (points - nearest) @ (facing / np.linalg.norm(facing))
            here *= _smooth((before - _FACING_FROM_MM) / (_FACING_TO_MM - _FACING_FROM_MM))
        covered = np.maximum(covered, here)
    return covered


def _smooth(share: Weights) -> Weights:
    """0 below 0, 1 above 1, a soft change between."""
    t = np.clip(share, 0.0, 1.0)
    return np.asarray(t * t * (3 - 2 * t))
