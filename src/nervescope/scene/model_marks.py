"""What a person put on the model as parts of a 3D file: pins, arrows, measures, stamps, ink and painted areas, where they are drawn."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point
from nervescope.geometry.draping import Floats, draped
from nervescope.geometry.mesh import FloatArray
from nervescope.geometry.model_part import MARK, ModelPart
from nervescope.geometry.turned import Solid, ball, joined, tube
from nervescope.scene.actors.paint_patch import LIFT_MM
from nervescope.scene.mark_shapes import arc, arrow, stamped
from nervescope.scene.painting import AREA_OPACITY, FAINT_TISSUE, INK_OPACITY, by_structure
from nervescope.scene.style import rgb
from nervescope.session.annotation import HEX, Annotation, Colour, Kind, Size, Stroke
from nervescope.session.annotation_words import title_of, words_beside
from nervescope.session.cutting import Cut
from nervescope.session.scene_record import SceneCamera
from nervescope.session.state import ViewState

SCALES = {Size.SMALL: 0.75, Size.MEDIUM: 1.0, Size.LARGE: 1.4}
_UNITS_HIGH, _MOST_MM, _LEAST_MM = 800.0, 0.6, 0.05
"""A picture is about so many units high; no unit is larger or smaller than this, however far the camera stands."""
_PIN, _DOT, _LINE, _ARC = 6.0, 4.0, 1.3, 26.0
_OPEN = 255


@dataclass(frozen=True)
class Drawn:
    """How the body that carries the marks is drawn: its parts by id, how far each is moved (mm), and the cut."""

    parts: dict[str, ModelPart]
    opacity: Mapping[str, float]
    offsets_mm: dict[str, Point]
    cut: Cut

    def place(self, atlas: Atlas, structure_id: str, point_mm: Point) -> Floats | None:
        """Where a point that a structure keeps is drawn (3,); None while the structure is hidden, or cut away there."""
        structure = atlas.structures.get(structure_id)
        if structure is None:
            return np.asarray(point_mm, float)
        at = np.asarray(point_mm, float) + self.offsets_mm.get(structure_id, (0.0, 0.0, 0.0))
        is_gone = self.opacity.get(structure_id, 0.0) <= 0 or self.cut.takes(structure.layer, at.tolist())
        return None if is_gone else at


def mark_parts(atlas: Atlas, state: ViewState, drawn: Drawn, camera: SceneCamera) -> tuple[ModelPart, ...]:
    """The marks that are shown, as large as they look from where `camera` stands; texts and ink on the picture have no place here."""
    mm = unit_mm(camera)
    found: list[ModelPart] = []
    for annotation in state.annotations:
        if not annotation.is_hidden:
            found += _laid(atlas, annotation, drawn) if annotation.strokes else _standing(atlas, annotation, drawn, mm)
    return tuple(found)


def unit_mm(camera: SceneCamera) -> float:
    """How long one unit of the picture is on the body, mm, where the camera looks."""
    distance = math.dist(camera.position_mm, camera.focus_mm)
    return min(max(2 * distance * math.tan(math.radians(camera.view_angle_deg) / 2) / _UNITS_HIGH, _LEAST_MM), _MOST_MM)


def _standing(atlas: Atlas, annotation: Annotation, drawn: Drawn, mm: float) -> list[ModelPart]:
    """A mark that stands on the body as one solid part; nothing where what keeps it is hidden or cut away."""
    if not annotation.places:
        return []
    places = [drawn.place(atlas, p.structure_id, p.point_mm) for p in annotation.places]
    if annotation.kind is Kind.ARROW and places[0] is not None:  # the tail may hang where a plane has taken tissue away
        places[1] = np.asarray(annotation.places[1].point_mm) + places[0] - annotation.places[0].point_mm
    way = [drawn.place(atlas, annotation.places[0].structure_id, p) for p in annotation.path_mm] or places
    known = [p for p in places if p is not None]
    if len(known) < len(places) or any(p is None for p in way):
        return []
    size, scale, edge = mm * SCALES[annotation.size], SCALES[annotation.size], _edge_of(annotation)
    keeper = drawn.parts.get(annotation.places[0].structure_id)
    match annotation.kind:
        case Kind.PIN:
            pieces, at = [(ball(known[0], _PIN * size), False)], known[0]
        case Kind.ARROW:
            pieces, at = [(arrow(known[0], known[1], mm, scale), False)], known[1]
        case Kind.STAMP if annotation.stamp:
            disc, sign = stamped(known[0], _outwards(keeper, known[0]), annotation.stamp, size)
            pieces, at = [(disc, False), (sign, True)], known[0]
        case _:
            line = tube(np.array(way), _LINE * size)
            dots = [ball(place, _DOT * size) for place in (known if annotation.kind is Kind.ANGLE else (known[0], known[-1]))]
            bent = [tube(arc(known, _ARC * mm), 0.8 * _LINE * size)] if annotation.kind is Kind.ANGLE else []
            pieces = [(joined([line, *dots, *bent]), False)]
            at = known[1] if annotation.kind is Kind.ANGLE else np.asarray(_middle(np.array(way)))
    colours = [np.tile(_bytes(edge if is_edge else HEX[annotation.colour]), (len(s.points_mm), 1)) for s, is_edge in pieces]
    solid = joined([s for s, _ in pieces])
    return [_part(annotation, annotation.places[0].structure_id, solid, np.concatenate(colours), 1.0, at)]


def _laid(atlas: Atlas, annotation: Annotation, drawn: Drawn) -> list[ModelPart]:
    """Ink and areas as thin patches, one for each structure that keeps some; the words stand at the first."""
    found: list[ModelPart] = []
    for structure_id, strokes in by_structure(annotation).items():
        part = drawn.parts.get(structure_id)
        if part is None:
            continue
        by = np.asarray(drawn.offsets_mm.get(structure_id, (0.0, 0.0, 0.0)))
        lines = [_on_surface(part.points_mm, np.asarray(s.points_mm, np.float64) + by, s) for s in strokes]
        corners, normals = draped(part.points_mm, part.normals, part.triangles, lines)
        layer = atlas.structures[structure_id].layer if structure_id in atlas.structures else None
        if layer and layer not in drawn.cut.spared and len(corners):
            heights = [(corners - np.asarray(p.point_mm)) @ np.asarray(p.normal) for p in drawn.cut.planes]
            kept = np.all([(h <= 0).all(axis=1) for h in heights], axis=0) if heights else slice(None)
            corners, normals = corners[kept], normals[kept]
        if not len(corners):
            continue
        points = (corners + LIFT_MM * normals).reshape(-1, 3).astype(np.float32)
        solid = Solid(points, normals.reshape(-1, 3).astype(np.float32), np.arange(len(points), dtype=np.int32).reshape(-1, 3))
        full = AREA_OPACITY if annotation.kind is Kind.AREA else INK_OPACITY
        at = points[int(np.linalg.norm(points - lines[0][0][len(lines[0][0]) // 2], axis=1).argmin())]
        colours = np.tile(_bytes(HEX[annotation.colour]), (len(points), 1))
        opacity = full * max(drawn.opacity.get(structure_id, 1.0), FAINT_TISSUE)
        found.append(_part(annotation, structure_id, solid, colours, opacity, at, "" if not found else structure_id))
    return found


def _on_surface(points_mm: FloatArray, line_mm: Floats, stroke: Stroke) -> tuple[Floats, float]:
    """A stroke with each place moved by how far the drawn surface lies off the fine one that it was drawn on, and its radius."""
    near = [int(((points_mm - place) ** 2).sum(axis=1).argmin()) for place in line_mm]
    away = np.linalg.norm(points_mm[near] - line_mm, axis=1)
    return np.asarray(line_mm), max(stroke.radius_mm, min(1.2, 0.35 * float(away.max())))


def _part(
    annotation: Annotation, keeper: str, solid: Solid, colours: np.ndarray, opacity: float, at: Iterable[float], more: str = ""
) -> ModelPart:
    """One mark with its name; its words are in it once, in its first part."""
    x, y, z = (float(v) for v in at)
    title = title_of(annotation)
    return ModelPart(
        id=f"annotation:{annotation.id}" + (f":{more}" if more else ""),
        name=title,
        name_en=title,
        name_la="",
        layer=MARK,
        points_mm=solid.points_mm,
        normals=solid.normals,
        triangles=solid.triangles,
        colours=np.column_stack([colours, np.full(len(colours), _OPEN)]).astype(np.uint8),
        opacity=round(opacity, 3),
        is_closed=not annotation.strokes,
        on=keeper,
        words="" if more else words_beside(annotation),
        points_at_mm=(x, y, z),
    )


def _outwards(part: ModelPart | None, place: Floats) -> Floats:
    """Which way the surface looks nearest to a place; backwards where there is none."""
    if part is None:
        return np.array([0.0, -1.0, 0.0])
    nearest = np.argsort(((part.points_mm - place) ** 2).sum(axis=1))[:6]
    mean = part.normals[nearest].astype(float).sum(axis=0)
    length = float(np.linalg.norm(mean))
    return mean / length if length > 1e-3 else np.asarray(part.normals[nearest[0]], float)


def _middle(way: FloatArray) -> list[float]:
    """The place half way along a line (n, 3)."""
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    return [float(np.interp(along[-1] / 2, along, way[:, k])) for k in range(3)]


def _edge_of(annotation: Annotation) -> str:
    """The colour of a sign on its disc."""
    return HEX[Colour.INK] if annotation.colour is Colour.WHITE else "#FFFFFF"


def _bytes(colour: str) -> list[int]:
    return [round(255 * v) for v in rgb(colour)]
