"""The actions of the Annotate menu."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from nervescope.domain.language import later, tr
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import Colour, Hand, Size
from nervescope.session.state import Tool
from nervescope.ui.action_spec import CAMERA_GROUP, ActionSpec
from nervescope.ui.annotate import steps
from nervescope.ui.annotate.pen import PenTool
from nervescope.ui.desk import Desk

if TYPE_CHECKING:
    from nervescope.ui.annotate.annotating import Annotating

MENU = "Annotate"
TOOLS: dict[PenTool, tuple[str, str]] = {
    PenTool.PIN: (later("Pin"), later("Mark a place on the body, with words if you like")),
    PenTool.ARROW: (later("Arrow"), later("Point at a place; click it, or pull from it to where the arrow begins")),
    PenTool.TEXT: (later("Text"), later("Write on the picture, wherever you click")),
    PenTool.DRAW: (later("Draw"), later("Draw a line on the body, or on the picture")),
    PenTool.PAINT: (later("Paint"), later("Paint an area on the body, such as where it hurts")),
    PenTool.STAMP: (later("Stamp"), later("Set a sign on the body: pain, tingling, numb, weak, do not press")),
    PenTool.MEASURE: (later("Measure"), later("Measure between two places, straight or along the surface")),
    PenTool.ANGLE: (later("Angle"), later("Measure an angle: one leg, the corner, the other leg")),
}


def take_tool(desk: Desk, tool: PenTool) -> None:
    """Take up a tool and open the tray; the same one again lays it down. What was chosen before is let go of."""
    is_again = desk.state.tool is Tool.ANNOTATE and desk.pen.tool is tool
    after = notes.choose(desk.state, "")
    if after.tool is not Tool.ANNOTATE:
        after = changes.toggle_tool(after, Tool.ANNOTATE)
    desk.change(tr("Annotate"), after, "annotation:choose")
    desk.pen.take(PenTool.NONE if is_again else tool)
    desk.window.focus_view()


def toggle_client_pen(desk: Desk) -> None:
    """Give the client the brush, or put it away."""
    if desk.state.tool is Tool.ANNOTATE:
        _toggle(desk)
    else:
        take_tool(desk, PenTool.PAINT)


def toggle_skin(desk: Desk) -> None:
    """Show the skin whole, to draw on it, or as the view has it."""
    if is_skin_whole(desk):
        left: dict[Layer, float] = {layer: value for layer, value in desk.state.layer_opacity.items() if layer is not Layer.SKIN}
        desk.change(tr("Skin as before"), replace(desk.state, layer_opacity=left))
    else:
        desk.change(tr("Show the skin"), changes.set_layer_opacity(desk.state, Layer.SKIN, 1.0))


def is_skin_whole(desk: Desk) -> bool:
    """Whether the skin is shown whole by hand."""
    return desk.state.layer_opacity.get(Layer.SKIN) == 1.0


def _toggle(desk: Desk) -> None:
    """Open the tray, or close it; what was put down stays."""
    is_open = desk.state.tool is Tool.ANNOTATE
    words = tr("Close annotating") if is_open else tr("Annotate")
    desk.change(words, changes.toggle_tool(desk.state, Tool.ANNOTATE))


def _take(tool: PenTool, key: str) -> ActionSpec:
    words, tip = TOOLS[tool]
    return ActionSpec(
        f"annotate.{tool.value}",
        words,
        tip,
        (key,),
        MENU,
        "tools",
        lambda d: take_tool(d, tool),
        lambda d: d.annotating is not None,
        lambda d: d.state.tool is Tool.ANNOTATE and d.pen.tool is tool,
    )


def _on_chosen(name: str, words: str | Callable[[Desk], str], tip: str, key: str, run: Callable[[Desk], None]) -> ActionSpec:
    """The row of an action on the chosen annotation."""
    return ActionSpec(
        f"annotate.{name}",
        words,
        tip,
        (key,),
        MENU,
        "chosen",
        run,
        lambda d: d.annotating is not None and notes.chosen(d.state) is not None,
    )


def _annotating(desk: Desk) -> "Annotating":
    """The hand of an open 3D view, for actions that are enabled only then."""
    assert desk.annotating is not None
    return desk.annotating


def _move(name: str, words: str, key: str, dx: int, dy: int) -> ActionSpec:
    """The row that moves the chosen annotation a little."""
    spec = _on_chosen(f"move_{name}", words, later("Move the chosen annotation a little"), key, lambda d: _annotating(d).move(dx, dy))
    return replace(spec, group=CAMERA_GROUP)


def _is(desk: Desk, name: str) -> bool:
    found = notes.chosen(desk.state)
    return found is not None and bool(getattr(found, name))


def _next_colour(desk: Desk) -> None:
    members = list(Colour)
    found = notes.chosen(desk.state)
    now = found.colour if found else desk.pen.colour
    steps.colour(desk, members[(members.index(now) + 1) % len(members)])


def _next_size(desk: Desk) -> None:
    members = list(Size)
    steps.size(desk, members[(members.index(desk.pen.size) + 1) % len(members)])


def _has_client(desk: Desk) -> bool:
    return any(a.hand is Hand.CLIENT for a in desk.state.annotations)


IN_MENU: tuple[ActionSpec, ...] = (
    _on_chosen(
        "write", later("Write on it"), later("Write on the chosen annotation, or change its words"), "F2", lambda d: _annotating(d).edit()
    ),
    ActionSpec(
        "annotate.jump",
        later("Fly to it"),
        later("Bring the chosen annotation into the middle"),
        ("Alt+F",),
        MENU,
        "chosen",
        lambda d: _annotating(d).jump(),
        lambda d: d.annotating is not None and bool((found := notes.chosen(d.state)) and found.structure_ids),
    ),
    _on_chosen(
        "hide",
        lambda d: tr("Show it") if _is(d, "is_hidden") else tr("Hide it"),
        later("Hide the chosen annotation, or show it again"),
        "Alt+H",
        steps.set_hidden,
    ),
    _on_chosen(
        "lock",
        lambda d: tr("Unlock it") if _is(d, "is_locked") else tr("Lock it"),
        later("Keep the chosen annotation as it is, or let it be changed"),
        "Alt+L",
        steps.set_locked,
    ),
    _on_chosen("delete", later("Delete it"), later("Take the chosen annotation away"), "Del", steps.remove),
)

ANNOTATE: tuple[ActionSpec, ...] = (
    ActionSpec(
        f"tool.{Tool.ANNOTATE.value}",
        later("Annotate"),
        later("Put pins, arrows, words, drawings and measures on the body"),
        ("Q",),
        MENU,
        "tray",
        _toggle,
        lambda d: Tool.ANNOTATE in d.window.trays.trays,
        lambda d: d.state.tool is Tool.ANNOTATE,
    ),
    *(_take(tool, f"Shift+F{k}") for k, tool in enumerate(TOOLS, start=2)),
    ActionSpec(
        "annotate.place",
        later("Put it here"),
        later("Use the tool at what is chosen, or in the middle of the view"),
        ("Return", "Enter"),
        MENU,
        CAMERA_GROUP,
        lambda d: _annotating(d).place(),
        lambda d: d.annotating is not None and d.state.tool is Tool.ANNOTATE and d.pen.tool is not PenTool.NONE,
    ),
    *IN_MENU,
    _move("left", later("Move it left"), "Ctrl+Left", -1, 0),
    _move("right", later("Move it right"), "Ctrl+Right", 1, 0),
    _move("up", later("Move it up"), "Ctrl+Up", 0, -1),
    _move("down", later("Move it down"), "Ctrl+Down", 0, 1),
    ActionSpec(
        "annotate.next",
        later("Next annotation"),
        later("Choose the next annotation"),
        ("Alt+N",),
        MENU,
        "walk",
        lambda d: steps.step(d, 1),
        lambda d: bool(d.state.annotations),
    ),
    ActionSpec(
        "annotate.previous",
        later("Previous annotation"),
        later("Choose the annotation before"),
        ("Alt+B",),
        MENU,
        "walk",
        lambda d: steps.step(d, -1),
        lambda d: bool(d.state.annotations),
    ),
    ActionSpec(
        "annotate.colour",
        later("Next colour"),
        later("Draw in the next colour, also what is chosen"),
        ("Alt+C",),
        MENU,
        "look",
        _next_colour,
    ),
    ActionSpec(
        "annotate.size", later("Next size"), later("Draw smaller or larger, also what is chosen"), ("Alt+S",), MENU, "look", _next_size
    ),
    ActionSpec(
        "annotate.skin",
        later("Draw on the skin"),
        later("Show the skin whole, to draw on it where something is felt"),
        ("Alt+T",),
        MENU,
        "client",
        toggle_skin,
        checked=is_skin_whole,
    ),
    ActionSpec(
        "annotate.hand",
        later("The client draws"),
        later("What is drawn belongs to the client's drawing, apart from your notes"),
        ("Alt+Q",),
        MENU,
        "client",
        lambda d: d.pen.draw_for(Hand.MINE if d.pen.hand is Hand.CLIENT else Hand.CLIENT),
        checked=lambda d: d.pen.hand is Hand.CLIENT,
    ),
    ActionSpec(
        "annotate.hide_client",
        later("The client's drawing"),
        later("Show or hide all that the client has drawn"),
        ("Alt+D",),
        MENU,
        "client",
        steps.hide_client,
        _has_client,
        lambda d: any(a.hand is Hand.CLIENT and not a.is_hidden for a in d.state.annotations),
    ),
    ActionSpec(
        "annotate.clear_client",
        later("Clear the client's drawing"),
        later("Take all that the client has drawn away"),
        ("Shift+Del",),
        MENU,
        "client",
        steps.clear_client,
        _has_client,
    ),
)
