"""The import rules of docs/architecture.md hold, and the core can be used without Qt and VTK."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "vtkmodules", "vtk", "pyvista", "matplotlib", "scipy")


def test_import_contracts_hold() -> None:
    """import-linter finds no import against the written direction; a new package must be placed in it."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def modules_of(*packages: str) -> list[str]:
    """Dotted names of all modules in these packages."""
    source = ROOT / "src"
    found = [p for package in packages for p in sorted((source / "nervescope" / package).rglob("*.py"))]
    return [".".join(p.relative_to(source).with_suffix("").parts).removesuffix(".__init__") for p in found]


def loaded_after_import(names: list[str]) -> set[str]:
    """Import modules in a fresh interpreter and tell which heavy libraries came along."""
    code = f"import sys, importlib\nfor n in {names!r}: importlib.import_module(n)\nprint(*[h for h in {HEAVY!r} if h in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_core_loads_neither_qt_nor_vtk() -> None:
    """Levels 1 to 4 are plain Python and numpy."""
    assert loaded_after_import(modules_of("domain", "geometry", "content", "session")) == set()


def test_export_loads_no_vtk() -> None:
    """The painters use Qt (docs/adr/0002), never VTK."""
    assert loaded_after_import(modules_of("export")) <= {"PySide6"}


@pytest.mark.parametrize("module", ["nervescope.cli.main", "nervescope.ui.app"])
def test_start_imports_nothing_heavy(module: str) -> None:
    """The window can show before VTK is imported; nothing at start needs matplotlib, pyvista or all of vtk."""
    allowed = {"PySide6"} if module.endswith("app") else set()
    assert loaded_after_import([module]) <= allowed


def test_scene_takes_vtk_in_parts() -> None:
    """Drawing imports single vtkmodules, never the whole of vtk, and no Qt."""
    assert loaded_after_import(modules_of("scene")) <= {"vtkmodules"}
