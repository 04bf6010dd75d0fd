"""Writes OBJ with its colours (MTL) and binary STL: millimetres, RAS as in the body (z up), for printing and modelling."""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nervescope.export.model3d.about import About
from nervescope.geometry.model_part import ModelPart

_STL_HEADER_BYTES = 80
_STL_ROW = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def stl_of(parts: Sequence[ModelPart], about: About) -> bytes:
    """A binary STL of all parts, mm; STL knows neither names nor colours, so the header says what it is."""
    corners = np.concatenate([points[triangles] for points, _, triangles in map(whole_mesh, parts)])
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    rows = np.zeros(len(corners), _STL_ROW)
    rows["normal"] = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    rows["corners"] = corners
    # A header that began with "solid" would be taken for the text kind of STL.
    header = f"{about.program}; mm; {about.licence}".encode("ascii", "replace")[:_STL_HEADER_BYTES].ljust(_STL_HEADER_BYTES)
    return header + struct.pack("<I", len(rows)) + rows.tobytes()


def obj_of(parts: Sequence[ModelPart], about: About, materials_file: str) -> bytes:
    """An OBJ, mm; each part is an object with its name and side. `materials_file` is the name of the MTL beside it."""
    lines = [f"# {_plain(line)}" for line in (about.title, about.program, about.copyright, about.note, "millimetres, RAS, z up")]
    lines.append(f"mtllib {materials_file}")
    first = 1
    for part in parts:
        points, normals, triangles = whole_mesh(part)
        lines += [f"o {_plain(part.name_en)}", f"g {part.id}", f"usemtl {part.id}"]
        lines.append(_rows("v %.3f %.3f %.3f", points))
        lines.append(_rows("vn %.3f %.3f %.3f", normals))
        lines.append(_rows("f %d//%d %d//%d %d//%d", np.repeat(triangles + first, 2, axis=1)))
        first += len(points)
    return ("\n".join(lines) + "\n").encode()


def mtl_of(parts: Sequence[ModelPart]) -> bytes:
    """The colours of an OBJ: the mean colour of each part, and how opaque it is."""
    lines = []
    for part in parts:
        red, green, blue = part.mean_colour
        lines += [f"newmtl {part.id}", f"Kd {red:.4f} {green:.4f} {blue:.4f}", "Ks 0.05 0.05 0.05", "Ns 20"]
        lines += [f"d {part.opacity:.3f}", "illum 2", ""]
    return "\n".join(lines).encode()


def whole_mesh(part: ModelPart) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Points, normals and triangles of a part with its seam sewn up, as a printer wants it: equal points are one."""
    points, kept, place = np.unique(part.points_mm, axis=0, return_index=True, return_inverse=True)
    triangles = place.reshape(-1)[part.triangles].astype(np.int64)
    is_flat = (triangles[:, 0] == triangles[:, 1]) | (triangles[:, 1] == triangles[:, 2]) | (triangles[:, 2] == triangles[:, 0])
    return points, part.normals[kept], triangles[~is_flat]


def _rows(pattern: str, values: NDArray[np.generic]) -> str:
    """One line for each row of values."""
    return "\n".join([pattern] * len(values)) % tuple(values.ravel().tolist())


def _plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
