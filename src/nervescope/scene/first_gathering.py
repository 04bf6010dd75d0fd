"""Gathers the first sight of the next start from what has been read in this one (scene/first_sight.py)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.atlas import Atlas
from nervescope.domain.structure import Layer
from nervescope.scene.first_sight import KINDS, FirstSight, Lot
from nervescope.scene.joining import joined
from nervescope.scene.materials import Material, material_of
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.surface import Surface
from nervescope.scene.tissue_colours import TissueColours, colours_of
from nervescope.session.look import opacity_of, view_of
from nervescope.session.state import Palette, ViewState

_FIBROUS, _JOINT_FACES = (0.28, 0.72), (0.15, 0.75)
"""Between which shares the second tissue comes in, as in the shaders of scene/shading.py."""


def gathered(atlas: Atlas, store: MeshStore, palette: Palette) -> FirstSight:
    """What can be seen in the opening view, from the meshes that have been read; for a worker thread."""
    state = ViewState(palette=palette)
    found: dict[tuple[Material, float, bool], list[tuple[Layer, str, dict[str, NDArray[np.generic]]]]] = {}
    for structure_id, opacity in opacity_of(atlas, state).items():
        structure, surface = atlas.structures[structure_id], store.surface(structure_id)
        if surface is None or opacity <= 0:
            continue
        layer, base_id = structure.layer, structure.base_id
        material = material_of(layer, base_id)
        arrays = _arrays(surface, material, colours_of(layer, base_id, palette))
        found.setdefault((material, round(opacity, 3), surface.is_closed), []).append((layer, base_id, arrays))
    lots = [
        Lot(parts[0][0], parts[0][1], opacity, is_closed, **_whole([arrays for _, _, arrays in parts]))
        for (_material, opacity, is_closed), parts in sorted(found.items(), key=lambda row: -row[0][1])
    ]
    return FirstSight(tuple(lots), view_of(atlas, state))


def _arrays(surface: Surface, material: Material, colours: TissueColours) -> dict[str, NDArray[np.generic]]:
    """The light mesh of one structure where it lies in the body, its colours worked out point by point."""
    level = surface.light or surface.full
    side = np.array([-1 if surface.is_mirrored else 1, 1, 1], np.float32)
    pale, second = level.shade[:, 2:3] / 255, level.shade[:, 3:4] / 255
    tint = np.asarray(colours.deep) * (1 - pale) + np.asarray(colours.pale) * pale
    low, high = _FIBROUS if len(level.grain) and material.strand_mm > 0 else _JOINT_FACES
    share = np.clip((second - low) / (high - low), 0, 1)
    share = share * share * (3 - 2 * share) * material.second
    tint = tint * (1 - share) + np.asarray(colours.second) * share
    triangles = level.triangles[:, ::-1] if surface.is_mirrored else level.triangles
    return {
        "points": level.points_mm * side,
        "normals": level.normals * side,
        "triangles": triangles,
        "shade": level.shade,
        "tint": np.round(np.clip(tint, 0, 1) * 255).astype(np.uint8),
    }


def _whole(parts: list[dict[str, NDArray[np.generic]]]) -> dict[str, NDArray[Any]]:
    """Several meshes as one, in the kinds of numbers in which they are kept."""
    return {name: np.ascontiguousarray(array, KINDS[name][0]) for name, array in joined(parts).items()}
