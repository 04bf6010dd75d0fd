"""Reads a mesh file with VTK's readers. Only the reading child imports this: these readers crash on some damaged files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkCommand, vtkObject
from vtkmodules.vtkCommonDataModel import vtkCompositeDataSet, vtkMultiBlockDataSet, vtkPolyData
from vtkmodules.vtkIOGeometry import vtkGLTFReader, vtkOBJReader, vtkSTLReader
from vtkmodules.vtkIOPLY import vtkPLYReader
from vtkmodules.vtkIOXML import vtkXMLPolyDataReader

from nervescope.foreign.heads import glb_document
from nervescope.foreign.words import RefusedError

_Reader = vtkSTLReader | vtkOBJReader | vtkPLYReader | vtkXMLPolyDataReader
_READERS: dict[str, type[_Reader]] = {".stl": vtkSTLReader, ".obj": vtkOBJReader, ".ply": vtkPLYReader, ".vtp": vtkXMLPolyDataReader}
_MERGED_BYTES = 60_000_000
"""Larger STL files are read without joining equal points, which would take most of the time; they are made coarser anyway."""


@dataclass(frozen=True)
class RawFaces:
    """One surface as it came: points (n, 3), and faces as `offsets` (f + 1,) into `corners`; `strips` likewise."""

    name: str
    points: NDArray[Any]
    offsets: NDArray[Any]
    corners: NDArray[Any]
    surface: vtkPolyData


def surfaces_in(path: Path) -> Iterator[RawFaces]:
    """Every surface of a file; GLB may hold several, by the names of their nodes.

    Raises RefusedError when the reader complains.
    """
    said: list[str] = []
    kind = path.suffix.lower()
    if kind == ".glb":
        yield from _glb_surfaces(path, said)
        return
    reader = _READERS[kind]()
    _listen(reader, said)
    if isinstance(reader, vtkSTLReader):
        reader.SetMerging(path.stat().st_size <= _MERGED_BYTES)
    reader.SetFileName(str(path))
    reader.Update()
    if said or reader.GetErrorCode():
        raise RefusedError("reader_says")
    yield _raw("", reader.GetOutput())


def _listen(reader: vtkObject, said: list[str]) -> None:
    """Collect what the reader complains of."""
    reader.AddObserver(vtkCommand.ErrorEvent, lambda _sender, _event: said.append("error"))


def _raw(name: str, surface: vtkPolyData) -> RawFaces:
    """The arrays of a surface, as they are."""
    if surface is None or surface.GetNumberOfPoints() == 0 or surface.GetNumberOfPolys() + surface.GetNumberOfStrips() == 0:
        raise RefusedError("no_surface")
    cells = surface.GetPolys() if surface.GetNumberOfPolys() else surface.GetStrips()
    points = vtk_to_numpy(surface.GetPoints().GetData())
    return RawFaces(name, points, vtk_to_numpy(cells.GetOffsetsArray()), vtk_to_numpy(cells.GetConnectivityArray()), surface)


def _glb_surfaces(path: Path, said: list[str]) -> Iterator[RawFaces]:
    """The meshes of the nodes, where their places in the scene put them."""
    names = [str(node.get("name", "")) for node in glb_document(path).get("nodes", []) if isinstance(node, dict)]
    reader = vtkGLTFReader()
    _listen(reader, said)
    reader.SetFileName(str(path))
    reader.Update()
    if said:
        raise RefusedError("reader_says")
    found = list(_blocks(reader.GetOutput(), ""))
    if not found:
        raise RefusedError("no_surface")
    for label, surface in found:
        number = label.rpartition("_")[2]
        name = names[int(number)] if label.startswith("Node_") and number.isdecimal() and int(number) < len(names) else ""
        yield _raw(name, surface)


def _blocks(whole: vtkMultiBlockDataSet, above: str) -> Iterator[tuple[str, vtkPolyData]]:
    """Each surface with the label of the node that holds it."""
    for number in range(whole.GetNumberOfBlocks()):
        block = whole.GetBlock(number)
        facts = whole.GetMetaData(number) if whole.HasMetaData(number) else None
        label = facts.Get(vtkCompositeDataSet.NAME()) if facts and facts.Has(vtkCompositeDataSet.NAME()) else None
        label = label if label and label.startswith("Node_") else above
        if isinstance(block, vtkMultiBlockDataSet):
            yield from _blocks(block, label)
        elif isinstance(block, vtkPolyData):
            yield label, block


def as_float(points: NDArray[Any]) -> NDArray[np.float64]:
    """Points (n, 3) in double."""
    return np.ascontiguousarray(points, np.float64)
