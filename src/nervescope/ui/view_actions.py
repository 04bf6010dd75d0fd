"""The actions of the View menu that say from where and how the body is seen: directions, slanted views, perspective, turning, flights."""

from nervescope.domain.language import later, tr
from nervescope.session import changes
from nervescope.session.look import FIXED_DIRECTIONS, OBLIQUE_VIEWS, VIEW_WORDS
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.type_size import next_text_size

_KEYS = {"anterior": "A", "posterior": "P", "left": "L", "right": "R", "superior": "S", "inferior": "I"}
_KEYS |= {name: f"Alt+{place}" for place, name in enumerate(OBLIQUE_VIEWS, start=1)}


def _view(name: str, group: str) -> ActionSpec:
    """The row of one direction from which the body is seen."""
    words = VIEW_WORDS[name]

    def in_line() -> str:
        return tr(words)[:1].lower() + tr(words)[1:]

    return ActionSpec(
        f"view.{name}", words, lambda d: tr("Look {in_line} ({name})").format(in_line=in_line(), name=name), (_KEYS[name],), "View", group,
        lambda d: d.look(tr("View {in_line}").format(in_line=in_line()), changes.show_view(d.state, name)),
        checked=lambda d: d.state.view_name == name,
    )  # fmt: skip


DIRECTIONS = (
    *(_view(name, "direction") for name in FIXED_DIRECTIONS),
    *(_view(name, "oblique") for name in OBLIQUE_VIEWS),
)

MANNER = (
    ActionSpec(
        "view.describe", later("Describe the view"), later("Say in words what is seen and from where, and copy the words"),
        ("Ctrl+Shift+D",), "View", "manner",
        lambda d: d.open("description"), lambda d: d.viewport is not None,
    ),
    ActionSpec(
        "view.colour_safe", later("Colours for colour-blind eyes"),
        later("Draw tissues so that eyes with any colour blindness tell them apart"),
        ("Ctrl+Shift+B",), "View", "text",
        lambda d: d.settings.change(tissue_colours="natural" if d.settings.current.tissue_colours == "colour_safe" else "colour_safe"),
        checked=lambda d: d.settings.current.tissue_colours == "colour_safe",
    ),
    ActionSpec(
        "view.text_larger", later("Larger text"), later("Write everything in the window larger"), ("Ctrl++", "Ctrl+="), "View", "text",
        lambda d: d.settings.change(text_size=next_text_size(d.settings.current.text_size, 1)),
        lambda d: next_text_size(d.settings.current.text_size, 1) != d.settings.current.text_size,
    ),
    ActionSpec(
        "view.text_smaller", later("Smaller text"), later("Write everything in the window smaller again"), ("Ctrl+-",), "View", "text",
        lambda d: d.settings.change(text_size=next_text_size(d.settings.current.text_size, -1)),
        lambda d: next_text_size(d.settings.current.text_size, -1) != d.settings.current.text_size,
    ),
    ActionSpec(
        "view.perspective", later("Perspective"),
        later("Near parts look larger, as to the eye; without it a length is the same at every depth"),
        ("Shift+P",), "View", "manner",
        lambda d: d.change(tr("With perspective") if d.state.is_orthographic else tr("Without perspective"),
            changes.toggle_perspective(d.state)),
        checked=lambda d: not d.state.is_orthographic,
    ),
    ActionSpec(
        "view.upright", later("Keep upright"), later("Turn the body like a standing figure; without it turn it freely, upside down too"),
        ("Ctrl+U",), "View", "manner",
        lambda d: d.settings.change(keep_upright=not d.settings.current.keep_upright),
        checked=lambda d: d.settings.current.keep_upright,
    ),
    ActionSpec(
        "view.flights", later("Smooth flights"), later("Fly from view to view; without it be there at once"),
        ("Ctrl+Shift+M",), "View", "manner",
        lambda d: d.settings.change(reduced_motion=not d.settings.current.reduced_motion),
        checked=lambda d: not d.settings.current.reduced_motion,
    ),
)  # fmt: skip
