"""Reads mesh files of the first version, which hold points, triangles and attributes only; goes when the last such file is gone."""

import io
import zipfile

import numpy as np

from nervescope.content.mesh_packing import LARGEST_UNPACKED_BYTES, Array
from nervescope.geometry.mesh import TriangleMesh


def is_version_1(data: bytes) -> bool:
    """Whether an archive names its arrays as the first version did."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "points.npy" in archive.namelist()


def decode_version_1(data: bytes) -> TriangleMesh:
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


def _refuse_wrong_arrays(steps: Array, low: Array, step: Array, corners: Array, attributes: dict[str, Array]) -> None:
    """Raise ValueError for arrays that do not fit together."""
    if steps.ndim != 2 or steps.shape[1] != 3 or corners.ndim != 2 or corners.shape[1] != 3 or low.shape != (3,) or step.shape != (3,):
        raise ValueError("the arrays have the wrong shape")
    if steps.dtype != np.uint16 or corners.dtype not in (np.uint16, np.uint32) or low.dtype != np.float32 or step.dtype != np.float32:
        raise ValueError("the arrays hold the wrong kind of numbers")
    if not len(corners) or corners.max() >= len(steps):
        raise ValueError("triangles point outside the mesh")
    if any(at.shape != (len(steps),) or at.dtype not in (np.uint8, np.uint16) for at in attributes.values()):
        raise ValueError("an attribute does not fit")
