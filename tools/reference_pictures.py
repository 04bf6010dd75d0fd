"""Ours and the scan with the same camera, light and colours, drawn by the program's own scene code."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvista as pv
from PIL import Image

from nervescope.domain.structure import Layer
from nervescope.geometry.baked import plainly_baked
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.acceptance.reference_distance import Pair, model_of, pairs, reference_of
from nervescope.scene.actors.tissue import Detail, MeshData, Tissue
from nervescope.scene.camera import VIEW_ANGLE_DEG, CameraPose
from nervescope.scene.materials import material_of
from nervescope.scene.quality import FrameBudget, Quality
from nervescope.scene.stage import Stage, whole
from nervescope.scene.style import THEMES
from nervescope.scene.surface import surface_of
from nervescope.scene.tissue_colours import colours_of

SIZE = (560, 560)
SCENE_SIZE = (1000, 900)
LIT_FROM = np.array([0.48, 0.6, 0.64])  # for the pictures of the distance, which the program's own light does not draw
RED_AT_MM = 4.0  # the colours of the distance reach their end here: red where the model stands out, blue where it stays behind
DIRECTIONS = {
    "front": (0.0, 1.0, 0.0),
    "back": (0.0, -1.0, 0.0),
    "right": (1.0, 0.0, 0.0),
    "left": (-1.0, 0.0, 0.0),
    "above": (0.0, 0.02, 1.0),
}
LAYERS = {"muscle": Layer.MUSCLE, "muscle_in_parts": Layer.MUSCLE, "disc": Layer.DISC}


@dataclass(frozen=True)
class Part:
    """A surface to draw: its layer and the id that chooses its colours."""

    surface: pv.PolyData
    layer: Layer
    base_id: str
    colours: np.ndarray | None = None


@dataclass(frozen=True)
class Region:
    """A part of the body as seen from `direction`: what belongs to it (beginnings of ids), focus and height of the picture, mm."""

    ids: tuple[str, ...]
    direction: tuple[float, float, float]
    focus: tuple[float, float, float]
    field_mm: float
    both_sides: bool = True


_AXIAL = ("vertebra", "intervertebral", "sacrum", "hip_bone", "interpubic")
_KNEE = ("femur", "tibia_", "fibula_", "patella")
_TOES = ("proximal_phalanx", "middle_phalanx", "distal_phalanx")
_FOOT = ("tibia_", "fibula_", "talus", "calc", "navicular", "cuboid", "medial_c", "intermediate_c", "lateral_c", "metatarsal", *_TOES)
_DEEP = (*_AXIAL, "femur", "piriformis", "superior_g", "inferior_g", "obturator", "quadratus_f", "gluteus_med", "gluteus_min")
_SHELL = (
    "gluteus_max",
    "biceps",
    "semi",
    "gastro",
    "soleus",
    "vastus_l",
    "rectus",
    "sartorius",
    "adductor",
    "gracilis",
    "tensor",
    "tibialis",
)
SCENES = {
    "pelvis_front": Region((*_AXIAL, "femur"), (0.1, 1, 0.15), (0, 0, 70), 330),
    "pelvis_back": Region((*_AXIAL, "femur"), (0, -1, 0.1), (0, 0, 70), 330),
    "pelvis_above": Region((*_AXIAL, "femur"), (0, 0.45, 1), (0, -5, 60), 300),
    "pelvis_below": Region((*_AXIAL, "femur"), (0, 0.25, -1), (0, 0, 20), 300),
    "pelvis_side": Region((*_AXIAL, "femur"), (1, -0.15, 0.05), (60, -10, 60), 330, False),
    "spine_side": Region(("vertebra", "intervertebral", "sacrum"), (1, -0.1, 0.05), (0, -10, 180), 280),
    "spine_back": Region(("vertebra", "intervertebral", "sacrum", "hip_bone"), (0.2, -1, 0.1), (0, -20, 190), 280),
    "knee_front": Region(_KNEE, (0.3, 1, 0.1), (82, 0, -470), 190, False),
    "knee_back": Region(_KNEE, (0.0, -1, 0.1), (82, 0, -470), 190, False),
    "foot_outer": Region(_FOOT, (1, 0.5, 0.45), (95, 45, -895), 290, False),
    "foot_inner": Region(_FOOT, (-1, 0.2, 0.15), (95, 45, -895), 290, False),
    "foot_above": Region(_FOOT, (0.05, 0.3, 1), (100, 55, -900), 290, False),
    "sole": Region(_FOOT, (0.05, 0.0, -1), (100, 55, -900), 290, False),
    "gluteal_deep": Region(_DEEP, (0.35, -1, 0.2), (70, -40, 20), 260, False),
    "body_back": Region((*_AXIAL, *_KNEE, *_SHELL, *_FOOT), (0.1, -1, 0.05), (15, -30, -318), 1300),
    "body_front": Region((*_AXIAL, *_KNEE, *_SHELL, *_FOOT), (0.1, 1, 0.05), (15, -30, -318), 1300),
    "thigh_back": Region((*_AXIAL, *_KNEE, *_SHELL), (0.2, -1, 0.05), (80, -30, -230), 560, False),
}


def pose(direction, focus, field_mm):
    """A camera that sees `field_mm` at its focus."""
    way = np.asarray(direction, float) / np.linalg.norm(direction)
    distance = field_mm / 2 / np.tan(np.radians(VIEW_ANGLE_DEG) / 2)
    up = (0.0, 0.0, 1.0) if abs(way[2]) < 0.85 else (0.0, 1.0, 0.0)
    return CameraPose(tuple(np.asarray(focus) + distance * way), tuple(focus), up, VIEW_ANGLE_DEG)


def drawn(parts, views, size):
    """One picture (h, w, 3) per view (direction, focus, field) of the same parts."""
    stage, theme, detail = Stage(), THEMES["light"], Detail()
    stage.set_background(theme.low, theme.high)
    kept = [_shown(stage, part, detail, theme) for part in parts]
    points = np.concatenate([np.asarray(p.surface.points) for p in parts])
    preset, pictures = FrameBudget().preset(Quality.EXPORT), []
    for view in views:
        camera = pose(*view)
        depth = (points - camera.position_mm) @ camera.axes()[2]
        reach = (max(float(depth.min()) - 2, 1.0), float(depth.max()) + 2)
        pictures.append(stage.draw(camera, whole(size), reach, preset)[..., :3])
    kept.clear()
    stage.close()
    return pictures


def _shown(stage, part, detail, theme):
    """Put one part on the stage; both bodies get the plain light of `plainly_baked`. Returns what must stay alive while it is drawn."""
    if part.colours is not None:
        coloured = part.surface.copy()
        coloured.point_data["shown"] = part.colours
        mapper = pv.DataSetMapper(coloured)
        mapper.SetScalarModeToUsePointFieldData()
        mapper.SelectColorArray("shown")
        mapper.SetColorModeToDirectScalars()
        actor = pv.Actor(mapper=mapper)
        actor.GetProperty().LightingOff()
        stage.add(actor)
        return actor
    faces = np.asarray(part.surface.faces).reshape(-1, 4)[:, 1:].astype(np.int32)
    known = {k: np.asarray(part.surface[k], np.float32) for k in ("fibre", "around", "tendon") if k in part.surface.point_data}
    surface = surface_of(plainly_baked(TriangleMesh(np.asarray(part.surface.points, np.float32), faces, known)))
    tissue = Tissue(surface, MeshData(surface), material_of(part.layer, part.base_id), colours_of(part.layer, part.base_id), detail)
    tissue.set_look(1.0, 0.0, False, theme.mist)
    tissue.show(False)
    stage.add(tissue.fine)
    return tissue


def distance_colours(surface, other):
    """Colours (n, 3): white on the other surface, red outside it, blue inside it."""
    d = np.clip(np.asarray(surface.compute_implicit_distance(other)["implicit_distance"]) / RED_AT_MM, -1, 1)
    white = np.full((len(d), 3), 235.0)
    end = np.where(d[:, None] > 0, [[200.0, 30, 20]], [[20.0, 60, 200]])
    bright = 0.55 + 0.45 * np.abs(surface.compute_normals(split_vertices=False, cell_normals=False)["Normals"] @ LIT_FROM)
    return ((white + (end - white) * np.abs(d)[:, None] ** 0.8) * bright[:, None]).astype(np.uint8)


def write_sheet(path: Path, pair: Pair, model: pv.PolyData, reference: pv.PolyData) -> None:
    """Three rows of five views: ours, the scan, ours by its distance from the scan."""
    layer, base = LAYERS.get(pair.group, Layer.BONE), pair.structure_ids[0].removesuffix("_right")
    low, high = np.array(reference.bounds).reshape(3, 2).T
    focus = (low + high) / 2
    size = high - low
    fields = {"front": max(size[0], size[2]), "right": max(size[1], size[2]), "above": max(size[0], size[1])}
    fields |= {"back": fields["front"], "left": fields["right"]}
    views = [(way, focus, 1.12 * fields[name]) for name, way in DIRECTIONS.items()]
    rows = [drawn([Part(s, layer, base)], views, SIZE) for s in (model, reference)]
    rows.append(drawn([Part(model, Layer.BONE, base, distance_colours(model, reference))], views, SIZE))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.vstack([np.hstack(row) for row in rows])).save(path)


def mirrored(surface: pv.PolyData) -> pv.PolyData:
    """The surface on the other side, still turned outward."""
    faces = np.asarray(surface.faces).reshape(-1, 4)[:, [0, 3, 2, 1]]
    return pv.PolyData(np.asarray(surface.points) * [-1, 1, 1], faces.ravel())


def write_scenes(out: Path, names: list[str], meshes: Path, reference: Path) -> None:
    """Whole regions, ours on the left and the scan on the right; only what both have."""
    for name in names or list(SCENES):
        region, ours, theirs = SCENES[name], [], []
        for pair in pairs(region.ids):
            both = model_of(pair, meshes), reference_of(pair, reference)
            if None in both:
                continue
            layer, base = LAYERS.get(pair.group, Layer.BONE), pair.structure_ids[0].removesuffix("_right")
            for surface, parts in zip(both, (ours, theirs), strict=True):
                sides = [surface, mirrored(surface)] if region.both_sides and base != pair.structure_ids[0] else [surface]
                parts += [Part(side, layer, base) for side in sides]
        view = [(region.direction, region.focus, region.field_mm)]
        pictures = [drawn(parts, view, SCENE_SIZE)[0] for parts in (ours, theirs)]
        Image.fromarray(np.hstack(pictures)).save(out / f"scene_{name}.png")
