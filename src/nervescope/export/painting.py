"""A finished composition that has not been drawn yet: into pixels, or as a vector drawing in which every word is a shape."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColorSpace, QFontMetricsF, QImage, QPainter, QPainterPath
from PySide6.QtSvg import QSvgGenerator

from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr
from nervescope.export.picture_facts import NAMESPACE, xmp_packet

_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


@dataclass(frozen=True)
class Painting:
    """`size` in pixels; `paint` draws it with a painter in pixels; `is_transparent`: the ground stays clear."""

    size: tuple[int, int]
    is_transparent: bool
    paint: Callable[[QPainter], None]


def image_of(painting: Painting) -> QImage:
    """The painting as pixels. Raises ExportError when the memory does not suffice."""
    image = QImage(*painting.size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        width, height = painting.size
        raise ExportError(
            tr("There is not enough memory for a picture of {width} x {height} pixels.").format(width=width, height=height),
            tr("Choose a smaller size."),
        )
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(_HINTS)
    painting.paint(painter)
    painter.end()
    return image if painting.is_transparent else image.convertToFormat(QImage.Format.Format_RGB888)


def svg_of(painting: Painting, texts: dict[str, str], dpi: int) -> bytes:
    """The painting as SVG: the body as an embedded picture, lines and words as shapes that look the same everywhere."""
    buffer, generator = QBuffer(), QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one cannot clip
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(dpi)
    generator.setSize(QSize(*painting.size))
    generator.setViewBox(QRectF(0, 0, *painting.size))
    generator.setTitle(texts.get("Title", ""))
    generator.setDescription(texts.get("Description", ""))
    painter = ShapePainter(generator)
    painter.setRenderHints(_HINTS)
    painting.paint(painter)
    painter.end()
    return _with_facts(bytes(buffer.data().data()), texts)


class ShapePainter(QPainter):
    """Draws words as outlines: the file needs no font."""

    def drawText(self, box: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
        """One line of text, placed in its box as QPainter does."""
        font, metrics, path = self.font(), QFontMetricsF(self.font()), QPainterPath()
        width, align = metrics.horizontalAdvance(text), Qt.AlignmentFlag(int(getattr(flags, "value", flags)) & 0xFF)
        x = box.x()
        if align & Qt.AlignmentFlag.AlignRight:
            x = box.right() - width
        elif align & Qt.AlignmentFlag.AlignHCenter:
            x = box.center().x() - width / 2
        y = box.y() + metrics.ascent()
        if align & Qt.AlignmentFlag.AlignVCenter:
            y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        path.addText(x, y, font, text)
        self.fillPath(path, self.pen().color())


def _with_facts(svg: bytes, texts: dict[str, str]) -> bytes:
    """The drawing with its words for who cannot see it, and with licence and scene."""
    packet = re.sub(rb"<\?xpacket[^>]*\?>", b"", xmp_packet(texts))
    name = escape(texts.get("Title", ""), {'"': "&quot;"}).encode()
    svg = svg.replace(b"<svg ", b'<svg role="img" aria-label="' + name + b'" xmlns:nervescope="' + NAMESPACE.encode() + b'" ', 1)
    return svg.replace(b"<defs>", b"<metadata>" + packet + b"</metadata>\n<defs>", 1)
