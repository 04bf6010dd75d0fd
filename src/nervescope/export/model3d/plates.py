"""Words for 3D files that know none: plates with the words painted on, and ink of the picture, before the body as it is seen first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from nervescope.export.annotation_marks import Paper, draw_annotations, text_box
from nervescope.export.boxes import Rect
from nervescope.export.colours import THEMES
from nervescope.geometry.mesh import FloatArray
from nervescope.geometry.model_part import MARK, ModelPart
from nervescope.geometry.turned import tube
from nervescope.session.annotation import HEX, Annotation, Kind, ScreenPoint, Size
from nervescope.session.annotation_words import title_of
from nervescope.session.scene_record import SceneCamera

_HIGH, _WIDE = 800.0, 1120.0
_FRAME = Rect(0.0, 0.0, _WIDE, _HIGH)
"""The picture in units, as far as a file without a window can know it."""
_SHARP = 3
_BEFORE, _BESIDE, _APART = 0.985, 16.0, 6.0
_NEARER_UNITS = 20.0


@dataclass(frozen=True, eq=False)
class Plate:
    """A picture `png` on four corners (4, 3), RAS mm: lower left, lower right, upper right, upper left."""

    id: str
    name: str
    words: str
    png: bytes
    corners_mm: FloatArray


class _Sight:
    """How the picture is seen first: places of the picture at a depth, and back."""

    def __init__(self, camera: SceneCamera) -> None:
        self.eye = np.asarray(camera.position_mm, float)
        ahead = np.asarray(camera.focus_mm, float) - self.eye
        self.reach_mm = float(np.linalg.norm(ahead))
        self.ahead = ahead / self.reach_mm
        right = np.cross(self.ahead, np.asarray(camera.up, float))
        self.right = right / np.linalg.norm(right)
        self.up = np.cross(self.right, self.ahead)
        self.high = 2 * math.tan(math.radians(camera.view_angle_deg) / 2)

    def place(self, x: float, y: float, depth_mm: float) -> NDArray[np.float64]:
        """Where a place of the picture (units from its upper left corner) lies at a depth."""
        mm = self.high * depth_mm / _HIGH
        return np.asarray(self.eye + depth_mm * self.ahead + mm * ((x - _WIDE / 2) * self.right + (_HIGH / 2 - y) * self.up))

    def seen(self, point_mm: Sequence[float]) -> tuple[float, float, float]:
        """Where a point is seen (units), and its depth, mm."""
        away = np.asarray(point_mm, float) - self.eye
        depth = max(float(away @ self.ahead), 1.0)
        mm = self.high * depth / _HIGH
        return _WIDE / 2 + float(away @ self.right) / mm, _HIGH / 2 - float(away @ self.up) / mm, depth

    def before(self, parts: Sequence[ModelPart]) -> float:
        """The depth just before all that is shown."""
        depths = [float(((p.points_mm[::7] - self.eye) @ self.ahead).min()) for p in parts if p.layer != MARK]
        return max(_BEFORE * min(depths, default=self.reach_mm), 0.1 * self.reach_mm)


def plates_of(parts: Sequence[ModelPart], annotations: Sequence[Annotation], camera: SceneCamera) -> tuple[Plate, ...]:
    """The texts of the picture, just before the body, and the words of marks, beside them: all face where the picture is seen from."""
    sight, taken, found = _Sight(camera), list[Rect](), list[Plate]()
    before = sight.before(parts)
    for annotation in annotations:
        if annotation.kind is Kind.TEXT and not annotation.is_hidden:
            box = text_box(annotation, _FRAME)
            taken.append(box)
            found.append(_plate(sight, annotation, title_of(annotation), box, before))
    known = {f"annotation:{a.id}": a for a in annotations}
    for part in parts:
        if part.layer == MARK and part.words and part.points_at_mm and part.id in known:
            x, y, depth = sight.seen(part.points_at_mm)
            note = replace(known[part.id], kind=Kind.TEXT, text=part.words, size=Size.SMALL)
            box = _beside(note, x, y, taken)
            taken.append(box)
            near = depth - _NEARER_UNITS * sight.high * depth / _HIGH
            found.append(_plate(sight, note, f"Words: {part.words}", box, near))
    return tuple(found)


def ink_parts(parts: Sequence[ModelPart], annotations: Sequence[Annotation], camera: SceneCamera) -> tuple[ModelPart, ...]:
    """Ink of the picture as round lines just before the body."""
    sight, found = _Sight(camera), list[ModelPart]()
    before = sight.before(parts)
    for annotation in annotations:
        for number, stroke in enumerate(() if annotation.is_hidden else annotation.screen_strokes):
            way = [sight.place(_WIDE / 2 + x * _HIGH, _HIGH / 2 + y * _HIGH, before) for x, y in _at_least_two(stroke.points)]
            solid = tube(np.array(way), max(stroke.width, 0.001) * sight.high * before / 2)
            colour = [int(HEX[annotation.colour][k : k + 2], 16) for k in (1, 3, 5)]
            found.append(
                ModelPart(
                    id=f"annotation:{annotation.id}:{number}",
                    name=title_of(annotation),
                    name_en=title_of(annotation),
                    name_la="",
                    layer=MARK,
                    points_mm=solid.points_mm,
                    normals=solid.normals,
                    triangles=solid.triangles,
                    colours=np.tile(np.array([*colour, 255], np.uint8), (len(solid.points_mm), 1)),
                    opacity=1.0,
                    is_closed=True,
                )
            )
    return tuple(found)


def start_view(camera: SceneCamera) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Right, up, backwards and the place (mm) of where the picture is seen from, RAS."""
    sight = _Sight(camera)
    return sight.right, sight.up, -sight.ahead, sight.eye


def _beside(note: Annotation, x: float, y: float, taken: list[Rect]) -> Rect:
    """A place to the right of a mark, lower where another plate is."""
    size = text_box(replace(note, at=(0.0, 0.0)), _FRAME)
    box = Rect(x + _BESIDE, y - size.h / 2, size.w, size.h)
    while any(box.overlaps(other) for other in taken):
        box = Rect(box.x, box.y + _APART, box.w, box.h)
    return box


def _plate(sight: _Sight, note: Annotation, name: str, box: Rect, depth_mm: float) -> Plate:
    """A painted text on the four corners of a box of the picture."""
    corners = [(box.x, box.bottom), (box.right, box.bottom), (box.right, box.y), (box.x, box.y)]
    places = np.array([sight.place(x, y, depth_mm) for x, y in corners], np.float32)
    return Plate(f"annotation:{note.id}:words", name, note.text, _painted(replace(note, at=(0.0, 0.0))), places)


def _painted(note: Annotation) -> bytes:
    """The plate of a text as PNG, clear round its corners."""
    box = text_box(note, _FRAME)
    image = QImage(math.ceil(box.w * _SHARP), math.ceil(box.h * _SHARP), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(_SHARP, _SHARP)
    painter.translate(-box.x, -box.y)
    draw_annotations(painter, (note,), {note.id: ()}, Paper(_FRAME, THEMES["light"]))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _at_least_two(points: tuple[ScreenPoint, ...]) -> tuple[ScreenPoint, ...]:
    """The points of a line; a dot is a very short one."""
    return points if len(points) > 1 else (*points, (points[0][0] + 1e-4, points[0][1]))
