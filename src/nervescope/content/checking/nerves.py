"""Checks where the nerves run: each site lies on its nerve, and no nerve runs through a bone."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nervescope.content.load import Content
from nervescope.domain.errors import Problem
from nervescope.domain.frame import Side, base_id_of
from nervescope.domain.structure import Layer
from nervescope.geometry.inside import inside_mesh
from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.polyline import distance_to_polyline_mm, resampled

SITE_TOLERANCE_MM = 3.0
STEP_MM = 1.5


def sites_lie_on_their_nerve(content: Content) -> Iterator[Problem]:
    """Each site is within 3 mm of the centre line of its nerve on the right side."""
    atlas = content.atlas
    for site in atlas.sites.values():
        place = content.places[f"site:{site.id}"]
        lines = [n for n in atlas.nerves.values() if base_id_of(n.structure_id) == site.nerve_id]
        if not lines:
            yield place.problem("nerve_id", f"'{site.nerve_id}' has no centre line.", "Name a nerve of centre_lines.json, or add its line.")
            continue
        away_mm = min(distance_to_polyline_mm(site.position_mm, line.points_mm) for line in lines)
        if away_mm > SITE_TOLERANCE_MM:
            message = f"the site lies {away_mm:.1f} mm from the centre line of '{site.nerve_id}', more than {SITE_TOLERANCE_MM:g} mm."
            nearest = _nearest_point(site.position_mm, [line.points_mm for line in lines])
            yield place.problem("position_mm", message, f"The nearest point of the line is [{', '.join(f'{v:.1f}' for v in nearest)}].")


def nerves_avoid_bones(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """No centre line runs inside a bone; lines of the right side are looked at on both sides of unpaired bones."""
    structures, nerves = content.atlas.structures, content.atlas.nerves
    if not nerves:
        return
    lines = [resampled(nerve.points_mm, STEP_MM) for nerve in nerves.values()]
    ends = np.cumsum([len(line) for line in lines])[:-1]
    right = np.concatenate(lines)
    for bone_id, bone in meshes.items():
        structure = structures.get(bone_id)
        if structure is None or structure.layer is not Layer.BONE:
            continue
        for points in [right] if structure.side is not Side.MIDLINE else [right, right * (-1.0, 1.0, 1.0)]:
            inside = inside_mesh(points, bone)
            for key, line, within in zip(nerves, np.split(points, ends), np.split(inside, ends), strict=True):
                if within.any():
                    yield _through_bone(content, key, bone_id, line[within])


def _through_bone(content: Content, key: str, bone_id: str, points: NDArray[np.float64]) -> Problem:
    """The problem of a line that runs inside a bone at these points (n, 3)."""
    middle = points[len(points) // 2]
    away = np.linalg.norm(np.array(content.atlas.nerves[key].points_mm) - np.abs(middle) * (1, 0, 0) - middle * (0, 1, 1), axis=1)
    at = ", ".join(f"{v:.1f}" for v in middle)
    mirrored = "mirrored " if middle[0] < 0 else ""
    message = (
        f"the {mirrored}centre line of '{key}' runs through the bone '{bone_id}' for about {len(points) * STEP_MM:.0f} mm, near [{at}]."
    )
    place = content.places[f"nerve:{key}"]
    return place.problem(f"points_mm[{int(away.argmin())}]", message, "Move the line, or the bone, so that they keep apart.")


def _nearest_point(point_mm: tuple[float, float, float], lines: list[tuple[tuple[float, float, float], ...]]) -> NDArray[np.float64]:
    """The point of the lines that is nearest, to 0.1 mm."""
    points = np.concatenate([resampled(line, 0.1) for line in lines])
    found: NDArray[np.float64] = points[np.linalg.norm(points - point_mm, axis=1).argmin()]
    return found
