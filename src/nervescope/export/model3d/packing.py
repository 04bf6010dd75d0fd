"""Packs parts for the page in the browser: places in 65,536 steps, directions in two bytes, all of it deflated, as text."""

import base64
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.model_part import ModelPart

_STEPS, _TURN = 65535, 127
_LEVEL = 9


def packed(parts: Sequence[ModelPart]) -> tuple[list[dict[str, Any]], str]:
    """What each part is and where its bytes lie, and the bytes of all as base64 of a zlib stream.

    Of each part, in this order: places (n, 3) uint16 between `low` and `low + 65535 * step` (mm RAS), corners (m, 3) uint16 or uint32,
    normals (n, 2) int8 on an octahedron, colours (n, 4) uint8. Every array begins at a multiple of four.
    """
    heads, chunks, start = [], [], 0
    for part in parts:
        low, high = part.bounds_mm
        step = np.maximum((high - low) / _STEPS, 1e-9)
        is_wide = len(part.points_mm) > _STEPS
        arrays = (
            np.round((part.points_mm - low) / step).astype("<u2"),
            part.triangles.astype("<u4" if is_wide else "<u2"),
            on_octahedron(part.normals),
            part.colours,
        )
        data = b"".join(_padded(array.tobytes()) for array in arrays)
        heads.append(_head(part, low.tolist(), step.tolist(), start, is_wide))
        chunks.append(data)
        start += len(data)
    return heads, base64.b64encode(zlib.compress(b"".join(chunks), _LEVEL)).decode()


def on_octahedron(normals: NDArray[np.float32]) -> NDArray[np.int8]:
    """Directions (n, 3) as two numbers -127..127: the unit sphere unfolded from an octahedron."""
    flat = normals / np.maximum(np.abs(normals).sum(axis=1, keepdims=True), 1e-9)
    folded = (1 - np.abs(flat[:, [1, 0]])) * np.where(flat[:, :2] >= 0, 1, -1)
    return np.asarray(np.round(np.where(flat[:, 2:3] >= 0, flat[:, :2], folded) * _TURN), np.int8)


def _head(part: ModelPart, low: list[float], step: list[float], start: int, is_wide: bool) -> dict[str, Any]:
    return {
        "id": part.id,
        "name": part.name,
        "tissue": part.layer,
        "opacity": part.opacity,
        "closed": part.is_closed,
        "points": len(part.points_mm),
        "triangles": len(part.triangles),
        "wide": is_wide,
        "start": start,
        "low": [round(v, 4) for v in low],
        "step": step,
        "light": part.light,
        **({"on": part.on} if part.on else {}),
    }


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
