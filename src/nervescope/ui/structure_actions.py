"""The actions of the Structure menu: about what is under an open context menu, else about all chosen structures."""

from nervescope.domain.language import later, tr
from nervescope.session import changes
from nervescope.ui import structure_steps
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.desk import Desk


def _has_target(desk: Desk) -> bool:
    """Whether there is a structure that the action could be about."""
    return bool(desk.target_ids)


STRUCTURES = (
    ActionSpec(
        "structure.about", later("What is this?"), later("Choose the structure and read about it"), ("Ctrl+I",), "Structure", "target",
        structure_steps.select_target, _has_target,
    ),
    ActionSpec(
        "structure.fly_to", later("Fly there"), later("Bring what is chosen into view"), ("F",), "Structure", "target",
        structure_steps.fly_to_target, _has_target,
    ),
    ActionSpec("structure.hide", later("Hide"), later("Hide what is chosen"), ("H",), "Structure", "show", structure_steps.hide_target,
        _has_target),
    ActionSpec(
        "structure.ghost", later("See-through"), later("Make what is chosen see-through, or solid again"), ("G",), "Structure", "show",
        structure_steps.ghost_target, _has_target,
    ),
    ActionSpec(
        "structure.isolate", later("Show alone"), later("Show what is chosen alone, or everything again"), ("Shift+H",), "Structure",
        "others",
        structure_steps.isolate_target, lambda d: bool(d.target_ids or d.state.isolated_ids), lambda d: bool(d.state.isolated_ids),
    ),
    ActionSpec(
        "structure.show_only", later("Show only this"), later("Hide everything else; others can then be added with their eyes"), ("Y",),
        "Structure",
        "others", structure_steps.show_only_target, _has_target,
    ),
    ActionSpec(
        "structure.hide_others", later("Hide others of this kind"),
        later("Hide the other muscles, nerves or bones and leave the rest as it is"), ("K",),
        "Structure", "others", structure_steps.hide_others_of_kind, _has_target,
    ),
    ActionSpec(
        "structure.show_all", later("Show all"), later("Bring back everything that was hidden or faded by hand"), ("Ctrl+Shift+H",),
        "Structure", "all",
        lambda d: d.change(tr("Show all"), changes.show_all(d.state)), lambda d: changes.show_all(d.state) != d.state,
    ),
)  # fmt: skip
