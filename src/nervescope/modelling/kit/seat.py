"""Where soft tissue touches bone: points laid on bone, rays that stop at bone, and room kept to a nerve."""

import numpy as np
from scipy.spatial import cKDTree

from nervescope.modelling.kit.carve import FAR_MM
from nervescope.modelling.kit.tables import unit

HIT_MM = 0.03
MARCH_STEPS = 60


class Seat:
    """Several bones (fields with `points`, `normals` and `distance`) as one thing to sit on."""

    def __init__(self, *bones):
        self._bones = bones
        self._points = np.concatenate([b.points for b in bones])
        self._normals = np.concatenate([b.normals for b in bones])
        self._tree = cKDTree(self._points)

    def distance(self, points):
        """Signed distance (n,) mm of points (n, 3) to the nearest bone, negative inside."""
        return np.min([b.distance(points) for b in self._bones], axis=0)

    def onto(self, points, out_mm=0.0):
        """Points (..., 3) moved to the nearest surface and `out_mm` (number or (...,)) outward from it."""
        flat = np.asarray(points, float).reshape(-1, 3)
        out = np.broadcast_to(out_mm, np.shape(points)[:-1]).reshape(-1, 1)
        gap, index = self._tree.query(flat, k=4)
        weight = (1 / (gap + 0.3))[..., None]
        weight = weight / weight.sum(1, keepdims=True)
        normal = unit((self._normals[index] * weight).sum(1))
        at = (self._points[index] * weight).sum(1)
        spot = flat - ((flat - at) * normal).sum(1, keepdims=True) * normal
        near = np.linalg.norm(spot - at, axis=1, keepdims=True) < 3.0  # beyond the edge of a thin bone: its nearest point
        return (np.where(near, spot, self._points[index[:, 0]]) + out * normal).reshape(np.shape(points))

    def hit(self, start, direction, reach_mm):
        """Way (n,) mm from start (n, 3) along unit directions (n, 3) to the bone; NaN when there is none within `reach_mm`."""
        start = np.asarray(start, float)
        direction = np.broadcast_to(direction, start.shape)
        way, state = np.zeros(len(start)), np.full(len(start), FAR_MM)
        for _ in range(MARCH_STEPS):
            going = np.flatnonzero((np.abs(state) > HIT_MM) & (way < reach_mm) & (way >= 0))
            if not len(going):
                break
            state[going] = self.distance(start[going] + way[going, None] * direction[going])
            way[going] += 0.85 * state[going]
        return np.where((np.abs(state) <= 5 * HIT_MM) & (way <= reach_mm), way, np.nan)


def kept_clear(points, fields, room_mm, outward):
    """Points (..., 3) pushed along unit `outward` (..., 3) until each field (tubes, `distance`) is `room_mm` away."""
    points = np.array(points, float)
    outward = np.broadcast_to(outward, points.shape)
    for _ in range(12):
        lack = np.zeros(points.shape[:-1])
        for field in fields:
            lack = np.maximum(lack, room_mm - field.distance(points.reshape(-1, 3)).reshape(lack.shape))
        if lack.max() < 0.02:
            break
        points += (0.8 * np.maximum(lack, 0))[..., None] * outward
    return points
