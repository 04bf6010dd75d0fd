"""The bench draws the same triangles both ways, and measures atlases that really have the size they are said to have."""

import json
from pathlib import Path

import numpy as np
import pytest

from nervescope.cli import size_child
from nervescope.cli.measure_drawing import ALL_SOLID, ORBIT_PX, PLAIN, measure_drawing
from nervescope.cli.measure_size import resized, write_resized
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.geometry.mesh import TriangleMesh
from nervescope.scene.camera import pose_for
from nervescope.scene.merged_frame import MergedFrame, merged_surface
from nervescope.scene.mesh_store import MeshStore
from nervescope.session.look import view_of
from tiny_folders import write_tiny_folders


@pytest.fixture
def tiny_folders(tmp_path: Path) -> Folders:
    """The tiny atlas as files."""
    return write_tiny_folders(tmp_path)


def test_the_merged_mesh_has_every_triangle_where_it_really_lies(tiny_folders: Folders) -> None:
    store = MeshStore(load_atlas(tiny_folders))
    store.load()
    ids = store.ready_ids()
    merged = merged_surface([store.surface(i) for i in ids]).full
    assert len(merged.triangles) == sum(len(store.mesh(i).triangles) for i in ids)
    both = np.concatenate([store.mesh(i).points_mm for i in ids])
    assert np.allclose(merged.points_mm.min(axis=0), both.min(axis=0)) and np.allclose(merged.points_mm.max(axis=0), both.max(axis=0))
    a, b, c = (merged.points_mm[merged.triangles[:, k]] for k in range(3))
    facing = np.einsum("ij,ij->i", np.cross(b - a, c - a), merged.normals[merged.triangles[:, 0]])
    assert (facing > 0).mean() > 0.95, "mirrored triangles are turned round, so that all look outwards"


def test_the_floor_really_draws_the_body(tiny_folders: Folders) -> None:
    atlas = load_atlas(tiny_folders)
    store = MeshStore(atlas)
    store.load()
    merged = MergedFrame(merged_surface([store.surface(i) for i in store.ready_ids()]), ORBIT_PX)
    pose = pose_for(view_of(atlas, ALL_SOLID), ORBIT_PX[0] / ORBIT_PX[1])
    drawn = merged.draw(pose, (1.0, 5000.0), PLAIN)
    merged.close()
    assert len(np.unique(drawn.reshape(-1, 4), axis=0)) > 50


def test_orbit_and_picks_are_measured(tiny_folders: Folders) -> None:
    orbit, first, again = measure_drawing(tiny_folders, 1)
    assert orbit.floor_ms > 0 and orbit.goal_ms == pytest.approx(1.2 * orbit.floor_ms)
    assert 0 < again.median_ms <= again.p95_ms and first.p95_ms > 0


@pytest.mark.parametrize("ratio", [0.4, 1.0, 1.7, 5.4])
def test_a_mesh_is_made_coarser_or_finer(ratio: float) -> None:
    side = np.linspace(0, 50, 30)
    x, y = np.meshgrid(side, side)
    points = np.column_stack([x.ravel(), y.ravel(), np.sin(x / 9).ravel() * 4]).astype(np.float32)
    row, column = np.meshgrid(np.arange(29), np.arange(29), indexing="ij")
    corner = (row * 30 + column).ravel()
    lower, upper = (corner, corner + 1, corner + 30), (corner + 1, corner + 31, corner + 30)
    triangles = np.concatenate([np.column_stack(lower), np.column_stack(upper)])
    mesh = TriangleMesh(points, triangles.astype(np.int32), {})
    found = resized(mesh, ratio)
    assert len(found.triangles) / len(mesh.triangles) == pytest.approx(ratio, rel=0.03)
    assert np.allclose(found.points_mm.max(axis=0), mesh.points_mm.max(axis=0), atol=1.0)


def test_an_atlas_of_another_size_is_measured_whole(tiny_folders: Folders, tmp_path: Path, capsys, monkeypatch) -> None:
    atlas = load_atlas(tiny_folders)
    folder = tmp_path / "finer"
    folder.mkdir()
    write_resized(atlas, folder, 2.0)
    sizes = [load_atlas(Folders(tiny_folders.annotations, meshes)).meshes.values() for meshes in (tiny_folders.meshes, folder)]
    before, after = (sum(entry.triangles for entry in entries) for entries in sizes)
    assert after == pytest.approx(2 * before, rel=0.02)
    monkeypatch.setattr("sys.argv", ["size_child", str(tiny_folders.annotations), str(folder)])
    assert size_child.main() == 0
    found = json.loads(capsys.readouterr().out)
    assert found["triangles"] > 0 and found["frame"] > 0 and found["pick_p95"] > 0 and found["memory"] > 50
