"""File > Export picture: choices on the right, the sheet itself as a small preview on the left, saved or copied in one step."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.export.capture_like import CaptureLike, MakeCapture
from nervescope.export.options import PictureOptions, size_from, size_text
from nervescope.export.picture import (
    default_caption,
    default_title,
    make_picture,
    metadata_for,
    scene_for,
)
from nervescope.export.sheet_plan import LARGEST_PX, SMALLEST_PX, SMALLEST_WITH_TEXT_PX, checked_size
from nervescope.export.write import check_writable, write_png
from nervescope.session.look import site_of
from nervescope.session.scene_file import SceneCamera
from nervescope.session.settings import Settings
from nervescope.session.state import ViewState
from nervescope.ui.dialogs.export_form import ExportForm
from nervescope.ui.dialogs.export_preview import ExportPreview
from nervescope.ui.theme import theme_of
from nervescope.ui.worker import run_in_background

PREVIEW_DELAY_MS = 200
PREVIEW_PX = 720


class SettingsLike(Protocol):
    """What the dialog reads and remembers choices with."""

    current: Settings

    def change(self, **values: str | bool) -> None:
        """Set some settings and keep them."""


class ExportDialog(QDialog):
    """Makes and saves a picture of `state`. `exported` carries the path of a saved picture."""

    exported = Signal(str)

    def __init__(
        self,
        atlas: Atlas,
        make_capture: MakeCapture,
        state: ViewState,
        settings: SettingsLike,
        parent: QWidget | None = None,
        camera: SceneCamera | None = None,
    ) -> None:
        super().__init__(parent)
        self._atlas, self._state, self._settings, self._camera = atlas, state, settings, camera
        self._make_capture = make_capture
        self._kept: tuple[tuple[object, ...], CaptureLike] | None = None
        self._may_replace, self._is_preview_fault = "", False
        self.setWindowTitle(tr("Export picture"))
        words = (default_title(atlas, state), default_caption(atlas, state))
        self.form = ExportForm(self._first_options(), words, _screen_px(parent))
        self.preview = ExportPreview()
        self.path = QLineEdit(str(self._first_path()))
        self.message = QLabel()
        self.browse, self.save = QPushButton(tr("Browse…")), QPushButton(tr("Save picture"))
        self.copy, self.leave = QPushButton(tr("Copy to clipboard")), QPushButton(tr("Close"))
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._place()
        self._connect()
        self.preview.say(tr("Preparing the preview…"))
        self._timer.start()

    def options(self) -> PictureOptions:
        """The choices as they stand."""
        return self.form.options()

    def show_preview(self) -> None:
        """Make the preview now."""
        options = self.options()
        try:
            image = make_picture(self._atlas, self._state, replace(options, size=_preview_size(options.size)), self._capture_once)
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            self._is_preview_fault = True
            return
        if self._is_preview_fault:
            self._say("")
        self.preview.show_image(image, options.theme == "dark")

    def save_picture(self) -> None:
        """Save the picture under the path in the field; an older file needs a second press."""
        path = self._wanted_path()
        try:
            check_writable(path)
            if path.exists() and self._may_replace != str(path):
                self._may_replace = str(path)
                self._say(tr("{name} is there already. Press “Save picture” again to replace it.").format(name=path.name), is_fault=True)
                return
            image, options = self._made(tr("Drawing the picture…"))
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        texts = metadata_for(self._atlas, scene_for(self._atlas, self._state, options, self._camera), options)
        self._set_busy(tr("Writing the file…"))
        run_in_background(lambda: write_png(image, path, texts), lambda _none: self._on_saved(path, options), self._on_failed, self)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        try:
            image, options = self._made(tr("Drawing the picture…"))
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        QGuiApplication.clipboard().setImage(image)
        self._remember(options)
        self._say(tr("Copied. Paste it where you need it."))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop waiting for a preview."""
        self._timer.stop()
        super().closeEvent(event)

    def _place(self) -> None:
        side, file_row, buttons = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (file_row, buttons):
            row.setSpacing(8)
        file_row.addWidget(self.path, 1)
        file_row.addWidget(self.browse)
        self.path.setAccessibleName(tr("File", "the name of a file"))
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(40)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        side.addWidget(self.form)
        side.addStretch(1)
        side.addWidget(_heading(tr("Save as")))
        side.addLayout(file_row)
        side.addWidget(self.message)
        for button in (self.copy, self.leave, self.save):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.preview, 0, 0, 2, 1)
        grid.addLayout(side, 0, 1)
        grid.addLayout(buttons, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, 400)
        self.resize(1080, 660)

    def _connect(self) -> None:
        self.form.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.show_preview)
        self.save.clicked.connect(self.save_picture)
        self.copy.clicked.connect(self.copy_picture)
        self.leave.clicked.connect(self.reject)
        self.browse.clicked.connect(self._on_browse)
        self.path.textEdited.connect(lambda _text: self._say(""))

    def _first_options(self) -> PictureOptions:
        """The choices of last time, with the names in the person's language."""
        kept = self._settings.current
        return PictureOptions(
            size=size_from(kept.export_size, PictureOptions().size),
            theme=kept.theme if kept.theme in ("light", "dark") else "light",
            practice_name=kept.practice_name,
            logo_path=kept.logo_path,
            label_language=kept.label_language,
            show_labels=self._state.show_labels,
        )

    def _first_path(self) -> Path:
        """The folder of last time, and a name that says what the picture shows."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = next((Path(f) for f in (self._settings.current.export_folder, pictures) if f and Path(f).is_dir()), Path.home())
        site = site_of(self._atlas, self._state)
        shown = self._state.selected_structure_id or (f"{site.id}_{self._state.side.value}" if site else "sciatic_nerve")
        return folder / f"nervescope_{shown}.png"

    def _wanted_path(self) -> Path:
        """The path in the field, with `.png` when it has no ending."""
        text = self.path.text().strip()
        path = Path(os.path.expanduser(text)) if text else self._first_path()
        return path if path.suffix or os.path.isdir(path) else path.with_suffix(".png")

    def _made(self, words: str) -> tuple[QImage, PictureOptions]:
        """The picture in full size, with a sign that it takes a moment."""
        options = self.options()
        checked_size(options.size)
        self._set_busy(words)
        try:
            return make_picture(self._atlas, self._state, options, self._make_capture), options
        finally:
            self._set_ready()

    def _capture_once(self, size: tuple[int, int], is_transparent: bool, theme: str) -> CaptureLike:
        """A capture for the preview, kept until another one is needed."""
        wanted = (size, is_transparent, theme)
        if self._kept is None or self._kept[0] != wanted:
            self.preview.say(tr("Drawing the preview…"))
            self.preview.repaint()
            self._kept = (wanted, self._make_capture(size, is_transparent, theme))
        return self._kept[1]

    def _on_saved(self, path: Path, options: PictureOptions) -> None:
        self._set_ready()
        self._remember(options, path.parent)
        self.exported.emit(str(path))
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready()
        self._say(str(error), is_fault=True)

    def _on_browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save picture"), str(self._wanted_path()), tr("PNG picture (*.png)"))
        if path:
            self.path.setText(path)
            self._may_replace = str(self._wanted_path())
            self._say("")

    def _remember(self, options: PictureOptions, folder: Path | None = None) -> None:
        """Keep the choices for next time."""
        values = {"export_size": size_text(options.size), "practice_name": options.practice_name, "logo_path": options.logo_path}
        self._settings.change(**values, **({"export_folder": str(folder)} if folder else {}))

    def _say(self, text: str, is_fault: bool = False) -> None:
        """A line under the fields: what went wrong, or that all went well."""
        self._is_preview_fault = False
        theme = theme_of(self)
        self.message.setStyleSheet(f"color: {theme.care if is_fault else theme.text_soft}; font-size: 13px;")
        self.message.setText(text)

    def _set_busy(self, words: str) -> None:
        self._say(words)
        for widget in (self.save, self.copy, self.leave):
            widget.setEnabled(False)
        self.setCursor(QCursor(Qt.CursorShape.WaitCursor))
        self.message.repaint()

    def _set_ready(self) -> None:
        for widget in (self.save, self.copy, self.leave):
            widget.setEnabled(True)
        self.unsetCursor()


def _preview_size(size: tuple[int, int]) -> tuple[int, int]:
    """A small size in the same shape, large enough to hold the words that the full size holds."""
    scale = min(1.0, max(PREVIEW_PX / max(size), SMALLEST_WITH_TEXT_PX / min(size)))
    width, height = (min(max(round(side * scale), SMALLEST_PX), LARGEST_PX) for side in size)
    return width, height


def _screen_px(parent: QWidget | None) -> tuple[int, int]:
    """The size of the window's screen in its own pixels."""
    screen = parent.screen() if parent else QGuiApplication.primaryScreen()
    size, ratio = screen.size(), screen.devicePixelRatio()
    return min(round(size.width() * ratio), LARGEST_PX), min(round(size.height() * ratio), LARGEST_PX)


def _heading(text: str) -> QLabel:
    """A small heading over a group of fields."""
    label = QLabel(text)
    label.setProperty("words", "group")
    return label
