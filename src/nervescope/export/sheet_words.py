"""Writes the words of a sheet: title with its badge, caption, bottom line with scale, small print, practice and logo. In units."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from nervescope.export.boxes import Rect
from nervescope.export.colours import Colours
from nervescope.export.draw import draw_words
from nervescope.export.guides import SCALE_HEIGHT, draw_scale_bar, scale_bar
from nervescope.export.logo import on_ground
from nervescope.export.sheet_plan import FOOTER_SIZE, PRACTICE_SIZE, SUBTITLE_SIZE, TITLE_SIZE, SheetWords, caption_lines, sentences_of
from nervescope.export.typeface import elided, line_height, sans, text_width, wrapped

_WIDEST_SCALE = 110.0
_LIGHT = 128
DOT = "  ·  "


def draw_header(painter: QPainter, box: Rect, words: SheetWords, colours: Colours) -> None:
    """Badge, title and, where it fits, the subtitle on the same line."""
    if not box.h:
        return
    x, middle = box.x, box.y + box.h / 2 - 2
    if words.number:
        radius = 14.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QPointF(x + radius, middle), radius, radius)
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(sans(17, is_semibold=True))
        painter.drawText(QRectF(x, middle - radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, str(words.number))
        x += 2 * radius + 12
    room = box.right - x
    size = next((s for s in range(TITLE_SIZE, 15, -1) if text_width(words.title, sans(s, is_semibold=True)) <= room), 16)
    font = sans(size, is_semibold=True)
    title = elided(words.title, font, room)
    draw_words(painter, title, font, colours, Rect(x, box.y - 2, room, box.h))
    x += text_width(title, font) + 16
    small = sans(SUBTITLE_SIZE)
    if words.subtitle and text_width(words.subtitle, small) <= box.right - x:
        draw_words(painter, words.subtitle, small, colours, Rect(x, box.y + 1, box.right - x, box.h), is_soft=True)


def draw_caption(painter: QPainter, box: Rect, words: SheetWords, colours: Colours) -> None:
    """At most two lines under the picture."""
    if not box.h:
        return
    lines, size = caption_lines(words.caption, box.w)
    font = sans(size)
    height = line_height(font)
    top = box.y + (box.h - height * len(lines)) / 2
    for i, line in enumerate(lines):
        draw_words(painter, line, font, colours, Rect(box.x, top + i * height, box.w, height))


def draw_footer(painter: QPainter, box: Rect, words: SheetWords, colours: Colours, mm_per_unit: float, logo: QImage | None) -> None:
    """The bottom line under its rule: scale, date with source and licence, then practice and logo at the right."""
    painter.setPen(QPen(QColor(colours.rule), 0.8))
    painter.drawLine(QPointF(box.x, box.y), QPointF(box.right, box.y))
    top, height = box.y + 10, box.h - 10
    left, right = box.x, box.right
    bar = scale_bar(mm_per_unit, _WIDEST_SCALE) if words.has_scale else None
    if bar:
        draw_scale_bar(painter, (left + 2.2, top + (height - SCALE_HEIGHT) / 2), bar, colours)
        left += max(bar.length, 40.0) + 26
    if logo is not None and not logo.isNull():
        if QColor(colours.paper).lightness() > _LIGHT and not colours.glow:
            logo = on_ground(logo, colours.paper_bottom)
        right = _draw_logo(painter, logo, Rect(left, top - 4, right - left, height + 4)) - 12
    if words.practice:
        right -= _draw_practice(painter, words.practice, colours, Rect(left, top, right - left, height)) + 24
    _draw_small_print(painter, words, colours, Rect(left, top, right - left, height))


def _draw_practice(painter: QPainter, name: str, colours: Colours, box: Rect) -> float:
    """The name of the practice at the right end, on two lines and smaller where it must be; gives its width."""
    widest = box.w * 0.42
    sizes = [sans(size, is_semibold=True) for size in range(PRACTICE_SIZE, FOOTER_SIZE - 1, -1)]
    font = next((f for f in sizes if len(wrapped(name, f, widest, 3)) <= 2), sizes[-1])
    lines, line = wrapped(name, font, widest, 2), line_height(font)
    for i, text in enumerate(lines):
        at = box.y + box.h / 2 + (i - len(lines) / 2) * line
        draw_words(painter, text, font, colours, Rect(box.right - text_width(text, font), at, widest, line))
    return max(text_width(text, font) for text in lines)


def _draw_small_print(painter: QPainter, words: SheetWords, colours: Colours, box: Rect) -> None:
    """Date, source and licence, and of the note as many sentences as fit; a note that is cut off says something else."""
    font = sans(FOOTER_SIZE)
    height = line_height(font)
    lines = _small_print(words, font, box.w, int((box.h + 1.0) / height))
    top = box.y + (box.h - height * len(lines)) / 2
    for i, line in enumerate(lines):
        draw_words(painter, line, font, colours, Rect(box.x, top + i * height, box.w, height), is_soft=True)


def _small_print(words: SheetWords, font: QFont, widest: float, most: int) -> list[str]:
    """The lines of the small print: date and licence in any case, then what else there is room for."""
    parts = [part for part in (words.date, *words.source.split(DOT)) if part]
    sentences = sentences_of(words.note) if words.note else []
    for kept in range(len(sentences), -1, -1):
        note = _flowed([*sentences[:kept]], " ", font, widest)
        lines = _flowed(parts, DOT, font, widest) + note
        if len(lines) <= most:
            return lines
    return [elided(line, font, widest) for line in _flowed(parts, DOT, font, widest)[:most]]


def _flowed(parts: list[str], between: str, font: QFont, widest: float) -> list[str]:
    """Parts one after the other, on a new line where the next one does not fit."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{between}{part}" if lines else part
        if lines and text_width(longer, font) <= widest:
            lines[-1] = longer
        else:
            lines += wrapped(part, font, widest, 9)
    return lines


def _draw_logo(painter: QPainter, logo: QImage, box: Rect) -> float:
    """The logo at the right end of a box, in its own proportions; gives the x where it begins."""
    scale = min(box.h / logo.height(), box.w * 0.3 / logo.width())
    width, height = logo.width() * scale, logo.height() * scale
    place = QRectF(box.right - width, box.y + (box.h - height) / 2, width, height)
    painter.drawImage(place, _as_drawn(painter, logo, place))
    return place.left()


def _as_drawn(painter: QPainter, logo: QImage, place: QRectF) -> QImage:
    """A logo averaged down to the pixels it gets in a picture, as a painter alone leaves letters ragged; whole where lines are kept."""
    wide, high = round(place.width() * painter.worldTransform().m11()), round(place.height() * painter.worldTransform().m22())
    if not isinstance(painter.device(), QImage) or not (0 < wide < logo.width() and 0 < high < logo.height()):
        return logo
    return logo.scaled(QSize(wide, high), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
