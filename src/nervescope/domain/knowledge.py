"""What is known of the nerve along its way: stretches of the route, nerve roots, skin fields and variants."""

from dataclasses import dataclass, field

from nervescope.domain.frame import Point
from nervescope.domain.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One stretch of the route: what it passes, what it supplies from there on, what is lost when it is hurt there.

    `nerve_id` is the base id of the nerve that runs there.
    """

    id: str
    nerve_id: str
    name: str
    passes: tuple[Statement, ...]
    supplies: tuple[Statement, ...]
    lost: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class NerveRoot:
    """One root, `L2` to `S3`: its strip of skin, its muscles and its reflex, with honest blur.

    `key_muscle_ids` are base ids; `field_words` are the words by which people name the strip.
    """

    id: str
    dermatome: Statement
    myotome: Statement
    reflex: Statement | None = None
    key_muscle_ids: tuple[str, ...] = ()
    field_words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SkinField:
    """The skin that one named nerve feels; `nerve_id` is a base id."""

    id: str
    nerve_id: str
    name: str
    area: Statement


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One way in which nerve and piriformis lie, `a` to `f`, or one level of its division: how often (percent of limbs), and its range.

    `point_mm` (RAS, right side): where the nerve passes the muscle, for the marker of the site; `pressed_id`: the part that does.
    """

    id: str
    name: str
    course: Statement
    percent: float
    source_ids: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    point_mm: Point | None = None
    pressed_id: str = ""


@dataclass(frozen=True, kw_only=True)
class NerveKnowledge:
    """All of it by id; `honesty` says what a variant by itself explains."""

    stretches: dict[str, Stretch] = field(default_factory=dict)
    roots: dict[str, NerveRoot] = field(default_factory=dict)
    skin_fields: dict[str, SkinField] = field(default_factory=dict)
    variants: dict[str, Variant] = field(default_factory=dict)
    divisions: dict[str, Variant] = field(default_factory=dict)
    honesty: Statement | None = None


def root_structure_id(root_id: str) -> str:
    """The base id of the structure that a root is: `L5` makes `nerve_root_l5`."""
    return f"nerve_root_{root_id.lower()}"
