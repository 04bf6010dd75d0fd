#!/usr/bin/env python3
"""Measure each surface of a scan pack against the meshes that its recipe names.

    python tools/compare_pack.py PACK_FOLDER REFERENCE_FOLDER

REFERENCE_FOLDER holds `bones/` and `muscles/` (VTP) in the frame of the atlas; where it is not there, nothing is measured, and the tool
says so. Distances are from the points of each to the surface of the other, mm; the larger mean counts. Limits: 0.5 mm for what was moved
as a whole, 1.5 mm for what was bent. Leaves with code 1 when a structure misses its limit.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkFiltersGeneral import vtkDistancePolyDataFilter
from vtkmodules.vtkIOXML import vtkXMLPolyDataReader

from nervescope.content.mesh_files import read_mesh
from nervescope.content.packs import read_pack
from nervescope.geometry.mesh import mirrored_mesh
from nervescope.packs.recipe import Step, read_scan
from nervescope.packs.surface_work import surface_from, welded

RIGID_MM, BLENDED_MM = 0.5, 1.5


def distances_mm(one: object, other: object) -> tuple[float, float]:
    """Larger mean and largest value of the distances between two surfaces, both ways."""
    both = vtkDistancePolyDataFilter()
    both.SetInputData(0, one)
    both.SetInputData(1, other)
    both.SignedDistanceOff()
    both.Update()
    found = [vtk_to_numpy(both.GetOutput(k).GetPointData().GetArray("Distance")) for k in (0, 1)]
    return max(float(values.mean()) for values in found), max(float(values.max()) for values in found)


def measured(pack: object, step: Step, reference: Path) -> tuple[float, float]:
    """Distances of one structure of the pack to its reference mesh."""
    own = pack.meshes[step.id]
    entry = pack.meshes[own.mirror_of] if own.mirror_of else own
    mesh = read_mesh(pack.folder / entry.file, entry.sha256)
    mesh = mirrored_mesh(mesh) if own.mirror_of else mesh
    mesh = mirrored_mesh(mesh) if step.reference_mirrored else mesh
    reader = vtkXMLPolyDataReader()
    reader.SetFileName(str(reference / step.reference))
    reader.Update()
    return distances_mm(surface_from(mesh.points_mm, mesh.triangles), welded(reader.GetOutput()))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("reference", type=Path)
    args = parser.parse_args()
    if not (args.reference / "bones").is_dir():
        print(f"skipped: {args.reference} has no folder 'bones' with meshes to measure against")
        return 0
    pack, failed = read_pack(args.pack), 0
    means: dict[str, list[float]] = {"rigid": [], "blended": []}
    print(f"{'structure':40} {'kind':8} {'mean mm':>8} {'max mm':>8}  limit")
    for step in read_scan(pack.id).recipe.steps:
        if not step.reference or step.id not in pack.meshes:
            continue
        kind, limit = ("blended", BLENDED_MM) if step.blend else ("rigid", RIGID_MM)
        mean, most = measured(pack, step, args.reference)
        means[kind].append(mean)
        failed += mean > limit
        print(f"{step.id:40} {kind:8} {mean:8.3f} {most:8.2f}  {limit:g} {'ok' if mean <= limit else 'FAIL'}")
    for kind, values in means.items():
        print(f"{kind}: {len(values)} structures, mean {np.mean(values):.4f} mm, worst mean {max(values):.4f} mm")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
