"""Which nerve, which roots, and back: everything that a nerve or root supplies. Pure functions over the records."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, base_id_of, sided_id
from nervescope.domain.knowledge import root_structure_id
from nervescope.domain.language import listed, tr
from nervescope.domain.site import SiteView
from nervescope.domain.structure import Layer, StructureRecord
from nervescope.session.state import Ask, Supply

BONE_OPACITY, OTHER_NERVE_OPACITY, OTHER_MUSCLE_OPACITY, SKIN_OPACITY = 0.55, 0.12, 0.06, 0.06
_MOST_LABELS = 7
_ROOT_PREFIX, _PLEXUS, _TRUNK = "nerve_root_", "sacral_plexus", "lumbosacral_trunk"


def record_of(atlas: Atlas, base_id: str) -> StructureRecord | None:
    """The record of a structure by its base id."""
    found = atlas.structures.get(base_id) or atlas.structures.get(sided_id(base_id, Side.RIGHT))
    return found.record if found else None


def nerves_of(atlas: Atlas, base_id: str) -> tuple[str, ...]:
    """The nerves that serve a structure, or that a nerve comes from; base ids."""
    record = record_of(atlas, base_id)
    if record is None:
        return ()
    named = record.nerve_ids or ((record.parent_id,) if record.layer is Layer.NERVE else ())
    return tuple(i for i in named if (known := record_of(atlas, i)) and known.layer is Layer.NERVE)


def roots_of(atlas: Atlas, base_id: str) -> tuple[str, ...]:
    """The roots of a muscle or nerve as they are named (`L5`)."""
    record = record_of(atlas, base_id)
    return record.roots if record else ()


def root_name(base_id: str) -> str:
    """`nerve_root_l5` makes `L5`; nothing for what is no root."""
    return base_id.removeprefix(_ROOT_PREFIX).upper() if base_id.startswith(_ROOT_PREFIX) else ""


def branches_of(atlas: Atlas, base_id: str) -> tuple[str, ...]:
    """A nerve and everything that comes from it, by the parents in the records; base ids."""
    children: dict[str, list[str]] = {}
    for record in _records(atlas):
        if record.layer is Layer.NERVE and record.parent_id:
            children.setdefault(record.parent_id, []).append(record.id)
    found = [base_id]
    for nerve in found:
        found += [child for child in children.get(nerve, ()) if child not in found]
    return tuple(found)


def muscles_of(atlas: Atlas, base_id: str) -> tuple[str, ...]:
    """The muscles that a nerve with its branches, or a root, supplies; base ids in the order of the records."""
    root = root_name(base_id)
    nerves = set(branches_of(atlas, base_id))
    muscles = (r for r in _records(atlas) if r.layer is Layer.MUSCLE)
    return tuple(r.id for r in muscles if (root in r.roots if root else nerves & set(r.nerve_ids)))


def skin_fields_of(atlas: Atlas, base_id: str) -> tuple[str, ...]:
    """The ids of the skin fields that a nerve with its branches feels, or the root whose strip of skin it is (`L5`)."""
    root = root_name(base_id)
    if root:
        return (root,) if root in atlas.knowledge.roots else ()
    nerves = set(branches_of(atlas, base_id))
    return tuple(f.id for f in atlas.knowledge.skin_fields.values() if f.nerve_id in nerves)


def lit_by(atlas: Atlas, supply: Supply) -> tuple[str, ...]:
    """What a question lights up, the thing asked about first; base ids."""
    about = (supply.of_id,)
    if supply.ask is Ask.NERVE:
        return (*about, *nerves_of(atlas, supply.of_id))
    if supply.ask is Ask.ROOTS:
        roots = (root_structure_id(root) for root in roots_of(atlas, supply.of_id))
        return (*about, *(i for i in roots if record_of(atlas, i)), *_way_to_the_roots(atlas, supply.of_id))
    nerves = about if root_name(supply.of_id) else branches_of(atlas, supply.of_id)
    return (*nerves, *muscles_of(atlas, supply.of_id))


def _way_to_the_roots(atlas: Atlas, base_id: str) -> tuple[str, ...]:
    """The nerves between a structure and its roots, by the parents in the records, so that the eye finds the way up."""
    way: list[str] = [i for i in nerves_of(atlas, base_id) if not root_name(i)]
    for nerve in way:
        way += [parent for parent in nerves_of(atlas, nerve) if parent not in way and not root_name(parent)]
    lumbar = {"L4", "L5"} & set(roots_of(atlas, base_id)) and _PLEXUS in way
    return (*way, *((_TRUNK,) if lumbar and record_of(atlas, _TRUNK) else ()))


def supply_view(atlas: Atlas, supply: Supply, camera: SiteView) -> SiteView:
    """The answer as a view: what is lit stands solid, the rest steps back; seen as `camera` sees it."""
    lit = lit_by(atlas, supply)
    quiet = {"bone": BONE_OPACITY, "muscle": OTHER_MUSCLE_OPACITY, "nerve": OTHER_NERVE_OPACITY, "skin": SKIN_OPACITY}
    gone = dict.fromkeys(("ligament", "vessel", "disc", "cartilage"), 0.0) | {"disc": BONE_OPACITY}
    return replace(camera, opacity={**quiet, **gone, **dict.fromkeys(lit, 1.0)}, lit=lit, labels=lit[:_MOST_LABELS], other_side=0.0)


def can_ask(atlas: Atlas, ask: Ask, structure_id: str) -> bool:
    """Whether the records answer a question about a structure (full or base id)."""
    base_id = base_id_of(structure_id)
    record = record_of(atlas, base_id)
    if record is None:
        return False
    if ask is Ask.NERVE:
        return bool(nerves_of(atlas, base_id))
    if ask is Ask.ROOTS:
        return bool(roots_of(atlas, base_id)) and not root_name(base_id)
    return record.layer is Layer.NERVE and bool(muscles_of(atlas, base_id) or skin_fields_of(atlas, base_id))


def answer(atlas: Atlas, supply: Supply) -> str:
    """The answer in a few words."""
    record = record_of(atlas, supply.of_id)
    if record is None or not supply.ask:
        return ""
    if supply.ask is Ask.ROOTS:
        return f"{record.name}: {', '.join(roots_of(atlas, supply.of_id))}"
    if supply.ask is Ask.NERVE:
        return f"{record.name}: {', '.join(_names(atlas, nerves_of(atlas, supply.of_id)))}"
    count = len(muscles_of(atlas, supply.of_id))
    fields = len(skin_fields_of(atlas, supply.of_id))
    muscles = [tr("%n muscle(s)", "", count)] if count else []
    skin = [tr("%n area(s) of skin", "", fields)] if fields else []
    return tr("{name} supplies {what}").format(name=record.name, what=listed(muscles + skin))


def _names(atlas: Atlas, base_ids: tuple[str, ...]) -> list[str]:
    return [record.name for i in base_ids if (record := record_of(atlas, i))]


def _records(atlas: Atlas) -> tuple[StructureRecord, ...]:
    """Each record once."""
    return tuple({s.base_id: s.record for s in atlas.structures.values()}.values())
