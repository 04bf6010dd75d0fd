"""Where the tubes of a tree touch each other: stretches of them, in groups that touch."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import binary_closing, binary_dilation
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from nervescope.modelling.kit.tube import STEP, Tube

TOUCH_MM = 0.5  # tubes that come closer than this touch
MARGIN_MM = 2.0  # a stretch runs on this much further, beyond half its width
LEAST_RUN_MM = 8.0  # a shorter stretch between two forks, or between a fork and an end, belongs to them


@dataclass(frozen=True)
class Limb:
    """One tube of a tree: points of a ring of it, and how far from the root of the tree it begins, mm."""

    tube: Tube
    count: int
    begins_mm: float = 0.0


@dataclass(frozen=True)
class Stretch:
    """Samples `first` to `last` of a limb."""

    limb: int
    first: int
    last: int


def forks_of(limbs):
    """Groups of stretches that touch each other, as lists."""
    meetings = [m for i in range(len(limbs)) for j in range(len(limbs)) if i != j for m in _meetings(limbs, i, j)]
    stretches, owner = [], []
    for number, limb in enumerate(limbs):
        mask = np.zeros(len(limb.tube.centre), bool)
        mask[[k for i, k, _, _ in meetings if i == number]] = True
        mask[[k for _, _, j, k in meetings if j == number]] = True
        owner.append(np.full(len(mask), -1))
        for first, last in _widened(mask, limb.tube):
            owner[-1][first : last + 1] = len(stretches)
            stretches.append(Stretch(number, first, last))
    if not stretches:
        return []
    links = np.array([(owner[i][k], owner[j][m]) for i, k, j, m in meetings])
    table = coo_matrix((np.ones(len(links)), links.T), shape=(len(stretches),) * 2)
    count, label = connected_components(table, directed=False)
    return [[s for s, of in zip(stretches, label, strict=True) if of == k] for k in range(count)]


def _meetings(limbs, i, j):
    """(i, sample, j, sample) wherever limb i touches limb j."""
    one, other = limbs[i].tube, limbs[j].tube
    radius = [np.maximum(t.width, t.thickness) / 2 for t in (one, other)]
    distance, nearest = cKDTree(other.centre).query(one.centre, distance_upper_bound=sum(r.max() for r in radius) + TOUCH_MM)
    hit = np.flatnonzero(np.isfinite(distance))
    hit = hit[distance[hit] < radius[0][hit] + radius[1][nearest[hit]] + TOUCH_MM]
    return [(i, int(k), j, int(nearest[k])) for k in hit]


def _widened(mask, tube):
    """First and last samples of the stretches of a tube that belong to forks, from where it touches others (n,) bool."""
    if not mask.any():
        return []
    spare, short = round((MARGIN_MM + float(tube.width[mask].max()) / 2) / STEP), round(LEAST_RUN_MM / STEP)
    mask = binary_dilation(mask, iterations=spare)
    padded = np.pad(mask, short, constant_values=True)
    mask = mask | binary_closing(padded, iterations=short // 2 + 1)[short:-short]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2)]


def between(taken, last):
    """The stretches (first, last) that are not taken; they share their end samples with those that are."""
    ends = [0, *(k for pair in taken for k in pair), last]
    return [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if b > a]
