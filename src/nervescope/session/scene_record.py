"""One scene as a record: what is shown, from where, how large, and the person's own words about it."""

import math
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from nervescope.domain.frame import Point
from nervescope.session.scene_parts import PartReader, is_number
from nervescope.session.scene_state import read_state, state_as_plain
from nervescope.session.state import ViewState
from nervescope.session.thumbnail import Thumbnail, read_thumbnail, thumbnail_as_plain

LONGEST_TITLE, LONGEST_NOTES = 200, 20_000
PICTURE_PARTS = ("state", "camera", "size", "picture")
"""What an exported picture carries of a scene: the person's own words stay at home."""
SCENE_PARTS = ("title", "notes", *PICTURE_PARTS, "thumbnail")


@dataclass(frozen=True)
class SceneCamera:
    """Where the camera stands: `position_mm`, `focus_mm` RAS, `up`, and the full upright angle of view in degrees."""

    position_mm: Point
    focus_mm: Point
    up: Point
    view_angle_deg: float


@dataclass(frozen=True)
class Scene:
    """Everything that makes a picture again. `picture` holds the choices of the sheet, by name; without `camera` the view's own counts.

    `title` and `notes` are the person's own words; they are kept in scene files, never in pictures. The steps of a lesson have a small
    picture, `thumbnail`, by which they are known again.
    """

    state: ViewState
    camera: SceneCamera | None = None
    size: tuple[int, int] | None = None
    picture: dict[str, str | bool] = field(default_factory=dict)
    atlas_version: str = ""
    app_version: str = ""
    title: str = ""
    notes: str = ""
    pack: str | None = None
    """The body on which it was made: the id of a pack, empty for the built-in one; None where the file does not say."""
    thumbnail: Thumbnail | None = None


def scene_as_plain(scene: Scene) -> dict[str, Any]:
    """A scene as JSON has it; what is empty is left out, but for the state."""
    words = {"title": scene.title, "notes": scene.notes}
    content: dict[str, Any] = {**{name: text for name, text in words.items() if text}, "state": state_as_plain(scene.state)}
    if scene.camera:
        content["camera"] = asdict(scene.camera)
    if scene.size:
        content["size"] = list(scene.size)
    if scene.picture:
        content["picture"] = dict(scene.picture)
    if scene.thumbnail:
        content["thumbnail"] = thumbnail_as_plain(scene.thumbnail)
    return content


def read_scene(reader: PartReader, raw: Any, place: str, known: tuple[str, ...] = SCENE_PARTS) -> Scene:
    """A scene from JSON, `place` in the file (empty: the file is the scene); what is faulty is told and has its default."""
    raw, at = reader.record(raw, place, known), f"{place}." if place else ""
    if "state" not in raw:
        reader.fault(f"{at}state", "this part is missing.")
    return Scene(
        state=read_state(reader, raw.get("state", {}), f"{at}state"),
        camera=_camera(reader, raw["camera"], f"{at}camera") if raw.get("camera") is not None else None,
        size=_size(reader, raw["size"], f"{at}size") if raw.get("size") is not None else None,
        picture=_picture(reader, raw.get("picture", {}), f"{at}picture"),
        title=reader.text(raw.get("title", ""), f"{at}title", LONGEST_TITLE),
        notes=reader.text(raw.get("notes", ""), f"{at}notes", LONGEST_NOTES),
        thumbnail=read_thumbnail(reader, raw["thumbnail"], f"{at}thumbnail") if raw.get("thumbnail") is not None else None,
    )


def _camera(reader: PartReader, raw: Any, place: str) -> SceneCamera | None:
    names = tuple(f.name for f in fields(SceneCamera))
    raw, before = reader.record(raw, place, names), reader.count
    points = [reader.point(raw.get(name), f"{place}.{name}") for name in names[:3]]
    angle = raw.get("view_angle_deg")
    if not is_number(angle) or not 1 <= angle <= 120:
        reader.fault(f"{place}.view_angle_deg", f"{angle!r} is not an angle from 1 to 120 degrees.")
    if reader.count == before and math.dist(points[0], points[1]) < 1e-3:
        reader.fault(f"{place}.focus_mm", "the camera stands on the very point that it looks at.")
    if reader.count > before:
        return None
    return SceneCamera(points[0], points[1], points[2], float(angle))


def _size(reader: PartReader, raw: Any, place: str) -> tuple[int, int] | None:
    if isinstance(raw, list) and len(raw) == 2 and all(type(v) is int for v in raw):
        return (raw[0], raw[1])
    reader.fault(place, f"{raw!r} is not a width and a height in pixels.", "Write for example [1920, 1080].")
    return None


def _picture(reader: PartReader, raw: Any, place: str) -> dict[str, str | bool]:
    if isinstance(raw, dict) and all(isinstance(v, str | bool) for v in raw.values()):
        return {str(name): value for name, value in raw.items()}
    reader.fault(place, "this must be names with texts, true or false.")
    return {}
