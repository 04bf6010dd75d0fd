"""Checks the meshes folder: every file is listed, whole and where its side says; nerves and bones keep apart."""

import hashlib
from collections.abc import Callable, Iterator

import numpy as np

from nervescope.content.drawable import FURTHEST_MM
from nervescope.content.load import Content
from nervescope.content.manifest import CENTRE_LINES_NAME, MANIFEST_NAME
from nervescope.content.mesh_files import read_mesh
from nervescope.domain.errors import MeshError, Problem
from nervescope.domain.frame import Side, side_of, sided_id
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.nearest import distance_to_surface_mm

MIDLINE_MM = 15.0
SMALLEST_MM = 1.0
LANDMARK_MM = 8.0
NEAR_SITE_MM = 15.0
_BUILD_AGAIN = "Run './run build' to make it again, or fetch the file from the project."


def read_meshes(content: Content, on_read: Callable[[str], None]) -> tuple[dict[str, TriangleMesh], list[Problem]]:
    """Read every mesh file that the manifest names, by full id; what cannot be read is told as a problem."""
    folder = content.atlas.meshes_folder
    meshes: dict[str, TriangleMesh] = {}
    problems = []
    for entry in content.manifest.meshes.values():
        if not entry.file:
            continue
        on_read(entry.file)
        path = folder / entry.file
        try:
            meshes[entry.structure_id] = read_mesh(path, entry.sha256)
        except MeshError as error:
            problems.append(Problem(f"{folder.name}/{entry.file}", "", error.message.removeprefix(f"{path}: "), error.hint))
    return meshes, problems


def landmarks_lie_on_their_structure(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """Each landmark lies within `LANDMARK_MM` of the surface that carries it."""
    for landmark in content.atlas.landmarks.values():
        mesh = meshes.get(sided_id(landmark.structure_id, Side.RIGHT)) or meshes.get(landmark.structure_id)
        if mesh is None:
            continue
        apart = float(np.linalg.norm(mesh.points_mm - np.asarray(landmark.point_mm, np.float32), axis=1).min())
        if apart > LANDMARK_MM:
            yield content.places[f"landmark:{landmark.id}"].problem(
                "point_mm",
                f"'{landmark.id}' lies {apart:.1f} mm from the surface of '{landmark.structure_id}'; {LANDMARK_MM:g} mm is the most.",
                "Move it to the surface (RAS millimetres, right side).",
            )


def structures_lie_near_their_site(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """What a site says to be involved or at risk lies within `NEAR_SITE_MM` of it on the right side."""
    for site in content.atlas.sites.values():
        for field, names in (("structure_ids", site.structure_ids), ("at_risk", site.at_risk)):
            for number, name in enumerate(names):
                mesh = meshes.get(sided_id(name, Side.RIGHT)) or meshes.get(name)
                if mesh is None:
                    continue
                apart = distance_to_surface_mm(site.position_mm, mesh)
                if apart > NEAR_SITE_MM:
                    message = f"'{name}' lies {apart:.1f} mm from the site; {NEAR_SITE_MM:g} mm is the most."
                    yield content.places[f"site:{site.id}"].problem(f"{field}[{number}]", message, "Name only what is involved there.")


def files_are_listed(content: Content) -> Iterator[Problem]:
    """Every file in the folder stands in the manifest; listed files that are no meshes have their checksum."""
    folder = content.atlas.meshes_folder
    listed = content.manifest.listed | {MANIFEST_NAME, CENTRE_LINES_NAME, "README.md"}
    for path in sorted(folder.iterdir()):
        if path.name not in listed and not path.name.startswith("."):
            yield Problem(f"{folder.name}/{path.name}", "", "the file is not in the manifest.", "Run './run build', or remove the file.")
    for number, other in enumerate(content.manifest.files):
        path = folder / other.file
        name = f"{folder.name}/{other.file}"
        if other.file != path.name:
            yield content.places["manifest"].problem(
                f"files[{number}].file", f"'{other.file}' is not the plain name of a file.", _BUILD_AGAIN
            )
        elif not path.is_file():
            yield Problem(name, "", "the file is missing.", _BUILD_AGAIN)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != other.sha256:
            yield Problem(name, "", "the file was altered (its checksum differs from the manifest).", _BUILD_AGAIN)


def meshes_are_sane(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """Each mesh has the promised number of triangles, a size and a place of a body part, a source and a licence."""
    for entry in content.manifest.meshes.values():
        place = content.places[f"mesh:{entry.structure_id}"]
        for field in ("source", "licence"):
            if entry.file and not getattr(entry, field).strip():
                yield place.problem("", f"the mesh of '{entry.structure_id}' names no {field}.", "Add it.")
        mesh = meshes.get(entry.structure_id)
        if mesh is None:
            continue
        if len(mesh.triangles) != entry.triangles:
            message = f"'{entry.file}' has {len(mesh.triangles)} triangles, the manifest says {entry.triangles}."
            yield place.problem("triangles", message, _BUILD_AGAIN)
        low, high = mesh.bounds_mm
        if max(np.abs(low).max(), np.abs(high).max()) > FURTHEST_MM:
            yield place.problem(
                "file", f"'{entry.file}' reaches further than {FURTHEST_MM:g} mm from the hips.", "Check its frame and units."
            )
        if np.linalg.norm(high - low) < SMALLEST_MM:
            yield place.problem("file", f"'{entry.file}' is smaller than {SMALLEST_MM:g} mm.", "Check its units.")


def sides_agree(content: Content, meshes: dict[str, TriangleMesh]) -> Iterator[Problem]:
    """Right things lie at x > 0, left ones at x < 0, unpaired ones in the middle: +x is the person's right."""
    atlas = content.atlas
    for structure_id, mesh in meshes.items():
        fault = _wrong_side(structure_id, float(mesh.points_mm[:, 0].mean()))
        if fault:
            entry: MeshEntry = content.manifest.meshes[structure_id]
            yield content.places[f"mesh:{structure_id}"].problem("file", f"'{entry.file}' {fault}", "Mirror it, or correct the id.")
    for key, nerve in atlas.nerves.items():
        fault = _wrong_side(nerve.structure_id, float(np.mean([p[0] for p in nerve.points_mm])))
        if fault:
            yield content.places[f"nerve:{key}"].problem(
                "points_mm", f"the centre line of '{key}' {fault}", "Mirror it, or correct the id."
            )
    for site in atlas.sites.values():
        if site.position_mm[0] <= 0:
            message = f"x is {site.position_mm[0]:g}, but a site is recorded on the right side, where x > 0."
            yield content.places[f"site:{site.id}"].problem("position_mm", message, "Change the sign of x.")


def _wrong_side(structure_id: str, middle_x_mm: float) -> str:
    """What is wrong with the side of something whose mean x is given, or nothing."""
    side = side_of(structure_id)
    if side is Side.MIDLINE and abs(middle_x_mm) > MIDLINE_MM:
        return f"has its middle at x = {middle_x_mm:.1f} mm, but '{structure_id}' is unpaired."
    if (side is Side.RIGHT and middle_x_mm <= 0) or (side is Side.LEFT and middle_x_mm >= 0):
        return f"has its middle at x = {middle_x_mm:.1f} mm, which is not the {side.value} side."
    return ""
