"""File > Handout: choices at the left, the very pages at the right; saved as a PDF or printed in one step."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QStandardPaths, Qt, Signal
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Card
from nervescope.domain.errors import ExportError, NerveScopeError
from nervescope.domain.language import later, tr
from nervescope.export.capture_like import MakeCapture
from nervescope.export.handout_pdf import PRINT_PPI, PagePictures, set_handout
from nervescope.export.picture import today_text
from nervescope.export.write import check_folder
from nervescope.session.handout import Handout, HandoutChoices, make_handout
from nervescope.session.handout_templates import TEMPLATE_IDS
from nervescope.session.state import ViewState
from nervescope.session.whole_file import write_fault, write_whole
from nervescope.ui.dialogs.handout_form import HandoutForm
from nervescope.ui.dialogs.handout_pages import HandoutPages
from nervescope.ui.dialogs.handout_preview import HandoutPreview
from nervescope.ui.dialogs.making_dialog import MakingDialog, SettingsLike
from nervescope.ui.worker import run_in_background

PREVIEW_DELAY_MS, WIDTH_PX = 250, 1160
HANDOUT = later("handout")


class HandoutDialog(MakingDialog):
    """Makes the handout of `card` with the picture of `state`. `saved` carries the path of a PDF, `printed` the number of pages."""

    saved = Signal(str)
    printed = Signal(int)

    def __init__(
        self, atlas: Atlas, make_capture: MakeCapture, state: ViewState, card: Card, settings: SettingsLike, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Handout"), tr("Save PDF"), settings, PREVIEW_DELAY_MS, parent)
        self._atlas, self._state, self._card = atlas, state, card
        self.pages = HandoutPages(atlas, make_capture, state, settings.current.label_language, self)
        self.form = HandoutForm(atlas, card, state.side, self._first_choices(), settings.current.logo_path)
        self.form.title.setPlaceholderText(card.name)
        self.preview = HandoutPreview()
        self.path.setText(str(self._first_path()))
        self.print = QPushButton(tr("Print…"))
        self._waits_for_work = (self.save, self.print, self.leave, self.form)
        self._place_frame(self.preview, self.form, (), self.print, WIDTH_PX)
        self._connect()
        self.preview.say(tr("Drawing the picture…"))
        self._timer.start()

    def handout(self) -> Handout:
        """The handout of the choices as they stand; raises NerveScopeError for words that do not fit."""
        return make_handout(self._atlas, self._card, replace(self.form.choices(), date=today_text()), self._state)

    def show_preview(self) -> None:
        """Set the pages anew beside the window; what is changed meanwhile is set after that."""
        if self.pages.is_busy():
            return
        try:
            handout, pictures = self._wanted()
        except NerveScopeError as error:
            self._on_fault(error)
            return
        self.preview.say(tr("Setting the pages…"))
        self.form.say_language(handout.small_print)
        self.pages.set(handout, pictures)

    def save_pdf(self) -> None:
        """Save the PDF under the path in the field; an older file needs a second press."""
        path = self._wanted_path()
        try:
            if path.suffix.lower() != ".pdf":
                raise ExportError(tr("Handouts are saved as PDF files."), tr("Call it {name}.").format(name=path.with_suffix(".pdf").name))
            check_folder(path, HANDOUT)
            if self._must_ask_again(path):
                return
            handout, pictures = self._wanted()
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        self._work(tr("Writing the file…"), lambda: _written(path, handout, pictures), lambda note: self._on_saved(path, note))

    def print_pages(self) -> None:
        """Ask the system which printer, then print."""
        try:
            from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - not every system has what it needs

            from nervescope.ui.printing import printer_for  # noqa: PLC0415
        except ImportError:
            self._say(tr("This computer cannot print from here. Save the PDF and print that."), is_fault=True)
            return
        try:
            handout = self.handout()
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        printer = printer_for(handout.paper, handout.title)
        asking = QPrintDialog(printer, self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.accepted.connect(lambda: self.print_with(printer))
        QDialog.open(asking)  # the print dialog's own `open` wants a receiver

    def print_with(self, printer: Any) -> None:
        """Print on a printer that has been chosen."""
        from nervescope.ui.printing import print_pages  # noqa: PLC0415

        try:
            handout, pictures = self._wanted()
        except NerveScopeError as error:
            self._say(str(error), is_fault=True)
            return
        work = lambda: print_pages(printer, set_handout(handout, pictures, PRINT_PPI).pages_png)
        self._work(tr("Printing…"), work, self._on_printed)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self._timer.timeout.connect(self.show_preview)
        self.pages.made.connect(self._on_pages)
        self.pages.failed.connect(self._on_fault)
        self.pages.stale.connect(self.show_preview)
        self.pages.drawing.connect(self._on_drawing)
        self.save.clicked.connect(self.save_pdf)
        self.print.clicked.connect(self.print_pages)
        self.browse.clicked.connect(self._on_browse)

    def _first_choices(self) -> HandoutChoices:
        """The choices of last time, in the words in which the window speaks."""
        kept = self._settings.current
        us = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        return HandoutChoices(
            template_id=kept.handout_template if kept.handout_template in TEMPLATE_IDS else TEMPLATE_IDS[0],
            audience=self._state.audience,
            practice_name=kept.practice_name,
            address=kept.handout_address,
            paper={"a4": "a4", "letter": "letter"}.get(kept.handout_paper, "letter" if us else "a4"),
        )

    def _first_path(self) -> Path:
        """The folder of last time, and a name that says what the handout is about."""
        folder = self._folder(self._settings.current.handout_folder, QStandardPaths.StandardLocation.DocumentsLocation)
        return folder / f"handout_{self._card.id}_{self._state.side.value}.pdf"

    def _wanted_path(self) -> Path:
        """The path in the field, with `.pdf` when it has no ending."""
        return self._path_or(self._first_path(), ".pdf")

    def _wanted(self) -> tuple[Handout, PagePictures]:
        """The words and the pictures of the choices as they stand."""
        handout = self.handout()
        try:
            return handout, self.pages.pictures_for(handout, self.form.logo_path)
        finally:
            self.unsetCursor()

    def _on_drawing(self) -> None:
        """Say that the body is being drawn, which takes a moment."""
        self.preview.say(tr("Drawing the picture…"))
        self.setCursor(QCursor(Qt.CursorShape.WaitCursor))

    def _work(self, words: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something beside the window with a word about it; the buttons wait."""
        self._say(words)
        self._set_ready(False)
        run_in_background(work, done, self._on_failed, self)

    def _on_changed(self) -> None:
        self._say("")
        self._timer.start()

    def _on_pages(self, images: list[QImage], note: str) -> None:
        self.preview.show_pages(images)
        if note:
            self._say(note)

    def _on_fault(self, error: BaseException) -> None:
        self.preview.say("")
        self._say(str(error), is_fault=True)

    def _on_saved(self, path: Path, _note: str) -> None:
        self._remember(folder=path.parent)
        self.saved.emit(str(path))
        self.accept()

    def _on_printed(self, count: int) -> None:
        self._remember()
        self.printed.emit(count)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready(True)
        self._say(str(error), is_fault=True)

    def _on_browse(self) -> None:
        if self._browse_for(tr("Save handout"), self._wanted_path(), tr("PDF file (*.pdf)")):
            self._may_replace = str(self._wanted_path())

    def _remember(self, folder: Path | None = None) -> None:
        """Keep the choices for next time."""
        choices = self.form.choices()
        self._settings.change(
            handout_template=choices.template_id,
            handout_paper=choices.paper,
            handout_address=choices.address.strip(),
            **({"handout_folder": str(folder)} if folder else {}),
        )

    def _first_field(self) -> QWidget | None:
        return None if self.form.practice.text() else self.form.practice

    def _practice(self) -> tuple[str, str]:
        return " ".join(self.form.practice.text().split()), self.form.logo_path


def _written(path: Path, handout: Handout, pictures: PagePictures) -> str:
    """Write the PDF whole or not at all; gives what should be known about it."""
    made = set_handout(handout, pictures)
    try:
        write_whole(path, made.pdf)
    except OSError as error:
        raise ExportError(*write_fault(path, error, HANDOUT)) from error
    return made.note
