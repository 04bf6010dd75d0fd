"""Every action of the program as one row of one table: menus, toolbar, context menu, keys and the shortcut page come from it."""

from collections.abc import Callable

from nervescope.domain.language import inside, later, tr
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.state import Mode
from nervescope.ui import use_cases
from nervescope.ui.action_spec import CAMERA_GROUP, ActionSpec
from nervescope.ui.annotate.annotate_actions import ANNOTATE
from nervescope.ui.desk import Desk, side_words
from nervescope.ui.explore_actions import EXPLORE
from nervescope.ui.panels.layers import NAMES
from nervescope.ui.scene_actions import SCENES
from nervescope.ui.structure_actions import STRUCTURES
from nervescope.ui.structure_steps import toggle_fade_covering
from nervescope.ui.supply_actions import SUPPLY
from nervescope.ui.view_actions import DIRECTIONS, MANNER

TURN_PX, PAN_PX, ZOOM_STEP = 20.0, 40.0, 1.18

FILE = (
    ActionSpec(
        "export.picture", later("Export picture…"), later("Save what you see as a picture with labels and sources"), ("Ctrl+E",), "File",
        "export",
        lambda d: d.open("export"), lambda d: d.viewport is not None,
    ),
    ActionSpec(
        "export.copy", later("Copy picture"), later("Copy the picture with its labels, to paste it elsewhere"), ("Ctrl+Shift+C",), "File",
        "export",
        use_cases.copy_picture, lambda d: d.viewport is not None,
    ),
    ActionSpec(
        "export.model", later("Export 3D model…"), later("A 3D page that works offline, or a file for Blender or a 3D printer"),
        ("Ctrl+Shift+E",), "File", "export", lambda d: d.open("model"), lambda d: d.viewport is not None,
    ),
    ActionSpec(
        "export.handout", later("Handout…"), later("A page for your client, saved as a PDF or printed"),
        ("Ctrl+P",), "File", "export", lambda d: d.open("handout"), lambda d: d.viewport is not None,
    ),
    ActionSpec(
        "file.own_folder", later("Your notes and cards"), later("Open the folder with your own notes and treatment cards"),
        ("Ctrl+Shift+O",), "File",
        "program", use_cases.open_own_folder, lambda d: d.atlas.own_folder is not None,
    ),
    ActionSpec(
        "file.bodies", later("Bodies…"), later("Show the built-in body or a scanned one, and fetch a scanned one"), ("Ctrl+B",), "File",
        "program", lambda d: d.open("bodies"),
    ),
    ActionSpec(
        "file.import_own", later("Import own anatomy…"), later("Surfaces of a scan, with the nerve carried over"), ("Ctrl+Alt+B",), "File",
        "program", lambda d: d.open("import_own"),
    ),
    ActionSpec(
        "file.preferences", later("Preferences…"), later("Colours, names, motion and your practice"), ("Ctrl+,",), "File", "program",
        lambda d: d.open("preferences"),
    ),
    ActionSpec("file.quit", later("Quit"), later("Close NerveScope"), ("Ctrl+Q",), "File", "quit", lambda d: d.window.close()),
)  # fmt: skip

EDIT = (
    ActionSpec(
        "edit.undo", lambda d: tr("Undo: {step}").format(step=d.session.undo_label) if d.session.undo_label else tr("Undo"),
        later("Take back the last change of what is shown"), ("Ctrl+Z",), "Edit", "history",
        lambda d: d.session.undo(), lambda d: bool(d.session.undo_label),
    ),
    ActionSpec(
        "edit.redo", lambda d: tr("Redo: {step}").format(step=d.session.redo_label) if d.session.redo_label else tr("Redo"),
        later("Do again what was taken back"), ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit", "history",
        lambda d: d.session.redo(), lambda d: bool(d.session.redo_label),
    ),
    ActionSpec(
        "search.focus", later("Search"), later("Find structures, sites, treatments, commands and words in the texts"), ("Ctrl+K",), "Edit",
        "search",
        lambda d: d.window.top_bar.focus_search(),
        lambda d: d.state.mode is Mode.EXPLORE,
    ),
)  # fmt: skip

VIEW = (
    ActionSpec(
        "view.home", later("Home view"), later("Back to the opening view with nothing chosen"), ("0",), "View", "home",
        lambda d: d.look(tr("Home view"), changes.go_home(d.state)),
    ),
    *DIRECTIONS,
    *MANNER,
    ActionSpec(
        "view.side", lambda d: side_words(d.state.side.opposite),
        later("Change between the right and the left side of the body"), ("X",), "View", "person",
        lambda d: d.look(side_words(d.state.side.opposite), changes.switch_side(d.state)),
    ),
    ActionSpec(
        "view.audience", lambda d: tr("Clinical words") if d.state.audience is Audience.CLIENT else tr("Plain words"),
        later("Change between plain and clinical words"), ("V",), "View", "person",
        lambda d: d.change(tr("Clinical words") if d.state.audience is Audience.CLIENT else tr("Plain words"),
            changes.switch_audience(d.state)),
        enabled=lambda d: d.state.mode is Mode.EXPLORE,
    ),
    ActionSpec(
        "view.labels", later("Labels"), later("Show or hide the names on the model"), ("T",), "View", "show",
        lambda d: d.change(tr("Hide labels") if d.state.show_labels else tr("Show labels"), changes.toggle_labels(d.state)),
        checked=lambda d: d.state.show_labels,
    ),
    ActionSpec(
        "view.fade_covering", later("Fade what covers"),
        later("Whatever hides the chosen structure or site from you goes see-through by itself"), ("O",),
        "View", "show", toggle_fade_covering, checked=lambda d: d.state.fade_covering,
    ),
    ActionSpec(
        "view.client_mode", later("Client mode"), later("Only the body and one caption, to show to a client"), ("F5",), "View", "show",
        use_cases.toggle_client_mode,
        checked=lambda d: d.state.mode is Mode.CLIENT,
    ),
    ActionSpec(
        "view.fold_left", later("Sites and layers"), later("Show or fold the left panel"), ("F9",), "View", "panels",
        lambda d: d.window.fold("left"), lambda d: d.state.mode is Mode.EXPLORE, lambda d: d.window.is_open("left"),
    ),
    ActionSpec(
        "view.fold_right", later("Text panel"), later("Show or fold the right panel"), ("F10",), "View", "panels",
        lambda d: d.window.fold("right"), lambda d: d.state.mode is Mode.EXPLORE, lambda d: d.window.is_open("right"),
    ),
    ActionSpec(
        "view.full_screen", later("Full screen"), later("Use the whole screen"), ("F11",), "View", "panels",
        lambda d: d.window.toggle_full_screen(), checked=lambda d: d.window.isFullScreen(),
    ),
)  # fmt: skip


def _camera(action_id: str, text: str, tip: str, keys: tuple[str, ...], move: Callable[[Desk], None]) -> ActionSpec:
    """The row of one small move of the camera."""
    return ActionSpec(action_id, text, tip, keys, "Camera", CAMERA_GROUP, move, lambda d: d.viewport is not None)


CAMERA = (
    _camera(
        "camera.turn_left", later("Turn left"), later("Turn the model to the left"), ("Left",),
        lambda d: d.view.driver.turn(-TURN_PX, 0),
    ),
    _camera(
        "camera.turn_right", later("Turn right"), later("Turn the model to the right"), ("Right",),
        lambda d: d.view.driver.turn(TURN_PX, 0),
    ),
    _camera("camera.turn_up", later("Turn up"), later("Turn the model upwards"), ("Up",), lambda d: d.view.driver.turn(0, -TURN_PX)),
    _camera(
        "camera.turn_down", later("Turn down"), later("Turn the model downwards"), ("Down",),
        lambda d: d.view.driver.turn(0, TURN_PX),
    ),
    _camera(
        "camera.pan_left", later("Move left"), later("Move the picture to the left"), ("Shift+Left",),
        lambda d: d.view.slide(-PAN_PX, 0),
    ),
    _camera(
        "camera.pan_right", later("Move right"), later("Move the picture to the right"), ("Shift+Right",),
        lambda d: d.view.slide(PAN_PX, 0),
    ),
    _camera("camera.pan_up", later("Move up"), later("Move the picture upwards"), ("Shift+Up",), lambda d: d.view.slide(0, -PAN_PX)),
    _camera(
        "camera.pan_down", later("Move down"), later("Move the picture downwards"), ("Shift+Down",),
        lambda d: d.view.slide(0, PAN_PX),
    ),
    _camera(
        "camera.bring_back", later("Bring the body back"), later("Fly back to the view of what is chosen, wherever the camera has gone"),
        ("Home",),
        lambda d: d.view.fly_to_state(d.state),
    ),
    _camera("camera.zoom_in", later("Closer"), later("Bring the body closer"), ("+", "="), lambda d: d.view.zoom(ZOOM_STEP)),
    _camera(
        "camera.zoom_out", later("Further away"), later("Move the body further away"), ("-",),
        lambda d: d.view.zoom(1 / ZOOM_STEP),
    ),
)  # fmt: skip


def _site_number(number: int) -> ActionSpec:
    """The row of the sites with one number; pressed again it goes on to the next level of the same kind."""

    def has(desk: Desk) -> bool:
        return any(s.number == number for s in desk.atlas.sites.values())

    return ActionSpec(
        f"site.{number}", lambda d: use_cases.site_number_text(d.atlas, number), later("Choose this site; again for its next level"),
        (str(number),), "Sites", "number", lambda d: use_cases.select_site_number(d, number), has,
        lambda d: use_cases.is_site_number(d.atlas, d.state, number),
    )  # fmt: skip


SITES = (
    *(_site_number(number) for number in range(1, 10)),
    ActionSpec("site.next", later("Next site"), later("Go on to the next site"), ("N",), "Sites", "walk",
        lambda d: use_cases.step_site(d, 1)),
    ActionSpec("site.previous", later("Previous site"), later("Go to the site before"), ("B",), "Sites", "walk",
        lambda d: use_cases.step_site(d, -1)),
    ActionSpec(
        "site.back", lambda d: tr("Back", "leave what was chosen last"), later("Leave what was chosen last, step by step"), ("Esc",),
        "Sites", "walk", use_cases.go_back,
    ),
)  # fmt: skip


def _layer(layer: Layer, key: str) -> ActionSpec:
    """The row that shows or hides one layer."""
    words = NAMES[layer]
    return ActionSpec(
        f"layer.{layer.value}", words, lambda d: tr("Show or hide: {what}").format(what=inside(tr(words))), (key,), "Layers", "layers",
        lambda d: use_cases.toggle_layer(d, layer, words), checked=lambda d: use_cases.is_layer_shown(d, layer),
    )  # fmt: skip


LAYERS = tuple(_layer(layer, f"Ctrl+{i}") for i, layer in enumerate(Layer, start=1))

HELP = (
    ActionSpec(
        "help.emergency", later("Emergency signs"), later("Signs that need a doctor now"), ("E",), "Help", "care",
        lambda d: d.change(tr("Close emergency signs") if d.state.emergency_open else tr("Emergency signs"),
            changes.toggle_emergency(d.state)),
        checked=lambda d: d.state.emergency_open,
    ),
    ActionSpec("help.shortcuts", later("Keys and mouse"), later("All keys on one page"), ("F1",), "Help", "pages",
        lambda d: d.open("shortcuts")),
    ActionSpec("help.about", later("About NerveScope"), later("Version, licences, credits"), ("Shift+F1",), "Help", "pages",
        lambda d: d.open("about")),
)  # fmt: skip

ACTIONS: tuple[ActionSpec, ...] = (*SCENES, *FILE, *EDIT, *VIEW, *CAMERA, *SITES, *EXPLORE, *ANNOTATE, *STRUCTURES, *SUPPLY, *LAYERS, *HELP)


def action(action_id: str) -> ActionSpec:
    """Find a row by its id; raises KeyError."""
    return _BY_ID[action_id]


_BY_ID = {spec.id: spec for spec in ACTIONS}
