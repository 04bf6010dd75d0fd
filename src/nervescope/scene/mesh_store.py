"""Reads the meshes of the atlas off the GUI thread, works out mirrored sides, and keeps what could not be read as problems."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from threading import Lock

from nervescope.content.mesh_files import read_baked_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import MeshError, Problem
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import TriangleMesh, mirrored_mesh
from nervescope.scene.materials import material_of
from nervescope.scene.surface import Surface, surface_of

Loaded = Callable[[str], None]


class MeshStore:
    """All meshes that could be read, by structure id. Every method may be called from any thread.

    Only meshes with a file are kept; a mirrored side is made when it is asked for.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._lock = Lock()
        self._meshes: dict[str, TriangleMesh] = {}
        self._surfaces: dict[str, Surface] = {}
        self._problems: dict[str, Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, one problem for each file; the rest of the atlas is not touched by it."""
        with self._lock:
            return tuple(self._problems.values())

    def load(self, structure_ids: Iterable[str] | None = None, on_loaded: Loaded | None = None) -> None:
        """Read the meshes of these structures (without ids: all of them) that are not there yet, several at once, largest first.

        `on_loaded(structure_id)` is called, from a worker thread, for each structure that became ready (its mirror image too).
        """
        wanted = self._atlas.meshes if structure_ids is None else [i for i in structure_ids if i in self._atlas.meshes]
        files: dict[str, list[str]] = {}
        for structure_id in wanted:
            files.setdefault(self._source_of(structure_id), []).append(structure_id)
        with self._lock:
            missing = [s for s in files if s in self._atlas.meshes and s not in self._surfaces and s not in self._problems]
        missing.sort(key=lambda s: -self._atlas.meshes[s].triangles)
        with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1), thread_name_prefix="meshes") as workers:
            for done in as_completed([workers.submit(self._read, source) for source in missing]):
                source = done.result()
                for structure_id in files[source] if source and on_loaded else ():
                    on_loaded(structure_id)  # type: ignore[misc]

    def mesh(self, structure_id: str, shape: str = "") -> TriangleMesh | None:
        """The mesh as read, of the right side or mirrored; None while it is not read, or cannot be. `shape`: see `surface`."""
        key = self._ready_key(structure_id, shape)
        with self._lock:
            mesh = self._meshes.get(key)
        return mirrored_mesh(mesh) if mesh is not None and self._is_mirrored(structure_id) else mesh

    def surface(self, structure_id: str, shape: str = "") -> Surface | None:
        """The mesh ready to be drawn; None while it is not read, or cannot be.

        What differs in a `shape` of `domain/variant.py` is read when it is first asked for: a few files, about 10 ms each. Where that
        cannot be done the usual mesh stands in.
        """
        key = self._ready_key(structure_id, shape)
        with self._lock:
            surface = self._surfaces.get(key)
        return replace(surface, is_mirrored=True) if surface is not None and self._is_mirrored(structure_id) else surface

    def ready_ids(self) -> tuple[str, ...]:
        """Every structure that can be drawn now, mirrored ones too."""
        with self._lock:
            sources = set(self._surfaces)
        return tuple(i for i in self._atlas.meshes if self._source_of(i) in sources)

    def _ready_key(self, structure_id: str, shape: str) -> str:
        """Under which name the mesh of a structure is kept, once that of a shape has been read."""
        source = self._source_of(structure_id)
        if source not in self._atlas.variant_meshes.get(shape, {}):
            return source
        key = f"{source}.{shape}"
        with self._lock:
            is_new = key not in self._surfaces and key not in self._problems
        if is_new:
            self._read(source, shape)
        with self._lock:
            return key if key in self._surfaces else source

    def _is_mirrored(self, structure_id: str) -> bool:
        """Whether a structure is the mirror image of another one."""
        return self._source_of(structure_id) != structure_id

    def _source_of(self, structure_id: str) -> str:
        """The structure whose file holds the shape."""
        entry = self._atlas.meshes.get(structure_id)
        return entry.mirror_of if entry and entry.mirror_of else structure_id

    def _read(self, source: str, shape: str = "") -> str:
        """Read one file and make it ready; returns the id, or nothing when there is a problem."""
        entry = self._atlas.variant_meshes[shape][source] if shape else self._atlas.meshes[source]
        key = f"{source}.{shape}" if shape else source
        try:
            baked = read_baked_mesh(self._atlas.path_of(entry), entry.sha256)
        except MeshError as error:
            with self._lock:
                self._problems[key] = _problem(self._atlas.path_of(entry), error)
            return ""
        layer, base_id = self._kind_of(source)
        surface = surface_of(baked, material_of(layer, base_id).lies_across)
        with self._lock:
            self._meshes[key] = baked.full.mesh
            self._surfaces[key] = surface
        return source

    def _kind_of(self, source: str) -> tuple[Layer, str]:
        """Layer and base id of a structure; a mesh that no structure claims is drawn as bone."""
        structure = self._atlas.structures.get(source)
        return (structure.layer, structure.base_id) if structure else (Layer.BONE, source)


def _problem(path: Path, error: MeshError) -> Problem:
    """A mesh error as a problem that names the file once, as the check does: `meshes/sacrum.npz`."""
    return Problem(f"{path.parent.name}/{path.name}", "", error.message.removeprefix(f"{path}: "), error.hint)
