"""The actions of the Explore menu: tools that open a tray under the body."""

from nervescope.session import changes
from nervescope.session.state import Tool
from nervescope.ui.action_spec import ActionSpec


def _tool(tool: Tool, words: str, tip: str, key: str) -> ActionSpec:
    """The row that opens and closes the tray of one tool."""
    return ActionSpec(
        f"tool.{tool.value}", words, tip, (key,), "Explore", "tools",
        lambda d: d.change(f"Close {words.lower()}" if d.state.tool is tool else words, changes.toggle_tool(d.state, tool)),
        lambda d: tool in d.window.trays.trays, lambda d: d.state.tool is tool,
    )  # fmt: skip


EXPLORE: tuple[ActionSpec, ...] = ()
