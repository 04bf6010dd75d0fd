"""The 3D page is opened in a real browser, offline, and its picture shows the nerve."""

import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image

from nervescope.export.model3d.files import write_model
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.model_parts import lamp_constants, model_parts
from nervescope.session import changes
from nervescope.session.scene_file import SceneCamera
from nervescope.session.state import ViewState

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
OPTIONS = ("--headless=new", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--window-size=1000,600")


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
@pytest.mark.timeout(300)
def test_the_nerve_is_seen_in_the_page(tiny_atlas, tmp_path) -> None:
    state = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    parts = model_parts(tiny_atlas, MeshStore(tiny_atlas), state)
    camera = SceneCamera((72.0, -700.0, 0.0), (72.0, -40.0, 0.0), (0.0, 0.0, 1.0), 24.0)
    write_model(tiny_atlas, state, parts, camera, lamp_constants(), tmp_path / "a.html")
    picture = tmp_path / "a.png"
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=8000", f"--screenshot={picture}"]
    subprocess.run([*command, (tmp_path / "a.html").as_uri()], check=True, capture_output=True, timeout=280)
    pixels = np.asarray(Image.open(picture).convert("RGB")).astype(int)[:, :600]
    yellow = (pixels[..., 0] > 150) & (pixels[..., 1] > 90) & (pixels[..., 2] < 0.6 * pixels[..., 0]) & (pixels[..., 0] < 250)
    assert yellow.sum() > 400
