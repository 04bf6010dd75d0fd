"""What a state means for the model: which view is used, how opaque each structure is, what is lit, labelled and marked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card
from nervescope.domain.frame import Point, Side, base_id_of, on_side, side_of, sided_id
from nervescope.domain.language import later
from nervescope.domain.site import CompressionSite, SiteView
from nervescope.domain.structure import Layer
from nervescope.domain.topic import Topic
from nervescope.session.cutting import Cut
from nervescope.session.journey import journey_of, journey_view
from nervescope.session.peel import laid_bare, left_after, peel_order
from nervescope.session.skin_map import is_mapped
from nervescope.session.state import ViewState
from nervescope.session.supply import record_of, supply_view
from nervescope.session.variants import lit_with, named_first, place_of_site

HIDDEN_BELOW = 0.02
_MOST_LAID_BARE = 4
OBLIQUE_VIEWS = {
    "posterolateral": later("From behind and the side"),
    "posteromedial": later("From behind and the inside"),
    "anterolateral": later("From the front and the side"),
    "anteromedial": later("From the front and the inside"),
    "posterosuperior": later("From behind and above"),
    "posteroinferior": later("From behind and below"),
    "anterosuperior": later("From the front and above"),
    "anteroinferior": later("From the front and below"),
}
"""The slanted views of textbooks, by name, in words; `lateral` is the outer side of the leg that is shown."""
VIEW_WORDS = {
    "anterior": later("From the front"),
    "posterior": later("From behind"),
    "left": later("From the left"),
    "right": later("From the right"),
    "superior": later("From above"),
    "inferior": later("From below"),
    **OBLIQUE_VIEWS,
}
FIXED_DIRECTIONS = ("anterior", "posterior", "left", "right", "superior", "inferior")


@dataclass(frozen=True)
class Marker:
    """A numbered dot on the model: `point_mm` RAS on the nerve, on the side that is shown."""

    site_id: str
    number: int
    name: str
    point_mm: Point
    is_selected: bool


def site_of(atlas: Atlas, state: ViewState) -> CompressionSite | None:
    """The chosen site, if there is one that the atlas has."""
    return atlas.sites.get(state.selected_site_id)


def topic_of(atlas: Atlas, state: ViewState) -> Topic | None:
    """The chosen topic, if there is one that the atlas has."""
    return atlas.topics.get(state.selected_topic_id)


def card_of(atlas: Atlas, state: ViewState) -> Card | None:
    """The card of what is chosen: the site, else the topic."""
    return site_of(atlas, state) or topic_of(atlas, state)


def own_view_of(atlas: Atlas, state: ViewState) -> SiteView | None:
    """The view of the answer to a question, else that of the chosen site or topic, else of a journey; a topic may have none."""
    base = _chosen_view(atlas, state)
    if state.supply.ask and record_of(atlas, state.supply.of_id):
        return supply_view(atlas, state.supply, base or atlas.views["home"])
    return base


def _chosen_view(atlas: Atlas, state: ViewState) -> SiteView | None:
    """The view that belongs to the chosen site or topic, else to the place of a journey."""
    site, topic, journey = site_of(atlas, state), topic_of(atlas, state), journey_of(atlas, state)
    if journey and not site and not topic:
        return journey_view(journey, state.journey)
    return site.view if site else topic.view if topic else None


def view_of(atlas: Atlas, state: ViewState) -> SiteView:
    """The camera view for a state on its side: a named view's camera, that of the site or topic, or home."""
    site, own = site_of(atlas, state), own_view_of(atlas, state)
    if own and not state.view_name:
        chosen = own
    else:
        named = atlas.views.get(state.view_name) or atlas.views["home"]
        chosen = (
            replace(named, focus_mm=site.position_mm, field_mm=site.view.field_mm * 1.6)
            if site and state.view_name in (*FIXED_DIRECTIONS, *OBLIQUE_VIEWS)
            else named
        )
    return chosen if state.side is not Side.LEFT else _mirrored_view(chosen, anatomical=state.view_name in FIXED_DIRECTIONS)


def shown_as(atlas: Atlas, state: ViewState) -> SiteView:
    """Whose opacities, lights and labels count: the chosen site's or topic's, else the named view's or home's."""
    own = own_view_of(atlas, state)
    if own:
        return own
    named = atlas.views.get(state.view_name)
    return named if named and named.opacity else atlas.views["home"]


_NO_CUT = Cut()


class _Lately:
    """The opacities that were worked out last: half a dozen parts of the program ask for those of the same state in turn."""

    found: tuple[Atlas, ViewState, Mapping[str, float]] | None = None
    about: ViewState | None = None


def opacity_of(atlas: Atlas, state: ViewState) -> Mapping[str, float]:
    """How opaque each structure is drawn, by full id, 0 hidden to 1 solid; not to be written to.

    From weak to strong: the view's layer value, its value for the structure, the person's layer value, what peeling leaves of a whole
    body, the solid skin of the skin map, the person's value for the structure, isolation.
    """
    lately = _Lately.found
    if lately is None or lately[0] is not atlas or lately[1] is not state:
        about = replace(state, cut=_NO_CUT, annotations=(), chosen_annotation_id="", emergency_open=False)  # which these do not touch
        is_same = lately is not None and lately[0] is atlas and about == _Lately.about
        found = lately[2] if lately is not None and is_same else MappingProxyType(_opacity_of(atlas, about))
        lately, _Lately.about = (atlas, state, found), about
        _Lately.found = lately
    return lately[2]


def _opacity_of(atlas: Atlas, state: ViewState) -> dict[str, float]:
    view, order = shown_as(atlas, state), peel_order(atlas, state)
    left = left_after(order, state.peel_depth) if order else {}
    alone, shown_sides = frozenset(state.isolated_ids), (Side.MIDLINE, state.side)
    is_skin_solid = is_mapped(state) and Layer.SKIN not in state.layer_opacity
    result = {}
    for structure_id, structure in atlas.structures.items():
        base_id, layer = structure.base_id, structure.record.layer
        value = view.opacity.get(base_id, view.opacity.get(layer, 1.0))
        if structure.side not in shown_sides:
            value *= view.other_side
        value = state.layer_opacity.get(layer, 1.0 if order else value) * left.get(base_id, 1.0)
        if is_skin_solid and layer is Layer.SKIN:
            value = 1.0
        value = state.structure_opacity.get(structure_id, value)
        if alone:
            value = 1.0 if structure_id in alone else 0.0
        result[structure_id] = 0.0 if value < HIDDEN_BELOW else value
    return result


def lit_ids(atlas: Atlas, state: ViewState) -> frozenset[str]:
    """Full ids of what the chosen site or topic lights up, on the shown side; nothing without one."""
    own = own_view_of(atlas, state)
    lit = _present(atlas, own.lit, state.side) if own else ()
    return frozenset((*lit, *lit_with(atlas, state, lit)))


def labelled_ids(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Full ids of structures and landmarks that get a label, most important first: the chosen ones, what a peeling has laid
    bare, then those of the view.
    """
    opacity, order = opacity_of(atlas, state), peel_order(atlas, state)
    bare = laid_bare(order, state.peel_depth)[:_MOST_LAID_BARE] if order else ()
    wanted = (*named_first(atlas, state), *_present(atlas, shown_as(atlas, state).labels, state.side))
    wanted = (*(i for i in state.selected_ids if i in atlas.structures), *_present(atlas, bare, state.side), *wanted)
    return tuple(i for i in dict.fromkeys(wanted) if opacity.get(carrier_id(atlas, i), 0.0) > 0.0)


def carrier_id(atlas: Atlas, labelled_id: str) -> str:
    """The full id of the structure that a label belongs to: itself, or the one that carries the landmark."""
    landmark = atlas.landmarks.get(base_id_of(labelled_id))
    if landmark is None:
        return labelled_id
    return next((i for i in (sided_id(landmark.structure_id, side_of(labelled_id)), landmark.structure_id) if i in atlas.structures), "")


def label_names(atlas: Atlas, labelled_id: str) -> tuple[str, str]:
    """Name in the language of the program and Latin name of what a label points at, without the side; the Latin one may be empty."""
    named = atlas.landmarks.get(base_id_of(labelled_id)) or atlas.structures[labelled_id].record
    return named.name, named.name_la


def markers(atlas: Atlas, state: ViewState) -> tuple[Marker, ...]:
    """The numbered markers on the shown side, one for each site whose nerve is not cut away there."""
    if is_mapped(state) or state.supply.ask:  # they would hide the paint, or the answer
        return ()
    found = []
    for site in atlas.sites_in_order():
        point_mm = on_side(place_of_site(atlas, state, site.id, site.position_mm), state.side)
        if not state.cut.takes(Layer.NERVE, point_mm):
            found.append(Marker(site.id, site.number, site.short_name or site.name, point_mm, site.id == state.selected_site_id))
    return tuple(found)


def _present(atlas: Atlas, base_ids: tuple[str, ...], side: Side) -> tuple[str, ...]:
    """Full ids of structures and landmarks on this side (or in the midline) that the atlas really has."""
    found = []
    for base_id in base_ids:
        if base_id in atlas.landmarks:
            found.append(sided_id(base_id, side))
            continue
        for full in (sided_id(base_id, side), base_id):
            if full in atlas.structures:
                found.append(full)
                break
    return tuple(found)


def _mirrored_view(view: SiteView, anatomical: bool) -> SiteView:
    """A right-side view for the left side; the six anatomical directions keep theirs and only the focus moves."""
    focus_mm = on_side(view.focus_mm, Side.LEFT)
    if anatomical:
        return replace(view, focus_mm=focus_mm)
    return replace(view, focus_mm=focus_mm, direction=on_side(view.direction, Side.LEFT), up=on_side(view.up, Side.LEFT))
