"""Scenes as a file (docs/scene-files.md): versioned JSON, read strictly, written whole or not at all.

A `.nervescope` file holds one scene or several; a picture carries one, without the person's own words. A name that this program does not
know is no fault: whatever stands there stays at its place when the file is saved again. In a file of a later version the same holds for
values. So a new field needs no new version; a new value of a field that is there needs one.
"""

import json
import stat
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nervescope.domain.errors import ContentError, NerveScopeError, Problem
from nervescope.domain.language import later, tr
from nervescope.domain.pack import PACK_ID
from nervescope.session.kept_parts import readable_json, soundness_fault, with_kept_parts
from nervescope.session.picture_state import STATE_KEY
from nervescope.session.picture_tags import is_picture, picture_texts
from nervescope.session.scene_parts import PartReader, TooManyFaultsError
from nervescope.session.scene_record import PICTURE_PARTS, Scene, SceneCamera, read_scene, scene_as_plain
from nervescope.session.thumbnail import Thumbnail, read_thumbnail, thumbnail_as_plain
from nervescope.session.whole_file import sweep_halves, write_fault, write_whole

__all__ = ["Scene", "SceneCamera"]  # for those who only need what a file holds

SUFFIX = ".nervescope"
KIND = "nervescope scene"
PICTURE_VERSION, SCHEMA_VERSION = 1, 2
"""The first is one scene alone, as pictures carry it; the second is a file of scenes."""
LARGEST_FILE_BYTES = 400_000_000
LARGEST_SCENE_CHARS = 16_000_000
MOST_SCENES, _LONGEST_CLIENT = 500, 200
_HEAD = ("schema_version", "kind", "app_version", "atlas_version", "pack")
_FILE_PARTS = (*_HEAD, "client", "shown", "scenes", "thumbnail", "recovered_from")


@dataclass(frozen=True)
class SceneFile:
    """What a `.nervescope` file holds: one scene, or several that make a lesson, and which of them is open.

    `client` is a label that never leaves the file; `recovered_from` is the file that a recovery copy belongs to (empty: it had none).
    `kept` is the raw content of a file that was read, `base` the same as this program understood it, both to save nothing away.
    """

    scenes: tuple[Scene, ...]
    shown: int = 0
    client: str = ""
    thumbnail: Thumbnail | None = None
    recovered_from: str = ""
    kept: dict[str, Any] | None = field(default=None, compare=False, repr=False)
    base: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    @property
    def scene(self) -> Scene:
        """The scene that is open."""
        return self.scenes[self.shown]

    def with_scene(self, scene: Scene) -> "SceneFile":
        """The same file with another open scene."""
        return replace(self, scenes=(*self.scenes[: self.shown], scene, *self.scenes[self.shown + 1 :]))


@dataclass(frozen=True)
class ReadFile:
    """A file that was read, and what a person should know about it: what this program did not understand in it."""

    file: SceneFile
    told: tuple[Problem, ...] = ()


def scene_text(scene: Scene) -> str:
    """One scene as JSON for a picture, without the person's own words; the same scene gives the same text."""
    plain = {name: value for name, value in scene_as_plain(scene).items() if name in PICTURE_PARTS}
    return readable_json({**_head(PICTURE_VERSION, scene), **plain})


def file_text(file: SceneFile) -> str:
    """A file of scenes as JSON; the same file gives the same text."""
    now = _file_as_plain(file)
    if file.kept is not None:
        now = with_kept_parts(file.kept, file.base, json.loads(json.dumps(now)))
    return readable_json(now)


def understood(file: SceneFile) -> SceneFile:
    """The same file, in which all that is in it now counts as what was read: what its raw content has beyond that is kept on saving."""
    return replace(file, base=json.loads(json.dumps(_file_as_plain(file))))


def save_scene(path: Path, scene: Scene) -> None:
    """Write a file of one scene; raises NerveScopeError when that fails, and then the old file is as it was."""
    save_file(path, SceneFile((scene,)))


def save_file(path: Path, file: SceneFile) -> None:
    """Write a file of scenes that only its owner may read; raises NerveScopeError when that fails, and then the old file is as it was."""
    try:
        write_whole(path, (file_text(file) + "\n").encode(), is_private=True)
        sweep_halves(path)
    except OSError as error:
        raise NerveScopeError(*write_fault(path, error, later("scene"))) from error


def load_scene(path: Path) -> Scene:
    """The open scene of a file, or that of a picture that NerveScope made; raises as `load_file` does."""
    return load_file(path).file.scene


def load_file(path: Path) -> ReadFile:
    """Read a file of scenes, or a picture that NerveScope made.

    Raises NerveScopeError when the file cannot be read, ContentError with every fault in it.
    """
    return parse_file(_text_in(path, read_bytes(path, later("scene"), tr(_WHAT_TO_GIVE))), str(path))


def read_bytes(path: Path, what: str, hint: str) -> bytes:
    """The bytes of a file that should hold `what`; raises NerveScopeError, with `hint` where it is no such file at all."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NerveScopeError(tr("{path}: this is not a file.").format(path=path), hint)
        if found.st_size > LARGEST_FILE_BYTES:
            raise NerveScopeError(tr("{path}: the file is too large ({what}).").format(path=path, what=tr(what)), hint)
        return path.read_bytes()
    except FileNotFoundError:
        raise NerveScopeError(tr("{path}: there is no such file.").format(path=path), tr("Check the name and the folder.")) from None
    except OSError as error:
        said = tr("{path}: the {what} cannot be read ({reason}).").format(path=path, what=tr(what), reason=error.strerror)
        raise NerveScopeError(said, tr("Check its permissions.")) from None
    except ValueError:  # a name with a zero byte in it
        raise NerveScopeError(tr("{path}: this is not the name of a file.").format(path=repr(str(path))), hint) from None


def parse_scene(text: str, file: str) -> Scene:
    """The open scene of JSON text; `file` names it in messages. Raises ContentError with every fault."""
    return parse_file(text, file).file.scene


def parse_file(text: str, file: str) -> ReadFile:
    """Read scenes from JSON text; `file` names it in messages. Raises ContentError with every fault."""
    if len(text) > LARGEST_SCENE_CHARS:
        raise ContentError((Problem(file, "", tr("This is too long for a scene.")),), tr(_WHAT_TO_GIVE))
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        what = tr("This is no whole scene: it breaks off or is damaged in line {line}.").format(line=error.lineno)
        raise ContentError((Problem(file, "", what),), tr(_HINT)) from None
    except (ValueError, RecursionError) as error:
        raise ContentError((Problem(file, "", tr("This is not a scene: {reason}.").format(reason=error)),), tr(_HINT)) from None
    reader, read, is_newer = PartReader(file), None, _is_newer(raw)
    with suppress(TooManyFaultsError):
        read = _read(reader, raw)
    if is_newer and read is None:
        raise ContentError((Problem(file, "", tr("This was made by a newer NerveScope, and this one finds no scene in it.")),), tr(_UPDATE))
    if reader.problems and not is_newer:
        raise ContentError(tuple(reader.problems), tr(_HINT))
    unsound = soundness_fault(raw)
    if read is None or unsound:
        raise ContentError((Problem(file, "", unsound or tr("There is no scene in it.")),), tr(_HINT))
    kept = understood(replace(read, kept=_as_file(raw)))
    return ReadFile(kept, (*_newer_words(file, is_newer, reader), *reader.problems, *reader.unknown, *reader.notes))


_WHAT_TO_GIVE = later("Give a scene file, or a picture made by NerveScope.")
_HINT = later("Save the scene again from NerveScope, or mend the file.")
_UPDATE = later("Open it with the NerveScope that made it, or get the newest one.")
_NEWER_HINT = later("It is shown as far as this one goes; the rest stays in the file when you save.")


def _newer_words(file: str, is_newer: bool, reader: PartReader) -> tuple[Problem, ...]:
    """What a person is told first about a file in which there is more than this program knows."""
    if is_newer:
        return (Problem(file, "", tr("This was made by a newer NerveScope."), tr(_NEWER_HINT)),)
    if reader.unknown:
        return (Problem(file, "", tr("There are parts in it that this NerveScope does not know."), tr(_NEWER_HINT)),)
    return ()


def _as_file(raw: dict[str, Any]) -> dict[str, Any]:
    """The content of a file of scenes; that of one scene alone (version 1) as a file with that scene in it."""
    if raw["schema_version"] != PICTURE_VERSION:
        return raw
    head = {name: value for name, value in raw.items() if name in _HEAD}
    return {**head, "schema_version": SCHEMA_VERSION, "shown": 0, "scenes": [{k: v for k, v in raw.items() if k not in _HEAD}]}


def _is_newer(raw: Any) -> bool:
    """Whether a newer program made a file."""
    version = raw.get("schema_version") if isinstance(raw, dict) else None
    return isinstance(version, int) and not isinstance(version, bool) and version > SCHEMA_VERSION


def _read(reader: PartReader, raw: Any) -> SceneFile | None:
    """The file; None where nothing in it can be shown."""
    if not isinstance(raw, dict):
        reader.record(raw, "", ())
        return None
    version = raw.get("schema_version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        reader.fault("schema_version", f"this program reads versions 1 to {SCHEMA_VERSION}, the file says {version!r}.")
        return None
    if version == PICTURE_VERSION:
        scene = read_scene(reader, {k: v for k, v in raw.items() if k not in _HEAD}, "", PICTURE_PARTS)
        return SceneFile((_with_head(reader, scene, raw),))
    parts = reader.record(raw, "", _FILE_PARTS)
    scenes = _scenes(reader, parts.get("scenes"))
    shown = parts.get("shown", 0)
    if type(shown) is not int or not 0 <= shown < max(len(scenes), 1):
        reader.fault("shown", f"{shown!r} is not the number of a scene; the first is 0.")
        shown = 0
    if not scenes:
        return None
    client = reader.text(parts.get("client", ""), "client", _LONGEST_CLIENT)
    came_from = reader.text(parts.get("recovered_from", ""), "recovered_from", 4096)
    thumbnail = read_thumbnail(reader, parts["thumbnail"], "thumbnail") if parts.get("thumbnail") is not None else None
    return SceneFile(tuple(_with_head(reader, s, raw) for s in scenes), shown, client, thumbnail, came_from)


def _scenes(reader: PartReader, raw: Any) -> list[Scene]:
    """The scenes of a file; none when there is nothing that could be one."""
    if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_SCENES:
        reader.fault("scenes", f"this must be a list of 1 to {MOST_SCENES} scenes.")
        return []
    return [read_scene(reader, one, f"scenes[{k}]") for k, one in enumerate(raw)]


def _with_head(reader: PartReader, scene: Scene, raw: dict[str, Any]) -> Scene:
    """A scene that knows which versions made its file, and on which body."""
    pack = raw.get("pack")
    if pack is not None and not (isinstance(pack, str) and (pack == "" or PACK_ID.fullmatch(pack))):
        reader.fault("pack", f"{pack!r} is not the id of a body.", "Write for example visible-human, or leave it empty.")
        pack = None
    atlas, app = (str(raw.get(name, ""))[:100] for name in ("atlas_version", "app_version"))
    return replace(scene, atlas_version=atlas, app_version=app, pack=pack)


def _head(version: int, scene: Scene) -> dict[str, Any]:
    head = {"schema_version": version, "kind": KIND, "app_version": scene.app_version, "atlas_version": scene.atlas_version}
    return head if scene.pack is None else {**head, "pack": scene.pack}


def _file_as_plain(file: SceneFile) -> dict[str, Any]:
    """A file of scenes as JSON has it; what is empty is left out."""
    words = {"client": file.client, "recovered_from": file.recovered_from}
    content = {**_head(SCHEMA_VERSION, file.scene), **{name: text for name, text in words.items() if text}}
    content |= {"shown": file.shown, "scenes": [scene_as_plain(scene) for scene in file.scenes]}
    if file.thumbnail:
        content["thumbnail"] = thumbnail_as_plain(file.thumbnail)
    return content


def _text_in(path: Path, data: bytes) -> str:
    """The scene's text in a file of either kind."""
    if is_picture(data):
        try:
            texts = picture_texts(data)
        except ValueError as error:
            raise NerveScopeError(
                tr("{path}: the picture is damaged ({reason}).").format(path=path, reason=error), tr("Use another copy of it.")
            ) from None
        if STATE_KEY not in texts:
            raise NerveScopeError(tr("{path}: this picture does not carry a scene.").format(path=path), tr(_WHAT_TO_GIVE))
        return texts[STATE_KEY]
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NerveScopeError(tr("{path}: this is not a scene file.").format(path=path), tr(_WHAT_TO_GIVE)) from None
