"""Draws a smooth line round a mask, in numpy: the same in the window and in an export of any size."""

import numpy as np
from numpy.typing import NDArray

from nervescope.scene.style import OUTLINE_REFERENCE_PX, Rgb

Pixels = NDArray[np.uint8]


def line_width_px(width_px: float, height: int) -> float:
    """The width of a line in a picture of this height: at least as asked, and growing with large pictures."""
    return width_px * max(1.0, height / OUTLINE_REFERENCE_PX)


def outline_of(mask: Pixels, width_px: float) -> tuple[tuple[slice, slice], NDArray[np.float32]] | None:
    """The part of the picture that the line touches, and how strongly (0..1) it covers each pixel there; None for an empty mask.

    The mask is blurred by a box; where the blur passes the middle between in and out lies the edge.
    """
    part = _touched(mask, int(np.ceil(width_px * 2)) + 2)
    if part is None:
        return None
    radius = max(1, round(width_px))
    inside = _blurred(_blurred(mask[part].astype(np.float32) / np.float32(255), radius), max(1, radius // 2))
    reach = 2 * radius + 1
    distance = np.abs(inside - 0.5) * reach
    return part, np.clip(width_px / 2 - distance + 0.5, 0, 1).astype(np.float32)


def painted_over(pixels: Pixels, mask: Pixels, width_px: float, colour: Rgb, strength: float = 1.0) -> None:
    """Lay the outline of a mask over pixels (h, w, 4), in place; a clear background becomes opaque under the line."""
    found = outline_of(mask, width_px)
    if found is None:
        return
    part, cover = found
    cover = cover[..., None] * strength
    under = pixels[part].astype(np.float32)
    alpha = under[..., 3:] / 255
    out_alpha = cover + alpha * (1 - cover)
    mixed = (np.asarray(colour, np.float32) * 255 * cover + under[..., :3] * alpha * (1 - cover)) / np.maximum(out_alpha, 1e-6)
    under[..., :3] = np.where(out_alpha > 0, mixed, under[..., :3])
    under[..., 3:] = out_alpha * 255
    pixels[part] = np.round(under).astype(np.uint8)


def _touched(mask: Pixels, margin: int) -> tuple[slice, slice] | None:
    """The box round the covered pixels, with a margin."""
    rows = np.flatnonzero(mask.any(axis=1))
    if not len(rows):
        return None
    columns = np.flatnonzero(mask[rows[0] : rows[-1] + 1].any(axis=0))
    return (
        slice(max(0, rows[0] - margin), rows[-1] + margin + 1),
        slice(max(0, columns[0] - margin), columns[-1] + margin + 1),
    )


def _blurred(values: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """The mean of the square of 2 * radius + 1 pixels round each, the border repeated."""
    width = 2 * radius + 1
    for _ in (0, 1):  # down the columns, then, turned, along the rows
        sums = np.cumsum(np.pad(values, ((radius + 1, radius), (0, 0)), mode="edge"), axis=0, dtype=np.float32)
        values = ((sums[width:] - sums[:-width]) / np.float32(width)).T
    return values
