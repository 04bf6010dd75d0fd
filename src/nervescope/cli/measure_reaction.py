"""Measures what a change of the picture costs beyond the frame that has to be drawn for it anyway."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from nervescope.cli.timing import Measured, figure, ms_since, rest, take_turn
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.changes_cut import move_plane, remove_cut
from nervescope.session.changes_peel import choose_peel_region, step_peel
from nervescope.session.state import ViewState
from nervescope.ui.program import Program

MOST_BEYOND_MS = 15.0
_TRIES = 5
QUIET_MS = 600.0
"""Joining what looks plain follows 120 ms upon rest, the words for screen readers 250 ms, the safety copy 500 ms."""
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
    found.append(_beyond("cut dragged on", _dragged(app, program, runs * 3)))
    program.desk.change("No cut", remove_cut(program.desk.state))
    return found


def _dragged(app: QApplication, program: Program, steps: int) -> list[float]:
    """Ms of every step of one drag of a cutting plane but the first, beyond drawing its picture once more."""
    beyond_frame(app, program, lambda state: move_plane(state, 0, 3.0))
    return [_step_beyond(app, program, move_plane(program.desk.state, 0, 3.0 if k % 8 < 4 else -3.0)) for k in range(steps)]


def beyond_frame(app: QApplication, program: Program, step: Step) -> float:
    """Ms from a change of the state to its first picture, less those of drawing a picture as quick or fine once more; at least 0.001.

    It begins as a person does: when the view has rested for a moment and all that follows upon rest is done.
    """
    rest(app, program, QUIET_MS)
    after = step(program.desk.state)
    return 0.0 if after == program.desk.state else _step_beyond(app, program, after)


def _step_beyond(app: QApplication, program: Program, after: ViewState) -> float:
    """Ms until the picture of another state is there, less those of drawing it once more; at least 0.001."""
    take_turn(app)  # the picture before is painted
    started = time.perf_counter()
    program.desk.change("Measured", after)
    drawn = _until_drawn(app, program, started)
    return max(drawn - _once_more(app, program, is_fine=program.desk.view.is_fine), 0.001)


def _once_more(app: QApplication, program: Program, is_fine: bool) -> float:
    """Ms of drawing the present picture again, as fine or as quick as it was."""
    view = program.desk.view
    for _ in range(_TRIES):
        take_turn(app)  # what was drawn is painted, which is no cost of what follows
        if not is_fine:
            view.driver.nudge()
        view.wear(view._theme, view._colours)
        again = _until_drawn(app, program, time.perf_counter())
        if view.is_fine is is_fine:
            return again
    raise NerveScopeError("A quick picture cannot be compared with a fine one.", "This machine is too busy now; measure again later.")


def _until_drawn(app: QApplication, program: Program, started: float) -> float:
    """Ms until the next picture is drawn."""
    seen: list[float] = []
    view = program.desk.view
    once = view.frame_drawn.connect(lambda *_: seen.append(ms_since(started)))
    while not seen and ms_since(started) < 20_000:
        app.processEvents()
    view.frame_drawn.disconnect(once)
    return seen[0] if seen else float("nan")


def _beyond(name: str, times: list[float]) -> Measured:
    return figure(f"{name} +", times, MOST_BEYOND_MS)
