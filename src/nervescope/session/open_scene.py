"""The scene file that is open: what it held when it was read or saved last, and what has changed since. A plain value, no Qt."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nervescope.session.changes_lesson import has_wandered, keep_view, without_lesson
from nervescope.session.lesson import Lesson, Step
from nervescope.session.scene_file import Scene, SceneCamera, SceneFile
from nervescope.session.scene_state import as_kept
from nervescope.session.state import ViewState
from nervescope.session.thumbnail import Thumbnail


@dataclass(frozen=True)
class Words:
    """What the person wrote about a scene; `client` is a label for their own eyes."""

    title: str = ""
    client: str = ""
    notes: str = ""


@dataclass(frozen=True)
class MadeWith:
    """What a scene is written with: versions of the atlas and the program, and the body (`Scene.pack`)."""

    atlas_version: str
    app_version: str
    pack: str | None = None

    def marked(self, scene: Scene) -> Scene:
        """The scene with all that in it."""
        return replace(scene, atlas_version=self.atlas_version, app_version=self.app_version, pack=self.pack)


@dataclass(frozen=True)
class OpenScene:
    """`path` is None for a scene that was never saved. `saved_state` and `saved_words` are what the file holds (None: nothing yet).

    `read` is the file as it was opened: by it the steps of a lesson find again what this program did not understand in them.
    """

    file: SceneFile
    path: Path | None = None
    words: Words = field(default_factory=Words)
    saved_state: ViewState | None = None
    saved_words: Words = field(default_factory=Words)
    read: SceneFile | None = None

    @property
    def name(self) -> str:
        """The file's name without its ending; empty for a scene that was never saved."""
        return self.path.stem if self.path else ""

    def is_changed(self, state: ViewState) -> bool:
        """Whether the scene differs from what its file holds. The camera alone is no change, nor is going through a lesson."""
        if self.saved_state is None or self.words != self.saved_words:
            return True
        return _content(state) != _content(self.saved_state)

    def is_worth_asking(self, state: ViewState) -> bool:
        """Whether closing would lose something that was made: changes to a file, or annotations, words and steps that have none."""
        return self.is_changed(state) and bool(self.path or self.words != Words() or state.annotations or state.lesson.steps)

    def now(self, state: ViewState, camera: SceneCamera | None, thumbnail: Thumbnail | None, made: MadeWith) -> SceneFile:
        """The file as it is to be written."""
        if state.lesson.steps:
            file = self._lesson_now(state, camera, made)
        else:
            before = self.file.scene
            scene = replace(before, state=state, camera=camera or before.camera, title=self.words.title, notes=self.words.notes)
            scene = made.marked(scene)
            own = (self.file.shown,)
            kept, base = _reordered(self.file.kept, own), _reordered(self.file.base, own)
            file = replace(self.file, scenes=(scene,), shown=0, kept=kept, base=base)
        return replace(file, client=self.words.client, thumbnail=thumbnail or file.thumbnail, recovered_from="")

    def _lesson_now(self, state: ViewState, camera: SceneCamera | None, made: MadeWith) -> SceneFile:
        """The file of a lesson: its steps, of which the shown one has what was done to it since."""
        lesson = keep_view(state, camera).lesson if has_wandered(state) else state.lesson
        scenes = tuple(made.marked(step.scene) for step in lesson.steps)
        origins = tuple(step.origin for step in lesson.steps)
        read = self.read or self.file
        return replace(self.file, scenes=scenes, shown=lesson.at, kept=_reordered(read.kept, origins), base=_reordered(read.base, origins))

    def saved(self, path: Path, file: SceneFile, state: ViewState) -> "OpenScene":
        """The same after it was written to `path` as `file`, which showed `state`; words that were changed meanwhile stay changed."""
        return replace(self, path=path, file=file, saved_state=state, saved_words=words_of(file))


def new_scene(state: ViewState) -> OpenScene:
    """A scene without a file that begins with `state`."""
    return OpenScene(SceneFile((Scene(state),)), saved_state=state)


def opened_scene(file: SceneFile, path: Path | None) -> OpenScene:
    """A scene that was read from `path`; without one it is new, as one that comes from a picture."""
    return OpenScene(file, path, words_of(file), state_of(file), words_of(file), file)


def state_of(file: SceneFile) -> ViewState:
    """What a file shows: its open scene, and with several of them the lesson that they make."""
    if len(file.scenes) == 1:
        return file.scene.state
    steps = tuple(Step(replace(scene, state=without_lesson(scene.state)), k) for k, scene in enumerate(file.scenes))
    return replace(file.scene.state, lesson=Lesson(steps, file.shown))


def words_of(file: SceneFile) -> Words:
    """The person's words in a file."""
    return Words(file.scene.title, file.client, file.scene.notes)


def _content(state: ViewState) -> tuple[object, ...]:
    """What of a state is worth keeping; of a lesson its steps, and the view only where it has left its step."""
    if not state.lesson.steps:
        return ((), as_kept(state))
    steps = tuple(step.scene for step in state.lesson.steps)
    return (steps, (state.lesson.at, without_lesson(state)) if has_wandered(state) else ())


def _reordered(raw: dict[str, Any] | None, origins: tuple[int, ...]) -> dict[str, Any] | None:
    """The content of a file with its scenes in the order of a lesson; those that it did not have are empty."""
    scenes = raw.get("scenes") if raw else None
    if raw is None or not isinstance(scenes, list):
        return raw
    return raw | {"scenes": [scenes[k] if 0 <= k < len(scenes) else {} for k in origins]}
