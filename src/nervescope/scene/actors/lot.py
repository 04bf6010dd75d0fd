"""The light of tissues on several structures drawn as one: what differs between them comes with each point."""

from vtkmodules.vtkRenderingCore import vtkActor

from nervescope.scene import shading
from nervescope.scene.actors.shader import MATERIAL_NUMBERS
from nervescope.scene.materials import Material
from nervescope.scene.style import Rgb

TINT_ARRAY, STRAND_ARRAY = "tint", "strand"
"""Colour of the tissue, 0..255; and of fibrous tissue the width of a tile of strands in mm and how its coordinates are handed."""
_WHITE: Rgb = (1.0, 1.0, 1.0)


def light_lot(actor: vtkActor, material: Material, mist: Rgb, is_fibrous: bool = False, second: Rgb | None = None) -> None:
    """The coarse light of a tissue, tinted point by point; `second`: colour of the second tissue, None where the tint has it already."""
    shader = actor.GetShaderProperty()
    strands = (f"in vec2 {STRAND_ARRAY};\nflat out vec2 strandFS;\n", f"  strandFS = {STRAND_ARRAY};\n", "flat in vec2 strandFS;\n")
    declared, handed_on, taken = strands if is_fibrous else ("", "", "")
    vertex = shading.vertex_declarations(is_fibrous) + f"in vec3 {TINT_ARRAY};\nout vec3 tintFS;\n{declared}"
    shader.AddVertexShaderReplacement(shading.DECLARATIONS, True, vertex, False)
    code = shading.vertex_code(is_fibrous) + f"  tintFS = {TINT_ARRAY} / 255.0;\n{handed_on}"
    shader.AddVertexShaderReplacement(shading.NORMAL_END, True, code, False)
    declared = shading.fragment_declarations(is_fibrous) + f"in vec3 tintFS;\n{taken}"
    shader.AddFragmentShaderReplacement(shading.DECLARATIONS, True, declared, False)
    shader.AddFragmentShaderReplacement(shading.BEFORE_ALL, True, shading.before_all_code(is_fibrous, False), False)
    shader.AddFragmentShaderReplacement(shading.NORMAL_END, False, shading.TURN_CODE, False)
    shader.AddFragmentShaderReplacement(shading.TEXTURE_END, True, "", False)
    code = shading.fragment_code(is_fibrous, False, True).replace(shading.OWN_COLOUR, "tintFS")
    code = code.replace("tileMm", "strandFS.x").replace("handed", "strandFS.y")
    shader.AddFragmentShaderReplacement(shading.AFTER_VTK_LIGHT, False, code, False)
    uniforms = shader.GetFragmentCustomUniforms()
    for name in MATERIAL_NUMBERS[is_fibrous]:
        value = getattr(material, name)
        uniforms.SetUniform3f(name, value) if isinstance(value, tuple) else uniforms.SetUniformf(name, value)
    numbers = {"turned": 1.0, "tiles": 1.0, "lengths": 1.0, "emphasis": 0.0, "chosen": 0.0}
    for name, number in (numbers | {"ghostEdge": material.edge, "secondShown": material.second if second else 0.0}).items():
        uniforms.SetUniformf(name, number)
    uniforms.SetUniform3f("secondColour", second or _WHITE)
    uniforms.SetUniform3f("mist", mist)
