"""The actions of the Explore menu: tools that open a tray under the body."""

from nervescope.domain.language import inside, later, tr
from nervescope.session import changes
from nervescope.session.state import Tool
from nervescope.ui import peel_steps
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.cut_actions import CUT
from nervescope.ui.journey_actions import JOURNEY
from nervescope.ui.lesson_actions import LESSON
from nervescope.ui.skin_actions import SKIN_MAP


def _tool(tool: Tool, words: str, tip: str, key: str) -> ActionSpec:
    """The row that opens and closes the tray of one tool."""
    return ActionSpec(
        f"tool.{tool.value}", words, tip, (key,), "Explore", "tools",
        lambda d: d.change(
            tr("Close {what}").format(what=inside(tr(words))) if d.state.tool is tool else tr(words), changes.toggle_tool(d.state, tool)
        ),
        lambda d: tool in d.window.trays.trays, lambda d: d.state.tool is tool,
    )  # fmt: skip


EXPLORE: tuple[ActionSpec, ...] = (
    _tool(Tool.PEEL, later("Peel"), later("Take the body apart layer by layer, from the skin to the nerve"), "D"),
    CUT[0],
    _tool(Tool.SPREAD, later("Spread"), later("Push muscles apart around what is chosen, and back"), "W"),
    ActionSpec(
        "peel.on", later("Take one layer off"), later("Peel off the next layer of the region"), ("]",), "Explore", "peel",
        lambda d: peel_steps.step(d, 1), lambda d: bool(d.atlas.peels),
    ),
    ActionSpec(
        "peel.back", later("Put one layer back"), later("Put back the layer that was peeled off last"), ("[",), "Explore", "peel",
        lambda d: peel_steps.step(d, -1), lambda d: bool(d.state.peel_region),
    ),
    *JOURNEY,
    *SKIN_MAP,
    _tool(Tool.VARIANT, later("Variants"), later("See the other ways the nerve takes past piriformis, and where it parts in two"), "U"),
    *CUT[1:],
    *LESSON,
)  # fmt: skip
