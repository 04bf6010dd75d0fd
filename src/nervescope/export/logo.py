"""Reads the logo of a practice, and lays it on the ground of a sheet without a white box round it."""

import os

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr

LARGEST_LOGO_PX = 4000
_WHITE = 248


def read_logo(path: str) -> QImage:
    """Read the picture file of a logo; raises ExportError when it is none, or far too large."""
    reader = QImageReader(os.path.expanduser(path))
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST_LOGO_PX:
        raise ExportError(
            tr("{path}: the logo is larger than {most} pixels.").format(path=path, most=LARGEST_LOGO_PX),
            tr("Choose a smaller picture file."),
        )
    image = reader.read()
    if image.isNull():
        raise ExportError(
            tr("{path}: the logo cannot be read ({reason}).").format(path=path, reason=reader.errorString()),
            tr("Choose a PNG or JPEG file."),
        )
    return image


def on_ground(logo: QImage, ground: str) -> QImage:
    """A logo drawn on white paper as if on paper of another light colour (sRGB hex); one with another or a clear edge stays as it is."""
    right, low = logo.width() - 1, logo.height() - 1
    edge = [QPoint(x, y) for x in (0, right // 2, right) for y in (0, low // 2, low) if (x, y) != (right // 2, low // 2)]
    colours = [logo.pixelColor(at) for at in edge]
    if any(c.alpha() < 255 or min(c.red(), c.green(), c.blue()) < _WHITE for c in colours):
        return logo
    laid = logo.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(laid)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(laid.rect(), QColor(ground))
    painter.end()
    return laid
