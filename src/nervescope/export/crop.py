"""Crops a sheet to what is drawn on it: the body with its labels, and the words laid out anew on the narrower sheet."""

from dataclasses import replace

import numpy as np

from nervescope.export.annotation_marks import Spot
from nervescope.export.boxes import Rect
from nervescope.export.sheet import LabelWish, MarkerWish, SheetInput
from nervescope.export.sheet_plan import MARGIN_SHARE, SMALLEST_PX, UNITS_ON_SHORT_SIDE, SheetPlan, plan_sheet

AROUND = 26.0
"""Units left free round the body: room for a marker's disc."""
NARROWEST_WITH_WORDS = 430.0
_LEAST_ALPHA = 6


def cropped(sheet: SheetInput) -> SheetInput:
    """The sheet without its empty margins, at the same scale. Needs pixels with their alpha (`has_alpha`)."""
    box, plan = _content_px(sheet), sheet.plan
    if box is None:
        return sheet
    x, width = round(box.x), round(box.w)
    y, height = round(box.y), round(box.h)
    smaller = _plan_round(plan, sheet, (width, height))
    # the new plan may be wider than asked for, where words need it: the body then stands in the middle
    wide, high = smaller.picture_px
    pixels = np.zeros((high, wide, 4), np.uint8)
    dx, dy = (wide - width) // 2, (high - height) // 2
    top, left = max(dy, 0), max(dx, 0)
    part = sheet.pixels[max(y - dy, 0) if dy < 0 else y : y + height, x : x + width][: high - top, : wide - left]
    pixels[top : top + part.shape[0], left : left + part.shape[1]] = part
    return _moved(replace(sheet, plan=smaller, pixels=pixels), dx - x, dy - y)


def _content_px(sheet: SheetInput) -> Rect | None:
    """What the body and its annotations take of the capture, with room for labels; None when nothing is drawn. In pixels."""
    drawn = sheet.pixels[..., 3] > _LEAST_ALPHA
    columns, rows = np.flatnonzero(drawn.any(axis=0)), np.flatnonzero(drawn.any(axis=1))
    if not len(columns):
        return None
    spots = [spot.xy for places in sheet.annotation_spots.values() for spot in places]
    xs = [float(columns[0]), float(columns[-1] + 1), *(x for x, _ in spots)]
    ys = [float(rows[0]), float(rows[-1] + 1), *(y for _, y in spots)]
    unit, (high, wide) = sheet.plan.unit_px, drawn.shape
    margin = MARGIN_SHARE * UNITS_ON_SHORT_SIDE
    beside = (AROUND + (margin + sheet.plan.column if sheet.plan.column else 0.0)) * unit
    left, right = max(min(xs) - beside, 0.0), min(max(xs) + beside, float(wide))
    top, bottom = max(min(ys) - AROUND * unit, 0.0), min(max(ys) + AROUND * unit, float(high))
    return Rect(left, top, right - left, bottom - top)


def _plan_round(plan: SheetPlan, sheet: SheetInput, content: tuple[int, int]) -> SheetPlan:
    """A plan at the same scale whose picture has the size of the content, as nearly as words allow."""
    has_words = plan.header.h or plan.caption.h or plan.legend.h or plan.footer.h
    least = round(NARROWEST_WITH_WORDS * plan.unit_px) if has_words else SMALLEST_PX
    width = min(max(content[0], least), plan.size[0])
    height = plan.size[1]
    for _ in range(2):  # how high the words stand follows from the width alone
        found = _planned((width, height), sheet, plan.unit_px)
        height = min(max(height - found.picture_px[1] + content[1], SMALLEST_PX), plan.size[1])
    return _planned((width, height), sheet, plan.unit_px)


def _planned(size: tuple[int, int], sheet: SheetInput, unit_px: float) -> SheetPlan:
    """A plan of this size at a given scale."""
    scale = unit_px * UNITS_ON_SHORT_SIDE / min(size)
    return plan_sheet(size, sheet.words, sheet.plan.column, scale)


def _moved(sheet: SheetInput, dx: int, dy: int) -> SheetInput:
    """The sheet with all its places moved by pixels."""

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] + dx, point[1] + dy

    labels: tuple[LabelWish, ...] = tuple(replace(w, anchor_px=at(w.anchor_px)) for w in sheet.labels)
    markers: tuple[MarkerWish, ...] = tuple(replace(w, point_px=at(w.point_px)) for w in sheet.markers)
    spots = {i: tuple(Spot(at(s.xy), s.is_visible) for s in places) for i, places in sheet.annotation_spots.items()}
    return replace(sheet, labels=labels, markers=markers, annotation_spots=spots)
