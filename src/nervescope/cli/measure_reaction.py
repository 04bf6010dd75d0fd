"""Measures what a change of the picture costs beyond the frame that has to be drawn for it anyway."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from nervescope.cli.timing import Measured, figure, ms_since, rest
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.changes_cut import move_plane, remove_cut
from nervescope.session.changes_peel import choose_peel_region, step_peel
from nervescope.session.state import ViewState
from nervescope.ui.program import Program

MOST_BEYOND_MS = 15.0
Step = Callable[[ViewState], ViewState]


def measure_reactions(app: QApplication, program: Program, runs: int) -> list[Measured]:
    """Layers switched, peeled, a cut moved: ms from the wish to the new picture, less the ms of the same picture drawn once more."""
    atlas = program.desk.atlas
    regions = list(atlas.peels)

    def switched(layer: Layer) -> Step:
        return lambda state: changes.set_layer_opacity(state, layer, 0.0 if state.layer_opacity.get(layer, 1.0) > 0 else 1.0)

    layers = [switched(layer) for layer in (Layer.MUSCLE, Layer.NERVE, Layer.BONE)]
    toggles = [beyond_frame(app, program, layers[i // 2 % len(layers)]) for i in range(runs * 2)]
    found = [_beyond("layer switched", toggles)]
    if regions:
        program.desk.change("Peel", choose_peel_region(atlas, program.desk.state, regions[0]))
        peels = [beyond_frame(app, program, lambda state: step_peel(atlas, state, 1)) for _ in range(runs)]
        found.append(_beyond("peeled a step", peels))
    program.desk.change("Show all", changes.show_all(program.desk.state))
    program.book["tool.cut"].trigger()
    cuts = [beyond_frame(app, program, lambda state: move_plane(state, 0, 6.0)) for _ in range(runs)]
    found.append(_beyond("cut moved", cuts))
    program.desk.change("No cut", remove_cut(program.desk.state))
    return found


def beyond_frame(app: QApplication, program: Program, step: Step) -> float:
    """Ms from a change of the state to its fine picture, less those of drawing this picture again; never below 0.001."""
    desk = program.desk
    view = desk.viewport
    rest(app, program)
    after = step(desk.state)
    if after == desk.state:
        return 0.0
    started = time.perf_counter()
    desk.change("Measured", after)
    drawn = _until_drawn(app, program, started)
    view.wear(view._theme, view._colours)
    started = time.perf_counter()
    again = _until_drawn(app, program, started)
    return max(drawn - again, 0.001)


def _until_drawn(app: QApplication, program: Program, started: float) -> float:
    """Ms until the next picture is painted."""
    seen: list[float] = []
    once = program.desk.viewport.frame_drawn.connect(lambda *_: seen.append(ms_since(started)))
    while not seen and ms_since(started) < 20_000:
        app.processEvents()
    program.desk.viewport.frame_drawn.disconnect(once)
    return seen[0] if seen else float("nan")


def _beyond(name: str, times: list[float]) -> Measured:
    return figure(f"{name} +", times, MOST_BEYOND_MS)
