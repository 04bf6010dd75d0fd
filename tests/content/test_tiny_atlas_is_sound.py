"""The fixture that other tests stand on is itself right."""

import numpy as np
import pytest

from nervescope.content.mesh_files import read_mesh
from nervescope.domain.atlas import Atlas
from nervescope.geometry.mesh import point_normals
from tiny_atlas import tiny_shapes


def test_every_structure_has_a_mesh_and_each_file_reads(tiny_atlas: Atlas) -> None:
    assert set(tiny_atlas.structures) == set(tiny_atlas.meshes)
    for entry in tiny_atlas.meshes.values():
        if entry.file:
            assert len(read_mesh(tiny_atlas.meshes_folder / entry.file, entry.sha256).triangles) == entry.triangles


@pytest.mark.parametrize("structure_id", ["sacrum", "piriformis_right"])
def test_shapes_are_closed_and_face_outwards(structure_id: str) -> None:
    mesh = tiny_shapes()[structure_id]
    edges = np.concatenate([mesh.triangles[:, [0, 1]], mesh.triangles[:, [1, 2]], mesh.triangles[:, [2, 0]]])
    assert len(np.unique(edges, axis=0)) == len(edges)
    assert {tuple(e) for e in edges} == {tuple(e[::-1]) for e in edges}
    outward = mesh.points_mm - mesh.points_mm.mean(axis=0)
    assert (np.einsum("ij,ij->i", outward, point_normals(mesh)) > 0).all()
