"""Paints the areas of the skin map on the points of the skin: colour and strength of each, mixed where they overlap."""

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.scene.style import rgb
from nervescope.session.skin_map import area_colour, weights_at

STRENGTH = 0.78


def paint(atlas: Atlas, area_ids: tuple[str, ...], points_mm: NDArray[np.float32], side: Side) -> NDArray[np.uint8]:
    """Colour and strength (n, 4), 0 to 255, at the points of the skin (n, 3), RAS mm."""
    mixed, total, most = np.zeros((len(points_mm), 3)), np.zeros(len(points_mm)), np.zeros(len(points_mm))
    for area_id in area_ids:
        weight = weights_at(atlas.skin_areas[area_id], points_mm, side)
        mixed += weight[:, None] * np.asarray(rgb(area_colour(atlas, area_id)))
        total += weight
        most = np.maximum(most, weight)
    colour = mixed / np.maximum(total, 1e-6)[:, None]
    return np.round(255 * np.column_stack([colour, STRENGTH * most])).astype(np.uint8)
