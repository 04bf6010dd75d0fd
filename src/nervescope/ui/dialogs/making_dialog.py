"""The frame of a dialog that makes a file to take home: what it will be at the left, choices at the right, saved in one step."""

import os
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QCursor, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.language import tr
from nervescope.session.settings import Settings
from nervescope.ui.dialogs.upright_scroll import UprightScroll
from nervescope.ui.theme import theme_of

_FRAME_PX = 64
"""Room that the window's own title and the edge of the screen want."""


class SettingsLike(Protocol):
    """What the dialog reads and remembers choices with."""

    current: Settings

    def change(self, **values: str | bool) -> None:
        """Set some settings and keep them."""


class MakingDialog(QDialog):
    """One preview, one column of choices, a file to save to, a line for what went wrong, and buttons."""

    def __init__(self, title: str, save_words: str, settings: SettingsLike, delay_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._may_replace = settings, ""
        self.setWindowTitle(title)
        self.path, self.message = QLineEdit(), QLabel()
        self.browse, self.save, self.leave = QPushButton(tr("Browse…")), QPushButton(save_words), QPushButton(tr("Close"))
        self._waits_for_work: tuple[QWidget, ...] = (self.save, self.leave)
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self.leave.clicked.connect(self.reject)
        self.path.textEdited.connect(lambda _text: self._say(""))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where something is to be written: the practice the first time, later at once with "Save"."""
        super().showEvent(event)
        field = self._first_field()
        (self.save if field is None else field).setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop waiting for a preview."""
        self._timer.stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Name and logo of the practice are written once: they are kept, whether anything was made of them or not."""
        name, logo = self._practice()
        is_there = not logo or Path(logo).is_file()
        self._settings.change(practice_name=name, **({"logo_path": logo} if is_there else {}))
        super().done(result)

    def _practice(self) -> tuple[str, str]:
        """Name and logo of the practice as they stand in the form."""
        kept = self._settings.current
        return kept.practice_name, kept.logo_path

    def _first_field(self) -> QWidget | None:
        """The field that still waits for the person's words; None when nothing has to be written."""
        return None

    def _place_frame(self, preview: QWidget, form: QWidget, kinds: tuple[QWidget, ...], button: QPushButton, width: int) -> None:
        """Lay all out; `kinds` stand over the path, `button` beside "Close" and "Save". `width` is that of the window, px."""
        choices, side, file_row, foot = UprightScroll(form), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for row in (file_row, foot):
            row.setSpacing(8)
        file_row.addWidget(self.path, 1)
        file_row.addWidget(self.browse)
        self.path.setAccessibleName(tr("File", "the name of a file"))
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(40)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        heading = QLabel(tr("Save as"))
        heading.setProperty("words", "group")
        side.setSpacing(8)
        side.addWidget(choices, 1)
        for widget in (heading, *kinds):
            side.addWidget(widget)
        side.addLayout(file_row)
        side.addWidget(self.message)
        for each in (button, self.leave, self.save):
            each.setAutoDefault(False)
            foot.addWidget(each, 1)
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(preview, 0, 0, 2, 1)
        grid.addLayout(side, 0, 1)
        grid.addLayout(foot, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, 460)
        room = self.screen().availableSize()
        hidden = choices.sizeHint().height() - form.sizeHint().height()
        wanted = self.sizeHint().height() - min(hidden, 0)
        self.resize(min(width, room.width()), min(wanted, room.height() - _FRAME_PX))

    def _folder(self, kept: str, usual: QStandardPaths.StandardLocation) -> Path:
        """The folder of last time, else where such files usually lie."""
        return next((Path(f) for f in (kept, QStandardPaths.writableLocation(usual)) if f and Path(f).is_dir()), Path.home())

    def _path_or(self, first: Path, suffix: str) -> Path:
        """The path in the field, with `suffix` when it has no ending; `first` when the field is empty."""
        text = self.path.text().strip()
        path = Path(os.path.expanduser(text)) if text else first
        return path if path.suffix or os.path.isdir(path) else path.with_suffix(suffix)

    def _must_ask_again(self, path: Path) -> bool:
        """Whether a file is there already that the person has not yet said may be replaced; then they are told."""
        if not path.exists() or self._may_replace == str(path):
            return False
        self._may_replace = str(path)
        words = tr("{name} is there already. Press “{button}” again to replace it.")
        self._say(words.format(name=path.name, button=self.save.text()), is_fault=True)
        return True

    def _browse_for(self, title: str, first: Path, filters: str) -> bool:
        """Ask the system's dialog for a path, which may then be replaced; False when none was chosen."""
        path, _ = QFileDialog.getSaveFileName(self, title, str(first), filters)
        if path:
            self.path.setText(path)
            self._say("")
        return bool(path)

    def _say(self, text: str, is_fault: bool = False) -> None:
        """A line over the buttons: what went wrong and what to do, or what is going on."""
        theme = theme_of(self)
        self.message.setStyleSheet(f"color: {theme.care if is_fault else theme.text_soft}; font-size: 13px;")
        self.message.setText(text)

    def _set_ready(self, is_ready: bool) -> None:
        """Whether the buttons may be pressed; while they wait, the cursor says so."""
        for widget in self._waits_for_work:
            widget.setEnabled(is_ready)
        if is_ready:
            self.unsetCursor()
        else:
            self.setCursor(QCursor(Qt.CursorShape.WaitCursor))
