"""Scanned muscles are drawn with strands: along the muscle, or as the built-in muscle in the same place has its ends."""

import numpy as np

from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.packs.fibre_looks import with_fibres
from nervescope.packs.finish import finished


def spindle(length_mm: float = 100.0, width_mm: float = 30.0, rings: int = 40, sides: int = 24) -> TriangleMesh:
    """A closed long body along z, twice as wide in x as in y."""
    z = np.linspace(-length_mm / 2, length_mm / 2, rings)
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    size = 0.5 * width_mm * np.sqrt(np.clip(1 - (2 * z / length_mm) ** 2, 0, 1)) + 0.5
    ring = np.stack([np.outer(size, np.cos(turn)), np.outer(0.5 * size, np.sin(turn)), np.repeat(z[:, None], sides, 1)], -1)
    points = np.concatenate([ring.reshape(-1, 3), [[0, 0, z[0] - 1], [0, 0, z[-1] + 1]]])
    quads = [(r * sides + s, r * sides + (s + 1) % sides) for r in range(rings - 1) for s in range(sides)]
    triangles = [t for a, b in quads for t in ((a, b, b + sides), (a, b + sides, a + sides))]
    last, top = (rings - 1) * sides, len(points) - 1
    triangles += [((s + 1) % sides, s, top - 1) for s in range(sides)] + [(last + s, last + (s + 1) % sides, top) for s in range(sides)]
    return TriangleMesh(points.astype(np.float32), np.array(triangles, np.int32))


def middle_of(mesh: TriangleMesh) -> np.ndarray:
    """The rows of the points in the middle of its length."""
    return np.flatnonzero(np.abs(mesh.points_mm[:, 2]) < 25)


def test_strands_run_along_a_long_muscle_and_stay_strands() -> None:
    mesh = spindle()
    attributes, fibres = with_fibres(mesh, point_normals(mesh))
    rows = middle_of(mesh)
    assert (np.abs(fibres[rows, 2]) > 0.9).all()
    assert np.allclose(np.linalg.norm(fibres, axis=1), 1, atol=1e-3)
    assert np.corrcoef(attributes["fibre"], mesh.points_mm[:, 2])[0, 1] > 0.99
    edge = rows[(mesh.points_mm[rows, 0] > 0.9 * 15)]
    assert np.ptp(attributes["around"][edge]) < 0.1


def test_a_muscle_whose_fibres_run_across_gets_them_across() -> None:
    """As quadratus femoris: the built-in one in the same place says where the fibres end."""
    mesh = spindle()
    share = (mesh.points_mm[:, 0] - mesh.points_mm[:, 0].min()) / np.ptp(mesh.points_mm[:, 0])
    like = TriangleMesh(mesh.points_mm, mesh.triangles, {"fibre": share.astype(np.float32)})
    _, fibres = with_fibres(mesh, point_normals(mesh), like)
    rows = middle_of(mesh)
    broad = rows[np.abs(mesh.points_mm[rows, 0]) < 8]
    assert (np.abs(fibres[broad, 0]) > 0.8).all()


def test_the_lighter_version_has_them_too_and_bones_have_none() -> None:
    whole = finished(spindle(rings=120, sides=60), "piriformis", is_muscle=True)
    assert whole.light and len(whole.light.fibres) == len(whole.light.mesh.points_mm) and "around" in whole.light.mesh.attributes
    assert whole.length_mm > 80 and whole.girth_mm > 15
    assert len(finished(spindle(), "femur").full.fibres) == 0
