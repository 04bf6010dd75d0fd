"""A scene as a file: what is shown, from where, how large. Versioned JSON, read strictly, written whole or not at all."""

import json
import math
import stat
from dataclasses import asdict, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nervescope.domain.errors import ContentError, NerveScopeError, Problem
from nervescope.domain.frame import Point, Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.domain.variant import Course, Division
from nervescope.session.cutting import Cut
from nervescope.session.picture_state import STATE_KEY, is_png, png_texts
from nervescope.session.scene_tools import PartReader, cut_as_plain, read_cut, read_spread, spread_as_plain
from nervescope.session.spreading import Spread
from nervescope.session.state import Ask, Mode, Palette, SkinMap, Supply, Travel, ViewState
from nervescope.session.whole_file import write_fault, write_whole

SCHEMA_VERSION = 1
LARGEST_FILE_BYTES = 400_000_000
_LARGEST_SCENE_CHARS = 1_000_000
_FARTHEST_MM = 100_000.0
_MOST_LAYERS = 99
_ENUMS: dict[str, type] = {"side": Side, "audience": Audience, "mode": Mode, "variant": Course, "division": Division, "palette": Palette}
_LEFT_OUT = ("emergency_open", "tool")


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
    state = {f.name: _plain(getattr(scene.state, f.name)) for f in fields(ViewState) if f.name not in _LEFT_OUT}
    content: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "kind": "nervescope scene",
        "app_version": scene.app_version,
        "atlas_version": scene.atlas_version,
        "state": state,
    }
    if scene.camera:
        content["camera"] = {f.name: _plain(getattr(scene.camera, f.name)) for f in fields(SceneCamera)}
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


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Cut):
        return cut_as_plain(value)
    if isinstance(value, Spread):
        return spread_as_plain(value)
    if isinstance(value, SkinMap):
        return {"shown": list(value.shown), "place_mm": list(value.place_mm) if value.place_mm else None}
    if isinstance(value, Travel | Supply):
        return asdict(value)
    if isinstance(value, dict):
        return {str(key): item for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


class _Reader:
    """Reads a scene piece by piece and keeps every fault with its place."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []

    def scene(self, raw: Any) -> Scene:
        """The whole file."""
        known = ("schema_version", "kind", "app_version", "atlas_version", "state", "camera", "size", "picture")
        raw = self._record(raw, "", known)
        version = raw.get("schema_version")
        if version != SCHEMA_VERSION or isinstance(version, bool):
            newer = isinstance(version, int) and version > SCHEMA_VERSION
            hint = "It was made by a newer NerveScope." if newer else f"It must say {SCHEMA_VERSION}."
            self._fault("schema_version", f"this program reads version {SCHEMA_VERSION}, the file says {version!r}.", hint)
        if "state" not in raw:
            self._fault("state", "this part is missing.")
        return Scene(
            state=self._state(raw.get("state", {})),
            camera=self._camera(raw["camera"]) if raw.get("camera") is not None else None,
            size=self._size(raw["size"]) if raw.get("size") is not None else None,
            picture=self._picture(raw.get("picture", {})),
            atlas_version=str(raw.get("atlas_version", ""))[:100],
            app_version=str(raw.get("app_version", ""))[:100],
        )

    def _state(self, raw: Any) -> ViewState:
        names = tuple(f.name for f in fields(ViewState))
        default = ViewState()
        values: dict[str, Any] = {}
        for name, value in self._record(raw, "state", names).items():
            place = f"state.{name}"
            if name in _ENUMS:
                values[name] = self._choice(value, place, _ENUMS[name])
            elif name in ("layer_opacity", "structure_opacity"):
                values[name] = self._opacities(value, place, is_layers=name == "layer_opacity")
            elif isinstance(getattr(default, name), tuple):
                values[name] = self._ids(value, place)
            elif name == "peel_depth":
                values[name] = self._depth(value, place)
            elif name == "cut":
                values[name] = read_cut(self._parts(), value, place)
            elif name == "spread":
                values[name] = read_spread(self._parts(), value, place)
            elif name == "skin_map":
                values[name] = self._skin_map(value, place)
            elif name == "supply":
                values[name] = self._supply(value, place)
            elif name == "journey":
                values[name] = self._journey(value, place)
            elif type(value) is not type(getattr(default, name)):
                wanted = "true or false" if isinstance(getattr(default, name), bool) else "a text"
                self._fault(place, f"{value!r} is not {wanted}.")
            else:
                values[name] = value
        return ViewState(**{name: value for name, value in values.items() if value is not None})

    def _parts(self) -> PartReader:
        """What reads the records of the tools."""
        return PartReader(self._record, self._choice, self._point, self._fault)

    def _opacities(self, raw: Any, place: str, is_layers: bool) -> dict[Any, float]:
        result: dict[Any, float] = {}
        if not isinstance(raw, dict):
            self._fault(place, "this must be names with numbers from 0 to 1.")
            return result
        for name, value in raw.items():
            key = self._choice(name, f"{place}.{name}", Layer) if is_layers else name
            if not _is_number(value) or not 0 <= value <= 1:
                self._fault(f"{place}.{name}", f"{value!r} is not a number from 0 (hidden) to 1 (solid).")
            elif key is not None:
                result[key] = float(value)
        return result

    def _ids(self, raw: Any, place: str) -> tuple[str, ...] | None:
        if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
            return tuple(raw)
        self._fault(place, f"{raw!r} is not a list of structures.")
        return None

    def _depth(self, raw: Any, place: str) -> float | None:
        if _is_number(raw) and 0 <= raw <= _MOST_LAYERS:
            return float(raw)
        self._fault(place, f"{raw!r} is not a number of layers from 0 to {_MOST_LAYERS}.")
        return None

    def _journey(self, raw: Any, place: str) -> Travel:
        """How far on which journey."""
        raw = self._record(raw, place, tuple(f.name for f in fields(Travel)))
        name, share = raw.get("journey_id", ""), raw.get("place", 0.0)
        if not isinstance(name, str):
            self._fault(f"{place}.journey_id", f"{name!r} is not a text.")
        elif not _is_number(share) or not 0 <= share <= 1:
            self._fault(f"{place}.place", f"{share!r} is not a number from 0 (in the canal) to 1 (at the end).")
        else:
            return Travel(name, float(share))
        return Travel()

    def _supply(self, raw: Any, place: str) -> Supply:
        """A question about what supplies what."""
        raw = self._record(raw, place, tuple(f.name for f in fields(Supply)))
        ask, of_id = self._choice(raw.get("ask", ""), f"{place}.ask", Ask), raw.get("of_id", "")
        if not isinstance(of_id, str):
            self._fault(f"{place}.of_id", f"{of_id!r} is not a text.")
            return Supply()
        return Supply(ask, of_id) if ask else Supply()

    def _skin_map(self, raw: Any, place: str) -> SkinMap:
        """What is painted on the skin, and the place that was asked about."""
        raw = self._record(raw, place, tuple(f.name for f in fields(SkinMap)))
        shown, at = raw.get("shown", []), raw.get("place_mm")
        if not isinstance(shown, list) or not all(isinstance(i, str) for i in shown):
            self._fault(f"{place}.shown", "this must be a list of areas.")
            shown = []
        return SkinMap(tuple(shown), self._point(at, f"{place}.place_mm") if at is not None else None)

    def _camera(self, raw: Any) -> SceneCamera | None:
        names = tuple(f.name for f in fields(SceneCamera))
        raw = self._record(raw, "camera", names)
        before = len(self.problems)
        points = [self._point(raw.get(name), f"camera.{name}") for name in names[:3]]
        angle = raw.get("view_angle_deg")
        if not _is_number(angle) or not 1 <= angle <= 120:
            self._fault("camera.view_angle_deg", f"{angle!r} is not an angle from 1 to 120 degrees.")
        if len(self.problems) == before and math.dist(points[0], points[1]) < 1e-3:
            self._fault("camera.focus_mm", "the camera stands on the very point that it looks at.")
        if len(self.problems) > before:
            return None
        return SceneCamera(points[0], points[1], points[2], float(angle))

    def _point(self, raw: Any, place: str) -> Point:
        good = isinstance(raw, list) and len(raw) == 3 and all(_is_number(v) and abs(v) <= _FARTHEST_MM for v in raw)
        if not good or (place.endswith("up") and not any(raw)):
            self._fault(place, f"{raw!r} is not a place or direction of three numbers.")
            return (0.0, 0.0, 0.0)
        return (float(raw[0]), float(raw[1]), float(raw[2]))

    def _size(self, raw: Any) -> tuple[int, int] | None:
        if isinstance(raw, list) and len(raw) == 2 and all(type(v) is int for v in raw):
            return (raw[0], raw[1])
        self._fault("size", f"{raw!r} is not a width and a height in pixels.", "Write for example [1920, 1080].")
        return None

    def _picture(self, raw: Any) -> dict[str, str | bool]:
        if isinstance(raw, dict) and all(isinstance(v, str | bool) for v in raw.values()):
            return {str(name): value for name, value in raw.items()}
        self._fault("picture", "this must be names with texts, true or false.")
        return {}

    def _choice(self, value: Any, place: str, enum: Any) -> Any:
        known = [str(member.value) for member in enum]
        if isinstance(value, str) and value in known:
            return enum(value)
        self._fault(place, f"{value!r} is not one of: {', '.join(known)}.", _did_you_mean(value, known))
        return None

    def _record(self, raw: Any, place: str, known: tuple[str, ...]) -> dict[str, Any]:
        """The named values of one part; a name that nobody knows is a fault."""
        if not isinstance(raw, dict):
            self._fault(place, "this must be a part with names and values, in braces.")
            return {}
        for name in raw:
            if name not in known:
                here = f"{place}.{name}" if place else name
                self._fault(here, "nobody knows this name.", _did_you_mean(name, known))
        return {name: value for name, value in raw.items() if name in known}

    def _fault(self, place: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._file, place, message, hint))


def _is_number(value: Any) -> bool:
    """A finite number that is not true or false."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float can hold
        return False


def _did_you_mean(name: Any, known: Any) -> str:
    """The nearest known name, when one is near."""
    close = get_close_matches(str(name), list(known), n=1, cutoff=0.5)
    return f"Did you mean '{close[0]}'?" if close else ""
