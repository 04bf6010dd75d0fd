"""Angles of the lumbar spine and the sacrum, measured as on a radiograph: on the corners of the bodies in the midsagittal plane."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.spatial import cKDTree

from nervescope.geometry.section import section_points
from nervescope.modelling.acceptance.body import Body, dense_points, triangle_frames
from nervescope.modelling.acceptance.pelvis import hip_centre
from nervescope.modelling.acceptance.rows import Figure
from nervescope.modelling.kit.tables import vec

LEVELS = ("l1", "l2", "l3", "l4", "l5", "s1")
_MIDLINE_MM = (-4.0, -2.0, 0.0, 2.0, 4.0)
_FACET_REACH_MM, _FACET_PATCH_MM = 5.0, 13.0


@dataclass(frozen=True)
class Endplate:
    """Anterior and posterior corner in the midsagittal plane, (y, z) mm."""

    anterior: np.ndarray
    posterior: np.ndarray

    @property
    def slope_deg(self) -> float:
        """How far it leans forward: 0 when it is level, more when its anterior corner is lower."""
        along = self.anterior - self.posterior
        return float(np.degrees(np.arctan2(-along[1], along[0])))


def spine_figures(body: Body) -> Iterator[Figure]:
    """Pelvic incidence, tilt and sacral slope, lordosis, wedges of bodies and discs, angles and gaps of the facet joints."""
    plates = endplates(body)
    sacral = plates["s1"][0]
    middle = (sacral.anterior + sacral.posterior) / 2
    to_hips = hip_centre(body)[0][1:] - middle
    slope = sacral.slope_deg
    tilt = float(np.degrees(np.arctan2(to_hips[0], -to_hips[1])))
    along = sacral.anterior - sacral.posterior
    inward = np.array([along[1], -along[0]]) / np.linalg.norm(along)
    incidence = float(np.degrees(np.arccos(inward @ to_hips / np.linalg.norm(to_hips))))
    yield Figure("spine.incidence", incidence)
    yield Figure("spine.tilt", tilt)
    yield Figure("spine.slope", slope)
    yield Figure("spine.incidence_rule", abs(incidence - tilt - slope))
    yield Figure("spine.lordosis", slope - plates["l1"][0].slope_deg)
    for level in LEVELS[:-1]:
        upper, lower = plates[level]
        yield Figure("spine.body_wedge", upper.slope_deg - lower.slope_deg, level.upper())
    wedges = {}
    for above, below in pairwise(LEVELS):
        wedges[f"{above}/{below}".upper()] = plates[below][0].slope_deg - plates[above][1].slope_deg
    for name, wedge in wedges.items():
        yield Figure("spine.disc_wedge", wedge, name)
    yield Figure("spine.last_wedge_largest", wedges["L5/S1"] - max(w for n, w in wedges.items() if n != "L5/S1"))
    yield from facet_figures(body)


def endplates(body: Body) -> dict[str, tuple[Endplate, Endplate]]:
    """Upper and lower endplate of each lumbar body; of the sacrum its upper one twice."""
    found = {}
    for level in LEVELS[:-1]:
        rows = body.tables.where("vertebra_dimensions", vertebra=level.upper())
        up = vec(next(r for r in rows if r["feature"] == "body_section"), "nx", "ny", "nz")
        canal = vec(next(r for r in rows if r["feature"] == "vertebral_canal"))
        found[level] = (_plate(body, f"vertebra_{level}", up, canal, 3.0), _plate(body, f"vertebra_{level}", -up, canal, 3.0))
    row = body.tables.where("sacrum_dimensions", feature="S1_endplate")[0]
    normal = vec(row, "nx", "ny", "nz")
    behind = vec(row) + 18 * np.array([0, -normal[2], normal[1]])
    found["s1"] = (_plate(body, "sacrum", normal, behind, 0.0),) * 2
    return found


def _plate(body: Body, name: str, outward: np.ndarray, behind: np.ndarray, clear_mm: float) -> Endplate:
    """The corners that stand out most, upwards and forwards or backwards, in the mean of five planes near the middle.

    Only what lies `clear_mm` or more in front of the point `behind`, in the canal, counts: not the arch.
    """
    forward = np.array([0, outward[2], -outward[1]]) * np.sign(outward[2])
    corners: list[list[np.ndarray]] = [[], []]
    for x in _MIDLINE_MM:
        cut = section_points(body.mesh(name), (x, 0, 0), (1, 0, 0))
        cut = cut[(cut - behind) @ forward > clear_mm]
        for kept, way in zip(corners, (outward + forward, outward - forward), strict=True):
            kept.append(cut[np.argmax(cut @ way)])
    return Endplate(np.mean(corners[0], axis=0)[1:], np.mean(corners[1], axis=0)[1:])


def facet_figures(body: Body) -> Iterator[Figure]:
    """Angle of each right facet joint to the sagittal plane, its joint space, and whether the angles grow downwards."""
    angles = {}
    for above, below in pairwise(LEVELS):
        lower, upper = ("sacrum" if below == "s1" else f"vertebra_{below}"), f"vertebra_{above}"
        name = f"{above}/{below}".upper()
        normal, space = facet(body, upper, lower, name.replace("/", "_"))
        angles[name] = float(np.degrees(np.arctan2(abs(normal[1]), abs(normal[0]))))
        if name != "L1/L2":
            yield Figure("spine.facet_angle", angles[name], name)
        yield Figure("neighbours.facet_gap", float(space.min()), name, f"middle {np.median(space):.1f} mm")
    steps = [angles[b] - angles[a] for a, b in (("L2/L3", "L3/L4"), ("L3/L4", "L4/L5"))]
    yield Figure("spine.facet_angles_grow", min(steps))


def facet(body: Body, upper: str, lower: str, joint: str) -> tuple[np.ndarray, np.ndarray]:
    """Mean normal (3,) of the right superior facet of the lower bone, where it faces the upper one, and the widths (n,) there, mm."""
    row = next(r for r in body.tables.where("vertebra_dimensions", vertebra=joint, feature="facet_joint") if r["x"] > 0)
    middle, normal, area = triangle_frames(body.mesh(lower))
    near = np.linalg.norm(middle - vec(row), axis=1) < _FACET_PATCH_MM
    middle, normal, area = middle[near], normal[near], area[near]
    surface = dense_points(body.mesh(upper))
    width, index = cKDTree(surface).query(middle)
    across = (surface[index] - middle) / np.maximum(width, 1e-6)[:, None]
    faces = (width < _FACET_REACH_MM) & (np.einsum("ij,ij->i", across, normal) > 0.7) & (normal[:, 0] < 0.3)
    if not faces.any():
        return np.full(3, np.nan), np.zeros(1)
    return np.average(normal[faces], axis=0, weights=area[faces]), width[faces]
