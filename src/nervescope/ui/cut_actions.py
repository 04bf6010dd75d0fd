"""The actions of the cut: its tray, and the steps on the plane that the tray speaks of."""

from collections.abc import Callable

from nervescope.domain.language import later, tr
from nervescope.session.state import Tool
from nervescope.ui import cut_steps, lesson_steps
from nervescope.ui.action_spec import CAMERA_GROUP, ActionSpec
from nervescope.ui.desk import Desk
from nervescope.ui.trays.cut_tray import CutTray


def _cut(action_id: str, words: str, tip: str, key: str, run: Callable[[Desk, int], None]) -> ActionSpec:
    """The row of one step on the plane that the tray of the cut speaks of."""
    return ActionSpec(
        f"cut.{action_id}", words, tip, (key,), "Explore", "cut",
        lambda d: run(d, d.window.trays.of(CutTray).index), lambda d: bool(d.state.cut.planes),
    )  # fmt: skip


def _page_key(action_id: str, key: str, by: int, words: str, tip: str) -> ActionSpec:
    """The row of a key that pages through a lesson where there is one, and moves the plane of the cut otherwise."""
    plays = lesson_steps.takes_page_keys
    paged = later("Next step of the lesson") if by < 0 else later("Step before in the lesson")

    def run(desk: Desk) -> None:
        if plays(desk):
            lesson_steps.step(desk, -by)
        else:
            cut_steps.step(desk, desk.window.trays.of(CutTray).index, by)

    return ActionSpec(
        f"cut.{action_id}", lambda d: tr(paged) if plays(d) else tr(words), tip, (key,), "Explore", CAMERA_GROUP, run,
        lambda d: plays(d) or bool(d.state.cut.planes),
    )  # fmt: skip


CUT: tuple[ActionSpec, ...] = (
    ActionSpec(
        "tool.cut", later("Cut"), later("Cut the body with one or two planes and look inside"), ("C",), "Explore", "tools",
        cut_steps.toggle_tray, checked=lambda d: d.state.tool is Tool.CUT,
    ),
    _cut("flip", later("Flip the cut"), later("Take away the other side of the cut"), "Shift+C", cut_steps.flip),
    _cut("remove", later("Remove the cut"), later("Take the plane of the cut away"), "Ctrl+Shift+X", cut_steps.remove),
    ActionSpec(
        "cut.midline", later("Cut in the midline"), later("Cut the body in the midline and take the near side away"), ("Shift+M",),
        "Explore", "cut",
        lambda d: cut_steps.midline(d, d.window.trays.of(CutTray).index),
    ),
    # These keys scroll lists and texts, so they are the cut's only while the 3D view has the focus.
    _page_key("on", "PgUp", 1, later("Let more stay"), later("Move the cut and see more of the body")),
    _page_key("back", "PgDown", -1, later("Take more away"), later("Move the cut deeper into the body")),
)  # fmt: skip
