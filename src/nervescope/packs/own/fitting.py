"""The fit of an import, worked out again and again while a person corrects places: only what changed is worked out anew."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nervescope.domain.frame import Point, base_id_of
from nervescope.packs.own.bone_move import bone_move, covered_share
from nervescope.packs.own.bones import Points, nearest
from nervescope.packs.own.landmarks import ball_under
from nervescope.packs.own.placed import Placed, placed
from nervescope.packs.own.places import WHOLE_SHARE, Place, places_between, put_partners
from nervescope.packs.own.plan import Plan, Workbench
from nervescope.packs.own.warp import Fit, Spline, fit_of, pairs_for, spline_through

_ORDER = ("vertebra", "sacrum", "coccyx", "hip_bone", "femur", "patella", "tibia", "fibula", "talus", "calcaneus")
Puts = Mapping[str, Point]
"""Where a person has put places, by id, in the unit and axes of the files: so they stay right when the frame is found anew."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """How the built-in body is laid on an imported one: `places` by id, and `cut` says by bone how much of it was imported, if not all."""

    placed: Placed
    spline: Spline
    fit: Fit
    places: Mapping[str, Place]
    cut: Mapping[str, float]


class Fitting:
    """One plan, laid in our frame once; `fitted` may be called again and again. Raises NerveScopeError when the plan has no frame."""

    def __init__(self, bench: Workbench, plan: Plan) -> None:
        self._ours = bench.bones
        self.placed = placed(bench.atlas, plan, bench.bones)
        self._moves: dict[tuple[object, ...], tuple[Points, float]] = {}

    def fitted(self, puts: Puts | None = None) -> Fitted:
        """The fit with places as a person has put them."""
        ours, theirs = self._ours, self.placed.bones
        put = {name: self.in_body(name, point) for name, point in (puts or {}).items()}
        found = {i: self._move(i, put) for i in sorted(theirs, key=_in_body_order) if i in ours}
        moves = {i: move for i, (move, _) in found.items()}
        places: dict[str, Place] = {}
        for i, (move, share) in found.items():
            places |= places_between(i, (ours[i][0], theirs[i][0]), move, share >= WHOLE_SHARE, put)
        spline = spline_through(pairs_for(ours, theirs, moves, places))
        plain = spline_through(pairs_for(ours, theirs, moves, {}))
        cut = {i: share for i, (_, share) in found.items() if share < WHOLE_SHARE}
        return Fitted(self.placed, spline, fit_of(spline, plain, ours, theirs, places, cut), places, cut)

    def put_at(self, place_id: str, place_mm: Point) -> Point:
        """A place that was clicked on the bone (RAS mm), in the unit and axes of the files; of a ball its middle is meant."""
        place = np.array(place_mm, float)
        if place_id.partition("_")[0] == "femur" and place_id.endswith(".head"):
            points, normals = self.placed.bones[place_id.partition(".")[0]]
            place = ball_under(points, place, -normals[nearest(place[None], points)[0][0]])
        frame = self.placed.frame.place
        x, y, z = ((place - self._shift(place_id) - frame.shift) @ frame.turn / frame.scale).tolist()
        return (x, y, z)

    def in_body(self, place_id: str, point: Point) -> Points:
        """A place in the unit and axes of the files, in RAS mm (3,)."""
        return np.asarray(self.placed.frame.place(np.array([point]))[0] + self._shift(place_id))

    def _shift(self, place_id: str) -> Points:
        """How far the bone of a place was moved by itself, where each bone has a frame of its own."""
        return np.asarray(self.placed.frame.shifts.get(place_id.partition(".")[0], np.zeros(3)))

    def _move(self, structure_id: str, put: Mapping[str, Points]) -> tuple[Points, float]:
        """The map of one bone, and how much of it was imported; kept, as corrections of other bones do not change it."""
        ours, theirs = self._ours[structure_id], self.placed.bones[structure_id]
        partners = put_partners(structure_id, ours[0], put)
        key = (structure_id, *((name, *theirs_mm.tolist()) for name, (_, theirs_mm) in sorted(partners.items())))
        if key not in self._moves:
            move = bone_move(ours, theirs, self.placed.frame.size, partners)
            self._moves[key] = move, covered_share(move, ours[0], theirs[0])
        return self._moves[key]


def _in_body_order(structure_id: str) -> tuple[int, str]:
    """From the spine down, the right side before the left."""
    base_id = base_id_of(structure_id)
    at = next((n for n, word in enumerate(_ORDER) if base_id.startswith(word)), len(_ORDER))
    return at, structure_id.replace("_right", "_1right")
