"""Whatever is asked for: labels never overlap, all lie inside the frame, leaders never cross or run through labels."""

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from nervescope.export.boxes import Rect, line_meets_rect, lines_cross
from nervescope.export.labels import LabelRequest, LabelSpace, PlacedLabel, place_labels

FRAME = Rect(0, 0, 1200, 800)
RESERVED = (Rect(0, 690, 120, 110), Rect(1040, 750, 160, 50))


def request(i: int, x: float, y: float, w: float = 120, h: float = 22, priority: float = 0.0) -> LabelRequest:
    return LabelRequest(id=f"label_{i:02}", text="x", anchor_xy=(x, y), size_wh=(w, h), priority=priority)


@st.composite
def wishes(draw: st.DrawFn, most: int = 16) -> tuple[LabelRequest, ...]:
    """Labels anywhere in the frame and beyond, some in the same place."""
    places = st.tuples(st.floats(-50, 1250), st.floats(-50, 850))
    sizes = st.tuples(st.floats(20, 220), st.sampled_from([18.0, 22.0, 38.0, 54.0]))
    rows = draw(st.lists(st.tuples(places, sizes, st.integers(0, 5)), max_size=most))
    return tuple(request(i, x, y, w, h, p) for i, ((x, y), (w, h), p) in enumerate(rows))


spaces = st.sampled_from(
    [
        LabelSpace(frame=FRAME),
        LabelSpace(frame=FRAME, reserved=RESERVED),
        LabelSpace(frame=FRAME, margins=(240, 240), reserved=RESERVED),
        LabelSpace(frame=FRAME, body=Rect(380, 0, 420, 800)),
        LabelSpace(frame=FRAME, body=Rect(0, 0, 300, 800), reserved=RESERVED),
        LabelSpace(frame=Rect(30, 40, 300, 200)),
    ]
)


def broken_promises(placed: tuple[PlacedLabel, ...], space: LabelSpace) -> list[str]:
    """Every promise that a layout breaks, in words."""
    broken = [f"{p.request.id} outside" for p in placed if not space.frame.holds(p.box)]
    broken += [f"{p.request.id} on something reserved" for p in placed for r in space.reserved if p.box.overlaps(r)]
    broken += [f"{p.request.id} does not point at its anchor" for p in placed if p.leader[-1] != p.request.anchor_xy]
    for a, b in combinations(placed, 2):
        pair = f"{a.request.id} and {b.request.id}"
        broken += [f"{pair} overlap"] * a.box.overlaps(b.box)
        broken += [f"leaders of {pair} cross"] * lines_cross(a.leader, b.leader)
        through = line_meets_rect(a.leader, b.box) or line_meets_rect(b.leader, a.box)
        broken += [f"a leader of {pair} runs through a label"] * through
    return broken


@settings(max_examples=250, deadline=None)
@given(wishes(), spaces)
def test_no_overlap_no_crossing_all_inside(labels: tuple[LabelRequest, ...], space: LabelSpace) -> None:
    assert not broken_promises(place_labels(labels, space), space)


@settings(max_examples=60, deadline=None)
@given(wishes(8), wishes(8), spaces)
def test_promises_hold_after_any_last_layout(before: tuple[LabelRequest, ...], now: tuple[LabelRequest, ...], space: LabelSpace) -> None:
    assert not broken_promises(place_labels(now, space, place_labels(before, space)), space)


@settings(max_examples=60, deadline=None)
@given(wishes(), spaces, st.randoms())
def test_the_same_labels_get_the_same_places_in_any_order(labels: tuple[LabelRequest, ...], space: LabelSpace, random) -> None:
    shuffled = list(labels)
    random.shuffle(shuffled)
    places = {p.request.id: p.box for p in place_labels(labels, space)}
    assert {p.request.id: p.box for p in place_labels(tuple(shuffled), space)} == places


inner = st.tuples(st.floats(300, 900), st.floats(60, 740))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(inner, min_size=1, max_size=9, unique=True))
def test_nothing_is_dropped_while_there_is_room(places: list[tuple[float, float]]) -> None:
    apart = all(math.dist(a, b) > 12 for a, b in combinations(places, 2))
    labels = tuple(request(i, x, y) for i, (x, y) in enumerate(places))
    placed = place_labels(labels, LabelSpace(frame=FRAME, margins=(240, 240)))
    assert len(placed) == len(labels) or not apart


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(inner, min_size=2, max_size=8), st.lists(st.floats(-1.5, 1.5), min_size=16, max_size=16))
def test_a_small_camera_motion_moves_labels_little(places: list[tuple[float, float]], steps: list[float]) -> None:
    space = LabelSpace(frame=FRAME, margins=(240, 240))
    before = place_labels(tuple(request(i, x, y) for i, (x, y) in enumerate(places)), space)
    moved = tuple(request(i, x + steps[2 * i], y + steps[2 * i + 1]) for i, (x, y) in enumerate(places))
    after = {p.request.id: p for p in place_labels(moved, space, before)}
    if len(after) == len(before) == len(places) and all(math.dist(a, b) > 20 for a, b in combinations(places, 2)):
        jumped = [p.request.id for p in before if abs(after[p.request.id].box.y - p.box.y) > 40]
        assert all(after[p.request.id].is_left == p.is_left for p in before)
        assert len(jumped) <= 2
