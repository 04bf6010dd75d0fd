"""Undo and redo take named steps back and forth; a drag is one step; subscribers hear of every change."""

from dataclasses import replace

import pytest

from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer
from nervescope.session.changes import set_layer_opacity, switch_side, toggle_labels
from nervescope.session.session import HISTORY_LIMIT, Change, Session
from nervescope.session.state import ViewState


def drag(session: Session, *values: float, key: str = "muscles") -> None:
    """Drag the slider of the muscles over some values."""
    for value in values:
        session.apply("Fade muscles", set_layer_opacity(session.state, Layer.MUSCLE, value), merge_key=key)


def test_undo_and_redo_name_their_step() -> None:
    session = Session()
    session.apply("Switch side", switch_side(session.state))
    session.apply("Hide labels", toggle_labels(session.state))
    assert (session.undo_label, session.redo_label) == ("Hide labels", "")
    session.undo()
    assert session.state.show_labels
    assert (session.undo_label, session.redo_label) == ("Switch side", "Hide labels")
    session.undo()
    assert session.state == ViewState()
    session.redo()
    session.redo()
    assert session.state == ViewState(side=Side.LEFT, show_labels=False)
    assert (session.undo_label, session.redo_label) == ("Hide labels", "")


def test_undo_and_redo_with_nothing_to_do_do_nothing() -> None:
    session, heard = Session(), list[Change]()
    session.subscribe(heard.append)
    session.undo()
    session.redo()
    assert not heard


def test_an_equal_state_is_no_step() -> None:
    session, heard = Session(), list[Change]()
    session.subscribe(heard.append)
    session.apply("Nothing", replace(session.state))
    assert not heard
    assert not session.undo_label


def test_a_new_step_ends_redo() -> None:
    session = Session()
    session.apply("Switch side", switch_side(session.state))
    session.undo()
    session.apply("Hide labels", toggle_labels(session.state))
    assert not session.redo_label


def test_a_drag_is_one_step() -> None:
    session = Session()
    drag(session, 0.9, 0.5, 0.2)
    session.undo()
    assert session.state == ViewState()
    assert not session.undo_label
    session.redo()
    assert session.state.layer_opacity == {Layer.MUSCLE: 0.2}


def test_two_drags_with_something_between_are_two_steps() -> None:
    session = Session()
    drag(session, 0.9, 0.5)
    session.apply("Hide labels", toggle_labels(session.state))
    drag(session, 0.3, 0.2)
    session.undo()
    assert session.state.layer_opacity == {Layer.MUSCLE: 0.5}


def test_after_undo_a_drag_begins_a_new_step() -> None:
    session = Session()
    drag(session, 0.9)
    session.apply("Hide labels", toggle_labels(session.state))
    session.undo()
    drag(session, 0.4)
    session.undo()
    assert session.state.layer_opacity == {Layer.MUSCLE: 0.9}


def test_a_drag_back_to_where_it_began_leaves_nothing_to_undo() -> None:
    session = Session()
    drag(session, 0.8, key="first")
    session.apply("Hide labels", toggle_labels(session.state))
    drag(session, 0.3, 0.8, key="second")
    assert session.undo_label == "Hide labels"
    drag(session, 0.5, key="second")
    assert session.undo_label == "Fade muscles"


def test_history_keeps_the_last_steps_only() -> None:
    session = Session()
    for step in range(HISTORY_LIMIT + 20):
        session.apply(f"Step {step}", toggle_labels(session.state))
    count = 0
    while session.undo_label:
        session.undo()
        count += 1
    assert count == HISTORY_LIMIT


def test_subscribers_hear_what_changed_until_they_leave() -> None:
    session, first, second = Session(), list[Change](), list[Change]()
    leave = session.subscribe(first.append)
    session.subscribe(second.append)
    session.apply("Switch side", switch_side(session.state))
    leave()
    leave()
    session.undo()
    assert [c.label for c in first] == ["Switch side"]
    assert [c.label for c in second] == ["Switch side", "Switch side"]
    assert second[0].before == second[1].after == ViewState()


def test_a_subscriber_may_leave_while_it_is_told() -> None:
    session, heard = Session(), list[str]()

    def once(change: Change) -> None:
        heard.append(change.label)
        leave()

    leave = session.subscribe(once)
    session.subscribe(lambda change: heard.append("other"))
    session.apply("Switch side", switch_side(session.state))
    session.undo()
    assert heard == ["Switch side", "other", "other"]


def test_touched_tells_which_fields_differ() -> None:
    change = Change(ViewState(), ViewState(side=Side.LEFT), "Switch side")
    assert change.touched("side")
    assert change.touched("audience", "side")
    assert not change.touched("audience", "selected_site_id")


def test_touched_refuses_a_field_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="colour"):
        Change(ViewState(), ViewState(), "").touched("colour")


def test_to_begin_anew_leaves_no_history_and_is_told_also_for_an_equal_state() -> None:
    session, heard = Session(), list[Change]()
    session.apply("Hide labels", toggle_labels(session.state))
    session.subscribe(heard.append)
    session.begin(session.state, "Open hip")
    assert (session.undo_label, session.redo_label) == ("", "") and [c.label for c in heard] == ["Open hip"]
