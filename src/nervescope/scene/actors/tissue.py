"""One structure as drawn: its arrays handed to VTK once, its look changed by a few numbers afterwards."""

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkProperty, vtkUniforms

from nervescope.domain.frame import Point
from nervescope.scene import shading
from nervescope.scene.style import Material, Rgb
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

    def __init__(self, surface: Surface, material: Material) -> None:
        self.opacity = 0.0
        self.polydata = polydata_of(surface)
        self.triangles = len(surface.triangles)
        self.bounds_mm = np.array(self.polydata.GetBounds()).reshape(3, 2)
        self._material = material
        self._look: tuple[object, ...] = ()
        self.fine = _actor(self.polydata)
        self.coarse = _actor(polydata_of(surface.coarse)) if surface.coarse else self.fine
        self._is_closed = surface.is_closed
        self._property: vtkProperty = self.fine.GetProperty()
        self.coarse.SetProperty(self._property)
        actors = [self.fine] if self.coarse is self.fine else [self.fine, self.coarse]
        self._uniforms = [self._prepare_shader(actor, material, surface) for actor in actors]
        self.set_risk((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 0.0)

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
        self._set("mist", mist)
        return True

    def set_risk(self, place_mm: Point, axis: Point, reach_mm: float) -> None:
        """Mark the stretch within `reach_mm` of a place (RAS) as at risk, hatched across `axis`; a reach of 0 takes it back."""
        if not self._material.can_be_at_risk:
            return
        self._set("riskPlace", place_mm)
        self._set("riskAxis", axis)
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

    def _prepare_shader(self, actor: vtkActor, material: Material, surface: Surface) -> vtkUniforms:
        """Put our light into the shader of an actor and set what stays the same for this structure."""
        shader = actor.GetShaderProperty()
        code = shading.fragment_code(actor is not self.fine, material.can_be_at_risk)
        shader.AddVertexShaderReplacement(shading.DECLARATIONS, True, shading.VERTEX_DECLARATIONS, False)
        shader.AddVertexShaderReplacement(shading.VERTEX_END, True, shading.VERTEX_CODE, False)
        shader.AddFragmentShaderReplacement(shading.DECLARATIONS, True, shading.FRAGMENT_DECLARATIONS, False)
        shader.AddFragmentShaderReplacement(shading.AFTER_VTK_LIGHT, False, code, False)
        uniforms = shader.GetFragmentCustomUniforms()
        has_grain = surface.girth_mm > 0 and material.strand_mm > 0
        numbers = {name: getattr(material, name) for name in ("wrap", "sheen", "gloss", "ambient", "exposure", "relief")}
        numbers["strands"] = float(max(6, round(surface.girth_mm / material.strand_mm))) if has_grain else 0.0
        numbers["segments"] = max(2.0, surface.length_mm / material.strand_length_mm) if has_grain else 1.0
        numbers["ghostEdge"], numbers["fibreContrast"], numbers["tendonShown"] = material.edge, material.contrast, material.tendon
        for name, value in numbers.items():
            uniforms.SetUniformf(name, float(value))
        uniforms.SetUniform3f("scatter", material.scatter)
        return uniforms

    def _set(self, name: str, value: float | Point) -> None:
        """Set one number, or three, of the shaders."""
        for uniforms in self._uniforms:
            if isinstance(value, tuple):
                uniforms.SetUniform3f(name, value)
            else:
                uniforms.SetUniformf(name, float(value))


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


def _named(values: np.ndarray, name: str):
    """A VTK array with a name."""
    array = numpy_to_vtk(np.ascontiguousarray(values))
    array.SetName(name)
    return array
