"""The intervertebral foramina as a reader of scans measures them: the narrowest sagittal section whose ring of bone and disc is closed."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from scipy import ndimage

from nervescope.geometry.cells import Cells, filled_cells, lattice_over
from nervescope.modelling.acceptance.body import Body
from nervescope.modelling.acceptance.rows import Figure
from nervescope.modelling.acceptance.spine import LEVELS
from nervescope.modelling.kit.tables import vec

PLANE_MM, CELL_MM = 0.5, 0.25
SLIT_MM = 3.5  # a gap of the facet joint narrower than this counts as closed
_BOX_MM = (np.array([8.0, -26.0, -26.0]), np.array([32.0, 22.0, 26.0]))


def foramen_figures(body: Body) -> Iterator[Figure]:
    """Height, width (of the largest circle that fits) and area of the right foramen at each level."""
    for above, below in pairwise(LEVELS):
        name = f"{above}/{below}".upper()
        hole = narrowest_hole(body, above, below)
        sizes = hole_sizes(hole) if hole is not None else (None, None, None)
        note = "" if hole is not None else "no sagittal section has a closed ring"
        for kind, size in zip(("height", "width", "area"), sizes, strict=True):
            yield Figure(f"foramen.{kind}", size, name, note)


def narrowest_hole(body: Body, above: str, below: str) -> np.ndarray | None:
    """The cells (y, z) bool of the smallest hole that bone and disc close all round, among the sagittal planes of the pedicles."""
    joint = f"{above}_{below}".upper()
    row = next(r for r in body.tables.where("vertebra_dimensions", vertebra=joint, feature="intervertebral_foramen") if r["x"] > 0)
    seed = vec(row) * [0, 1, 1]
    lattice = lattice_over(_BOX_MM[0] + seed, _BOX_MM[1] + seed, (PLANE_MM, CELL_MM, CELL_MM))
    lower = "sacrum" if below == "s1" else f"vertebra_{below}"
    parts = [filled_cells(body.mesh(n), lattice) for n in (f"vertebra_{above}", lower, f"intervertebral_disc_{above}_{below}")]
    solid = np.any([p.filled for p in parts], axis=0)
    holes = [hole for plane in solid if (hole := _hole_near(plane, Cells(lattice, solid), seed)) is not None]
    return min(holes, key=lambda h: int(h.sum()), default=None)


def hole_sizes(hole: np.ndarray) -> tuple[float, float, float]:
    """Height (greatest extent within 25 degrees of the vertical), width and area of a hole (y, z), mm and mm2."""
    places = np.argwhere(hole) * CELL_MM
    angles = np.radians(np.arange(-25, 26, 5))
    along = places @ np.stack([np.sin(angles), np.cos(angles)])
    width = 2 * float(ndimage.distance_transform_edt(np.pad(hole, 1)).max()) * CELL_MM
    return float(np.ptp(along, axis=0).max()) + CELL_MM, width, float(hole.sum()) * CELL_MM**2


def _hole_near(plane: np.ndarray, cells: Cells, seed: np.ndarray) -> np.ndarray | None:
    """The hole of one sagittal plane that holds the place nearest to the seed; None when the ring round it is open."""
    reach = round(SLIT_MM / 2 / CELL_MM)
    y, z = np.ogrid[-reach : reach + 1, -reach : reach + 1]
    wide = np.pad(plane, reach)
    ball = y * y + z * z <= reach * reach
    closed = ndimage.binary_erosion(ndimage.binary_dilation(wide, ball), ball, border_value=1)[reach:-reach, reach:-reach] | plane
    label, _ = ndimage.label(~closed)
    outside = np.unique(np.r_[label[0], label[-1], label[:, 0], label[:, -1]])
    place = [round(seed[k] / CELL_MM) - cells.lattice.low[k] for k in (1, 2)]
    free = np.argwhere((label > 0) & ~np.isin(label, outside))
    if not len(free):
        return None
    nearest = free[np.linalg.norm(free - place, axis=1).argmin()]
    hole = label == label[tuple(nearest)]
    return hole if np.linalg.norm(nearest - place) * CELL_MM < 6 and hole.sum() * CELL_MM**2 > 20 else None
