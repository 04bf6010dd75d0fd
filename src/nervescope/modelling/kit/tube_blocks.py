"""Several tubes as one contour with fillets where they meet, in small blocks.

A nerve tree is metres long and millimetres thin: a dense grid is out of the question. The distance is evaluated only in small
blocks that contain a tube; neighbouring blocks share their border samples, so the contours fit without seams.
"""

import numpy as np
import pyvista as pv

from nervescope.modelling.kit.sdf import FAR, finish, smooth_min
from nervescope.modelling.kit.tube import TubeField


def join_tubes(tubes, triangles, spacing=0.5, fillet=2.5):
    """One closed surface round all tubes, with fillets where they meet; `fibre` counts along the nearest tube."""
    surface = finish(contour_of(tubes, spacing, fillet), triangles, smooth=30)
    limb, sample, around = nearest_of(tubes, surface.points)
    share = [tube.s / tube.length for tube in tubes]
    surface["fibre"] = np.array([share[i][k] for i, k in zip(limb, sample, strict=True)], np.float32)
    surface["around"] = around.astype(np.float32)
    return surface


def contour_of(tubes, spacing, fillet, block=24, least=0.4):
    """The raw contour round all tubes; `least`: half sizes below it count as this, mm."""
    fields, size = [TubeField(t, least) for t in tubes], block * spacing
    cells: dict[tuple[int, int, int], list] = {}
    for f in fields:
        for cell in _blocks_of(f, size, fillet + 2 * spacing):
            cells.setdefault(cell, []).append(f)
    pieces = [_contour_block(np.array(c), spacing, block, cells[c], fillet) for c in sorted(cells)]
    return pv.merge([p for p in pieces if p is not None and p.n_points]).clean(tolerance=1e-4, absolute=True)


def _blocks_of(field, size, beside):
    """Places of the blocks that come within `beside` mm of a tube, as a set."""
    reach = field.a[:, None] + beside
    low, high = np.floor((field.centre - reach) / size).astype(int), np.floor((field.centre + reach) / size).astype(int)
    boxes = np.unique(np.c_[low, high], axis=0)
    return {(x, y, z) for a, b, c, d, e, f in boxes.tolist() for x in range(a, d + 1) for y in range(b, e + 1) for z in range(c, f + 1)}


def nearest_of(tubes, points):
    """For points (n, 3): the tube whose surface is nearest, the sample of it, and the place `around` it, each (n,)."""
    points = np.asarray(points, float)
    best = np.full(len(points), np.inf)
    limb, sample, around = np.zeros(len(points), int), np.zeros(len(points), int), np.zeros(len(points))
    for number, tube in enumerate(tubes):
        field = TubeField(tube, 0.2)
        distance, i = field.tree.query(points)
        distance = distance - field.a[i]
        nearer = distance < best
        u = ((points - field.centre[i]) * field.w[i]).sum(1) / field.a[i]
        best = np.where(nearer, distance, best)
        limb, sample = np.where(nearer, number, limb), np.where(nearer, i, sample)
        around = np.where(nearer, np.clip(0.5 - 0.5 * u, 0, 1), around)
    return limb, sample, around


def _contour_block(cell, spacing, block, fields, fillet):
    """Contour of one block round the tubes near it, or None when none passes through it."""
    index = [np.arange(c * block, c * block + block + 1) * spacing for c in cell]
    points = np.stack(np.meshgrid(*index, indexing="ij"), -1).reshape(-1, 3)
    values = np.full(len(points), FAR)
    for field in fields:
        values = smooth_min(values, field.distance(points, fillet + 3 * spacing), fillet)
    if values.min() > 0 or values.max() < 0:
        return None
    image = pv.ImageData(dimensions=(block + 1,) * 3, spacing=(spacing,) * 3, origin=[a[0] for a in index])
    image["d"] = values.reshape((block + 1,) * 3).ravel(order="F")
    return image.contour([0.0], scalars="d", method="flying_edges")
