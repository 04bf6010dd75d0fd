"""Figures of the nerves, measured on the built atlas: where the sciatic nerve runs, how wide it is, and that no tube runs in bone.

Frame RAS, mm, right side. Ranges and sources stand in `tables/nerve_ranges.csv`, in the columns of the acceptance table.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nervescope.domain.structure import Layer
from nervescope.geometry.inside import inside_mesh
from nervescope.geometry.section import section_points
from nervescope.modelling.acceptance.body import Body
from nervescope.modelling.acceptance.rows import Figure, Row, judged, read_ranges
from nervescope.modelling.kit.tables import TABLES_FOLDER

Array = NDArray[np.float64]
RANGES = TABLES_FOLDER / "nerve_ranges.csv"
SCIATIC = "sciatic_nerve_right"
SEAT_Z = np.arange(-45.0, -19.0, 5.0)  # heights along the sit bone at which its lateral edge is measured
BELOW_PIRIFORMIS_MM = 45.0
DEEP_MM = 0.3
VENTRAL = ("superior_gemellus", "obturator_internus", "inferior_gemellus", "quadratus_femoris", "adductor_magnus")  # of the nerve
DORSAL = ("piriformis", "gluteus_maximus", "biceps_femoris_long_head")
ORDER = ("piriformis", "superior_gemellus", "obturator_internus", "inferior_gemellus", "quadratus_femoris")
COLUMN_MM = 2.5  # a muscle lies before or behind a point of the nerve when its surface does, within this much to the side and in height


def nerve_rows(body: Body) -> list[Row]:
    """Every figure beside its range. Raises MeshError when a mesh is missing."""
    return list(judged(nerve_figures(body), read_ranges(RANGES)))


def nerve_figures(body: Body) -> Iterator[Figure]:
    """All figures of the nerves, in the order of the table of ranges."""
    line = _line(body, SCIATIC)
    edge = piriformis_edge(body, line)
    yield from _beside_the_seat(body, line)
    yield from _at_piriformis(body, line, edge)
    yield from _sizes(body, line, edge)
    yield from _neighbours(body, line)
    yield from _heights(body, line)
    yield from _roots(body)
    yield from tubes_in_bone(body)


def piriformis_edge(body: Body, line: Array) -> int:
    """Index of the last point of the line that has piriformis behind it."""
    return int(np.flatnonzero(~np.isnan(_middle_of(body, "piriformis", line)))[-1])


def _beside_the_seat(body: Body, line: Array) -> Iterator[Figure]:
    """Distances to the sit bone, as horizontal offset from its lateral edge and as the straight line."""
    hip, femur = body.mesh("hip_bone_right"), body.mesh("femur_right")
    beside = np.stack([_at_height(line, z) for z in SEAT_Z])
    edges = [section_points(hip, (0, 0, z), (0, 0, 1))[:, 0].max() for z in SEAT_Z]
    offsets = beside[:, 0] - edges
    nearest = body.surface("hip_bone_right").query(beside)[0]
    each = ", ".join(f"{v:.1f} at z {z:g}" for v, z in zip(offsets, SEAT_Z, strict=True))
    yield Figure("nerve.seat_offset", float(offsets.mean()), "", each)
    yield Figure("nerve.seat_nearest", float(nearest.min()), "", ", ".join(f"{v:.1f}" for v in nearest))
    least = min(section_points(femur, (0, 0, z), (0, 0, 1))[:, 0].min() - _at_height(line, z)[0] for z in (-45.0, -55.0, -65.0))
    yield Figure("nerve.medial_to_trochanter", float(least))


def _at_piriformis(body: Body, line: Array, edge: int) -> Iterator[Figure]:
    """Where the nerve comes out below piriformis, and how steep it goes on from there."""
    at = body.tables.landmark
    points = body.mesh("femur_right").points_mm
    knob = points[np.linalg.norm(points - at("femur", "greater_trochanter_tip"), axis=1) < 35]
    yield Figure("nerve.trochanter_gap", float(np.linalg.norm(knob - line[edge], axis=1).min()))
    seat = body.mesh("hip_bone_right").points_mm[:, 2].min()
    yield Figure("nerve.crossing_height", float(line[edge, 2] - seat))
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line[edge:], axis=0), axis=1))]
    run = line[edge + int(np.searchsorted(length, BELOW_PIRIFORMIS_MM))] - line[edge]
    yield Figure("nerve.slope", float(np.degrees(np.arctan2(-run[2], np.hypot(run[0], run[1])))))


def _sizes(body: Body, line: Array, edge: int) -> Iterator[Figure]:
    """Width and thickness measured on the mesh across the line; areas of the oval that the line carries."""
    path = body.nerves[SCIATIC]
    trochanter = int(np.abs(line[:, 2] + 60).argmin())
    spans = {"at piriformis": across(body, line, edge), "at the lesser trochanter": across(body, line, trochanter)}
    for place, (width, _) in spans.items():
        yield Figure("nerve.width", width, place)
    for place, (_, thickness) in spans.items():
        yield Figure("nerve.thickness", thickness, place)
    for place, z in (("gluteal fold", -120.0), ("mid-thigh", -230.0)):
        k = int(np.abs(line[:, 2] - z).argmin())
        yield Figure("nerve.area", float(np.pi / 4 * path.width_mm[k] * path.thickness_mm[k]), place)


def across(body: Body, line: Array, index: int) -> tuple[float, float]:
    """Greatest extent (mm) of the mesh in the plane across the line at a point, and the extent at right angles to it."""
    tangent = line[index + 1] - line[index - 1]
    cut = section_points(body.mesh(SCIATIC), line[index], tangent)
    cut = cut[np.linalg.norm(cut - line[index], axis=1) < 20] - line[index]
    long, second, _ = np.linalg.svd(cut - cut.mean(0), full_matrices=False)[2]
    return float(np.ptp(cut @ long)), float(np.ptp(cut @ second))


def _neighbours(body: Body, line: Array) -> Iterator[Figure]:
    """On which side of each muscle the nerve passes, and in which order it meets the deep ones."""
    for names, is_behind in ((VENTRAL, False), (DORSAL, True)):
        for name in names:
            middle = _middle_of(body, name, line)
            met = ~np.isnan(middle)
            wrong = (line[met, 1] < middle[met]) if is_behind else (line[met, 1] > middle[met])
            share = 100 * float(wrong.mean()) if met.any() else None
            yield Figure("nerve.wrong_side", share, name, f"{met.sum()} points")
    heights = [float(np.nanmean(np.where(np.isnan(_middle_of(body, name, line)), np.nan, line[:, 2]))) for name in ORDER]
    note = ", ".join(f"{h:.0f}" for h in heights)
    yield Figure("nerve.order", float((np.diff(heights) > 0).sum()), "", f"mean heights {note}")


def _middle_of(body: Body, muscle: str, line: Array) -> Array:
    """The middle (n,) in y of a muscle before or behind each point of a line; NaN where there is none."""
    tree = body.surface(f"{muscle}_right")
    points = np.asarray(tree.data)
    found = np.full(len(line), np.nan)
    for i, point in enumerate(line):
        near = (np.abs(points[:, 0] - point[0]) < COLUMN_MM) & (np.abs(points[:, 2] - point[2]) < COLUMN_MM)
        if near.any():
            y = points[near, 1]
            found[i] = (y.min() + y.max()) / 2
    return found


def _heights(body: Body, line: Array) -> Iterator[Figure]:
    """Where the nerve divides and where its first branch to the hamstrings leaves."""
    joint = body.mesh("femur_right").points_mm[:, 2].min()
    yield Figure("nerve.split", float(line[-1, 2] - joint))
    seat = body.tables.landmark("hip", "ischial_tuberosity_most_posterior")[2]
    rows = [r for r in body.tables.rows("nerve_courses") if r["structure"] == "muscular_branches_of_sciatic_nerve"]
    yield Figure("nerve.first_branch", float(seat - max(r["z"] for r in rows)))


def _roots(body: Body) -> Iterator[Figure]:
    """Sizes and steepness of the roots L4 to S1 beyond their ganglia."""
    widths, angles = [], []
    for level in ("L4", "L5", "S1"):
        path = body.nerves[f"nerve_root_{level.lower()}_right"]
        points = np.asarray(path.points_mm)
        row = next(r for r in body.tables.where("nerve_route", branch=f"root_{level}") if r["note"] == "dorsal_root_ganglion")
        k = int(np.linalg.norm(points - [row["x"], row["y"], row["z"]], axis=1).argmin()) + 3
        widths.append(float(np.sqrt(path.width_mm[k] * path.thickness_mm[k])))
        run = points[k] - points[k - 6]
        angles.append(float(np.degrees(np.arctan2(abs(run[0]), -run[2]))))
        yield Figure("nerve.root", widths[-1], level)
    yield Figure("nerve.root_order", float((np.diff(widths) < -0.05).sum()), "", ", ".join(f"{w:.2f}" for w in widths))
    yield Figure("nerve.steepest_root", angles[2] - min(angles[:2]), "", "from the vertical " + ", ".join(f"{a:.0f}" for a in angles))


def tubes_in_bone(body: Body) -> Iterator[Figure]:
    """For each nerve, how many points of its mesh lie inside a bone by more than `DEEP_MM`."""
    bones = body.ids_of(Layer.BONE)
    for nerve in body.ids_of(Layer.NERVE):
        points = body.mesh(nerve).points_mm.astype(float)
        deep = {bone: n for bone in bones if (n := _points_inside(body, points, bone))}
        yield Figure("nerve.in_bone", float(sum(deep.values())), nerve, ", ".join(f"{k} {n}" for k, n in deep.items()))


def _points_inside(body: Body, points: Array, bone: str) -> int:
    """How many points lie inside a bone by more than `DEEP_MM`."""
    mesh = body.mesh(bone)
    low, high = mesh.bounds_mm
    near = points[((points > low) & (points < high)).all(1)]
    if not len(near):
        return 0
    far = body.surface(bone).query(near)[0] > DEEP_MM
    return int(inside_mesh(near[far], mesh).sum()) if far.any() else 0


def _line(body: Body, structure_id: str) -> Array:
    """Points (n, 3) of a nerve's main line."""
    return np.asarray(body.nerves[structure_id].points_mm, float)


def _at_height(line: Array, z_mm: float) -> Array:
    """Point (3,) of a line that runs down, at a height."""
    return np.array([np.interp(-z_mm, -line[:, 2], line[:, k]) for k in range(3)])
