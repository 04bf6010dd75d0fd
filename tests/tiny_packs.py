"""A tiny pack for tests: two boxes in the places of structures of the tiny atlas."""

from pathlib import Path

import numpy as np

from nervescope.domain.pack import BuiltWith, Origin, PackCredit, PackKind, PackMesh, PackPlace
from nervescope.geometry.mesh import TriangleMesh
from nervescope.packs.writing import new_pack

BUILT = BuiltWith(program="0.1.0", recipe="tests/1", atlas="0.0.1")
CREDIT = PackCredit(id="me", text="Scanned by the tests.", licence="CC BY 4.0")


def box(low_mm: tuple[float, float, float], high_mm: tuple[float, float, float]) -> TriangleMesh:
    """A box from corner to corner, turned outward."""
    low, high = np.array(low_mm, float), np.array(high_mm, float)
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
    quads = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    triangles = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], np.int32)
    return TriangleMesh((low + corners * (high - low)).astype(np.float32), triangles)


def scanned(structure_id: str, **more: object) -> PackMesh:
    """A row for a scanned structure."""
    return PackMesh(structure_id=structure_id, origin=Origin.SCANNED, credit="me", licence="CC BY 4.0", **more)  # type: ignore[arg-type]


def write_tiny_pack(packs: Path, pack_id: str = "tiny", title: str = "Tiny body", **more: object) -> Path:
    """Write the pack: a piriformis on both sides, a sacrum that stands for the coccyx, and the site a little higher."""
    with new_pack(packs, pack_id) as pack:
        pack.add_mesh(box((20, -60, 20), (80, -40, 40)), scanned("piriformis_right"))
        pack.add_mirror(scanned("piriformis_left", mirror_of="piriformis_right"))
        pack.add_mesh(box((-40, -70, 20), (40, -50, 90)), scanned("sacrum", stands_for=("coccyx",)))
        pack.add_file("LICENCE.txt", b"CC BY 4.0\n")
        pack.finish(title, PackKind.SCAN, BUILT, (CREDIT,), **more)  # type: ignore[arg-type]
    return packs / pack_id


def place(name: str, *point_mm: float) -> PackPlace:
    """A place that lies elsewhere than in the atlas."""
    return PackPlace(id=name, point_mm=point_mm)  # type: ignore[arg-type]
