"""Distances, lengths and angles of pelvis, femur and tibia, measured on their meshes."""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import least_squares
from scipy.spatial import cKDTree

from nervescope.geometry.faults import openings
from nervescope.geometry.section import section_points
from nervescope.modelling.acceptance.body import Body, mesh_point
from nervescope.modelling.acceptance.rows import Figure

HAMSTRINGS = ("biceps_femoris_long_head_right", "semitendinosus_right", "semimembranosus_right")
_UP = np.array([0.0, 0.0, 1.0])


def pelvis_figures(body: Body) -> Iterator[Figure]:
    """Bony distances, spaces beside the ischium, sizes, and how the hip socket faces."""
    hip, femur = body.mesh("hip_bone_right"), body.mesh("femur_right")
    at = body.tables.landmark
    spine = mesh_point(hip, at("hip", "PSIS"), 15, (0, -1, 0.15))
    seat = mesh_point(hip, at("hip", "ischial_tuberosity_most_posterior"), 15, (0, -1, 0))
    trochanter = mesh_point(femur, at("femur", "greater_trochanter_tip"), 14, (0, -0.3, 1))
    yield Figure("pelvis.psis_it", float(np.linalg.norm(spine - seat)))
    yield Figure("pelvis.psis_gt", float(np.linalg.norm(spine - trochanter)))
    yield Figure("pelvis.it_gt", float(np.linalg.norm(seat - trochanter)))
    yield from spaces(body)
    centre, radius = hip_centre(body)
    yield Figure("pelvis.hip_centres", float(2 * centre[0]))
    yield Figure("pelvis.head_diameter", 2 * radius)
    crest = hip.points_mm[hip.points_mm[:, 2] > 40]
    yield Figure("pelvis.biiliac_width", float(2 * crest[:, 0].max()))
    yield Figure("pelvis.femur_length", longest_mm(femur.points_mm.astype(float)))
    yield Figure("pelvis.tibia_length", _tibia_length(body))
    tilt, turn = socket_angles(body, centre, radius)
    yield Figure("pelvis.socket_inclination", tilt)
    yield Figure("pelvis.socket_anteversion", turn)
    yield Figure("pelvis.sacral_openings", openings(body.mesh("sacrum")) + 1)


def hip_centre(body: Body) -> tuple[np.ndarray, float]:
    """Centre (3,) and radius of the ball fitted to the head of the femur, mm."""
    points = body.mesh("femur_right").points_mm.astype(float)
    guess = body.tables.landmark("femur", "head_centre")
    away = points - guess
    head = points[(np.linalg.norm(away, axis=1) < 30) & (away @ [-0.6, 0.1, 0.55] > 0)]
    fit = least_squares(lambda p: np.linalg.norm(head - p[:3], axis=1) - p[3], np.r_[guess, 25.0], loss="soft_l1")
    return fit.x[:3], float(fit.x[3])


def spaces(body: Body) -> Iterator[Figure]:
    """Ischiofemoral and quadratus femoris space: the least distances in axial planes through the lesser trochanter."""
    knob = mesh_point(body.mesh("femur_right"), body.tables.landmark("femur", "lesser_trochanter"), 12, (-0.7, -0.7, 0))
    names = ("femur_right", "hip_bone_right", "psoas_major_right", "iliacus_right", *HAMSTRINGS)
    bony, muscular = [], []
    for z in np.arange(knob[2] - 12, knob[2] + 12.1, 1.5):
        cut = {name: section_points(body.mesh(name), (0, 0, z), (0, 0, 1), 4) for name in names}
        femur = cut["femur_right"][np.linalg.norm(cut["femur_right"] - knob, axis=1) < 16]
        tendon = np.concatenate([cut[n][np.linalg.norm(cut[n] - knob, axis=1) < 20] for n in ("psoas_major_right", "iliacus_right")])
        hamstrings = np.concatenate([cut[n] for n in HAMSTRINGS])
        bony.append(_least_mm(femur, cut["hip_bone_right"]))
        muscular.append(_least_mm(np.concatenate([femur, tendon]), hamstrings))
    yield Figure("pelvis.ischiofemoral_space", min(bony))
    yield Figure("pelvis.quadratus_femoris_space", min(muscular))


def socket_angles(body: Body, centre: np.ndarray, radius: float) -> tuple[float, float]:
    """Inclination of the hip socket (its axis against the long axis of the body) and anteversion, both anatomical, degrees.

    The rim is the outermost point of the cup in each of 36 half-planes through its axis; the plane through the rim gives the axis.
    """
    points = body.surface("hip_bone_right").data
    away = points - centre
    reach = np.linalg.norm(away, axis=1)
    cup = away[(reach < radius + 9) & (reach > radius - 2)] / reach[(reach < radius + 9) & (reach > radius - 2), None]
    axis = np.array([0.72, 0.28, -0.63])
    for _ in range(4):
        across = np.cross(axis, _UP) / np.linalg.norm(np.cross(axis, _UP))
        over = np.cross(axis, across)
        sector = ((np.arctan2(cup @ over, cup @ across) + np.pi) / (2 * np.pi) * 36).astype(int) % 36
        opening = cup @ axis
        rim = np.array([cup[sector == k][np.argmax(opening[sector == k])] for k in range(36) if (sector == k).any()])
        kept = rim[rim @ axis > np.percentile(rim @ axis, 20)]  # the notch is a gap in the rim
        _, _, rows = np.linalg.svd(kept - kept.mean(axis=0))
        axis = rows[2] * np.sign(rows[2] @ axis)
    return float(np.degrees(np.arccos(-axis[2]))), float(np.degrees(np.arcsin(axis[1])))


def longest_mm(points: np.ndarray) -> float:
    """The greatest distance between the upper and the lower quarter of a long bone's points."""
    low, high = np.percentile(points[:, 2], (25, 75))
    upper, lower = points[points[:, 2] >= high], points[points[:, 2] <= low]
    upper = upper[np.argsort(upper[:, 2])[-2000:]]
    lower = lower[np.argsort(lower[:, 2])[:2000]]
    return float(np.sqrt(((upper[:, None] - lower[None]) ** 2).sum(-1).max()))


def _tibia_length(body: Body) -> float:
    """From the lateral part of the plateau to the tip of the medial malleolus."""
    tibia = body.mesh("tibia_right")
    plateau = mesh_point(tibia, body.tables.landmark("tibia", "plateau_lateral_edge") + [-12, 0, 0], 14, (0, 0, 1))
    ankle = mesh_point(tibia, body.tables.landmark("tibia", "medial_malleolus_tip"), 14, (0, 0, -1))
    return float(np.linalg.norm(plateau - ankle))


def _least_mm(one: np.ndarray, other: np.ndarray) -> float:
    """The least distance between two sets of points; endless when one is empty."""
    return float(cKDTree(other).query(one)[0].min()) if len(one) and len(other) else float("inf")
