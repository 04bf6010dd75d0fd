"""Moving pictures: the body turned once round, or the way along the nerve. Frame by frame, so that it can be watched and stopped."""

from dataclasses import dataclass, replace
from pathlib import Path

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr
from nervescope.export.capture_like import CaptureOf, Sight
from nervescope.export.film import AnimatedWebp, Film, ffmpeg_path
from nervescope.export.labels import PlacedLabel
from nervescope.export.options import PictureOptions, for_size
from nervescope.export.painting import image_of
from nervescope.export.picture import sheet_for
from nervescope.export.sheet import laid_out, painting_of
from nervescope.export.write import write_data
from nervescope.session.changes_journey import FIRST_JOURNEY, start_journey, travel_to
from nervescope.session.journey import journey_of
from nervescope.session.state import Travel, ViewState

ANIMATIONS = ("turntable", "journey")
FRAMES_PER_S = 12
SECONDS = {"turntable": 6, "journey": 12}
LARGEST_FRAME_PX = 1920
"""Longer sides make files that no message and no slide takes."""
SUFFIXES = (".webp", ".mp4")

Frame = tuple[ViewState, Sight]


def frames_of(atlas: Atlas, state: ViewState, animation: str, count: int) -> tuple[Frame, ...]:
    """What each frame shows. Raises ExportError for a journey in an atlas without one."""
    if animation == "turntable":
        return tuple((state, Sight(turn_deg=360.0 * k / count)) for k in range(count))
    first = state if journey_of(atlas, state) else _on_the_way(atlas, state)
    return tuple((travel_to(first, k / max(count - 1, 1)), Sight(is_as_shown=False)) for k in range(count))


def check_animation(path: Path) -> None:
    """Raise ExportError when no animation can be written under this name."""
    if path.suffix.lower() not in SUFFIXES:
        raise ExportError(
            tr("{path}: animations are saved as WebP or MP4.").format(path=path),
            tr("Call it {name}.").format(name=path.with_suffix(".webp").name),
        )
    if path.suffix.lower() == ".mp4" and not ffmpeg_path():
        raise ExportError(
            tr("An MP4 needs the program ffmpeg, and it is not installed."),
            tr("Call it {name}.").format(name=path.with_suffix(".webp").name),
        )


@dataclass(frozen=True)
class AnimationWish:
    """What to animate, how it looks, and where it goes."""

    atlas: Atlas
    state: ViewState
    options: PictureOptions
    animation: str
    path: Path


class Animation:
    """An animation in the making: `step` draws the next frame until `is_drawn`, then `save`; `stop` leaves nothing behind."""

    def __init__(self, wish: AnimationWish, capture_of: CaptureOf, texts: dict[str, str], count: int = 0) -> None:
        check_animation(wish.path)
        self._wish, self._capture_of = wish, capture_of
        self._options = frame_options(wish.options)
        self.count = count or SECONDS[wish.animation] * FRAMES_PER_S
        self._frames = frames_of(wish.atlas, wish.state, wish.animation, self.count)
        self.done = 0
        self._labels: tuple[PlacedLabel, ...] = ()
        is_film = wish.path.suffix.lower() == ".mp4"
        self._out = (Film if is_film else AnimatedWebp)(self._options.size, FRAMES_PER_S, texts)

    @property
    def is_drawn(self) -> bool:
        """Whether all frames are there."""
        return self.done >= self.count

    def step(self) -> None:
        """Draw the next frame. Raises ExportError."""
        state, sight = self._frames[self.done]
        sheet = sheet_for(self._wish.atlas, state, self._options, self._capture_of(state, sight))
        sheet = replace(sheet, previous=self._labels)
        self._labels = laid_out(sheet)
        self._out.add(image_of(painting_of(sheet)))
        self.done += 1

    def save(self) -> None:
        """Write the file whole or not at all. Raises ExportError."""
        write_data(self._wish.path, self._out.data())

    def stop(self) -> None:
        """Give it up; nothing is written."""
        self._out.stop()


def frame_options(options: PictureOptions) -> PictureOptions:
    """How a frame looks: no longer than needed, sides even, without lines that nobody can read in passing."""
    share = min(1.0, LARGEST_FRAME_PX / max(options.size))
    width, height = (max(round(side * share) // 2 * 2, 16) for side in options.size)
    still = replace(for_size(options, (width, height)), is_cropped=False, figure="", show_caption=False, show_legend=False)
    return replace(still, show_scale=False)


def _on_the_way(atlas: Atlas, state: ViewState) -> ViewState:
    """The beginning of the journey along the nerve; what was hidden by hand stays hidden."""
    if not atlas.journeys:
        raise ExportError(tr("This atlas has no way along the nerve."), tr("Choose another animation."))
    first = FIRST_JOURNEY if FIRST_JOURNEY in atlas.journeys else next(iter(atlas.journeys))
    hidden = {i: 0.0 for i, opacity in state.structure_opacity.items() if opacity == 0}
    off = {layer: 0.0 for layer, opacity in state.layer_opacity.items() if opacity == 0}
    return replace(start_journey(state, Travel(first, 0.0)), structure_opacity=hidden, layer_opacity=off)
