"""Asking which nerve, which roots, and what they supply, as plain functions from state to state."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, base_id_of, side_of, sided_id
from nervescope.session.changes import show_all
from nervescope.session.state import Ask, Supply, ViewState
from nervescope.session.supply import nerves_of


def ask_supply(atlas: Atlas, state: ViewState, ask: Ask, structure_id: str) -> ViewState:
    """Light up the answer to a question about a structure (full id) and dim the rest; asked again it goes back.

    The page of the answer opens: that of the nerve for `NERVE`, else that of the structure itself. Hidden things come back.
    """
    base_id = base_id_of(structure_id)
    if state.supply == Supply(ask, base_id):
        return replace(state, supply=Supply())
    side = state.side if side_of(structure_id) is Side.MIDLINE else side_of(structure_id)
    nerve = next(iter(nerves_of(atlas, base_id)), "") if ask is Ask.NERVE else ""
    chosen = next((i for i in (sided_id(nerve, side), nerve) if i in atlas.structures), structure_id)
    turned = replace(
        show_all(state), side=side, selected_structure_id=chosen, also_selected_ids=(), selected_site_id="", selected_topic_id=""
    )
    return replace(turned, supply=Supply(ask, base_id), view_name=state.view_name or "home")
