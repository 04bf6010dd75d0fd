"""Writes a PNG file (other kinds: formats.py) that says what it is: title, licence, resolution, colours and the scene that made it."""

import errno
import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageWriter

from nervescope.domain.errors import ExportError
from nervescope.domain.language import later, tr
from nervescope.session.whole_file import refuse_what_must_stay, write_fault, write_whole

PRINT_DPI = 300
INCHES_PER_METRE = 39.3701
_COMPRESSION = 30
"""Of 0 to 100: an 8K picture in about two seconds, a tenth larger than the smallest."""

_OTHER_KINDS = (".avif", ".bmp", ".eps", ".gif", ".heic", ".mp4", ".pdf", ".ppm", ".psd", ".nervescope")


def write_png(image: QImage, path: Path, metadata: dict[str, str], dpi: int = PRINT_DPI) -> None:
    """Write the picture whole or not at all; a `path` without an ending gets `.png`'s contents as named.

    `metadata` holds PNG texts by key (`Title`, `Author`, `Copyright`, `Software`, `Source`, ...); empty ones are left out.
    Raises ExportError that says why not, when the picture cannot be encoded or the file not be written.
    """
    write_data(path, encoded_png(image, metadata, dpi))


def write_data(path: Path, data: bytes) -> None:
    """Write the bytes of a picture whole or not at all. Raises ExportError that says why not."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise ExportError(*write_fault(path, error, later("picture"))) from error


def check_writable(path: Path) -> None:
    """Raise ExportError before any work is done when it is plain that `path` cannot be written, or promises another kind of file."""
    if path.suffix.lower() in _OTHER_KINDS:
        raise ExportError(
            tr("{path}: pictures are saved as PNG, JPEG, WebP, TIFF or SVG.").format(path=path),
            tr("Call it {name}.").format(name=path.with_suffix(".png").name),
        )
    check_folder(path, "picture")


def check_folder(path: Path, what: str) -> None:
    """Raise ExportError when it is plain that no file can be written at `path`; `what` names the thing, such as `picture`."""
    try:
        refuse_what_must_stay(path)
        if not os.path.isdir(path.parent):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise ExportError(*write_fault(path, error, what)) from error


def encoded_png(image: QImage, metadata: dict[str, str], dpi: int = PRINT_DPI) -> bytes:
    """The bytes of the PNG file."""
    if image.isNull():
        raise ExportError(tr("There is no picture to save."), tr("Choose a smaller size."))
    tagged = image.copy()
    tagged.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    tagged.setDotsPerMeterX(round(dpi * INCHES_PER_METRE))
    tagged.setDotsPerMeterY(round(dpi * INCHES_PER_METRE))
    for key in tagged.textKeys():
        tagged.setText(key, "")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setCompression(_COMPRESSION)
    for key, text in metadata.items():
        if text:
            writer.setText(key, text)
    if not writer.write(tagged):
        raise ExportError(
            tr("The picture could not be made into a PNG ({reason}).").format(reason=writer.errorString()),
            tr("Choose a smaller size."),
        )
    return bytes(buffer.data().data())
