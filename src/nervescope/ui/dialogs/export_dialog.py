"""File > Export picture: choices on the right, the sheet itself as a small preview on the left, saved or copied in one step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.export.animation import Animation, AnimationWish, check_animation, frame_options, frames_of
from nervescope.export.capture_like import CaptureLike, CaptureOf, MakeCapture, Sight
from nervescope.export.figure import figure_painting
from nervescope.export.formats import check_ground, drawn_for, write_picture
from nervescope.export.options import PictureOptions, for_size, size_from, size_text
from nervescope.export.painting import Painting, image_of
from nervescope.export.picture import default_caption, default_title, metadata_for, scene_for, sheet_for
from nervescope.export.sheet import painting_of
from nervescope.export.sheet_plan import LARGEST_PX, SMALLEST_PX, SMALLEST_WITH_TEXT_PX, checked_size
from nervescope.export.write import check_writable
from nervescope.session.look import site_of
from nervescope.session.scene_file import SceneCamera
from nervescope.session.state import ViewState
from nervescope.ui.dialogs.export_animation import AnimationRun
from nervescope.ui.dialogs.export_form import ExportForm
from nervescope.ui.dialogs.export_kinds import KindChoice
from nervescope.ui.dialogs.export_preview import ExportPreview
from nervescope.ui.dialogs.making_dialog import MakingDialog, SettingsLike
from nervescope.ui.worker import run_in_background

PREVIEW_DELAY_MS, WIDTH_PX = 200, 1080
PREVIEW_PX = 720
_KEPT = 4
"""So many captures are kept: the panels of a figure, and what is shown."""
_PREVIEW_FRAME = 3
"""Of eight: well on its way."""


class ExportDialog(MakingDialog):
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
        """`make_capture` gives what stands on the screen; with `offer_views` other views are offered beside it."""
        super().__init__(tr("Export picture"), tr("Save picture"), settings, PREVIEW_DELAY_MS, parent)
        self._atlas, self._state, self._camera = atlas, state, camera
        self._make_capture = make_capture
        self._capture_of: CaptureOf | None = None
        self._kept: tuple[tuple[tuple[object, ...], CaptureLike], ...] = ()
        self._is_preview_fault = False
        words = (default_title(atlas, state), default_caption(atlas, state))
        self.form = ExportForm(self._first_options(), words, _screen_px(parent))
        self.preview = ExportPreview()
        self.kinds, self.copy = KindChoice(), QPushButton(tr("Copy to clipboard"))
        self.path.setText(str(self._first_path()))
        self._waits_for_work = (self.save, self.copy, self.leave)
        self.form.views.setEnabled(False)
        self._place_frame(self.preview, self.form, (self.kinds,), self.copy, WIDTH_PX)
        self._connect()
        self.preview.say(tr("Preparing the preview…"))
        self._timer.start()

    def options(self) -> PictureOptions:
        """The choices as they stand."""
        return self.form.options()

    def offer_views(self, capture_of: CaptureOf) -> None:
        """Offer figures and animations, made of what this captures."""
        self._capture_of = capture_of
        self.form.views.setEnabled(True)

    def show_preview(self) -> None:
        """Make the preview now."""
        options = self.options()
        try:
            image = image_of(self._preview_painting(for_size(options, _preview_size(options.size))))
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
            if self.form.animation:
                check_animation(path)
            else:
                check_writable(path)
                check_ground(path, self.options().is_transparent)
            if self._must_ask_again(path):
                return
            if self.form.animation:
                self._animate(path)
                return
            options = self.options()
            texts = self._texts(options)
            drawn = self._made(tr("Drawing the picture…"), lambda painting: drawn_for(painting, path, texts, options.dpi))
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        self._set_busy(tr("Writing the file…"))
        run_in_background(
            lambda: write_picture(drawn, path, texts, options.dpi), lambda _none: self._on_saved(path, options), self._on_failed, self
        )

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        try:
            options = self.options()
            image = self._made(tr("Drawing the picture…"), image_of)
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        QGuiApplication.clipboard().setImage(image)
        self._remember(options)
        self._say(tr("Copied. Paste it where you need it."))

    def _connect(self) -> None:
        self.form.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.show_preview)
        self.save.clicked.connect(self.save_picture)
        self.copy.clicked.connect(self.copy_picture)
        self.browse.clicked.connect(self._on_browse)
        self.path.textEdited.connect(self.kinds.follow)
        self.kinds.activated.connect(lambda _index: self.path.setText(self.kinds.renamed(self.path.text())))
        self.form.views.currentIndexChanged.connect(self._on_views)

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
        folder = self._folder(self._settings.current.export_folder, QStandardPaths.StandardLocation.PicturesLocation)
        site = site_of(self._atlas, self._state)
        shown = self._state.selected_structure_id or (f"{site.id}_{self._state.side.value}" if site else "sciatic_nerve")
        return folder / f"nervescope_{shown}.png"

    def _wanted_path(self) -> Path:
        """The path in the field, with the ending of the chosen kind when it has none."""
        return self._path_or(self._first_path(), self.kinds.suffix())

    def _texts(self, options: PictureOptions) -> dict[str, str]:
        """What the file says of itself."""
        return metadata_for(self._atlas, scene_for(self._atlas, self._state, options, self._camera), options)

    def _painting(self, options: PictureOptions, capture_of: CaptureOf | None, make_capture: MakeCapture) -> Painting:
        """The picture or figure, ready to be drawn."""
        if options.figure and capture_of:
            return figure_painting(self._atlas, self._state, options, capture_of)
        return painting_of(sheet_for(self._atlas, self._state, options, make_capture))

    def _preview_painting(self, options: PictureOptions) -> Painting:
        """The preview: of an animation one of its frames."""
        if self.form.animation and self._capture_of:
            state, sight = frames_of(self._atlas, self._state, self.form.animation, 8)[_PREVIEW_FRAME]
            still = frame_options(options)
            return painting_of(sheet_for(self._atlas, state, still, self._kept_capture(state, sight)))
        return self._painting(options, self._kept_capture, self._capture_once)

    def _made(self, words: str, draw: Callable[[Painting], Any]) -> Any:
        """The picture in full size, drawn in one way, with a sign that it takes a moment."""
        options = self.options()
        checked_size(options.size)
        self._set_busy(words)
        try:
            return draw(self._painting(options, self._capture_of, self._make_capture))
        finally:
            self._set_ready(True)

    def _animate(self, path: Path) -> None:
        """Draw and save an animation, frame by frame."""
        options = self.options()
        if self._capture_of is None:
            return
        wish = AnimationWish(self._atlas, self._state, options, self.form.animation, path)
        self.running = AnimationRun(Animation(wish, self._capture_of, self._texts(options)), self)
        self.running.saved.connect(lambda: self._on_saved(path, options))
        self.running.failed.connect(self._on_failed)
        self.running.stopped.connect(lambda: self._say(tr("Stopped; nothing was saved.")))

    def _capture_once(self, size: tuple[int, int], is_transparent: bool, theme: str) -> CaptureLike:
        """A capture of what is shown, for the preview."""
        return self._once(self._make_capture, (size, is_transparent, theme), ())

    def _kept_capture(self, state: ViewState, sight: Sight) -> MakeCapture:
        """Captures of other views, for the preview."""
        return lambda *wanted: self._once(self._capture_of(state, sight), wanted, (state, sight))  # type: ignore[misc]

    def _once(self, make: MakeCapture, wanted: tuple[Any, ...], what: tuple[object, ...]) -> CaptureLike:
        """A capture that is kept, with the few before it, until others are needed."""
        key = (*wanted, *what)  # states are compared, they have no hash
        found = next((made for known, made in self._kept if known == key), None)
        if found is None:
            self.preview.say(tr("Drawing the preview…"))
            self.preview.repaint()
            found = make(*wanted)
            self._kept = (*self._kept[1 - _KEPT :], (key, found))
        return found

    def _on_saved(self, path: Path, options: PictureOptions) -> None:
        self._set_ready(True)
        self._remember(options, path.parent)
        self.exported.emit(str(path))
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready(True)
        self._say(str(error), is_fault=True)

    def _on_views(self) -> None:
        """An animation is another kind of file than a picture, and is not copied."""
        self.kinds.offer(is_animation=bool(self.form.animation))
        self.path.setText(self.kinds.renamed(self.path.text()))
        self.copy.setVisible(not self.form.animation)
        self.save.setText(tr("Save animation") if self.form.animation else tr("Save picture"))

    def _on_browse(self) -> None:
        if self._browse_for(tr("Save picture"), self._wanted_path(), self.kinds.filters()):
            self.kinds.follow(self.path.text())
            self._may_replace = str(self._wanted_path())

    def _remember(self, options: PictureOptions, folder: Path | None = None) -> None:
        """Keep the choices for next time."""
        self._settings.change(export_size=size_text(options.size), **({"export_folder": str(folder)} if folder else {}))

    def _first_field(self) -> QWidget | None:
        return None if self.form.practice.text() else self.form.practice

    def _practice(self) -> tuple[str, str]:
        return self.form.practice.text().strip(), self.form.logo.text().strip()

    def _say(self, text: str, is_fault: bool = False) -> None:
        self._is_preview_fault = False
        super()._say(text, is_fault)

    def _set_busy(self, words: str) -> None:
        self._say(words)
        self._set_ready(False)
        self.message.repaint()


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
