"""Keeps the scene that is open: opens and saves it, says in the title whether it is saved, and asks before anything is lost.

Files are read and written beside the window; what follows upon that is given as a step.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

import nervescope
from nervescope.domain.errors import NerveScopeError, Problem
from nervescope.domain.language import inside, tr
from nervescope.session.changes_lesson import has_wandered, keep_view, rename_step, step_shown
from nervescope.session.look import card_of
from nervescope.session.open_scene import MadeWith, OpenScene, Words, new_scene, opened_scene, state_of
from nervescope.session.picture_tags import PICTURE_SUFFIXES
from nervescope.session.recent import RecentFiles
from nervescope.session.recovery import came_from, copies_in, recovery_folder, remove_copy
from nervescope.session.scene_file import ReadFile, SceneCamera, SceneFile, understood
from nervescope.session.scene_fitting import fitted_scenes
from nervescope.session.session import Change
from nervescope.session.settings import Settings
from nervescope.session.state import Tool, ViewState
from nervescope.ui.desk import Desk
from nervescope.ui.scenes import body, questions
from nervescope.ui.scenes.autosave import Autosave
from nervescope.ui.scenes.file_lock import FileLock, lock_beside
from nervescope.ui.scenes.saving import ChangedElsewhereError, Stamp, read_stamped, saved
from nervescope.ui.scenes.small_picture import shrunk
from nervescope.ui.worker import run_in_background

Step = Callable[[], None]
_MADE = ("annotations", "lesson")
"""The parts of a state that a person makes, as against what is only looked at: they cannot be chosen again with a click."""
ENDS_AT_ONCE = "ends_at_once"
"""A property of the window: the system asks it to close and waits for no answer, so what is not saved stays in its safety copy."""


def nothing_more() -> None:
    """No step follows."""


def _take_all(steps: tuple[Step, ...]) -> None:
    """One step after the other."""
    for step in steps:
        step()


@dataclass(frozen=True)
class HandedOver:
    """What one window of a program leaves to the next: the scene that is open, its lock and stamp, its safety copy and that one's lock.

    `told` is to be said there.
    """

    scene: OpenScene
    lock: FileLock | None
    stamp: Stamp | None
    copy: Path
    copy_lock: FileLock | None
    told: tuple[Problem, ...] = ()


class SceneKeeper(QObject):
    """The scene that is open. `changed` comes when its name or its words change, or whether it is saved."""

    changed = Signal()

    def __init__(self, desk: Desk, config_folder: Path) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.copies = recovery_folder(config_folder)
        self.recent = RecentFiles(config_folder)
        self.scene = new_scene(desk.state)
        self.autosave = Autosave(self.copies, self._to_keep, desk.errors.report, self)
        self._lock: FileLock | None = None
        self._stamp: Stamp | None = None
        self._is_saving = False
        self._waiting: list[Step] = []
        self._told: tuple[str, bool, Path | None] | None = None
        self._to_say: tuple[Problem, ...] = ()
        self._may_go = self._is_handed_over = self.is_resumed = False
        self._unsubscribe = desk.session.subscribe(self._on_change)
        desk.settings.listen(self._on_settings)
        self.autosave.switch(not desk.settings.current.keep_nothing)
        desk.window.closing.connect(self._on_closing)

    @property
    def is_worth_asking(self) -> bool:
        """Whether closing now would lose something that was made."""
        return self.scene.is_worth_asking(self._desk.state)

    @property
    def about(self) -> str:
        """The name of the chosen site or topic; may be empty."""
        card = card_of(self._desk.atlas, self._desk.state)
        return (card.short_name or card.name) if card else ""

    def ask_first(self, then: Step) -> None:
        """Do `then`, but ask before it when something would be lost."""
        if self.is_worth_asking:
            questions.ask_before_losing(self._desk.window, self.scene.name, lambda: self.save(then), then)
        else:
            then()

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the person is asked, and it closes after the answer."""
        if self._may_go or self._desk.window.property(ENDS_AT_ONCE) or not self.is_worth_asking:
            return True
        self.ask_first(self._close)
        return False

    def new(self) -> None:
        """Begin an empty scene with the view of the start."""
        self.ask_first(self._begin_new)

    def open(self, path: Path) -> None:
        """Open a scene file, or the scene of a picture."""
        self.ask_first(lambda: self._read(path))

    def restore(self, copy: Path, lock: FileLock, file: SceneFile) -> None:
        """Go on with a safety copy; it stays until it is saved or let go."""
        path = Path(file.recovered_from) if file.recovered_from else None
        called = path.name if path else inside(tr("A scene that was not saved yet"))
        self._show(ReadFile(replace(file, recovered_from="")), path, self._locked(path), called)
        self.scene = replace(self.scene, saved_state=None)
        self.autosave.adopt(copy, lock)
        self._tell()

    def save(self, then: Step = nothing_more) -> None:
        """Save into the file that is open; a new scene asks for its name."""
        if self.scene.path is None:
            self._desk.open("save_as", then)
        else:
            self._write(self.scene.path, self._lock, self._stamp, then)

    def save_as(self, path: Path, then: Step = nothing_more) -> None:
        """Save into another file, and go on with that one."""
        if path == self.scene.path:
            self._write(path, self._lock, None, then)
            return
        lock = FileLock(lock_beside(path))
        if lock.holder():
            words = tr("{name} is open in another window, so it was not replaced.").format(name=path.name)
            self._desk.errors.report(NerveScopeError(words, tr("Choose another name, or close it there first.")))
            return
        self._write(path, lock, None, then)

    @property
    def words(self) -> Words:
        """Title and notes of what is shown, which in a lesson are those of the step, and the label for the client."""
        step = step_shown(self._desk.state)
        return Words(step.scene.title, self.scene.words.client, step.scene.notes) if step else self.scene.words

    def set_words(self, words: Words) -> None:
        """Take over title, notes and label as the person wrote them."""
        if step_shown(self._desk.state):
            after = rename_step(self._desk.state, words.title, words.notes)
            self._desk.change(tr("Change the words of the step"), after)
            words = replace(self.scene.words, client=words.client)
        if words != self.scene.words:
            self.scene = replace(self.scene, words=words)
            self._follow()

    def delete(self) -> None:
        """Delete the open file and every safety copy of it, after a question."""
        if self.scene.path:
            questions.ask_delete(self._desk.window, self.scene.path, self._delete)

    def hand_over(self) -> HandedOver:
        """Let another window of this program go on with the scene, its file, its lock and its safety copy."""
        self._unsubscribe()
        self._may_go = self._is_handed_over = True
        return HandedOver(self.scene, self._lock, self._stamp, *self.autosave.hand_over(), self._to_say)

    def take_over(self, handed: HandedOver) -> None:
        """Go on with the scene of another window."""
        self.scene, self._lock, self._stamp = handed.scene, handed.lock, handed.stamp
        self.is_resumed = True
        self._desk.errors.report_problems(handed.told)
        if handed.copy_lock:
            self.autosave.adopt(handed.copy, handed.copy_lock)
        self._follow()

    def now(self, with_picture: bool = True) -> tuple[SceneFile, QImage]:
        """The file as it would be written now, and its small picture, if one is wanted and there is one."""
        view, camera, picture = self._desk.viewport, None, QImage()
        if view:
            pose = view.driver.goal
            camera = SceneCamera(pose.position_mm, pose.focus_mm, pose.up, pose.view_angle_deg)
            picture = shrunk(view.picture) if with_picture and view.is_drawn else picture
        pack = body.body_to_write(self.scene.file.scene.pack, self._shown_body)
        made = MadeWith(self._desk.atlas.version, nervescope.__version__, pack)
        return self.scene.now(self._desk.state, camera, None, made), picture

    @property
    def _shown_body(self) -> str:
        """The id of the body that is shown."""
        return self._desk.atlas.pack.id if self._desk.atlas.pack else ""

    def _to_keep(self, with_picture: bool) -> tuple[SceneFile, Path | None, QImage] | None:
        """What the safety copy holds; nothing while all is saved."""
        if not self.scene.is_changed(self._desk.state):
            return None
        file, picture = self.now(with_picture)
        return file, self.scene.path, picture

    def _begin_new(self) -> None:
        state = self._desk.state
        self._leave()
        fresh = ViewState(side=state.side, audience=state.audience, palette=state.palette)
        self.scene = new_scene(fresh)
        self._desk.session.begin(fresh, tr("New scene"))
        self._tell()

    def _read(self, path: Path) -> None:
        self._desk.window.status.say(tr("Opening {name}…").format(name=path.name))
        run_in_background(
            lambda: read_stamped(path),
            lambda found: self._on_read(path, *found),
            lambda error: self._on_unreadable(path, error),
            self,
        )

    def _on_read(self, path: Path, stamp: Stamp | None, read: ReadFile) -> None:
        if path.suffix.lower() in PICTURE_SUFFIXES:
            self._show(read, None, None, path.name)
            return
        lock = self._locked(path)
        holder = lock.holder() if lock and path != self.scene.path else None

        def show(where: Path | None, held: FileLock | None) -> None:
            self._show(read, where, held, path.name)
            self._stamp = stamp

        if holder:
            self._desk.window.status.say("")
            questions.ask_two_windows(self._desk.window, path, holder, lambda: show(None, None), lambda: show(path, None))
        else:
            show(path, lock)

    def _on_unreadable(self, path: Path, error: BaseException) -> None:
        self._desk.window.status.say("")
        if not path.exists():
            self.recent.remove(path)
        self._desk.errors.report(error)

    def _show(self, read: ReadFile, path: Path | None, lock: FileLock | None, called: str) -> None:
        """Show a file that was read, exactly as it was."""
        self._leave(keep=lock)
        scenes, missing = fitted_scenes(self._desk.atlas, read.file.scenes)
        file = understood(replace(read.file, scenes=scenes))
        state = replace(state_of(file), tool=Tool.LESSON if len(scenes) > 1 else Tool.NONE)
        self.scene, self._lock = opened_scene(file, path), lock
        self._desk.pose_wanted = file.scene.camera
        self._desk.session.begin(state, tr("Open {name}").format(name=called))
        told = (*read.told, *body.lacking(file.scene.pack, called))
        if missing:
            words = tr("This atlas does not know: {names}.").format(names=", ".join(missing[:8]))
            told = (*told, Problem(called, "", words, tr("The rest is shown. Nothing is lost when you save.")))
        self._desk.errors.report_problems(told)
        self._desk.window.status.say(tr("Opened {name}").format(name=called))
        self._remember(path)
        self._tell()
        wanted = body.body_for(file.scene.pack, self._shown_body)
        if wanted != self._shown_body:
            self._to_say = told
            QTimer.singleShot(0, self._desk.window, partial(self._desk.settings.change, pack=wanted))

    def _write(self, path: Path, lock: FileLock | None, stamp: Stamp | None, then: Step) -> None:
        """Save beside the window; a second wish while that lasts waits for its turn."""
        if self._is_saving:
            self._waiting.append(then)
            return
        self._is_saving = True
        file, picture = self.now()
        if has_wandered(self._desk.state):
            self._desk.change(tr("Keep this view in the step"), keep_view(self._desk.state, file.scene.camera))
        state = self._desk.state

        def on_failed(error: BaseException) -> None:
            self._is_saving, self._waiting = False, []
            if lock and lock is not self._lock:
                lock.release()
            if isinstance(error, ChangedElsewhereError):
                elsewhere, anyway = lambda: self._desk.open("save_as", then), lambda: self._write(path, lock, None, then)
                questions.ask_changed_elsewhere(self._desk.window, path, elsewhere, anyway)
                return
            self._desk.errors.report(error)

        def on_saved(found: tuple[SceneFile, Stamp | None]) -> None:
            self._is_saving, self._stamp = False, found[1]
            if self._lock and self._lock is not lock:
                self._lock.release()
            self._lock = lock
            self.scene = self.scene.saved(path, found[0], state)
            self._desk.window.status.say(tr("Saved as {name}").format(name=path.name))
            self._remember(path)
            self._follow()
            waiting, self._waiting = self._waiting, []
            if waiting and self.scene.is_changed(self._desk.state):
                self._write(path, lock, self._stamp, partial(_take_all, (then, *waiting)))
            else:
                _take_all((then, *waiting))

        run_in_background(lambda: saved(path, file, picture, stamp), on_saved, on_failed, self)

    def _delete(self) -> None:
        path = self.scene.path
        if path is None:
            return
        with self._desk.errors.reported():
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise NerveScopeError(
                    tr("{name} could not be deleted ({why}).").format(name=path.name, why=error.strerror), tr("Check its permissions.")
                ) from error
            for copy in copies_in(self.copies):
                if copy != self.autosave.copy and came_from(copy) == path:
                    remove_copy(copy)
            self.recent.remove(path)
            self._begin_new()
            self._desk.window.status.say(tr("{name} is deleted.").format(name=path.name))

    def _locked(self, path: Path | None) -> FileLock | None:
        """The lock of a file; that which we hold already stays ours."""
        if path is None or (path == self.scene.path and self._lock):
            return self._lock if path else None
        return FileLock(lock_beside(path))

    def _leave(self, keep: FileLock | None = None) -> None:
        """Let go of the scene that was open."""
        self.autosave.discard()
        if self._lock and self._lock is not keep:
            self._lock.release()
        self._lock = self._stamp = None

    def _remember(self, path: Path | None) -> None:
        if path and not self._desk.settings.current.keep_nothing:
            self.recent.add(path)

    def _on_change(self, change: Change) -> None:
        self._follow(is_made=change.touched(*_MADE))

    def _follow(self, is_made: bool = True) -> None:
        """Something may have changed: keep a copy of it, at once of what was made by hand, or let the copy go when all is saved."""
        if self.scene.is_changed(self._desk.state):
            self.autosave.touch(is_made)
        else:
            self.autosave.discard()
        self._tell()

    def _tell(self) -> None:
        """Name and mark in the title."""
        window, is_unsaved = self._desk.window, self.is_worth_asking
        name = self.scene.name or (tr("New scene") if is_unsaved else "")
        title = name.replace("[*]", "[*][*]") + "[*]" if name else "NerveScope"
        if window.windowTitle() != title:
            window.setWindowTitle(title)
        window.setWindowModified(is_unsaved)
        if (title, is_unsaved, self.scene.path) != self._told:
            self._told = (title, is_unsaved, self.scene.path)
            self.changed.emit()

    def _on_settings(self, settings: Settings) -> None:
        self.autosave.switch(not settings.keep_nothing)
        if settings.keep_nothing:
            self.recent.clear()
            self._forget_copies()
        else:
            self._follow()

    def _forget_copies(self) -> None:
        """Take away every safety copy that no running program holds."""
        from nervescope.ui.scenes.recovered import left_behind  # noqa: PLC0415 - only on this wish

        for found in left_behind(self.copies, self.autosave.copy):
            with self._desk.errors.reported():
                found.forget()

    def _close(self) -> None:
        self._may_go = True
        QTimer.singleShot(0, self._desk.window.close)

    def _on_closing(self) -> None:
        """The window closes: what is not saved stays in its copy only when nobody could be asked."""
        self._unsubscribe()
        if self._is_handed_over:
            return
        if self._desk.window.property(ENDS_AT_ONCE) and self.is_worth_asking and not self._may_go:
            self.autosave.write_now()
        else:
            self.autosave.discard()
        if self._lock:
            self._lock.release()
