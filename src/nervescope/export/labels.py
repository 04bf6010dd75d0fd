"""Lays out labels beside the model: two columns, elbow leaders, nothing overlapping, nothing crossing. Pure arithmetic."""

import math
from dataclasses import dataclass
from functools import cmp_to_key

from nervescope.export.boxes import XY, Rect, line_meets_rect, lines_cross
from nervescope.export.stacking import stacked, uncrossed

_SIDE_HABIT, _SPLIT_HABIT = 0.15, 0.015
_ORDER_HABIT = 0.02
_IMBALANCE = 0.06
_LANDS_BESIDE = 0.25


@dataclass(frozen=True, kw_only=True)
class LabelRequest:
    """A label that someone wants: `anchor_xy` is the point it speaks of, `size_wh` its measured size, both in pixels.

    A larger `priority` is more important; the least important goes first when there is no room. `colour` (hex) marks words of the person.
    """

    id: str
    text: str
    anchor_xy: XY
    size_wh: tuple[float, float]
    priority: float = 0.0
    second_line: str = ""
    is_visible: bool = True
    colour: str = ""


@dataclass(frozen=True, kw_only=True)
class LabelSpace:
    """Where labels may stand, in pixels from the top left.

    `margins`: widths of the left and right column (a sheet, whose picture lies between them). Without it the columns are as
    wide as the widest label; with `body`, the outline box of the model, they come in to `gap` beside it.
    `reserved`: what no label may cover. `gap`: least distance between labels. `stub`: level piece of a leader at its label.
    """

    frame: Rect
    reserved: tuple[Rect, ...] = ()
    margins: tuple[float, float] | None = None
    body: Rect | None = None
    gap: float = 8.0
    stub: float = 14.0


@dataclass(frozen=True)
class PlacedLabel:
    """A label with its place. `leader` runs from the label's edge over the elbow to the anchor."""

    request: LabelRequest
    box: Rect
    leader: tuple[XY, ...]
    is_left: bool


@dataclass(frozen=True)
class _Column:
    """One column: leaders bend at `port_x`; labels end `stub` before it and stand between `top` and `bottom`."""

    is_left: bool
    port_x: float
    top: float
    bottom: float

    def lies_beyond(self, point: XY) -> bool:
        """Whether an anchor lies behind the elbows, among the labels."""
        return point[0] < self.port_x if self.is_left else point[0] > self.port_x


def place_labels(requests: tuple[LabelRequest, ...], space: LabelSpace, previous: tuple[PlacedLabel, ...] = ()) -> tuple[PlacedLabel, ...]:
    """Give every label that fits a place; the same input always gives the same places.

    No label overlaps another or a reserved rectangle, all lie inside the frame, no two leaders touch, and no leader runs
    through a label. What cannot be placed so is left out, the least important first. `previous`, the last result, keeps
    labels on their side and in their order while the camera moves a little.
    """
    wanted = sorted((r for r in requests if _can_be_placed(r, space)), key=lambda r: (-r.priority, r.id))
    while wanted:
        placed = _best_arrangement(wanted, space, previous)
        loser = wanted[-1].id if placed is None else _in_the_way(placed)
        if placed is not None and loser is None:
            order = {r.id: i for i, r in enumerate(requests)}
            return tuple(sorted(placed, key=lambda p: order[p.request.id]))
        wanted = [r for r in wanted if r.id != loser]
    return ()


def _can_be_placed(request: LabelRequest, space: LabelSpace) -> bool:
    """Whether a label is visible, has a proper anchor inside the frame and is narrow enough for a column."""
    if not request.is_visible or not all(math.isfinite(v) for v in (*request.anchor_xy, *request.size_wh)):
        return False
    widest = space.frame.w * 0.5 - space.stub if space.margins is None else max(space.margins) - space.stub
    width, height = request.size_wh
    return 0 < width <= widest + 1e-6 and 0 < height <= space.frame.h and space.frame.holds_point(request.anchor_xy)


def _columns(wanted: list[LabelRequest], space: LabelSpace) -> tuple[_Column, _Column]:
    """The two columns for these labels."""
    frame, widest = space.frame, max(r.size_wh[0] for r in wanted) + space.stub
    left, right = (widest, widest) if space.margins is None else space.margins
    left_x, right_x = frame.x + left, frame.right - right
    if space.body is not None and space.margins is None:
        middle = min(max(space.body.centre[0], left_x), right_x)
        left_x = min(max(left_x, space.body.x - space.gap), middle)
        right_x = max(min(right_x, space.body.right + space.gap), middle)
    bands = (Rect(left_x - widest, frame.y, widest, frame.h), Rect(right_x, frame.y, widest, frame.h))
    spans = [_free_span(frame, band, space.reserved) for band in bands]
    return _Column(True, left_x, *spans[0]), _Column(False, right_x, *spans[1])


def _free_span(frame: Rect, band: Rect, reserved: tuple[Rect, ...]) -> tuple[float, float]:
    """The longest upright stretch of a column that no reserved rectangle touches."""
    taken = sorted((max(r.y, frame.y), min(r.bottom, frame.bottom)) for r in reserved if r.overlaps(band))
    best, top = (frame.y, frame.y), frame.y
    for start, end in [*taken, (frame.bottom, frame.bottom)]:
        if start - top > best[1] - best[0]:
            best = (top, start)
        top = max(top, end)
    return best


def _best_arrangement(wanted: list[LabelRequest], space: LabelSpace, previous: tuple[PlacedLabel, ...]) -> list[PlacedLabel] | None:
    """Split the labels at an upright line into left and right, the cheapest split first; None when no split has room."""
    left, right = _columns(wanted, space)
    habit = {p.request.id: p for p in previous}
    lean = {i: _SPLIT_HABIT * space.frame.w * (-1 if p.is_left else 1) for i, p in habit.items()}
    across = sorted(wanted, key=lambda r: (r.anchor_xy[0] + lean.get(r.id, 0.0), r.id))
    splits = []
    for k in range(len(across) + 1):
        if _fits(across[:k], left, space) and _fits(across[k:], right, space):
            splits.append((_split_cost(across, k, (left, right), space, habit), k))
    first: list[PlacedLabel] | None = None
    for _, k in sorted(splits)[:4]:
        placed = _in_column(across[:k], left, space, habit) + _in_column(across[k:], right, space, habit)
        if _in_the_way(placed) is None:
            return placed
        first = first or placed
    return first


def _fits(group: list[LabelRequest], column: _Column, space: LabelSpace) -> bool:
    """Whether a column has room for a group, side by side and one above the other."""
    if not group:
        return True
    height = sum(r.size_wh[1] for r in group) + space.gap * (len(group) - 1)
    room = column.port_x - space.frame.x if column.is_left else space.frame.right - column.port_x
    return height <= column.bottom - column.top and max(r.size_wh[0] for r in group) + space.stub <= room + 1e-6


def _split_cost(
    across: list[LabelRequest], k: int, columns: tuple[_Column, _Column], space: LabelSpace, habit: dict[str, PlacedLabel]
) -> float:
    """How good a split is: short leaders, even columns, labels that stay on their side; in pixels."""
    cost = _IMBALANCE * space.frame.w * abs(len(across) - 2 * k)
    for i, request in enumerate(across):
        column = columns[0] if i < k else columns[1]
        cost += abs(request.anchor_xy[0] - column.port_x)
        if column.lies_beyond(request.anchor_xy):
            cost += _LANDS_BESIDE * space.frame.w
        if request.id in habit and habit[request.id].is_left != column.is_left:
            cost += _SIDE_HABIT * space.frame.w
    return cost


def _in_column(group: list[LabelRequest], column: _Column, space: LabelSpace, habit: dict[str, PlacedLabel]) -> list[PlacedLabel]:
    """Stack a group in its column, near the height of the anchors, in an order in which no leaders cross."""
    if not group:
        return []
    near = _ORDER_HABIT * space.frame.h

    def above(a: LabelRequest, b: LabelRequest) -> int:
        lower = a.anchor_xy[1] - b.anchor_xy[1]
        if a.id in habit and b.id in habit and abs(lower) < near:
            lower = habit[a.id].box.y - habit[b.id].box.y
        return -1 if lower < 0 or (lower == 0 and a.id < b.id) else 1

    def laid_out(order: list[LabelRequest]) -> list[PlacedLabel]:
        heights = [r.size_wh[1] for r in order]
        wishes = [_wished_middle(r, column, space) for r in order]
        middles = stacked(wishes, heights, space.gap, column.top, column.bottom)
        return [_placed(r, y, column, space) for r, y in zip(order, middles, strict=True)]

    order = sorted(sorted(group, key=lambda r: (r.anchor_xy[1], r.id)), key=cmp_to_key(above))
    return uncrossed(order, laid_out, lambda a, b: lines_cross(a.leader, b.leader))


def _wished_middle(request: LabelRequest, column: _Column, space: LabelSpace) -> float:
    """The height at which a label would like its middle: level with its anchor, or just above one that lies under the column."""
    y = request.anchor_xy[1]
    if not column.lies_beyond(request.anchor_xy):
        return y
    lift = request.size_wh[1] / 2 + space.gap * 1.5
    return y - lift if y - lift - request.size_wh[1] / 2 >= column.top else y + lift


def _placed(request: LabelRequest, middle_y: float, column: _Column, space: LabelSpace) -> PlacedLabel:
    """One label in its column with its leader."""
    width, height = request.size_wh
    edge = column.port_x - space.stub if column.is_left else column.port_x + space.stub
    box = Rect(edge - width if column.is_left else edge, middle_y - height / 2, width, height)
    anchor = request.anchor_xy
    if column.lies_beyond(anchor):
        start = (min(max(anchor[0], box.x), box.right), box.bottom if anchor[1] > box.bottom else box.y)
        return PlacedLabel(request, box, (start, anchor), column.is_left)
    return PlacedLabel(request, box, ((edge, middle_y), (column.port_x, middle_y), anchor), column.is_left)


def _in_the_way(placed: list[PlacedLabel]) -> str | None:
    """The least important label that breaks a promise, or None when all are kept."""
    losers = []
    for i, a in enumerate(placed):
        if a.box.holds_point(a.request.anchor_xy):
            losers.append(a.request)
        for b in placed[i + 1 :]:
            clash = a.box.overlaps(b.box) or line_meets_rect(a.leader, b.box) or line_meets_rect(b.leader, a.box)
            if clash or lines_cross(a.leader, b.leader):
                losers.append(min(a.request, b.request, key=lambda r: (r.priority, r.id)))
    return min(losers, key=lambda r: (r.priority, r.id)).id if losers else None
