"""The place where tubes meet, as one contour with fillets, open where each tube runs on alone."""

import numpy as np

from nervescope.modelling.kit.loop_sewing import Patch, cut_open, rim_loops
from nervescope.modelling.kit.sdf import finish
from nervescope.modelling.kit.tube import STEP, Tube
from nervescope.modelling.kit.tube_blocks import contour_of, nearest_of

EDGE_SHARE = 0.75  # edge of a triangle as a share of the size of the tubes
SPACING_SHARE, SPACING_MM = 0.30, (0.2, 0.6)  # samples of the contour: share of the least thickness, and its limits
TURNS = 12  # rounds of evening out the place of strands across a fork
FILLET_SHARE, FILLET_MM = 0.55, (0.4, 3.0)  # width of a fillet: share of the size of the tubes, and its limits


def fork_patch(limbs, fork, reach):
    """The contour of stretches that touch, open where they run on alone; and its loops by limb and sample."""
    pieces = [_with_spare(limbs[s.limb].tube, s) for s in fork]
    thin = min(float(piece.thickness.min()) for piece, _ in pieces)
    size = float(np.mean([np.sqrt(piece.width * piece.thickness).mean() for piece, _ in pieces]))
    spacing = float(np.clip(SPACING_SHARE * thin, *SPACING_MM))
    tubes = [_fine(piece, 0.75 * spacing) for piece, _ in pieces]
    raw = contour_of(tubes, spacing, float(np.clip(FILLET_SHARE * size, *FILLET_MM)), block=12, least=0.2)
    target = max(120, int(raw.area / (0.433 * (EDGE_SHARE * size) ** 2)))
    surface = finish(raw, target, smooth=16, largest=False)
    points, triangles = np.asarray(surface.points, float), surface.regular_faces.astype(int)
    ends = [(k, s.limb, sample, way) for k, s in enumerate(fork) for sample, way in ((s.first, -1), (s.last, 1))]
    cuts = [end for end in ends if 0 < end[2] < len(limbs[end[1]].tube.centre) - 1]
    for number, limb, sample, way in cuts:
        height = _height_of_end(points, tubes, number, limbs[limb].tube, sample, way)
        points, triangles = cut_open(points, triangles, height)
    loops = _named_loops(limbs, [end[1:3] for end in cuts], points, rim_loops(triangles))
    owner, sample, around = nearest_of(tubes, points)
    places = [limbs[s.limb].begins_mm + limbs[s.limb].tube.s[low] + t.s for s, t, (_, low) in zip(fork, tubes, pieces, strict=True)]
    along = np.array([places[i][k] for i, k in zip(owner, sample, strict=True)])
    held = np.unique(np.concatenate([*loops.values(), [0]])) if loops else np.array([0])
    along, around = (_flowing(triangles, values, held, TURNS) for values in (along, around))
    return Patch(points, triangles, np.clip(along / reach, 0, 1), around), loops


def _flowing(triangles, values, held, turns):
    """Values (n,) of points evened out with their neighbours, but for the points that are `held`: strands flow over from tube to tube."""
    one, other = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]).T
    uses = np.bincount(one, minlength=len(values)).clip(1)
    values, fixed = values.astype(float), values[held].astype(float)
    for _ in range(turns):
        values = 0.4 * values + 0.6 * np.bincount(one, values[other], minlength=len(values)) / uses
        values[held] = fixed
    return values


def _with_spare(tube, stretch):
    """The stretch of a tube and a little more at each end, to be cut off; and the sample at which it begins."""
    spare = round((2.0 + 0.75 * float(tube.width[stretch.first : stretch.last + 1].max())) / STEP)
    low, high = max(0, stretch.first - spare), min(len(tube.centre), stretch.last + 1 + spare)
    return Tube(*(getattr(tube, k)[low:high] for k in ("centre", "wide", "width", "thickness"))), low


def _fine(tube, step):
    """The tube with samples so close that the distance to the nearest one is the distance to it."""
    s = tube.s
    at = np.linspace(0, s[-1], max(4, int(s[-1] / step)))
    row = lambda x: np.stack([np.interp(at, s, k) for k in np.atleast_2d(x.T)], -1)
    return Tube(row(tube.centre), row(tube.wide), row(tube.width)[:, 0], row(tube.thickness)[:, 0])


def _height_of_end(points, tubes, number, tube, sample, way):
    """How far each point (n,) lies before the cut across a tube at a sample, mm; `way` (+1, -1): where its spare end lies."""
    centre, tangent = tube.centre[sample], tube.frame[0][sample] * way
    near = np.linalg.norm(points - centre, axis=1) < 6.0 + 1.5 * tube.width[sample]
    return np.where((nearest_of(tubes, points)[0] == number) & near, -(points - centre) @ tangent, 99.0)


def _named_loops(limbs, cuts, points, loops):
    """The loop of the rim at each cut, by limb and sample."""
    middles = np.array([points[loop].mean(axis=0) for loop in loops])
    if len(loops) != len(cuts):
        raise ValueError(f"a fork has {len(loops)} open ends where {len(cuts)} tubes leave it")
    return {(i, k): loops[int(np.linalg.norm(middles - limbs[i].tube.centre[k], axis=1).argmin())] for i, k in cuts}
