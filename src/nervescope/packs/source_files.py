"""Reads the surfaces of a published scan, with numpy alone, from files whose checksum has proved that they are the right ones."""

import json
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.packs.recipe import Source

Points = NDArray[np.float64]
Triangles = NDArray[np.int64]
_HEX_FACES = ((0, 3, 2, 1), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7))
_MOVED = ("matrix", "rotation", "scale", "translation")
_NUMBERS = {5123: np.uint16, 5125: np.uint32, 5126: np.float32}
_STL = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("more", "<u2")])


def read_stl(path: Path) -> tuple[Points, Triangles]:
    """Points (n, 3) in the file's own units, three to a triangle, and triangles (m, 3); of a binary file or one of text."""
    data = path.read_bytes()
    count = struct.unpack_from("<I", data, 80)[0]
    if len(data) == 84 + 50 * count:
        corners = np.frombuffer(data, _STL, count, 84)["corners"].reshape(-1, 3).astype(np.float64)
    else:
        lines = [line.split()[1:] for line in data.decode("ascii").splitlines() if line.split()[:1] == ["vertex"]]
        corners = np.array(lines, np.float32).astype(np.float64)
    return corners, np.arange(len(corners)).reshape(-1, 3)


def read_obj(path: Path) -> tuple[Points, Triangles]:
    """Points and triangles of an OBJ; larger faces become fans."""
    points, triangles = [], []
    for line in path.read_text("ascii", "replace").splitlines():
        word, *rest = line.split() or [""]
        if word == "v":
            points.append([float(value) for value in rest[:3]])
        elif word == "f":
            corners = [int(corner.split("/")[0]) - 1 for corner in rest]
            triangles += [(corners[0], one, two) for one, two in pairwise(corners[1:])]
    return np.array(points, np.float64), np.array(triangles, np.int64)


def read_glb(path: Path, nodes: tuple[str, ...]) -> tuple[Points, Triangles]:
    """Points and triangles of these nodes, joined; their nodes carry no transforms of their own (ValueError when they do)."""
    data = path.read_bytes()
    length = struct.unpack_from("<I", data, 12)[0]
    plain, binary = json.loads(data[20 : 20 + length]), data[20 + length + 8 :]
    if any(key in node for node in plain["nodes"] for key in _MOVED):
        raise ValueError(f"{path.name}: its nodes are moved, which no recipe here expects")
    by_name = {node.get("name"): node for node in plain["nodes"]}
    points, triangles, start = [], [], 0
    for name in nodes:
        for part in plain["meshes"][by_name[name]["mesh"]]["primitives"]:
            places = _accessor(plain, binary, part["attributes"]["POSITION"]).reshape(-1, 3)
            corners = _accessor(plain, binary, part["indices"]).astype(np.int64).reshape(-1, 3)
            points.append(places.astype(np.float64))
            triangles.append(corners + start)
            start += len(places)
    return np.concatenate(points), np.concatenate(triangles)


def _accessor(plain: dict[str, Any], binary: bytes, number: int) -> NDArray[np.generic]:
    """The numbers of one accessor, one after another."""
    accessor = plain["accessors"][number]
    view = plain["bufferViews"][accessor["bufferView"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    width = 3 if accessor["type"] == "VEC3" else 1
    return np.frombuffer(binary, _NUMBERS[accessor["componentType"]], accessor["count"] * width, start)


def read_hexes(paths: list[Path], merge: float) -> tuple[Points, Triangles]:
    """The outer faces of finite elements: pairs of `.node` and `.elem` files, joined; nodes closer than `merge` are one."""
    points, hexes, start = [], [], 0
    for nodes_path, elements_path in zip(paths[::2], paths[1::2], strict=True):
        nodes = np.loadtxt(nodes_path, ndmin=2)
        elements = np.loadtxt(elements_path, ndmin=2)[:, :8].astype(np.int64)
        row_of = np.full(int(nodes[:, 0].max()) + 1, -1)
        row_of[nodes[:, 0].astype(np.int64)] = np.arange(len(nodes)) + start
        points.append(nodes[:, 1:4])
        hexes.append(row_of[elements])
        start += len(nodes)
    places, corners = np.concatenate(points), np.concatenate(hexes)
    _, first, same = np.unique(np.round(places / merge).astype(np.int64), axis=0, return_index=True, return_inverse=True)
    faces = same.reshape(-1)[corners][:, np.array(_HEX_FACES)].reshape(-1, 4)
    _, row, times = np.unique(np.sort(faces, axis=1), axis=0, return_index=True, return_counts=True)
    outer = faces[row[times == 1]]
    return places[first], np.concatenate([outer[:, [0, 1, 2]], outer[:, [0, 2, 3]]])


def read_sources(folder: Path, reader: str, sources: tuple[Source, ...], merge: float) -> tuple[Points, Triangles]:
    """The raw surface of one structure, from its files below `folder`."""
    paths = [folder / source.path for source in sources]
    if reader == "hex_fe":
        return read_hexes(paths, merge)
    if reader == "glb":
        parts = [read_glb(path, source.nodes) for path, source in zip(paths, sources, strict=True)]
    else:
        parts = [{"stl": read_stl, "obj": read_obj}[reader](path) for path in paths]
    starts = np.cumsum([0, *(len(points) for points, _ in parts)])
    return np.concatenate([p for p, _ in parts]), np.concatenate([t + at for (_, t), at in zip(parts, starts[:-1], strict=True)])
