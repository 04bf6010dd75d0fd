"""Two bodies shown at the same sharpness: what an imaging process let through is no sign of which is which.

A scan is cut into voxels, traced and smoothed, so its edges are as round as that process made them; a modelled surface has none of
that. Here both become surfaces of the same voxels; then the one that is bent more sharply is smoothed until it is no sharper than
the other. It works both ways: where the scan is the sharper one, the scan is smoothed. Smoothing (Taubin's) takes small waves away
and neither shrinks a body nor opens holes in it.
"""

from itertools import product

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter

LEAST_BLUR = 1.2  # voxels: enough that the steps of the voxels do not show
PARTS = 3  # each voxel is asked at this many places along each axis
ROOM = 5  # voxels round the body
PASSES = 100
LEAST_BAND, MOST_BAND = 0.0005, 0.3  # of Taubin's smoothing: the lower, the longer the waves that go
STEPS = 5  # halvings of the search
SHARP = 0.95  # share of the area that is bent less than what counts as sharp


def imaged(surface: pv.PolyData, voxel_mm: float) -> pv.PolyData:
    """A closed surface (RAS, mm) as voxels of this edge show it."""
    low, high = np.array(surface.bounds).reshape(3, 2).T
    low = low - ROOM * voxel_mm
    counts = np.ceil((high - low) / voxel_mm).astype(int) + ROOM
    share = np.zeros(counts, np.float32)
    for shift in product(range(PARTS), repeat=3):
        origin = low + ((np.array(shift) + 0.5) / PARTS - 0.5) * voxel_mm
        grid = pv.ImageData(dimensions=counts, spacing=(voxel_mm,) * 3, origin=origin)
        share += np.asarray(surface.voxelize_binary_mask(reference_volume=grid)["mask"], np.float32).reshape(counts, order="F")
    image = pv.ImageData(dimensions=counts, spacing=(voxel_mm,) * 3, origin=low)
    image["inside"] = gaussian_filter(share / PARTS**3, LEAST_BLUR, mode="constant").ravel(order="F")
    return image.contour([0.5], "inside", method="flying_edges").triangulate()


def band_of(wave_mm: float, voxel_mm: float) -> float:
    """The band that lets waves through from this length on, on a surface of such voxels."""
    return float(min((np.pi * voxel_mm / wave_mm) ** 2, MOST_BAND))


def smoothed(surface: pv.PolyData, band: float) -> pv.PolyData:
    """Without the waves that are shorter than what the band lets through."""
    return surface.smooth_taubin(n_iter=PASSES, pass_band=band, normalize_coordinates=True)


def sharpness(surfaces: list[pv.PolyData]) -> float:
    """How sharply surfaces are bent: the 95th percentile of the mean curvature over their area, 1/mm."""
    bent, area = [], []
    for surface in surfaces:
        bent.append(np.abs(surface.curvature("mean"))[surface.faces.reshape(-1, 4)[:, 1:]].mean(axis=1))
        area.append(np.asarray(surface.compute_cell_sizes(length=False, volume=False)["Area"]))
    bends, areas = np.concatenate(bent), np.concatenate(area)
    order = np.argsort(bends)
    return float(bends[order][np.searchsorted(np.cumsum(areas[order]), SHARP * areas.sum())])


def same_sharpness(
    ours: list[pv.PolyData], theirs: list[pv.PolyData], voxel_mm: float, wave_mm: float = 0.0
) -> tuple[list[list[pv.PolyData]], list[float]]:
    """Both bodies at the sharpness of the less sharp one, and how sharp each was before, 1/mm.

    Waves shorter than `wave_mm` are taken from both first: what was traced slice by slice has them from the slices.
    """
    first = band_of(wave_mm, voxel_mm) if wave_mm else MOST_BAND
    bodies = [[smoothed(imaged(surface, voxel_mm), first) for surface in body] for body in (ours, theirs)]
    sharp = [sharpness(body) for body in bodies]
    goal, sharper = min(sharp), int(np.argmax(sharp))
    low, high = LEAST_BAND, MOST_BAND
    for _ in range(STEPS):
        middle = (low * high) ** 0.5
        trial = [smoothed(surface, middle) for surface in bodies[sharper]]
        low, high = (low, middle) if sharpness(trial) > goal else (middle, high)
    bodies[sharper] = [smoothed(surface, (low * high) ** 0.5) for surface in bodies[sharper]]
    return bodies, sharp
