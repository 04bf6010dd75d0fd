"""Spine and pelvis: closed bones with as many holes as in life, joints that stay open, discs that fit."""

import numpy as np
import pytest

pytest.importorskip("pyvista")

from built_meshes import built_mesh, depth_outside, open_edges, signed_volume_mm3
from nervescope.geometry.mesh import point_normals
from nervescope.modelling.kit.tables import Tables, vec

DISCS = ("intervertebral_disc_l4_l5", "intervertebral_disc_l5_s1")
JOINT = ("hip_joint_cartilage_right", "acetabular_labrum_right")
LEAST_GAP_MM, DEEPEST_MM, WIDEST_MM = 0.2, 0.8, 1.5
# A network of passages that branches without rings has one hole less than mouths: canal, hiatus, 8 pelvic and 8 dorsal foramina.
HOLES = {f"vertebra_l{i}": 1 for i in range(1, 6)} | {"sacrum": 17, "coccyx": 0, "hip_bone_right": 1}
NEIGHBOURS = [*((f"vertebra_l{i}", f"vertebra_l{i + 1}") for i in range(1, 5)), ("vertebra_l5", "sacrum"), ("sacrum", "hip_bone_right")]


def surface(name):
    """A mesh of the shipped atlas."""
    mesh = built_mesh(name)
    if mesh is None:
        pytest.skip("the meshes are not built here")
    return mesh


def outside(points, name):
    """Signed distance (n,) mm of points to a mesh, positive outside."""
    return depth_outside(surface(name), points)


@pytest.mark.parametrize("name", [*HOLES, *DISCS, *JOINT])
def test_surfaces_are_closed(name):
    mesh = surface(name)
    assert open_edges(mesh.triangles) == 0
    assert signed_volume_mm3(mesh) > 500


@pytest.mark.parametrize("name", HOLES)
def test_bones_have_as_many_holes_as_in_life(name):
    mesh = surface(name)
    euler = len(mesh.points_mm) - len(mesh.triangles) * 3 // 2 + len(mesh.triangles)
    assert (2 - euler) / 2 == HOLES[name]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", ["anterior_foramen", "posterior_foramen"])
def test_sacral_foramina_are_open_on_both_sides(level, kind):
    row = next(r for r in Tables().rows("sacrum_dimensions") if r["feature"] == kind and r["i"] == level)
    for side in (1, -1):
        mouth = vec(row) * [side, 1, 1]
        near = mouth + np.stack(np.meshgrid(*[np.linspace(-4, 4, 9)] * 3), -1).reshape(-1, 3)
        room = outside(near, "sacrum").max()
        assert room > 1.8, f"only {room:.1f} mm round the middle of the mouth"


@pytest.mark.parametrize(("one", "other"), [*NEIGHBOURS, ("coccyx", "sacrum")])
def test_joints_between_bones_are_open(one, other):
    gap = outside(surface(one).points_mm, other).min()
    assert LEAST_GAP_MM < gap < 3.0


@pytest.mark.parametrize(("disc", "above", "below"), [(DISCS[0], "vertebra_l4", "vertebra_l5"), (DISCS[1], "vertebra_l5", "sacrum")])
def test_discs_touch_their_endplates_without_sinking_in(disc, above, below):
    mesh = surface(disc)
    centred = mesh.points_mm - mesh.points_mm.mean(axis=0)
    axis = np.linalg.svd(centred, full_matrices=False)[2][2]  # a disc is flattest along its own axis
    axis *= np.sign(axis[2])
    up = point_normals(mesh) @ axis
    from_middle = np.linalg.norm(centred - np.outer(centred @ axis, axis), axis=1)
    for bone, faces_it in ((above, up > 0.8), (below, up < -0.8)):
        apart = outside(mesh.points_mm, bone)
        assert apart.min() > -DEEPEST_MM
        ring = apart[faces_it & (from_middle > 14)]
        assert np.percentile(ring, 75) < WIDEST_MM, "a gap at the rim"


def test_the_socket_has_a_lunate_surface_and_a_fossa():
    sphere = Tables().where("hip_bone_dimensions", group="acetabulum", item="sphere")[0]
    centre, axis = vec(sphere), vec(sphere, "nx", "ny", "nz")
    notch = vec(Tables().where("hip_bone_dimensions", group="acetabulum", item="notch_centre")[0]) - centre
    down = notch - notch @ axis * axis
    down /= np.linalg.norm(down)
    roof, floor = centre + sphere["r1"] * (-0.6 * axis - 0.8 * down), centre + sphere["r1"] * (-0.95 * axis + 0.31 * down)
    assert abs(outside([roof], "hip_bone_right")[0]) < 0.6
    assert outside([floor], "hip_bone_right")[0] > 1.2
    between = centre + (sphere["r1"] + 0.8) / sphere["r1"] * (floor - centre)
    assert outside([between], JOINT[0])[0] > 0.8, "no cartilage in the fossa; that of the head lies before it"
    assert outside([roof], JOINT[0])[0] < 0.3, "cartilage on the lunate surface"


def test_the_labrum_stands_on_the_rim_and_leaves_room_for_the_head():
    head = Tables().where("long_bone_features", bone="femur", feature="head")[0]
    ring = surface(JOINT[1]).points_mm
    assert (np.linalg.norm(ring - vec(head), axis=1) > head["r1"]).all()
    assert np.median(outside(ring, "hip_bone_right")) < 4.0
