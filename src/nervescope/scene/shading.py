"""The light on tissue, as shader code: wrapped light from four lamps that move with the camera, fibres, ghost edges, emphasis.

VTK's own light code is left in the shader and its result replaced, so that its ambient occlusion and depth peeling go on working.
Tissue is smooth or fibrous, and nerves can be marked as at risk; all else is numbers, so that few programs have to be compiled.
"""

from nervescope.scene.style import AT_RISK, FILL, FRONT, KEY, RIM, SELECTED_LIGHTER, Light

AFTER_VTK_LIGHT = "//VTK::Light::Impl"
DECLARATIONS = "//VTK::Normal::Dec"
NORMAL_END = "//VTK::Normal::Impl"
TEXTURE_END = "//VTK::TCoord::Impl"
BEFORE_ALL = "//VTK::UniformFlow::Impl"
SHADE_ARRAY, GRAIN_ARRAY, FIBRES_ARRAY, PAINT_ARRAY = "shade", "grain", "fibres", "paint"
STRAND_TEXTURE, GRAIN_TEXTURE = "strandMap", "grainMap"
_TILE_PX = 96.0
"""How large a tile of the strands is at least on the screen; at twice that size the next finer strands take over."""
_COARSEST, _FINEST = -2.0, 4.0
_BONE_TILE_MM = 22.0

TURN_CODE = f"""{NORMAL_END}
  normalVCVSOutput *= turned;
"""


def before_all_code(is_fibrous: bool, can_be_at_risk: bool) -> str:
    """What compares a pixel with its neighbours: how many mm it covers, and how wide it is on the hatching."""
    fibres = "  float acrossPx = fwidth(grainFS.y);\n"
    hatch = "  float hatchAcross = dot(placeFS - riskPlace, riskAxis) / 3.6, hatchWidth = fwidth(hatchAcross);\n"
    mm_per_px = "  float mmPerPx = abs(dFdx(vertexVC.x / vertexVC.z) * vertexVC.z);\n"
    return f"{BEFORE_ALL}\n{mm_per_px}{fibres if is_fibrous else ''}{hatch if can_be_at_risk else ''}"


def vertex_declarations(is_fibrous: bool, is_painted: bool = False) -> str:
    """What a point hands on."""
    painted = f"in vec4 {PAINT_ARRAY};\nout vec4 paintFS;\n" if is_painted else ""
    fibres = f"in vec3 {GRAIN_ARRAY};\nin vec3 {FIBRES_ARRAY};\nout vec3 grainFS;\nout vec3 fibreFS;\n"
    own = fibres if is_fibrous else "out vec2 facesFS;\n"
    return f"{DECLARATIONS}\nin vec4 {SHADE_ARRAY};\nout vec4 shadeFS;\nout vec3 placeFS;\n{painted}{own}"


def vertex_code(is_fibrous: bool, is_painted: bool = False) -> str:
    """How a point hands it on."""
    painted = f"  paintFS = {PAINT_ARRAY} / 255.0;\n" if is_painted else ""
    fibres = f"  grainFS = {GRAIN_ARRAY};\n  fibreFS = normalMatrix * {FIBRES_ARRAY};\n"
    own = fibres if is_fibrous else "  facesFS = normalMC.xy * normalMC.xy;\n"
    return f"{NORMAL_END}\n  shadeFS = {SHADE_ARRAY} / 255.0;\n  placeFS = vertexMC.xyz;\n{painted}{own}"


def _vec3(values: tuple[float, ...]) -> str:
    """Three numbers as a GLSL constant."""
    return "vec3(" + ", ".join(f"{v:.4f}" for v in values) + ")"


def _unit(values: tuple[float, ...]) -> tuple[float, ...]:
    """Three numbers as a direction of length 1."""
    length = sum(v * v for v in values) ** 0.5
    return tuple(v / length for v in values)


def _lamp(light: Light) -> str:
    """Direction and colour of a lamp as two GLSL arguments; the colour brought near to linear light (gamma 2, as the code does)."""
    return f"{_vec3(_unit(light.towards))}, {_vec3(tuple(light.strength * c * c for c in light.colour))}"


LAMP_CODE = """
vec3 lamp(vec3 n, float wrap, vec3 towards, vec3 colour) {
  return colour * clamp((dot(n, towards) + wrap) / (1.0 + wrap), 0.0, 1.0);
}
"""
FLAT_LIGHT = f"""
  vec3 light = lamp(n, 0.35, {_lamp(KEY)}) + lamp(n, 0.35, {_lamp(FILL)}) * 0.85 + lamp(n, 0.2, {_lamp(FRONT)}) * 1.1;
"""
"""The light on a flat face, without gloss."""


def fragment_declarations(is_fibrous: bool, is_painted: bool = False) -> str:
    """What a pixel gets, and the two small functions of light."""
    return f"""{DECLARATIONS}
in vec4 shadeFS;
in vec3 placeFS;
{"in vec4 paintFS;" if is_painted else ""}
{"in vec3 grainFS; in vec3 fibreFS;" if is_fibrous else "in vec2 facesFS;"}
{LAMP_CODE}"""


OWN_COLOUR = "mix(deepColour, paleColour, shadeFS.b)"
"""What a tissue's colour is before anything happens to it."""

_START = f"""
  vec3 n = normalVCVSOutput;
  vec3 view = normalize(-vertexVC.xyz);
  float facing = clamp(dot(n, view), 0.0, 1.0);
  vec3 colour = {OWN_COLOUR};
  float bend = shadeFS.g * 2.0 - 1.0, wet = 1.0;
  colour *= 1.0 + crest * (bend > 0.0 ? 0.16 * bend : 0.55 * bend);
  float open = 1.0 - hollow * (1.0 - shadeFS.r);
"""

_STRANDS = f"""
  vec3 fibre = normalize(fibreFS);
  float strand = 0.5;
  {{
    float octave = clamp(log2(tileMm / (mmPerPx * {_TILE_PX:.1f})), {_COARSEST:.1f}, {_FINEST:.1f});
    float whole = floor(octave), scale = exp2(whole);
    vec2 at = vec2(grainFS.y * tiles, grainFS.x * lengths) * scale;
    vec4 both = textureLod({STRAND_TEXTURE}, at, 0.0);
    vec2 read = mix(both.rg, both.ba, octave - whole);
    float seen = grainFS.z * (1.0 - smoothstep(0.012, 0.034, acrossPx * tiles * scale));
    strand = 0.5 + (read.r - 0.5) * seen;
    n = normalize(n - (relief * seen * handed * (read.g * 2.0 - 1.0)) * cross(n, fibre));
  }}
  float second = smoothstep(0.28, 0.72, shadeFS.a + 0.55 * (strand - 0.5));
  colour *= 1.0 + contrast * (1.0 - 0.55 * second) * 2.0 * (strand - 0.5);
  colour = mix(colour, secondColour * (0.90 + 0.20 * strand), second * secondShown);
  wet += 0.4 * second;
"""
_GRAIN = f"""
  if (grainSeen > 0.0) {{
    float scale = exp2(clamp(floor(log2({_BONE_TILE_MM:.1f} / (mmPerPx * {_TILE_PX:.1f})) + 0.5), {_COARSEST:.1f}, {_FINEST:.1f}));
    vec2 one = placeFS.xz + placeFS.y * vec2(0.35, 0.40), two = placeFS.yz + placeFS.x * vec2(0.35, -0.40);
    vec2 at = (facesFS.x > facesFS.y ? two : one) * (scale / {_BONE_TILE_MM:.1f});
    float grain = textureLod({GRAIN_TEXTURE}, at, 0.0).r - 0.5;
    colour *= 1.0 + grainSeen * smoothstep(0.0, 0.4, facing) * (1.0 - 0.8 * shadeFS.a) * grain;
  }}
"""
_JOINT_FACES = """
  float second = secondShown * smoothstep(0.15, 0.75, shadeFS.a);
  colour = mix(colour, secondColour, second);
  wet += 2.2 * second;
"""

_PAINT = """
  colour = mix(colour, paintFS.rgb * (0.55 + 0.45 * colour / max(max(colour.r, max(colour.g, colour.b)), 0.01)), paintFS.a);
"""
_LIGHT = f"""
  float grazing = 1.0 - facing;
  vec3 base = colour * colour;
  base *= mix(vec3(1.0), scatter, 0.6 * grazing * grazing);
  vec3 key = lamp(n, wrap, {_lamp(KEY)});
  vec3 light = key + lamp(n, wrap, {_lamp(FILL)}) * 0.85 + lamp(n, 0.0, {_lamp(FRONT)}) * 1.1;
  light *= mix(scatter, vec3(1.0), smoothstep(0.0, 0.45, key.g));
  light += ambient * open * mix(vec3(0.62, 0.55, 0.52), vec3(1.0, 1.02, 1.08), 0.5 + 0.5 * n.y);
  vec3 covered = vec3(open) / (1.0 - 0.75 * base * (1.0 - open));
  light *= exposure * mix(vec3(1.0), covered, 0.85);
  vec3 lit = base * light;
  vec3 middle = normalize({_vec3(_unit(KEY.towards))} + view);
  lit += (sheen * wet * 0.55 * open) * pow(clamp(dot(n, middle), 0.0, 1.0), gloss) * {_vec3(KEY.colour)};
SILK
  float edge = grazing * grazing * grazing;
  float above = clamp(dot(n, {_vec3(_unit(RIM.towards))}) + 0.4, 0.0, 1.0);
  lit += {RIM.strength:.2f} * open * edge * (0.35 + 0.65 * above) * mix(base, vec3(0.8), 0.25);
  float peak = max(max(lit.r, lit.g), max(lit.b, 1e-4));
  float kept = peak < 0.62 ? peak : 0.62 + 0.38 * (1.0 - exp(-(peak - 0.62) / 0.38));
  vec3 shown = sqrt(clamp(lit * kept / peak, 0.0, 1.0));
"""
_SILK = """
  float along = dot(fibre, middle), band = 1.0 - along * along;
  band *= band; band *= band; band *= band;
  lit += (silk * band * open * (0.35 + 1.3 * strand)) * key * mix(colour, vec3(1.0), 0.35);
"""

_EMPHASIS = f"""
  float grey = dot(shown, vec3(0.30, 0.59, 0.11));
  float raised = max(emphasis, 0.0), back = max(-emphasis, 0.0);
  shown = mix(vec3(grey), shown, 1.0 + 0.06 * raised - 0.16 * back) * (1.0 + 0.07 * raised - 0.05 * back);
  shown = mix(shown, mist, 0.07 * back * step(0.995, opacity));
  shown = mix(shown, vec3(1.0), {SELECTED_LIGHTER:.2f} * chosen);
"""

_RISK = f"""
  if (riskReach > 0.0) {{
    float near = 1.0 - smoothstep(0.62, 1.0, distance(placeFS, riskPlace) / riskReach);
    float line = abs(fract(hatchAcross) - 0.5);
    float hatch = (1.0 - smoothstep(0.16 - hatchWidth, 0.16 + hatchWidth, line)) * clamp(1.6 - 2.0 * hatchWidth, 0.0, 1.0);
    float rim = smoothstep(0.42, 0.80, grazing);
    shown = mix(shown, shown * vec3(1.0, 0.86, 0.72), 0.6 * near);
    shown = mix(shown, {_vec3(AT_RISK)} * (0.70 + 0.42 * grey), near * max(rim, 0.85 * hatch));
  }}
"""

_GHOST = """
  float veil = 1.0;
  if (opacity < 0.995) {
    float outline = grazing * grazing * (0.4 + 0.6 * grazing);
    veil = opacity * (0.56 + 0.5 * outline + 0.5 * (1.0 - open)) + 0.5 * ghostEdge * outline * sqrt(opacity);
    veil = clamp(PAINTED, 0.005, 0.96);
    shown = mix(shown, shown * (mist.g > 0.5 ? 0.80 : 1.35), outline);
  }
  fragOutput0 = vec4(clamp(shown, 0.0, 1.0), veil);
"""


def fragment_code(is_fibrous: bool, can_be_at_risk: bool, is_quick: bool, is_painted: bool = False) -> str:
    """The light on one pixel; the quick one leaves out the grain of bone. Paint shows through a ghost more than the rest of it."""
    detail = _STRANDS if is_fibrous else ("" if is_quick else _GRAIN) + _JOINT_FACES
    light = _LIGHT.replace("SILK", _SILK if is_fibrous else "")
    ghost = _GHOST.replace("PAINTED", "max(veil, 0.5 * paintFS.a)" if is_painted else "veil")
    paint = _PAINT if is_painted else ""
    risk = _RISK if can_be_at_risk else ""
    return f"  {{\n{_START}{detail}{paint}{light}{_EMPHASIS}{risk}{ghost}  }}\n{AFTER_VTK_LIGHT}\n"
