"""A named place on a structure, such as the ischial tuberosity on the hip bone: it gets a label but is no mesh of its own."""

from dataclasses import dataclass

from nervescope.domain.frame import Point


@dataclass(frozen=True, kw_only=True)
class Landmark:
    """One place. `structure_id` is the base id of the structure that carries it, `point_mm` RAS lies near its surface, right side.

    `reach_mm`: how far from the point its label may point. `source` says where the point comes from.
    A landmark is shown on the side of the structure that carries it.
    """

    id: str
    name_en: str
    name_la: str
    structure_id: str
    point_mm: Point
    source: str
    reach_mm: float = 5.0
    ta2_id: int | None = None
    fma_id: int | None = None
    synonyms: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name in the language of the program (`domain/naming.py`), here English."""
        return self.name_en
