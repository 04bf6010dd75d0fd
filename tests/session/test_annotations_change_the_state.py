"""Annotations are put down, written on, moved, locked, hidden and taken away; undo names each step, one's own are mirrored."""

from dataclasses import replace

import pytest

from nervescope.domain.frame import Side
from nervescope.session import changes
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import (
    MOST_ANNOTATIONS,
    Annotation,
    Colour,
    Hand,
    Kind,
    Place,
    ScreenStroke,
    Size,
    Stamp,
    Stroke,
    fault_of,
)
from nervescope.session.session import Session
from nervescope.session.state import Tool, ViewState

RIGHT = Place("piriformis_right", (60.0, -70.0, 40.0))
PIN = Annotation(id="a1", kind=Kind.PIN, places=(RIGHT,), text="here")
ARROW = Annotation(id="a2", kind=Kind.ARROW, places=(RIGHT, Place("piriformis_right", (80.0, -100.0, 60.0))))
WAY = Annotation(
    id="a3",
    kind=Kind.DISTANCE,
    places=(RIGHT, Place("piriformis_right", (40.0, -60.0, 40.0))),
    path_mm=((60.0, -70.0, 40.0), (40.0, -60.0, 40.0)),
)
AREA = Annotation(id="a4", kind=Kind.AREA, strokes=(Stroke("piriformis_right", ((60.0, -70.0, 40.0),), 8.0),), hand=Hand.CLIENT)
TEXT = Annotation(id="a5", kind=Kind.TEXT, at=(0.1, -0.2), text="Two words")
INK = Annotation(id="a6", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.0, 0.0), (0.1, 0.1)), 0.004),))
STAMP = Annotation(id="a7", kind=Kind.STAMP, places=(RIGHT,), stamp=Stamp.NUMB)
ALL = (PIN, ARROW, WAY, AREA, TEXT, INK, STAMP)
STATE = ViewState(annotations=ALL)


def test_an_added_one_is_chosen_and_each_gets_an_id_of_its_own() -> None:
    state = notes.add(ViewState(), PIN)
    assert state.annotations == (PIN,) and notes.chosen(state) == PIN
    assert notes.new_id(state) == "a2" and notes.new_id(ViewState()) == "a1"
    assert notes.new_id(ViewState(annotations=(replace(PIN, id="a²"), replace(PIN, id="a9")))) == "a10"
    assert notes.add(state, PIN) is state, "the same id twice"


def test_there_is_an_end_to_how_many_there_are() -> None:
    full = ViewState(annotations=tuple(replace(PIN, id=f"a{k}") for k in range(1, MOST_ANNOTATIONS + 1)))
    assert not notes.has_room(full)
    assert notes.add(full, replace(PIN, id="b")) is full
    long = Stroke("piriformis_right", ((0.0, 0.0, 0.0),) * 600, 2.0)
    much = ViewState(annotations=tuple(Annotation(id=f"a{k}", kind=Kind.INK, strokes=(long,)) for k in range(1, 14)))
    assert notes.add(much, replace(AREA, id="b", strokes=(long,))) is much
    assert notes.set_strokes(ViewState(annotations=(AREA,)), "a4", (long, long)).annotations == (AREA,)


@pytest.mark.parametrize(
    "wrong", [replace(PIN, places=()), replace(ARROW, at=(0, 0)), replace(AREA, strokes=()), replace(STAMP, stamp=None)]
)
def test_parts_that_do_not_fit_the_kind_are_refused(wrong: Annotation) -> None:
    assert fault_of(wrong)
    assert notes.add(ViewState(), wrong) == ViewState()


def test_writing_colouring_and_sizing() -> None:
    state = notes.set_text(STATE, "a1", "  two\nlines \t here ")
    assert notes.find(state, "a1").text == "two lines here"
    assert len(notes.find(notes.set_text(STATE, "a1", "x" * 999), "a1").text) == 200
    assert notes.find(notes.set_colour(STATE, "a2", Colour.ROSE), "a2").colour is Colour.ROSE
    assert notes.find(notes.set_size(STATE, "a2", Size.LARGE), "a2").size is Size.LARGE
    assert notes.find(notes.set_text(STATE, "a5", " "), "a5") is None, "a text without words is none"
    assert notes.set_text(STATE, "nobody", "x") is STATE


def test_a_moved_tip_takes_the_tail_of_its_arrow_along() -> None:
    to = Place("gluteus_maximus_right", (62.0, -75.0, 41.26))
    moved = notes.find(notes.move_place(STATE, "a2", 0, to), "a2")
    assert moved.places == (Place("gluteus_maximus_right", (62.0, -75.0, 41.3)), Place("gluteus_maximus_right", (82.0, -105.0, 61.3)))
    tail = notes.find(notes.move_place(STATE, "a2", 1, to), "a2")
    assert tail.places[0] == RIGHT and tail.places[1].point_mm == (62.0, -75.0, 41.3)


def test_a_moved_end_of_a_way_needs_a_new_way() -> None:
    assert notes.find(notes.move_place(STATE, "a3", 0, RIGHT), "a3").path_mm == ()
    path = ((1.0, 2.0, 3.0), (2.0, 2.0, 3.0))
    assert notes.find(notes.move_place(STATE, "a3", 0, RIGHT, path), "a3").path_mm == path


def test_text_and_ink_of_the_picture_move_in_it() -> None:
    assert notes.find(notes.move_text(STATE, "a5", (0.25, 0.123456)), "a5").at == (0.25, 0.1235)
    moved = notes.find(notes.shift_screen_ink(STATE, "a6", (0.1, -0.1)), "a6")
    assert moved.screen_strokes[0].points == ((0.1, -0.1), (0.2, 0.0))


def test_a_locked_one_stays_as_it_is_but_can_be_hidden_and_unlocked() -> None:
    locked = notes.set_locked(STATE, "a1", True)
    for change in (
        lambda s: notes.set_text(s, "a1", "other"),
        lambda s: notes.move_place(s, "a1", 0, Place("x", (0.0, 0.0, 0.0))),
        lambda s: notes.remove(s, "a1"),
        lambda s: notes.set_colour(s, "a1", Colour.ROSE),
    ):
        assert change(locked) == locked
    assert notes.find(notes.set_hidden(locked, "a1", True), "a1").is_hidden
    assert not notes.find(notes.set_locked(locked, "a1", False), "a1").is_locked


def test_the_clients_drawing_is_cleared_and_hidden_apart() -> None:
    state = notes.choose(STATE, "a4")
    cleared = notes.clear_hand(state, Hand.CLIENT)
    assert [a.id for a in cleared.annotations] == ["a1", "a2", "a3", "a5", "a6", "a7"] and cleared.chosen_annotation_id == ""
    hidden = notes.hide_hand(STATE, Hand.CLIENT, True)
    assert [a.id for a in hidden.annotations if a.is_hidden] == ["a4"]
    assert notes.hide_hand(hidden, Hand.CLIENT, False) == STATE


def test_one_after_the_other_is_chosen_round_the_end() -> None:
    state = notes.choose_next(STATE, 1)
    assert state.chosen_annotation_id == "a1"
    assert notes.choose_next(state, -1).chosen_annotation_id == "a7"
    assert notes.choose_next(ViewState(), 1) == ViewState()
    assert notes.choose(state, "nobody").chosen_annotation_id == ""


def test_the_other_side_mirrors_own_notes_and_leaves_what_the_client_felt() -> None:
    left = changes.set_side(STATE, Side.LEFT)
    pin, arrow, way, area, text, *_ = left.annotations
    assert pin.places == (Place("piriformis_left", (-60.0, -70.0, 40.0)),)
    assert arrow.places[1].point_mm == (-80.0, -100.0, 60.0) and way.path_mm[0] == (-60.0, -70.0, 40.0)
    assert area == AREA and text == TEXT
    assert changes.set_side(left, Side.RIGHT).annotations == ALL


def test_other_steps_leave_annotations_alone_and_escape_lets_go_of_the_chosen_one_first() -> None:
    state = replace(notes.choose(STATE, "a1"), tool=Tool.ANNOTATE)
    assert changes.show_all(state).annotations == ALL
    home = changes.go_home(state)
    assert home.annotations == ALL and home.chosen_annotation_id == ""
    back = changes.go_back(state)
    assert back.chosen_annotation_id == "" and back.tool is Tool.ANNOTATE
    assert changes.go_back(back).tool is Tool.NONE


def test_a_drag_is_one_step_with_its_name() -> None:
    session = Session(STATE)
    for x in (61.0, 62.0, 63.0):
        session.apply("Move pin", notes.move_place(session.state, "a1", 0, Place("piriformis_right", (x, -70.0, 40.0))), "note:drag:1")
    assert session.undo_label == "Move pin"
    session.undo()
    assert session.state == STATE and not session.undo_label
    session.redo()
    assert session.state.annotations[0].places[0].point_mm == (63.0, -70.0, 40.0)
