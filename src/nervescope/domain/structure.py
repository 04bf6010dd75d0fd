"""An anatomical structure: what it is called, what tissue it is, what it does and which nerve serves it."""

from dataclasses import dataclass
from enum import StrEnum

from nervescope.domain.frame import Side
from nervescope.domain.language import later, tr
from nervescope.domain.statement import Statement


class Layer(StrEnum):
    """What the layers panel can show, fade and hide as one; also the kind of tissue."""

    SKIN = "skin"
    MUSCLE = "muscle"
    LIGAMENT = "ligament"
    NERVE = "nerve"
    VESSEL = "vessel"
    DISC = "disc"
    CARTILAGE = "cartilage"
    BONE = "bone"


@dataclass(frozen=True, kw_only=True)
class StructureRecord:
    """A structure as written in `annotations/structures/`: one record serves both sides when `paired`.

    Names follow Terminologia Anatomica 2. `description` says what it is, `supply` which nerve serves it,
    `relation` how it lies to the sciatic nerve.
    Muscles have `origin`, `insertion`, `action`, the nerves that move them (`nerve_ids`, base ids) and their `roots` (`L5`).
    `region` groups the tree (lumbar spine, pelvis, hip, thigh, leg, foot).
    """

    id: str
    name_en: str
    name_la: str
    layer: Layer
    region: str
    paired: bool
    description: Statement
    supply: Statement | None = None
    relation: Statement | None = None
    origin: Statement | None = None
    insertion: Statement | None = None
    action: Statement | None = None
    nerve_ids: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    ta2_id: int | None = None
    fma_id: int | None = None
    synonyms: tuple[str, ...] = ()
    parent_id: str = ""

    @property
    def name(self) -> str:
        """The name in the language of the program (`domain/naming.py`), here English."""
        return self.name_en


_SIDED = {Side.RIGHT: later("{name}, right"), Side.LEFT: later("{name}, left")}


def name_on_side(name: str, side: Side) -> str:
    """A name with the side in words, such as `Piriformis muscle, right`; as it is for the midline."""
    return tr(_SIDED[side]).format(name=name) if side in _SIDED else name


@dataclass(frozen=True, kw_only=True)
class Structure:
    """One structure on one side, as drawn: the record plus its side."""

    id: str
    base_id: str
    side: Side
    record: StructureRecord

    @property
    def layer(self) -> Layer:
        """The layer it belongs to."""
        return self.record.layer

    @property
    def name(self) -> str:
        """Name with the side in words, such as `Piriformis muscle, right`."""
        return name_on_side(self.record.name, self.side)
