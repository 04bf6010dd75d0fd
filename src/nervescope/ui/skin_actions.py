"""The actions of the skin map."""

from nervescope.domain.language import later, tr
from nervescope.session import changes, changes_skin
from nervescope.session.skin_map import root_areas
from nervescope.session.state import SkinMap, Tool
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.desk import Desk


def _toggle(desk: Desk) -> None:
    """Open the tray with the map, or close it; what is painted stays."""
    if desk.state.tool is Tool.SKIN_MAP:
        desk.change(tr("Close skin map"), changes.toggle_tool(desk.state, Tool.SKIN_MAP))
    else:
        desk.change(tr("Skin map"), changes_skin.open_skin_map(desk.atlas, desk.state))


SKIN_MAP = (
    ActionSpec(
        f"tool.{Tool.SKIN_MAP.value}", later("Skin map"), later("Paint on the skin where a root or a skin nerve is felt"), ("M",),
        "Explore", "tools",
        _toggle, lambda d: bool(d.atlas.skin_areas), lambda d: d.state.tool is Tool.SKIN_MAP,
    ),
    ActionSpec(
        "skin_map.all", later("All roots on the skin"), later("Paint the areas of all roots, to see where they overlap"), ("Alt+M",),
        "Explore", "skin",
        lambda d: d.change(tr("All roots on the skin"), changes_skin.show_areas(d.state, root_areas(d.atlas))),
        lambda d: bool(d.atlas.skin_areas),
    ),
    ActionSpec(
        "skin_map.clear", later("Clear the skin"), later("Take all paint off the skin"), ("Ctrl+M",), "Explore", "skin",
        lambda d: d.change(tr("Clear the skin"), changes_skin.clear_skin_map(d.state)), lambda d: d.state.skin_map != SkinMap(),
    ),
)  # fmt: skip
