"""What a person expects of labels in ordinary pictures: order, sides, priorities, room."""

from nervescope.export.boxes import Rect
from nervescope.export.labels import LabelRequest, LabelSpace, place_labels

FRAME = Rect(0, 0, 1000, 600)
MARGINS = LabelSpace(frame=FRAME, margins=(200, 200))


def label(name: str, x: float, y: float, priority: float = 0.0, **more) -> LabelRequest:
    return LabelRequest(id=name, text=name, anchor_xy=(x, y), size_wh=(100, 20), priority=priority, **more)


def test_labels_go_to_the_nearer_side_in_the_order_of_their_heights() -> None:
    placed = {p.request.id: p for p in place_labels((label("low", 300, 500), label("high", 310, 100), label("far", 700, 300)), MARGINS)}
    assert placed["low"].is_left and placed["high"].is_left and not placed["far"].is_left
    assert placed["high"].box.y < placed["low"].box.y


def test_a_lone_label_stands_level_with_its_anchor() -> None:
    (placed,) = place_labels((label("one", 400, 250),), MARGINS)
    assert placed.box.centre[1] == 250
    assert {y for _, y in placed.leader} == {250}


def test_the_least_important_is_dropped_when_the_columns_are_full() -> None:
    many = tuple(label(f"n{i:02}", 500 + i, 300, priority=i) for i in range(60))
    placed = {p.request.id for p in place_labels(many, MARGINS)}
    assert 0 < len(placed) < 60
    assert placed == {f"n{i:02}" for i in range(60 - len(placed), 60)}


def test_what_cannot_be_seen_gets_no_label() -> None:
    wanted = (
        label("seen", 400, 250),
        label("hidden", 500, 250, is_visible=False),
        label("outside", 1400, 250),
        label("nowhere", float("nan"), 1),
    )
    assert [p.request.id for p in place_labels(wanted, MARGINS)] == ["seen"]


def test_labels_come_in_beside_a_narrow_body() -> None:
    body = Rect(450, 0, 100, 600)
    placed = place_labels((label("a", 460, 200), label("b", 540, 200)), LabelSpace(frame=FRAME, body=body))
    gaps = sorted(body.x - p.box.right if p.is_left else p.box.x - body.right for p in placed)
    assert gaps[0] > 0 and gaps[-1] < 40


def test_an_anchor_under_the_column_gets_a_label_beside_it() -> None:
    (placed,) = place_labels((label("edge", 60, 300),), LabelSpace(frame=FRAME))
    assert not placed.box.holds_point((60, 300))


def test_a_label_too_wide_for_its_column_is_left_out() -> None:
    wide = LabelRequest(id="wide", text="x", anchor_xy=(500, 300), size_wh=(700, 20))
    assert place_labels((wide,), MARGINS) == ()


def test_no_labels_need_no_room() -> None:
    assert place_labels((), MARGINS) == ()
    assert place_labels((label("a", 0, 0),), LabelSpace(frame=Rect(0, 0, 0, 0))) == ()
