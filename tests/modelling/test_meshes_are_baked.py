"""What is baked into a mesh says what a viewer would: hollows are dark, crests light, fibres run along, the light version is whole."""

from dataclasses import replace

import numpy as np
import pytest
import pyvista as pv

from built_meshes import open_edges
from nervescope.content.mesh_files import encode_mesh
from nervescope.geometry.baked import FLAT
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.bake import baked_mesh
from nervescope.modelling.bake_fibres import across_by_shape, along_by_shape
from nervescope.modelling.bake_light import MOST_SHARE
from tiny_atlas import ellipsoid


def grooved_block() -> TriangleMesh:
    """A block 40 x 40 x 20 mm, its top at z = 10 with a groove 6 mm wide and 6 mm deep along y."""
    grid = pv.ImageData(dimensions=(60, 60, 40), spacing=(1, 1, 1), origin=(-29.5, -29.5, -19.5))
    x, y, z = np.asarray(grid.points).T
    inside = np.maximum(np.maximum(np.abs(x) - 20, np.abs(y) - 20), np.abs(z) - 10)
    groove = np.maximum(np.abs(x) - 3, 4 - z)
    grid["d"] = np.maximum(inside, -groove)
    surface = grid.contour([0.0], scalars="d")
    mesh = TriangleMesh(np.asarray(surface.points, np.float32), np.asarray(surface.faces).reshape(-1, 4)[:, 1:].astype(np.int32))
    corners = mesh.points_mm[mesh.triangles].astype(float)
    is_inside_out = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() < 0
    return replace(mesh, triangles=np.ascontiguousarray(mesh.triangles[:, ::-1])) if is_inside_out else mesh


@pytest.fixture(scope="module")
def block():
    """The grooved block, baked."""
    return baked_mesh(grooved_block(), "hip_bone")


def test_a_groove_is_dark_and_an_edge_is_a_crest(block) -> None:
    x, y, z = block.full.mesh.points_mm.T
    openness, bend = block.full.shade[:, 0].astype(float), block.full.shade[:, 1].astype(float)
    away = (np.abs(y) < 12) & (block.full.normals[:, 2] > 0.9)
    floor, top = away & (np.abs(x) < 1.5) & (z < 5), away & (np.abs(x) > 9) & (np.abs(x) < 14)
    assert floor.any() and top.any()
    assert openness[floor].mean() < 0.6 * openness[top].mean()
    assert openness[top].min() > 190
    assert abs(bend[top].mean() - FLAT) < 8
    edge = (np.abs(np.abs(x) - 20) < 0.8) & (np.abs(y) < 12) & (np.abs(np.abs(z) - 10) < 0.8)
    corner = away & (np.abs(np.abs(x) - 2.9) < 0.6) & (z < 4.6)
    assert bend[edge].mean() > FLAT + 60
    assert bend[corner].mean() < FLAT - 20


def test_the_light_version_is_small_whole_and_close(block) -> None:
    assert block.light
    light, full = block.light.mesh, block.full.mesh
    assert len(light.triangles) <= MOST_SHARE * len(full.triangles)
    assert open_edges(light.triangles) == 0
    surface = pv.PolyData.from_regular_faces(full.points_mm.astype(float), full.triangles)
    apart = pv.PolyData(light.points_mm.astype(float)).compute_implicit_distance(surface)["implicit_distance"]
    assert np.abs(apart).max() < 0.8
    assert np.abs(np.linalg.norm(block.light.normals, axis=1) - 1).max() < 1e-4


def test_a_mesh_is_the_same_surface_after_baking(block) -> None:
    mesh = grooved_block()
    assert len(block.full.mesh.triangles) == len(mesh.triangles)
    assert open_edges(block.full.mesh.triangles) == 0
    given = np.sort(mesh.points_mm[mesh.triangles].mean(axis=1), axis=0)
    assert np.allclose(np.sort(block.full.mesh.points_mm[block.full.mesh.triangles].mean(axis=1), axis=0), given, atol=1e-4)


def test_the_same_mesh_gives_the_same_bytes(block) -> None:
    assert encode_mesh(baked_mesh(grooved_block(), "hip_bone")) == encode_mesh(block)
    assert encode_mesh(baked_mesh(grooved_block(), "femur")) != encode_mesh(block), "the mottling belongs to the bone"


def belly() -> TriangleMesh:
    """A spindle along z without any coordinates."""
    return ellipsoid((0, 0, 0), (9, 4, 40), 40, 40)


def test_bands_without_coordinates_get_some_from_their_shape() -> None:
    mesh = belly()
    along = along_by_shape(mesh)
    z = mesh.points_mm[:, 2]
    assert abs(np.corrcoef(along, z)[0, 1]) > 0.98
    assert along.min() == 0 and along.max() == 1
    across = across_by_shape(mesh, along)
    middle = np.abs(z) < 20
    assert abs(np.corrcoef(across[middle], mesh.points_mm[middle, 0])[0, 1]) > 0.98


def test_fibres_run_along_the_belly_on_its_surface() -> None:
    for base_id, is_fibrous in (("sacrotuberous_ligament", True), ("femur", False)):
        baked = baked_mesh(belly(), base_id)
        assert (len(baked.full.fibres) > 0) is is_fibrous
        assert (baked.length_mm > 0) is is_fibrous
    baked = baked_mesh(belly(), "sacrotuberous_ligament")
    level = baked.full
    assert np.abs(np.einsum("ij,ij->i", level.fibres, level.normals)).max() < 1e-3
    middle = np.abs(level.mesh.points_mm[:, 2]) < 20
    assert np.abs(level.fibres[middle, 2]).min() > 0.9
    assert baked.light and np.abs(baked.light.fibres[np.abs(baked.light.mesh.points_mm[:, 2]) < 15, 2]).mean() > 0.9


def test_directions_that_a_recipe_knows_are_kept() -> None:
    mesh = belly()
    known = np.tile(np.array([0.6, 0, 0.8], np.float32), (len(mesh.points_mm), 1))
    share = ((mesh.points_mm[:, 2] + 40) / 80).astype(np.float32)
    mesh = replace(mesh, attributes={"fibre": share, "around": share * 0 + 0.5, "fibre_direction": known})
    level = baked_mesh(mesh, "gluteus_maximus").full
    assert set(level.mesh.attributes) == {"fibre", "around", "clear"}
    front = (np.abs(level.normals[:, 1]) > 0.95) & (np.abs(level.mesh.points_mm[:, 2]) < 25)
    assert front.sum() > 20
    assert (level.fibres[front] @ np.array([0.6, 0, 0.8])).min() > 0.95


def test_strands_are_clear_where_they_follow_the_fibres_and_fade_in_a_swirl() -> None:
    mesh = belly()
    x, _y, z = mesh.points_mm.T
    along = ((z + 40) / 80).astype(np.float32)
    straight = baked_mesh(replace(mesh, attributes={"fibre": along, "around": (0.5 + x / 18).astype(np.float32)}), "m").full.mesh
    flat = (np.abs(straight.points_mm[:, 2]) < 25) & (np.abs(straight.points_mm[:, 0]) < 6)
    assert straight.attributes["clear"][flat].min() > 0.9
    swirl = baked_mesh(replace(mesh, attributes={"fibre": along, "around": along.copy()}), "m").full.mesh
    assert swirl.attributes["clear"][flat].max() < 0.1
