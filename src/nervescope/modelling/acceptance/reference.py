"""The distances to a scanned body as rows of the acceptance table."""

from dataclasses import replace
from pathlib import Path

from nervescope.domain.errors import NerveScopeError
from nervescope.modelling.acceptance.reference_distance import LIMITS, Measured, measured, model_of, pairs, reference_of
from nervescope.modelling.acceptance.rows import Figure, Range, Row, Verdict, judged

GROUP = "8 distance to the reference"
ALL_MUSCLES_MM = 1.2
LIFE_OVER = 0.5
"""Where the table of names says that the model follows life and not the scan, it may lie this share further away."""


def reference_rows(meshes: Path, folder: Path) -> list[Row]:
    """Mean and 95th percentile of the distance both ways, the larger of the two, and the volume, for each structure that both have.

    Raises NerveScopeError when the folder has none of them.
    """
    rows: list[Row] = []
    muscles: list[float] = []
    for pair in pairs():
        model, reference = model_of(pair, meshes), reference_of(pair, folder)
        if model is None or reference is None or LIMITS[pair.group] is None:
            continue
        one = measured(pair, model, reference)
        rows += _rows_of(one)
        if pair.group.startswith("muscle"):
            muscles += [one.to_reference[0], one.to_model[0]]
    if not rows:
        raise NerveScopeError(f"{folder} holds no structure to compare with.", "Give the folder that holds 'bones' and 'muscles'.")
    if muscles:
        mean = Range("reference.all_muscles", "", GROUP, "mean distance of all muscles", 0, ALL_MUSCLES_MM, "mm", "scan")
        rows += judged([Figure(mean.id, sum(muscles) / len(muscles))], {(mean.id, ""): mean})
    return sorted(rows, key=lambda row: row.range.id)


def _rows_of(one: Measured) -> list[Row]:
    """The three rows of one structure."""
    limit = LIMITS[one.pair.group]
    if limit is None:
        return []
    scan = f"scan ({one.pair.group.replace('_', ' ')})"
    name = one.pair.name
    why, over = one.pair.note, 1 + LIFE_OVER
    mean, tail, share = limit.mean_mm, limit.p95_mm, limit.volume
    wanted = (
        (
            Range("reference.mean", "", GROUP, "mean distance", 0, mean, "mm", scan, why, 0, mean * over),
            max(one.to_reference[0], one.to_model[0]),
        ),
        (
            Range("reference.p95", "", GROUP, "95th percentile", 0, tail, "mm", scan, why, 0, tail * over),
            max(one.to_reference[1], one.to_model[1]),
        ),
        (Range("reference.volume", "", GROUP, "volume", 1 - share, 1 + share, "of the scan", scan), one.volume),
    )
    return [_plain(row) for own, value in wanted for row in judged([Figure(own.id, value, name)], {(own.id, ""): own})]


def _plain(row: Row) -> Row:
    """The reason here is why a structure may differ, not that it does: one that keeps its limit all the same is simply in order."""
    return replace(row, verdict=Verdict.OK) if row.verdict is Verdict.BETTER else row
