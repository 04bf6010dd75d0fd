"""Keeps a copy of what is not saved yet: written within two seconds of a change, beside the window, whole or not at all."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QImage

from nervescope.domain.errors import NerveScopeError
from nervescope.session.recovery import lock_path, make_private, new_copy_path, remove_copy, write_copy
from nervescope.session.scene_file import SceneFile
from nervescope.session.thumbnail import Thumbnail
from nervescope.ui.ring_once import ring_once
from nervescope.ui.scenes.file_lock import FileLock
from nervescope.ui.scenes.saving import with_picture
from nervescope.ui.worker import run_in_background

WAIT_MS = 500
"""From a change to its lasting copy: several changes in quick succession become one copy, the first waits no longer than this."""
AT_ONCE_EVERY_S, SLOW_S, LET_END_MS = 0.25, 0.5, 20
"""So often a quick copy is written before the body is drawn, which may take long; where even that is slow, it is left out."""
_LOG = logging.getLogger(__name__)
Snapshot = Callable[[bool], tuple[SceneFile, Path | None, QImage] | None]


class Autosave(QObject):
    """Call `touch` after every change. `snapshot` gives what is to be kept, the file it belongs to and its picture, if one is wanted;
    None for nothing.

    What a person makes is first written at once, which a crash cannot undo. Then, as every change, it is written in another thread
    down to the disk, for a power cut.
    """

    def __init__(self, folder: Path, snapshot: Snapshot, report: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._snapshot, self._report = folder, snapshot, report
        self._copy = new_copy_path(folder)
        self._lock: FileLock | None = None
        self._is_due = self._is_writing = self._has_failed = False
        self._is_on, self._is_there = True, False
        self.last_snapshot_ms = self.last_at_once_ms = 0.0
        self._wrote_at, self._is_slow = 0.0, False
        self._thumbnail: Thumbnail | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = ring_once(self, WAIT_MS, self._begin)

    @property
    def copy(self) -> Path:
        """Where the copy of this run lies, if there is one."""
        return self._copy

    @property
    def is_resting(self) -> bool:
        """Whether everything is written that was to be written."""
        return not (self._is_due or self._is_writing)

    def touch(self, is_made: bool = True) -> None:
        """Something has changed: a copy follows soon, and of what a person has made (`is_made`) at once."""
        if self._is_on:
            self._is_due = True
            if is_made and (not self._is_writing or self._pool.waitForDone(LET_END_MS)):
                self._write_at_once()
            if not self._is_writing and not self._timer.isActive():
                self._timer.start()

    def switch(self, is_on: bool) -> None:
        """Keep copies or keep none; switched off it takes away the copy that is there."""
        self._is_on = is_on
        if not is_on:
            self.discard()

    def adopt(self, copy: Path, lock: FileLock) -> None:
        """Go on with the copy of a program that is gone, which `lock` keeps for us; it is ours from now on and never missing in between."""
        self.discard()
        self._copy, self._lock, self._is_there = copy, lock, True

    def hand_over(self) -> tuple[Path, FileLock | None]:
        """Write nothing more, and give the copy and its lock away; without a copy the lock is None."""
        self._timer.stop()
        self._is_on = self._is_due = False
        self._pool.waitForDone()
        lock, self._lock = self._lock, None
        if not self._is_there and lock:
            lock.release()
        return self._copy, lock if self._is_there else None

    def discard(self) -> None:
        """Take the copy away: it was saved, or the person does not want it."""
        self._timer.stop()
        self._is_due = False
        self._pool.waitForDone()
        self._is_writing = False
        if self._is_there:
            try:
                remove_copy(self._copy)
                self._is_there = False
            except OSError as error:
                _LOG.warning("The safety copy %s stays: %s", self._copy, error)
        if self._lock:
            self._lock.release()
            self._lock = None

    def write_now(self) -> None:
        """Write what is due before the program goes; failures are reported."""
        self._timer.stop()
        self._pool.waitForDone()
        kept = self._snapshot(True) if self._is_on else None
        if kept:
            try:
                self._write(*kept)
            except NerveScopeError as error:
                self._report(error)

    def _write_at_once(self) -> None:
        """A quick copy, without a new picture; what fails here is tried and told by the lasting one."""
        started = time.monotonic()
        if self._is_slow or started - self._wrote_at < AT_ONCE_EVERY_S:
            return
        kept = self._snapshot(False)
        if kept is None:
            return
        self._hold()
        file, came_from, _picture = kept
        with suppress(NerveScopeError):
            write_copy(self._copy, replace(file, thumbnail=self._thumbnail or file.thumbnail), came_from, is_flushed=False)
            self._is_there = True
        self._wrote_at = time.monotonic()
        self._is_slow = self._wrote_at - started > SLOW_S
        self.last_at_once_ms = (self._wrote_at - started) * 1000

    def _begin(self) -> None:
        """Take the snapshot here, where the state lives; the rest happens beside the window."""
        if self._is_writing:
            return
        started = time.perf_counter()
        self._is_due, kept = False, self._snapshot(True)
        if kept is None:
            return
        self._is_writing, self._is_there = True, True
        self._hold()
        run_in_background(lambda: self._write(*kept), self._on_written, self._on_failed, self, self._pool)
        self.last_snapshot_ms = (time.perf_counter() - started) * 1000

    def _hold(self) -> None:
        """Tell other windows that this copy belongs to a running program."""
        if self._lock is None:
            try:
                make_private(self._folder)
            except OSError:
                return  # writing the copy will say so
            self._lock = FileLock(lock_path(self._copy))

    def _write(self, file: SceneFile, came_from: Path | None, picture: QImage) -> None:
        self._is_there = True
        whole = with_picture(file, picture)
        self._thumbnail = whole.thumbnail
        write_copy(self._copy, whole, came_from)

    def _on_written(self, _nothing: object) -> None:
        self._has_failed = False
        self._go_on()

    def _on_failed(self, error: BaseException) -> None:
        """Say it once; it is tried again after every change."""
        if not self._has_failed:
            self._report(error)
        self._has_failed = True
        self._go_on()

    def _go_on(self) -> None:
        self._is_writing = False
        if self._is_due:
            self._timer.start()
