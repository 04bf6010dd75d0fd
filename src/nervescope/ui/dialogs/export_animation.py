"""Draws an animation frame by frame while the window stays alive: a bar, a button to stop, and nothing left behind when stopped."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.export.animation import Animation


class AnimationRun(QObject):
    """One animation in the making. Ends with `saved`, `failed(error)` or `stopped`."""

    saved = Signal()
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, animation: Animation, parent: QWidget) -> None:
        super().__init__(parent)
        self._animation = animation
        self.bar = QProgressDialog(tr("Drawing the animation…"), tr("Stop"), 0, animation.count, parent)
        self.bar.setWindowTitle(tr("Animation"))
        self.bar.setWindowModality(Qt.WindowModality.WindowModal)
        self.bar.setMinimumDuration(0)
        self.bar.setAutoClose(False)
        self.bar.setAutoReset(False)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self.bar.canceled.connect(self._on_stop)
        self.bar.setValue(0)
        self._turn.start()

    def _on_turn(self) -> None:
        try:
            self._animation.step()
            self.bar.setLabelText(tr("Picture {done} of {count}").format(done=self._animation.done, count=self._animation.count))
            self.bar.setValue(self._animation.done)
            if not self._animation.is_drawn:
                if not self.bar.wasCanceled():
                    self._turn.start()
                return
            self._animation.save()
        except NerveScopeError as error:
            self._end()
            self.failed.emit(error)
            return
        self._end()
        self.saved.emit()

    def _on_stop(self) -> None:
        self._end()
        self._animation.stop()
        self.stopped.emit()

    def _end(self) -> None:
        self._turn.stop()
        self.bar.canceled.disconnect(self._on_stop)
        self.bar.hide()
        self.bar.deleteLater()
