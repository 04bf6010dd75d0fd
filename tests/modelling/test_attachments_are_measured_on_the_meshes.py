"""Attachments are measured on built meshes: a patch has its place and size, a tissue that falls short says so, lines go with bones."""

import json

import numpy as np
import pytest

pytest.importorskip("pyvista")

from nervescope.content.attachments import read_attachments
from nervescope.content.mesh_files import encode_mesh
from nervescope.geometry.baked import plainly_baked
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.attachments import TOUCH_MM, encode_attachments
from nervescope.modelling.kit.tables import Tables

SIDES = np.array(
    [[0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1], [2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]]
)


def box(low, high, parts=12):
    """A box whose faces are cut into small triangles, with the share along x as its fibre."""
    low, high = np.array(low, float), np.array(high, float)
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
    points, triangles = [], []
    for a, b, c in corners[SIDES]:
        for i in range(parts):
            for j in range(parts - i):
                for shift in (0, 1) if i + j < parts - 1 else (0,):
                    grid = [(i, j), (i + 1, j), (i, j + 1)] if not shift else [(i + 1, j), (i + 1, j + 1), (i, j + 1)]
                    triangles.append(range(len(points), len(points) + 3))
                    points += [a + (b - a) * u / parts + (c - a) * v / parts for u, v in grid]
    shares = np.array(points)
    fibre = {name: shares[:, 0].astype(np.float32) for name in ("fibre", "around", "tendon")}
    return TriangleMesh((low + shares * (high - low)).astype(np.float32), np.array([list(t) for t in triangles], np.int32), fibre)


def folder_with(path, nerve=(), **meshes):
    """A folder with meshes, and a line if one is wanted."""
    for name, mesh in meshes.items():
        (path / f"{name}.npz").write_bytes(encode_mesh(plainly_baked(mesh)))
    row = {"structure_id": "sciatic_nerve_right", "branch": "sciatic_nerve", "points_mm": list(nerve)}
    (path / "centre_lines.json").write_text(json.dumps({"nerves": [row] if nerve else []}))
    return path


def measured(path):
    """What the program reads from the file that the build writes."""
    (path / "attachments.json").write_bytes(encode_attachments(Tables(), path))
    found = read_attachments(path)
    assert found.problems == ()
    return found


SACRUM, FEMUR = box((0, -20, -20), (10, 20, 20)), box((90, -20, -20), (110, 20, 20))


def test_both_ends_of_a_muscle_are_found(tmp_path):
    """A beam of 20 x 20 mm between two blocks holds to each with its end face of 400 mm2."""
    beam = box((10.5, -10, -10), (89.5, 10, 10))
    ends = measured(folder_with(tmp_path, sacrum=SACRUM, femur_right=FEMUR, piriformis_right=beam)).tissues["piriformis_right"]
    assert ends.carried_by == ("sacrum", "femur_right")
    assert [held.end for held in ends.attachments] == ["origin", "insertion"]
    for held, x in zip(ends.attachments, (10.5, 89.5), strict=True):
        assert held.area_mm2 == pytest.approx(400, rel=0.25)
        assert np.allclose(held.centre_mm, (x, 0, 0), atol=2.0)
        assert 0.3 < held.gap_mm < TOUCH_MM


def test_an_end_that_falls_short_has_no_area(tmp_path):
    """The gap is told, the place is the nearest one, and the bone carries the muscle all the same."""
    beam = box((10.5, -10, -10), (80, 10, 10))
    ends = measured(folder_with(tmp_path, sacrum=SACRUM, femur_right=FEMUR, piriformis_right=beam)).tissues["piriformis_right"]
    assert ends.attachments[1].area_mm2 == 0
    assert ends.attachments[1].gap_mm == pytest.approx(10, abs=1.0)
    assert ends.attachments[1].centre_mm[0] == pytest.approx(80, abs=1.0)
    assert "femur_right" in ends.carried_by


def test_a_muscle_that_ends_in_a_tendon_goes_with_the_bone_of_the_tendon(tmp_path):
    """Rectus femoris reaches the patella by way of the quadriceps tendon."""
    built = folder_with(
        tmp_path,
        hip_bone_right=SACRUM,
        rectus_femoris_right=box((10.5, -10, -10), (60, 10, 10)),
        quadriceps_tendon_right=box((60, -10, -10), (89.5, 10, 10)),
        patella_right=FEMUR,
    )
    assert measured(built).tissues["rectus_femoris_right"].carried_by == ("hip_bone_right", "patella_right")


def test_a_line_goes_with_the_bones_beside_it(tmp_path):
    """Half of its way it is nearer to one, half to the other."""
    line = [(x, 30.0, 0.0) for x in range(0, 111, 5)]
    built = folder_with(tmp_path, line, sacrum=SACRUM, femur_right=FEMUR, sciatic_nerve_right=box((0, 29, -1), (110, 31, 1)))
    (first, last) = measured(built).lines["sciatic_nerve_right/sciatic_nerve"].stretches
    assert (first.bone, last.bone) == ("sacrum", "femur_right")
    assert first.last == pytest.approx(0.5, abs=0.1)


def test_the_same_meshes_give_the_same_bytes(tmp_path):
    built = folder_with(tmp_path, sacrum=SACRUM, femur_right=FEMUR, piriformis_right=box((10.5, -10, -10), (89.5, 10, 10)))
    assert encode_attachments(Tables(), built) == encode_attachments(Tables(), built)
