"""Annotations in the real window: put down, written on, moved, drawn, measured, listed and taken away, by mouse, touch and keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nervescope.export.options import PictureOptions
from nervescope.export.picture import make_picture
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import Colour, Hand, Kind, Stamp
from nervescope.session.state import Mode, Tool
from nervescope.ui.actions import action
from nervescope.ui.annotate.annotate_menu import annotation_menu
from nervescope.ui.annotate.pen import PenTool
from nervescope.ui.trays.annotate_tray import AnnotateTray

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def tray(running) -> AnnotateTray:
    """The open tray, the body solid from behind."""
    running.act("view.posterior")
    running.settle()
    running.act("tool.annotate")
    running.settle()
    found = running.window.trays.trays[Tool.ANNOTATE]
    assert found.isVisible()
    return found


@pytest.fixture
def body(running, tray) -> list[tuple[float, float]]:
    """Places of the view where the body is, from the middle outwards."""
    ratio, view = running.view.devicePixelRatioF(), running.view
    places = [(x, y) for y in range(20, view.height() - 20, 12) for x in range(20, view.width() - 20, 12)]
    hits = [(x, y) for x, y in places if view.scene.pick(x * ratio, y * ratio)]
    middle = np.mean(hits, axis=0)
    return sorted(hits, key=lambda p: float(np.hypot(*(p - middle))))


def use(running, tray, tool: PenTool) -> None:
    QTest.mouseClick(tray.tools[tool], LEFT)
    assert running.desk.pen.tool is tool


def write(running, words: str, key=Qt.Key.Key_Return) -> None:
    field = running.desk.annotating.field
    assert field.isVisible() and field.is_open
    QTest.keyClicks(field, words)
    QTest.keyClick(field, key)
    assert not field.isVisible()


def drag(running, places, settle: bool = True) -> None:
    view = running.view
    first, last = (QPoint(round(x), round(y)) for x, y in (places[0], places[-1]))
    QTest.mouseMove(view, first)
    QTest.mousePress(view, LEFT, NONE, first)
    for x, y in places[1:]:
        at = QPointF(x, y)
        event = QMouseEvent(QMouseEvent.Type.MouseMove, at, view.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(view, event)
    QTest.mouseRelease(view, LEFT, NONE, last)
    if settle:
        running.settle()


def only(running):
    (found,) = running.state.annotations
    return found


def undo_text(running) -> str:
    return running.book["edit.undo"].text()


def test_a_pin_is_put_down_written_on_and_taken_back_by_its_name(running, tray, body) -> None:
    use(running, tray, PenTool.PIN)
    camera = running.view.driver.pose
    running.click(*body[0])
    write(running, "Tender here")
    running.settle()
    pin = only(running)
    assert (pin.kind, pin.text, pin.hand) == (Kind.PIN, "Tender here", Hand.MINE)
    assert running.view.overlay.spots["a1"][0].xy == pytest.approx(body[0], abs=1.5)
    assert [p.request.text for p in running.view.overlay.labels() if p.request.id == "annotation:a1"] == ["Tender here"]
    assert running.view.driver.pose == camera and not running.state.selected_structure_id, "the click did nothing else"
    assert undo_text(running) == "Undo: Add pin"
    running.act("edit.undo")
    assert running.state.annotations == ()
    running.act("edit.redo")
    assert only(running).text == "Tender here"


def test_escape_leaves_the_words_then_the_tool_then_the_tray(running, tray, body) -> None:
    use(running, tray, PenTool.PIN)
    running.click(*body[0])
    write(running, "never mind", Qt.Key.Key_Escape)
    assert only(running).text == "" and running.desk.pen.tool is PenTool.PIN
    running.act("site.back")
    assert running.desk.pen.tool is PenTool.NONE and running.state.tool is Tool.ANNOTATE
    running.act("site.back")
    assert running.state.chosen_annotation_id == "" and running.state.tool is Tool.ANNOTATE
    running.act("site.back")
    assert running.state.tool is Tool.NONE and only(running).kind is Kind.PIN


def test_an_arrow_is_pulled_from_tip_to_tail_and_its_tip_keeps_to_the_body(running, tray, body) -> None:
    use(running, tray, PenTool.ARROW)
    x, y = body[0]
    drag(running, [(x, y), (x - 30, y - 30), (x - 70, y - 60)])
    write(running, "Here")
    tip, tail = (s.xy for s in running.view.overlay.spots["a1"])
    assert tip == pytest.approx((x, y), abs=1.5) and tail == pytest.approx((x - 70, y - 60), abs=2.0)
    assert only(running).places[0].structure_id == only(running).places[1].structure_id


def test_drags_move_an_annotation_in_one_step_and_a_locked_one_stays(running, tray, body) -> None:
    use(running, tray, PenTool.PIN)
    running.click(*body[0])
    write(running, "")
    running.act("site.back")
    running.settle()
    before, camera = only(running).places, running.view.driver.pose
    to = next(p for p in body if abs(p[0] - body[0][0]) > 30)
    drag(running, [body[0], ((body[0][0] + to[0]) / 2, (body[0][1] + to[1]) / 2), to])
    assert only(running).places != before and running.view.driver.pose == camera
    assert running.view.overlay.spots["a1"][0].xy == pytest.approx(to, abs=2.5)
    assert undo_text(running) == "Undo: Move pin"
    running.act("edit.undo")
    assert only(running).places == before
    running.act("annotate.lock")
    running.settle()
    drag(running, [body[0], to])
    assert only(running).places == before and only(running).is_locked
    running.act("annotate.delete")
    assert only(running).is_locked, "a locked one is not deleted"


def test_paint_and_ink_lie_on_the_body_and_change_the_picture(running, tray, body) -> None:
    plain = running.view._array.copy()
    QTest.mouseClick(tray.client, LEFT)
    use(running, tray, PenTool.PAINT)
    x, y = body[0]
    drag(running, [(x, y), (x + 6, y + 12), (x, y + 16)])
    area = only(running)
    assert (area.kind, area.hand, area.colour) == (Kind.AREA, Hand.CLIENT, Colour.VIOLET)
    assert np.abs(running.view._array.astype(int) - plain).max() > 40
    assert undo_text(running) == "Undo: Add painted area"
    drag(running, [(x, y - 4), (x, y - 12)])
    assert len(only(running).strokes) > len(area.strokes), "it goes on with the same area"
    assert undo_text(running) == "Undo: Paint more"
    area = only(running)
    running.act("site.back")
    running.settle()
    drag(running, [(x, y), (x + 5, y + 6), (x + 10, y + 8)])
    assert undo_text(running) == "Undo: Move painted area" and only(running).strokes != area.strokes
    use(running, tray, PenTool.DRAW)
    QTest.mouseClick(tray.grounds.button(True), LEFT)
    drag(running, [(30, 30), (60, 40), (90, 30)])
    assert running.state.annotations[-1].kind is Kind.SCREEN_INK
    running.act("annotate.clear_client")
    assert running.state.annotations == () and undo_text(running) == "Undo: Clear the client's drawing"


def test_a_finger_paints_and_a_second_one_takes_it_back(running, tray, body) -> None:
    use(running, tray, PenTool.PAINT)
    view, screen, at = running.view, QTest.createTouchDevice(), QPoint(*(round(v) for v in body[0]))
    camera = view.driver.pose

    def touch(*steps: tuple[QPoint, ...]) -> None:
        for number, places in enumerate(steps):
            sequence = QTest.touchEvent(view, screen)
            for finger, place in enumerate(places):
                known = number > 0 and finger < len(steps[number - 1])
                (sequence.move if known else sequence.press)(finger, place, view)
            sequence.commit()
        sequence = QTest.touchEvent(view, screen)
        for finger, place in enumerate(steps[-1]):
            sequence.release(finger, place, view)
        sequence.commit()

    touch((at,), (at + QPoint(0, 18),), (at + QPoint(4, 24),))
    assert only(running).kind is Kind.AREA and view.driver.pose == camera
    touch((at,), (at + QPoint(0, 18),), (at + QPoint(0, 18), at + QPoint(60, 0)), (at + QPoint(0, 20), at + QPoint(80, 0)))
    assert len(running.state.annotations) == 1 and len(only(running).strokes) == 1, "a pinch is no stroke"


def test_stamps_measures_and_angles_by_clicks(running, tray, body) -> None:
    use(running, tray, PenTool.STAMP)
    QTest.mouseClick(tray.stamps.button(Stamp.NUMB), LEFT)
    running.click(*body[0])
    assert only(running).stamp is Stamp.NUMB and undo_text(running) == "Undo: Add stamp \u201cnumb\u201d"
    use(running, tray, PenTool.MEASURE)
    far = next(p for p in body if np.hypot(p[0] - body[0][0], p[1] - body[0][1]) > 30)
    running.click(*body[0])
    assert len(running.view.annotate_hand.pending) == 1
    running.click(*far)
    running.settle()
    measure = running.state.annotations[-1]
    assert measure.kind is Kind.DISTANCE and len(measure.places) == 2 and not running.view.annotate_hand.pending
    labels = [p.request.text for p in running.view.overlay.labels()]
    assert any("mm" in words for words in labels), labels
    use(running, tray, PenTool.ANGLE)
    for place in (far, body[0], body[5]):
        running.click(*place)
    assert running.state.annotations[-1].kind is Kind.ANGLE


def test_everything_can_be_done_with_keys(running, tray, body) -> None:
    running.desk.select_structure("sacrum")
    running.settle()
    QTest.keyClick(running.view, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert running.desk.pen.tool is PenTool.PIN
    QTest.keyClick(running.view, Qt.Key.Key_Return)
    write(running, "by keys")
    pin = only(running)
    assert pin.text == "by keys" and pin.places[0].structure_id == "sacrum", "at the chosen structure"
    running.settle()
    for _ in range(2):
        QTest.keyClick(running.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        running.settle()
    assert only(running).places != pin.places and undo_text(running) == "Undo: Move pin"
    running.act("edit.undo")
    assert only(running).places == pin.places, "a run of steps is one step of undo"
    QTest.keyClick(running.view, Qt.Key.Key_F2)
    write(running, "other words")
    assert only(running).text == "other words" and undo_text(running) == "Undo: Write on pin"
    QTest.keyClick(running.view, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert only(running).colour is Colour.BLUE and undo_text(running) == "Undo: Colour pin"
    QTest.keyClick(running.view, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    running.settle()
    assert only(running).is_hidden and "a1" not in running.view.overlay.spots
    QTest.keyClick(running.view, Qt.Key.Key_Delete)
    assert running.state.annotations == () and undo_text(running) == "Undo: Delete pin"


def test_measures_and_paint_by_keys_use_the_middle_of_the_view(running, tray) -> None:
    running.act("annotate.measure")
    running.act("annotate.place")
    running.view.driver.turn(40, 0)
    running.settle()
    running.act("annotate.place")
    assert only(running).kind is Kind.DISTANCE
    running.act("annotate.paint")
    running.act("annotate.place")
    running.act("annotate.place")
    area = running.state.annotations[-1]
    assert area.kind is Kind.AREA and len(area.strokes) == 2


def test_the_list_names_chooses_and_hides(running, tray, body) -> None:
    use(running, tray, PenTool.TEXT)
    running.click(40, 40)
    write(running, "After sitting")
    use(running, tray, PenTool.PIN)
    running.click(*body[0])
    write(running, "Tender")
    QTest.mouseClick(tray.fold, LEFT)
    rows = tray.list.rows
    assert [rows.item(k).text() for k in range(rows.count())] == ["Text: After sitting", "Pin: Tender"]
    assert rows.currentRow() == 1
    rows.setCurrentRow(0)
    assert running.state.chosen_annotation_id == "a1"
    QTest.mouseClick(tray.list.buttons[2], LEFT)
    assert notes.find(running.state, "a1").is_hidden and "hidden" in rows.item(0).text()
    assert undo_text(running) == "Undo: Hide text"


def test_a_click_on_a_mark_chooses_it_and_its_menu_changes_it(running, tray, body) -> None:
    use(running, tray, PenTool.PIN)
    running.click(*body[0])
    write(running, "Tender")
    running.act("tool.annotate")
    running.desk.change("let go", notes.choose(running.state, ""))
    running.settle()
    running.click(*running.view.overlay.spots["a1"][0].xy)
    assert running.state.chosen_annotation_id == "a1" and running.state.tool is Tool.ANNOTATE
    menu = annotation_menu(running.desk, running.view)
    words = {a.objectName(): a for a in menu.actions()}
    words["context:annotate.delete"].trigger()
    assert running.state.annotations == ()


def test_in_client_mode_the_pen_draws_for_the_client(running) -> None:
    running.act("view.client_mode")
    running.settle()
    bar = running.window.client_bar
    QTest.mouseClick(bar.pen, LEFT)
    assert running.state.mode is Mode.CLIENT and running.state.tool is Tool.ANNOTATE
    assert running.desk.pen.hand is Hand.CLIENT and running.desk.pen.tool is PenTool.PAINT
    QTest.mouseClick(bar.pen, LEFT)
    assert running.state.tool is Tool.NONE and running.desk.pen.tool is PenTool.NONE
    running.act("view.client_mode")
    assert running.desk.pen.hand is Hand.MINE


def test_the_exported_picture_has_the_same_marks_and_words(running, tray, body) -> None:
    use(running, tray, PenTool.PIN)
    running.click(*body[0])
    write(running, "Tender here")
    running.act("site.back")
    running.act("site.back")
    running.settle()
    options = PictureOptions(size=(900, 700), show_title=False, show_legend=False, show_caption=False)

    def drawn(state) -> np.ndarray:
        running.desk.change("state", state)
        running.settle()
        image = make_picture(running.desk.atlas, running.state, options, running.view.make_capture)
        return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3].astype(int)

    with_pin = running.state
    marked = drawn(with_pin)
    captured = running.view.make_capture((900, 700), False, "light")
    plain = drawn(notes.remove(with_pin, "a1"))
    place = captured.annotations["a1"][0]
    differs = np.abs(marked - plain).reshape(700, 900, 3).max(axis=-1) > 40
    assert differs.sum() > 200, "a pin, a leader and words"
    rows, columns = np.nonzero(differs)
    assert np.hypot(rows - place.y, columns - place.x).min() < 60, "at its place, up to the margins of the sheet"


def test_nothing_can_be_put_down_while_there_is_no_view_yet(running, tray, monkeypatch) -> None:
    running.desk.pen.take(PenTool.PIN)
    assert action("annotate.place").enabled(running.desk)
    monkeypatch.setattr(running.desk, "annotating", None)
    assert not action("annotate.place").enabled(running.desk), "the tray can be open and its tool chosen before the view is"


def test_an_id_that_comes_back_for_something_else_is_painted_once_its_place_is_known(running, tray, body) -> None:
    """Undo can bring the id of a text over the picture back as a stamp on the body; the view may be painted before the next frame."""
    use(running, tray, PenTool.STAMP)
    QTest.mouseClick(running.view, LEFT, NONE, QPoint(round(body[0][0]), round(body[0][1])))
    running.settle()
    (stamp,) = running.state.annotations
    words = replace(stamp, kind=Kind.TEXT, places=(), stamp=None, at=(0.1, 0.1), text="Words")
    running.desk.change("Text", replace(running.state, annotations=(words,)))
    running.settle()
    overlay, view = running.view.overlay, running.view
    ahead = replace(running.state, annotations=(stamp,))
    pixmap = QPixmap(view.size())
    with QPainter(pixmap) as painter:
        overlay.paint(painter, ahead, view._size(), overlay.colours, True)
    assert overlay.placed(ahead.annotations) == () and overlay.placed(running.state.annotations) == (words,)
    running.act("edit.undo")
    running.settle()
    assert overlay.placed(running.state.annotations) == (stamp,) and len(overlay.spots[stamp.id]) == 1
