"""Says what lies under the cursor: a marker, a letter of the orientation figure or a structure; once for each turn of the event loop."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point
from nervescope.domain.language import tr
from nervescope.domain.skin_region import skin_region_at
from nervescope.domain.structure import Layer, Structure
from nervescope.scene.picking import Pick
from nervescope.scene.view import SceneView
from nervescope.ui.orientation import words_of_part
from nervescope.ui.overlay import MarkerOnScreen, Overlay
from nervescope.ui.ring_once import ring_once

OUTLINE_AFTER_MS = 90


@dataclass(frozen=True)
class Under:
    """What lies under a place: a marker comes before a letter, a letter before tissue; all empty for nothing."""

    marker: MarkerOnScreen | None = None
    letter: str = ""
    pick: Pick | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it is a marker or a letter."""
        return self.marker is not None or bool(self.letter)


class Pointing(QObject):
    """Follows the cursor over the 3D view. `named(structure_id)` says what it is over, empty for nothing.

    `changed` asks for a repaint; `outlined` says that the outline has moved to another structure.
    """

    named = Signal(str)
    changed = Signal(bool)
    outlined = Signal()

    def __init__(self, atlas: Atlas, scene: SceneView, overlay: Overlay, widget: QWidget) -> None:
        super().__init__(widget)
        self._atlas, self._scene, self._overlay, self._widget = atlas, scene, overlay, widget
        self._at: QPointF | None = None
        self._named_id = ""
        self._turn = ring_once(self, 0, self._name)
        self._rest = ring_once(self, OUTLINE_AFTER_MS, self._outline)

    def under(self, at: QPointF) -> Under:
        """What lies under a place of the widget, logical px."""
        xy = (at.x(), at.y())
        marker = self._overlay.marker_at(xy)
        if marker:
            return Under(marker=marker)
        letter = self._overlay.letter_at(xy, (self._widget.width(), self._widget.height()))
        return Under(letter=letter) if letter else Under(pick=self.pick(at))

    def pick(self, at: QPointF) -> Pick | None:
        """The structure under a place, marks or not."""
        ratio = self._widget.devicePixelRatioF()
        return self._scene.pick(at.x() * ratio, at.y() * ratio)

    def point_at(self, at: QPointF) -> Point:
        """The point (RAS mm) under a place: on tissue, else in the plane of the camera's focus."""
        pick, ratio = self.pick(at), self._widget.devicePixelRatioF()
        return pick.point_mm if pick else self._scene.point_in_focus_plane(at.x() * ratio, at.y() * ratio)

    def move_to(self, at: QPointF) -> None:
        """The cursor is here now; several moves in one turn of the event loop are one."""
        self._at = at
        if not self._turn.isActive():
            self._turn.start()

    def forget(self) -> None:
        """Nothing is pointed at any more."""
        self._at = None
        self._turn.stop()
        self._overlay.pointed_text = self._overlay.pointed_letter = ""
        self._say("")
        self.changed.emit(False)

    def stop(self) -> None:
        """No more names and outlines come."""
        self._turn.stop()
        self._rest.stop()

    def _name(self) -> None:
        if self._at is None:
            return
        found, overlay = self.under(self._at), self._overlay
        structure = self._atlas.structures.get(found.pick.structure_id) if found.pick else None
        overlay.pointed_letter = found.letter
        overlay.pointed_at = (self._at.x(), self._at.y())
        marked = f"{found.marker.number}  {found.marker.name}" if found.marker else ""
        view = words_of_part(found.letter, self._scene.state.side) if found.letter else ""
        overlay.pointed_text = marked or view or name_under(structure, found.pick)
        self._say(structure.id if structure else "")
        self.changed.emit(found.is_mark)

    def _say(self, structure_id: str) -> None:
        """Tell the name when it is another one; the outline follows when the cursor rests."""
        if structure_id != self._named_id:
            self._named_id = structure_id
            self.named.emit(structure_id)
            self._rest.start()

    def _outline(self) -> None:
        self._scene.set_hover(self._named_id or None)
        self.outlined.emit()


def name_under(structure: Structure | None, pick: Pick | None) -> str:
    """What the cursor is told: the name of the structure, with the region where it is the skin; empty for nothing."""
    if structure is None or pick is None:
        return ""
    return f"{structure.name}: {tr(skin_region_at(pick.point_mm).name_en)}" if structure.layer is Layer.SKIN else structure.name
