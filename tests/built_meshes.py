"""Reads meshes of the shipped atlas for tests of modelled tissue."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pyvista as pv

from nervescope.content.mesh_files import read_mesh

MESHES = Path(__file__).resolve().parents[1] / "meshes"


def built_mesh(structure_id):
    """One mesh as the atlas holds it; None when it was not built here."""
    path = MESHES / f"{structure_id}.npz"
    return read_mesh(path, hashlib.sha256(path.read_bytes()).hexdigest()) if path.exists() else None


def open_edges(triangles):
    """Number of edges that do not have exactly two triangles."""
    edges = np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1)
    return int((np.unique(edges, axis=0, return_counts=True)[1] != 2).sum())


def signed_volume_mm3(mesh):
    """Positive when the triangles are turned outward."""
    corners = mesh.points_mm[mesh.triangles].astype(float)
    return np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6


def surface(mesh):
    """The mesh as a pyvista surface."""
    return pv.PolyData(np.asarray(mesh.points_mm, float), np.c_[np.full(len(mesh.triangles), 3), mesh.triangles].ravel())


def depth_outside(mesh, points):
    """Signed distance (n,) mm of points (n, 3) to a mesh, positive outside."""
    return np.asarray(pv.PolyData(np.asarray(points, float)).compute_implicit_distance(surface(mesh))["implicit_distance"])


def centre_lines():
    """Structure id, for a branch `id/branch` -> points (n, 3) and thickness (n,), mm."""
    stored = json.loads((MESHES / "centre_lines.json").read_text())["nerves"]
    names = [n["structure_id"] if n["structure_id"].startswith(n["branch"]) else f"{n['structure_id']}/{n['branch']}" for n in stored]
    return {name: (np.array(n["points_mm"]), np.array(n["thickness_mm"])) for name, n in zip(names, stored, strict=True)}
