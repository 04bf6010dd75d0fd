"""Fits a state from a file to the atlas that is there: what the atlas does not know is named and left out, the rest is shown."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.session.peel import peel_order
from nervescope.session.scene_record import Scene
from nervescope.session.spreading import Spread
from nervescope.session.state import SkinMap, Supply, Travel, ViewState
from nervescope.session.supply import record_of
from nervescope.session.variants import has_shape


def fitted(atlas: Atlas, state: ViewState) -> tuple[ViewState, tuple[str, ...]]:
    """The state as this atlas can show it, and the names that it does not know, each once."""
    missing: list[str] = []

    def known(name: str, names: object) -> bool:
        if not name or name in names:  # type: ignore[operator]
            return True
        missing.append(name)
        return False

    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if known(i, atlas.structures))

    site_id = state.selected_site_id if known(state.selected_site_id, atlas.sites) else ""
    topic_id = state.selected_topic_id if known(state.selected_topic_id, atlas.topics) else ""
    chosen, alone = kept(state.selected_ids), kept(state.isolated_ids)
    after = replace(
        state,
        selected_site_id=site_id,
        selected_topic_id="" if site_id else topic_id,
        selected_structure_id=chosen[0] if chosen else "",
        also_selected_ids=chosen[1:],
        isolated_id=alone[0] if alone else "",
        also_isolated_ids=alone[1:],
        structure_opacity={i: value for i, value in state.structure_opacity.items() if known(i, atlas.structures)},
        view_name=state.view_name if known(state.view_name, atlas.views) else "home",
        peel_region=state.peel_region if known(state.peel_region, atlas.peels) else "",
        spread=replace(state.spread, around=kept(state.spread.around)),
        journey=state.journey if known(state.journey.journey_id, atlas.journeys) else Travel(),
        skin_map=replace(state.skin_map, shown=tuple(i for i in state.skin_map.shown if known(i, atlas.skin_areas))),
    )
    if after.supply.of_id and record_of(atlas, after.supply.of_id) is None:
        missing.append(after.supply.of_id)
        after = replace(after, supply=Supply())
    return _sensible(atlas, after), tuple(dict.fromkeys(missing))


def fitted_scenes(atlas: Atlas, scenes: tuple[Scene, ...]) -> tuple[tuple[Scene, ...], tuple[str, ...]]:
    """All scenes of a file as this atlas can show them, and the names that it does not know."""
    pairs = [fitted(atlas, scene.state) for scene in scenes]
    missing = tuple(dict.fromkeys(name for _state, names in pairs for name in names))
    return tuple(replace(scene, state=pair[0]) for scene, pair in zip(scenes, pairs, strict=True)), missing


def _sensible(atlas: Atlas, state: ViewState) -> ViewState:
    """Values that hang on what was left out go back to their defaults."""
    order = peel_order(atlas, state)
    shaped = (
        state
        if has_shape(atlas, state.variant, state.division)
        else replace(state, variant=ViewState().variant, division=ViewState().division)
    )
    return replace(
        shaped,
        peel_depth=min(state.peel_depth, float(len(order.steps))) if order else 0.0,
        spread=state.spread if state.spread.around else Spread(),
        supply=state.supply if state.supply.ask and state.supply.of_id else Supply(),
        skin_map=SkinMap(state.skin_map.shown, state.skin_map.place_mm),
    )
