"""What every action works on: the atlas, the session, the window and the view, handed from one place to all rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, Side, base_id_of, on_side, side_of
from nervescope.domain.language import tr
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.look import carrier_id, opacity_of
from nervescope.session.session import Session
from nervescope.session.settings import Settings, save_settings
from nervescope.session.state import ViewState
from nervescope.ui.annotate.pen import Pen
from nervescope.ui.errors import ErrorReporter

if TYPE_CHECKING:
    from nervescope.session.scene_file import SceneCamera
    from nervescope.ui.annotate.annotating import Annotating
    from nervescope.ui.main_window import MainWindow
    from nervescope.ui.scenes.keeper import SceneKeeper
    from nervescope.ui.spoken_view import SpokenView
    from nervescope.ui.viewport import Viewport

FAINT_BELOW = 0.5


def side_words(side: Side) -> str:
    """What it is called to show a side of the body."""
    return tr("Show the left side") if side is Side.LEFT else tr("Show the right side")


class SettingsKeeper:
    """Holds the settings of this run, saves each change at once and tells who wants to know."""

    def __init__(self, settings: Settings, path: Path, errors: ErrorReporter) -> None:
        self.current = settings
        self._path, self._errors = path, errors
        self._listeners: list[Callable[[Settings], None]] = []

    def change(self, **values: str | bool) -> None:
        """Set some settings and save them; a file that cannot be written is reported and the change still holds."""
        self.take(replace(self.current, **values))  # type: ignore[arg-type] # each its own field's type, which only the caller knows

    def take(self, settings: Settings) -> None:
        """Use these settings from now on."""
        if settings == self.current:
            return
        self.current = settings
        with self._errors.reported():
            save_settings(self._path, settings)
        for listener in tuple(self._listeners):
            listener(settings)

    def listen(self, listener: Callable[[Settings], None]) -> None:
        """Call `listener` after every change."""
        self._listeners.append(listener)


class Desk:
    """The things of one running program, together. `viewport` is None until the 3D view has been opened.

    `pose_wanted` is where the camera is to stand when the next state is shown, instead of flying to that state's own view.
    """

    def __init__(self, atlas: Atlas, session: Session, window: MainWindow, settings: SettingsKeeper, errors: ErrorReporter) -> None:
        self.atlas, self.session, self.window, self.settings, self.errors = atlas, session, window, settings, errors
        self.viewport: Viewport | None = None
        self.pen = Pen()
        self.annotating: Annotating | None = None
        self.pointed_ids: tuple[str, ...] = ()
        self._shown_for: ViewState | None = None
        self._shown: frozenset[Layer] = frozenset()
        self.spoken: SpokenView | None = None
        self.openers: dict[str, Callable[..., None]] = {}
        self.scenes: SceneKeeper | None = None
        self.pose_wanted: SceneCamera | None = None

    @property
    def view(self) -> Viewport:
        """The 3D view, for those who are called once it is open."""
        assert self.viewport is not None
        return self.viewport

    @property
    def state(self) -> ViewState:
        """What is shown now."""
        return self.session.state

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The structures that an action is about: those under an open context menu, else the chosen ones; may be empty."""
        known = self.atlas.structures
        return tuple(i for i in self.pointed_ids or self.state.selected_ids if i in known)

    @property
    def target_id(self) -> str:
        """The foremost structure that an action is about; may be empty."""
        return next(iter(self.target_ids), "")

    @contextmanager
    def pointing_at(self, structure_ids: tuple[str, ...]) -> Iterator[None]:
        """Let actions be about these structures, or with none about the chosen ones, for a while."""
        before, self.pointed_ids = self.pointed_ids, structure_ids
        try:
            yield
        finally:
            self.pointed_ids = before

    def with_chosen(self, structure_id: str) -> tuple[str, ...]:
        """All chosen structures when this is one of them, the pointed one first; else it alone."""
        chosen = self.state.selected_ids
        return (structure_id, *(i for i in chosen if i != structure_id)) if structure_id in chosen else (structure_id,)

    def change(self, label: str, state: ViewState, merge_key: str = "") -> None:
        """Go to a state under a name that undo will show."""
        self.session.apply(label, state, merge_key)

    def look(self, label: str, state: ViewState) -> None:
        """Go to a state and fly to its view, also when the state is the same and only the camera has wandered."""
        if state == self.state:
            if self.viewport:
                self.viewport.fly_to_state(state)
        else:
            self.session.apply(label, state)

    def select_site(self, site_id: str) -> None:
        """Choose a site by its id or family and fly there."""
        with self.errors.reported():
            site = self.atlas.site(site_id)
            self.look(
                tr("Select site {name}").format(name=site.short_name or site.name), changes.select_site(self.atlas, self.state, site.id)
            )

    def select_topic(self, topic_id: str) -> None:
        """Choose a topic by its id, and fly to its view."""
        with self.errors.reported():
            topic = self.atlas.topic(topic_id)
            self.look(
                tr("Select {name}").format(name=topic.short_name or topic.name), changes.select_topic(self.atlas, self.state, topic.id)
            )

    def select_card(self, card_id: str) -> None:
        """Choose a site or topic by its id."""
        if card_id in self.atlas.topics:
            self.select_topic(card_id)
        else:
            self.select_site(card_id)

    def select_structure(self, structure_id: str) -> None:
        """Choose a structure by its full id; the camera stays."""
        with self.errors.reported():
            name = self.atlas.structure(structure_id).name
            self.change(tr("Select {name}").format(name=name), changes.select_structure(self.atlas, self.state, structure_id))

    def find_structure(self, structure_id: str, place_mm: Point | None = None) -> None:
        """Choose a structure that was searched for: show it if it is hidden or faint, and fly there, or to a place on it (RAS mm)."""
        with self.errors.reported():
            name = self.atlas.structure(structure_id).name
            after = changes.select_structure(self.atlas, self.state, structure_id)
            if opacity_of(self.atlas, after)[structure_id] < FAINT_BELOW:
                after = changes.set_structure_opacity(replace(after, isolated_id="", also_isolated_ids=()), structure_id, 1.0)
            self.change(tr("Find {name}").format(name=name), after)
            if self.viewport:
                self.viewport.fly_to_structure(structure_id, place_mm=place_mm)

    def find_landmark(self, landmark_id: str) -> None:
        """Choose the structure that carries a named place, by the place's full id, and fly to the place."""
        point_mm = on_side(self.atlas.landmarks[base_id_of(landmark_id)].point_mm, side_of(landmark_id))
        self.find_structure(carrier_id(self.atlas, landmark_id), point_mm)

    def opacity(self) -> Mapping[str, float]:
        """How opaque each structure is drawn now, by full id."""
        return opacity_of(self.atlas, self.state)

    def shown_layers(self) -> frozenset[Layer]:
        """The layers of which anything can be seen now; worked out once for each state."""
        if self._shown_for is not self.state:
            opacity, structures = self.opacity(), self.atlas.structures
            self._shown_for, self._shown = self.state, frozenset(s.layer for i, s in structures.items() if opacity[i] > 0)
        return self._shown

    def open(self, dialog: str, *wishes: object) -> None:
        """Open a dialog by its name, such as `export` or `preferences`."""
        with self.errors.reported():
            self.openers[dialog](*wishes)
