"""What a state means for the look of each structure: raised, plain or stepped back, and which stretch of nerve is at risk."""

from dataclasses import dataclass

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, base_id_of, on_side, sided_id
from nervescope.domain.structure import Layer
from nervescope.scene.style import AT_RISK_REACH_MM
from nervescope.session.look import lit_ids, site_of
from nervescope.session.state import ViewState
from nervescope.session.variants import place_of_site, pressed_nerve

RAISED, PLAIN, BACK = 1.0, 0.0, -1.0
_RISK_SHARE_OF_FIELD = 0.14
_SLANT = 0.8


@dataclass(frozen=True)
class Risk:
    """The stretch of a nerve within `reach_mm` of `place_mm` (RAS); `axis` runs across the hatching, aslant to the nerve."""

    structure_id: str
    place_mm: Point
    axis: Point
    reach_mm: float


def emphasis_of(atlas: Atlas, state: ViewState) -> dict[str, float]:
    """1 for what the chosen site lights up, -1 for what steps back behind it, 0 for the rest; by full id."""
    lit = lit_ids(atlas, state)
    if not lit:
        return dict.fromkeys(atlas.structures, PLAIN)
    result = {}
    for structure_id, structure in atlas.structures.items():
        plain = structure.layer is Layer.NERVE or structure_id in state.selected_ids
        result[structure_id] = RAISED if structure_id in lit else (PLAIN if plain else BACK)
    return result


def risk_of(atlas: Atlas, state: ViewState) -> Risk | None:
    """The stretch of nerve that the chosen site concerns, on the shown side; None without a site."""
    site = site_of(atlas, state)
    if site is None:
        return None
    nerve_id = pressed_nerve(atlas, state, site)
    for structure_id in (sided_id(nerve_id, state.side), nerve_id):
        if structure_id in atlas.structures:
            reach = min(AT_RISK_REACH_MM, _RISK_SHARE_OF_FIELD * site.view.field_mm)
            axis = on_side(_slanted(_direction_at(atlas, site.nerve_id, site.position_mm)), state.side)
            return Risk(structure_id, on_side(place_of_site(atlas, state, site.id, site.position_mm), state.side), axis, reach)
    return None


def _slanted(along: Point) -> Point:
    """A direction turned out of the nerve's own, sideways, so that hatching crosses the nerve aslant."""
    sideways = np.cross(along, (0.0, 1.0, 0.0))
    turned = np.asarray(along) + _SLANT * sideways / max(float(np.linalg.norm(sideways)), 1e-9)
    x, y, z = turned / np.linalg.norm(turned)
    return (float(x), float(y), float(z))


def _direction_at(atlas: Atlas, nerve_id: str, place_mm: Point) -> Point:
    """The direction of a nerve (right side) where it comes nearest to a place; straight down when its path is unknown."""
    for path in atlas.nerves.values():
        if base_id_of(path.structure_id) == nerve_id and len(path.points_mm) > 1:
            points = np.asarray(path.points_mm)
            nearest = int(np.argmin(np.linalg.norm(points - place_mm, axis=1)))
            along = points[min(nearest + 1, len(points) - 1)] - points[max(nearest - 1, 0)]
            x, y, z = along / max(float(np.linalg.norm(along)), 1e-9)
            return (float(x), float(y), float(z))
    return (0.0, 0.0, -1.0)
