"""Content, session, domain and geometry load neither Qt nor VTK, so that checks run anywhere."""

import subprocess
import sys

SCRIPT = """
import pkgutil, importlib, sys
for name in ("domain", "geometry", "content", "session"):
    package = importlib.import_module(f"nervescope.{name}")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
heavy = sorted(m for m in sys.modules if m.split(".")[0] in {"PySide6", "shiboken6", "vtk", "vtkmodules", "pyvista", "scipy", "matplotlib"})
print(len([m for m in sys.modules if m.startswith("nervescope.")]), *heavy)
"""


def test_importing_the_core_loads_no_drawing_library() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=True)
    count, *heavy = done.stdout.split()
    assert int(count) > 30
    assert heavy == []
