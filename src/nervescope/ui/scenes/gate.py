"""Stands at the door of the window: asks before it closes, and takes scene files that are dropped on it or handed over by the system."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from nervescope.session.picture_tags import PICTURE_SUFFIXES
from nervescope.session.scene_file import SUFFIX
from nervescope.ui.scenes.keeper import SceneKeeper

OPENED = (SUFFIX, *PICTURE_SUFFIXES)
IMPORTED = ".mrk.json"


class Gate(QObject):
    """Watches the events of one window."""

    def __init__(self, window: QWidget, keeper: SceneKeeper) -> None:
        super().__init__(window)
        self._window, self._keeper = window, keeper
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        if sys.platform == "darwin":  # only there the system hands files over in an event
            QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing, dropping, and a double-click in the file manager of macOS."""
        kind = event.type()
        if isinstance(event, QFileOpenEvent):
            self._keeper.open(Path(event.file()))
            return True
        if watched is not self._window:
            return False
        if kind is QEvent.Type.Close and not self._keeper.may_close():
            event.ignore()
            return True
        if isinstance(event, QDropEvent):  # that of entering and of moving as well
            path = dropped(event.mimeData())
            if path is None:
                return False
            event.acceptProposedAction()
            if kind is QEvent.Type.Drop:
                self._keeper.open(path)
            return True
        return False


def dropped(data: QMimeData) -> Path | None:
    """The one scene or picture among what is dropped; None when there is none, or several."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].name.lower().endswith(OPENED) else None
