"""Keeps the words for the view up to date for screen readers, once the camera rests; and gives them to be shown and copied."""

import numpy as np
from PySide6.QtCore import QObject

from nervescope.scene.labels_in_sight import labels_in_sight
from nervescope.session.describing import Sight, described
from nervescope.session.look import labelled_ids, lit_ids
from nervescope.ui.desk import Desk
from nervescope.ui.ring_once import ring_once

AFTER_REST_MS = 250
_MOST_NAMED = 12


class SpokenView(QObject):
    """Follows the 3D view. Its words become the view's accessible description; Qt tells screen readers when they have changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.viewport)
        self._desk = desk
        self._turn = ring_once(self, AFTER_REST_MS, self._say)
        desk.view.frame_drawn.connect(self._on_frame)

    def words(self) -> str:
        """The view in words, as it is now."""
        desk = self._desk
        scene, state = desk.view.scene, desk.state
        pose = scene.pose
        wanted = dict.fromkeys((*state.selected_ids, *labelled_ids(desk.atlas, state), *sorted(lit_ids(desk.atlas, state))))
        anchors = labels_in_sight(scene, state) | scene.anchors(tuple(wanted)[:_MOST_NAMED])
        towards = tuple(np.subtract(pose.position_mm, pose.focus_mm).tolist())
        sight = Sight(towards, pose.field_mm, {i: anchor.is_visible for i, anchor in anchors.items()})
        return described(desk.atlas, state, sight)

    def _on_frame(self, _ms: float, is_moving: bool) -> None:
        """A moving picture is not described; the words wait until the camera has come to rest."""
        if is_moving:
            self._turn.stop()
        else:
            self._turn.start()

    def _say(self) -> None:
        """Hand the words to Qt accessibility, which tells those who listen only when they differ."""
        view = self._desk.view
        if view.is_resting:
            words = self.words()
            if words != view.accessibleDescription():
                view.setAccessibleDescription(words)
