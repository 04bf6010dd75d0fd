"""A scene as a file: what is shown, from where, how large. Versioned JSON, read strictly, written whole or not at all."""

import json
import math
import stat
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from nervescope.domain.errors import ContentError, NerveScopeError, Problem
from nervescope.domain.frame import Point
from nervescope.session.picture_state import STATE_KEY, is_png, png_texts
from nervescope.session.scene_parts import PartReader, is_number
from nervescope.session.scene_state import read_state, state_as_plain
from nervescope.session.state import ViewState
from nervescope.session.whole_file import write_fault, write_whole

SCHEMA_VERSION = 1
LARGEST_FILE_BYTES = 400_000_000
_LARGEST_SCENE_CHARS = 1_000_000


@dataclass(frozen=True)
class SceneCamera:
    """Where the camera stands: `position_mm`, `focus_mm` RAS, `up`, and the full upright angle of view in degrees."""

    position_mm: Point
    focus_mm: Point
    up: Point
    view_angle_deg: float


@dataclass(frozen=True)
class Scene:
    """Everything that makes a picture again. `picture` holds the choices of the sheet, by name; without `camera` the view's own counts."""

    state: ViewState
    camera: SceneCamera | None = None
    size: tuple[int, int] | None = None
    picture: dict[str, str | bool] = field(default_factory=dict)
    atlas_version: str = ""
    app_version: str = ""


def scene_text(scene: Scene) -> str:
    """The scene as JSON; the same scene gives the same text."""
    content: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "kind": "nervescope scene",
        "app_version": scene.app_version,
        "atlas_version": scene.atlas_version,
        "state": state_as_plain(scene.state),
    }
    if scene.camera:
        content["camera"] = asdict(scene.camera)
    if scene.size:
        content["size"] = list(scene.size)
    if scene.picture:
        content["picture"] = dict(scene.picture)
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def save_scene(path: Path, scene: Scene) -> None:
    """Write the scene; raises NerveScopeError when that fails, and then the old file is as it was."""
    try:
        write_whole(path, (scene_text(scene) + "\n").encode())
    except OSError as error:
        raise NerveScopeError(*write_fault(path, error, "scene")) from error


def load_scene(path: Path) -> Scene:
    """Read a scene from its JSON file, or from a PNG picture that NerveScope made.

    Raises NerveScopeError when the file cannot be read, ContentError with every fault in it.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NerveScopeError(f"{path}: this is not a file.", _WHAT_TO_GIVE)
        if found.st_size > LARGEST_FILE_BYTES:
            raise NerveScopeError(f"{path}: the file is too large for a scene.", _WHAT_TO_GIVE)
        data = path.read_bytes()
    except FileNotFoundError:
        raise NerveScopeError(f"{path}: there is no such file.", "Check the name and the folder.") from None
    except OSError as error:
        raise NerveScopeError(f"{path}: the scene cannot be read ({error.strerror}).", "Check its permissions.") from None
    return parse_scene(_text_in(path, data), str(path))


def parse_scene(text: str, file: str) -> Scene:
    """Read a scene from JSON text; `file` names it in messages. Raises ContentError with every fault."""
    try:
        raw = json.loads(text[:_LARGEST_SCENE_CHARS])
    except (ValueError, RecursionError) as error:
        raise ContentError((Problem(file, "", f"This is not a scene: {error}."),), _HINT) from None
    reader = _Reader(file)
    scene = reader.scene(raw)
    if reader.problems:
        raise ContentError(tuple(reader.problems), _HINT)
    return scene


_WHAT_TO_GIVE = "Give a scene file, or a picture made by NerveScope."
_HINT = "Save the scene again from NerveScope, or mend the file."


def _text_in(path: Path, data: bytes) -> str:
    """The scene's text in a file of either kind."""
    if is_png(data):
        try:
            texts = png_texts(data)
        except ValueError as error:
            raise NerveScopeError(f"{path}: the picture is damaged ({error}).", "Use another copy of it.") from None
        if STATE_KEY not in texts:
            raise NerveScopeError(f"{path}: this picture does not carry a scene.", _WHAT_TO_GIVE)
        return texts[STATE_KEY]
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NerveScopeError(f"{path}: this is not a scene file.", _WHAT_TO_GIVE) from None


class _Reader(PartReader):
    """Reads a whole scene."""

    def scene(self, raw: Any) -> Scene:
        """The whole file."""
        known = ("schema_version", "kind", "app_version", "atlas_version", "state", "camera", "size", "picture")
        raw = self.record(raw, "", known)
        version = raw.get("schema_version")
        if version != SCHEMA_VERSION or isinstance(version, bool):
            newer = isinstance(version, int) and version > SCHEMA_VERSION
            hint = "It was made by a newer NerveScope." if newer else f"It must say {SCHEMA_VERSION}."
            self.fault("schema_version", f"this program reads version {SCHEMA_VERSION}, the file says {version!r}.", hint)
        if "state" not in raw:
            self.fault("state", "this part is missing.")
        return Scene(
            state=read_state(self, raw.get("state", {})),
            camera=self._camera(raw["camera"]) if raw.get("camera") is not None else None,
            size=self._size(raw["size"]) if raw.get("size") is not None else None,
            picture=self._picture(raw.get("picture", {})),
            atlas_version=str(raw.get("atlas_version", ""))[:100],
            app_version=str(raw.get("app_version", ""))[:100],
        )

    def _camera(self, raw: Any) -> SceneCamera | None:
        names = tuple(f.name for f in fields(SceneCamera))
        raw = self.record(raw, "camera", names)
        before = len(self.problems)
        points = [self.point(raw.get(name), f"camera.{name}") for name in names[:3]]
        angle = raw.get("view_angle_deg")
        if not is_number(angle) or not 1 <= angle <= 120:
            self.fault("camera.view_angle_deg", f"{angle!r} is not an angle from 1 to 120 degrees.")
        if len(self.problems) == before and math.dist(points[0], points[1]) < 1e-3:
            self.fault("camera.focus_mm", "the camera stands on the very point that it looks at.")
        if len(self.problems) > before:
            return None
        return SceneCamera(points[0], points[1], points[2], float(angle))

    def _size(self, raw: Any) -> tuple[int, int] | None:
        if isinstance(raw, list) and len(raw) == 2 and all(type(v) is int for v in raw):
            return (raw[0], raw[1])
        self.fault("size", f"{raw!r} is not a width and a height in pixels.", "Write for example [1920, 1080].")
        return None

    def _picture(self, raw: Any) -> dict[str, str | bool]:
        if isinstance(raw, dict) and all(isinstance(v, str | bool) for v in raw.values()):
            return {str(name): value for name, value in raw.items()}
        self.fault("picture", "this must be names with texts, true or false.")
        return {}
