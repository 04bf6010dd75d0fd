"""The picture and the logo of a handout, by the same code as every exported picture."""

import math
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.domain.frame import Side
from nervescope.domain.language import tr
from nervescope.export.draw import LABEL_SIZE
from nervescope.export.logo import read_logo
from nervescope.export.options import PictureOptions
from nervescope.export.picture import labels_of
from nervescope.export.sheet_plan import UNITS_ON_SHORT_SIDE
from nervescope.export.write import encoded_png
from nervescope.session.handout_templates import Template
from nervescope.session.look import card_of, label_names
from nervescope.session.state import ViewState

PX_PER_MM = 12
"""305 dots per inch."""
_MM_PER_PT = 0.3528
_QUALITY = 92
_LOGO_PX = 1000


def picture_options(template: Template, paper: str = "a4", label_language: str = "en", shows_labels: bool = True) -> PictureOptions:
    """The choices of the picture on a page: the body with labels of a size that can be read in print, and no other words."""
    width_mm, height_mm = template.picture_size_mm(paper)
    unit_mm = min(width_mm, height_mm) / UNITS_ON_SHORT_SIDE
    return replace(
        PictureOptions(show_labels=shows_labels, label_language=label_language).without_words(),
        size=(width_mm * PX_PER_MM, height_mm * PX_PER_MM),
        type_scale=template.label_pt * _MM_PER_PT / (LABEL_SIZE * unit_mm),
    )


def picture_words(atlas: Atlas, state: ViewState) -> str:
    """The picture in words, for who cannot see it: what is shown, from which side, and the names that stand on it."""
    card = card_of(atlas, state)
    names = [label_names(atlas, i)[0] for i in labels_of(atlas, state, PictureOptions(show_labels=True))]
    side = tr("Drawing of the left side of the body.") if state.side is Side.LEFT else tr("Drawing of the right side of the body.")
    shown = f"{side} {card.name}." if card else side
    return f"{shown} " + tr("Named in it: {names}.").format(names=", ".join(names)) if names else shown


def jpeg_of(image: QImage) -> bytes:
    """The bytes of a picture for a page; raises ExportError when it cannot be encoded."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(_QUALITY)
    if image.isNull() or not writer.write(image.convertToFormat(QImage.Format.Format_RGB888)):
        raise ExportError(tr("The picture of the handout could not be made."), tr("Close other programs and try again."))
    return bytes(buffer.data().data())


def logo_png(path: str) -> bytes:
    """The logo as a PNG of sensible size, made anew from its pixels; empty without one. Raises ExportError when it is no picture."""
    if not path:
        return b""
    image = read_logo(path)
    larger = max(image.width(), image.height()) / _LOGO_PX
    if larger > 1:
        image = image.scaled(math.ceil(image.width() / larger), math.ceil(image.height() / larger))
    return encoded_png(image, {})
