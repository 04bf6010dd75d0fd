"""What is said of the bodies that the program can show: which parts are scanned and which are modelled."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import tr
from nervescope.domain.pack import Origin, PackKind, PackMesh
from nervescope.domain.structure import Structure


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


def footer_words(atlas: Atlas) -> str:
    """The last line of a page: what the surfaces are, where they are not all modelled, and that this is no diagnosis."""
    if atlas.pack is None:
        return atlas.words.not_a_diagnosis
    said = tr("Bones and muscles: scanned. Nerves: modelled.")
    if atlas.pack.kind is PackKind.OWN:
        said = tr("Own import: the nerve was not seen in this body, it was carried over.")
    return f"{said} {atlas.words.not_a_diagnosis}"


def surface_words(atlas: Atlas, structure: Structure) -> str:
    """The last line of a structure's page: what its pack says of this one surface, then what holds for all."""
    entry = atlas.meshes.get(structure.id)
    other = atlas.meshes.get(entry.mirror_of) if entry and entry.mirror_of else entry
    note = other.note if isinstance(other, PackMesh) else ""
    return f"{note} {footer_words(atlas)}".strip()
