"""One structure as drawn: its arrays handed to VTK once, its look changed by a few numbers afterwards."""

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkProperty

from nervescope.domain.frame import Point
from nervescope.domain.structure import Layer
from nervescope.scene import shading
from nervescope.scene.style import MATERIALS, Material, Rgb
from nervescope.scene.surface import Surface

_SOLID = 0.995
_NO_SHIFT = 0
_POINTS = 0


def polydata_of(surface: Surface) -> vtkPolyData:
    """The surface as VTK data; the arrays are shared, not copied, and kept alive by VTK."""
    polydata = vtkPolyData()
    points = vtkPoints()
    points.SetData(numpy_to_vtk(np.ascontiguousarray(surface.points_mm, np.float32)))
    polydata.SetPoints(points)
    cells = vtkCellArray()
    cells.SetData(3, numpy_to_vtk(np.ascontiguousarray(surface.triangles, np.int32).ravel()))
    polydata.SetPolys(cells)
    data = polydata.GetPointData()
    data.SetNormals(_named(surface.normals, "Normals"))
    data.SetScalars(_named(surface.colours, "colours"))
    data.AddArray(_named(surface.grain, shading.GRAIN_ARRAY))
    return polydata


class Tissue:
    """The actors of one structure: a fine one, and a coarse one that stands in for it while the camera moves."""

    def __init__(self, surface: Surface, coarse: Surface, layer: Layer) -> None:
        self.layer = layer
        self.opacity = 0.0
        self.polydata = polydata_of(surface)
        self.triangles = len(surface.triangles), len(coarse.triangles)
        self.bounds_mm = np.array(self.polydata.GetBounds()).reshape(3, 2)
        self._look: tuple[object, ...] = ()
        self.fine = _actor(self.polydata)
        self.coarse = _actor(polydata_of(coarse)) if coarse is not surface else self.fine
        self._is_closed = surface.is_closed
        self._property: vtkProperty = self.fine.GetProperty()
        self.coarse.SetProperty(self._property)
        self._prepare_shader(MATERIALS[layer], surface)

    def set_look(self, opacity: float, emphasis: float, is_chosen: bool, mist: Rgb) -> bool:
        """Draw at `opacity` 0..1, raised (`emphasis` 1), plain (0) or stepped back (-1); returns whether anything changed."""
        look = (round(opacity, 3), emphasis, is_chosen, mist)
        if look == self._look:
            return False
        self._look, self.opacity = look, look[0]
        self._property.SetOpacity(look[0])
        # Back faces of a closed body are never seen when it is solid, and make a ghost look like a crumpled bag.
        self._property.SetBackfaceCulling(self._is_closed)
        self._set("emphasis", emphasis)
        self._set("chosen", 1.0 if is_chosen else 0.0)
        self._uniforms.SetUniform3f("mist", mist)
        return True

    def set_risk(self, place_mm: Point, axis: Point, reach_mm: float) -> None:
        """Mark the stretch within `reach_mm` of a place (RAS) as at risk, hatched across `axis`; a reach of 0 takes it back."""
        self._uniforms.SetUniform3f("riskPlace", place_mm)
        self._uniforms.SetUniform3f("riskAxis", axis)
        self._set("riskReach", reach_mm)

    def show(self, coarse: bool) -> None:
        """Let the fine or the coarse actor be drawn; neither when hidden."""
        is_shown = self.opacity > 0.0
        if self.coarse is self.fine:
            self.fine.SetVisibility(is_shown)
            return
        self.fine.SetVisibility(is_shown and not coarse)
        self.coarse.SetVisibility(is_shown and coarse)

    @property
    def is_solid(self) -> bool:
        """Whether nothing shines through."""
        return self.opacity >= _SOLID

    def _prepare_shader(self, material: Material, surface: Surface) -> None:
        """Put our light into the shader and set what stays the same for this structure."""
        shader = self.fine.GetShaderProperty()
        self.coarse.SetShaderProperty(shader)
        shader.AddVertexShaderReplacement(shading.DECLARATIONS, True, shading.VERTEX_DECLARATIONS, False)
        shader.AddVertexShaderReplacement(shading.VERTEX_END, True, shading.VERTEX_CODE, False)
        shader.AddFragmentShaderReplacement(shading.DECLARATIONS, True, shading.FRAGMENT_DECLARATIONS, False)
        shader.AddFragmentShaderReplacement(shading.AFTER_VTK_LIGHT, False, shading.FRAGMENT_CODE, False)
        self._uniforms = shader.GetFragmentCustomUniforms()
        has_grain = surface.girth_mm > 0 and material.strand_mm > 0
        self._set("strands", float(max(6, round(surface.girth_mm / material.strand_mm))) if has_grain else 0.0)
        self._set("segments", max(2.0, surface.length_mm / material.strand_length_mm) if has_grain else 1.0)
        for name in ("wrap", "sheen", "gloss", "ambient", "relief"):
            self._set(name, getattr(material, name))
        self._set("ghostEdge", material.edge)
        self._set("fibreContrast", material.contrast)
        self._set("tendonShown", 1.0 if self.layer is Layer.MUSCLE else 0.0)
        self._uniforms.SetUniform3f("scatter", material.scatter)
        self.set_risk((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 0.0)

    def _set(self, name: str, value: float) -> None:
        """Set one number of the shader."""
        self._uniforms.SetUniformf(name, float(value))


def _actor(polydata: vtkPolyData) -> vtkActor:
    """An actor that draws point colours and carries the grain to the shader."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(polydata)
    mapper.SetStatic(1)
    mapper.SetVBOShiftScaleMethod(_NO_SHIFT)
    mapper.MapDataArrayToVertexAttribute(shading.GRAIN_ARRAY, shading.GRAIN_ARRAY, _POINTS, -1)
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.SetVisibility(False)
    return actor


def _named(values: np.ndarray, name: str):  # noqa: ANN202 - a VTK array, at the VTK door
    """A VTK array with a name."""
    array = numpy_to_vtk(np.ascontiguousarray(values))
    array.SetName(name)
    return array
