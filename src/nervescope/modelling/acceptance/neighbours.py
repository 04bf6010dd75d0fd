"""How structures lie beside each other: nothing runs through its neighbour, joints are open, discs fill their space."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from nervescope.domain.errors import MeshError
from nervescope.domain.structure import Layer
from nervescope.geometry.cells import Cells, shared_cells
from nervescope.modelling.acceptance.body import Body, triangle_frames
from nervescope.modelling.acceptance.rows import Figure
from nervescope.modelling.acceptance.spine import LEVELS

SCIATIC = "sciatic_nerve_right"
_ENDPLATE_FACING, _BESIDE_MM, _FURTHEST_MM = 0.7, 4.0, 20.0


def neighbour_figures(body: Body) -> Iterator[Figure]:
    """Shares of each muscle inside bone and other muscles, of the nerve inside muscles; discs, sacroiliac joint."""
    muscles, bones = body.ids_of(Layer.MUSCLE), body.ids_of(Layer.BONE)
    for muscle in muscles:
        share, worst = inside_share(body, muscle, bones)
        yield Figure("neighbours.muscle_in_bone", 100 * share, muscle, worst)
    for muscle in muscles:
        share, worst = inside_share(body, muscle, [m for m in muscles if m != muscle])
        yield Figure("neighbours.muscle_in_muscle", 100 * share, muscle, worst)
    share, worst = inside_share(body, SCIATIC, muscles)
    yield Figure("neighbours.nerve_in_muscle", 100 * share, SCIATIC, worst)
    yield from disc_figures(body)
    yield from sacroiliac_figures(body)


def inside_share(body: Body, structure_id: str, others: Iterable[str]) -> tuple[float, str]:
    """The share of a structure's volume that lies inside any of the others, 0..1, and in words the one that takes most of it."""
    own = body.cells(structure_id)
    taken = np.zeros_like(own.filled)
    most: tuple[int, str] = (0, "")
    for other in others:
        shared = shared_cells(own, body.cells(other))
        if shared is not None and shared[1].any():
            taken[shared[0]] |= shared[1]
            most = max(most, (int(shared[1].sum()), other))
    total = max(int(own.filled.sum()), 1)
    return float(taken.sum()) / total, f"most in {most[1]}" if most[0] else ""


def disc_figures(body: Body) -> Iterator[Figure]:
    """Between each disc and its endplates: the widest usual gap (95th percentile) and the share of the disc inside bone."""
    for above, below in pairwise(LEVELS):
        name, disc = f"{above}/{below}".upper(), f"intervertebral_disc_{above}_{below}"
        bones = (f"vertebra_{above}", "sacrum" if below == "s1" else f"vertebra_{below}")
        yield Figure("neighbours.disc_in_bone", 100 * inside_share(body, disc, bones)[0], name)
        yield Figure("neighbours.disc_gap", max(_endplate_gap(body, disc, bone) for bone in bones), name)


def _endplate_gap(body: Body, disc: str, bone: str) -> float:
    """How far the part of a disc that faces a bone lies from it, 95th percentile in mm; what is inside the bone counts as 0."""
    middle, normal, _ = triangle_frames(body.mesh(disc))
    width, index = body.surface(bone).query(middle)
    across = (body.surface(bone).data[index] - middle) / np.maximum(width, 1e-6)[:, None]
    upward = body.mesh(bone).points_mm.mean(axis=0) - body.mesh(disc).points_mm.mean(axis=0)
    upward /= np.linalg.norm(upward)
    axis = _disc_axis(middle, upward)
    faces = (normal @ axis > _ENDPLATE_FACING) & (width < _BESIDE_MM * 2)
    if not faces.any():
        raise MeshError(f"'{disc}' does not reach '{bone}'.", "Look at both meshes.")
    outside = np.einsum("ij,ij->i", across, normal) > 0
    return float(np.percentile(np.where(outside, width, 0.0)[faces], 95))


def _disc_axis(points: np.ndarray, towards: np.ndarray) -> np.ndarray:
    """The direction (3,) in which a disc is thinnest, turned to one side."""
    _, _, rows = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    return rows[2] * np.sign(rows[2] @ towards)


def sacroiliac_figures(body: Body) -> Iterator[Figure]:
    """Least and usual width of the sacroiliac joint, and the volume that both bones share."""
    hip, sacrum = body.surface("hip_bone_right"), body.surface("sacrum")
    width, _ = hip.query(sacrum.data, distance_upper_bound=_FURTHEST_MM)
    joint = width[width < _BESIDE_MM]
    yield Figure("neighbours.sacroiliac_gap", float(width.min()), note=f"middle {np.median(joint):.1f} mm" if len(joint) else "")
    shared = _shared_mm3(body.cells("hip_bone_right"), body.cells("sacrum"))
    yield Figure("neighbours.sacroiliac_overlap", shared)


def _shared_mm3(one: Cells, other: Cells) -> float:
    """The volume that two bodies share."""
    found = shared_cells(one, other)
    return float(found[1].sum()) * float(np.prod(one.lattice.step_mm)) if found else 0.0
