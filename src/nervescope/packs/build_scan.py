"""Builds the structures of a published scan from its files, by the recipe, one after another."""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonDataModel import vtkPolyData

from nervescope.geometry.mesh import TriangleMesh, mirrored_mesh
from nervescope.packs import surface_work
from nervescope.packs.posing import blended, moved
from nervescope.packs.recipe import Recipe, Step
from nervescope.packs.source_files import read_sources
from nervescope.packs.writing import PackError

_METRES = 1000.0


def built_structures(recipe: Recipe, folder: Path) -> Iterator[tuple[Step, TriangleMesh]]:
    """Each structure with its mesh (RAS mm, turned outward), from the files below `folder`."""
    done: dict[str, TriangleMesh] = {}
    for step in recipe.steps:
        mesh = _mirror_of_done(step, recipe, done) or built(step, recipe, folder, done)
        done[step.id] = mesh
        yield step, mesh


def built(step: Step, recipe: Recipe, folder: Path, done: dict[str, TriangleMesh]) -> TriangleMesh:
    """One structure, as the recipe says; `done` holds those that a blend looks at."""
    try:
        points, triangles = read_sources(folder, step.reader, step.sources, step.merge_mm / step.to_mm or 1e-9)
    except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
        raise PackError(f"The files of '{step.id}' cannot be read ({error}).", "Fetch them again.") from error
    raw = surface_work.welded(surface_work.surface_from(points, triangles))
    points, triangles = surface_work.arrays_of(raw)
    points = points * step.to_mm @ np.array(step.axes, np.float64).T
    surface = surface_work.surface_from(points, triangles)
    if step.merge_mm and step.reader == "glb":
        surface = surface_work.welded(surface, step.merge_mm)
    bodies = surface_work.chosen_bodies(surface, step.component) if step.component else [surface]
    bodies = [_fewer(_shaped(body, step, recipe, done), _share(step, body, bodies)) for body in bodies]
    surface = surface_work.joined(bodies) if len(bodies) > 1 else bodies[0]
    if step.fill_holes:
        surface = surface_work.filled(surface)
    mesh = surface_work.mesh_of(surface_work.turned_outward(surface))
    return mirrored_mesh(mesh) if step.mirror.after else mesh


def _shaped(body: vtkPolyData, step: Step, recipe: Recipe, done: dict[str, TriangleMesh]) -> vtkPolyData:
    """A body in its place, subdivided, smoothed and cut."""
    points, triangles = surface_work.arrays_of(body)
    if step.mirror.before:
        points, triangles = points * [-1, 1, 1], triangles[:, ::-1]
    body = surface_work.surface_from(_posed(points, step, recipe, done), triangles)
    if step.subdivide:
        body = surface_work.subdivided(body, int(step.subdivide["levels"]))
    if step.smooth and body.GetNumberOfCells() > step.smooth.only_if_triangles_above:
        body = surface_work.smoothed(body, step.smooth)
    return surface_work.cut(body, step.cut) if step.cut else body


def _posed(points_mm: NDArray[np.float64], step: Step, recipe: Recipe, done: dict[str, TriangleMesh]) -> NDArray[np.float64]:
    """The points where they belong."""
    if step.blend:
        return blended(points_mm, recipe.blends[step.blend], {i: m.points_mm.astype(np.float64) for i, m in done.items()})
    return moved(points_mm, step.matrix)


def _share(step: Step, body: vtkPolyData, bodies: list[vtkPolyData]) -> int:
    """How many triangles a body may keep; 0 for all."""
    if len(bodies) == 1 or not step.component:
        return step.target_triangles
    total = sum(b.GetNumberOfCells() for b in bodies)
    return max(step.component.min_triangles_each, round(step.target_triangles * body.GetNumberOfCells() / total))


def _fewer(body: vtkPolyData, triangles: int) -> vtkPolyData:
    """The body with so many triangles."""
    return surface_work.decimated(body, triangles) if triangles else body


def _mirror_of_done(step: Step, recipe: Recipe, done: dict[str, TriangleMesh]) -> TriangleMesh | None:
    """The mirror image of the other side, where the recipe says that this one is nothing else."""
    other = done.get(step.id.removesuffix("_left") + "_right") if step.mirror.after and step.id.endswith("_left") else None
    return mirrored_mesh(other) if other else None
