"""Measures what a person feels: how long frames, picks, labels and a click take on this machine."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

from nervescope.domain.atlas import Atlas
from nervescope.scene.camera import orbit, pose_for
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.quality import Quality
from nervescope.scene.view import SceneView
from nervescope.session.changes import select_site
from nervescope.session.look import labelled_ids, view_of
from nervescope.session.state import ViewState

_PICKS = 200


@dataclass(frozen=True)
class Timing:
    """One measured thing: what, and how many milliseconds in the middle of several tries."""

    name: str
    ms: float


def measure_scene(atlas: Atlas, size: tuple[int, int] = (1000, 800), tries: int = 7) -> tuple[Timing, ...]:
    """Load the atlas, draw it, pick in it and change sites; `size` is that of the picture in pixels."""
    store = MeshStore(atlas)
    found = [Timing("load all meshes", _ms(store.load))]
    view = SceneView(atlas, store)
    try:
        view.resize(*size)
        view.pose = pose_for(view_of(atlas, ViewState()), size[0] / size[1])
        found.append(Timing("attach meshes", _ms(view.attach_meshes)))
        found.append(Timing("first frame", _ms(lambda: _frame(view, Quality.MOVING))))
        found.append(Timing("moving frame, home", _typical(lambda: _turned(view, Quality.MOVING), tries)))
        found.append(Timing("still frame, home", _typical(lambda: _turned(view, Quality.STILL), tries)))
        found += _clicks(atlas, view, tries)
    finally:
        view.close()
    return tuple(found)


def _clicks(atlas: Atlas, view: SceneView, tries: int) -> list[Timing]:
    """Hover, show, labels and close views, for the sites."""
    width, height = view.size
    for k in range(_PICKS):  # the first ray near a structure builds its search tree
        view.pick(width * (k % 20) / 20, height * (k // 20) / 10)
    picks = _ms(lambda: [view.pick(width * (k % 20) / 20, height * (k // 20) / 10) for k in range(_PICKS)]) / _PICKS
    found = [Timing("pick under the cursor", picks)]
    hovered = next(iter(labelled_ids(atlas, view.state)), None)
    view.set_hover(hovered)
    view.pixels()
    names = [None, hovered] * tries
    found.append(Timing("outline of what is hovered", _typical(lambda: (view.set_hover(names.pop()), view.pixels()), tries)))
    view.set_hover(None)
    for site in atlas.sites_in_order():
        state = select_site(atlas, ViewState(), site.id)
        view.show(ViewState())
        found.append(Timing(f"show {site.id}", _ms(lambda state=state: view.show(state))))
        view.pose = pose_for(view_of(atlas, state), width / height)
        _frame(view, Quality.MOVING)
        found.append(Timing(f"moving frame, {site.id}", _typical(lambda: _turned(view, Quality.MOVING), tries)))
        view.anchors(labelled_ids(atlas, state))
        view.pose = orbit(view.pose, 1, 0)
        found.append(Timing(f"label places, {site.id}", _ms(lambda state=state: view.anchors(labelled_ids(atlas, state)))))
        _frame(view, Quality.STILL)
        found.append(Timing(f"still frame, {site.id}", _typical(lambda: _turned(view, Quality.STILL), 3)))
    chosen = replace(view.state, selected_structure_id=hovered or "")
    view.show(chosen)
    found.append(Timing("still frame with a chosen structure", _typical(lambda: _turned(view, Quality.STILL), 3)))
    return found


def _turned(view: SceneView, quality: Quality) -> None:
    """One frame from a little further round."""
    view.pose = orbit(view.pose, 2, 0)
    _frame(view, quality)


def _frame(view: SceneView, quality: Quality) -> None:
    """One frame with its pixels."""
    view.render(quality)
    view.pixels()


def _typical(work: Callable[[], object], tries: int) -> float:
    """Median milliseconds."""
    return median(_ms(work) for _ in range(tries))


def _ms(work: Callable[[], object]) -> float:
    """How long a call takes."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)
