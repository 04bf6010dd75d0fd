"""The few questions about files: each one sentence that says what is at stake, and buttons that say what they do."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QPushButton, QWidget

from nervescope.domain.language import tr
from nervescope.ui.scenes.file_lock import Holder

Step = Callable[[], None]
_Role = QMessageBox.ButtonRole


def ask_before_losing(window: QWidget, name: str, save: Step, go_on: Step) -> QMessageBox:
    """Something was made and is not saved: save it, let it go, or stay."""
    title = tr("Save the changes to {name}?").format(name=name) if name else tr("Save this scene?")
    box = _box(window, title, tr("What you changed since you last saved would be lost.") if name else tr("It has not been saved yet."))
    kept, dropped = _button(box, tr("Save"), _Role.AcceptRole), _button(box, tr("Don't save"), _Role.DestructiveRole)
    _button(box, tr("Cancel"), _Role.RejectRole)
    box.setDefaultButton(kept)
    return _opened(box, {kept: save, dropped: go_on})


def ask_two_windows(window: QWidget, path: Path, holder: Holder, open_copy: Step, open_anyway: Step) -> QMessageBox:
    """The file is open in another window already."""
    where = tr("on the computer {host}").format(host=holder.host) if holder.host else tr("in another window")
    title = tr("{name} is already open {where}").format(name=path.stem, where=where)
    box = _box(window, title, tr("If both windows save it, the later one wins. A copy keeps your changes apart."))
    copy, anyway = _button(box, tr("Open a copy"), _Role.AcceptRole), _button(box, tr("Open anyway"), _Role.DestructiveRole)
    _button(box, tr("Cancel"), _Role.RejectRole)
    box.setDefaultButton(copy)
    return _opened(box, {copy: open_copy, anyway: open_anyway})


def ask_changed_elsewhere(window: QWidget, path: Path, save_as: Step, replace: Step) -> QMessageBox:
    """Someone else has written the file since it was read here."""
    title = tr("{name} was changed elsewhere").format(name=path.stem)
    box = _box(window, title, tr("Another program or window saved this file after you opened it. Saving here would replace that."))
    other, over = _button(box, tr("Save under another name…"), _Role.AcceptRole), _button(box, tr("Replace it"), _Role.DestructiveRole)
    _button(box, tr("Cancel"), _Role.RejectRole)
    box.setDefaultButton(other)
    return _opened(box, {other: save_as, over: replace})


def ask_delete(window: QWidget, path: Path, delete: Step) -> QMessageBox:
    """The file and every copy of it that the program made are to go."""
    title = tr("Delete {name} for good?").format(name=path.stem)
    box = _box(window, title, tr("The file and its safety copies are removed from this computer. This cannot be undone."))
    gone, stay = _button(box, tr("Delete"), _Role.DestructiveRole), _button(box, tr("Keep it"), _Role.RejectRole)
    box.setDefaultButton(stay)
    return _opened(box, {gone: delete})


def _box(window: QWidget, title: str, words: str) -> QMessageBox:
    """A question over the window; it does not stop the program."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("NerveScope")
    box.setText(f"<b style='font-size: large'>{_plain(title)}</b>")
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setInformativeText(words)
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(24, 24, 24, 20)
    box.setAccessibleName(title)
    box.setAccessibleDescription(words)
    return box


def _plain(words: str) -> str:
    """Words that may hold a file's name, as HTML shows them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _button(box: QMessageBox, words: str, role: QMessageBox.ButtonRole) -> QPushButton:
    button = box.addButton(words, role)
    if role is _Role.AcceptRole:
        button.setProperty("role", "primary")
        button.style().polish(button)
    button.setAutoDefault(False)
    if role is _Role.RejectRole:
        box.setEscapeButton(button)
    return button


def _opened(box: QMessageBox, steps: Mapping[QAbstractButton, Step]) -> QMessageBox:
    """Ask; the step of the button that is chosen follows when the box has closed."""

    def on_finished(_code: int) -> None:
        step = steps.get(box.clickedButton())
        if step:
            step()

    box.finished.connect(on_finished)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
