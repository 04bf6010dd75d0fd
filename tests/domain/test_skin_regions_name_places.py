"""Every place of the body surface has a region, the same on both sides."""

import pytest

from nervescope.domain.frame import mirrored
from nervescope.domain.skin_region import SKIN_REGIONS, skin_region_at

PLACES = [
    ((85.0, -135.0, 20.0), "gluteal"),
    ((10.0, -110.0, 80.0), "sacral"),
    ((70.0, -80.0, 200.0), "lumbar"),
    ((0.0, 100.0, 180.0), "umbilical"),
    ((180.0, 0.0, 20.0), "hip"),
    ((90.0, -100.0, -200.0), "back_of_thigh"),
    ((100.0, 100.0, -250.0), "front_of_thigh"),
    ((75.0, -55.0, -430.0), "popliteal"),
    ((75.0, 70.0, -420.0), "front_of_knee"),
    ((84.0, -80.0, -580.0), "calf"),
    ((90.0, 30.0, -650.0), "front_of_leg"),
    ((88.0, -42.0, -905.0), "heel"),
    ((95.0, 90.0, -940.0), "sole"),
    ((100.0, 110.0, -895.0), "dorsum_of_foot"),
]


@pytest.mark.parametrize(("place", "region"), PLACES)
def test_places_lie_in_their_region_on_both_sides(place, region) -> None:
    assert skin_region_at(place).id == region
    assert skin_region_at(mirrored(place)) is skin_region_at(place)


def test_regions_are_named_in_english_and_latin_once() -> None:
    assert len({r.id for r in SKIN_REGIONS}) == len(SKIN_REGIONS)
    assert all(r.name_en and r.name_la and r.plain for r in SKIN_REGIONS)
