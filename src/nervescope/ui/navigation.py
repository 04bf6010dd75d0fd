"""Moves the camera for hands and keys: drags, wheel, flights, and the pause after which the fine picture is drawn."""

import math
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from nervescope.domain.frame import Point
from nervescope.scene.camera import CameraPose, between, orbit, pan, tumble, zoom_at
from nervescope.ui.ring_once import ring_once

FLIGHT_MS = 450
REST_MS = 300
_FRAME_MS = 12
_DEG_PER_PX = 0.4
_SAME_MM = 0.05
RIDE_MM = 300.0
"""Farther than this the camera flies; nearer it keeps up with what it rides along with."""


class CameraDriver(QObject):
    """Owns the pose of the 3D view. `moved` asks for a frame; `rested` comes once the hand has been still for a moment.

    `keep` may mend a pose that a hand asks for; it gets that pose and the one before.
    """

    moved = Signal()
    rested = Signal()

    def __init__(self, pose: CameraPose, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pose = pose
        self.is_motion_reduced = False
        self.keeps_upright = True
        self.keep: Callable[[CameraPose, CameraPose], CameraPose] | None = None
        self._flight: tuple[CameraPose, CameraPose] | None = None
        self._clock = QElapsedTimer()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_FRAME_MS)
        self._ticker.timeout.connect(self._on_tick)
        self._rest = ring_once(self, REST_MS, self.rested)

    @property
    def pose(self) -> CameraPose:
        """Where the camera stands now."""
        return self._pose

    @property
    def goal(self) -> CameraPose:
        """Where the camera will stand when its flight is over."""
        return self._flight[1] if self._flight else self._pose

    @property
    def is_moving(self) -> bool:
        """Whether the camera moves, or moved a moment ago."""
        return self._flight is not None or self._rest.isActive()

    def turn(self, dx_px: float, dy_px: float) -> None:
        """Turn the model under the hand by a drag in logical pixels."""
        turn = orbit if self.keeps_upright else tumble
        self._take(self._kept(turn(self._pose, dx_px * _DEG_PER_PX, dy_px * _DEG_PER_PX)))

    def slide(self, dx_px: float, dy_px: float, height_px: int) -> None:
        """Shift the model with the hand, in logical pixels of a view `height_px` high."""
        self._take(self._kept(pan(self._pose, dx_px, dy_px, height_px)))

    def zoom(self, factor: float, at_mm: Point | None = None) -> None:
        """Come nearer (factor > 1) or go back, round a point of the model that keeps its place."""
        self._take(self._kept(zoom_at(self._pose, factor, at_mm)))

    def fly_to(self, pose: CameraPose, is_instant: bool = False) -> None:
        """Fly to a pose, or be there at once when motion is reduced or asked so."""
        if self.is_motion_reduced or is_instant or _is_same(self._pose, pose):
            self._take(pose, pause=False)
            return
        self._flight = (self._pose, pose)
        self._clock.start()
        self._rest.stop()
        self._ticker.start()
        self._on_tick()

    @property
    def is_flying(self) -> bool:
        """Whether a flight is under way."""
        return self._flight is not None

    def ride_to(self, pose: CameraPose) -> None:
        """Go along with something that moves: be there at once when it is near, fly when it is far."""
        if max(_apart(self._pose, pose)) > RIDE_MM:
            self.fly_to(pose)
        else:
            self._take(pose)

    def nudge(self) -> None:
        """Something else changes quickly, such as the size of the view: quick pictures now, the fine one after the pause."""
        if self._flight is None:
            self._rest.start()
            self.moved.emit()

    def stop(self) -> None:
        """Stay where the camera is; nothing more comes, no frame and no rest."""
        self._flight = None
        self._ticker.stop()
        self._rest.stop()

    def _kept(self, pose: CameraPose) -> CameraPose:
        """A pose that the hand asks for, as far as it does not lose the body."""
        return self.keep(pose, self._pose) if self.keep else pose

    def _take(self, pose: CameraPose, pause: bool = True) -> None:
        """The hand takes over from a flight."""
        self._flight = None
        self._ticker.stop()
        self._pose = pose
        if pause:
            self._rest.start()
            self.moved.emit()
        else:
            self._rest.stop()
            self.rested.emit()

    def _on_tick(self) -> None:
        if self._flight is None:
            return
        t = min(self._clock.elapsed() / FLIGHT_MS, 1.0)
        self._pose = between(*self._flight, t)
        if t >= 1.0:
            self._flight = None
            self._ticker.stop()
            self._rest.stop()
            self.rested.emit()
        else:
            self.moved.emit()


def _apart(a: CameraPose, b: CameraPose) -> tuple[float, float]:
    """How far two cameras stand apart, and what they look at, mm."""
    return math.dist(a.position_mm, b.position_mm), math.dist(a.focus_mm, b.focus_mm)


def _is_same(a: CameraPose, b: CameraPose) -> bool:
    """Whether two poses show the same picture."""
    rows = ((a.position_mm, b.position_mm), (a.focus_mm, b.focus_mm))
    return all(abs(p - q) < _SAME_MM for first, second in rows for p, q in zip(first, second, strict=True))
