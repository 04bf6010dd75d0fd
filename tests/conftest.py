"""What every test shares: a headless Qt and VTK where there is no display, and the tiny atlas."""

import os
import sys
from pathlib import Path

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    # Both are read when the libraries are first imported, so this stands before everything else.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")

os.environ["LANGUAGE"] = "en"  # the program speaks the language of the computer; tests read English, wherever they run
sys.path.insert(0, str(Path(__file__).parent))

import pytest

from nervescope.domain.atlas import Atlas
from tiny_atlas import make_tiny_atlas


@pytest.fixture(scope="session")
def tiny_meshes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the meshes of the tiny atlas, filled once; tests only read it."""
    return tmp_path_factory.mktemp("tiny_meshes")


@pytest.fixture(scope="session")
def shared_tiny_atlas(tiny_meshes_folder: Path) -> Atlas:
    """The tiny atlas, built once for all tests; an atlas is frozen, so it can be shared."""
    return make_tiny_atlas(tiny_meshes_folder)


@pytest.fixture
def tiny_atlas(shared_tiny_atlas: Atlas) -> Atlas:
    """Three structures, one nerve, two sites, one treatment, with real mesh files of simple closed shapes."""
    return shared_tiny_atlas
