"""What the annotating hand, its tray, menu and keys do on the session, and what undo calls it."""

from collections.abc import Sequence

from nervescope.domain.frame import Point
from nervescope.domain.language import tr
from nervescope.session import changes
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import Annotation, Colour, Hand, Kind, Place, ScreenStroke, Size
from nervescope.session.annotation_words import name_of
from nervescope.session.state import Tool, ViewState
from nervescope.ui.annotate.aim import Aim
from nervescope.ui.annotate.lines import strokes_of, thinned_on_screen
from nervescope.ui.annotate.pen import KINDS, SCREEN_WIDTH, PenTool
from nervescope.ui.desk import Desk

TAIL_SHARE = 0.16
"""How long an arrow is at first, as a share of the height of the view."""


def base(desk: Desk, kind: Kind, **parts: object) -> Annotation:
    """A new annotation of a kind, with what the pen has chosen."""
    pen = desk.pen
    return Annotation(id=notes.new_id(desk.state), kind=kind, colour=pen.colour, hand=pen.hand, size=pen.size, **parts)  # type: ignore[arg-type]


def put(desk: Desk, annotation: Annotation) -> bool:
    """Put an annotation down; says why when there is no room."""
    after = notes.add(desk.state, annotation)
    if after is desk.state:
        desk.window.status.say(tr("There is no room for more annotations; delete some first."))
        return False
    desk.change(tr("Add {what}").format(what=name_of(annotation)), after, f"annotation:new:{annotation.id}")
    return True


def place_of(aim: Aim) -> Place:
    """A place on the body as it is kept."""
    return Place(aim.structure_id, notes.rounded(aim.point_mm))


def put_at(desk: Desk, aim: Aim) -> Annotation | None:
    """Put a pin, arrow or stamp at a place of the body; None when it could not be put there."""
    tool = desk.pen.tool
    if not aim.structure_id or tool not in (PenTool.PIN, PenTool.ARROW, PenTool.STAMP):
        return None
    places = (place_of(aim),) if tool is not PenTool.ARROW else (place_of(aim), _first_tail(desk, aim))
    made = base(desk, KINDS[tool], places=places, stamp=desk.pen.stamp if tool is PenTool.STAMP else None)
    return made if put(desk, made) else None


def put_arrow(desk: Desk, tip: Aim, tail: Aim) -> Annotation | None:
    """Put an arrow from a tail to a tip; the tail hangs before the body, as deep as the tip."""
    made = base(desk, Kind.ARROW, places=(place_of(tip), Place(tip.structure_id, _beside(desk, tip, tail.at))))
    return made if put(desk, made) else None


def put_measure(desk: Desk, aims: Sequence[Aim]) -> Annotation | None:
    """Put a distance of two places, or an angle of three."""
    places = tuple(place_of(a) for a in aims)
    if len(places) == 3:
        made = base(desk, Kind.ANGLE, places=places)
    else:
        path = way_between(desk, places[0], places[1]) if desk.pen.is_along_surface else ()
        made = base(desk, Kind.DISTANCE, places=places, path_mm=path)
        if desk.pen.is_along_surface and not path:
            desk.window.status.say(tr("These two places are not on one surface, so the way is measured straight."))
    return made if put(desk, made) else None


def way_between(desk: Desk, one: Place, other: Place) -> tuple[Point, ...]:
    """The way along a surface from one place to another; empty when they lie on two structures."""
    if desk.viewport is None or one.structure_id != other.structure_id:
        return ()
    way = desk.viewport.scene.body.way_between(one.structure_id, one.point_mm, other.point_mm)
    return tuple(notes.rounded(p) for p in way)


def put_stroke(desk: Desk, line: Sequence[Aim]) -> None:
    """Draw or paint a line; it goes on with the chosen drawing when that is of the same kind, colour and hand."""
    pen = desk.pen
    if pen.tool is PenTool.DRAW and pen.is_on_picture:
        points = tuple((round(x, 4), round(y, 4)) for x, y in thinned_on_screen([a.share for a in line]))
        put(desk, base(desk, Kind.SCREEN_INK, screen_strokes=(ScreenStroke(points, SCREEN_WIDTH[pen.size]),)))
        return
    kind = Kind.AREA if pen.tool is PenTool.PAINT else Kind.INK
    strokes = strokes_of(line, desk.viewport.annotate_hand.radius_mm(line)) if desk.viewport else ()
    if not strokes:
        return
    chosen = notes.chosen(desk.state)
    if chosen and (chosen.kind, chosen.colour, chosen.hand, chosen.is_locked) == (kind, pen.colour, pen.hand, False):
        after = notes.set_strokes(desk.state, chosen.id, (*chosen.strokes, *strokes))
        if after is not desk.state:
            desk.change(tr("Paint more") if kind is Kind.AREA else tr("Draw more"), after)
            return
    put(desk, base(desk, kind, strokes=strokes))


def write(desk: Desk, annotation_id: str, text: str, is_new: bool) -> None:
    """Write on an annotation; on one that was just put down this is one step with it."""
    found = notes.find(desk.state, annotation_id)
    if found:
        key = f"annotation:new:{annotation_id}" if is_new else ""
        desk.change(tr("Write on {what}").format(what=name_of(found)), notes.set_text(desk.state, annotation_id, text), key)


def move(desk: Desk, was: Annotation, index: int, start: Aim, end: Aim, key: str) -> None:
    """Move a part of an annotation, or all of it: from how it `was`, as the hand went from one place to another."""
    state, after = desk.state, desk.state
    if was.is_locked:
        return
    if was.kind is Kind.TEXT and was.at:
        after = notes.move_text(state, was.id, (was.at[0] + end.share[0] - start.share[0], was.at[1] + end.share[1] - start.share[1]))
    elif was.kind is Kind.SCREEN_INK:
        by = (end.share[0] - start.share[0], end.share[1] - start.share[1])
        after = notes.shift_screen_ink(state, was.id, by, was.screen_strokes)
    elif was.strokes and desk.viewport:
        by = (end.at[0] - start.at[0], end.at[1] - start.at[1])
        moved = [strokes_of(desk.viewport.annotate_hand.shifted(stroke, by), stroke.radius_mm) for stroke in was.strokes]
        after = notes.set_strokes(state, was.id, tuple(stroke for strokes in moved for stroke in strokes))
    elif was.kind is Kind.ARROW and index == 1:
        tip = Aim((0.0, 0.0), (0.0, 0.0), was.places[0].structure_id, was.places[0].point_mm)
        after = notes.move_place(state, was.id, 1, Place(tip.structure_id, _beside(desk, tip, end.at)))
    elif end.structure_id and index >= 0:
        after = _moved_place(desk, was, index, place_of(end))
    if after is not state:
        desk.change(tr("Move {what}").format(what=name_of(was)), notes.choose(after, was.id), key)


def remove(desk: Desk) -> None:
    """Take the chosen annotation away."""
    found = notes.chosen(desk.state)
    if found and found.is_locked:
        desk.window.status.say(tr("This one is locked; unlock it first."))
    elif found:
        desk.change(tr("Delete {what}").format(what=name_of(found)), notes.remove(desk.state, found.id))


def set_hidden(desk: Desk) -> None:
    """Hide the chosen annotation, or show it again."""
    found = notes.chosen(desk.state)
    if found:
        words = tr("Show {what}") if found.is_hidden else tr("Hide {what}")
        desk.change(words.format(what=name_of(found)), notes.set_hidden(desk.state, found.id, not found.is_hidden))


def set_locked(desk: Desk) -> None:
    """Lock the chosen annotation, or let it be changed again."""
    found = notes.chosen(desk.state)
    if found:
        words = tr("Unlock {what}") if found.is_locked else tr("Lock {what}")
        desk.change(words.format(what=name_of(found)), notes.set_locked(desk.state, found.id, not found.is_locked))


def colour(desk: Desk, chosen: Colour) -> None:
    """Draw in a colour from now on, and give it to the chosen annotation."""
    desk.pen.dip(chosen)
    found = notes.chosen(desk.state)
    if found:
        desk.change(tr("Colour {what}").format(what=name_of(found)), notes.set_colour(desk.state, found.id, chosen))


def size(desk: Desk, chosen: Size) -> None:
    """Draw in a size from now on, and give it to the chosen annotation, unless paint was laid in its size already."""
    desk.pen.choose(size=chosen)
    found = notes.chosen(desk.state)
    if found and not found.strokes and not found.screen_strokes:
        desk.change(tr("Size of {what}").format(what=name_of(found)), notes.set_size(desk.state, found.id, chosen))


def choose(desk: Desk, annotation_id: str) -> None:
    """Choose an annotation; the tray opens with it. An empty id lets go of the chosen one."""
    after = notes.choose(desk.state, annotation_id)
    if annotation_id and after.tool is not Tool.ANNOTATE:
        after = changes.toggle_tool(after, Tool.ANNOTATE)
    found = notes.find(after, annotation_id)
    desk.change(tr("Choose {what}").format(what=name_of(found)) if found else tr("Choose nothing"), after, "annotation:choose")


def step(desk: Desk, by: int) -> None:
    """Choose the next or previous annotation."""
    after: ViewState = notes.choose_next(desk.state, by)
    if after.chosen_annotation_id:
        choose(desk, after.chosen_annotation_id)


def clear_client(desk: Desk) -> None:
    """Take the client's drawing away."""
    desk.change(tr("Clear the client's drawing"), notes.clear_hand(desk.state, Hand.CLIENT))


def hide_client(desk: Desk) -> None:
    """Hide the client's drawing, or show it again."""
    is_shown = any(a.hand is Hand.CLIENT and not a.is_hidden for a in desk.state.annotations)
    words = tr("Hide the client's drawing") if is_shown else tr("Show the client's drawing")
    desk.change(words, notes.hide_hand(desk.state, Hand.CLIENT, is_shown))


def _moved_place(desk: Desk, found: Annotation, index: int, place: Place) -> ViewState:
    """A place elsewhere, with a new way where the distance runs along a surface."""
    path: tuple[Point, ...] = ()
    if found.path_mm:
        other = found.places[1 - index]
        path = way_between(desk, place, other) if index == 0 else way_between(desk, other, place)
    return notes.move_place(desk.state, found.id, index, place, path)


def _first_tail(desk: Desk, aim: Aim) -> Place:
    """Where an arrow comes from at first: above, and from the side that is nearer."""
    height = desk.viewport.height() if desk.viewport else 800
    aside = -0.7 if aim.share[0] < 0 else 0.7
    at = (aim.at[0] + aside * TAIL_SHARE * height, aim.at[1] - TAIL_SHARE * height)
    return Place(aim.structure_id, _beside(desk, aim, at))


def _beside(desk: Desk, aim: Aim, at: tuple[float, float]) -> Point:
    """The point under a place of the view that lies as deep as a place on the body, as its structure keeps it."""
    if desk.viewport is None:
        return notes.rounded(aim.point_mm)
    return notes.rounded(desk.viewport.annotate_hand.point_beside(aim.structure_id, aim.point_mm, at))
