"""The wheel carries the atlas: installed in an empty environment it renders from any folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def uv() -> str:
    """The environment tool that ./test brought."""
    found = os.environ.get("NERVESCOPE_UV") or shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    assert Path(found).exists(), "uv is missing: run the suite with ./test, which brings it"
    return found


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command outside the repository, without this environment's variables; fails with what it printed."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV") and not k.startswith("NERVESCOPE_")}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.timeout(600)
def test_wheel_renders_from_an_empty_environment(tmp_path: Path) -> None:
    """Build the wheel, install it elsewhere with the locked packages, and render a site with it."""
    run(uv(), "build", "--wheel", "--quiet", "--build-constraint", ROOT / "locks" / "build.txt", "--out-dir", tmp_path, ROOT, cwd=tmp_path)
    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert "nervescope/data/meshes/manifest.json" in names and "nervescope/data/annotations/words.yaml" in names
    assert "nervescope/translations/nervescope_de.qm" in names and "nervescope/data/annotations/languages/de.yaml" in names
    assert "nervescope/py.typed" in names
    run(uv(), "venv", "--quiet", "--python", sys.executable, tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    run(uv(), "pip", "install", "--quiet", "--python", python, "-r", ROOT / "locks" / "run.txt", cwd=tmp_path)
    run(uv(), "pip", "install", "--quiet", "--python", python, "--no-deps", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(tmp_path / "env" / "bin" / "nervescope", "render", "--site", "piriformis", "--size", "320x240", "--out", "p.png", cwd=elsewhere)
    assert (elsewhere / "p.png").stat().st_size > 5000
    told = run(python, "-c", "import nervescope; print(nervescope.__file__)", cwd=elsewhere).stdout
    assert str(tmp_path / "env") in told
