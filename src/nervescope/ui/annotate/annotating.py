"""Brings the annotating hand together with the session: what a click with each tool makes, and the field to write in."""

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtWidgets import QMenu

from nervescope.domain.frame import on_side
from nervescope.domain.language import tr
from nervescope.export.annotation_marks import label_spot, on_paper, text_box
from nervescope.export.boxes import Rect
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import Annotation, Hand, Kind
from nervescope.session.session import Change
from nervescope.session.state import Mode, Tool
from nervescope.ui.annotate import steps
from nervescope.ui.annotate.aim import Aim
from nervescope.ui.annotate.annotate_menu import annotation_menu
from nervescope.ui.annotate.pen import PLACES_OF, STROKES, PenTool
from nervescope.ui.annotate.words_field import WordsField
from nervescope.ui.desk import Desk

STEP_PX = 8.0
_LOOKS = tuple((0.5 + 0.08 * r * x, 0.5 + 0.08 * r * y) for r in range(6) for x, y in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)))
"""Shares of the view where the body is looked for, from the middle outwards."""


class Annotating(QObject):
    """Lives as long as the 3D view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.view)
        self._desk, self._view, self._hand = desk, desk.view, desk.view.annotate_hand
        self.field = WordsField(desk.view)
        self._hand.aimed.connect(self._on_aimed)
        self._hand.stroke_done.connect(lambda line: steps.put_stroke(desk, line))
        self._hand.arrow_pulled.connect(self._on_arrow)
        self._hand.mark_chosen.connect(lambda annotation_id: steps.choose(desk, annotation_id))
        self._hand.mark_pulled.connect(lambda was, index, start, end, key: steps.move(desk, was, index, start, end, key))
        self._view.annotation_menu_requested.connect(self._on_menu)
        desk.pen.changed.connect(self._on_pen)
        self._tool = desk.pen.tool
        desk.session.subscribe(self._on_change)

    def place(self) -> None:
        """Do with the pen's tool at the chosen structure or site, or in the middle of the view, what a click there would do."""
        self._view.setFocus()
        aim = self._own_aim()
        if self._desk.pen.tool in STROKES:
            self._dab(aim)
        else:
            self._on_aimed(aim)

    def edit(self) -> None:
        """Write on the chosen annotation, right where it is."""
        found = notes.chosen(self._desk.state)
        if found is None or found.is_locked:
            return
        self.field.open_at(self._words_at(found), found.text, lambda text: self._write(found.id, text, is_new=False))

    def move(self, dx: float, dy: float) -> None:
        """Move the chosen annotation by steps of the keys."""
        found = notes.chosen(self._desk.state)
        if found is None:
            return
        index = 0 if found.kind in (Kind.PIN, Kind.STAMP, Kind.ARROW) else len(found.places) - 1
        spots = self._view.overlay.spots.get(found.id, ())
        spot = spots[-1 if found.kind is Kind.DISTANCE else index] if spots else None
        at = QPointF(*spot.xy) if spot else QPointF(self._view.width() / 2, self._view.height() / 2)
        start, end = (self._hand.aim(p) for p in (at, QPointF(at.x() + dx * STEP_PX, at.y() + dy * STEP_PX)))
        steps.move(self._desk, found, index, start, end, f"annotation:keys:{found.id}")

    def jump(self) -> None:
        """Fly to the chosen annotation."""
        found = notes.chosen(self._desk.state)
        if found is None or not found.structure_ids:
            return
        point = found.places[0].point_mm if found.places else found.strokes[0].points_mm[len(found.strokes[0].points_mm) // 2]
        self._view.fly_to_structure(found.structure_ids[0], place_mm=point)

    def leave(self) -> bool:
        """Give up an unfinished measure, then the tool; says whether there was anything to leave."""
        if self._hand.pending:
            self._forget_pending()
            return True
        if self._hand.is_active:
            self._desk.pen.take(PenTool.NONE)
            return True
        return False

    def _on_aimed(self, aim: Aim) -> None:
        """A click with the tool in hand."""
        tool = self._desk.pen.tool
        if tool is PenTool.TEXT:
            self.field.open_at(QPointF(*aim.at), "", lambda text: self._add_text(aim, text))
        elif not aim.structure_id:
            self._desk.window.status.say(tr("Click on the body."))
        elif tool in PLACES_OF:
            self._measure(aim)
        else:
            made = steps.put_at(self._desk, aim)
            if made and made.kind is not Kind.STAMP:
                self._write_on(made, aim)

    def _on_arrow(self, tip: Aim, tail: Aim) -> None:
        made = steps.put_arrow(self._desk, tip, tail)
        if made:
            self._write_on(made, tail)

    def _measure(self, aim: Aim) -> None:
        """One more place of a measure; the last one finishes it."""
        self._hand.pending = (*self._hand.pending, aim)
        if len(self._hand.pending) == PLACES_OF[self._desk.pen.tool]:
            aims, self._hand.pending = self._hand.pending, ()
            steps.put_measure(self._desk, aims)
        self._view.update()

    def _write_on(self, made: Annotation, aim: Aim) -> None:
        """Let a person write on what was just put down."""
        self.field.open_at(QPointF(*aim.at), "", lambda text: self._write(made.id, text, is_new=True))

    def _write(self, annotation_id: str, text: str | None, is_new: bool) -> None:
        if text is not None and (text.strip() or not is_new):
            steps.write(self._desk, annotation_id, text, is_new)

    def _add_text(self, aim: Aim, text: str | None) -> None:
        """A text that stands in the picture."""
        words = " ".join((text or "").split())
        if words:
            steps.put(self._desk, steps.base(self._desk, Kind.TEXT, at=(round(aim.share[0], 4), round(aim.share[1], 4)), text=words))

    def _dab(self, aim: Aim) -> None:
        """A drawing of one place, by keys: the next one goes on from it."""
        if aim.structure_id:
            steps.put_stroke(self._desk, (aim,))

    def _own_aim(self) -> Aim:
        """The place that keys mean: the chosen structure's or site's, for what has one place; else the middle of the view, or near it."""
        state, desk = self._desk.state, self._desk
        if desk.pen.tool in (PenTool.PIN, PenTool.ARROW, PenTool.STAMP):
            anchor = self._view.scene.anchors(state.selected_ids[:1]).get(state.selected_structure_id)
            ratio = self._view.devicePixelRatioF()
            at = QPointF(anchor.x / ratio, anchor.y / ratio) if anchor else None
            site = desk.atlas.sites.get(state.selected_site_id)
            if at is None and site:
                x, y, _ = self._view.scene.project([on_side(site.position_mm, state.side)])[0]
                at = QPointF(x / ratio, y / ratio)
            aim = self._hand.aim(at) if at is not None and self._view.rect().contains(at.toPoint()) else None
            if aim and aim.structure_id:
                return aim
        looks = (self._hand.aim(QPointF(x * self._view.width(), y * self._view.height())) for x, y in _LOOKS)
        middle = next(looks)
        return middle if middle.structure_id else next((aim for aim in looks if aim.structure_id), middle)

    def _words_at(self, found: Annotation) -> QPointF:
        """Where the words of an annotation are written."""
        frame = Rect(0, 0, self._view.width(), self._view.height())
        if found.kind is Kind.TEXT:
            box = text_box(found, frame)
            return QPointF(box.x, box.bottom)
        if found.screen_strokes:
            return QPointF(*on_paper(found.screen_strokes[0].points[0], frame))
        spot = label_spot(found, self._view.overlay.spots.get(found.id, ()))
        return QPointF(*spot.xy) if spot else QPointF(frame.w / 2, frame.h / 2)

    def _on_menu(self, annotation_id: str, at: QPoint) -> None:
        """The menu of one annotation, which is chosen by that."""
        steps.choose(self._desk, annotation_id)
        menu: QMenu = annotation_menu(self._desk, self._view)
        menu.popup(at)

    def _on_pen(self) -> None:
        """Another tool begins afresh."""
        if self._desk.pen.tool is not self._tool:
            self._tool = self._desk.pen.tool
            self._forget_pending()

    def _on_change(self, change: Change) -> None:
        """The tool is laid down with its tray; a client draws with the client's colours."""
        pen = self._desk.pen
        if change.touched("tool") and change.after.tool is not Tool.ANNOTATE:
            pen.take(PenTool.NONE)
            self._forget_pending()
        if change.touched("mode"):
            pen.draw_for(Hand.CLIENT if change.after.mode is Mode.CLIENT else Hand.MINE)

    def _forget_pending(self) -> None:
        self._hand.pending = ()
        self._view.update()
