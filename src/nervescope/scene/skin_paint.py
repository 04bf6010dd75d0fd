"""Paints the areas of the skin map on the points of the skin: colour and strength of each, mixed where they overlap."""

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.scene.style import Rgb, rgb
from nervescope.session.skin_map import weights_at

AREA_COLOURS: tuple[Rgb, ...] = tuple(rgb(name) for name in ("#4C9FD6", "#159E78", "#E59A14", "#3667B8", "#D4552A", "#B765A6", "#8A9A1B"))
"""One after the other for the areas; told apart also by eyes that do not see red and green."""
STRENGTH = 0.78


def colour_of_area(atlas: Atlas, area_id: str) -> Rgb:
    """The colour of an area: its place in the map says which."""
    return AREA_COLOURS[list(atlas.skin_areas).index(area_id) % len(AREA_COLOURS)]


def paint(atlas: Atlas, area_ids: tuple[str, ...], points_mm: NDArray[np.float32], side: Side) -> NDArray[np.uint8]:
    """Colour and strength (n, 4), 0 to 255, at the points of the skin (n, 3), RAS mm."""
    mixed, total, most = np.zeros((len(points_mm), 3)), np.zeros(len(points_mm)), np.zeros(len(points_mm))
    for area_id in area_ids:
        weight = weights_at(atlas.skin_areas[area_id], points_mm, side)
        mixed += weight[:, None] * np.asarray(colour_of_area(atlas, area_id))
        total += weight
        most = np.maximum(most, weight)
    colour = mixed / np.maximum(total, 1e-6)[:, None]
    return np.round(255 * np.column_stack([colour, STRENGTH * most])).astype(np.uint8)
