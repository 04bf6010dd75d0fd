"""The scene file that is open: what it held when it was read or saved last, and what has changed since. A plain value, no Qt."""

from dataclasses import dataclass, field, replace
from pathlib import Path

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
class OpenScene:
    """`path` is None for a scene that was never saved. `saved_state` and `saved_words` are what the file holds (None: nothing yet)."""

    file: SceneFile
    path: Path | None = None
    words: Words = field(default_factory=Words)
    saved_state: ViewState | None = None
    saved_words: Words = field(default_factory=Words)

    @property
    def name(self) -> str:
        """The file's name without its ending; empty for a scene that was never saved."""
        return self.path.stem if self.path else ""

    def is_changed(self, state: ViewState) -> bool:
        """Whether the scene differs from what its file holds. The camera alone is no change: to look round is not to alter."""
        return self.words != self.saved_words or self.saved_state is None or as_kept(state) != as_kept(self.saved_state)

    def is_worth_asking(self, state: ViewState) -> bool:
        """Whether closing would lose something that was made: changes to a file, or annotations and words that have none."""
        return self.is_changed(state) and bool(self.path or self.words != Words() or state.annotations)

    def now(self, state: ViewState, camera: SceneCamera | None, thumbnail: Thumbnail | None, versions: tuple[str, str]) -> SceneFile:
        """The file as it is to be written; `versions` of the atlas and the program."""
        before = self.file.scene
        scene = replace(
            before,
            state=state,
            camera=camera or before.camera,
            title=self.words.title,
            notes=self.words.notes,
            atlas_version=versions[0],
            app_version=versions[1],
        )
        file = self.file.with_scene(scene)
        return replace(file, client=self.words.client, thumbnail=thumbnail or file.thumbnail, recovered_from="")

    def saved(self, path: Path, file: SceneFile, state: ViewState) -> "OpenScene":
        """The same after it was written to `path` as `file`, which showed `state`; words that were changed meanwhile stay changed."""
        return replace(self, path=path, file=file, saved_state=state, saved_words=words_of(file))


def new_scene(state: ViewState) -> OpenScene:
    """A scene without a file that begins with `state`."""
    return OpenScene(SceneFile((Scene(state),)), saved_state=state)


def opened_scene(file: SceneFile, path: Path | None) -> OpenScene:
    """A scene that was read from `path`; without one it is new, as one that comes from a picture."""
    return OpenScene(file, path, words_of(file), file.scene.state, words_of(file))


def words_of(file: SceneFile) -> Words:
    """The person's words in a file."""
    return Words(file.scene.title, file.client, file.scene.notes)
