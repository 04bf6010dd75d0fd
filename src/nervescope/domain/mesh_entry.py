"""One row of a list of meshes: which structure, which file, and how to know that it is the right one."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MeshEntry:
    """One row of `meshes/manifest.json`: a mesh of its own, or the mirror image of another one.

    `variant` names the shape (`domain/variant.py`) in which it takes the place of the structure's usual mesh.
    """

    structure_id: str
    file: str = ""
    sha256: str = ""
    triangles: int = 0
    source: str = ""
    licence: str = ""
    mirror_of: str = ""
    variant: str = ""
