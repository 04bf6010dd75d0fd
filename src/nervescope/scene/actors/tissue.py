"""One structure as drawn: its arrays handed to VTK once, its look changed by a few numbers afterwards."""

from collections.abc import Callable, Iterable

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkDataArray, vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPlane, vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkProperty, vtkTexture

from nervescope.domain.frame import Point
from nervescope.scene.actors.shader import TissueShader
from nervescope.scene.materials import Material
from nervescope.scene.shading import FIBRES_ARRAY, GRAIN_ARRAY, GRAIN_TEXTURE, PAINT_ARRAY, SHADE_ARRAY, STRAND_TEXTURE
from nervescope.scene.strand_texture import grain_pixels, strand_pixels, tile_texture
from nervescope.scene.style import Rgb
from nervescope.scene.surface import Surface, SurfaceLevel
from nervescope.scene.tissue_colours import TissueColours

_NO_SHIFT = 0
_POINTS = 0
_BLACK: Rgb = (0.0, 0.0, 0.0)


def polydata_of(level: SurfaceLevel) -> vtkPolyData:
    """A level as VTK data; the arrays are shared, not copied, and kept alive by VTK."""
    polydata = vtkPolyData()
    points = vtkPoints()
    points.SetData(numpy_to_vtk(np.ascontiguousarray(level.points_mm, np.float32)))
    polydata.SetPoints(points)
    cells = vtkCellArray()
    cells.SetData(3, numpy_to_vtk(np.ascontiguousarray(level.triangles, np.int32).ravel()))
    polydata.SetPolys(cells)
    data = polydata.GetPointData()
    data.SetNormals(named(level.normals, "Normals"))
    data.AddArray(named(level.shade, SHADE_ARRAY))
    if len(level.grain):
        data.AddArray(named(level.grain, GRAIN_ARRAY))
        data.AddArray(named(level.fibres, FIBRES_ARRAY))
    return polydata


def mirror() -> vtkMatrix4x4:
    """The matrix that makes the left side of the right one."""
    matrix = vtkMatrix4x4()
    matrix.SetElement(0, 0, -1.0)
    return matrix


class Detail:
    """The textures of fine detail, shared by all structures of a view."""

    def __init__(self) -> None:
        self.strands: vtkTexture = tile_texture(strand_pixels())
        self.grain: vtkTexture = tile_texture(grain_pixels())


class MeshData:
    """The VTK data of one mesh, shared by the structures of both sides: the graphics card gets it once."""

    def __init__(self, surface: Surface) -> None:
        self.full = polydata_of(surface.full)
        self.light = polydata_of(surface.light) if surface.light else self.full
        self.bounds_mm = np.array(self.full.GetBounds()).reshape(3, 2)


class Tissue:
    """The actors of one structure: a fine one, and a coarse one that stands in for it while the camera moves."""

    def __init__(self, surface: Surface, data: MeshData, material: Material, colours: TissueColours, detail: Detail) -> None:
        self.opacity, self.emphasis, self.is_chosen, self.is_taken = 0.0, 0.0, False, False
        self.material, self.colours, self.mist = material, colours, _BLACK
        self._is_at_risk = False
        self.changes = 0
        """How often the look, the colours or the place have changed."""
        self.offset_mm: Point = (0.0, 0.0, 0.0)
        self.planes: tuple[vtkPlane, ...] = ()
        self.surface, self.polydata = surface, data.full
        self.is_mirrored = surface.is_mirrored
        self.triangles = len(surface.full.triangles)
        self.bounds_mm = data.bounds_mm
        if self.is_mirrored:
            self.bounds_mm = np.array([-self.bounds_mm[0, ::-1], *self.bounds_mm[1:]])
        self._bounds_at_rest = self.bounds_mm
        self.matrix = mirror() if self.is_mirrored else vtkMatrix4x4()
        self._look: tuple[object, ...] = ()
        self._is_closed = surface.is_closed
        self._can_be_at_risk = material.can_be_at_risk
        self.is_fibrous = is_fibrous = len(surface.full.grain) > 0 and material.strand_mm > 0
        arrays = (SHADE_ARRAY, GRAIN_ARRAY, FIBRES_ARRAY) if is_fibrous else (SHADE_ARRAY,)
        self.fine = actor_of(data.full, arrays, self.is_mirrored)
        self.coarse = actor_of(data.light, arrays, self.is_mirrored)
        self._property: vtkProperty = self.fine.GetProperty()
        if is_fibrous:
            self._property.SetTexture(STRAND_TEXTURE, detail.strands)
        else:
            self._property.SetTexture(GRAIN_TEXTURE, detail.grain)
        self.coarse.SetProperty(self._property)
        self._levels = (surface.full, surface.light or surface.full) if material.can_be_painted else ()
        for actor, level in zip((self.fine, self.coarse), self._levels, strict=False):
            _put_paint(actor, np.zeros((len(level.points_mm), 4), np.uint8))
            mapper = actor.GetMapper()
            assert isinstance(mapper, vtkPolyDataMapper)
            mapper.MapDataArrayToVertexAttribute(PAINT_ARRAY, PAINT_ARRAY, _POINTS, -1)
        self._shader = TissueShader(self.fine, self.coarse, is_fibrous, material.can_be_at_risk, material.can_be_painted)
        self._shader.set_tissue(surface, material, colours)
        self.set_risk((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 0.0)

    def set_look(self, opacity: float, emphasis: float, is_chosen: bool, mist: Rgb) -> bool:
        """Draw at `opacity` 0..1, raised (`emphasis` 1), plain (0) or stepped back (-1); returns whether anything changed."""
        look = (round(opacity, 3), emphasis, is_chosen, mist)
        if look == self._look:
            return False
        self.changes += 1
        self._look, self.opacity, self.emphasis, self.is_chosen, self.mist = look, look[0], emphasis, is_chosen, mist
        self._property.SetOpacity(look[0])
        # Back faces of a closed body are never seen when it is solid, and make a ghost look like a crumpled bag.
        # What is mirrored is wound the other way round.
        self._property.SetBackfaceCulling(self._is_closed and not self.is_mirrored)
        self._property.SetFrontfaceCulling(self._is_closed and self.is_mirrored)
        self._shader.set("emphasis", emphasis)
        self._shader.set("chosen", 1.0 if is_chosen else 0.0)
        self._shader.set("mist", mist)
        return True

    def set_colours(self, colours: TissueColours) -> None:
        """Draw in other colours."""
        self.changes += 1
        self.colours = colours
        self._shader.set_colours(colours)

    def cut_by(self, planes: tuple[vtkPlane, ...], is_taken: bool) -> bool:
        """Draw only what lies behind planes, or nothing when the whole structure is taken away; returns whether anything changed."""
        if planes == self.planes and is_taken == self.is_taken:
            return False
        if planes != self.planes:
            for actor in (self.fine, self.coarse):
                cut_actor(actor, planes)
        self.changes += 1
        self.planes, self.is_taken = planes, is_taken
        return True

    def move_to(self, offset_mm: Point) -> bool:
        """Draw the structure away from where it lies in the body, mm RAS; returns whether anything changed."""
        if offset_mm == self.offset_mm:
            return False
        self.changes += 1
        self.offset_mm = offset_mm
        self.bounds_mm = self._bounds_at_rest + np.asarray(offset_mm)[:, None]
        for k in range(3):
            self.matrix.SetElement(k, 3, offset_mm[k])
        for actor in (self.fine, self.coarse):
            actor.SetUserMatrix(self.matrix)
        return True

    def paint(self, painter: Callable[[np.ndarray], np.ndarray]) -> None:
        """Paint the points: `painter` gives colour and strength (n, 4), 0 to 255, at places (n, 3) RAS mm."""
        for actor, level in zip((self.fine, self.coarse), self._levels, strict=False):
            _put_paint(actor, painter(level.points_mm))

    def set_risk(self, place_mm: Point, axis: Point, reach_mm: float) -> None:
        """Mark the stretch within `reach_mm` of a place (RAS) as at risk, hatched across `axis`; a reach of 0 takes it back."""
        if not self._can_be_at_risk:
            return
        self.changes += 1
        self._is_at_risk = reach_mm > 0
        side = -1.0 if self.is_mirrored else 1.0
        self._shader.set("riskPlace", (side * place_mm[0], place_mm[1], place_mm[2]))
        self._shader.set("riskAxis", (side * axis[0], axis[1], axis[2]))
        self._shader.set("riskReach", reach_mm)

    @property
    def is_plain(self) -> bool:
        """Whether it is shown where it lies, whole, with nothing on it that marks it out."""
        is_marked = self.is_chosen or self._is_at_risk or self.material.can_be_painted
        return self.opacity > 0 and not (is_marked or self.is_taken or self.planes or any(self.offset_mm))

    def stand_back(self) -> None:
        """Draw neither actor: something else is drawn for it."""
        self.fine.SetVisibility(False)
        self.coarse.SetVisibility(False)

    def hide(self) -> None:
        """Draw neither actor until a look is set again."""
        self.changes += 1
        self._look, self.opacity = (), 0.0
        self.show(False)

    def show(self, coarse: bool) -> None:
        """Let the fine or the coarse actor be drawn; neither when hidden."""
        is_shown = self.opacity > 0.0 and not self.is_taken
        self.fine.SetVisibility(is_shown and not coarse)
        self.coarse.SetVisibility(is_shown and coarse)


def cut_actor(actor: vtkActor, planes: tuple[vtkPlane, ...]) -> None:
    """Let an actor be drawn only behind planes."""
    mapper = actor.GetMapper()
    mapper.RemoveAllClippingPlanes()
    for plane in planes:
        mapper.AddClippingPlane(plane)


def actor_of(polydata: vtkPolyData, arrays: Iterable[str], is_mirrored: bool = False) -> vtkActor:
    """An actor, not to be seen yet, that carries the named arrays of a mesh to the shader."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(polydata)
    mapper.SetStatic(1)
    mapper.ScalarVisibilityOff()
    mapper.SetVBOShiftScaleMethod(_NO_SHIFT)
    for name in arrays:
        mapper.MapDataArrayToVertexAttribute(name, name, _POINTS, -1)
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.SetVisibility(False)
    if is_mirrored:
        actor.SetUserMatrix(mirror())
    return actor


def _put_paint(actor: vtkActor, colours: np.ndarray) -> None:
    """Hand the paint (n, 4) of an actor's points to VTK, in place of the paint before."""
    polydata = actor.GetMapper().GetInput()
    polydata.GetPointData().AddArray(named(colours, PAINT_ARRAY))
    polydata.Modified()


def named(values: np.ndarray, name: str) -> vtkDataArray:
    """A VTK array with a name."""
    array: vtkDataArray = numpy_to_vtk(np.ascontiguousarray(values))
    array.SetName(name)
    return array
