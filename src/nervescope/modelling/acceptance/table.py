"""The whole acceptance table: every group of measurements, each figure beside its range."""

from collections.abc import Callable, Iterator

from nervescope.domain.errors import MeshError
from nervescope.modelling.acceptance.body import Body
from nervescope.modelling.acceptance.footprints import footprint_figures
from nervescope.modelling.acceptance.foramina import foramen_figures
from nervescope.modelling.acceptance.neighbours import neighbour_figures
from nervescope.modelling.acceptance.nerves import nerve_figures
from nervescope.modelling.acceptance.pelvis import pelvis_figures
from nervescope.modelling.acceptance.quality import quality_figures
from nervescope.modelling.acceptance.rows import Figure, Range, Row, Verdict, judged, read_ranges
from nervescope.modelling.acceptance.spine import spine_figures
from nervescope.modelling.acceptance.variants import variant_figures

Measure = Callable[[Body], Iterator[Figure]]
MEASURES: dict[str, Measure] = {
    "mesh quality": quality_figures,
    "bones": pelvis_figures,
    "spine": spine_figures,
    "foramina": foramen_figures,
    "muscles": footprint_figures,
    "nerve": nerve_figures,
    "neighbours": neighbour_figures,
    "variants": variant_figures,
}


def acceptance_rows(
    body: Body, on_measure: Callable[[str], None] = lambda name: None, measures: dict[str, Measure] | None = None
) -> list[Row]:
    """Measure everything; `on_measure` hears the name of each group before it starts.

    What a missing or damaged mesh keeps from being measured fails, and every range of the table gets its row.
    """
    ranges, rows = read_ranges(), []
    for name, measure in (MEASURES if measures is None else measures).items():
        on_measure(name)
        figures: list[Figure] = []
        try:
            figures.extend(measure(body))
        except MeshError as error:
            figures.append(Figure("not_measured", None, name, error.message))
        rows += list(judged(figures, ranges | _BROKEN_OFF))
    if measures is None:
        rows += _never_measured(rows, ranges)
    order = {own.id: number for number, own in enumerate(ranges.values())}
    return sorted(rows, key=lambda row: (row.range.group, order.get(row.range.id, 0)))


def _never_measured(rows: list[Row], ranges: dict[tuple[str, str], Range]) -> Iterator[Row]:
    """A failing row for each range that no figure asked for: a measurement that has gone must not go unseen."""
    used = {id(row.range) for row in rows}
    for one in ranges.values():
        if id(one) not in used:
            yield Row(Figure(one.id, None, one.subject, "it was not measured"), one, Verdict.FAIL)


_BROKEN_OFF = {("not_measured", ""): Range("not_measured", "", "0 broken off", "could not be measured", 0, 0, "", "-")}
