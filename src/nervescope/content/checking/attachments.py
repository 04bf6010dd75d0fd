"""Checks the attachments: each soft tissue has its own, on a structure that it touches, and bones carry every nerve."""

from collections.abc import Iterator

import numpy as np

from nervescope.content.attachments import ATTACHMENTS_NAME, Attachments, read_attachments
from nervescope.content.load import Content
from nervescope.domain.attachment import AttachedTissue, Attachment
from nervescope.domain.errors import Problem
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.nearest import distance_to_surface_mm

FURTHEST_MM = 2.0
"""From the centre of a patch to either surface: those in touch are 1.5 mm apart at most."""
_ATTACHED = (Layer.MUSCLE, Layer.LIGAMENT, Layer.DISC, Layer.CARTILAGE)
_HINT = "Mend the recipe or 'attachments.csv', and run './run build'."


def tissues_hold_to_what_they_touch(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """Every tissue of a manifest that lists `attachments.json` has its attachments there, and each patch lies on both meshes."""
    if ATTACHMENTS_NAME not in content.manifest.listed:
        return
    found = read_attachments(content.atlas.meshes_folder)
    yield from found.problems
    if found.file is None:
        return
    for tissue in found.tissues.values():
        for number, held in enumerate(tissue.attachments):
            fault = _fault(tissue, held, content, meshes)
            if fault:
                yield found.file.problem(f"{found.row_of[tissue.structure_id]}.attachments[{number}]", fault, _HINT)
        for fault in _whole_faults(tissue, content):
            yield found.file.problem(found.row_of[tissue.structure_id], fault, _HINT)
    for missing in _missing(found, content, meshes):
        yield found.file.problem("tissues", f"'{missing}' has no attachments.", _HINT)
    for pointer, fault in _line_faults(found, content):
        yield found.file.problem(pointer, fault, _HINT)


def _fault(tissue: AttachedTissue, held: Attachment, content: Content, meshes: dict[str, TriangleMesh]) -> str | None:
    """What is wrong with one attachment."""
    if held.onto not in content.atlas.structures:
        return f"'{held.onto}' is not a structure of the atlas."
    if not held.area_mm2:
        short = f"'{tissue.structure_id}' should hold to '{held.onto}', but comes no nearer than {held.gap_mm:.1f} mm."
        return None if held.short else short
    for name in (tissue.structure_id, held.onto):
        if name in meshes:
            apart = float(np.linalg.norm(meshes[name].points_mm - np.asarray(held.centre_mm, np.float32), axis=1).min())
            if apart > FURTHEST_MM:  # large triangles: the points lie far apart
                apart = distance_to_surface_mm(held.centre_mm, meshes[name])
            if apart > FURTHEST_MM:
                return f"the patch on '{held.onto}' lies {apart:.1f} mm from '{name}'; {FURTHEST_MM:g} mm is the most."
    return None


def _whole_faults(tissue: AttachedTissue, content: Content) -> Iterator[str]:
    """What is wrong with a tissue as a whole."""
    structure = content.atlas.structures.get(tissue.structure_id)
    if structure is None:
        yield f"'{tissue.structure_id}' is not a structure of the atlas."
        return
    ends = {held.end for held in tissue.attachments}
    if structure.layer is Layer.MUSCLE and not {"origin", "insertion"} <= ends:
        yield f"'{tissue.structure_id}' needs an origin and an insertion."
    for bone in tissue.carried_by:
        if not _is_bone(bone, content):
            yield f"'{bone}', which carries '{tissue.structure_id}', is not a bone of the atlas."


def _missing(found: Attachments, content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[str]:
    """Tissues with a mesh of their own that the file does not know."""
    for name in meshes:
        structure = content.atlas.structures.get(name)
        if structure and structure.layer in _ATTACHED and name not in found.tissues:
            yield name


def _line_faults(found: Attachments, content: Content) -> Iterator[tuple[str, str]]:
    """Place and fault: every nerve with a centre line is carried, and by bones."""
    carried = {line.structure_id for line in found.lines.values()}
    for name in sorted({nerve.structure_id for nerve in content.atlas.nerves.values()} - carried):
        yield "lines", f"no bone carries the nerve '{name}'."
    for key, line in found.lines.items():
        for stretch in line.stretches:
            if not _is_bone(stretch.bone, content):
                yield found.row_of[key], f"'{stretch.bone}', which carries '{key}', is not a bone of the atlas."


def _is_bone(structure_id: str, content: Content) -> bool:
    """Whether the atlas has a bone of that id."""
    structure = content.atlas.structures.get(structure_id)
    return structure is not None and structure.layer is Layer.BONE
