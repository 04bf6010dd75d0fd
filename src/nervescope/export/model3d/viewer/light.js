// The light of the program (scene/shading.py) in WebGL 2: three lamps that move with the camera, soft light from all round, ghosts.
const VERTEX_CODE = `#version 300 es
layout(location=0) in vec3 place; layout(location=1) in vec2 folded; layout(location=2) in vec4 tissue;
uniform vec3 low, stepMm; uniform mat4 toEye, toClip;
out vec3 normal, seen; out vec4 paint;
void main() {
  vec3 v = vec3(folded, 1.0 - abs(folded.x) - abs(folded.y));
  if (v.z < 0.0) v.xy = (1.0 - abs(v.yx)) * vec2(v.x >= 0.0 ? 1.0 : -1.0, v.y >= 0.0 ? 1.0 : -1.0);
  vec4 eye = toEye * vec4(low + stepMm * place, 1.0);
  normal = mat3(toEye) * v; seen = eye.xyz; paint = tissue;
  gl_Position = toClip * eye;
}`;
const LIGHT_CODE = `#version 300 es
precision highp float;
in vec3 normal, seen; in vec4 paint; out vec4 result;
uniform float wrap, sheen, gloss, ambient, exposure, edge, hollow, opacity, chosen, isDark, plain;
LAMPS
vec3 lamp(vec3 n, float soft, vec3 towards, vec3 colour) {
  return colour * clamp((dot(n, towards) + soft) / (1.0 + soft), 0.0, 1.0);
}
void main() {
  vec3 n = normalize(gl_FrontFacing ? normal : -normal), view = normalize(-seen);
  float facing = clamp(dot(n, view), 0.0, 1.0), grazing = 1.0 - facing;
  float open = 1.0 - hollow * (1.0 - paint.a);
  vec3 base = paint.rgb * paint.rgb;
  vec3 light = lamp(n, wrap, KEY, KEY_COLOUR) + lamp(n, wrap, FILL, FILL_COLOUR) * 0.85 + lamp(n, 0.0, FRONT, FRONT_COLOUR) * 1.1;
  light += ambient * open * mix(vec3(0.62, 0.55, 0.52), vec3(1.0, 1.02, 1.08), 0.5 + 0.5 * n.y);
  light *= exposure * mix(vec3(1.0), vec3(open) / (1.0 - 0.75 * base * (1.0 - open)), 0.85);
  vec3 lit = base * light, middle = normalize(KEY + view);
  lit += sheen * 0.55 * open * pow(clamp(dot(n, middle), 0.0, 1.0), gloss) * vec3(1.0, 0.96, 0.9);
  float above = clamp(dot(n, RIM) + 0.4, 0.0, 1.0);
  lit += RIM_STRENGTH * open * grazing * grazing * grazing * (0.35 + 0.65 * above) * mix(base, vec3(0.8), 0.25);
  float peak = max(max(lit.r, lit.g), max(lit.b, 1e-4));
  float kept = peak < 0.62 ? peak : 0.62 + 0.38 * (1.0 - exp(-(peak - 0.62) / 0.38));
  vec3 shown = sqrt(clamp(lit * kept / peak, 0.0, 1.0));
  shown = mix(shown, vec3(1.0), 0.16 * chosen);
  shown = mix(shown, vec3(0.04, 0.45, 0.52), chosen * smoothstep(0.45, 0.85, grazing));
  float veil = 1.0;
  if (opacity < 0.995) {
    float outline = grazing * grazing * (0.4 + 0.6 * grazing);
    veil = opacity * (0.56 + 0.5 * outline + 0.5 * (1.0 - open)) + 0.5 * edge * outline * sqrt(opacity);
    veil = clamp(veil + 0.2 * chosen, 0.005, 0.96);
    shown = mix(shown, clamp(shown * (isDark > 0.5 ? 1.35 : 0.80), 0.0, 1.0), outline);
  }
  if (plain > 0.5) { // a mark that a person put on the model: its own colour, hardly shaded
    shown = mix(paint.rgb * (0.8 + 0.2 * facing), vec3(1.0), 0.25 * chosen);
    veil = opacity;
  }
  result = vec4(shown, veil);
}`;
// Which structure a pixel shows (two bytes), and how deep it lies (two bytes).
const NAME_CODE = `#version 300 es
precision highp float;
uniform vec2 number; out vec4 result;
void main() {
  float depth = floor(gl_FragCoord.z * 65535.0);
  result = vec4(number, floor(depth / 256.0) / 255.0, mod(depth, 256.0) / 255.0);
}`;

function programOf(gl, fragment) {
  const program = gl.createProgram();
  for (const [kind, code] of [[gl.VERTEX_SHADER, VERTEX_CODE], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, code);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  const places = {};
  for (let k = 0; k < gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS); k++) {
    const name = gl.getActiveUniform(program, k).name;
    places[name] = gl.getUniformLocation(program, name);
  }
  return { program, places };
}
