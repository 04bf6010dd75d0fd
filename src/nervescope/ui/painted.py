"""Paints the picture of the body into its widget."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter


def paint_picture(painter: QPainter, image: QImage, size: QSize, drawn_for: QSize, paper: str) -> bool:
    """The picture over the whole widget; when that has just changed its size, as high as the widget, on paper, and then False."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if drawn_for == size:
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
        return True
    width = image.width() / image.height() * size.height()
    painter.fillRect(0, 0, size.width(), size.height(), QColor(paper))
    painter.drawImage(QRectF((size.width() - width) / 2, 0, width, size.height()), image)
    return False
