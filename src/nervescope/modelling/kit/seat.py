"""Where soft tissue touches bone: points laid on bone, rays that stop at bone, and room kept to a nerve."""

import numpy as np
from scipy.spatial import cKDTree

from nervescope.modelling.kit.tables import unit

LEAST_STEP_MM = 0.4
HALVINGS = 6


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

    def normals(self, points):
        """Outward direction (n, 3) of the bone near points (n, 3): the mean over its nearest samples."""
        gap, index = self._tree.query(points, k=24)
        return unit((self._normals[index] / (gap + 3.0)[..., None]).sum(1))

    def hit(self, start, direction, reach_mm):
        """Way (n,) mm from start (n, 3) along unit directions (n, 3) to the bone; NaN when there is none within `reach_mm`.

        The field of a coarse surface jumps through zero, so the last step is halved until it is short.
        """
        start = np.asarray(start, float)
        direction = np.broadcast_to(direction, start.shape)
        way, last = np.zeros(len(start)), np.zeros(len(start))
        going = np.arange(len(start))
        inside = np.zeros(len(start), bool)
        while len(going):
            state = self.distance(start[going] + way[going, None] * direction[going])
            inside[going[state <= 0]] = True
            going, state = going[state > 0], state[state > 0]
            last[going] = way[going]
            way[going] += np.clip(0.7 * state, LEAST_STEP_MM, 6.0)
            going = going[way[going] <= reach_mm]
        for _ in range(HALVINGS):
            middle = (last + way) / 2
            is_in = self.distance(start + middle[:, None] * direction) <= 0
            way, last = np.where(is_in, middle, way), np.where(is_in, last, middle)
        return np.where(inside, way, np.nan)


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
