"""The light on tissue, as shader code: wrapped light from four lamps that move with the camera, fibres, ghost edges, emphasis.

VTK's own light code is left in the shader and its result replaced, so that its ambient occlusion and depth peeling go on working.
"""

from nervescope.scene.style import AT_RISK, FILL, FRONT, KEY, RIM, SELECTED_LIGHTER, TENDON, Light

AFTER_VTK_LIGHT = "//VTK::Light::Impl"
DECLARATIONS = "//VTK::Normal::Dec"
VERTEX_END = "//VTK::Normal::Impl"
GRAIN_ARRAY = "grain"

VERTEX_DECLARATIONS = f"""{DECLARATIONS}
in vec3 {GRAIN_ARRAY};
out vec3 grainFS;
out vec3 placeFS;
"""
VERTEX_CODE = f"""{VERTEX_END}
  grainFS = {GRAIN_ARRAY};
  placeFS = vertexMC.xyz;
"""


def _vec3(values: tuple[float, ...]) -> str:
    """Three numbers as a GLSL constant."""
    return "vec3(" + ", ".join(f"{v:.4f}" for v in values) + ")"


def _square(values: tuple[float, ...]) -> tuple[float, ...]:
    """An sRGB colour brought near to linear light (gamma 2, as the code below does)."""
    return tuple(v * v for v in values)


def _lamp(light: Light) -> str:
    """Direction and colour of a lamp as two GLSL arguments."""
    return f"normalize({_vec3(light.towards)}), {_vec3(tuple(light.strength * c for c in _square(light.colour)))}"


FRAGMENT_DECLARATIONS = f"""{DECLARATIONS}
in vec3 grainFS;
in vec3 placeFS;
float chance(vec2 cell) {{
  vec2 p = fract(cell * vec2(0.1031, 0.1137));
  p += dot(p, p.yx + 33.33);
  return fract((p.x + p.y) * p.x * 7.31);
}}
float strandNoise(vec2 at, float turn) {{
  vec2 cell = floor(at), part = at - cell;
  part = part * part * (3.0 - 2.0 * part);
  float a = mod(cell.x, turn), b = mod(cell.x + 1.0, turn);
  return mix(mix(chance(vec2(a, cell.y)), chance(vec2(b, cell.y)), part.x),
             mix(chance(vec2(a, cell.y + 1.0)), chance(vec2(b, cell.y + 1.0)), part.x), part.y);
}}
vec3 lamp(vec3 n, float wrap, vec3 towards, vec3 colour) {{
  float reach = clamp((dot(n, towards) + wrap) / (1.0 + wrap), 0.0, 1.0);
  return colour * reach;
}}
float shine(vec3 n, vec3 view, float gloss, vec3 towards) {{
  return pow(clamp(dot(n, normalize(towards + view)), 0.0, 1.0), gloss);
}}
"""

_STRANDS_QUICK = """
    strand = 0.5 + (strandNoise(at, strands) - 0.5) * clamp(1.3 - spread, 0.0, 1.0) * 0.62;
"""
_STRANDS_FINE = """
    float seen = clamp(1.3 - spread, 0.0, 1.0), seenFine = clamp(1.3 - 3.0 * spread, 0.0, 1.0);
    strand = 0.5 + (strandNoise(at, strands) - 0.5) * seen * 0.62
      + (strandNoise(at * vec2(3.0, 1.7), strands * 3.0) - 0.5) * seenFine * 0.38;
    vec3 dx = dFdx(vertexVC.xyz), dy = dFdy(vertexVC.xyz);
    vec3 rx = cross(dy, n), ry = cross(n, dx);
    float area = dot(dx, rx);
    vec3 slope = sign(area) * (dFdx(strand) * rx + dFdy(strand) * ry);
    n = normalize(abs(area) * n - relief * seen * step(0.995, opacity) * slope);
"""


def _fibres(strands: str) -> str:
    """Strands along the fibres and pale tendon where they end."""
    return f"""
  float strand = 0.5, tendon = 0.0;
  if (strands > 0.5) {{
    float wander = 0.35 * sin(grainFS.x * 9.0 + grainFS.y * 12.0);
    vec2 at = vec2(grainFS.y * strands + wander, grainFS.x * segments);
    float spread = fwidth(grainFS.y * strands);
    {strands}
    tendon = smoothstep(0.30, 0.72, grainFS.z + 0.45 * (strand - 0.5));
    colour *= 1.0 + fibreContrast * (strand - 0.5);
    colour = mix(colour, {_vec3(TENDON)} * (0.94 + 0.14 * strand), tendon * tendonShown);
  }}
"""

_FIBRES = f"""
  float strand = 0.5, tendon = 0.0;
  if (strands > 0.5) {{
    float wander = 0.35 * sin(grainFS.x * 9.0 + grainFS.y * 12.0);
    vec2 at = vec2(grainFS.y * strands + wander, grainFS.x * segments);
    float spread = fwidth(grainFS.y * strands);
    float coarse = strandNoise(at, strands);
    float fine = strandNoise(at * vec2(3.0, 1.7), strands * 3.0);
    float seen = clamp(1.3 - spread, 0.0, 1.0), seenFine = clamp(1.3 - 3.0 * spread, 0.0, 1.0);
    strand = 0.5 + (coarse - 0.5) * seen * 0.62 + (fine - 0.5) * seenFine * 0.38;
    tendon = smoothstep(0.30, 0.72, grainFS.z + 0.45 * (strand - 0.5));
    vec3 dx = dFdx(vertexVC.xyz), dy = dFdy(vertexVC.xyz);
    vec3 rx = cross(dy, n), ry = cross(n, dx);
    float area = dot(dx, rx);
    vec3 slope = sign(area) * (dFdx(strand) * rx + dFdy(strand) * ry);
    n = normalize(abs(area) * n - relief * seen * (1.0 - 0.5 * tendon) * step(0.995, opacity) * slope);
    colour *= 1.0 + fibreContrast * (strand - 0.5);
    colour = mix(colour, {_vec3(TENDON)} * (0.94 + 0.14 * strand), tendon * tendonShown);
  }}
"""

_LIGHT = f"""
  float facing = clamp(dot(n, view), 0.0, 1.0);
  vec3 base = colour * colour;
  vec3 key = lamp(n, wrap, {_lamp(KEY)});
  vec3 light = key + lamp(n, wrap, {_lamp(FILL)}) * 0.85 + lamp(n, 0.0, {_lamp(FRONT)}) * 1.1;
  light *= mix(scatter, vec3(1.0), smoothstep(0.0, 0.45, key.g));
  light += ambient * mix(vec3(0.62, 0.55, 0.52), vec3(1.0, 1.02, 1.08), 0.5 + 0.5 * n.y);
  light *= exposure;
  vec3 lit = base * light;
  float wet = sheen * (1.0 + 0.35 * tendon);
  lit += wet * 0.55 * shine(n, view, gloss, normalize({_vec3(KEY.towards)})) * {_vec3(KEY.colour)};
  float grazing = 1.0 - facing;
  float edge = grazing * grazing * grazing;
  float above = clamp(dot(n, normalize({_vec3(RIM.towards)})) + 0.4, 0.0, 1.0);
  lit += {RIM.strength:.2f} * edge * (0.35 + 0.65 * above) * mix(base, vec3(0.8), 0.25);
  float peak = max(max(lit.r, lit.g), max(lit.b, 1e-4));
  float kept = peak < 0.62 ? peak : 0.62 + 0.38 * (1.0 - exp(-(peak - 0.62) / 0.38));
  vec3 shown = sqrt(clamp(lit * kept / peak, 0.0, 1.0));
"""

_EMPHASIS = f"""
  float grey = dot(shown, vec3(0.30, 0.59, 0.11));
  float raised = max(emphasis, 0.0), back = max(-emphasis, 0.0);
  shown = mix(vec3(grey), shown, 1.0 + 0.06 * raised - 0.22 * back) * (1.0 + 0.08 * raised - 0.05 * back);
  shown = mix(shown, mist, 0.07 * back * step(0.995, opacity));
  shown = mix(shown, vec3(1.0), {SELECTED_LIGHTER:.2f} * chosen);
"""

_RISK = f"""
  if (riskReach > 0.0) {{
    float near = 1.0 - smoothstep(0.62, 1.0, distance(placeFS, riskPlace) / riskReach);
    float along = dot(placeFS - riskPlace, riskAxis) / 3.6;
    float line = abs(fract(along) - 0.5), width = fwidth(along);
    float hatch = (1.0 - smoothstep(0.16 - width, 0.16 + width, line)) * clamp(1.6 - 2.0 * width, 0.0, 1.0);
    float rim = smoothstep(0.42, 0.80, grazing);
    shown = mix(shown, shown * vec3(1.0, 0.86, 0.72), 0.6 * near);
    shown = mix(shown, {_vec3(AT_RISK)} * (0.70 + 0.42 * grey), near * max(rim, 0.85 * hatch));
  }}
"""

_GHOST = """
  float veil = opacity;
  if (opacity < 0.995) {
    float outline = pow(grazing, 2.2);
    veil = clamp(opacity * (0.62 + 0.5 * outline) + 0.5 * ghostEdge * outline * sqrt(opacity), 0.0, 0.96);
    shown = mix(shown, shown * (mist.g > 0.5 ? 0.82 : 1.35), outline);
  }
  fragOutput0 = vec4(clamp(shown, 0.0, 1.0), veil);
"""


def fragment_code(is_quick: bool, can_be_at_risk: bool) -> str:
    """The light on one pixel; the quick one leaves out the relief of the fibres, and only nerves can be marked as at risk."""
    return f"""
  {{
  vec3 n = normalVCVSOutput;
  vec3 view = normalize(-vertexVC.xyz);
  vec3 colour = diffuseColor;
  {_fibres(_STRANDS_QUICK if is_quick else _STRANDS_FINE)}{_LIGHT}{_EMPHASIS}{_RISK if can_be_at_risk else ""}{_GHOST}
  }}
{AFTER_VTK_LIGHT}
"""
