"""Cartilage as a coat on bone: a field that follows the modelled bone, with a thickness that runs out at the border of a region."""

import numpy as np

from nervescope.modelling.kit.sdf import smooth_max

SUNK_MM = 0.6  # how deep a coat lies in its bone, so that none of its underside shows
BEYOND_MM = 0.4  # how far a coat goes on below the surface of the bone beyond its border
LEAST_MM = 0.15  # where the bones leave no room at all the coat goes on below the surface, so that it has no holes
GAP_MM = 0.3  # joint space left between two coats that face each other


def feathered(inside_mm, over_mm):
    """Share 0..1 of the full thickness from how far inside the border (n,) a point lies; below 0 outside: the coat dips into the bone."""
    t = np.clip(np.asarray(inside_mm) / over_mm, -1, 1)
    return np.where(t > 0, np.sqrt(1 - (1 - np.clip(t, 0, 1)) ** 2), t)


def coat(own, full_mm, border_mm, over_mm, opposite=()):
    """Field of a coat from the distances to its own bone (n,) and to those it faces, and how far inside its border points lie.

    It is `full_mm` thick but runs out within `over_mm` of the border, and it takes at most half the room between two bones.
    """
    field = smooth_max(own - full_mm * feathered(border_mm, over_mm), -own - SUNK_MM, 0.2)
    field = smooth_max(field, -border_mm - BEYOND_MM, 0.4)
    for other in opposite:
        field = smooth_max(field, np.minimum((own - other + GAP_MM) / 2, own + LEAST_MM), 0.2)
    return field
