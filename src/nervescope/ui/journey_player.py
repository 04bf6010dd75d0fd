"""Plays a journey: moves the place along the nerve in time, evenly or to the next stop, each run as one step of undo."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from nervescope.domain.journey import Journey
from nervescope.domain.language import inside_first, later, tr
from nervescope.session import changes_journey
from nervescope.session.journey import journey_of, stop_beyond
from nervescope.ui.desk import Desk

SPEEDS_MM_S = {later("Slow"): 14.0, later("Normal"): 28.0, later("Fast"): 56.0}
_TICK_MS, _LONGEST_TICK_S = 25, 0.15
_STOP_PAUSE_MS = 2600
_GLIDE_MM_S, _SHORTEST_GLIDE_S, _LONGEST_GLIDE_S = 90.0, 0.5, 2.4


class JourneyPlayer(QObject):
    """`changed` says that playing began or ended. With reduced motion it goes from stop to stop in steps, without any glide."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self.speed = "Normal"
        self._run = 0
        self._is_playing = False
        self._glide: tuple[float, float, float] | None = None
        self._expected = ("", 0.0)
        self._clock, self._ticker = QElapsedTimer(), QTimer(self)
        self._ticker.timeout.connect(self._on_tick)

    @property
    def desk(self) -> Desk:
        """The session, for what a person does: nothing plays before it is connected."""
        assert self._desk is not None
        return self._desk

    @property
    def is_playing(self) -> bool:
        """Whether the journey moves on by itself."""
        return self._is_playing

    def connect_desk(self, desk: Desk) -> None:
        """Work on this session; called once."""
        self._desk = desk
        desk.window.closing.connect(self.stop)

    def toggle(self) -> None:
        """Play, or pause; at the end of the way it begins again."""
        if self._is_playing:
            self.stop()
            return
        journey = self._journey()
        if journey is None:
            return
        self._begin()
        if self.desk.state.journey.place >= 1.0:
            self._go(0.0)
        self._is_playing = True
        self._ticker.start(_STOP_PAUSE_MS if self._is_calm() else _TICK_MS)
        self.changed.emit()

    def to_stop(self, step: int) -> None:
        """Go on to the next (+1) or back to the previous (-1) stop."""
        journey = self._journey()
        if journey is None:
            return
        self.stop()
        self._begin()
        start, end = self.desk.state.journey.place, stop_beyond(self.desk.atlas, journey, self.desk.state.journey.place, step).place
        if self._is_calm() or start == end:
            self._go(end)
            return
        seconds = abs(end - start) * journey.line.length_mm / _GLIDE_MM_S
        self._glide = (start, end, min(max(seconds, _SHORTEST_GLIDE_S), _LONGEST_GLIDE_S))
        self._ticker.start(_TICK_MS)

    def drag_to(self, place: float) -> None:
        """Go to a place as the slider says."""
        if self._is_playing or self._glide:
            self.stop()
        self._go(place)

    def begin_drag(self) -> None:
        """What the slider does from now on is one step of undo."""
        self.stop()
        self._begin()

    def stop(self) -> None:
        """Stay at this place."""
        was_playing, self._is_playing, self._glide = self._is_playing, False, None
        self._ticker.stop()
        if was_playing:
            self.changed.emit()

    def _begin(self) -> None:
        self._run += 1
        self._clock.restart()
        self._expected = self._now()

    def _on_tick(self) -> None:
        """One moment further; whatever else has moved the journey meanwhile takes over."""
        journey = self._journey()
        if journey is None or self._now() != self._expected or self.desk.state.view_name:
            self.stop()
            return
        if self.desk.viewport and self.desk.viewport.driver.is_flying:
            self._clock.restart()
            return
        if self._glide:
            self._on_glide(*self._glide)
        elif self._is_calm():
            self._go(stop_beyond(self.desk.atlas, journey, self.desk.state.journey.place, 1).place)
        else:
            seconds = min(self._clock.restart() / 1000, _LONGEST_TICK_S)
            self._go(self.desk.state.journey.place + SPEEDS_MM_S[self.speed] * seconds / journey.line.length_mm)
        if self._is_playing and self.desk.state.journey.place >= 1.0:
            self.stop()

    def _on_glide(self, start: float, end: float, seconds: float) -> None:
        t = min(self._clock.elapsed() / 1000 / seconds, 1.0)
        self._go(start + (end - start) * t * t * (3 - 2 * t))
        if t >= 1.0:
            self.stop()

    def _go(self, place: float) -> None:
        journey = self._journey()
        if journey:
            words = tr("Travel along {name}").format(name=inside_first(journey.record.name))
            self.desk.change(words, changes_journey.travel_to(self.desk.state, place), f"journey:{self._run}")
            self._expected = self._now()

    def _now(self) -> tuple[str, float]:
        travel = self.desk.state.journey
        return travel.journey_id, travel.place

    def _journey(self) -> Journey | None:
        return journey_of(self._desk.atlas, self._desk.state) if self._desk else None

    def _is_calm(self) -> bool:
        return bool(self._desk and self._desk.settings.current.reduced_motion)
