"""Makes every mesh in `meshes/` from the dimension tables and recipes: the work behind `nervescope build`."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from nervescope.content.attachments import ATTACHMENTS_NAME
from nervescope.content.joints import JOINTS_NAME
from nervescope.content.journeys import JOURNEYS_NAME
from nervescope.content.mesh_files import MESH_SUFFIX, encode_mesh
from nervescope.domain.errors import MeshError
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.attachments import encode_attachments
from nervescope.modelling.bake import baked_mesh
from nervescope.modelling.build_memory import BuildMemory
from nervescope.modelling.centre_lines import encode_centre_lines
from nervescope.modelling.fingerprint import file_digest, module_fingerprint, recipe_fingerprint
from nervescope.modelling.joint_axes import encode_joints
from nervescope.modelling.journeys import encode_journeys
from nervescope.modelling.kit.tables import TABLES_FOLDER, Tables
from nervescope.modelling.manifest import Manifest, write_atomically
from nervescope.modelling.recipe import ATTRIBUTES, LICENCE, Recipe
from nervescope.modelling.recipes import all_recipes
from nervescope.modelling.selection import chosen_recipes

CENTRE_LINES = "centre_lines.json"
_DATA_FILES = ((CENTRE_LINES, encode_centre_lines), (JOINTS_NAME, encode_joints))
_MEASURED_FILES = ((ATTACHMENTS_NAME, encode_attachments), (JOURNEYS_NAME, encode_journeys))


@dataclass(frozen=True)
class BuildStep:
    """One structure done: `done` of `total`; `is_rebuilt` is False when it had not changed."""

    done: int
    total: int
    structure_id: str
    is_rebuilt: bool
    triangles: int
    seconds: float


@dataclass(frozen=True)
class BuildResult:
    """What a build did: ids made again and left as they were, files removed, and the size of the whole atlas."""

    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    triangles: int
    size_bytes: int
    seconds: float


@dataclass(frozen=True)
class _Made:
    """The file of one structure, not yet written."""

    data: bytes
    triangles: int
    tables: tuple[str, ...]
    seconds: float


def build_atlas(
    out_folder: Path,
    only: Iterable[str] = (),
    on_progress: Callable[[BuildStep], None] | None = None,
    jobs: int = 2,
    force: bool = False,
    recipes: tuple[Recipe, ...] | None = None,
) -> BuildResult:
    """Make the meshes of `out_folder` that changed since they were made last, then its manifest and centre lines.

    `only`: base or full ids (`piriformis`, `piriformis_right`); empty means all. `force` makes them again in any case.
    Files appear complete or not at all. The same recipes and tables give the same bytes. Only files that an earlier
    manifest lists, and that no recipe makes any more, are removed.
    Raises UnknownNameError for an unknown id, MeshError when a recipe fails or a file cannot be written.
    """
    start = time.perf_counter()
    known = recipes if recipes is not None else all_recipes()
    chosen = tuple(only)
    wanted = chosen_recipes(known, chosen)
    manifest, memory = Manifest.read(out_folder), BuildMemory.read(out_folder)
    prints = {r.key: recipe_fingerprint(r) for r in wanted}
    stale = [r for r in wanted if force or not _is_current(r, prints[r.key], out_folder, manifest, memory)]
    fresh = [r for r in wanted if r not in stale]
    steps = _Steps(len(wanted), on_progress)
    for recipe in fresh:
        steps.report(recipe, False, manifest.triangles_of(recipe.key), 0.0)
    for recipe, made in _make_all(stale, jobs):
        _store(out_folder, recipe, made, prints[recipe.key])
        steps.report(recipe, True, made.triangles, made.seconds)
    manifest = Manifest.read(out_folder)
    removed = () if chosen else manifest.drop_unknown(out_folder, known)
    for name, encode in _DATA_FILES:
        _put_data_file(out_folder, manifest, name, encode)
    for name, measure in _MEASURED_FILES:
        _put_data_file(out_folder, manifest, name, partial(measure, folder=out_folder), _state_of_meshes(out_folder))
    manifest.write(out_folder)
    return BuildResult(
        built=tuple(r.key for r in stale),
        unchanged=tuple(r.key for r in fresh),
        removed=removed,
        triangles=manifest.triangle_count,
        size_bytes=sum((out_folder / name).stat().st_size for name in manifest.files if (out_folder / name).exists()),
        seconds=time.perf_counter() - start,
    )


def _store(folder: Path, recipe: Recipe, made: _Made, fingerprint: str) -> None:
    """Write one mesh file and enter it in manifest and memory, read afresh: another build may be at work on other structures."""
    name = recipe.key + MESH_SUFFIX
    write_atomically(folder / name, made.data)
    manifest = Manifest.read(folder)
    manifest.put(recipe, name, hashlib.sha256(made.data).hexdigest(), made.triangles, LICENCE)
    manifest.write(folder)
    memory = BuildMemory.read(folder)
    memory.put(recipe.key, fingerprint, {table: _table_digest(table) for table in made.tables})
    memory.write()


def _put_data_file(folder: Path, manifest: Manifest, name: str, encode: Callable[[Tables], bytes], also: str = "") -> None:
    """Write a file that is no mesh when its code or its tables changed, what `also` tells of did, or the file itself."""
    module = (encode.func if isinstance(encode, partial) else encode).__module__
    memory, fingerprint = BuildMemory.read(folder), module_fingerprint(module) + also
    remembered = memory.get(name)
    is_whole = file_digest(folder / name) == manifest.digest_of_file(name) != ""
    known = remembered.tables if remembered is not None and remembered.fingerprint == fingerprint else None
    if is_whole and known is not None and all(_table_digest(table) == digest for table, digest in known.items()):
        return
    tables = Tables()
    data = encode(tables)
    write_atomically(folder / name, data)
    manifest.put_file(name, hashlib.sha256(data).hexdigest())
    memory.put(name, fingerprint, {table: _table_digest(table) for table in sorted(tables.used)})
    memory.write()


def _state_of_meshes(folder: Path) -> str:
    """Digest of every mesh and centre line in a folder: what attachments and journeys are measured on."""
    stored = [*sorted(folder.glob(f"*{MESH_SUFFIX}")), folder / CENTRE_LINES]
    return hashlib.sha256("".join(f"{path.name}{file_digest(path)}" for path in stored).encode()).hexdigest()


class _Steps:
    """Counts what is done and tells the caller."""

    def __init__(self, total: int, on_progress: Callable[[BuildStep], None] | None) -> None:
        self._total, self._done, self._on_progress = total, 0, on_progress

    def report(self, recipe: Recipe, is_rebuilt: bool, triangles: int, seconds: float) -> None:
        """Say that one more is done."""
        self._done += 1
        if self._on_progress:
            self._on_progress(BuildStep(self._done, self._total, recipe.key, is_rebuilt, triangles, seconds))


def _is_current(recipe: Recipe, fingerprint: str, folder: Path, manifest: Manifest, memory: BuildMemory) -> bool:
    """True when the file is there as it was made, and neither code nor tables changed since."""
    remembered = memory.get(recipe.key)
    digest = manifest.digest_of(recipe.key)
    if remembered is None or not digest or remembered.fingerprint != fingerprint:
        return False
    if any(_table_digest(name) != known for name, known in remembered.tables.items()):
        return False
    return file_digest(folder / (recipe.key + MESH_SUFFIX)) == digest


def _table_digest(name: str) -> str:
    """Digest of one table of the project."""
    return file_digest(TABLES_FOLDER / f"{name}.csv")


def _make_all(stale: list[Recipe], jobs: int) -> Iterator[tuple[Recipe, _Made]]:
    """Build in this process or in several; the results come in the order of the recipes."""
    if jobs <= 1 or len(stale) <= 1:
        yield from ((recipe, make_structure(recipe)) for recipe in stale)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from zip(stale, pool.map(make_structure, stale), strict=True)


def make_structure(recipe: Recipe) -> _Made:
    """Build one structure and encode it; raises MeshError that names it when the recipe fails."""
    start, tables = time.perf_counter(), Tables()
    try:
        baked = baked_mesh(as_triangle_mesh(recipe.build(tables)), recipe.base_id)
    except Exception as error:
        message = f"{recipe.key} could not be built ({type(error).__name__}: {error})."
        raise MeshError(message, "Its earlier file, if any, is left as it was.") from error
    return _Made(encode_mesh(baked), len(baked.full.mesh.triangles), tuple(sorted(tables.used)), time.perf_counter() - start)


def as_triangle_mesh(surface: Any) -> TriangleMesh:
    """Turn a pyvista PolyData into the atlas's own mesh: RAS mm, triangles turned outward, known attributes kept.

    Raises ValueError when the surface is empty or not finite.
    """
    points = np.asarray(surface.points, np.float32)
    triangles = np.asarray(surface.faces).reshape(-1, 4)[:, 1:].astype(np.int32)
    if not len(triangles) or not np.isfinite(points).all():
        raise ValueError("the surface is empty or not finite")
    corners = points[triangles].astype(np.float64)
    volume = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum()
    if volume < 0:
        triangles = np.ascontiguousarray(triangles[:, ::-1])
    attributes = {name: np.asarray(surface[name], np.float32) for name in ATTRIBUTES if name in surface.point_data}
    return TriangleMesh(points, triangles, attributes)
