"""Where a soft tissue takes hold, and which bones carry it: what a pose needs to take muscles, ligaments and nerves along."""

from dataclasses import dataclass, replace

from nervescope.domain.frame import Point, Side, mirrored

ENDS = ("origin", "insertion", "span")
"""`span`: tissue that joins its bones without a first and a last one, such as a ligament, a disc or a coat of cartilage."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One patch of a tissue's surface on another structure, measured on the meshes.

    `onto`: full id of a bone, or of the muscle, tendon or disc that takes the tissue's end. `centre_mm` (RAS) lies on the tissue.
    `fibre`: where along the tissue it lies, 0 at the origin and 1 at the insertion; None for tissue without fibres.
    `gap_mm`: the least distance of the two surfaces. `short` says why a patch is missing (`area_mm2` is 0); empty where there is one.
    """

    end: str
    onto: str
    centre_mm: Point
    area_mm2: float
    gap_mm: float
    source: str
    fibre: float | None = None
    short: str = ""


@dataclass(frozen=True, kw_only=True)
class AttachedTissue:
    """A muscle, tendon, ligament, disc, cartilage or meniscus with its attachments. `carried_by`: full ids of the bones it goes with."""

    structure_id: str
    carried_by: tuple[str, ...]
    attachments: tuple[Attachment, ...]

    def on_side(self, side: Side) -> "AttachedTissue":
        """The tissue of a paired right one as it stands on a side; the left one is a mirror image."""
        if side is not Side.LEFT:
            return self
        moved = tuple(replace(a, onto=_other_side(a.onto), centre_mm=mirrored(a.centre_mm)) for a in self.attachments)
        carried = tuple(_other_side(bone) for bone in self.carried_by)
        return AttachedTissue(structure_id=_other_side(self.structure_id), carried_by=carried, attachments=moved)


@dataclass(frozen=True, kw_only=True)
class CarriedStretch:
    """A stretch of a line, from one share of its length to another (0..1), that lies nearest to one bone and goes with it."""

    first: float
    last: float
    bone: str


@dataclass(frozen=True, kw_only=True)
class CarriedLine:
    """A line of a nerve or vessel, stretch by stretch from its beginning to its end. `branch` is that of `centre_lines.json`."""

    structure_id: str
    branch: str
    stretches: tuple[CarriedStretch, ...]


def _other_side(structure_id: str) -> str:
    """The same structure on the other side; the midline stays."""
    if structure_id.endswith("_right"):
        return structure_id.removesuffix("_right") + "_left"
    return structure_id.removesuffix("_left") + "_right" if structure_id.endswith("_left") else structure_id
