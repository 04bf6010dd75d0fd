"""The way of each journey along the nerve: lines of `centre_lines.json` joined end to end, with the leg of the table at each station."""

from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from nervescope.modelling.kit.tables import unit

TABLE = "journey_legs"
STEP_MM = 5.0  # between stations
TURN_MM = 28.0  # spread over which the camera goes from one leg's direction to the next one's


@dataclass(frozen=True, eq=False)
class Way:
    """Stations of one journey: `points` (n, 3) RAS mm, `width`, `thickness` (n,) mm, and the row of the table that each belongs to.

    `direction` (n, 3) unit, towards the camera, `field` (n,) mm and `other_side` (n,) 0..1, all without jumps.
    """

    id: str
    points: np.ndarray
    width: np.ndarray
    thickness: np.ndarray
    rows: tuple[dict, ...]
    row_of: np.ndarray
    direction: np.ndarray
    field: np.ndarray
    other_side: np.ndarray


def ways(tables, lines) -> list[Way]:
    """Every journey of the table whose lines are all there; `lines`: points (n, 3), width and thickness (n, 1) by key, as (n, 5)."""
    found = []
    for journey, rows in tables.grouped(TABLE, "journey").items():
        if all(row["line"] in lines for row in rows):
            found.append(_way(journey, rows, lines))
    return found


def _way(journey, rows, lines):
    """One journey."""
    pieces, tags = [], []
    for key, group in groupby(enumerate(rows), key=lambda numbered: numbered[1]["line"]):
        line, numbers = lines[key], [number for number, _ in group]
        if pieces:
            pieces[-1], line = joined(pieces[-1], line)
            tags[-1] = tags[-1][: len(pieces[-1])]
        pieces.append(line)
        tags.append(np.array([_row_at(z, numbers, rows) for z in line[:, 2]]))
    whole, tag = np.concatenate(pieces), np.concatenate(tags)
    s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(whole[:, :3], axis=0), axis=1))])
    at = np.arange(0, s[-1], STEP_MM)
    sampled = np.stack([np.interp(at, s, whole[:, k]) for k in range(5)], axis=1)
    row_of = tag[np.minimum(np.searchsorted(s, at), len(tag) - 1)]
    table = np.array([[r[k] for k in ("dx", "dy", "dz", "field_mm", "other_side")] for r in rows], float)
    table[:, :3] = unit(table[:, :3])
    seen = _spread(table[row_of], TURN_MM)
    points = _spread(sampled[:, :3], STEP_MM)
    return Way(journey, points, sampled[:, 3], sampled[:, 4], tuple(rows), row_of, unit(seen[:, :3]), seen[:, 3], seen[:, 4])


def joined(one, other):
    """Two lines cut so that the second goes on where the first ends: where the end of one comes nearest to the other."""
    from_start = np.linalg.norm(one[:, :3] - other[0, :3], axis=1)
    from_end = np.linalg.norm(other[:, :3] - one[-1, :3], axis=1)
    if from_start.min() <= from_end.min():
        return one[: int(from_start.argmin()) + 1], other
    return one, other[int(from_end.argmin()) :]


def runs(is_there, gap, least):
    """First and last index of each stretch of a yes-no row; gaps up to `gap` long are closed, stretches shorter than `least` left out."""
    at = np.flatnonzero(is_there)
    if not len(at):
        return []
    cuts = [k + 1 for k, (a, b) in enumerate(pairwise(at)) if b - a > gap + 1]
    return [(int(p[0]), int(p[-1])) for p in np.split(at, cuts) if p[-1] - p[0] + 1 >= least]


def _row_at(z, numbers, rows):
    """The row of the table that a height on a line belongs to."""
    return next((n for n in numbers if not z < rows[n]["until_z"]), numbers[-1])


def _spread(values, sigma_mm):
    """Values (n, k) along the way, each the mean of its surroundings (a bell of `sigma_mm`); the ends stay."""
    reach = int(np.ceil(3 * sigma_mm / STEP_MM))
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP_MM / sigma_mm) ** 2)
    padded = np.concatenate([2 * values[:1] - values[reach:0:-1], values, 2 * values[-1:] - values[-2 : -reach - 2 : -1]])
    return np.stack([np.convolve(padded[:, k], bell / bell.sum(), "valid") for k in range(values.shape[1])], axis=1)
