"""A drawn tiny atlas for the scene's tests, closed after each, and a watch over what the drawing library keeps."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from drawn import SIZE, SOLID

from nervescope.domain.atlas import Atlas
from nervescope.scene.camera import pose_for
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.view import SceneView
from nervescope.session.look import view_of
from nervescope.session.state import ViewState


@pytest.fixture
def store(tiny_atlas: Atlas) -> MeshStore:
    """All meshes of the tiny atlas, read."""
    meshes = MeshStore(tiny_atlas)
    meshes.load()
    return meshes


@pytest.fixture
def make_view(tiny_atlas: Atlas, store: MeshStore) -> Iterator[Callable[..., SceneView]]:
    """Makes views that are closed after the test."""
    made: list[SceneView] = []

    def make(state: ViewState = SOLID, theme: str = "light", size: tuple[int, int] = SIZE) -> SceneView:
        view = SceneView(tiny_atlas, store, theme)
        made.append(view)
        view.resize(*size)
        view.attach_meshes()
        view.show(state)
        view.pose = pose_for(view_of(tiny_atlas, state), size[0] / size[1])
        return view

    yield make
    for view in made:
        view.close()


@pytest.fixture
def view(make_view: Callable[..., SceneView]) -> SceneView:
    """The tiny atlas, all solid, seen from the home view."""
    return make_view()


@pytest.fixture
def damaged_atlas(tiny_atlas: Atlas, tmp_path: Path) -> Atlas:
    """The tiny atlas with a truncated file for the sacrum."""
    for path in tiny_atlas.meshes_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = tmp_path / tiny_atlas.meshes["sacrum"].file
    broken.write_bytes(broken.read_bytes()[:200])
    return replace(tiny_atlas, meshes_folder=tmp_path)
