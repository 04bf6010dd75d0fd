"""A tree of tubes as one closed surface: rings where a tube runs alone, a contour with fillets where tubes touch.

Where tubes part, meet or brush past each other, their stretches there become one contour; its open ends are sewn to the rings of
the stretches between. So a long thin nerve keeps few triangles, and its forks have neither a step nor a wall inside.
"""

import numpy as np

from nervescope.modelling.kit.loop_sewing import Patch, closed_surface, sewn
from nervescope.modelling.kit.tube_fork import fork_patch
from nervescope.modelling.kit.tube_meetings import between, forks_of
from nervescope.modelling.kit.tube_rings import CAP, end_growth, end_radii, ring_places, rings_at


def tree_surface(limbs):
    """One closed surface round all limbs; `fibre` counts from the root of the tree to its farthest end."""
    reach = max(limb.begins_mm + limb.tube.length for limb in limbs)
    forks = forks_of(limbs)
    patches, seams, rims, count = [], [], {}, 0
    for fork in forks:
        patch, loops = fork_patch(limbs, fork, reach)
        rims |= {key: (loop + count, patch.points[loop]) for key, loop in loops.items()}
        patches.append(_numbered(patch, count))
        count += len(patch.points)
    for number, limb in enumerate(limbs):
        taken = sorted((s.first, s.last) for fork in forks for s in fork if s.limb == number)
        for first, last in between(taken, len(limb.tube.centre) - 1):
            patch, sides = _run_patch(limb, first, last, reach)
            for sample, loop in sides.items():
                rim, place = rims[number, sample]
                seams.append(sewn(rim, _turn(limb.tube, sample, place), loop + count, _turn(limb.tube, sample, patch.points[loop])))
            patches.append(_numbered(patch, count))
            count += len(patch.points)
    return closed_surface(patches, seams)


def _numbered(patch, count):
    """The patch with the numbers of its points raised by those before it."""
    return Patch(patch.points, patch.triangles + count, patch.fibre, patch.around)


def _run_patch(limb, first, last, reach):
    """Rings of a limb between two samples, round at its own ends; and its loops by the sample to be sewn to."""
    tube, s = limb.tube, limb.tube.s
    radii, gap = end_radii(tube), np.maximum(0.35, 0.3 * tube.width)
    is_start, is_end = first == 0, last == len(s) - 1
    low = radii[0] if is_start else s[first] + gap[first]
    high = s[-1] - radii[1] if is_end else s[last] - gap[last]
    ends = [radii[0] * CAP] * is_start + [s[-1] - radii[1] * CAP] * is_end
    places = np.unique(np.concatenate([*ends, ring_places(tube, low, high)]))
    rings, around = rings_at(tube, places, limb.count, None, end_growth(tube, places))
    m, k = rings.shape[:2]
    j = np.arange(k)
    quads = [(i * k + j, i * k + (j + 1) % k, (i + 1) * k + (j + 1) % k, (i + 1) * k + j) for i in range(m - 1)]
    triangles = [np.stack(c, -1) for p, q, r, t in quads for c in ((p, q, r), (p, r, t))]
    points, fibre, turns = rings.reshape(-1, 3), np.repeat(places, k), np.tile(around, m)
    sides = {}
    for is_tip, sample, ring, place in ((is_start, first, 0, 0.0), (is_end, last, m - 1, s[-1])):
        if is_tip:
            triangles.append(np.stack([np.full(k, len(points)), ring * k + j, ring * k + (j + 1) % k], -1))
            points, fibre, turns = np.r_[points, [rings[ring].mean(0)]], np.r_[fibre, place], np.r_[turns, 0.5]
        else:
            sides[sample] = ring * k + j
    return Patch(points, np.concatenate(triangles), (limb.begins_mm + fibre) / reach, turns), sides


def _turn(tube, sample, points):
    """Angles of points round a tube at a sample, as if its section were a circle."""
    _, wide, high = (axis[sample] for axis in tube.frame)
    offset = points - tube.centre[sample]
    return np.arctan2(offset @ high / tube.thickness[sample], offset @ wide / tube.width[sample])
