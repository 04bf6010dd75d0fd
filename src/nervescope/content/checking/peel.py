"""Checks the orders in which the body is taken apart: each skin, muscle, ligament and vessel has one place in each of them."""

from collections import Counter
from collections.abc import Iterator

from nervescope.content.decode import did_you_mean
from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.errors import Problem
from nervescope.domain.peel import PeelOrder
from nervescope.domain.structure import Layer, StructureRecord

PLACED = (Layer.SKIN, Layer.MUSCLE, Layer.LIGAMENT, Layer.VESSEL)
"""Layers that come off; all others stay."""


def peel_orders_are_whole(content: Content) -> Iterator[Problem]:
    """Each order names what there is, and gives every structure that can come off exactly one place."""
    records = {s.base_id: s.record for s in content.atlas.structures.values()}
    for order in content.atlas.peels.values():
        place = content.places[f"peel:{order.id}"]
        yield from _unknown_names(place, order, records)
        yield from _misplaced(place, order, records)


def peel_orders_can_be_shown(content: Content) -> Iterator[Problem]:
    """Each order has steps with words, a view to be seen from, and a source."""
    for order in content.atlas.peels.values():
        place = content.places[f"peel:{order.id}"]
        if order.view not in content.atlas.views:
            yield place.problem("view", f"there is no view '{order.view}'.", did_you_mean(order.view, list(content.atlas.views)))
        if not order.source_ids:
            yield place.problem("source_ids", f"the order '{order.id}' names no source.", "Name where the order comes from.")
        for number, source_id in enumerate(order.source_ids):
            if source_id not in content.atlas.sources:
                yield place.problem(f"source_ids[{number}]", f"the source '{source_id}' is not in sources.json.", "Correct it, or add it.")
        if not order.steps:
            yield place.problem("steps", f"the order '{order.id}' has no step.", "Begin with the skin.")
        for number, step in enumerate(order.steps):
            if not step.name.strip() or not step.structure_ids:
                yield place.problem(f"steps[{number}]", "this step has no name, or nothing that comes off.", "Name what comes off.")


def _unknown_names(place: Place, order: PeelOrder, records: dict[str, StructureRecord]) -> Iterator[Problem]:
    """Names that lead nowhere, and tissue that never comes off."""
    regions = sorted({record.region for record in records.values()})
    for number, region in enumerate(order.elsewhere):
        if region not in regions:
            yield place.problem(f"elsewhere[{number}]", f"no structure lies in the region '{region}'.", did_you_mean(region, regions))
    for pointer, structure_id in _named(order):
        record = records.get(structure_id)
        if record is None:
            yield place.problem(pointer, f"there is no structure '{structure_id}'.", did_you_mean(structure_id, list(records)))
        elif record.layer not in PLACED:
            yield place.problem(pointer, f"'{structure_id}' is of the layer '{record.layer.value}', which always stays.", "Take it out.")


def _misplaced(place: Place, order: PeelOrder, records: dict[str, StructureRecord]) -> Iterator[Problem]:
    """Structures with two places in an order, or with none."""
    count = Counter(structure_id for _, structure_id in _named(order))
    for structure_id, times in count.items():
        if times > 1:
            message = f"'{structure_id}' has {times} places in the order '{order.id}'."
            yield place.problem("steps", message, "Leave one of them.")
    for record in records.values():
        if record.layer in PLACED and record.id not in count and record.region not in order.elsewhere:
            message = f"'{record.id}' has no place in the order '{order.id}'."
            yield place.problem("steps", message, "Put it into the step in which it comes off, or under 'kept'.")


def _named(order: PeelOrder) -> Iterator[tuple[str, str]]:
    """Where each structure is named, and its base id."""
    for number, step in enumerate(order.steps):
        for index, structure_id in enumerate(step.structure_ids):
            yield f"steps[{number}].structure_ids[{index}]", structure_id
    for index, structure_id in enumerate(order.kept):
        yield f"kept[{index}]", structure_id
