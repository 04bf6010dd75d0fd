"""Reads and writes one mesh file: compact, checked before use, and free of drawing libraries (docs/adr/0003)."""

import hashlib
import io
import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.errors import MeshError
from nervescope.geometry.mesh import TriangleMesh

MESH_SUFFIX = ".npz"
LARGEST_FILE_BYTES = 64 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 256 * 1024 * 1024
_STEPS = 65535
AnyArray = NDArray[np.generic]
_BUILD_AGAIN = "Run './run build' to make it again, or fetch the file from the project."


def encode_mesh(mesh: TriangleMesh) -> bytes:
    """Pack a mesh: points as 16-bit steps inside its box (0.008 mm for half a metre), attributes as 16-bit steps.

    The bytes are the same for the same mesh, every time.
    """
    low, high = mesh.bounds_mm
    step = np.maximum(high - low, 1e-6) / _STEPS
    arrays = {
        "low_mm": low.astype(np.float32),
        "step_mm": step.astype(np.float32),
        "points": np.round((mesh.points_mm - low) / step).astype(np.uint16),
        "triangles": mesh.triangles.astype(np.uint16 if len(mesh.points_mm) <= _STEPS else np.uint32),
    }
    for name, values in mesh.attributes.items():
        arrays[f"at_{name}"] = np.round(np.clip(values, 0, 1) * _STEPS).astype(np.uint16)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(name + ".npy"), content.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def read_mesh(path: Path, sha256: str) -> TriangleMesh:
    """Read a mesh file after checking that it is the one the manifest names.

    Raises MeshError when the file is missing, not readable, altered, truncated or not a mesh.
    """
    data = _read_bytes(path)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise MeshError(f"{path}: {_what_differs(data)}", _BUILD_AGAIN)
    try:
        return _decode(data)
    except (ValueError, KeyError, TypeError, EOFError, OSError, RuntimeError, MemoryError, zipfile.BadZipFile, zlib.error) as error:
        reason = str(error) or type(error).__name__
        raise MeshError(f"{path}: this is not a NerveScope mesh ({reason}).", _BUILD_AGAIN) from None


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


def _decode(data: bytes) -> TriangleMesh:
    """Unpack and check the arrays; raises ValueError or KeyError when they do not make a mesh."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED_BYTES:
            raise ValueError("it would unpack to more than any mesh of the atlas")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        steps, low, step = arrays["points"], arrays["low_mm"], arrays["step_mm"]
        corners = arrays["triangles"]
        attributes = {name[3:]: arrays[name] for name in arrays.files if name.startswith("at_")}
    _refuse_wrong_arrays(steps, low, step, corners, attributes)
    points = steps.astype(np.float32) * step + low
    if not np.isfinite(points).all():
        raise ValueError("points are not finite")
    shares = {name: at.astype(np.float32) / np.float32(np.iinfo(at.dtype).max) for name, at in attributes.items()}
    return TriangleMesh(points, corners.astype(np.int32), shares)


def _refuse_wrong_arrays(steps: AnyArray, low: AnyArray, step: AnyArray, corners: AnyArray, attributes: dict[str, AnyArray]) -> None:
    """Raise ValueError for arrays that do not fit together."""
    if steps.ndim != 2 or steps.shape[1] != 3 or corners.ndim != 2 or corners.shape[1] != 3 or low.shape != (3,) or step.shape != (3,):
        raise ValueError("the arrays have the wrong shape")
    if steps.dtype != np.uint16 or corners.dtype not in (np.uint16, np.uint32) or low.dtype != np.float32 or step.dtype != np.float32:
        raise ValueError("the arrays hold the wrong kind of numbers")
    if not len(corners) or corners.max() >= len(steps):
        raise ValueError("triangles point outside the mesh")
    if any(at.shape != (len(steps),) or at.dtype not in (np.uint8, np.uint16) for at in attributes.values()):
        raise ValueError("an attribute does not fit")
