"""Checks the meshes of variants: whole, on their side, each in the place of a structure; and that what is said of a variant can be seen."""

from collections.abc import Iterator

import numpy as np

from nervescope.content.load import Content
from nervescope.content.manifest import row_key
from nervescope.content.mesh_files import read_mesh
from nervescope.domain.errors import MeshError, Problem
from nervescope.domain.frame import Side, side_of, sided_id
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.variant import Course, Division
from nervescope.geometry.nearest import distance_to_surface_mm

NEAR_NERVE_MM = 4.0
_BUILD_AGAIN = "Run './run build' to make it again, or fetch the file from the project."


def variant_meshes_are_whole(content: Content) -> Iterator[Problem]:
    """Each file of a variant can be read, is as large as promised, lies on its side and stands for a structure with a usual mesh."""
    for entries in content.manifest.variants.values():
        for entry in entries.values():
            place = content.places["manifest"]
            if entry.structure_id not in content.manifest.meshes:
                message = f"'{row_key(entry)}' stands for '{entry.structure_id}', which has no usual mesh."
                yield place.problem("meshes", message, _BUILD_AGAIN)
            if entry.file:
                yield from _unsound(content, entry)


def _unsound(content: Content, entry: MeshEntry) -> Iterator[Problem]:
    """What is wrong with one file."""
    folder = content.atlas.meshes_folder
    path, name = folder / entry.file, f"{folder.name}/{entry.file}"
    try:
        mesh = read_mesh(path, entry.sha256)
    except MeshError as error:
        yield Problem(name, "", error.message.removeprefix(f"{path}: "), error.hint)
        return
    if len(mesh.triangles) != entry.triangles:
        yield Problem(name, "", f"it has {len(mesh.triangles)} triangles, the manifest says {entry.triangles}.", _BUILD_AGAIN)
    if side_of(entry.structure_id) is Side.RIGHT and float(np.mean(mesh.points_mm[:, 0])) <= 0:
        yield Problem(name, "", "it lies on the left, but is named after the right side.", _BUILD_AGAIN)


def variants_are_known_and_on_their_nerve(content: Content) -> Iterator[Problem]:
    """Each variant is one that can be chosen; its place lies on the nerve that it presses there, where that has been built."""
    knowledge, meshes = content.atlas.knowledge, content.manifest.variants
    for kind, known, choices in (("variant", knowledge.variants, Course), ("division", knowledge.divisions, Division)):
        for variant in known.values():
            place = content.places[f"{kind}:{variant.id}"]
            if variant.id not in {choice.value for choice in choices}:
                listed = ", ".join(choice.value for choice in choices)
                yield place.problem("id", f"there is no {kind} '{variant.id}'.", f"Known are: {listed}.")
            entry = meshes.get(variant.id, {}).get(sided_id(variant.pressed_id or "sciatic_nerve", Side.RIGHT))
            if variant.point_mm and entry and (content.atlas.meshes_folder / entry.file).is_file():
                yield from _off_its_nerve(content, entry, variant.point_mm, f"{kind}:{variant.id}")


def _off_its_nerve(content: Content, entry: MeshEntry, point_mm: tuple[float, float, float], key: str) -> Iterator[Problem]:
    """A place that is not on the nerve of its variant."""
    try:
        away = distance_to_surface_mm(point_mm, read_mesh(content.atlas.meshes_folder / entry.file, entry.sha256))
    except MeshError:
        return
    if away > NEAR_NERVE_MM:
        message = f"the place lies {away:.1f} mm from '{row_key(entry)}'; {NEAR_NERVE_MM:g} mm is the most."
        yield content.places[key].problem("point_mm", message, "Move it to the nerve (RAS millimetres, right side).")
