"""Prints finished pages through the system's own dialog; what is drawn are the pages of the preview, finer."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def printer_for(paper: str, name: str) -> QPrinter:
    """The usual printer, upright on this paper; `name` is what the queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF()))
    return printer


def print_pages(printer: QPrinter, pages: Sequence[bytes]) -> int:
    """Print PNG pages, each as large as the paper allows; returns how many. May run in a thread of its own.

    Raises ExportError when the printer takes nothing.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    wanted = pages[first - 1 : last]
    painter = QPainter()
    if not wanted or not painter.begin(printer):
        raise ExportError(tr("The printer does not take the pages."), tr("Choose another printer, or save the PDF and print that."))
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else the way to the printer blurs letters as a JPEG does
        for number, data in enumerate(wanted):
            if number and not printer.newPage():
                raise ExportError(tr("The printer stopped."), tr("Look at the printer, then print again."))
            image = QImage.fromData(data, "PNG")  # type: ignore[arg-type] # PySide's stubs say bytes, which it does not take
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            scale = min(paper.width() / image.width(), paper.height() / image.height())
            width, height = image.width() * scale, image.height() * scale
            painter.drawImage(QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height), image)
    finally:
        painter.end()
    return len(wanted)
