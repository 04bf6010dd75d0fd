"""Packs named arrays of whole numbers into the bytes of a mesh file and back, strictly: small, and quick to unpack."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST_UNPACKED_BYTES = 256 * 1024 * 1024
VERSION = 2
_HEAD, _DATA = "head.npy", "data.npy"
_KINDS = {"u1": np.uint8, "u2": np.uint16, "u4": np.uint32, "f4": np.float32}
_MOST_ARRAYS, _LARGEST_HEAD = 64, 16 * 1024

Array = NDArray[Any]


def pack(arrays: Mapping[str, Array]) -> bytes:
    """A NumPy archive (.npz) of two arrays of bytes: a table of what there is, and all numbers one behind the other.

    Numbers of two or four bytes lie with all their low bytes first, which packs smaller. The same arrays give the same bytes.
    """
    head, parts = [], []
    for name, array in arrays.items():
        kind = next(k for k, dtype in _KINDS.items() if array.dtype == dtype)
        head.append([name, kind, list(array.shape)])
        raw = np.ascontiguousarray(array).view(np.uint8).reshape(-1, int(kind[1]))
        parts.append(np.ascontiguousarray(raw.T).ravel())
    table = np.frombuffer(json.dumps({"version": VERSION, "arrays": head}, separators=(",", ":")).encode(), np.uint8)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in ((_HEAD, table), (_DATA, np.concatenate(parts))):
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(name), content.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, Array]:
    """The arrays that `pack` was given. Raises ValueError, or what the archive raises, for anything else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED_BYTES:
            raise ValueError("it would unpack to more than any mesh of the atlas")
        table, numbers = (_bytes_of(archive, name) for name in (_HEAD, _DATA))
    if len(table) > _LARGEST_HEAD:
        raise ValueError("its table is too long")
    head = json.loads(table.tobytes())
    if not isinstance(head, dict) or head.get("version") != VERSION or not isinstance(head.get("arrays"), list):
        raise ValueError(f"it is not of version {VERSION}")
    if len(head["arrays"]) > _MOST_ARRAYS:
        raise ValueError("it holds too many arrays")
    arrays: dict[str, Array] = {}
    start = 0
    for row in head["arrays"]:
        name, kind, shape = _checked(row)
        size, width = int(np.prod(shape, dtype=np.int64)), int(kind[1])
        end = start + size * width
        if end > len(numbers) or name in arrays:
            raise ValueError("its table does not fit its numbers")
        planes = numbers[start:end].reshape(width, size)
        arrays[name] = np.ascontiguousarray(planes.T).view(_KINDS[kind]).reshape(shape)
        start = end
    if start != len(numbers):
        raise ValueError("its table does not fit its numbers")
    return arrays


def _checked(row: object) -> tuple[str, str, tuple[int, ...]]:
    """Name, kind and shape of one array, or ValueError."""
    if not isinstance(row, list) or len(row) != 3:
        raise ValueError("its table is damaged")
    name, kind, shape = row
    is_shape = isinstance(shape, list) and len(shape) <= 2 and all(type(n) is int and 0 <= n <= LARGEST_UNPACKED_BYTES for n in shape)
    if not isinstance(name, str) or not isinstance(kind, str) or kind not in _KINDS or not is_shape:
        raise ValueError("its table is damaged")
    return name, kind, tuple(shape)


def _bytes_of(archive: zipfile.ZipFile, name: str) -> NDArray[np.uint8]:
    """One member of the archive: a row of bytes."""
    with archive.open(name) as stream:
        array = np.lib.format.read_array(io.BytesIO(stream.read()), allow_pickle=False)
    if array.dtype != np.uint8 or array.ndim != 1:
        raise ValueError("its arrays hold the wrong kind of numbers")
    return array
