"""Measures what the atlas would cost with fewer or more triangles: the same structures, made coarser or finer."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkFiltersCore import vtkQuadricDecimation

from nervescope.content.load import load_atlas
from nervescope.content.manifest import MANIFEST_NAME
from nervescope.content.mesh_files import encode_mesh, read_mesh
from nervescope.content.paths import Folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.geometry.baked import plainly_baked
from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.actors.tissue import polydata_of
from nervescope.scene.surface import surface_of

SIZES_MILLION = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_FACES = np.array([[0, 1, 3], [1, 2, 3], [2, 0, 3]])


def measure_sizes(folders: Folders) -> Iterator[tuple[float, dict[str, float]]]:
    """For each size in millions of triangles (both sides, with the skin): what `size_child` measures on an atlas of that size."""
    atlas = load_atlas(folders)
    drawn = sum(_triangles(atlas, i) for i in atlas.meshes)
    for size in SIZES_MILLION:
        with tempfile.TemporaryDirectory() as folder:
            write_resized(atlas, Path(folder), size * 1e6 / drawn)
            yield size, _child(folders.annotations, Path(folder))


def write_resized(atlas: Atlas, folder: Path, ratio: float) -> None:
    """Write every mesh of an atlas with `ratio` times its triangles, and the manifest and centre lines for them, into a folder."""
    manifest = json.loads((atlas.meshes_folder / MANIFEST_NAME).read_text(encoding="utf-8"))
    for row in manifest["meshes"]:
        entry = atlas.meshes.get(row["structure_id"])
        if entry is None or not entry.file:
            continue
        mesh = resized(read_mesh(atlas.meshes_folder / entry.file, entry.sha256), ratio)
        data = encode_mesh(mesh)
        (folder / entry.file).write_bytes(data)
        row |= {"sha256": hashlib.sha256(data).hexdigest(), "triangles": len(mesh.triangles)}
    for other in manifest.get("files", []):
        (folder / other["file"]).write_bytes((atlas.meshes_folder / other["file"]).read_bytes())
    (folder / MANIFEST_NAME).write_text(json.dumps(manifest), encoding="utf-8")


def resized(mesh: TriangleMesh, ratio: float) -> TriangleMesh:
    """The shape with about `ratio` times its triangles; fibre coordinates and the like are dropped."""
    plain = TriangleMesh(mesh.points_mm, mesh.triangles, {})
    if ratio < 1:
        return _coarser(plain, ratio)
    while ratio >= len(_FACES):
        plain = _finer(plain, len(plain.triangles))
        ratio /= len(_FACES)
    return _finer(plain, round(len(plain.triangles) * (ratio - 1) / (len(_FACES) - 1)))


def _finer(mesh: TriangleMesh, count: int) -> TriangleMesh:
    """The first `count` triangles each cut into three round their middle."""
    cut, kept = mesh.triangles[:count], mesh.triangles[count:]
    middles = mesh.points_mm[cut].mean(axis=1).astype(np.float32)
    corners = np.column_stack([cut, len(mesh.points_mm) + np.arange(len(cut))])
    triangles = np.concatenate([corners[:, _FACES].reshape(-1, 3), kept]).astype(np.int32)
    return TriangleMesh(np.concatenate([mesh.points_mm, middles]), triangles, {})


def _coarser(mesh: TriangleMesh, ratio: float) -> TriangleMesh:
    """Decimated to about `ratio` of its triangles."""
    decimation = vtkQuadricDecimation()
    decimation.SetInputData(polydata_of(surface_of(plainly_baked(mesh)).full))
    decimation.SetTargetReduction(1 - ratio)
    decimation.Update()
    found = decimation.GetOutput()
    points = vtk_to_numpy(found.GetPoints().GetData()).astype(np.float32)
    triangles = vtk_to_numpy(found.GetPolys().GetConnectivityArray()).reshape(-1, 3).astype(np.int32)
    return TriangleMesh(points, triangles, {})


def _triangles(atlas: Atlas, structure_id: str) -> int:
    """Triangles of a structure as drawn; a mirrored one has those of its other side."""
    entry = atlas.meshes[structure_id]
    return atlas.meshes[entry.mirror_of].triangles if entry.mirror_of else entry.triangles


def _child(annotations: Path, meshes: Path) -> dict[str, float]:
    """Measure in a process of its own; raises NerveScopeError when it gives no figures."""
    command = [sys.executable, "-m", "nervescope.cli.size_child", str(annotations), str(meshes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    try:
        found: dict[str, float] = json.loads(done.stdout)
    except ValueError:
        raise NerveScopeError("An atlas of another size could not be measured.", (done.stderr.strip().splitlines() or [""])[-1]) from None
    return found
