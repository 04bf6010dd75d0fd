"""Signed distance fields of the modelled bones, for carving soft tissue; each bone is modelled once and kept in the cache folder."""

import hashlib
import io
import json
from functools import cache

import numpy as np
import pyvista as pv

from nervescope.modelling.build_memory import cache_folder
from nervescope.modelling.fingerprint import file_digest, recipe_fingerprint
from nervescope.modelling.kit.carve import SurfaceField
from nervescope.modelling.kit.tables import TABLES_FOLDER, Tables
from nervescope.modelling.manifest import write_atomically
from nervescope.modelling.recipes_bones import BONE_RECIPES

_RECIPES = {r.base_id: r for r in BONE_RECIPES}


def bone_field(tables: Tables, base_id: str) -> SurfaceField:
    """Field of one bone of the right side or the midline; notes in `tables` which tables it stands on."""
    points, normals, used = _surface(base_id)
    tables.used.update(used)
    return SurfaceField(points, normals)


@cache
def _surface(base_id: str) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Points, normals and the names of the tables, from the cache or modelled now."""
    recipe = _RECIPES[base_id]
    folder = cache_folder() / "bones"
    note = folder / f"{base_id}.json"
    wanted = recipe_fingerprint(recipe)
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
        is_current = known["code"] == wanted and all(_digest(n) == d for n, d in known["tables"].items())
        if is_current and file_digest(folder / known["file"]) == known["sha256"]:
            stored = np.load(folder / known["file"])
            return stored[0], stored[1], tuple(known["tables"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    own = Tables()
    surface = pv.PolyData(recipe.build(own)).compute_normals(split_vertices=False, auto_orient_normals=True, cell_normals=False)
    stacked = np.stack([np.asarray(surface.points, np.float32), np.asarray(surface["Normals"], np.float32)])
    _remember(folder, base_id, stacked, {"code": wanted, "tables": {n: _digest(n) for n in sorted(own.used)}})
    return stacked[0], stacked[1], tuple(sorted(own.used))


def _remember(folder, base_id, stacked, note):
    """Store points and normals, then the note that describes them."""
    buffer = io.BytesIO()
    np.save(buffer, stacked)
    name = f"{base_id}.npy"
    write_atomically(folder / name, buffer.getvalue())
    note |= {"file": name, "sha256": hashlib.sha256(buffer.getvalue()).hexdigest()}
    write_atomically(folder / f"{base_id}.json", json.dumps(note).encode())


def _digest(table: str) -> str:
    """Digest of one table of the project."""
    return file_digest(TABLES_FOLDER / f"{table}.csv")
