"""Ids carry the side, and points change sides through the midline."""

import pytest

from nervescope.domain.frame import Side, base_id_of, mirrored, on_side, side_of, sided_id


@pytest.mark.parametrize(
    ("full", "base", "side"),
    [
        ("piriformis_right", "piriformis", Side.RIGHT),
        ("metatarsal_1_left", "metatarsal_1", Side.LEFT),
        ("sacrum", "sacrum", Side.MIDLINE),
        ("vertebra_l5", "vertebra_l5", Side.MIDLINE),
    ],
)
def test_an_id_comes_apart_and_together(full: str, base: str, side: Side) -> None:
    assert (base_id_of(full), side_of(full), sided_id(base, side)) == (base, side, full)


def test_opposite_sides() -> None:
    assert [side.opposite for side in Side] == [Side.LEFT, Side.RIGHT, Side.MIDLINE]


def test_mirroring_changes_x_only_and_twice_is_none() -> None:
    assert mirrored((3.0, -2.0, 5.0)) == (-3.0, -2.0, 5.0)
    assert mirrored(mirrored((3.0, -2.0, 5.0))) == (3.0, -2.0, 5.0)
    assert on_side((3.0, 1.0, 1.0), Side.LEFT)[0] == -3.0
    assert on_side((3.0, 1.0, 1.0), Side.RIGHT)[0] == on_side((3.0, 1.0, 1.0), Side.MIDLINE)[0] == 3.0
