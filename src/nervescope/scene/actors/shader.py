"""Puts our light into the shaders of a structure's actors and sets the numbers in it."""

from typing import NamedTuple

from vtkmodules.vtkRenderingCore import vtkActor

from nervescope.domain.frame import Point
from nervescope.scene import shading
from nervescope.scene.materials import Material
from nervescope.scene.strand_texture import STRANDS
from nervescope.scene.surface import Surface
from nervescope.scene.tissue_colours import TissueColours

_TILE_SHAPE = 6.0
"""A tile of strands is this many times as long as it is wide."""
_WHOLE_TURN = 4
_AS_THEY_ARE = ("wrap", "sheen", "gloss", "ambient", "exposure", "hollow", "crest", "scatter")
_OF_FIBRES = ("relief", "contrast", "silk")
MATERIAL_NUMBERS = {False: _AS_THEY_ARE, True: (*_AS_THEY_ARE, *_OF_FIBRES)}
"""Which numbers of a material go to the shader as they are, of tissue without fibres and with."""


class Tile(NamedTuple):
    """How the picture of strands is laid on a structure: `mm` its width, `tiles` how many there are across, `lengths` how many along."""

    mm: float
    tiles: float
    lengths: float


def tile_of(surface: Surface, material: Material) -> Tile:
    """How strands lie on a fibrous surface: whole tiles across, and where fibres run round, such that they meet themselves."""
    tiles = max(1.0, round(surface.girth_mm / material.strand_mm / STRANDS))
    tile_mm = surface.girth_mm / tiles
    lengths = surface.length_mm / (tile_mm * _TILE_SHAPE)
    # What runs round must meet itself, also where strands are drawn twice or four times as coarse.
    whole = max(_WHOLE_TURN, _WHOLE_TURN * round(lengths / _WHOLE_TURN)) if material.lies_across else lengths
    return Tile(tile_mm, tiles, whole)


class TissueShader:
    """The shaders of the fine and the coarse actor of one structure."""

    def __init__(self, fine: vtkActor, coarse: vtkActor, is_fibrous: bool, can_be_at_risk: bool, is_painted: bool = False) -> None:
        self._is_fibrous, self._can_be_at_risk = is_fibrous, can_be_at_risk
        self._uniforms = []
        for actor in (fine, coarse):
            shader = actor.GetShaderProperty()
            shader.AddVertexShaderReplacement(shading.DECLARATIONS, True, shading.vertex_declarations(is_fibrous, is_painted), False)
            shader.AddVertexShaderReplacement(shading.NORMAL_END, True, shading.vertex_code(is_fibrous, is_painted), False)
            shader.AddFragmentShaderReplacement(shading.DECLARATIONS, True, shading.fragment_declarations(is_fibrous, is_painted), False)
            shader.AddFragmentShaderReplacement(shading.BEFORE_ALL, True, shading.before_all_code(is_fibrous, can_be_at_risk), False)
            shader.AddFragmentShaderReplacement(shading.NORMAL_END, False, shading.TURN_CODE, False)
            shader.AddFragmentShaderReplacement(shading.TEXTURE_END, True, "", False)  # VTK would paint the texture on
            code = shading.fragment_code(is_fibrous, can_be_at_risk, actor is coarse, is_painted)
            shader.AddFragmentShaderReplacement(shading.AFTER_VTK_LIGHT, False, code, False)
            self._uniforms.append(shader.GetFragmentCustomUniforms())

    def set_tissue(self, surface: Surface, material: Material, colours: TissueColours) -> None:
        """Set what stays the same for a structure."""
        for name in MATERIAL_NUMBERS[self._is_fibrous]:
            self.set(name, getattr(material, name))
        self.set("turned", -1.0 if surface.is_mirrored else 1.0)
        self.set("ghostEdge", material.edge)
        self.set_colours(colours)
        self.set("secondShown", material.second)
        if not self._is_fibrous:
            self.set("grainSeen", material.grain)
            return
        tile = tile_of(surface, material)
        for name, number in (("tileMm", tile.mm), ("tiles", tile.tiles), ("lengths", tile.lengths)):
            self.set(name, number)
        self.set("handed", -surface.handed if surface.is_mirrored else surface.handed)

    def set_colours(self, colours: TissueColours) -> None:
        """Set the colours of the tissue."""
        self.set("deepColour", colours.deep)
        self.set("paleColour", colours.pale)
        self.set("secondColour", colours.second)

    def set(self, name: str, value: float | Point) -> None:
        """Set one number, or three, of the shaders."""
        for uniforms in self._uniforms:
            if isinstance(value, tuple):
                uniforms.SetUniform3f(name, value)
            else:
                uniforms.SetUniformf(name, float(value))
