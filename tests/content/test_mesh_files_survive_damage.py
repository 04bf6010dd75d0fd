"""A mesh file comes back as it was written, or not at all, with one message that names it."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nervescope.content.mesh_files import encode_mesh, read_baked_mesh, read_mesh
from nervescope.content.mesh_packing import pack, unpack
from nervescope.domain.errors import MeshError
from nervescope.geometry.baked import BakedLevel, BakedMesh, plainly_baked
from nervescope.geometry.mesh import TriangleMesh
from tiny_atlas import ellipsoid, tiny_shapes


def written(path: Path, data: bytes) -> str:
    """Write bytes and give their checksum."""
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def packed(**arrays: np.ndarray) -> bytes:
    """Arrays as the file holds them, right or wrong."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


GOOD = {
    "low_mm": np.zeros(3, np.float32),
    "step_mm": np.ones(3, np.float32),
    "points": np.eye(3, dtype=np.uint16),
    "triangles": np.array([[0, 1, 2]], np.uint16),
}


@pytest.mark.parametrize("name", tiny_shapes())
def test_a_mesh_comes_back_within_a_hundredth_of_a_millimetre(name: str, tmp_path: Path) -> None:
    mesh, path = tiny_shapes()[name], tmp_path / "m.npz"
    back = read_mesh(path, written(path, encode_mesh(mesh)))
    assert np.abs(back.points_mm - mesh.points_mm).max() < 0.01
    assert np.array_equal(back.triangles, mesh.triangles)
    assert set(back.attributes) == set(mesh.attributes)
    assert all(np.abs(back.attributes[k] - v).max() <= 0.5 / 255 + 1e-6 for k, v in mesh.attributes.items())


def test_a_large_mesh_keeps_its_triangles(tmp_path: Path) -> None:
    mesh, path = ellipsoid((0, 0, 0), (50, 50, 50), rows=260, columns=260), tmp_path / "m.npz"
    assert len(mesh.points_mm) > 65535
    assert np.array_equal(read_mesh(path, written(path, encode_mesh(mesh))).triangles, mesh.triangles)


def test_a_flat_mesh_comes_back(tmp_path: Path) -> None:
    mesh, path = TriangleMesh(np.array([[0, 0, 5], [9, 0, 5], [0, 9, 5]], np.float32), np.array([[0, 1, 2]], np.int32)), tmp_path / "m.npz"
    assert np.abs(read_mesh(path, written(path, encode_mesh(mesh))).points_mm - mesh.points_mm).max() < 0.01


def test_the_same_mesh_gives_the_same_bytes() -> None:
    assert encode_mesh(tiny_shapes()["sacrum"]) == encode_mesh(tiny_shapes()["sacrum"])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: data[:100], "cut short"),
        (lambda data: data[:-1], "cut short"),
        (lambda data: data[:500] + bytes([data[500] ^ 8]) + data[501:], "was altered"),
        (lambda data: b"<html>not found</html>", "was altered"),
    ],
    ids=["empty", "head only", "last byte lost", "one bit", "another file"],
)
def test_an_altered_file_is_refused(spoil: Callable[[bytes], bytes], words: str, tmp_path: Path) -> None:
    path, data = tmp_path / "femur_right.npz", encode_mesh(tiny_shapes()["sacrum"])
    path.write_bytes(spoil(data))
    with pytest.raises(MeshError, match=words) as caught:
        read_mesh(path, hashlib.sha256(data).hexdigest())
    assert "femur_right.npz" in caught.value.message
    assert caught.value.hint


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MeshError, match="missing"):
        read_mesh(tmp_path / "gone.npz", "0")
    with pytest.raises(MeshError, match="not a file"):
        read_mesh(tmp_path, "0")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 nonsense",
        packed(points=GOOD["points"]),
        packed(**{**GOOD, "triangles": np.array([[0, 1, 3]], np.uint16)}),
        packed(**{**GOOD, "triangles": np.array([[0, 1, -1]], np.int32)}),
        packed(**{**GOOD, "triangles": np.zeros((0, 3), np.uint16)}),
        packed(**{**GOOD, "points": np.zeros((3, 2), np.uint16)}),
        packed(**{**GOOD, "points": np.eye(3)}),
        packed(**{**GOOD, "low_mm": np.array([np.nan, 0, 0], np.float32)}),
        packed(**{**GOOD, "step_mm": np.array([1e38, 1, 1], np.float32), "points": np.full((3, 3), 65535, np.uint16)}),
        packed(**{**GOOD, "step_mm": np.ones((2, 3), np.float32)}),
        packed(**{**GOOD, "at_fibre": np.zeros(2, np.uint8)}),
        packed(**{**GOOD, "at_fibre": np.array(["a", "b", "c"])}),
        packed(**{**GOOD, "points": np.array([[{}] * 3] * 3, dtype=object)}),
    ],
    ids=[
        *("nothing", "no archive", "arrays missing", "index too high", "index below 0", "no triangles", "flat points", "wrong numbers"),
        *("not a number", "too far", "wrong steps", "short attribute", "text attribute", "objects"),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_listed_file_that_is_no_mesh_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    with pytest.raises(MeshError, match="not a NerveScope mesh"):
        read_mesh(path, written(path, data))


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    buffer, path = io.BytesIO(), tmp_path / "m.npz"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("points.npy", "w") as member:
        for _ in range(300):
            member.write(b"\0" * (1024 * 1024))
    with pytest.raises(MeshError, match="unpack to more"):
        read_mesh(path, written(path, buffer.getvalue()))


def test_no_damage_gets_past_the_one_error(tmp_path: Path) -> None:
    """Even with a checksum that fits, spoiled bytes give a mesh or a MeshError, never anything else."""
    random, path = np.random.default_rng(7), tmp_path / "m.npz"
    data = np.frombuffer(encode_mesh(ellipsoid((0, 0, 0), (5, 5, 5), 6, 8)), np.uint8)
    refused = 0
    for _ in range(400):
        spoiled = data.copy()
        spoiled[random.integers(0, len(data), random.integers(1, 6))] = random.integers(0, 256)
        try:
            read_mesh(path, written(path, spoiled.tobytes()))
        except MeshError:
            refused += 1
    assert refused > 300


def baked_ball() -> BakedMesh:
    """A ball with two levels of detail, fibres, shade and attributes."""

    def level(rows: int, columns: int) -> BakedLevel:
        plain = plainly_baked(ellipsoid((5, 0, 0), (5, 6, 7), rows, columns)).full
        count = len(plain.mesh.points_mm)
        share = np.linspace(0, 1, count, dtype=np.float32)
        mesh = TriangleMesh(plain.mesh.points_mm, plain.mesh.triangles, {"fibre": share, "around": share[::-1].copy()})
        shade = np.stack([np.arange(count) * k % 256 for k in (1, 2, 3)], axis=1).astype(np.uint8)
        return BakedLevel(mesh, plain.normals, shade, np.roll(plain.normals, 1, axis=1))

    return BakedMesh(level(20, 30), level(6, 8), 12.5, 3.25, True, False)


def test_what_was_baked_comes_back_with_both_levels(tmp_path: Path) -> None:
    path, baked = tmp_path / "m.npz", baked_ball()
    back = read_baked_mesh(path, written(path, encode_mesh(baked)))
    assert back.light and baked.light
    for got, given in ((back.full, baked.full), (back.light, baked.light)):
        assert np.abs(got.mesh.points_mm - given.mesh.points_mm).max() < 0.01
        assert np.array_equal(got.mesh.triangles, given.mesh.triangles)
        assert np.array_equal(got.shade, given.shade)
        for one, other in ((got.normals, given.normals), (got.fibres, given.fibres)):
            assert np.einsum("ij,ij->i", one, other).min() > np.cos(np.radians(1.0))
            assert np.abs(np.linalg.norm(one, axis=1) - 1).max() < 1e-5
        assert set(got.mesh.attributes) == set(given.mesh.attributes)
    assert (back.length_mm, back.girth_mm, back.is_closed, back.has_seam) == (12.5, 3.25, True, False)
    assert encode_mesh(baked_ball()) == encode_mesh(baked)


def spoiled(**changed: np.ndarray) -> bytes:
    """The file of the ball with some of its arrays changed; None takes one out."""
    arrays = {k: a for k, a in (unpack(encode_mesh(baked_ball())) | changed).items() if a is not None}
    return pack(arrays)


@pytest.mark.parametrize(
    "changed",
    [
        {"triangles": np.full((4, 3), 60000, np.uint16)},
        {"light_triangles": np.full((4, 3), 6000, np.uint16)},
        {"triangles": np.zeros((0, 3), np.uint16)},
        {"triangles": np.zeros((4, 3), np.float32)},
        {"points": np.zeros((4, 3), np.uint16)},
        {"light_points": None},
        {"normals": None},
        {"normals": np.zeros(3, np.uint16)},
        {"light_fibres": np.zeros(3, np.uint16)},
        {"light_fibres": None},
        {"light_at_fibre": None},
        {"shade": np.zeros((4, 3), np.uint8)},
        {"light_shade": np.zeros((4, 4), np.uint8)},
        {"at_fibre": np.zeros(3, np.uint16)},
        {"low_mm": np.array([np.nan, 0, 0], np.float32)},
        {"step_mm": np.array([1e38, 1, 1], np.float32)},
        {"step_mm": np.ones((2, 3), np.float32)},
        {"facts": np.array([np.inf, 0, 0, 0], np.float32)},
        {"facts": np.array([-1, 0, 0, 0], np.float32)},
        {"facts": np.zeros(3, np.float32)},
    ],
    ids=lambda changed: next(iter(changed)),
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_baked_file_whose_arrays_do_not_fit_is_refused(changed: dict[str, np.ndarray], tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    with pytest.raises(MeshError, match="not a NerveScope mesh"):
        read_baked_mesh(path, written(path, spoiled(**changed)))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 3, "arrays": []}',
        b'{"version": 2, "arrays": {}}',
        b'{"version": 2, "arrays": [["points", "u2", [999999999, 999999999]]]}',
        b'{"version": 2, "arrays": [["points", "u2", [-1]]]}',
        b'{"version": 2, "arrays": [["points", "u2", [true]]]}',
        b'{"version": 2, "arrays": [["points", "f8", [1]]]}',
        b'{"version": 2, "arrays": [["points", "u1", [1, 1, 1]]]}',
        b'{"version": 2, "arrays": [["points", "u1"]]}',
        b'{"version": 2, "arrays": [["points", "u1", [2]], ["points", "u1", [2]]]}',
        b'{"version": 2, "arrays": []}',
        b"[" * 9000,
    ],
)
def test_a_table_that_lies_is_refused(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    data = packed(head=np.frombuffer(head, np.uint8), data=np.zeros(4, np.uint8))
    with pytest.raises(MeshError, match="not a NerveScope mesh"):
        read_baked_mesh(path, written(path, data))


def test_the_numbers_of_a_file_must_be_bytes(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    table = np.frombuffer(b'{"version": 2, "arrays": []}', np.uint8)
    for data in (packed(head=table), packed(head=table, data=np.zeros(0)), packed(head=table, data=np.array([{}], object))):
        with pytest.raises(MeshError, match="not a NerveScope mesh"):
            read_baked_mesh(path, written(path, data))
