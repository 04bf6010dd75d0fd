"""Stacks things in a column: as near as they can be to where they want to be, and in an order that nothing crosses."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

Item = TypeVar("Item")
Laid = TypeVar("Laid")


def stacked(wishes: Sequence[float], heights: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Middles for items in this order, from `top` down: the least squares distance from `wishes` with `gap` between them.

    Moving a wish a little moves the result a little (isotonic regression, pool-adjacent-violators), so labels do not jump.
    What does not fit between `top` and `bottom` runs over the bottom.
    """
    offsets = [0.0]
    for a, b in pairwise(heights):
        offsets.append(offsets[-1] + (a + b) / 2 + gap)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, count = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            earlier, n = blocks.pop()
            mean, count = (earlier * n + mean * count) / (n + count), n + count
        blocks.append((mean, count))
    level = [mean for mean, count in blocks for _ in range(count)]
    lowest = top + heights[0] / 2
    highest = max(bottom - heights[-1] / 2 - offsets[-1], lowest)
    return [min(max(value, lowest), highest) + offset for value, offset in zip(level, offsets, strict=True)]


def uncrossed(order: list[Item], lay_out: Callable[[list[Item]], list[Laid]], cross: Callable[[Laid, Laid], bool]) -> list[Laid]:
    """Lay items out, and exchange the first two whose leaders cross until none do; comes back to the start when it goes in circles."""
    first = laid = lay_out(order)
    seen = {tuple(map(id, order))}
    while True:
        pair = _first_crossing(laid, cross)
        if pair is None:
            return laid
        i, j = pair
        order = [*order]
        order[i], order[j] = order[j], order[i]
        if tuple(map(id, order)) in seen or len(seen) > 4 * len(order) ** 2:
            return first
        seen.add(tuple(map(id, order)))
        laid = lay_out(order)


def _first_crossing(laid: list[Laid], cross: Callable[[Laid, Laid], bool]) -> tuple[int, int] | None:
    """The first two neighbours in the column that cross, else the first two of any."""
    for distance in range(1, len(laid)):
        for i in range(len(laid) - distance):
            if cross(laid[i], laid[i + distance]):
                return i, i + distance
    return None
