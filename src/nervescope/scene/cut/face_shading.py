"""Shader code of cut faces: a rim, and inside it what the tissue is made of; flat light, so that a face reads as cut."""

from nervescope.scene.cut.cell_texture import CELLS
from nervescope.scene.cut.face_style import FaceKind
from nervescope.scene.shading import BEFORE_ALL, DECLARATIONS, FLAT_LIGHT, LAMP_CODE, NORMAL_END

CELL_TEXTURE, RIM_TEXTURE = "cellMap", "rimMap"
_CELL_PX = 7.0
"""Bundles and pores are drawn at least this wide on the screen; far off, larger ones stand for many."""

VERTEX_DECLARATIONS = f"{DECLARATIONS}\nout vec3 placeFS;\n"
VERTEX_CODE = f"{NORMAL_END}\n  placeFS = vertexMC.xyz;\n"
FRAGMENT_DECLARATIONS = f"{DECLARATIONS}\nin vec3 placeFS;\n{LAMP_CODE}"
BEFORE_ALL_CODE = f"{BEFORE_ALL}\n  float mmPerPx = abs(dFdx(vertexVC.x / vertexVC.z) * vertexVC.z);\n"

_START = f"""
  vec3 n = normalVCVSOutput;
  n *= dot(n, vertexVC.xyz) > 0.0 ? -1.0 : 1.0;
  vec3 from = placeFS - mapOrigin;
  float mm = textureLod({RIM_TEXTURE}, vec2(dot(from, mapAcross), dot(from, mapUp)), 0.0).r * reachMm;
  float octave = clamp(log2({_CELL_PX:.1f} * mmPerPx / cellMm), 0.0, coarsest), whole = floor(octave);
  vec2 at = vec2(dot(placeFS, alongU), dot(placeFS, alongV)) * exp2(-whole) / (cellMm * {CELLS:.1f});
  vec4 cell = mix(textureLod({CELL_TEXTURE}, at, 0.0), textureLod({CELL_TEXTURE}, 0.5 * at, 0.0), smoothstep(0.3, 0.7, octave - whole));
  float px = max(mmPerPx, 1e-4), rimWide = min(max(rimMm, 1.2 * px), 0.8 * reachMm);
  float inside = smoothstep(0.6 * rimWide, rimWide, mm), veil = opacity, isGhost = step(opacity, 0.995);
  vec3 colour = innerColour;
"""
_INSIDE = {
    FaceKind.BONE: """
  float place = dot(placeFS, longAlong) - longStart, away = min(place, 1.0 - place);
  float shaft = isLong * smoothstep(0.13, 0.30, away);
  float shell = mix(rimWide, max(rimWide, 0.36 * halfMm), shaft);
  float within = smoothstep(0.75 * shell, 1.35 * shell, mm);
  float strut = 1.0 - smoothstep(0.10, 0.34 + 0.12 * cell.a, cell.r);
  vec3 pore = mix(innerColour, lineColour, 0.55 * smoothstep(0.12, 0.5, cell.r)) * (0.90 + 0.20 * cell.g);
  vec3 spongy = mix(pore, rimColour * 0.96, 0.85 * strut);
  vec3 marrow = secondColour * (0.94 + 0.12 * cell.g);
  spongy = mix(spongy, marrow, shaft * smoothstep(shell, 1.6 * shell, mm));
  colour = mix(rimColour * (0.96 + 0.08 * cell.a), spongy, within);
""",
    FaceKind.BUNDLES: """
  float septum = 1.0 - smoothstep(0.02, 0.17, cell.r);
  colour *= (0.91 + 0.17 * cell.g) * (0.96 + 0.08 * cell.a);
  colour = mix(colour, mix(innerColour, lineColour, 0.58), 0.55 * septum);
  vec3 tendon = secondColour * (0.90 + 0.12 * cell.g) * (1.0 - 0.18 * septum);
  colour = mix(colour, tendon, smoothstep(0.30, 0.75, second));
  colour = mix(rimColour, colour, inside);
""",
    FaceKind.NERVE: """
  float dot1 = smoothstep(0.30, 0.42, cell.b), ring = smoothstep(0.18, 0.30, cell.b) - dot1;
  vec3 bundle = innerColour * (0.92 + 0.16 * cell.g) * (0.95 + 0.10 * cell.a);
  colour = mix(rimColour, bundle, dot1 * inside);
  colour *= 1.0 - 0.22 * ring * inside;
  colour = mix(lineColour * 0.72, colour, smoothstep(0.35 * rimWide, 0.8 * rimWide, mm));
""",
    FaceKind.RINGS: """
  float wide = max(1.25, 4.0 * px), level = dot(placeFS - ringMid, ringUp);
  vec2 out2 = vec2(dot(placeFS - ringMid, ringU), dot(placeFS - ringMid, ringV));
  float deep = 1.0 - length(out2) - 0.07 * level * level;
  float lamella = 0.5 + 0.5 * cos(6.2832 * (deep * ringMm + 0.12 * (cell.a - 0.5)) / wide);
  colour = mix(innerColour * 0.90, lineColour * 1.06, 0.75 * lamella);
  colour = mix(colour, 0.5 * (innerColour + lineColour), smoothstep(0.45, 0.70, deep));
  colour = mix(rimColour, colour, inside);
""",
    FaceKind.PLAIN: """
  colour *= 0.95 + 0.10 * cell.a;
  colour = mix(rimColour, colour, inside);
""",
    FaceKind.TUBE: """
  float wall = min(rimWide, 0.38 * halfMm);
  colour = mix(rimColour, innerColour, smoothstep(0.8 * wall, 1.2 * wall, mm));
""",
    FaceKind.SKIN: """
  colour *= (0.94 + 0.10 * cell.g) * (1.0 + 0.06 * (1.0 - smoothstep(0.02, 0.15, cell.r)));
  colour = mix(rimColour, colour, smoothstep(0.9 * rimWide, 1.15 * rimWide, mm));
  isGhost = 0.0;
  veil = opacity > 0.995 ? 1.0 : (mm < rimWide ? 0.92 : 0.75 * exp(-(mm - rimWide) / 6.0));
""",
}
_END = f"""
  colour *= mix(0.62, 1.0, smoothstep(0.0, min(max(0.22, 1.1 * px), 0.9 * reachMm), mm));
{FLAT_LIGHT}
  light = 0.72 * light + 0.32;
  vec3 shown = sqrt(clamp(colour * colour * light, 0.0, 1.0));
  float grey = dot(shown, vec3(0.30, 0.59, 0.11)), back = max(-emphasis, 0.0);
  shown = mix(vec3(grey), shown, 1.0 - 0.14 * back);
  shown = mix(shown, vec3(1.0), 0.12 * chosen);
  veil += isGhost * (1.0 - veil) * mix(0.55, 0.30, inside);
  fragOutput0 = vec4(clamp(shown, 0.0, 1.0), veil);
"""
QUICK_CODE = f"""  {{
  vec3 n = normalVCVSOutput;
  n *= dot(n, vertexVC.xyz) > 0.0 ? -1.0 : 1.0;
{FLAT_LIGHT}
  light = 0.72 * light + 0.32;
  fragOutput0 = vec4(sqrt(clamp(diffuseColor * diffuseColor * light, 0.0, 1.0)), 1.0);
  }}
"""
"""For the quick faces that are drawn while a plane is dragged: one colour for each structure."""


def face_code(kind: FaceKind) -> str:
    """The light and colour of one pixel of a cut face."""
    return f"  {{\n{_START}{_INSIDE[kind]}{_END}  }}\n"
