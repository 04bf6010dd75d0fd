"""The kinds of files that a picture can be saved as, each with resolution, colour space, licence and the scene in it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageWriter

from nervescope.domain.errors import ExportError
from nervescope.domain.language import later, tr
from nervescope.export.painting import Painting, image_of, svg_of
from nervescope.export.picture_facts import with_jpeg_facts, with_tiff_facts, with_webp_facts
from nervescope.export.write import INCHES_PER_METRE, encoded_png, write_data


@dataclass(frozen=True)
class Kind:
    """One kind of file: the endings of its names, what it is called, and what it is good for."""

    name: str
    suffixes: tuple[str, ...]
    words: str
    holds_alpha: bool = True


KINDS = (
    Kind("PNG", (".png",), later("PNG: for most things")),
    Kind("JPEG", (".jpg", ".jpeg"), later("JPEG: small, for messages"), holds_alpha=False),
    Kind("WebP", (".webp",), later("WebP: small and exact, for the web")),
    Kind("TIFF", (".tif", ".tiff"), later("TIFF: for print and layout")),
    Kind("SVG", (".svg",), later("SVG: words and lines as shapes")),
)
_JPEG_QUALITY, _LOSSLESS = 94, 100
_LZW = 1


def kind_of(path: Path) -> Kind:
    """The kind of file that a name promises; any other name means PNG."""
    suffix = path.suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.suffixes), KINDS[0])


def check_ground(path: Path, is_transparent: bool) -> None:
    """Raise ExportError when a picture on clear ground is to be kept in a kind of file that has none."""
    if is_transparent and not kind_of(path).holds_alpha:
        raise ExportError(
            tr("A JPEG has no clear ground."), tr("Call it {name}, or choose another ground.").format(name=path.with_suffix(".png").name)
        )


Drawn = QImage | bytes
"""A painting in pixels, or as the bytes of a drawing."""


def drawn_for(painting: Painting, path: Path, texts: dict[str, str], dpi: int) -> Drawn:
    """Draw a painting as its file needs it; the part of the work that paints words."""
    return svg_of(painting, texts, dpi) if kind_of(path).name == "SVG" else image_of(painting)


def write_picture(drawn: Drawn, path: Path, texts: dict[str, str], dpi: int) -> None:
    """Write the picture whole or not at all, as the kind that its name promises. Raises ExportError that says why not."""
    data = drawn if isinstance(drawn, bytes) else encoded(drawn, kind_of(path).name, texts, dpi)
    write_data(path, data)


def encoded(image: QImage, kind: str, texts: dict[str, str], dpi: int) -> bytes:
    """The bytes of a file of one kind. Raises ExportError when that fails."""
    if kind == "PNG":
        return encoded_png(image, texts, dpi)
    tagged = image.convertToFormat(
        QImage.Format.Format_RGBA8888 if image.hasAlphaChannel() and kind != "JPEG" else QImage.Format.Format_RGB888
    )
    tagged.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    tagged.setDotsPerMeterX(round(dpi * INCHES_PER_METRE))
    tagged.setDotsPerMeterY(round(dpi * INCHES_PER_METRE))
    for key in tagged.textKeys():
        tagged.setText(key, "")
    data = pixels_as(tagged, kind.lower(), _LOSSLESS if kind == "WebP" else _JPEG_QUALITY)
    if kind == "TIFF":
        return with_tiff_facts(data, texts)
    return with_jpeg_facts(data, texts, dpi) if kind == "JPEG" else with_webp_facts(data, texts, dpi)


def pixels_as(image: QImage, form: str, quality: int) -> bytes:
    """The bytes that Qt writes for an image. Raises ExportError when it cannot."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form.encode())
    if form == "tiff":
        writer.setCompression(_LZW)
    else:
        writer.setQuality(quality)
    if image.isNull() or not writer.write(image):
        reason = tr("the picture is empty") if image.isNull() else writer.errorString()
        raise ExportError(tr("The picture could not be made ({reason}).").format(reason=reason), tr("Choose a smaller size."))
    return bytes(buffer.data().data())
