"""The shown body as parts for a 3D file: what a state shows, where it is drawn, in its colours. Nothing is drawn here."""

from collections.abc import Callable, Iterable

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr
from nervescope.domain.structure import Layer, Structure
from nervescope.geometry.draping import AnyFloats
from nervescope.geometry.mesh import FloatArray
from nervescope.geometry.model_part import ByteArray, ModelPart
from nervescope.scene.anchors import anchor_points
from nervescope.scene.cut.model_cut import cut_part
from nervescope.scene.emphasis import Risk, emphasis_of, risk_of
from nervescope.scene.materials import Material, material_of
from nervescope.scene.mesh_store import MeshStore
from nervescope.scene.model_covering import WIDE_SHARE, with_covers_faded
from nervescope.scene.model_marks import Drawn, mark_parts
from nervescope.scene.skin_paint import paint
from nervescope.scene.spreading import full_offsets_mm, shared_mm
from nervescope.scene.style import AT_RISK, FILL, FRONT, KEY, RIM
from nervescope.scene.surface import Surface, SurfaceLevel
from nervescope.scene.tissue_colours import TissueColours, colours_of
from nervescope.session.look import opacity_of
from nervescope.session.scene_record import SceneCamera
from nervescope.session.skin_map import painted_ids
from nervescope.session.state import ViewState
from nervescope.session.variants import shape_at

Progress = Callable[[int, int], None]
_LIGHT = ("wrap", "sheen", "gloss", "ambient", "exposure", "edge", "hollow")
_GREY = np.array([0.30, 0.59, 0.11], np.float32)
_BACK_GREYER, _BACK_DARKER = 0.16, 0.05
_CREST_LIGHTER, _GROOVE_DEEPER = 0.16, 0.55
_RISK_PAINT, _RISK_CORE = 0.8, 0.62


def shown_ids(atlas: Atlas, state: ViewState) -> tuple[str, ...]:
    """Full ids of what a state shows and the atlas has a mesh for, in the order of the atlas."""
    return tuple(i for i, opacity in opacity_of(atlas, state).items() if opacity > 0 and i in atlas.meshes)


def model_parts(
    atlas: Atlas,
    store: MeshStore,
    state: ViewState,
    only: Iterable[str] = (),
    is_full: bool = False,
    progress: Progress | None = None,
    marks_from: SceneCamera | None = None,
    wide_share: float = WIDE_SHARE,
) -> tuple[ModelPart, ...]:
    """The parts of what a state shows, or of `only` (full ids): with its variant, spread and cut as it is, in its colours.

    With `marks_from`, where the picture is seen from, what a person put on the model follows, as large as it looks from there, and
    what covers is as faint as it is there, in a picture of `wide_share` width for its height.
    `progress(done, whole)` is called before each part; what it raises ends the work. Raises ExportError when there are none.
    """
    ids = tuple(only) or shown_ids(atlas, state)
    store.load(ids)
    opacity, emphasis, risk = opacity_of(atlas, state), emphasis_of(atlas, state), risk_of(atlas, state)
    offsets = _offsets(atlas, store, state, ids)
    if marks_from and not only:
        opacity = with_covers_faded(atlas, store, state, opacity, offsets, marks_from, wide_share)
    parts = []
    for done, structure_id in enumerate(ids):
        if progress:
            progress(done, len(ids))
        surface = store.surface(structure_id, shape_at(state, structure_id))
        if surface is None:
            continue
        structure = atlas.structures[structure_id]
        level = surface.full if is_full else surface.light or surface.full
        colours = colours_of(structure.layer, structure.base_id, state.palette)
        material = material_of(structure.layer, structure.base_id)
        painted = _painted(level, colours, material, emphasis[structure_id])
        side = np.array([-1 if surface.is_mirrored else 1, 1, 1], np.float32)
        points = level.points_mm * side
        if structure.layer is Layer.SKIN:
            painted = _mapped(atlas, state, painted, points)
        if risk and risk.structure_id == structure_id:
            painted = _marked(painted, points, risk)
        shade = np.round(np.clip(painted, 0, 1) * 255).astype(np.uint8)
        part = _part(
            structure,
            surface,
            level,
            points + np.asarray(offsets.get(structure_id, (0.0, 0.0, 0.0)), np.float32),
            np.column_stack([shade, level.shade[:, 0]]),
            opacity.get(structure_id, 0.0) or 1.0,
        )
        left = cut_part(part, structure, state.cut, state.palette)
        if left is not None:
            parts.append(left)
    if not parts:
        raise ExportError(tr("There is nothing to see that could be written."), tr("Show at least one structure."))
    if marks_from:
        parts += mark_parts(atlas, state, Drawn({p.id: p for p in parts}, opacity, offsets, state.cut), marks_from)
    return tuple(parts)


def _part(structure: Structure, surface: Surface, level: SurfaceLevel, points: FloatArray, colours: ByteArray, opacity: float) -> ModelPart:
    """One structure with its names; a mirrored one has its triangles turned, so that outside stays outside."""
    side = np.array([-1 if surface.is_mirrored else 1, 1, 1], np.float32)
    triangles = level.triangles[:, ::-1] if surface.is_mirrored else level.triangles
    material = material_of(structure.layer, structure.base_id)
    english = structure.record.name_en
    return ModelPart(
        id=structure.id,
        name=structure.name,
        name_en=english if structure.id == structure.base_id else f"{english}, {structure.side.value}",
        name_la=structure.record.name_la,
        layer=structure.layer.value,
        points_mm=np.ascontiguousarray(points, np.float32),
        normals=np.ascontiguousarray(level.normals * side, np.float32),
        triangles=np.ascontiguousarray(triangles, np.int32),
        colours=np.ascontiguousarray(colours, np.uint8),
        opacity=round(opacity, 3),
        is_closed=surface.is_closed,
        light={name: float(getattr(material, name)) for name in _LIGHT},
    )


def _offsets(atlas: Atlas, store: MeshStore, state: ViewState, ids: tuple[str, ...]) -> dict[str, tuple[float, float, float]]:
    """How far each structure is drawn from where it lies, mm RAS."""
    if state.spread.share <= 0:
        return {}
    store.load(state.spread.around)

    def sampled(structure_id: str) -> FloatArray | None:
        surface = store.surface(structure_id, shape_at(state, structure_id))
        return anchor_points(surface).points_mm if surface else None

    full = full_offsets_mm(state.spread, atlas.structures, ids, sampled)
    return {i: shared_mm(offset, state.spread.share) for i, offset in full.items()}


def _painted(level: SurfaceLevel, colours: TissueColours, material: Material, emphasis: float) -> FloatArray:
    """The colour (n, 3), sRGB 0..1, of each point, as the shaders mix it (`scene/shading.py`), without fibres."""
    shade = level.shade.astype(np.float32) / 255
    deep, pale, second = (np.asarray(c, np.float32) for c in (colours.deep, colours.pale, colours.second))
    colour = deep + (pale - deep) * shade[:, 2:3]
    bend = shade[:, 1:2] * 2 - 1
    colour = colour * (1 + material.crest * np.where(bend > 0, _CREST_LIGHTER, _GROOVE_DEEPER) * bend)
    share = material.second * _smooth(0.28, 0.72, shade[:, 3:4])
    colour = colour + (second - colour) * share
    if emphasis < 0:
        grey = (colour @ _GREY)[:, None]
        colour = (colour + (grey - colour) * _BACK_GREYER) * (1 - _BACK_DARKER)
    return np.asarray(colour, np.float32)


def _mapped(atlas: Atlas, state: ViewState, colour: FloatArray, points_mm: FloatArray) -> FloatArray:
    """The colours with the areas of the skin map painted in."""
    areas = painted_ids(atlas, state)
    if not areas:
        return colour
    paints = paint(atlas, areas, points_mm, state.side).astype(np.float32) / 255
    return np.asarray(colour + (paints[:, :3] - colour) * paints[:, 3:], np.float32)


def _marked(colour: FloatArray, points_mm: FloatArray, risk: Risk) -> FloatArray:
    """The colours with the stretch at risk painted in."""
    distance = np.linalg.norm(points_mm - np.asarray(risk.place_mm, np.float32), axis=1)[:, None]
    near = _RISK_PAINT * (1 - _smooth(_RISK_CORE, 1.0, distance / max(risk.reach_mm, 1e-6)))
    return np.asarray(colour + (np.asarray(AT_RISK, np.float32) - colour) * near, np.float32)


def _smooth(low: float, high: float, values: AnyFloats) -> FloatArray:
    """GLSL's smoothstep."""
    at = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(at * at * (3 - 2 * at), np.float32)


def lamp_constants() -> str:
    """The lamps of the program as constants of a shader, for a viewer elsewhere: directions of length 1, colours in near-linear light."""
    lines = []
    for name, light in (("KEY", KEY), ("FILL", FILL), ("FRONT", FRONT), ("RIM", RIM)):
        towards = np.asarray(light.towards) / np.linalg.norm(light.towards)
        colour = light.strength * np.asarray(light.colour) ** 2
        lines.append(f"const vec3 {name} = {_vec3(towards)}; const vec3 {name}_COLOUR = {_vec3(colour)};")
    return "\n".join([*lines, f"const float RIM_STRENGTH = {RIM.strength:.2f};"])


def _vec3(values: np.ndarray) -> str:
    return f"vec3({', '.join(f'{v:.4f}' for v in values)})"
