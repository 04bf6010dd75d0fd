"""What an action does to the structures that it is about: those under an open context menu, else the chosen ones."""

from collections.abc import Sequence

from nervescope.domain.language import inside, listed, tr
from nervescope.session import changes, changes_structures
from nervescope.ui.desk import Desk
from nervescope.ui.panels.layers import NAMES


def names_of(desk: Desk, structure_ids: Sequence[str]) -> str:
    """One name, or how many structures there are."""
    if len(structure_ids) == 1:
        structure = desk.atlas.structures.get(structure_ids[0])
        return structure.name if structure else structure_ids[0]
    return tr("%n structure(s)", "", len(structure_ids))


def select_target(desk: Desk) -> None:
    """Choose the structures that the action is about."""
    choose(desk, desk.target_ids)


def choose(desk: Desk, structure_ids: Sequence[str]) -> None:
    """Choose these structures, the first one foremost."""
    after = changes_structures.choose_structures(desk.atlas, desk.state, structure_ids)
    desk.change(tr("Select {name}").format(name=names_of(desk, after.selected_ids)) if after.selected_ids else tr("Choose nothing"), after)


def add(desk: Desk, structure_id: str) -> None:
    """Choose one more structure, or leave it out again."""
    if structure_id in desk.atlas.structures:
        words = tr("Leave out {name}") if structure_id in desk.state.selected_ids else tr("Add {name}")
        name = desk.atlas.structures[structure_id].name
        desk.change(words.format(name=name), changes_structures.add_structure(desk.atlas, desk.state, structure_id))


def fly_to_target(desk: Desk) -> None:
    """Bring the structures into view."""
    if desk.viewport and desk.target_ids:
        first, *rest = desk.target_ids
        desk.viewport.fly_to_structure(first, also=rest)


def hide_target(desk: Desk) -> None:
    """Hide the structures."""
    if desk.target_ids:
        desk.change(
            tr("Hide {name}").format(name=names_of(desk, desk.target_ids)), changes_structures.hide_structures(desk.state, *desk.target_ids)
        )


def isolate_target(desk: Desk) -> None:
    """Show the structures alone, or everything again."""
    target = desk.target_ids or desk.state.isolated_ids
    if target:
        is_back = set(target) == set(desk.state.isolated_ids)
        words = tr("Show the rest again") if is_back else tr("Show {name} alone").format(name=names_of(desk, target))
        desk.change(words, changes_structures.isolate_structures(desk.state, *target))


def ghost_target(desk: Desk) -> None:
    """Make the structures see-through, or solid again."""
    if desk.target_ids:
        desk.change(
            tr("See through {name}").format(name=names_of(desk, desk.target_ids)),
            changes_structures.ghost_structures(desk.state, *desk.target_ids),
        )


def show_only_target(desk: Desk) -> None:
    """Hide everything but the structures; others can then be added."""
    if desk.target_ids:
        desk.change(
            tr("Show only {name}").format(name=names_of(desk, desk.target_ids)), changes_structures.show_only(desk.state, *desk.target_ids)
        )


def hide_others_of_kind(desk: Desk) -> None:
    """Hide the other muscles, nerves, ... and leave all else as it is."""
    if desk.target_ids:
        kinds = dict.fromkeys(desk.atlas.structures[i].layer for i in desk.target_ids)
        words = listed(inside(tr(NAMES[kind])) for kind in kinds)
        desk.change(
            tr("Hide the other {words}").format(words=words),
            changes_structures.hide_others_of_kind(desk.atlas, desk.state, *desk.target_ids),
        )


def set_opacity(desk: Desk, structure_ids: Sequence[str], opacity: float, merge_key: str = "") -> None:
    """Show structures at an opacity of 0 to 1."""
    if structure_ids:
        words = tr("Hide {name}") if opacity == 0 else tr("Fade {name}") if opacity < 1 else tr("Show {name}")
        after = changes_structures.set_opacity(desk.state, structure_ids, opacity)
        desk.change(words.format(name=names_of(desk, structure_ids)), after, merge_key)


def toggle_fade_covering(desk: Desk) -> None:
    """Let what covers the chosen structure fade by itself, or no longer; says so where nothing is chosen yet."""
    after = changes.toggle_fade_covering(desk.state)
    desk.change(tr("Fade what covers") if after.fade_covering else tr("Fade nothing by itself"), after)
    if after.fade_covering and not (after.selected_ids or after.selected_site_id or after.selected_topic_id):
        desk.window.status.say(tr("Choose a structure or a site: what hides it from you goes see-through."))
