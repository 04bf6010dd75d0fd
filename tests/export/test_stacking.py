"""Stacking keeps distances and order, moves smoothly, and exchanges what crosses."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nervescope.export.stacking import stacked, uncrossed

rows = st.lists(st.tuples(st.floats(0, 500), st.floats(5, 60)), min_size=1, max_size=8)


@given(rows)
def test_nothing_overlaps_and_all_stays_between_top_and_bottom(items: list[tuple[float, float]]) -> None:
    heights = [h for _, h in items]
    middles = stacked([w for w, _ in items], heights, 4.0, 0.0, 600.0)
    edges = [(y - h / 2, y + h / 2) for y, h in zip(middles, heights, strict=True)]
    assert all(b[0] - a[1] >= 4.0 - 1e-6 for a, b in pairwise(edges))
    assert edges[0][0] >= -1e-6 and edges[-1][1] <= 600 + 1e-6


@given(rows, st.floats(-1, 1))
def test_a_small_step_of_one_wish_is_a_small_step_of_all(items: list[tuple[float, float]], step: float) -> None:
    wishes, heights = [w for w, _ in items], [h for _, h in items]
    before = stacked(wishes, heights, 4.0, 0.0, 900.0)
    after = stacked([wishes[0] + step, *wishes[1:]], heights, 4.0, 0.0, 900.0)
    assert all(abs(a - b) <= abs(step) + 1e-6 for a, b in zip(before, after, strict=True))


def test_things_with_room_stand_where_they_want_to_be() -> None:
    assert stacked([50, 200], [20, 20], 5, 0, 400) == [50, 200]
    assert stacked([100, 100], [20, 20], 4, 0, 400) == [88, 112]


def test_what_crosses_changes_places() -> None:
    def lay_out(order: list[int]) -> list[tuple[int, int]]:
        return list(enumerate(order))

    def cross(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return (a[0] - b[0]) * (a[1] - b[1]) < 0

    assert [item for _, item in uncrossed([3, 1, 4, 0, 2], lay_out, cross)] == [0, 1, 2, 3, 4]


def test_what_cannot_be_uncrossed_ends_all_the_same() -> None:
    assert uncrossed([1, 2, 3], list, lambda a, b: True) == [1, 2, 3]
