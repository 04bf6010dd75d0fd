"""The small picture of a scene: taken from what the view shows, encoded for the file, and shown again in lists."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from nervescope.session.thumbnail import Thumbnail

WIDTH_PX, HEIGHT_PX = 320, 200
STEP_PX = (80, 50)
_LARGEST_PX = 2048
_QUALITY = 82


def shrunk(image: QImage) -> QImage:
    """The middle of a picture at the size of a thumbnail; a copy that stays when the view draws on."""
    size = QSize(WIDTH_PX, HEIGHT_PX)
    grown = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation)
    left, top = (grown.width() - WIDTH_PX) // 2, (grown.height() - HEIGHT_PX) // 2
    return grown.copy(left, top, WIDTH_PX, HEIGHT_PX).convertToFormat(QImage.Format.Format_RGB888)


def of_step(image: QImage) -> QImage:
    """A thumbnail as large as a step of a lesson shows it, on a screen of twice the points."""
    return image.scaled(QSize(*STEP_PX) * 2, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def encoded(image: QImage) -> Thumbnail | None:
    """A small picture as the bytes for a file: WebP where Qt has it, else PNG; None when neither could be written. Safe in any thread."""
    kinds = {"image/webp": b"webp", "image/png": b"png"}
    available = {bytes(name.data()) for name in QImageWriter.supportedImageFormats()}
    for media_type, name in kinds.items():
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        quality = _QUALITY if name == b"webp" else -1
        # PySide's stubs say bytes for the format, which it does not take.
        if name in available and image.save(buffer, name.decode(), quality):  # type: ignore[call-overload]
            return Thumbnail(media_type, bytes(held.data()))
    return None


def decoded(thumbnail: Thumbnail | None) -> QImage:
    """The picture of a thumbnail; a null image when there is none, or when it is no picture of a sensible size. Safe in any thread."""
    if thumbnail is None:
        return QImage()
    held = QByteArray(thumbnail.data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, thumbnail.media_type.rpartition("/")[2].encode())
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LARGEST_PX:
        return QImage()
    return reader.read()
