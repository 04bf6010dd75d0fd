"""Looks at the head of a mesh file before any reader does: is it of its kind, and is the file long enough for what it says it holds?

VTK's readers believe such counts, and die of them.
"""

import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nervescope.foreign.words import RefusedError

LARGEST_BYTES = 700_000_000
_HEAD_BYTES = 64 * 1024
_MOST_JSON_BYTES = 32 * 1024 * 1024
_MOST_SQUEEZED = 1100
"""Deflate packs no tighter than this."""
_PLY_BYTES = {
    **dict.fromkeys(("char", "uchar", "int8", "uint8"), 1),
    **dict.fromkeys(("short", "ushort", "int16", "uint16"), 2),
    **dict.fromkeys(("int", "uint", "float", "int32", "uint32", "float32"), 4),
    **dict.fromkeys(("double", "float64"), 8),
}
_GLTF_BYTES = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
_GLTF_PARTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}


def check_head(path: Path) -> None:
    """Raise RefusedError when the file cannot be what its ending says."""
    size = path.stat().st_size
    if size == 0:
        raise RefusedError("empty")
    if size > LARGEST_BYTES:
        raise RefusedError("too_large", size // 1_000_000, LARGEST_BYTES // 1_000_000)
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    check = _CHECKS.get(path.suffix.lower())
    if check is None:
        raise RefusedError("unknown_kind", path.suffix or "?")
    check(path, head, size)


def _stl(_path: Path, head: bytes, size: int) -> None:
    """Text begins with `solid` and goes on with facets; else there is a count, and 50 bytes for each triangle."""
    count = struct.unpack("<I", head[80:84])[0] if len(head) >= 84 else 0
    if count and size >= 84 + 50 * count:
        return
    if head.lstrip()[:5].lower() == b"solid" and b"facet" in head.lower():
        return
    if len(head) < 84 or not any(head[84:]):
        raise RefusedError("not_this_kind", "STL")
    raise RefusedError("cut_short", f"{count} triangles")


def _obj(_path: Path, head: bytes, _size: int) -> None:
    """Text with points in it."""
    if b"\0" in head or not re.search(rb"^\s*v\s", head, re.MULTILINE):
        raise RefusedError("not_this_kind", "OBJ")


def _ply(_path: Path, head: bytes, size: int) -> None:
    """A header of lines; each element needs so many bytes at least."""
    text, end, _ = head.partition(b"end_header")
    if not head.startswith(b"ply") or not end:
        raise RefusedError("not_this_kind", "PLY")
    is_binary = b"format binary" in text
    needed, count, names = 0, 0, []
    for line in text.decode("ascii", "replace").splitlines():
        words = line.split()
        if words[:1] == ["element"]:
            if len(words) != 3 or not words[2].isdecimal():
                raise RefusedError("not_this_kind", "PLY")
            names.append(words[1])
            count = int(words[2])
        elif words[:1] == ["property"]:
            kinds = words[2:4] if words[1:2] == ["list"] else words[1:2]
            if any(kind not in _PLY_BYTES for kind in kinds) or not kinds:
                raise RefusedError("not_this_kind", "PLY")
            least = _PLY_BYTES[kinds[0]] + (3 * _PLY_BYTES[kinds[1]] if len(kinds) == 2 and names[-1:] == ["face"] else 0)
            needed += count * (least if is_binary else 2)
    if "vertex" not in names or "face" not in names:
        raise RefusedError("no_surface")
    if needed > size - len(text) + 1:
        raise RefusedError("cut_short", f"{count} faces", place="end_header")


def _vtp(path: Path, head: bytes, size: int) -> None:
    """VTK's XML of the kind PolyData; without entities, and with counts that its bytes can hold."""
    if not re.match(rb"(\xef\xbb\xbf)?\s*<(\?xml|VTKFile|!)", head) or b"<VTKFile" not in head or b"PolyData" not in head:
        raise RefusedError("not_this_kind", "VTP")
    declared = rb"<!(DOCTYPE|ENTITY)"
    counts = rb"NumberOf(?:Points|Polys|Strips|Cells|Verts|Lines|Tuples)\s*=\s*[\"']\s*(-?\d{1,30})"
    with path.open("rb") as stream:
        before = b""
        while block := stream.read(1 << 22):
            part = before + block
            if re.search(declared, part):
                raise RefusedError("declares")
            for count in re.findall(counts, part):
                if not 0 <= int(count) * 4 <= size * _MOST_SQUEEZED:
                    raise RefusedError("cut_short", f"{count.decode()} rows")
            before = block[-200:]
            if b"<AppendedData" in part:
                break


def _glb(path: Path, head: bytes, size: int) -> None:
    """Binary glTF 2.0 in one file: nothing outside it, and every accessor within its bytes."""
    if head[:4] != b"glTF" or len(head) < 20:
        raise RefusedError("not_this_kind", "GLB")
    version, length, json_length, kind = struct.unpack("<IIII", head[4:20])
    if version != 2 or kind != 0x4E4F534A or json_length > _MOST_JSON_BYTES:
        raise RefusedError("not_this_kind", "GLB")
    if length > size or 20 + json_length > size:
        raise RefusedError("cut_short", f"{max(length, json_length)} bytes")
    document = glb_document(path)
    try:
        _check_gltf(document, size - 20 - json_length)
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise RefusedError("not_this_kind", "GLB") from error


def glb_document(path: Path) -> dict[str, Any]:
    """The JSON of a GLB file."""
    with path.open("rb") as stream:
        length = struct.unpack("<IIII", stream.read(20)[4:])[2]
        raw = stream.read(min(length, _MOST_JSON_BYTES))
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RefusedError("not_this_kind", "GLB") from error
    if not isinstance(document, dict):
        raise RefusedError("not_this_kind", "GLB")
    return document


def _check_gltf(document: dict[str, Any], left: int) -> None:
    """Raise RefusedError for what reaches out of the file, by name or by number."""
    for kind in ("buffers", "images"):
        if any("uri" in row for row in document.get(kind, [])):
            raise RefusedError("reaches_out")
    buffers = [_whole(row["byteLength"]) for row in document.get("buffers", [])]
    if len(buffers) > 1 or sum(buffers) > left:
        raise RefusedError("cut_short", f"{sum(buffers)} bytes")
    views = document.get("bufferViews", [])
    for number, view in enumerate(views):
        if _whole(view.get("byteOffset", 0)) + _whole(view["byteLength"]) > buffers[view["buffer"]]:
            raise RefusedError("cut_short", "more", place=f"bufferViews[{number}]")
    for number, row in enumerate(document.get("accessors", [])):
        width = _GLTF_BYTES[row["componentType"]] * _GLTF_PARTS[row["type"]]
        if "bufferView" not in row or "sparse" in row:
            raise RefusedError("broken_faces", place=f"accessors[{number}]")
        view = views[row["bufferView"]]
        step = _whole(view.get("byteStride", 0)) or width
        if _whole(row.get("byteOffset", 0)) + step * (_whole(row["count"]) - 1) + width > view["byteLength"]:
            raise RefusedError("cut_short", f"{row['count']} values", place=f"accessors[{number}]")


def _whole(value: Any) -> int:
    """A count; a ValueError for anything else."""
    if type(value) is not int or not 0 <= value < 1 << 40:
        raise ValueError("not a count")
    return value


_CHECKS: dict[str, Callable[[Path, bytes, int], None]] = {".stl": _stl, ".obj": _obj, ".ply": _ply, ".vtp": _vtp, ".glb": _glb}
SUFFIXES = tuple(_CHECKS)
"""The kinds of mesh files that are read."""
