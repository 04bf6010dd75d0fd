"""The rarer courses and divisions of the nerve: made as well as the rest, outside bone and muscle, and joined to what does not change."""

from collections.abc import Iterator

import numpy as np

from nervescope.domain.structure import Layer
from nervescope.geometry.faults import faults_of, openings
from nervescope.geometry.inside import inside_mesh
from nervescope.modelling.acceptance.body import Body
from nervescope.modelling.acceptance.neighbours import inside_share
from nervescope.modelling.acceptance.nerves import bone_inside
from nervescope.modelling.acceptance.rows import Figure
from nervescope.modelling.muscle_variants import CLEFTS

_BEGINNING = 0.004  # share of the length of a nerve that counts as its beginning
_JOINED_TO = {  # what begins in what: the nerves in the plexus or in each other
    "sciatic_nerve": ("sacral_plexus", "tibial_division_of_sciatic_nerve", "fibular_division_of_sciatic_nerve"),
    "tibial_division_of_sciatic_nerve": ("sacral_plexus", "sciatic_nerve"),
    "fibular_division_of_sciatic_nerve": ("sacral_plexus", "sciatic_nerve"),
    "tibial_nerve": ("sciatic_nerve",),
    "common_fibular_nerve": ("sciatic_nerve",),
    "nerve_to_quadratus_femoris": ("sacral_plexus", "sciatic_nerve", "tibial_division_of_sciatic_nerve"),
    "medial_sural_cutaneous_nerve": ("sciatic_nerve", "tibial_nerve"),
    "lateral_sural_cutaneous_nerve": ("sciatic_nerve", "common_fibular_nerve"),
}
_ON_THE_MUSCLE = "sacral_plexus"  # its bands come out between the slips of piriformis, as in the usual body
_USUAL_BESIDE = ("lumbosacral_trunk_right", "nerve_root_s1_right", "nerve_root_s2_right", "nerve_root_s3_right")


def variant_figures(body: Body) -> Iterator[Figure]:
    """Faults of each mesh of a variant, what of it lies in bone or muscle, and the widest gap where its nerves join."""
    widest = (0.0, "" if body.variant_ids else "there are none")
    for variant, ids in body.variant_ids.items():
        for name in ids:
            yield from _made(body, name)
            gap = _gap(body, name, variant)
            widest = max(widest, (gap, name))
        yield from _among_neighbours(body, ids)
    yield Figure("variants.gap", widest[0], "", widest[1])


def _made(body: Body, name: str) -> Iterator[Figure]:
    """Faults of make and holes through one mesh; what of a nerve lies in bone."""
    faults = faults_of(body.mesh(name))
    yield Figure("quality.faults", faults.count, name, str(faults))
    if not (faults.open_edges or faults.crowded_edges):
        cleft = 1 if name.partition(".")[2] in CLEFTS and body.layer_of(name) is Layer.MUSCLE else 0
        yield Figure("quality.holes_through", openings(body.mesh(name)) - cleft, name, "besides the cleft" if cleft else "")
    if body.layer_of(name) is Layer.NERVE:
        volume, worst = bone_inside(body, name)
        yield Figure("nerve.in_bone", volume, name, worst)


def _among_neighbours(body: Body, ids: tuple[str, ...]) -> Iterator[Figure]:
    """Shares of the muscle of a variant inside bone and other muscles, and of its nerves inside muscles beyond what is usual."""
    replaced = {name.partition(".")[0]: name for name in ids}
    muscles = [replaced.get(i, i) for i in body.ids_of(Layer.MUSCLE)]
    for name in ids:
        if name.startswith(_ON_THE_MUSCLE):
            continue
        if body.layer_of(name) is Layer.NERVE:
            share, worst = inside_share(body, name, muscles)
            usual, _ = inside_share(body, name.partition(".")[0], body.ids_of(Layer.MUSCLE))
            yield Figure("neighbours.nerve_in_muscle", 100 * max(0.0, share - usual), name, f"more than usual, {worst}".rstrip(", "))
        else:
            share, worst = inside_share(body, name, body.ids_of(Layer.BONE))
            yield Figure("neighbours.muscle_in_bone", 100 * share, name, worst)
            share, worst = inside_share(body, name, [m for m in muscles if m != name])
            yield Figure("neighbours.muscle_in_muscle", 100 * share, name, worst)


def _gap(body: Body, name: str, variant: str) -> float:
    """How far the beginning of a nerve lies outside of what it begins in, mm; 0 for what begins in nothing that changes."""
    base = name.partition("_right")[0]
    if base not in _JOINED_TO:
        return 0.0
    mesh = body.mesh(name)
    along = mesh.attributes["fibre"]
    points = mesh.points_mm[along <= along.min() + _BEGINNING].astype(float)
    parents = [f"{parent}_right" for parent in _JOINED_TO[base]]
    there = [f"{p}.{variant}" if f"{p}.{variant}" in body.variant_ids[variant] else p for p in parents]
    outside = [np.where(inside_mesh(points, body.mesh(p)), 0.0, body.surface(p).query(points)[0]) for p in (*there, *_USUAL_BESIDE)]
    return float(np.min(outside, axis=0).max())
