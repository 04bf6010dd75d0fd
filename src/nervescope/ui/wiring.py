"""Connects the panels and the 3D view with the session: wishes go in, changes come out. No widget talks to another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from nervescope.domain.frame import Side
from nervescope.domain.language import inside, tr
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.export.colours import THEMES as PICTURE_COLOURS
from nervescope.session import changes, changes_skin
from nervescope.session.journey import leg_of
from nervescope.session.look import lit_ids
from nervescope.session.page import emergency_page, page_for
from nervescope.session.scene_file import SceneCamera
from nervescope.session.session import Change
from nervescope.session.settings import Settings
from nervescope.session.skin_map import is_mapped
from nervescope.session.state import Ask, Palette
from nervescope.ui import cut_steps, structure_steps, use_cases
from nervescope.ui.actions import action
from nervescope.ui.annotate.annotate_actions import toggle_client_pen
from nervescope.ui.command_list import commands_of
from nervescope.ui.desk import Desk, side_words
from nervescope.ui.lesson_steps import camera_wanted
from nervescope.ui.menus import ActionBook
from nervescope.ui.panels.layers import NAMES
from nervescope.ui.ring_once import ring_once
from nervescope.ui.supply_actions import ask
from nervescope.ui.theme import Theme
from nervescope.ui.trays.cut_tray import CutTray

if TYPE_CHECKING:
    from nervescope.scene.camera import CameraPose
    from nervescope.scene.picking import Pick

SKIN_ID = "skin"
_FLIES_FOR = ("selected_site_id", "selected_topic_id", "view_name", "side", "variant", "division")
_QUICK_FOR = ("peel_depth",)
"""What a hand changes in quick succession: a quick picture now, the fine one after a pause."""
_PAGE_FOR = ("selected_site_id", "selected_topic_id", "selected_structure_id", "audience", "mode", "side", "skin_map")


class Wiring(QObject):
    """Lives as long as the window. Text comes first after a change; the body follows in the next turn of the event loop."""

    def __init__(self, desk: Desk, book: ActionBook) -> None:
        super().__init__(desk.window)
        self._desk, self._book = desk, book
        self._flies = self._rides = self._is_quick = self._answers = self._glides = False
        self._tissue_colours = desk.state.palette.value
        self._scene_turn = ring_once(self, 0, self._show_in_scene)
        self._connect_panels()
        self._connect_client_bar()
        desk.window.trays.connect_desk(desk)
        desk.pen.changed.connect(book.refresh)
        self._unsubscribe = desk.session.subscribe(self._on_change)
        desk.window.closing.connect(self._close)
        self.show_everything()

    def connect_view(self) -> None:
        """Connect the 3D view, once it is there."""
        from nervescope.ui.annotate.annotating import Annotating  # noqa: PLC0415 - with the 3D view, as below
        from nervescope.ui.spoken_view import SpokenView  # noqa: PLC0415 - VTK is imported with the 3D view, not before the window

        view = self._desk.view
        view.picked.connect(self._on_picked)
        view.added.connect(lambda pick: structure_steps.add(self._desk, pick.structure_id) if pick is not None else None)
        view.double_clicked.connect(self._on_double_clicked)
        view.marker_clicked.connect(self._desk.select_site)
        view.hovered.connect(self._on_hovered)
        view.context_requested.connect(self._on_context)
        view.direction_requested.connect(lambda name: action(f"view.{name}").run(self._desk))
        view.cut_frame.moved.connect(lambda index, by_mm, key: cut_steps.move(self._desk, index, by_mm, key))
        view.cut_frame.tilted.connect(lambda index, across, down, key: cut_steps.tilt(self._desk, index, across, down, key))
        view.cut_frame.chosen.connect(self._desk.window.trays.of(CutTray).speak_of)
        self._desk.annotating = Annotating(self._desk)
        self._book.lend_camera_keys(view)
        self._desk.spoken = SpokenView(self._desk)
        self._book.refresh()

    def show_everything(self) -> None:
        """Bring all parts in step with the state, as at the start."""
        state, window = self._desk.state, self._desk.window
        self._show_page()
        for part in (window.sites, window.layers, window.top_bar, window.client_bar, window.trays, window.status):
            part.show_state(state)
        self._book.refresh()

    def wear(self, theme: Theme) -> None:
        """Use the colours of a theme everywhere."""
        window = self._desk.window
        self._book.wear(theme)
        window.client_bar.wear(theme)
        window.trays.wear(theme)
        window.status.wear(theme)
        if self._desk.viewport:
            self._desk.viewport.wear(theme.picture, PICTURE_COLOURS[theme.picture])

    def prefer(self, settings: Settings) -> None:
        """Take over what the person prefers for the view."""
        if settings.tissue_colours != self._tissue_colours:
            self._tissue_colours = settings.tissue_colours
            palette = Palette(settings.tissue_colours)
            words = tr("Colours for colour-blind eyes") if palette is Palette.COLOUR_SAFE else tr("Natural colours")
            self._desk.change(words, changes.set_palette(self._desk.state, palette))
        if self._desk.viewport:
            self._desk.viewport.set_preferences(settings)

    def _connect_panels(self) -> None:
        desk, window = self._desk, self._desk.window
        window.sites.site_chosen.connect(desk.select_site)
        window.sites.topic_chosen.connect(desk.select_topic)
        window.layers.layer_opacity_changed.connect(self._on_layer_opacity)
        window.layers.reset_requested.connect(lambda: action("structure.show_all").run(desk))
        tree = window.layers.structures
        tree.structures_chosen.connect(lambda ids: structure_steps.choose(desk, ids))
        tree.opacity_changed.connect(lambda ids, opacity, key: structure_steps.set_opacity(desk, ids, opacity, key))
        tree.action_requested.connect(lambda action_id, ids: self._book.run_on(ids, action_id))
        tree.menu_requested.connect(self._book.open_context_menu)
        tree.structure_hovered.connect(self._on_text_hovered)
        window.text.site_requested.connect(desk.select_site)
        window.text.topic_requested.connect(desk.select_topic)
        window.text.structure_requested.connect(desk.find_structure)
        window.text.structure_hovered.connect(self._on_text_hovered)
        window.text.question_asked.connect(lambda name: ask(desk, Ask(name), desk.state.selected_structure_id))
        window.text.emergency_requested.connect(lambda: action("help.emergency").run(desk))
        window.text.handout_requested.connect(lambda: action("export.handout").run(desk))
        window.text.picture_requested.connect(lambda: action("export.picture").run(desk))
        top = window.top_bar
        top.side_chosen.connect(self._on_side)
        top.audience_chosen.connect(self._on_audience)
        top.emergency_requested.connect(lambda: action("help.emergency").run(desk))
        top.structure_requested.connect(desk.find_structure)
        top.card_requested.connect(desk.select_card)
        top.treatment_requested.connect(window.text.show_treatment)
        top.landmark_requested.connect(desk.find_landmark)
        top.text_requested.connect(lambda hit: use_cases.read_text(desk, hit))
        top.command_requested.connect(lambda action_id: self._book[action_id].trigger())
        top.search.left.connect(window.focus_view)
        top.search.find_commands_of(lambda: commands_of(desk))
        window.emergency.closed.connect(self._on_emergency_closed)

    def _connect_client_bar(self) -> None:
        bar = self._desk.window.client_bar
        bar.number_requested.connect(lambda number: use_cases.select_site_number(self._desk, number))
        bar.step_requested.connect(lambda step: use_cases.step_for_client(self._desk, step))
        bar.pen_requested.connect(lambda: toggle_client_pen(self._desk))
        bar.leave_requested.connect(lambda: use_cases.toggle_client_mode(self._desk))

    def _on_change(self, change: Change) -> None:
        """Words first, at once; the body in the next turn, so that a person reads before the picture is drawn."""
        window, after = self._desk.window, change.after
        if change.touched("mode"):
            window.set_mode(after.mode)
        if change.touched(*_PAGE_FOR) or leg_of(self._desk.atlas, change.before) != leg_of(self._desk.atlas, after):
            self._show_page()
        if change.touched("emergency_open", "audience"):
            self._show_emergency()
        for part in (window.sites, window.top_bar, window.client_bar, window.trays, window.status):
            part.show_state(after)
        window.layers.show_state(after, self._desk.opacity())
        self._book.refresh()
        self._flies = self._flies or change.touched(*_FLIES_FOR)
        self._follow_lesson(change)
        self._is_quick = self._is_quick or change.touched(*_QUICK_FOR)
        self._rides = bool(after.journey.journey_id) and (self._rides or change.touched("journey"))
        self._answers = bool(after.supply.ask) and (self._answers or change.touched("supply"))
        self._scene_turn.start()

    def _follow_lesson(self, change: Change) -> None:
        """Let the camera glide to the step of a lesson; what is wished after that in the same turn counts, but not against a file."""
        if self._desk.pose_wanted is None or self._glides:
            if change.touched("lesson"):
                self._desk.pose_wanted = camera_wanted(change.before, change.after)
            elif change.touched(*_FLIES_FOR):
                self._desk.pose_wanted = None
            self._glides = self._desk.pose_wanted is not None

    def _show_page(self) -> None:
        desk = self._desk
        desk.window.text.show_page(page_for(desk.atlas, desk.state), desk.state)

    def _show_emergency(self) -> None:
        desk, panel = self._desk, self._desk.window.emergency
        if desk.state.emergency_open:
            panel.show_page(emergency_page(desk.atlas, desk.state.audience))
        elif panel.isVisible():
            panel.hide()
            desk.window.focus_view()

    def _show_in_scene(self) -> None:
        flies, rides, is_quick, answers = self._flies, self._rides, self._is_quick, self._answers
        self._flies = self._rides = self._is_quick = self._answers = False
        camera, self._desk.pose_wanted = self._desk.pose_wanted, None
        glides, self._glides = self._glides, False
        if self._desk.viewport and camera:
            self._desk.viewport.show_state(self._desk.state, fly=False)
            self._desk.viewport.driver.fly_to(_pose(camera), is_instant=not glides)
        elif self._desk.viewport and answers:
            self._desk.viewport.show_state(self._desk.state, fly=False)
            about, *others = sorted(lit_ids(self._desk.atlas, self._desk.state))
            self._desk.viewport.fly_to_structure(about, also=others)
        elif self._desk.viewport:
            self._desk.viewport.show_state(self._desk.state, flies, rides)
            if is_quick and not flies:
                self._desk.viewport.driver.nudge()

    def _on_picked(self, pick: "Pick | None") -> None:
        desk = self._desk
        if pick is not None and pick.structure_id == SKIN_ID and is_mapped(desk.state):
            desk.change(tr("Ask about a place of the skin"), changes_skin.point_at_skin(desk.state, pick.point_mm))
        elif pick is not None:
            desk.select_structure(pick.structure_id)
        elif desk.state.selected_ids:
            desk.change(tr("Choose nothing"), changes.clear_structure(desk.state))

    def _on_double_clicked(self, pick: "Pick | None") -> None:
        if pick is not None:
            self._desk.view.fly_to_structure(pick.structure_id)

    def _on_hovered(self, structure_id: str) -> None:
        self._desk.window.status.name(self._desk.atlas.structures.get(structure_id), self._desk.state)

    def _on_text_hovered(self, structure_id: str) -> None:
        """A name in the text is pointed at: show which structure it means."""
        if self._desk.viewport:
            self._desk.viewport.outline(structure_id)

    def _on_context(self, pick: "Pick | None", at: QPoint) -> None:
        self._book.open_context_menu(self._desk.with_chosen(pick.structure_id) if pick is not None else (), at)

    def _on_layer_opacity(self, layer: Layer, opacity: float, merge_key: str) -> None:
        desk = self._desk
        words = tr("Fade {name}").format(name=inside(tr(NAMES[layer])))
        desk.change(words, changes.set_layer_opacity(desk.state, layer, opacity), merge_key)

    def _on_side(self, side: Side) -> None:
        self._desk.look(side_words(side), changes.set_side(self._desk.state, side))

    def _on_audience(self, audience: Audience) -> None:
        words = tr("Plain words") if audience is Audience.CLIENT else tr("Clinical words")
        self._desk.change(words, changes.set_audience(self._desk.state, audience))

    def _on_emergency_closed(self) -> None:
        if self._desk.state.emergency_open:
            self._desk.change(tr("Close emergency signs"), changes.toggle_emergency(self._desk.state))

    def _close(self) -> None:
        self._unsubscribe()
        self._scene_turn.stop()
        if self._desk.viewport:
            self._desk.viewport.shutdown()


def _pose(camera: SceneCamera) -> "CameraPose":
    """The pose that a scene file asks for, to the last digit."""
    from nervescope.scene.camera import CameraPose  # noqa: PLC0415 - it comes with the 3D view

    return CameraPose(camera.position_mm, camera.focus_mm, camera.up, camera.view_angle_deg)
