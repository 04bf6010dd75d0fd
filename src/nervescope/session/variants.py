"""What a chosen variant means: which mesh a structure has, what runs free, where the nerve passes, and the words for it."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, Side, side_of, sided_id
from nervescope.domain.knowledge import Variant
from nervescope.domain.language import figure, inside_first, tr
from nervescope.domain.site import CompressionSite
from nervescope.domain.source import Source
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.domain.variant import Course, Division, shape_of
from nervescope.session.pack_words import variant_words
from nervescope.session.state import ViewState

SITE = "piriformis"
FREE_PARTS = ("fibular_division_of_sciatic_nerve", "tibial_division_of_sciatic_nerve")
NERVES_BELOW = ("tibial_nerve", "common_fibular_nerve")
TRUNK = "sciatic_nerve"


def shape_at(state: ViewState, structure_id: str) -> str:
    """In which shape (`domain/variant.py`) a structure is seen: the chosen one on the shown side, the usual one (empty) on the other."""
    return shape_of(state.variant, state.division) if side_of(structure_id) in (state.side, Side.MIDLINE) else ""


def has_shape(atlas: Atlas, course: Course, division: Division = Division.USUAL) -> bool:
    """Whether the atlas has the meshes for a variant; the usual body is always there."""
    shape = shape_of(course, division)
    return not shape or bool(atlas.variant_meshes.get(shape))


def changed_ids(atlas: Atlas, state: ViewState) -> frozenset[str]:
    """Full ids of what has another mesh than usual now."""
    return frozenset(i for i in atlas.variant_meshes.get(shape_of(state.variant, state.division), {}) if shape_at(state, i))


def variant_of(atlas: Atlas, state: ViewState) -> Variant | None:
    """What is known of the variant that is shown; None for the usual body, and where its meshes are missing."""
    if not changed_ids(atlas, state):
        return None
    return known_of(atlas, state.variant if state.variant is not Course.A else state.division)


def lit_with(atlas: Atlas, state: ViewState, lit: tuple[str, ...]) -> tuple[str, ...]:
    """Full ids that are raised besides `lit`: where the sciatic nerve is, all nerves that a variant changes."""
    if sided_id(TRUNK, state.side) not in lit:
        return ()
    return tuple(sorted(i for i in changed_ids(atlas, state) if atlas.structures[i].layer is Layer.NERVE))


def named_first(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Full ids of the parts of the nerve that go separate ways in the shown variant and so want a label of their own."""
    changed = changed_ids(atlas, state)
    names = FREE_PARTS if state.variant.is_split else NERVES_BELOW if state.variant is Course.A else ()
    return tuple(i for i in (sided_id(name, state.side) for name in names) if i in changed)


def place_of_site(atlas: Atlas, state: ViewState, site_id: str, usual_mm: Point) -> Point:
    """Where the marker of a site stands (RAS, right side): at the muscle it goes with the nerve."""
    variant = variant_of(atlas, state) if site_id == SITE else None
    return variant.point_mm if variant and variant.point_mm else usual_mm


def pressed_nerve(atlas: Atlas, state: ViewState, site: CompressionSite) -> str:
    """The base id of the nerve that a site concerns: at the muscle it is the part that passes it in the shown variant."""
    variant = variant_of(atlas, state) if site.id == SITE else None
    return variant.pressed_id if variant and variant.pressed_id else site.nerve_id


def known_of(atlas: Atlas, choice: Course | Division) -> Variant | None:
    """What the atlas knows of one course or one level of division."""
    known = atlas.knowledge
    return (known.variants if isinstance(choice, Course) else known.divisions).get(choice.value)


def name_of(atlas: Atlas, choice: Course | Division) -> str:
    """The name of a choice, as undo shows it."""
    variant = known_of(atlas, choice)
    where = inside_first(variant.name) if variant else choice.value.replace("_", " ")
    if not isinstance(choice, Course):
        return tr("Nerve parts: {where}").format(where=where)
    return (
        tr("Variant {letter}: {name}").format(letter=choice.value, name=where) if variant else tr("Variant {letter}").format(letter=where)
    )


def told_of(atlas: Atlas, state: ViewState, is_level: bool) -> str:
    """What is said of the chosen course, or level of division: plainly, or with its share and range in the clinical voice."""
    variant = known_of(atlas, state.division if is_level else state.variant)
    if variant is None:
        return ""
    share = " " + tr("{share} of limbs.").format(share=share_words(variant)) if state.audience is Audience.CLINICAL else ""
    return f"{variant.name}.{share} {variant.course.for_audience(state.audience)}"


def honesty_words(atlas: Atlas, state: ViewState, is_level: bool) -> str:
    """What a course by itself explains; the levels of division have no such line."""
    honesty = None if is_level else atlas.knowledge.honesty
    return honesty.for_audience(state.audience) if honesty else ""


def source_words(atlas: Atlas, state: ViewState, is_level: bool) -> str:
    """Where the figures of the chosen one come from: first author and year."""
    variant = known_of(atlas, state.division if is_level else state.variant)
    found = [atlas.sources[i] for i in (variant.source_ids if variant else ()) if i in atlas.sources]
    return tr("Sources: {names}.").format(names="; ".join(_short(source) for source in found)) if found else ""


def variant_caption(atlas: Atlas, state: ViewState) -> str:
    """What is written under the picture while a variant is shown, at the muscle or without a site; else empty."""
    variant = variant_of(atlas, state) if state.selected_site_id in ("", SITE) else None
    return variant.course.for_audience(state.audience) + variant_words(atlas) if variant else ""


def share_words(variant: Variant) -> str:
    """How often a variant is found: `9.8% (6.5\u201322.6)`."""
    ranged = f" ({variant.low:g}\u2013{variant.high:g})" if variant.low is not None and variant.high is not None else ""
    return figure(f"{variant.percent:g}%{ranged}")


def title_of(atlas: Atlas, state: ViewState) -> str:
    """The shown variant in two or three words, to stand beside a title. Empty for the usual body."""
    variant = variant_of(atlas, state)
    if variant is None:
        return ""
    if state.variant is not Course.A:
        return tr("Variant {letter}").format(letter=variant.id)
    return tr("Nerve parts {where}").format(where=inside_first(variant.name))


def _short(source: Source) -> str:
    """A source as people cite it in speech: the first author's family name, or the journal, and the year."""
    name = source.container if source.authors.startswith("Authors") else source.authors.split(" ")[0].rstrip(",")
    return f"{name} {source.year}"
