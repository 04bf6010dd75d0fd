"""The sciatic nerve as published figures want it: clear of bone, between the right muscles, as wide and as steep as in life."""

from collections.abc import Iterator

import numpy as np
from scipy.spatial import cKDTree

from nervescope.domain.structure import Layer
from nervescope.geometry.cells import Cells, filled_cells, lattice_over
from nervescope.geometry.polyline import resampled
from nervescope.geometry.section import section_points
from nervescope.modelling.acceptance.body import Body, mesh_point
from nervescope.modelling.acceptance.rows import Figure

SCIATIC = "sciatic_nerve_right"
BEHIND = ("superior_gemellus", "obturator_internus", "inferior_gemellus", "quadratus_femoris")
IN_FRONT_OF = ("piriformis", "gluteus_maximus", "biceps_femoris_long_head")
ROOTS = ("l4", "l5", "s1")
_FINE_MM, _STEP_MM, _BESIDE_MM = 0.5, 1.0, 2.5
_SEAT_LEVELS_MM = (-25.0, -30.0, -35.0)
_SLOPE_OVER_MM = 40.0
_AREA_LEVELS_MM = {"gluteal fold": -120.0, "mid-thigh": -230.0}
_HALF_SECTION_MM = 20.0
_PAST_GANGLION_MM = 10.0


def nerve_figures(body: Body) -> Iterator[Figure]:
    """Tubes inside bone, places of crossing, widths, distances, slope, division and roots."""
    for name in body.ids_of(Layer.NERVE):
        volume, where = bone_inside(body, name)
        yield Figure("nerve.in_bone", volume, name, where)
    line, width, thickness = course(body, SCIATIC)
    yield from _crossings(body, line)
    leaving = leaving_piriformis(body, line)
    yield from _sizes(body, line, leaving)
    for place, z in _AREA_LEVELS_MM.items():
        k = int(np.abs(line[:, 2] - z).argmin())
        yield Figure("nerve.area", float(np.pi / 4 * width[k] * thickness[k]), place)
    yield from _places(body, line, leaving)
    plateau = mesh_point(body.mesh("tibia_right"), body.tables.landmark("tibia", "plateau_lateral_edge") + [-12, 0, 0], 14, (0, 0, 1))
    yield Figure("nerve.division", float(line[-1, 2] - plateau[2]))
    seat = body.tables.landmark("hip", "ischial_tuberosity_most_posterior")[2]
    rows = [r for r in body.tables.rows("nerve_courses") if r["structure"] == "muscular_branches_of_sciatic_nerve"]
    yield Figure("nerve.first_branch", float(seat - max(r["z"] for r in rows)))
    yield from _roots(body)


def _sizes(body: Body, line: np.ndarray, leaving: int) -> Iterator[Figure]:
    """Width and thickness measured on the mesh, below piriformis and at the lesser trochanter."""
    knob = mesh_point(body.mesh("femur_right"), body.tables.landmark("femur", "lesser_trochanter"), 12, (-0.7, -0.7, 0))
    lesser = int(np.abs(line[:, 2] - knob[2]).argmin())
    spans = [across(body, line, k) for k in (leaving, lesser)]
    yield Figure("nerve.width_piriformis", spans[0][0])
    yield Figure("nerve.width_lesser_trochanter", spans[1][0])
    between = [across(body, line, k)[1] for k in np.linspace(leaving, lesser, 6).round().astype(int)]
    yield Figure("nerve.thickness", float(np.mean(between)))


def across(body: Body, line: np.ndarray, index: int) -> tuple[float, float]:
    """Greatest extent (mm) of the nerve's mesh in the plane across its line at a point, and the extent at right angles to it."""
    cut = section_points(body.mesh(SCIATIC), line[index], line[index + 2] - line[index - 2])
    cut = cut[np.linalg.norm(cut - line[index], axis=1) < _HALF_SECTION_MM] - line[index]
    long, second, _ = np.linalg.svd(cut - cut.mean(axis=0), full_matrices=False)[2]
    return float(np.ptp(cut @ long)), float(np.ptp(cut @ second))


def _places(body: Body, line: np.ndarray, leaving: int) -> Iterator[Figure]:
    """How far the line runs from the bones beside it, how high it comes out below piriformis, and how steep it goes on."""
    yield Figure("nerve.to_trochanter", float(body.surface("femur_right").query(line[leaving])[0]))
    lowest = float(body.mesh("hip_bone_right").points_mm[:, 2].min())
    yield Figure("nerve.crossing_height", float(line[leaving, 2] - lowest))
    yield Figure("nerve.to_tuberosity", float(np.mean([_beside_seat(body, line, z) for z in _SEAT_LEVELS_MM])))
    seat = [line[np.abs(line[:, 2] - z).argmin()] for z in _SEAT_LEVELS_MM]
    yield Figure("nerve.nearest_to_seat", float(body.surface("hip_bone_right").query(seat)[0].min()))
    below = line[min(leaving + round(_SLOPE_OVER_MM / _STEP_MM), len(line) - 1)] - line[leaving]
    yield Figure("nerve.slope", float(np.degrees(np.arctan2(-below[2], np.hypot(below[0], below[1])))))


def _roots(body: Body) -> Iterator[Figure]:
    """Sizes of the roots L4 to S1 past their ganglia, whether they grow, and whether S1 leaves as the steepest."""
    sizes, angles = [], []
    for level in ROOTS:
        line, width, thickness = course(body, f"nerve_root_{level}_right")
        rows = body.tables.where("nerve_route", branch=f"root_{level.upper()}")
        row = next(r for r in rows if r["note"] == "dorsal_root_ganglion")
        k = int(np.linalg.norm(line - [row["x"], row["y"], row["z"]], axis=1).argmin())
        past = min(k + round(_PAST_GANGLION_MM / _STEP_MM), len(line) - 1)
        sizes.append(float(np.sqrt(width[past] * thickness[past])))
        run = line[past] - line[max(0, k - round(_PAST_GANGLION_MM / _STEP_MM))]
        angles.append(float(np.degrees(np.arctan2(abs(run[0]), -run[2]))))
        yield Figure("nerve.root_diameter", sizes[-1], level.upper())
    yield Figure("nerve.roots_grow", float(np.diff(sizes).min()))
    yield Figure("nerve.steepest_root", min(angles[:2]) - angles[2], "", "from the vertical " + ", ".join(f"{a:.0f}" for a in angles))


def course(body: Body, name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Centre line (n, 3) every millimetre, proximal to distal, with width and thickness (n,) there, mm."""
    nerve = body.nerves[name]
    points = np.asarray(nerve.points_mm, float)
    line = resampled(points, _STEP_MM)
    nearest = cKDTree(points).query(line)[1]
    return line, np.asarray(nerve.width_mm)[nearest], np.asarray(nerve.thickness_mm)[nearest]


def bone_inside(body: Body, name: str) -> tuple[float, str]:
    """The volume (mm3) of a nerve's tube that lies inside bone, and in words the bone that takes most of it."""
    points = body.mesh(name).points_mm.astype(float)
    total, most = 0.0, (0.0, "")
    for bone in body.ids_of(Layer.BONE):
        beside = points[_is_beside(points, body.cells(bone))]
        if not len(beside):
            continue
        lattice = lattice_over(beside.min(axis=0) - 1, beside.max(axis=0) + 1, (_FINE_MM,) * 3)
        shared = filled_cells(body.mesh(bone), lattice).filled & filled_cells(body.mesh(name), lattice).filled
        volume = float(shared.sum()) * _FINE_MM**3
        total, most = total + volume, max(most, (volume, bone))
    return total, f"most in {most[1]}" if most[0] else ""


def _is_beside(points: np.ndarray, cells: Cells) -> np.ndarray:
    """Which of the points (n, 3) have a filled cell within one cell of theirs, (n,) bool."""
    filled = np.pad(cells.filled, 2)
    at = np.round(points / cells.lattice.step_mm).astype(int) - np.array(cells.lattice.low) + 2
    is_in = ((at >= 1) & (at < np.array(filled.shape) - 1)).all(axis=1)
    found = np.zeros(len(points), bool)
    x, y, z = at[is_in].T
    for step in np.ndindex(3, 3, 3):
        found[is_in] |= filled[x + step[0] - 1, y + step[1] - 1, z + step[2] - 1]
    return found


def leaving_piriformis(body: Body, line: np.ndarray) -> int:
    """The number of the last point of the line that has piriformis straight behind it."""
    _, places = _muscle_beside(body, "piriformis", line)
    return int(places[-1]) if len(places) else 0


def _crossings(body: Body, line: np.ndarray) -> Iterator[Figure]:
    """How much of the stretch over each muscle runs on the right side of it, and whether the muscles follow in order."""
    heights = []
    for muscle in BEHIND + IN_FRONT_OF:
        middles, places = _muscle_beside(body, muscle, line)
        right = (line[places, 1] < middles) == (muscle in BEHIND)
        if muscle == "gluteus_maximus":
            right = line[places, 1] > middles
        share = 100 * float(right.mean()) if len(places) else None
        yield Figure("nerve.crosses", share, muscle, "" if len(places) else "the nerve does not pass it")
        if muscle in BEHIND and len(places):
            heights.append(float(line[places, 2].mean()))
    steps = np.diff(heights) if len(heights) == len(BEHIND) else np.array([np.inf])
    yield Figure("nerve.crossing_order", float(-steps.max()) if np.isfinite(steps).all() else None)


def _muscle_beside(body: Body, muscle: str, line: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Middles (k,) in y of a muscle straight before or behind the line, and the numbers (k,) of the points of the line there."""
    surface = body.surface(f"{muscle}_right").data
    found = cKDTree(surface[:, [0, 2]]).query_ball_point(line[:, [0, 2]], _BESIDE_MM)
    places = np.array([k for k, beside in enumerate(found) if beside], int)
    low_high = [np.percentile(surface[found[k], 1], (2, 98)) for k in places]
    return np.array([np.mean(both) for both in low_high]), places


def _beside_seat(body: Body, line: np.ndarray, z: float) -> float:
    """How far the line runs lateral to the lateral edge of the ischial tuberosity at one level, mm."""
    cut = section_points(body.mesh("hip_bone_right"), (0, 0, z), (0, 0, 1))
    seat = cut[(cut[:, 1] < -35) & (cut[:, 0] > 30)]
    point = line[np.abs(line[:, 2] - z).argmin()]
    return float(point[0] - seat[:, 0].max()) if len(seat) else float("nan")
