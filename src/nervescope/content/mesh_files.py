"""Reads and writes one mesh file: compact, checked before use, and free of drawing libraries (docs/adr/0003, 0005)."""

import hashlib
import io
import zipfile
import zlib
from pathlib import Path

import numpy as np

from nervescope.content.mesh_packing import Array, pack, unpack
from nervescope.content.mesh_version_1 import decode_version_1, is_version_1
from nervescope.domain.errors import MeshError
from nervescope.geometry.baked import BakedLevel, BakedMesh, plainly_baked
from nervescope.geometry.directions import decoded_directions, encoded_directions
from nervescope.geometry.mesh import FloatArray, TriangleMesh

MESH_SUFFIX = ".npz"
LARGEST_FILE_BYTES = 64 * 1024 * 1024
_STEPS = 65535
_LIGHT = "light_"
_BUILD_AGAIN = "Run './run build' to make it again, or fetch the file from the project."
_DAMAGE = (ValueError, KeyError, TypeError, EOFError, OSError, RuntimeError, MemoryError, RecursionError, zipfile.BadZipFile, zlib.error)


def encode_mesh(mesh: TriangleMesh | BakedMesh) -> bytes:
    """Pack a mesh: points and attributes as 16-bit steps (0.008 mm for half a metre), directions as 16-bit codes.

    A mesh that is not baked is stored with what `plainly_baked` finds. The bytes are the same for the same mesh, every time.
    """
    baked = mesh if isinstance(mesh, BakedMesh) else plainly_baked(mesh)
    levels = [("", baked.full)] + ([(_LIGHT, baked.light)] if baked.light else [])
    corners = np.array([b for _, level in levels for b in level.mesh.bounds_mm])
    low, high = corners.min(axis=0), corners.max(axis=0)
    step = np.maximum(high - low, 1e-6) / _STEPS
    facts = [baked.length_mm, baked.girth_mm, float(baked.is_closed), float(baked.has_seam)]
    arrays: dict[str, Array] = {
        "low_mm": low.astype(np.float32),
        "step_mm": step.astype(np.float32),
        "facts": np.array(facts, np.float32),
    }
    for prefix, level in levels:
        arrays |= {prefix + name: array for name, array in _packed_level(level, low, step).items()}
    return pack(arrays)


def read_mesh(path: Path, sha256: str) -> TriangleMesh:
    """Read the shape of a mesh file alone; checks and raises as `read_baked_mesh`."""
    return read_baked_mesh(path, sha256).full.mesh


def read_baked_mesh(path: Path, sha256: str) -> BakedMesh:
    """Read a mesh file after checking that it is the one the manifest names.

    Raises MeshError when the file is missing, not readable, altered, truncated or not a mesh.
    """
    data = _read_bytes(path)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise MeshError(f"{path}: {_what_differs(data)}", _BUILD_AGAIN)
    try:
        return _decode(data)
    except _DAMAGE as error:
        reason = str(error) or type(error).__name__
        raise MeshError(f"{path}: this is not a NerveScope mesh ({reason}).", _BUILD_AGAIN) from None


def _packed_level(level: BakedLevel, low: FloatArray, step: FloatArray) -> dict[str, Array]:
    """The arrays of one level of detail."""
    count = len(level.mesh.points_mm)
    arrays: dict[str, Array] = {
        "points": np.round((level.mesh.points_mm - low) / step).astype(np.uint16),
        "triangles": level.mesh.triangles.astype(np.uint16 if count <= _STEPS else np.uint32),
        "normals": encoded_directions(level.normals),
        "shade": level.shade,
    }
    if len(level.fibres):
        arrays["fibres"] = encoded_directions(level.fibres)
    for name, values in level.mesh.attributes.items():
        arrays[f"at_{name}"] = np.round(np.clip(values, 0, 1) * _STEPS).astype(np.uint16)
    return arrays


def _read_bytes(path: Path) -> bytes:
    """The bytes of a file of a sensible size."""
    try:
        if not path.is_file():
            what = "this is not a file." if path.exists() else "the mesh file is missing."
            raise MeshError(f"{path}: {what}", _BUILD_AGAIN)
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise MeshError(f"{path}: the mesh file cannot be read ({error.strerror}).", "Check its permissions.") from None
    if len(data) > LARGEST_FILE_BYTES:
        raise MeshError(f"{path}: the file is larger than any mesh of the atlas.", _BUILD_AGAIN)
    return data


def _what_differs(data: bytes) -> str:
    """In words, why the checksum is wrong: a file that lost its end can be told from one that was changed."""
    if not data:
        return "the mesh file is empty."
    if data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data)):
        return f"the mesh file is cut short or damaged: only {len(data)} bytes of it are here."
    return "the mesh file is damaged or was altered (its checksum differs from the manifest)."


def _decode(data: bytes) -> BakedMesh:
    """Unpack and check the arrays; raises ValueError or KeyError when they do not make a mesh."""
    if is_version_1(data):
        return plainly_baked(decode_version_1(data))
    arrays = unpack(data)
    low, step, facts = arrays["low_mm"], arrays["step_mm"], arrays["facts"]
    if any(a.shape != shape or a.dtype != np.float32 for a, shape in ((low, (3,)), (step, (3,)), (facts, (4,)))):
        raise ValueError("the arrays have the wrong shape")
    if not np.isfinite(facts).all() or facts.min() < 0:
        raise ValueError("its extents are not sizes")
    full = _level({k: a for k, a in arrays.items() if not k.startswith(_LIGHT)}, low, step)
    lights = {k.removeprefix(_LIGHT): a for k, a in arrays.items() if k.startswith(_LIGHT)}
    light = _level(lights, low, step) if lights else None
    if light is not None and (set(light.mesh.attributes) != set(full.mesh.attributes) or bool(len(light.fibres)) != bool(len(full.fibres))):
        raise ValueError("its two levels of detail differ")
    length, girth, is_closed, has_seam = (float(f) for f in facts)
    return BakedMesh(full, light, length, girth, bool(is_closed), bool(has_seam))


def _level(arrays: dict[str, Array], low: Array, step: Array) -> BakedLevel:
    """One level of detail from its arrays."""
    steps, corners = arrays["points"], arrays["triangles"]
    attributes = {name[3:]: array for name, array in arrays.items() if name.startswith("at_")}
    fibres = arrays.get("fibres")
    _refuse_wrong_shape(steps, corners, attributes)
    codes = [arrays["normals"], *([] if fibres is None else [fibres])]
    if any(c.shape != (len(steps),) or c.dtype != np.uint16 for c in codes):
        raise ValueError("a direction does not fit")
    shade = arrays["shade"]
    if shade.shape != (len(steps), 3) or shade.dtype != np.uint8:
        raise ValueError("the shade does not fit")
    points = steps.astype(np.float32) * step + low
    if not np.isfinite(points).all():
        raise ValueError("points are not finite")
    shares = {name: at.astype(np.float32) / np.float32(np.iinfo(at.dtype).max) for name, at in attributes.items()}
    mesh = TriangleMesh(points, corners.astype(np.int32), shares)
    along = decoded_directions(fibres) if fibres is not None else np.zeros((0, 3), np.float32)
    return BakedLevel(mesh, decoded_directions(arrays["normals"]), shade, along)


def _refuse_wrong_shape(steps: Array, corners: Array, attributes: dict[str, Array]) -> None:
    """Raise ValueError for arrays that do not fit together."""
    if steps.ndim != 2 or steps.shape[1] != 3 or corners.ndim != 2 or corners.shape[1] != 3:
        raise ValueError("the arrays have the wrong shape")
    if steps.dtype != np.uint16 or corners.dtype not in (np.uint16, np.uint32):
        raise ValueError("the arrays hold the wrong kind of numbers")
    if not len(corners) or corners.max() >= len(steps):
        raise ValueError("triangles point outside the mesh")
    if any(at.shape != (len(steps),) or at.dtype not in (np.uint8, np.uint16) for at in attributes.values()):
        raise ValueError("an attribute does not fit")
