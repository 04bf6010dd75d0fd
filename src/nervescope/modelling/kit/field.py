"""From a distance function to a surface: a dense grid that is only evaluated near the zero level."""

import numpy as np
import pyvista as pv
from scipy.ndimage import distance_transform_edt, gaussian_filter, zoom

from nervescope.modelling.kit.sdf import finish

COARSE = 3  # coarse steps per fine step
FIN_MARGIN, FIN_FAR = 0.7, 3.0  # grid steps: what stays of a fin, and how far from the surface its trimming matters
SOFTEN = 0.5  # Gaussian sigma in fine steps: takes the slivers off carved edges


def _lattice(low, step, shape):
    """Points (n, 3) of a regular lattice, last axis fastest."""
    axes = [low[i] + step * np.arange(shape[i]) for i in range(3)]
    return np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)


def near_zero_field(distance, low, high, spacing):
    """Field (nx, ny, nz) of a distance function (n, 3) -> (n,) mm over a box.

    A coarse pass finds where the surface can be; only there is the fine lattice evaluated, elsewhere the coarse values are
    interpolated. The function must not change by more than about 1.5 mm per mm.
    """
    low = np.asarray(low, float) - 3 * spacing
    cells = np.ceil((np.asarray(high, float) + 3 * spacing - low) / (COARSE * spacing)).astype(int)
    coarse = distance(_lattice(low, COARSE * spacing, cells + 1)).reshape(cells + 1)
    shape = cells * COARSE + 1
    field = zoom(coarse, shape / (cells + 1), order=1, mode="nearest", grid_mode=False)
    close = np.flatnonzero(np.abs(field.ravel()) < 1.5 * COARSE * spacing)
    index = np.stack(np.unravel_index(close, shape), -1)
    values = field.ravel()
    values[close] = distance(low + spacing * index)
    return low, values.reshape(shape)


def without_fins(field, spacing, thinnest_mm, kept=None):
    """A field (nx, ny, nz) mm without the sheets that are thinner than `thinnest_mm`, as they stand out where neighbours nearly meet.

    What a ball of this diameter reaches from within stays; sharp edges of what is thick stay too, to FIN_MARGIN steps beyond it.
    Where `kept` (nx, ny, nz) is true, nothing is taken away.
    """
    radius = thinnest_mm / 2
    reached = distance_transform_edt(field > -radius) * spacing - radius - 0.5 * spacing
    cut = gaussian_filter(reached, 1.0) - FIN_MARGIN * spacing
    cut = np.maximum(field, np.minimum(cut, FIN_FAR * spacing))
    return cut if kept is None else np.where(kept, field, cut)


def surface_of(distance, low, high, spacing, triangle_mm2, smooth=24, soften=SOFTEN, thinnest_mm=0.0, kept=None):
    """Closed surface of a distance function inside a box: largest piece, smoothed, about `triangle_mm2` per triangle.

    With `thinnest_mm`, fins are taken off but where `kept`, a function of points (n, 3), is true.
    """
    origin, field = near_zero_field(distance, low, high, spacing)
    if thinnest_mm:
        near = np.flatnonzero(np.abs(field.ravel()) < FIN_FAR * spacing)
        stays = np.zeros(field.size, bool)
        stays[near] = kept(origin + spacing * np.stack(np.unravel_index(near, field.shape), -1)) if kept else False
        field = without_fins(field, spacing, thinnest_mm, stays.reshape(field.shape))
    field = gaussian_filter(field, soften)
    image = pv.ImageData(dimensions=field.shape, spacing=(spacing,) * 3, origin=origin)
    image["d"] = field.ravel(order="F")
    contour = image.contour([0.0], scalars="d", method="flying_edges")
    for more in (1.0, 1.25, 1.6, 2.5):  # decimation may pinch an edge of a thin part: then keep more triangles
        surface = finish(contour, int(more * contour.area / triangle_mm2), smooth)
        if surface.is_manifold:
            break
    return surface
