"""What is said of the bodies that the program can show: which parts are scanned and which are modelled."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, side_of
from nervescope.domain.language import inside_first, listed, tr
from nervescope.domain.pack import Origin, Pack, PackKind, PackMesh
from nervescope.domain.structure import Layer, Structure
from nervescope.domain.variant import shape_of
from nervescope.session.state import ViewState


def origin_words(atlas: Atlas, structure: Structure, shape: str = "") -> str:
    """Whether one structure, as it is shown in a shape, is scanned or modelled, in two words; empty in the built-in body."""
    if atlas.pack is None:
        return ""
    if atlas.origin_of(structure.id, shape) is Origin.SCANNED:
        return tr("scanned") if atlas.pack.kind is PackKind.SCAN else tr("from your own scan")
    return tr("modelled")


def variant_words(atlas: Atlas) -> str:
    """What to add to the words of a variant: no body of a pack has it."""
    return " " + tr("Modelled: the body that is shown has the usual course.") if atlas.pack else ""


def licence_line(atlas: Atlas, state: ViewState | None = None) -> str:
    """What stands under pictures and in files: what the surfaces are and whose, with what a state shows otherwise."""
    if atlas.pack is None:
        return atlas.words.licence_line
    return f"{_surfaces(atlas, atlas.pack, stand_ins(atlas, state))}  ·  {atlas.words.licence_line}"


def stand_ins(atlas: Atlas, state: ViewState | None) -> tuple[str, ...]:
    """Names of the bones and muscles that the pack has, but that a variant shows as modelled."""
    shape = shape_of(state.variant, state.division) if state else ""
    changed = [i for i in atlas.variant_meshes.get(shape, {}) if state and side_of(i) in (state.side, Side.MIDLINE)]
    solid = [i for i in changed if atlas.structures[i].layer in (Layer.BONE, Layer.MUSCLE)]
    changed = [i for i in solid if atlas.origin_of(i) is Origin.SCANNED and atlas.origin_of(i, shape) is Origin.MODELLED]
    return tuple(dict.fromkeys(inside_first(atlas.structures[i].record.name) for i in changed))


def _surfaces(atlas: Atlas, pack: Pack, modelled: tuple[str, ...]) -> str:
    """What is scanned and what is modelled, in one line with the pack's licences."""
    if pack.kind is PackKind.OWN:
        if modelled:
            said = tr("Own import: {pack}. Nerves, {names} in this variant and all else: modelled, carried over to it")
            return said.format(pack=pack.title, names=listed(modelled))
        return tr("Own import: {pack}. Nerves and all else: modelled, carried over to it").format(pack=pack.title)
    licences = ", ".join(dict.fromkeys(credit.licence for credit in pack.credits if credit.licence))
    named = f"{pack.title} ({licences})" if licences else pack.title
    if modelled:
        said = tr("Bones and muscles: scanned, {pack}. Nerves, what the scan lacks, and {names} in this variant: modelled")
        return said.format(pack=named, names=listed(modelled))
    return tr("Bones and muscles: scanned, {pack}. Nerves and what the scan lacks: modelled").format(pack=named)


def footer_words(atlas: Atlas, state: ViewState | None = None) -> str:
    """The last line of a page: what the surfaces are, where they are not all modelled, and that this is no diagnosis."""
    if atlas.pack is None:
        return atlas.words.not_a_diagnosis
    modelled = listed(stand_ins(atlas, state))
    said = tr("Bones and muscles: scanned. Nerves and what the scan lacks: modelled.")
    if modelled:
        said = tr("Bones and muscles: scanned. Nerves, what the scan lacks, and {names} in this variant: modelled.").format(names=modelled)
    if atlas.pack.kind is PackKind.OWN:
        said = tr("Own import: the nerve was not seen in this body, it was carried over.")
    return f"{said} {atlas.words.not_a_diagnosis}"


def surface_words(atlas: Atlas, structure: Structure, state: ViewState | None = None) -> str:
    """The last line of a structure's page: what its pack says of this one surface as it is shown, then what holds for all."""
    shape = shape_of(state.variant, state.division) if state and side_of(structure.id) in (state.side, Side.MIDLINE) else ""
    entry = atlas.mesh_of(structure.id, shape)
    other = atlas.mesh_of(entry.mirror_of, shape) if entry and entry.mirror_of else entry
    note = other.note if isinstance(other, PackMesh) else ""
    return f"{note} {footer_words(atlas, state)}".strip()
