"""Places that both bodies have, such as the sit bone's lowest point: found by shape, or put where they are by a person. RAS mm."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nervescope.domain.frame import Side, side_of
from nervescope.domain.language import later, tr
from nervescope.packs.own.bone_move import Partners, moved
from nervescope.packs.own.bones import Points, nearest
from nervescope.packs.own.landmarks import places_on

FAR_MM = 8.0
"""A place further than this from where the whole bone has it is perhaps not the same place."""
WHOLE_SHARE = 0.86
_MISSING_MM = 40.0
WORDS = {
    "front_spine": later("Front point of the hip bone"),
    "back_spine": later("Back point of the hip bone"),
    "crest": later("Top of the hip bone's crest"),
    "sit_bone": later("Lowest point of the sit bone"),
    "pubis": later("Front of the pubic bone"),
    "head": later("Ball of the hip joint"),
    "greater_trochanter": later("Outermost point below the hip"),
    "outer_epicondyle": later("Outermost point above the knee"),
    "inner_epicondyle": later("Innermost point above the knee"),
    "back_of_condyles": later("Hindmost point above the knee"),
    "lowest": later("Lowest point of the thigh bone"),
    "outer_plateau": later("Outermost point below the knee"),
    "inner_plateau": later("Innermost point below the knee"),
    "tuberosity": later("Bump below the kneecap"),
    "inner_ankle": later("Tip of the inner ankle"),
    "fibula_head": later("Top of the calf bone"),
    "outer_ankle": later("Tip of the outer ankle"),
    "promontory": later("Upper front edge of the sacrum"),
    "right_wing": later("Right wing of the sacrum"),
    "left_wing": later("Left wing of the sacrum"),
    "spinous": later("Hindmost point of the spinous process"),
    "right_process": later("Tip of the right side process"),
    "left_process": later("Tip of the left side process"),
    "front": later("Foremost point of the kneecap"),
    "tip": later("Lower tip of the kneecap"),
    "base": later("Upper edge of the kneecap"),
    "heel": later("Hindmost point of the heel"),
    "sole": later("Lowest point of the heel"),
    "dome": later("Top of the ankle bone"),
    "talus_head": later("Front of the ankle bone"),
}


@dataclass(frozen=True, eq=False)
class Place:
    """One place on a bone of both bodies, each (3,) RAS mm: `ours` on the built-in one as it is, `theirs` on the imported one.

    `apart_mm`: how far it lies from where the whole bone, laid on its partner, has it. `is_put`: by a person.
    """

    place_id: str
    structure_id: str
    ours: Points
    theirs: Points
    apart_mm: float
    is_put: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return not self.is_put and self.apart_mm > FAR_MM


def place_words(place_id: str, with_side: bool = True) -> str:
    """A place in plain words."""
    structure_id, _, name = place_id.partition(".")
    words = tr(WORDS[{"fibula.head": "fibula_head", "talus.head": "talus_head"}.get(f"{structure_id.rpartition('_')[0]}.{name}", name)])
    side = {Side.RIGHT: tr("right"), Side.LEFT: tr("left")}.get(side_of(structure_id))
    return f"{words}, {side}" if side and with_side else words


def put_partners(structure_id: str, built_in: Points, put: Mapping[str, Points]) -> Partners:
    """The places of one bone that a person has put, with their partners on the built-in one."""
    mine = [name for name in put if name.startswith(f"{structure_id}.")]
    if not mine:
        return {}
    ours = places_on(structure_id, built_in)
    return {name: (ours[name], put[name]) for name in mine if name in ours}


def places_between(
    structure_id: str, bones: tuple[Points, Points], move: Points, is_whole: bool, put: Mapping[str, Points]
) -> dict[str, Place]:
    """The places of one bone, built-in and imported, by id; `put`: where a person has put some. Those of a part cut off are left out."""
    foreign = bones[1]
    ours, found = (places_on(structure_id, points) for points in bones)
    places = {}
    for name in ours:
        theirs = put.get(name, found.get(name))
        here = moved(move, ours[name][None])
        if theirs is None or (name not in put and not is_whole and nearest(here, foreign)[1][0] > _MISSING_MM):
            continue
        places[name] = Place(name, structure_id, ours[name], theirs, float(np.linalg.norm(here[0] - theirs)), name in put)
    return places
