"""Writes glTF 2.0 as one binary file (GLB): metres, y up; one node for each structure, with its name, id and colours."""

import json
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.export.model3d.about import About
from nervescope.geometry.model_part import MARK, ModelPart

_MAGIC, _VERSION = 0x46546C67, 2
_JSON_CHUNK, _BIN_CHUNK = 0x4E4F534A, 0x004E4942
_FLOAT, _USHORT, _UINT = 5126, 5123, 5125
_VERTICES, _CORNERS = 34962, 34963
_WHOLE = 65535
_M_PER_MM = 0.001
_SOLID = 0.995
_EVEN = "KHR_materials_unlit"
"""Marks have their own colour in any light, where a viewer knows how."""
MARKS = "Notes and marks"
_ROUGHNESS = {"bone": 0.75, "muscle": 0.6, "nerve": 0.45, "vessel": 0.4, "cartilage": 0.4, "skin": 0.8, "disc": 0.55, "ligament": 0.6}


def glb_of(parts: Sequence[ModelPart], about: About) -> bytes:
    """The bytes of the file; the same parts always make the same bytes."""
    binary = _Binary()
    meshes = [_mesh(binary, number, part) for number, part in enumerate(parts)]
    nodes: list[dict[str, Any]] = [_node(number, part) for number, part in enumerate(parts)]
    marks = [number for number, part in enumerate(parts) if part.layer == MARK]
    children = [number for number, part in enumerate(parts) if part.layer != MARK]
    if marks:
        children.append(len(nodes))
        nodes.append({"name": MARKS, "children": marks})
    nodes.append({"name": about.title, "children": children})
    document = {
        "asset": {
            "version": "2.0",
            "generator": about.program,
            "copyright": about.copyright,
            "extras": {
                "title": about.title,
                "side_shown": about.side,
                "licence": about.licence,
                "credits": list(about.credits),
                "note": about.note,
                "frame": "x = -RAS x, y = RAS z, z = RAS y; metres, from RAS millimetres, origin midway between the hip-joint centres",
            },
        },
        "scene": 0,
        "scenes": [{"name": about.title, "nodes": [len(nodes) - 1]}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": [_material(part) for part in parts],
        "accessors": binary.accessors,
        "bufferViews": binary.views,
        "buffers": [{"byteLength": binary.length}],
        **({"extensionsUsed": [_EVEN]} if marks else {}),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return _joined(text + b" " * (-len(text) % 4), b"".join(binary.chunks))


def in_gltf_frame(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Places or directions (n, 3) turned from RAS to glTF's frame: y up, the body faces +z, its right is at -x."""
    return np.column_stack([-values[:, 0], values[:, 2], values[:, 1]]).astype(np.float32)


def linear_colours(colours: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """sRGB (n, 3), 0..255, as linear light with whole opacity (n, 4), 0..65535."""
    at = colours[:, :3].astype(np.float64) / 255
    linear = np.where(at <= 0.04045, at / 12.92, ((at + 0.055) / 1.055) ** 2.4)
    return np.column_stack([np.round(linear * _WHOLE), np.full(len(at), _WHOLE)]).astype(np.uint16)


class _Binary:
    """The binary chunk as it grows, with the views and accessors that say what lies where."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.length = 0
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(self, array: NDArray[Any], kind: str, component: int, target: int, **more: Any) -> int:
        """Append an array; returns the number of its accessor."""
        data = array.astype(array.dtype.newbyteorder("<")).tobytes()
        self.views.append({"buffer": 0, "byteOffset": self.length, "byteLength": len(data), "target": target})
        self.accessors.append({"bufferView": len(self.views) - 1, "componentType": component, "count": len(array), "type": kind, **more})
        padded = data + bytes(-len(data) % 4)
        self.chunks.append(padded)
        self.length += len(padded)
        return len(self.accessors) - 1


def _mesh(binary: _Binary, number: int, part: ModelPart) -> dict[str, Any]:
    """The mesh of one part."""
    points = in_gltf_frame(part.points_mm) * np.float32(_M_PER_MM)
    low, high = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    normals = in_gltf_frame(part.normals)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    attributes = {
        "POSITION": binary.add(points, "VEC3", _FLOAT, _VERTICES, min=low, max=high),
        "NORMAL": binary.add(normals, "VEC3", _FLOAT, _VERTICES),
        "COLOR_0": binary.add(linear_colours(part.colours), "VEC4", _USHORT, _VERTICES, normalized=True),
    }
    is_small = len(points) < _WHOLE
    corners = part.triangles.ravel().astype(np.uint16 if is_small else np.uint32)
    indices = binary.add(corners, "SCALAR", _USHORT if is_small else _UINT, _CORNERS)
    return {"name": part.name_en, "primitives": [{"attributes": attributes, "indices": indices, "material": number, "mode": 4}]}


def _node(number: int, part: ModelPart) -> dict[str, Any]:
    """The node of one part; its places are baked into the mesh."""
    extras = {"id": part.id, "latin": part.name_la, "tissue": part.layer, "opacity": part.opacity, "on": part.on, "words": part.words}
    return {"name": part.name_en, "mesh": number, "extras": {key: value for key, value in extras.items() if value != ""}}


def _material(part: ModelPart) -> dict[str, Any]:
    """The colours are those of the points; a ghost is blended."""
    is_solid = part.opacity >= _SOLID
    metal = {
        "baseColorFactor": [1.0, 1.0, 1.0, 1.0 if is_solid else part.opacity],
        "metallicFactor": 0.0,
        "roughnessFactor": _ROUGHNESS.get(part.layer, 0.6),
    }
    mode: dict[str, Any] = {} if is_solid else {"alphaMode": "BLEND"}
    if part.layer == MARK:
        mode["extensions"] = {_EVEN: {}}
    return {"name": part.name_en, "pbrMetallicRoughness": metal, "doubleSided": not part.is_closed, **mode}


def _joined(text: bytes, binary: bytes) -> bytes:
    """Header and both chunks."""
    whole = 12 + 8 + len(text) + 8 + len(binary)
    header = struct.pack("<III", _MAGIC, _VERSION, whole)
    return b"".join([header, struct.pack("<II", len(text), _JSON_CHUNK), text, struct.pack("<II", len(binary), _BIN_CHUNK), binary])
