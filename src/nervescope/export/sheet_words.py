"""Writes the words of a sheet: title with its badge, caption, bottom line with scale, small print, practice and logo. In units."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from nervescope.export.boxes import Rect
from nervescope.export.colours import Colours
from nervescope.export.guides import SCALE_HEIGHT, draw_scale_bar, scale_bar
from nervescope.export.sheet_plan import FOOTER_SIZE, PRACTICE_SIZE, SUBTITLE_SIZE, TITLE_SIZE, SheetWords, caption_lines, sentences_of
from nervescope.export.typeface import elided, line_height, sans, text_width, wrapped

_WIDEST_SCALE = 110.0
_DOT = "  ·  "


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
    _draw_line(painter, title, font, colours.ink, Rect(x, box.y - 2, room, box.h))
    x += text_width(title, font) + 16
    small = sans(SUBTITLE_SIZE)
    if words.subtitle and text_width(words.subtitle, small) <= box.right - x:
        _draw_line(painter, words.subtitle, small, colours.soft_ink, Rect(x, box.y + 1, box.right - x, box.h))


def draw_caption(painter: QPainter, box: Rect, words: SheetWords, colours: Colours) -> None:
    """At most two lines under the picture."""
    if not box.h:
        return
    lines, size = caption_lines(words.caption, box.w)
    font = sans(size)
    height = line_height(font)
    top = box.y + (box.h - height * len(lines)) / 2
    for i, line in enumerate(lines):
        _draw_line(painter, line, font, colours.ink, Rect(box.x, top + i * height, box.w, height))


def draw_footer(painter: QPainter, box: Rect, words: SheetWords, colours: Colours, mm_per_unit: float, logo: QImage | None) -> None:
    """The bottom line under its rule: scale, date with source and licence, then practice and logo at the right."""
    painter.setPen(QPen(QColor(colours.rule), 0.8))
    painter.drawLine(QPointF(box.x, box.y), QPointF(box.right, box.y))
    top, height = box.y + 10, box.h - 10
    left, right = box.x, box.right
    bar = scale_bar(mm_per_unit, _WIDEST_SCALE) if words.has_scale else None
    if bar:
        draw_scale_bar(painter, (left, top + (height - SCALE_HEIGHT) / 2), bar, colours)
        left += max(bar.length, 40.0) + 24
    if logo is not None and not logo.isNull():
        right = _draw_logo(painter, logo, Rect(left, top - 4, right - left, height + 4)) - 12
    if words.practice:
        font = sans(PRACTICE_SIZE, is_semibold=True)
        text = elided(words.practice, font, (right - left) * 0.45)
        wide = text_width(text, font)
        _draw_line(painter, text, font, colours.ink, Rect(right - wide, top, wide + 1, height))
        right -= wide + 24
    _draw_small_print(painter, words, colours, Rect(left, top, right - left, height))


def _draw_small_print(painter: QPainter, words: SheetWords, colours: Colours, box: Rect) -> None:
    """Date, source and licence, and the note, on at most two lines."""
    font = sans(FOOTER_SIZE)
    parts = [part for part in (words.date, *words.source.split(_DOT)) if part]
    fitting = [_DOT.join(parts[:n]) for n in range(len(parts), 0, -1)]
    first = next((line for line in fitting if text_width(line, font) <= box.w), "")
    note = _whole_sentences(words.note, font, box.w)
    lines = [line for line in (first, note) if line] or list(wrapped(_DOT.join(parts), font, box.w, 2))
    height = line_height(font)
    top = box.y + (box.h - height * len(lines)) / 2
    for i, line in enumerate(lines):
        _draw_line(painter, line, font, colours.soft_ink, Rect(box.x, top + i * height, box.w, height))


def _whole_sentences(text: str, font: QFont, widest: float) -> str:
    """As many sentences as fit on one line; a note that is cut off says something else."""
    sentences = sentences_of(text)
    fitting = [" ".join(sentences[:n]) for n in range(len(sentences), 0, -1)]
    return next((part for part in fitting if text_width(part, font) <= widest), "")


def _draw_logo(painter: QPainter, logo: QImage, box: Rect) -> float:
    """The logo at the right end of a box, in its own proportions; gives the x where it begins."""
    scale = min(box.h / logo.height(), box.w * 0.3 / logo.width())
    width, height = logo.width() * scale, logo.height() * scale
    place = QRectF(box.right - width, box.y + (box.h - height) / 2, width, height)
    painter.drawImage(place, logo)
    return place.left()


def _draw_line(painter: QPainter, text: str, font: QFont, colour: str, box: Rect) -> None:
    """One line of text, from the left, in the middle of the height of its box."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(box.x, box.y, box.w, box.h), flags, text)
