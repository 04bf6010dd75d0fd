"""Meshes are read off the GUI thread, damaged ones reported; surfaces keep what drawing needs, coarse ones too."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from drawn import SOLID

from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.scene.actors.nerve import nerve_colour
from nervescope.scene.actors.noise import mottled, variation
from nervescope.scene.actors.paint import painted
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.style import FIBULAR, NERVE, ROOT, TIBIAL
from nervescope.scene.surface import cavities, mirrored_surface, seamless, shape_normals
from nervescope.scene.view import SceneView
from tiny_atlas import ellipsoid


def ball(rows: int = 60, columns: int = 80) -> TriangleMesh:
    """A ball with fibre coordinates."""
    mesh = ellipsoid((50.0, 0.0, 0.0), (20.0, 20.0, 40.0), rows, columns)
    away = mesh.points_mm - np.array([50, 0, 0], np.float32)
    around = (np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi)) % 1.0
    fibre = np.clip((away[:, 2] + 40) / 80, 0, 1)
    return replace(mesh, attributes={"around": around.astype(np.float32), "fibre": fibre.astype(np.float32), "tendon": fibre * 0})


def test_a_damaged_mesh_is_reported_and_the_rest_is_drawn(damaged_atlas: Atlas) -> None:
    store = MeshStore(damaged_atlas)
    store.load()
    (problem,) = store.problems
    assert problem.file.endswith("/sacrum.npz") and str(problem).count("sacrum") == 1
    assert problem.hint
    assert store.mesh("sacrum") is None
    view = SceneView(damaged_atlas, store)
    try:
        view.resize(200, 160)
        view.attach_meshes()
        view.show(SOLID)
        view.render()
        assert view.anchors(["piriformis_right", "sacrum"]).keys() == {"piriformis_right"}
        assert view.pixels().std() > 3
    finally:
        view.close()


def test_a_missing_mesh_is_reported_once_for_both_sides(tiny_atlas: Atlas, tmp_path: Path) -> None:
    store = MeshStore(replace(tiny_atlas, meshes_folder=tmp_path))
    store.load()
    store.load()
    assert sorted(p.file.split("/")[-1] for p in store.problems) == ["piriformis_right.npz", "sacrum.npz", "sciatic_nerve_right.npz"]
    assert store.ready_ids() == ()


def test_loading_says_what_became_ready_and_works_from_any_thread(tiny_atlas: Atlas) -> None:
    store = MeshStore(tiny_atlas)
    told: list[str] = []
    store.load(["piriformis_left"], told.append)
    assert told == ["piriformis_left"]
    worker = threading.Thread(target=store.load, args=(None, told.append))
    worker.start()
    worker.join()
    assert set(store.ready_ids()) == set(tiny_atlas.meshes)
    assert "sacrum" in told


def test_meshes_that_arrive_later_are_drawn_when_attached(tiny_atlas: Atlas) -> None:
    store = MeshStore(tiny_atlas)
    view = SceneView(tiny_atlas, store)
    try:
        view.show(SOLID)
        view.render()
        assert view.anchors(["sacrum"]) == {}
        store.load()
        view.attach_meshes()
        view.render()
        assert view.anchors(["sacrum"])["sacrum"].is_visible
    finally:
        view.close()


def test_normals_point_outward_on_both_sides_and_closed_surfaces_are_known() -> None:
    mesh = ball()
    normals, is_closed, area = shape_normals(mesh)
    assert area == pytest.approx(8300, rel=0.05)
    assert is_closed
    assert np.abs(normals - point_normals(mesh)).max() < 1e-3
    open_mesh = replace(mesh, triangles=mesh.triangles[100:])
    assert not shape_normals(open_mesh)[1]
    surface = painted(mesh, Layer.MUSCLE, "piriformis")
    left = mirrored_surface(surface)
    out = left.points_mm - np.array([-50, 0, 0])
    assert (np.einsum("ij,ij->i", out, left.normals) > 0).all()
    assert left.points_mm[:, 0].max() < 0
    a, b, c = (left.points_mm[left.triangles[:, k]] for k in range(3))
    assert np.einsum("ij,ij->i", np.cross(b - a, c - a), a - np.array([-50, 0, 0])).min() > -1e-3


def test_the_seam_of_the_fibres_is_opened_without_a_gap() -> None:
    mesh = ball()
    triangles, source, grain = seamless(mesh)
    assert len(triangles) == len(mesh.triangles)
    assert (source[triangles] == mesh.triangles).all()
    at_corners = grain[triangles, 1]
    poles = np.isin(source[triangles], [len(mesh.points_mm) - 1, len(mesh.points_mm) - 2]).any(axis=1)
    assert (at_corners.max(axis=1) - at_corners.min(axis=1))[~poles].max() < 0.1


def test_the_size_of_a_belly_is_measured_from_its_fibres() -> None:
    surface = painted(ball(), Layer.MUSCLE, "piriformis")
    assert surface.girth_mm == pytest.approx(2 * np.pi * 18, rel=0.25)
    assert surface.length_mm == pytest.approx(85, rel=0.25)


def test_hollows_are_told_from_ridges() -> None:
    mesh = ball()
    normals, _, _ = shape_normals(mesh)
    assert np.median(cavities(mesh, normals)) < 0, "a ball bulges everywhere"
    inside_out = replace(mesh, triangles=np.ascontiguousarray(mesh.triangles[:, ::-1]))
    assert np.median(cavities(inside_out, -normals)) > 0


def test_a_coarse_surface_is_close_to_the_fine_one_and_much_smaller() -> None:
    fine = painted(ball(), Layer.MUSCLE, "piriformis")
    coarse = fine.coarse
    assert coarse
    assert len(coarse.triangles) < 0.4 * len(fine.triangles)
    away = np.linalg.norm((coarse.points_mm - np.array([50, 0, 0])) / np.array([20, 20, 40]), axis=1)
    assert np.abs(away - 1).max() < 0.06
    assert coarse.triangles.max() < len(coarse.points_mm) == len(coarse.colours) == len(coarse.grain)
    small = painted(ball(8, 10), Layer.MUSCLE, "piriformis")
    assert small.coarse is None


def test_colours_are_the_same_every_time_and_differ_between_neighbours() -> None:
    mesh = ball()
    one, again = (painted(mesh, Layer.MUSCLE, "piriformis").colours for _ in range(2))
    assert (one == again).all()
    names = [f"muscle_{k}" for k in range(20)]
    assert len({round(variation(n), 3) for n in names}) > 15
    assert max(abs(variation(n)) for n in names) <= 1
    left = mesh.points_mm * np.array([-1, 1, 1], np.float32)
    assert (mottled(left, 5.0, 3) == mottled(mesh.points_mm, 5.0, 3)).all(), "both sides of the midline agree"


def test_the_parts_of_the_nerve_can_be_told_apart() -> None:
    named = {"nerve_root_s1": ROOT, "sciatic_nerve": NERVE, "common_fibular_nerve": FIBULAR, "sural_nerve": FIBULAR, "tibial_nerve": TIBIAL}
    assert {name: nerve_colour(name) for name in named} == named
