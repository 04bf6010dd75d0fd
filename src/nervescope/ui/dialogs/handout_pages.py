"""Makes the pages of a handout for the preview: the body is drawn once for each shape of picture, the pages are set beside the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from nervescope.domain.atlas import Atlas
from nervescope.export.capture_like import MakeCapture
from nervescope.export.handout_pdf import PREVIEW_PPI, PagePictures, SetHandout, set_handout
from nervescope.export.handout_picture import jpeg_of, logo_png, picture_options, picture_words
from nervescope.export.picture import make_picture
from nervescope.session.handout import Handout
from nervescope.session.state import ViewState
from nervescope.ui.worker import Job, run_in_background


class HandoutPages(QObject):
    """`made(images, note)` and `failed(error)` follow a `set`; `stale` when something was wished while pages were being set.

    `drawing` comes before the body is drawn, which takes a moment in this thread.
    """

    made = Signal(object, str)
    failed = Signal(object)
    stale = Signal()
    drawing = Signal()

    def __init__(self, atlas: Atlas, make_capture: MakeCapture, state: ViewState, label_language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._atlas, self._make_capture, self._state, self._language = atlas, make_capture, state, label_language
        self._drawn: dict[tuple[int, int], bytes] = {}
        self._logo: tuple[str, bytes] = ("", b"")
        self._job: Job | None = None
        self._is_stale = False

    def pictures_for(self, handout: Handout, logo_path: str) -> PagePictures:
        """What stands beside the words. Raises ExportError for a logo that is none."""
        if self._logo[0] != logo_path:
            self._logo = (logo_path, logo_png(logo_path))
        options = picture_options(handout.template, handout.paper, self._language, self._state.show_labels)
        if options.size not in self._drawn:
            self.drawing.emit()
            self._drawn[options.size] = jpeg_of(make_picture(self._atlas, self._state, options, self._make_capture))
        alt = picture_words(self._atlas, self._state)
        return PagePictures(picture_jpeg=self._drawn[options.size], picture_alt=alt, logo_png=self._logo[1])

    def is_busy(self) -> bool:
        """Whether pages are being set now; then what was asked for is done after them."""
        self._is_stale = self._job is not None
        return self._is_stale

    def set(self, handout: Handout, pictures: PagePictures) -> None:
        """Set the pages for the preview."""
        self._job = run_in_background(
            lambda: _with_images(set_handout(handout, pictures, PREVIEW_PPI)), self._on_made, self._on_failed, self
        )

    def _on_made(self, result: tuple[list[QImage], str]) -> None:
        self._job = None
        self.made.emit(*result)
        self._go_on()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.stale.emit()


def _with_images(made: SetHandout) -> tuple[list[QImage], str]:
    """The pages as images, decoded beside the window too."""
    # PySide's stubs say bytes for the format, which it does not take.
    return [QImage.fromData(data, "PNG") for data in made.pages_png], made.note  # type: ignore[arg-type]
