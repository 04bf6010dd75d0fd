"""Divides a sheet before anything is drawn: where title, picture, labels, caption, legend and bottom line go. In units."""

import re
from dataclasses import dataclass, replace

from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr
from nervescope.export.boxes import Rect
from nervescope.export.guides import SCALE_HEIGHT
from nervescope.export.legend import ROW_HEIGHT, LegendRow, legend_extent, legend_lines, legend_width
from nervescope.export.typeface import line_height, sans, wrapped

UNITS_ON_SHORT_SIDE = 580.0
MARGIN_SHARE = 0.04
SMALLEST_PX, LARGEST_PX = 16, 7680
SMALLEST_WITH_TEXT_PX = 240
TITLE_SIZE, SUBTITLE_SIZE, CAPTION_SIZE, FOOTER_SIZE, PRACTICE_SIZE = 23, 14, 16, 10, 13
MOST_CAPTION_LINES, SMALLEST_CAPTION_SIZE = 2, 12
_WIDE = 860.0
_BESIDE, _LEAST_CAPTION = 40.0, 0.35  # between caption and legend; and the share of the width that the caption keeps beside it


@dataclass(frozen=True, kw_only=True)
class SheetWords:
    """All that is written on a sheet; what is empty is not shown and takes no room. `number` is the badge before the title."""

    title: str = ""
    number: int = 0
    subtitle: str = ""
    caption: str = ""
    date: str = ""
    source: str = ""
    note: str = ""
    practice: str = ""
    legend: tuple[LegendRow, ...] = ()
    has_scale: bool = False
    has_logo: bool = False

    @property
    def has_footer(self) -> bool:
        """Whether there is anything for the bottom line."""
        return bool(self.date or self.source or self.note or self.practice or self.has_scale or self.has_logo)


@dataclass(frozen=True, kw_only=True)
class SheetPlan:
    """A divided sheet. Rectangles are in units, `unit_px` pixels each; `picture_px` is the size to capture.

    `column` is the width of each label column, inside the margins of the sheet. A part that is not wanted has no height.
    """

    size: tuple[int, int]
    unit_px: float
    page: Rect
    header: Rect
    picture: Rect
    caption: Rect
    legend: Rect
    footer: Rect
    column: float

    @property
    def label_frame(self) -> Rect:
        """Where labels may stand: the picture without the margins of the sheet."""
        side = MARGIN_SHARE * UNITS_ON_SHORT_SIDE
        upper = side if self.picture.y == 0 else 2.0
        lower = side if self.picture.bottom == self.page.bottom else 2.0
        return Rect(side, self.picture.y + upper, self.page.w - 2 * side, self.picture.h - upper - lower)

    @property
    def picture_px(self) -> tuple[int, int]:
        """Width and height to capture, in pixels."""
        return max(round(self.picture.w * self.unit_px), SMALLEST_PX), max(round(self.picture.h * self.unit_px), SMALLEST_PX)

    @property
    def is_bare(self) -> bool:
        """Whether the picture fills the sheet."""
        return self.picture == self.page


def checked_size(size: tuple[int, int]) -> tuple[int, int]:
    """The size, when a picture can have it; raises ExportError that names the limits."""
    if all(SMALLEST_PX <= side <= LARGEST_PX for side in size):
        return size
    raise ExportError(
        tr("A picture of {width} x {height} pixels cannot be made.").format(width=size[0], height=size[1]),
        tr("Each side may have {least} to {most} pixels, for example 1920x1080.").format(least=SMALLEST_PX, most=LARGEST_PX),
    )


def parse_size(text: str) -> tuple[int, int]:
    """Read a size such as `1920x1080`; raises ExportError with an example when it is not one or out of bounds."""
    parts = text.lower().replace("×", "x").replace(" ", "").split("x")
    if len(parts) != 2 or not all(part.removeprefix("-").isdecimal() and len(part) < 12 for part in parts):
        raise ExportError(tr("'{text}' is not a size.").format(text=text), tr("Write width x height in pixels, for example 1920x1080."))
    return checked_size((int(parts[0]), int(parts[1])))


def plan_sheet(size: tuple[int, int], words: SheetWords, label_width: float = 0.0, type_scale: float = 1.0) -> SheetPlan:
    """Divide a sheet of `size` pixels; `label_width` is the width of a label column in units, 0 without labels.

    `type_scale` makes a unit, and so everything that is written, larger or smaller.

    A sheet too small for readable words holds the picture alone. Raises ExportError for an impossible size.
    """
    width, height = checked_size(size)
    unit_px = min(width, height) / UNITS_ON_SHORT_SIDE * type_scale
    page = Rect(0.0, 0.0, width / unit_px, height / unit_px)
    if min(width, height) < SMALLEST_WITH_TEXT_PX:
        words, label_width = SheetWords(), 0.0
    margin = MARGIN_SHARE * UNITS_ON_SHORT_SIDE
    inner = page.grown(-margin)
    top, bottom = inner.y, inner.bottom
    header = Rect(inner.x, top, inner.w, 36.0 if words.title or words.number else 0.0)
    footer_height = _footer_height(words, inner.w)
    footer = Rect(inner.x, bottom - footer_height, inner.w, footer_height)
    caption, legend = _below_picture(words, inner, footer.y)
    upper = header.bottom + 4.0 if header.h else 0.0
    lower = min((r.y for r in (caption, legend, footer) if r.h), default=page.bottom)
    lower = lower - 8.0 if lower < page.bottom else lower
    picture = Rect(0.0, upper, page.w, lower - upper)
    return SheetPlan(
        size=(width, height),
        unit_px=unit_px,
        page=page,
        header=header,
        picture=picture,
        caption=caption,
        legend=legend,
        footer=footer,
        column=label_width,
    )


def settled(plan: SheetPlan, words: SheetWords) -> SheetPlan:
    """The plan with caption and legend at the bottom again, once it is known which rows the legend has; the picture stays as it was."""
    if not plan.legend.h:
        return plan
    caption, legend = _below_picture(words, plan.page.grown(-MARGIN_SHARE * UNITS_ON_SHORT_SIDE), plan.footer.y)
    return replace(plan, caption=caption, legend=legend)


def widest_label(size: tuple[int, int], type_scale: float = 1.0) -> float:
    """The most that a label may take on a sheet of this size, in units: a fifth of a wide sheet, a quarter of an upright one."""
    width, height = checked_size(size)
    across = width / min(width, height) * UNITS_ON_SHORT_SIDE / type_scale
    return min(across * (0.2 if width > height else 0.25), 190.0)


def caption_lines(text: str, widest: float) -> tuple[tuple[str, ...], float]:
    """The caption in at most two lines, with its type size: whole if it can be, smaller if it must, else the sentences that fit."""
    sentences = sentences_of(text)
    for count in range(len(sentences), 0, -1):
        part = " ".join(sentences[:count])
        smallest = SMALLEST_CAPTION_SIZE if count == 1 else CAPTION_SIZE - 2
        for size in range(CAPTION_SIZE, smallest - 1, -1):
            lines = wrapped(part, sans(size), widest, MOST_CAPTION_LINES + 1)
            if len(lines) <= MOST_CAPTION_LINES:
                return lines, float(size)
    return wrapped(sentences[0], sans(SMALLEST_CAPTION_SIZE), widest, MOST_CAPTION_LINES), float(SMALLEST_CAPTION_SIZE)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", text.strip())]


def caption_and_legend_widths(words: SheetWords, across: float) -> tuple[float, float]:
    """How wide caption and legend may be: side by side on a wide sheet that has room for both, else each over the whole width."""
    if across >= _WIDE and words.caption and words.legend:
        legend = legend_extent(words.legend, max(legend_width(words.legend) * 0.55, across * 0.3))
        if across - legend - _BESIDE >= _LEAST_CAPTION * across:
            return min(across - legend - _BESIDE, 720.0), legend
    return min(across, 720.0), across


def _footer_height(words: SheetWords, across: float) -> float:
    """The bottom line with its rule; the small print takes two lines on a wide sheet and three on a narrow one."""
    if not words.has_footer:
        return 0.0
    lines = 2 if across >= _WIDE or not words.note else 3
    return max(SCALE_HEIGHT, lines * line_height(sans(FOOTER_SIZE))) + 10.0


def _below_picture(words: SheetWords, inner: Rect, footer_top: float) -> tuple[Rect, Rect]:
    """Where caption and legend stand above the bottom line."""
    caption_width, legend_wide = caption_and_legend_widths(words, inner.w)
    lines, size = caption_lines(words.caption, caption_width) if words.caption else ((), 0.0)
    caption_height = len(lines) * line_height(sans(size)) if lines else 0.0
    legend_height = legend_lines(words.legend, legend_wide + 0.01) * ROW_HEIGHT
    base = footer_top - (8.0 if words.has_footer else 0.0)
    is_side_by_side = legend_wide < inner.w
    if is_side_by_side:
        height = max(caption_height, legend_height)
        return (
            Rect(inner.x, base - height, caption_width, caption_height and height),
            Rect(inner.right - legend_wide, base - height, legend_wide, legend_height and height),
        )
    legend = Rect(inner.x, base - legend_height, legend_wide, legend_height)
    between = 6.0 if legend_height and caption_height else 0.0
    return Rect(inner.x, legend.y - between - caption_height, caption_width, caption_height), legend
