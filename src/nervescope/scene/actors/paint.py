"""Chooses how a structure is coloured, by its layer, and makes its mesh ready to be drawn."""

from dataclasses import replace

from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import FloatArray, TriangleMesh
from nervescope.scene.actors.bone import bone_colours
from nervescope.scene.actors.ligament import disc_colours, ligament_colours
from nervescope.scene.actors.muscle import muscle_colours
from nervescope.scene.actors.nerve import nerve_colours
from nervescope.scene.actors.noise import seed_of
from nervescope.scene.actors.skin import skin_colours
from nervescope.scene.actors.vessel import cartilage_colours, vessel_colours
from nervescope.scene.coarse import coarse_surface
from nervescope.scene.surface import Colours, Surface, extent_mm, seamless, shape_normals


def painted(mesh: TriangleMesh, layer: Layer, base_id: str) -> Surface:
    """The surface of one structure with its colours; the same for the same mesh and id."""
    normals, is_closed, area = shape_normals(mesh)
    colours = _colours(mesh, normals, layer, base_id)
    triangles, source, grain = seamless(mesh)
    points = mesh.points_mm[source]
    has_grain = "around" in mesh.attributes
    girth = extent_mm(points, triangles, grain[:, 1]) if has_grain else 0.0
    length = extent_mm(points, triangles, grain[:, 0]) if has_grain else 0.0
    fine = Surface(points, normals[source], triangles, colours[source], grain, is_closed, girth, length, area)
    return replace(fine, coarse=coarse_surface(fine))


def _colours(mesh: TriangleMesh, normals: FloatArray, layer: Layer, base_id: str) -> Colours:
    """Colours (n, 3) by layer."""
    seed = seed_of(base_id)
    match layer:
        case Layer.BONE:
            return bone_colours(mesh, normals, seed)
        case Layer.MUSCLE:
            return muscle_colours(mesh, base_id, seed)
        case Layer.NERVE:
            return nerve_colours(mesh, base_id)
        case Layer.DISC:
            return disc_colours(mesh, base_id, seed)
        case Layer.LIGAMENT:
            return ligament_colours(mesh, seed)
        case Layer.VESSEL:
            return vessel_colours(mesh, base_id, seed)
        case Layer.CARTILAGE:
            return cartilage_colours(mesh, seed)
        case Layer.SKIN:
            return skin_colours(mesh)
