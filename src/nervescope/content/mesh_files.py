"""Reads and writes one mesh file: compact, checked before use, and free of drawing libraries (docs/adr/0003)."""

import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np

from nervescope.domain.errors import MeshError
from nervescope.geometry.mesh import TriangleMesh

MESH_SUFFIX = ".npz"
LARGEST_FILE_BYTES = 64 * 1024 * 1024
_STEPS = 65535
_BUILD_AGAIN = "Run './run build' to make it again, or fetch the file from the project."


def encode_mesh(mesh: TriangleMesh) -> bytes:
    """Pack a mesh: points as 16-bit steps inside its box (0.008 mm for half a metre), attributes as 8-bit steps.

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
        arrays[f"at_{name}"] = np.round(np.clip(values, 0, 1) * 255).astype(np.uint8)
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
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise MeshError(f"{path}: the file is larger than any mesh of the atlas.", _BUILD_AGAIN)
        data = path.read_bytes()
    except FileNotFoundError:
        raise MeshError(f"{path}: the mesh file is missing.", _BUILD_AGAIN) from None
    except OSError as error:
        raise MeshError(f"{path}: the mesh file cannot be read ({error.strerror}).", "Check its permissions.") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise MeshError(f"{path}: the mesh file is damaged or was altered (its checksum differs from the manifest).", _BUILD_AGAIN)
    try:
        return _decode(data)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise MeshError(f"{path}: this is not a NerveScope mesh ({error}).", _BUILD_AGAIN) from None


def _decode(data: bytes) -> TriangleMesh:
    """Unpack and check the arrays; raises ValueError or KeyError when they do not make a mesh."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        steps, low, step = arrays["points"], arrays["low_mm"], arrays["step_mm"]
        triangles = arrays["triangles"].astype(np.int32)
        attributes = {name[3:]: arrays[name].astype(np.float32) / 255 for name in arrays.files if name.startswith("at_")}
    points = steps.astype(np.float32) * step + low
    if points.ndim != 2 or points.shape[1] != 3 or triangles.ndim != 2 or triangles.shape[1] != 3 or not len(triangles):
        raise ValueError("the arrays have the wrong shape")
    if triangles.min() < 0 or triangles.max() >= len(points) or not np.isfinite(points).all():
        raise ValueError("triangles point outside the mesh")
    if any(values.shape != (len(points),) for values in attributes.values()):
        raise ValueError("an attribute has the wrong length")
    return TriangleMesh(points, triangles, attributes)
