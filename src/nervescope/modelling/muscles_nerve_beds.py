"""Beds of thin nerves in the muscles that they pass: where flesh lies close on flesh, a nerve between them presses into both."""

from nervescope.modelling.kit.carve import cut_round
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.kit.tube import TubeField
from nervescope.modelling.nerve_courses import courses_of

GAP_MM = 0.6  # room round the nerve
ROUND_MM = 1.6  # rounding of the edges of the bed
TABLE = "nerve_courses"
# Nerves that only pass the muscle (courses: Gray, in the table); those that end in it are not here.
PASSING = {
    "adductor_magnus": ("saphenous_nerve",),
    "biceps_femoris_long_head": ("posterior_femoral_cutaneous_nerve",),
    "gastrocnemius_lateral_head": ("lateral_sural_cutaneous_nerve",),
    "gluteus_maximus": ("posterior_femoral_cutaneous_nerve",),
    "gracilis": ("saphenous_nerve",),
    "iliacus": ("obturator_nerve",),
    "obturator_internus": ("obturator_nerve", "posterior_femoral_cutaneous_nerve", "pudendal_nerve"),
    "piriformis": (
        "inferior_gluteal_nerve",
        "nerve_to_obturator_internus",
        "posterior_femoral_cutaneous_nerve",
        "pudendal_nerve",
        "superior_gluteal_nerve",
    ),
    "sartorius": ("saphenous_nerve",),
    "semitendinosus": ("posterior_femoral_cutaneous_nerve",),
    "superior_gemellus": ("nerve_to_quadratus_femoris", "posterior_femoral_cutaneous_nerve"),
    "vastus_intermedius": ("saphenous_nerve",),
    "vastus_medialis": ("saphenous_nerve",),
}


def passing_nerves(tables: Tables, muscle: str) -> list[TubeField]:
    """The thin nerves of the right side that lie on a muscle and give it nothing."""
    wanted = PASSING.get(muscle, ())
    return [TubeField(course.tube) for course in courses_of(tables, TABLE) if course.structure in wanted] if wanted else []


def with_beds(field, points, nerves: list[TubeField]):
    """The distance (n,) mm of a muscle at points (n, 3) with the beds of its `nerves` taken out."""
    for nerve in nerves:
        field = cut_round(field, nerve.distance(points), GAP_MM, ROUND_MM)
    return field
