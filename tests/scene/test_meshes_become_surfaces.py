"""Meshes are read off the GUI thread, damaged ones reported; surfaces keep what drawing needs, coarse ones too."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from drawn import SOLID

from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.geometry.baked import plainly_baked
from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.noise import mottled
from nervescope.scene.actors.tissue import Detail, MeshData, Tissue
from nervescope.scene.materials import material_of
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.strand_texture import grain_pixels, strand_pixels
from nervescope.scene.surface import seamless, surface_of
from nervescope.scene.tissue_colours import colours_of
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


def test_the_left_side_shares_the_arrays_of_the_right_one_and_is_its_mirror_image(tiny_atlas: Atlas) -> None:
    store = MeshStore(tiny_atlas)
    store.load()
    right, left = store.surface("piriformis_right"), store.surface("piriformis_left")
    assert right and left
    assert left.full is right.full and left.is_mirrored and not right.is_mirrored
    (one, one_normals), (other, other_normals) = right.points_and_normals(), left.points_and_normals()
    assert one[:, 0].min() > 0 and other[:, 0].max() < 0
    assert (one * [-1, 1, 1] == other).all() and (one_normals * [-1, 1, 1] == other_normals).all()


def test_closed_surfaces_are_known() -> None:
    mesh = ball()
    assert surface_of(plainly_baked(mesh)).is_closed
    assert not surface_of(plainly_baked(replace(mesh, triangles=mesh.triangles[100:]))).is_closed


def test_the_seam_of_the_fibres_is_opened_without_a_gap() -> None:
    mesh = ball()
    triangles, source, grain = seamless(mesh)
    assert len(triangles) == len(mesh.triangles)
    assert (source[triangles] == mesh.triangles).all()
    at_corners = grain[triangles, 1]
    poles = np.isin(source[triangles], [len(mesh.points_mm) - 1, len(mesh.points_mm) - 2]).any(axis=1)
    assert (at_corners.max(axis=1) - at_corners.min(axis=1))[~poles].max() < 0.1
    level = surface_of(plainly_baked(mesh)).full
    assert len(level.points_mm) == len(level.normals) == len(level.shade) == len(level.grain) == len(level.fibres) > len(mesh.points_mm)


def test_the_size_of_a_belly_is_measured_from_its_fibres() -> None:
    surface = surface_of(plainly_baked(ball()))
    assert surface.girth_mm == pytest.approx(2 * np.pi * 18, rel=0.25)
    assert surface.length_mm == pytest.approx(85, rel=0.25)
    turned = surface_of(plainly_baked(ball()), lies_across=True)
    assert (turned.girth_mm, turned.length_mm) == (surface.length_mm, surface.girth_mm)
    upright = np.abs(ball().points_mm[:, 2]) < 20
    assert np.abs(surface.full.fibres[: len(upright)][upright, 2]).min() > 0.9
    assert np.abs(turned.full.fibres[: len(upright)][upright, 2]).max() < 0.3


def test_which_way_the_fibres_are_counted_is_known_on_both_sides() -> None:
    mesh = ball()
    flipped = replace(mesh, attributes=mesh.attributes | {"around": 1 - mesh.attributes["around"]})
    assert surface_of(plainly_baked(mesh)).handed == -surface_of(plainly_baked(flipped)).handed


def test_tendon_and_cartilage_go_to_the_same_place() -> None:
    share = np.linspace(0, 1, len(ball().points_mm), dtype=np.float32)
    for name in ("tendon", "cartilage"):
        mesh = replace(ball(), attributes={name: share})
        assert np.abs(surface_of(plainly_baked(mesh)).full.shade[:, 3] / 255 - share).max() < 0.005
    assert (surface_of(plainly_baked(replace(ball(), attributes={}))).full.shade[:, 3] == 0).all()


def test_the_lighter_version_is_drawn_while_things_move(tiny_atlas: Atlas, tmp_path: Path) -> None:
    full, light = ball(), ball(10, 12)
    baked = replace(plainly_baked(full), light=plainly_baked(light).full)
    surface = surface_of(baked)
    assert surface.light and len(surface.light.triangles) == len(light.triangles)
    tissue = Tissue(surface, MeshData(surface), material_of(Layer.MUSCLE, "x"), colours_of(Layer.MUSCLE, "x"), Detail())
    tissue.set_look(1.0, 0.0, False, (0.5, 0.5, 0.5))
    for coarse, triangles in ((True, len(light.triangles)), (False, len(full.triangles))):
        tissue.show(coarse)
        drawn = [a.GetMapper().GetInput().GetNumberOfCells() for a in (tissue.fine, tissue.coarse) if a.GetVisibility()]
        assert drawn == [triangles]


def test_mottling_is_the_same_on_both_sides_of_the_midline() -> None:
    mesh = ball()
    left = mesh.points_mm * np.array([-1, 1, 1], np.float32)
    assert (mottled(left, 5.0, 3) == mottled(mesh.points_mm, 5.0, 3)).all()


def test_the_strands_repeat_without_a_seam_and_their_slope_fits() -> None:
    pixels = strand_pixels().astype(int)
    assert (pixels == strand_pixels()).all()
    inside = np.abs(np.diff(pixels[..., 0], axis=1)).mean()
    across_edge = np.abs(pixels[:, 0, 0] - pixels[:, -1, 0]).mean()
    assert across_edge < 2.5 * inside + 1
    along = np.abs(np.diff(pixels[..., 0], axis=0)).mean()
    assert along < 0.35 * inside, "strands run along the rows"
    rise = np.roll(pixels[..., 0], -1, axis=1) - np.roll(pixels[..., 0], 1, axis=1)
    assert np.corrcoef(rise.ravel(), pixels[..., 1].ravel())[0, 1] > 0.9
    assert np.corrcoef(pixels[:128, :128, 2].ravel(), pixels[::2, ::2, 0].ravel())[0, 1] > 0.99, "blue is red, twice as fine"


def test_the_grain_has_no_direction() -> None:
    grain = grain_pixels()[..., 0].astype(int)
    along, across = (np.abs(np.diff(grain, axis=k)).mean() for k in (0, 1))
    assert 0.9 < along / across < 1.1
