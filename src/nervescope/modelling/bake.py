"""Works out once, when a mesh is made, all that its drawing needs: order, light, colour variation, fibres, a lighter version."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.baked import BakedLevel, BakedMesh, measured
from nervescope.geometry.drawing_order import in_drawing_order
from nervescope.geometry.mesh import FloatArray, TriangleMesh, point_normals
from nervescope.modelling.bake_fibres import clearness, fibre_directions, with_coordinates
from nervescope.modelling.bake_light import lighter
from nervescope.modelling.bake_shade import shade_of

DIRECTION = "fibre_direction"
_BANDS = ("ligament", "retinaculum", "membrane", "tract", "tendon", "fascia", "aponeurosis")
_STRINGS = ("nerve", "root", "plexus", "trunk", "ganglion", "branch", "cauda", "artery", "vein")


def baked_mesh(mesh: TriangleMesh, base_id: str) -> BakedMesh:
    """The mesh (RAS mm, closed, turned outward) with everything that `BakedMesh` holds; the same for the same mesh and id.

    Places along (`fibre`) and across (`around`) the fibres and their `fibre_direction` (n, 3) come with the mesh where its recipe
    knows them; bands and strings without them get some from their shape.
    """
    wants_fibres = any(word in base_id for word in (*_BANDS, *_STRINGS))
    ordered = in_drawing_order(with_coordinates(mesh, wants_fibres))
    attributes = dict(ordered.attributes)
    known = attributes.pop(DIRECTION, None)
    ordered = replace(ordered, attributes=attributes)
    normals = point_normals(ordered)
    fibres = fibre_directions(ordered, normals, known)
    if len(fibres):
        ordered = replace(ordered, attributes=attributes | {"clear": clearness(ordered, fibres)})
    full = BakedLevel(ordered, normals, shade_of(ordered, normals, base_id), fibres)
    baked = measured(BakedMesh(full, None))
    return replace(baked, light=_light_level(full, baked.has_seam))


def _light_level(full: BakedLevel, has_seam: bool) -> BakedLevel | None:
    """The lighter version: fewer triangles, with what the full one has round each of its points."""
    found = lighter(full.mesh, full.normals)
    if found is None:
        return None
    attributes = {name: found.taken(values).astype(np.float32) for name, values in full.mesh.attributes.items()}
    if has_seam:  # a mean across the seam would be a value from the other side of the body
        attributes["around"] = found.nearest(full.mesh.attributes["around"]).astype(np.float32)
    shade = np.clip(np.round(found.taken(full.shade)), 0, 255).astype(np.uint8)
    fibres = _unit(found.taken(full.fibres)) if len(full.fibres) else full.fibres
    mesh = TriangleMesh(found.points_mm, found.triangles, attributes)
    return BakedLevel(mesh, _unit(found.taken(full.normals)), shade, fibres)


def _unit(vectors: NDArray[np.float64]) -> FloatArray:
    """Vectors (n, 3) of length 1."""
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)).astype(np.float32)
