"""One cut face as drawn: its triangles, the picture of its distances, and the numbers of its shader."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkTexture

from nervescope.scene.camera import Vector
from nervescope.scene.cut import face_shading as code
from nervescope.scene.cut.face_style import FaceKind, FaceStyle
from nervescope.scene.cut.rim_map import RimMap, rim_map
from nervescope.scene.cut.section import Section, plane_axes
from nervescope.scene.cut.shaft import LongAxis, Rings
from nervescope.scene.shading import AFTER_VTK_LIGHT, BEFORE_ALL, DECLARATIONS, NORMAL_END, TEXTURE_END
from nervescope.scene.style import Rgb
from nervescope.scene.tissue_colours import TENDON

MARROW_FAT: Rgb = (0.86, 0.70, 0.42)
_NO_SHIFT = 0
_LEAST_CELL_MM, _LARGEST_CELL_SHARE = 0.25, 0.55
_REACH_OF_RIM, _LEAST_REACH_MM, _SKIN_REACH_MM = 2.4, 2.0, 24.0


def face_actor(section: Section, normal: Vector, style: FaceStyle, axis: LongAxis, rings: Rings, cells: vtkTexture) -> vtkActor:
    """The actor of a cut face in the frame of its mesh. `normal` (3,) that of the plane, towards what is taken away.

    `axis`: that of a long bone, `rings`: those of a disc. `cells`: the texture of bundles, shared by all.
    """
    mapper, actor = vtkPolyDataMapper(), vtkActor()
    mapper.SetInputData(section.face)
    mapper.ScalarVisibilityOff()
    mapper.SetVBOShiftScaleMethod(_NO_SHIFT)
    actor.SetMapper(mapper)
    rims = rim_map(section.outline_mm, normal, _reach_mm(style, section, axis))
    actor.GetProperty().SetTexture(code.CELL_TEXTURE, cells)
    actor.GetProperty().SetTexture(code.RIM_TEXTURE, _distances(rims.pixels))
    shader = actor.GetShaderProperty()
    shader.AddVertexShaderReplacement(DECLARATIONS, True, code.VERTEX_DECLARATIONS, False)
    shader.AddVertexShaderReplacement(NORMAL_END, True, code.VERTEX_CODE, False)
    shader.AddFragmentShaderReplacement(DECLARATIONS, True, code.FRAGMENT_DECLARATIONS, False)
    shader.AddFragmentShaderReplacement(BEFORE_ALL, True, code.BEFORE_ALL_CODE, False)
    shader.AddFragmentShaderReplacement(TEXTURE_END, True, "", False)
    shader.AddFragmentShaderReplacement(AFTER_VTK_LIGHT, False, f"{code.face_code(style.kind)}{AFTER_VTK_LIGHT}\n", False)
    _set_numbers(actor, section, style, rims, axis)
    _set_rings(actor, rings)
    return actor


def _set_rings(actor: vtkActor, rings: Rings) -> None:
    """The numbers of the shader that say how the rings of a disc lie."""
    uniforms = actor.GetShaderProperty().GetFragmentCustomUniforms()
    uniforms.SetUniformf("ringMm", rings.radius_mm)
    for name, vector in (("ringMid", rings.middle_mm), ("ringU", rings.across), ("ringV", rings.ahead), ("ringUp", rings.up)):
        uniforms.SetUniform3f(name, tuple(float(v) for v in vector))


def set_face_look(actor: vtkActor, opacity: float, emphasis: float, is_chosen: bool) -> None:
    """How opaque a face is, and whether its structure is raised or chosen."""
    actor.GetProperty().SetOpacity(opacity)
    uniforms = actor.GetShaderProperty().GetFragmentCustomUniforms()
    uniforms.SetUniformf("emphasis", emphasis)
    uniforms.SetUniformf("chosen", 1.0 if is_chosen else 0.0)


def _set_numbers(actor: vtkActor, section: Section, style: FaceStyle, rims: RimMap, axis: LongAxis) -> None:
    """The numbers of the shader that stay as they are."""
    uniforms = actor.GetShaderProperty().GetFragmentCustomUniforms()
    half = max(section.half_width_mm, 0.1)
    is_nerve = style.kind is FaceKind.NERVE
    cell = max(_LEAST_CELL_MM, min(style.cell_mm, _LARGEST_CELL_SHARE * half)) if is_nerve else style.cell_mm
    across, up = plane_axes(section.fibres)
    numbers = {
        "reachMm": rims.reach_mm,
        "halfMm": half,
        "rimMm": min(style.rim_mm, 0.3 * half),
        "cellMm": cell,
        "coarsest": max(0.0, float(np.log2(0.8 * half / cell))) if is_nerve else 5.0,
        "isLong": float(axis.is_long),
        "longStart": axis.start,
        "second": section.second,
    }
    vectors: dict[str, Iterable[float]] = {
        "rimColour": style.rim,
        "innerColour": style.inner,
        "lineColour": style.line,
        "secondColour": MARROW_FAT if style.kind is FaceKind.BONE else TENDON,
        "mapOrigin": rims.origin_mm,
        "mapAcross": rims.across,
        "mapUp": rims.up,
        "alongU": across,
        "alongV": up,
        "longAlong": axis.along,
    }
    for name, number in numbers.items():
        uniforms.SetUniformf(name, float(number))
    for name, vector in vectors.items():
        uniforms.SetUniform3f(name, tuple(float(v) for v in vector))


def _reach_mm(style: FaceStyle, section: Section, axis: LongAxis) -> float:
    """How far in the shader must know its distance from the outline."""
    half = section.half_width_mm
    if style.kind is FaceKind.SKIN:
        return _SKIN_REACH_MM
    if style.kind is FaceKind.RINGS:
        return max(1.6 * half, 1.0)
    if style.kind is FaceKind.BONE:
        return max(_REACH_OF_RIM * style.rim_mm, half if axis.is_long else 0.0)
    return max(_REACH_OF_RIM * style.rim_mm, _LEAST_REACH_MM)


def _distances(pixels: NDArray[np.uint8]) -> vtkTexture:
    """The picture of distances as a texture that ends at its edges."""
    image = vtkImageData()
    image.SetDimensions(pixels.shape[1], pixels.shape[0], 1)
    image.GetPointData().SetScalars(numpy_to_vtk(np.repeat(pixels.reshape(-1, 1), 3, axis=1), deep=True))
    texture = vtkTexture()
    texture.SetInputData(image)
    texture.SetColorModeToDirectScalars()
    texture.InterpolateOn()
    texture.RepeatOff()
    texture.EdgeClampOn()
    return texture
