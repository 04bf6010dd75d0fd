"""The page of a structure: what it is and does, what serves it, and, for a nerve, what it passes, supplies and loses."""

from collections.abc import Iterator

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.knowledge import NerveRoot, root_structure_id
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer, Structure
from nervescope.session.pack_words import origin_words, surface_words
from nervescope.session.page_card import link_to, links_to, variants
from nervescope.session.page_notes import PageNotes
from nervescope.session.page_parts import Item, Page, Section
from nervescope.session.state import Ask
from nervescope.session.supply import can_ask, muscles_of, roots_of, skin_fields_of


def structure_page(atlas: Atlas, structure: Structure, audience: Audience, side: Side = Side.RIGHT, shape: str = "") -> Page:
    """Name, what it is, what it does and from where to where, which nerve serves it, how it lies to the sciatic nerve, and its sites.

    Links lead to the side of the structure, or to `side` from one in the midline. `shape`: in which variant it is shown.
    """
    notes = PageNotes(atlas, audience)
    record = structure.record
    to_side = side if structure.side is Side.MIDLINE else structure.side
    sections = [
        Section(id="own_notes", heading=notes.heading("own_notes"), items=notes.own(structure.base_id)),
        notes.section("what_it_is", (record.description,)),
        *_muscle(notes, structure, to_side),
        notes.section("relation", (record.relation,) if record.relation else ()),
        *_root(notes, structure, to_side),
        *_serves(notes, structure, to_side),
        *_route(notes, structure),
        *variants(notes, structure.base_id),
        Section(id="at_sites", heading=notes.heading("at_sites"), items=_places(atlas, structure)),
    ]
    return Page(
        title=structure.name,
        subtitle="  ·  ".join(part for part in (record.name_la, origin_words(atlas, structure, shape)) if part),
        sections=tuple(s for s in sections if not s.is_empty),
        sources=notes.used(),
        footer=surface_words(atlas, structure),
        simplified=atlas.words.simplified,
    )


def _muscle(notes: PageNotes, structure: Structure, side: Side) -> Iterator[Section]:
    """What it does, where it begins and ends, which nerve and which roots serve it."""
    record = structure.record
    yield notes.section("action", (record.action,) if record.action else ())
    ends = notes.led(("origin", record.origin), ("insertion", record.insertion))
    yield Section(id="attachments", heading=notes.heading("attachments"), items=ends)
    nerves = links_to(notes.atlas, record.nerve_ids, side, notes.heading("nerve_ids"))
    supply = (notes.item(record.supply),) if record.supply else ()
    roots = _roots(notes, roots_of(notes.atlas, structure.base_id) if record.layer is not Layer.BONE else (), side)
    asked = tuple(_asked(notes, ask) for ask in (Ask.NERVE, Ask.ROOTS) if can_ask(notes.atlas, ask, structure.id))
    yield Section(id="supply", heading=notes.heading("supply"), items=(*supply, *nerves, *roots, *asked))


def _roots(notes: PageNotes, roots: tuple[str, ...], side: Side) -> Iterator[Item]:
    """The roots by name, each a link to its structure where it is drawn."""
    for number, root in enumerate(roots):
        link = link_to(notes.atlas, root_structure_id(root), side)
        yield Item(text=root, lead="" if number else notes.heading("roots"), structure_id=link.structure_id if link else "")


def _serves(notes: PageNotes, structure: Structure, side: Side) -> Iterator[Section]:
    """For a nerve or root: everything that it serves, muscles as links, skin by the names of its areas."""
    atlas, base_id = notes.atlas, structure.base_id
    if not can_ask(atlas, Ask.SUPPLIES, base_id):
        return
    muscles = links_to(atlas, muscles_of(atlas, base_id), side, notes.heading("myotome"))
    fields = [atlas.knowledge.skin_fields[i].name for i in skin_fields_of(atlas, base_id) if i in atlas.knowledge.skin_fields]
    skin = (Item(text="; ".join(fields), lead=notes.heading("dermatome")),) if fields else ()
    items = (_asked(notes, Ask.SUPPLIES), *muscles, *skin)
    yield Section(id="serves", heading=notes.heading("serves"), items=items)


def _asked(notes: PageNotes, ask: Ask) -> Item:
    """A question that the model answers."""
    return Item(text=notes.heading(f"ask_{ask.value}"), ask=ask.value)


def _root(notes: PageNotes, structure: Structure, side: Side) -> Iterator[Section]:
    """For a nerve root: its skin, its muscles and its reflex."""
    root = _root_of(notes.atlas, structure.base_id)
    if root is None:
        return
    items = notes.led(("dermatome", root.dermatome), ("myotome", root.myotome), ("reflex", root.reflex))
    muscles = links_to(notes.atlas, root.key_muscle_ids, side, notes.heading("key_muscles"))
    yield Section(id="root", heading=notes.heading("root"), items=(*items, *muscles))


def _root_of(atlas: Atlas, base_id: str) -> NerveRoot | None:
    """What is known of the root that a structure is."""
    return next((root for root in atlas.knowledge.roots.values() if root_structure_id(root.id) == base_id), None)


def _route(notes: PageNotes, structure: Structure) -> Iterator[Section]:
    """For a nerve: stretch by stretch what it passes, supplies and loses, and the skin that it feels."""
    known = notes.atlas.knowledge
    stretches = [s for s in known.stretches.values() if s.nerve_id == structure.base_id]
    for part in ("passes", "supplies", "lost"):
        items: list[Item] = []
        for stretch in stretches:
            for number, statement in enumerate(getattr(stretch, part)):
                items.append(notes.item(statement, stretch.name if len(stretches) > 1 and number == 0 else ""))
        yield Section(id=part, heading=notes.heading(part), items=tuple(items))
    fields = [f for f in known.skin_fields.values() if f.nerve_id == structure.base_id]
    items = [notes.item(f.area, f.name if len(fields) > 1 else "") for f in fields]
    yield Section(id="skin_field", heading=notes.heading("skin_field"), items=tuple(items))


def _places(atlas: Atlas, structure: Structure) -> tuple[Item, ...]:
    """The sites and topics that it belongs to, as links."""
    sites = [s for s in atlas.sites_in_order() if structure.base_id in (*s.structure_ids, *s.at_risk)]
    topics = [t for t in atlas.topics.values() if structure.base_id in t.structure_ids]
    return (*(Item(text=s.name, site_id=s.id) for s in sites), *(Item(text=t.name, topic_id=t.id) for t in topics))
