"""How far each place of a cut face lies from its outline, as a small picture that the graphics card reads between its pixels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nervescope.scene.camera import Vector
from nervescope.scene.cut.section import plane_axes

_FINEST_MM, _MOST_CELLS = 0.2, 160
_MOST_STEPS = 40
_FAR = np.float32(1e9)
_ROUND = np.array([(dx, dy) for dx in (-1, 0, 1, 2) for dy in (-1, 0, 1, 2)])


@dataclass(frozen=True, eq=False)
class RimMap:
    """`pixels` (h, w) uint8: 0 on the outline to 255 at `reach_mm` and farther. `origin_mm` (3,): the corner of the picture.

    `across`, `up` (3,): a place p lies at (dot(p - origin, across), dot(p - origin, up)) of the picture's width and height.
    """

    pixels: NDArray[np.uint8]
    origin_mm: Vector
    across: Vector
    up: Vector
    reach_mm: float


def rim_map(outline_mm: NDArray[np.float64], normal: Vector, reach_mm: float) -> RimMap:
    """The distances inside an outline (m, 2, 3) up to `reach_mm`; `normal` (3,) is that of its plane."""
    u, v = plane_axes(normal)
    ends = np.stack([outline_mm @ u, outline_mm @ v], axis=-1)
    low, high = ends.reshape(-1, 2).min(axis=0), ends.reshape(-1, 2).max(axis=0)
    step = max(_FINEST_MM, float((high - low).max()) / _MOST_CELLS, reach_mm / _MOST_STEPS)
    low = low - step
    shape = np.ceil((high - low) / step).astype(int) + 4
    near = _near(_dense((ends - low) / step), (int(shape[1]), int(shape[0])))
    reach = reach_mm / step
    steps = int(np.ceil(reach))
    far = np.sqrt(_spread(_spread(near, steps, 0), steps, 1))
    pixels = (255 * np.minimum(far / reach, 1) + 0.5).astype(np.uint8)
    origin = low[0] * u + low[1] * v + (outline_mm[0, 0] @ normal) * normal - 0.5 * step * (u + v)
    return RimMap(pixels, origin, u / (step * shape[0]), v / (step * shape[1]), reach_mm)


def _dense(ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 2) along edges (m, 2, 2), at most half a cell apart."""
    count = np.maximum(1, np.ceil(2 * np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1))).astype(int)
    edge = np.repeat(np.arange(len(ends)), count)
    share = (np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)) / np.repeat(count, count)
    return np.asarray(ends[edge, 0] + (ends[edge, 1] - ends[edge, 0]) * share[:, None])


def _near(points: NDArray[np.float64], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Squared distances (h, w), in cells, at the cells round each point; far everywhere else."""
    near = np.full(shape[0] * shape[1], _FAR, np.float32)
    whole = np.floor(points).astype(int)
    x, y = (whole[:, None, k] + _ROUND[None, :, k] for k in (0, 1))
    away = (points[:, None, 0] - x) ** 2 + (points[:, None, 1] - y) ** 2
    np.minimum.at(near, (y * shape[1] + x).ravel(), away.ravel().astype(np.float32))
    return near.reshape(shape)


def _spread(near: NDArray[np.float32], steps: int, axis: int) -> NDArray[np.float32]:
    """The least of squared distance and squared way along one axis, up to `steps` cells."""
    least, length = near.copy(), near.shape[axis]
    for step in range(1, min(steps, length - 1) + 1):
        ahead, behind = [slice(None)] * 2, [slice(None)] * 2
        ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
        add = np.float32(step * step)
        np.minimum(least[tuple(ahead)], near[tuple(behind)] + add, out=least[tuple(ahead)])
        np.minimum(least[tuple(behind)], near[tuple(ahead)] + add, out=least[tuple(behind)])
    return least
