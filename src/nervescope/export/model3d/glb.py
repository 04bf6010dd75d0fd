"""Writes glTF 2.0 as one binary file (GLB): metres, y up; one node for each structure, with its name, id and colours."""

import json
import math
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.export.model3d.about import About
from nervescope.export.model3d.plates import Plate, ink_parts, plates_of, start_view
from nervescope.geometry.model_part import MARK, ModelPart
from nervescope.session.annotation import Annotation
from nervescope.session.scene_record import SceneCamera

_MAGIC, _VERSION = 0x46546C67, 2
_JSON_CHUNK, _BIN_CHUNK = 0x4E4F534A, 0x004E4942
_FLOAT, _USHORT, _UINT = 5126, 5123, 5125
_VERTICES, _CORNERS = 34962, 34963
_LINEAR, _SMOOTH, _TO_EDGE = 9729, 9987, 33071
_WHOLE = 65535
_M_PER_MM = 0.001
_SOLID = 0.995
EVEN = "KHR_materials_unlit"
"""Marks have their own colour in any light, where a viewer knows how."""
MARKS, START = "Notes and marks", "Start view"
_ROUGHNESS = {"bone": 0.75, "muscle": 0.6, "nerve": 0.45, "vessel": 0.4, "cartilage": 0.4, "skin": 0.8, "disc": 0.55, "ligament": 0.6}


def glb_of(parts: Sequence[ModelPart], about: About, camera: SceneCamera | None = None, annotations: Sequence[Annotation] = ()) -> bytes:
    """The bytes of the file; the same parts always make the same bytes.

    With `camera` the file has the view that it begins with, and the words and ink of `annotations` stand before it.
    """
    plates = plates_of(parts, annotations, camera) if camera else ()
    parts = (*parts, *ink_parts(parts, annotations, camera)) if camera else parts
    binary = Binary()
    meshes = [_mesh(binary, number, part) for number, part in enumerate(parts)]
    nodes: list[dict[str, Any]] = [_node(number, part) for number, part in enumerate(parts)]
    materials = [_material(part) for part in parts]
    meshes += [plate_mesh(binary, plate, len(parts) + k) for k, plate in enumerate(plates)]
    nodes += [_plate_node(len(parts) + k, plate) for k, plate in enumerate(plates)]
    materials += [plate_material(plate, k) for k, plate in enumerate(plates)]
    marks = [number for number, part in enumerate(parts) if part.layer == MARK] + list(range(len(parts), len(nodes)))
    children = [number for number, part in enumerate(parts) if part.layer != MARK]
    for more in ([camera_node(camera)] if camera else []) + ([{"name": MARKS, "children": marks}] if marks else []):
        children.append(len(nodes))
        nodes.append(more)
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
        "materials": materials,
        **_pictures(binary, plates),
        "accessors": binary.accessors,
        "bufferViews": binary.views,
        "buffers": [{"byteLength": binary.length}],
        **({"cameras": [lens_of(camera)]} if camera else {}),
        **({"extensionsUsed": [EVEN]} if marks else {}),
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


class Binary:
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

    def add_bytes(self, data: bytes) -> int:
        """Append a file as it is; returns the number of its view."""
        self.views.append({"buffer": 0, "byteOffset": self.length, "byteLength": len(data)})
        padded = data + bytes(-len(data) % 4)
        self.chunks.append(padded)
        self.length += len(padded)
        return len(self.views) - 1


def _mesh(binary: Binary, number: int, part: ModelPart) -> dict[str, Any]:
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
        mode["extensions"] = {EVEN: {}}
    return {"name": part.name_en, "pbrMetallicRoughness": metal, "doubleSided": not part.is_closed, **mode}


def _plate_node(number: int, plate: Plate) -> dict[str, Any]:
    return {"name": plate.name, "mesh": number, "extras": {"id": plate.id, "tissue": MARK, "words": plate.words}}


def _pictures(binary: Binary, plates: Sequence[Plate]) -> dict[str, Any]:
    """The pictures of plates, and how they are read; nothing where there are none."""
    if not plates:
        return {}
    images = [{"name": p.name, "mimeType": "image/png", "bufferView": binary.add_bytes(p.png)} for p in plates]
    return {
        "images": images,
        "samplers": [{"magFilter": _LINEAR, "minFilter": _SMOOTH, "wrapS": _TO_EDGE, "wrapT": _TO_EDGE}],
        "textures": [{"source": k, "sampler": 0} for k in range(len(plates))],
    }


def plate_mesh(binary: Binary, plate: Plate, material: int) -> dict[str, Any]:
    """The rectangle that carries the picture of a plate."""
    points = in_gltf_frame(plate.corners_mm) * np.float32(_M_PER_MM)
    across = np.cross(points[1] - points[0], points[3] - points[0])
    normals = np.tile(across / max(float(np.linalg.norm(across)), 1e-12), (4, 1)).astype(np.float32)
    low, high = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    attributes = {
        "POSITION": binary.add(points, "VEC3", _FLOAT, _VERTICES, min=low, max=high),
        "NORMAL": binary.add(normals, "VEC3", _FLOAT, _VERTICES),
        "TEXCOORD_0": binary.add(np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32), "VEC2", _FLOAT, _VERTICES),
    }
    indices = binary.add(np.array([0, 1, 2, 0, 2, 3], np.uint16), "SCALAR", _USHORT, _CORNERS)
    return {"name": plate.name, "primitives": [{"attributes": attributes, "indices": indices, "material": material, "mode": 4}]}


def plate_material(plate: Plate, texture: int) -> dict[str, Any]:
    """The picture alone, in any light, from both sides."""
    metal = {"baseColorTexture": {"index": texture}, "metallicFactor": 0.0, "roughnessFactor": 0.9}
    return {"name": plate.name, "pbrMetallicRoughness": metal, "alphaMode": "BLEND", "doubleSided": True, "extensions": {EVEN: {}}}


def camera_node(camera: SceneCamera) -> dict[str, Any]:
    """Where the picture is seen from: it looks along its -z, y is up."""
    *axes, place = start_view(camera)
    columns = [in_gltf_frame(np.asarray([axis], np.float32))[0].tolist() for axis in axes]
    where = (in_gltf_frame(np.asarray([place], np.float32))[0] * _M_PER_MM).tolist()
    matrix = [v for column in columns for v in (*column, 0.0)] + [*where, 1.0]
    return {"name": START, "camera": 0, "matrix": [round(v, 7) for v in matrix]}


def lens_of(camera: SceneCamera) -> dict[str, Any]:
    """The angle of the view."""
    return {"name": START, "type": "perspective", "perspective": {"yfov": math.radians(camera.view_angle_deg), "znear": 0.01, "zfar": 20.0}}


def _joined(text: bytes, binary: bytes) -> bytes:
    """Header and both chunks."""
    whole = 12 + 8 + len(text) + 8 + len(binary)
    header = struct.pack("<III", _MAGIC, _VERSION, whole)
    return b"".join([header, struct.pack("<II", len(text), _JSON_CHUNK), text, struct.pack("<II", len(binary), _BIN_CHUNK), binary])
