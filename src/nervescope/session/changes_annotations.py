"""Annotations, as plain functions from state to state."""

from collections.abc import Callable
from dataclasses import replace

from nervescope.domain.frame import Point, Side, base_id_of, mirrored, side_of, sided_id
from nervescope.session.annotation import (
    LONGEST_TEXT,
    MOST_ANNOTATIONS,
    MOST_POINTS_IN_ALL,
    Annotation,
    Colour,
    Hand,
    Place,
    ScreenPoint,
    ScreenStroke,
    Size,
    Stroke,
    fault_of,
)
from nervescope.session.state import ViewState


def find(state: ViewState, annotation_id: str) -> Annotation | None:
    """The annotation with an id, if there is one."""
    return next((a for a in state.annotations if a.id == annotation_id), None)


def chosen(state: ViewState) -> Annotation | None:
    """The annotation that is chosen, if one is."""
    return find(state, state.chosen_annotation_id)


def new_id(state: ViewState) -> str:
    """An id that no annotation has yet."""
    numbers = [int(a.id[1:]) for a in state.annotations if a.id[:1] == "a" and a.id[1:].isascii() and a.id[1:].isdecimal()]
    return f"a{max(numbers, default=0) + 1}"


def has_room(state: ViewState, points: int = 1) -> bool:
    """Whether another annotation with so many points may be put down."""
    return len(state.annotations) < MOST_ANNOTATIONS and sum(a.point_count for a in state.annotations) + points <= MOST_POINTS_IN_ALL


def add(state: ViewState, annotation: Annotation) -> ViewState:
    """Put an annotation down and choose it; with no room left, or parts that do not fit its kind, nothing changes."""
    if not has_room(state, annotation.point_count) or find(state, annotation.id) or fault_of(annotation):
        return state
    return replace(state, annotations=(*state.annotations, annotation), chosen_annotation_id=annotation.id)


def choose(state: ViewState, annotation_id: str) -> ViewState:
    """Choose an annotation; an id that is not there chooses none."""
    return replace(state, chosen_annotation_id=annotation_id if find(state, annotation_id) else "")


def choose_next(state: ViewState, step: int) -> ViewState:
    """Choose the next (+1) or previous (-1) annotation, round the end."""
    ids = [a.id for a in state.annotations]
    if not ids:
        return state
    if state.chosen_annotation_id in ids:
        return choose(state, ids[(ids.index(state.chosen_annotation_id) + step) % len(ids)])
    return choose(state, ids[0 if step > 0 else -1])


def remove(state: ViewState, annotation_id: str) -> ViewState:
    """Take an annotation away; a locked one stays."""
    gone = find(state, annotation_id)
    if gone is None or gone.is_locked:
        return state
    left = tuple(a for a in state.annotations if a.id != annotation_id)
    return choose(replace(state, annotations=left), state.chosen_annotation_id)


def clear_hand(state: ViewState, hand: Hand) -> ViewState:
    """Take everything of one hand away that is not locked."""
    left = tuple(a for a in state.annotations if a.hand is not hand or a.is_locked)
    return choose(replace(state, annotations=left), state.chosen_annotation_id)


def set_text(state: ViewState, annotation_id: str, text: str) -> ViewState:
    """Write on an annotation; line breaks become spaces and a long text is cut. A text without words goes away."""
    words = " ".join(text.split())[:LONGEST_TEXT].strip()
    found = find(state, annotation_id)
    if found is not None and found.at is not None and not words:
        return remove(state, annotation_id)
    return _changed(state, annotation_id, lambda a: replace(a, text=words))


def set_colour(state: ViewState, annotation_id: str, colour: Colour) -> ViewState:
    """Give an annotation another colour."""
    return _changed(state, annotation_id, lambda a: replace(a, colour=colour))


def set_size(state: ViewState, annotation_id: str, size: Size) -> ViewState:
    """Draw an annotation larger or smaller."""
    return _changed(state, annotation_id, lambda a: replace(a, size=size))


def set_hidden(state: ViewState, annotation_id: str, is_hidden: bool) -> ViewState:
    """Hide an annotation or show it again; also a locked one."""
    return _changed(state, annotation_id, lambda a: replace(a, is_hidden=is_hidden), is_also_locked=True)


def set_locked(state: ViewState, annotation_id: str, is_locked: bool) -> ViewState:
    """Keep an annotation as it is and where it is, or let it be changed again."""
    return _changed(state, annotation_id, lambda a: replace(a, is_locked=is_locked), is_also_locked=True)


def hide_hand(state: ViewState, hand: Hand, is_hidden: bool) -> ViewState:
    """Hide everything of one hand, or show it again."""
    return replace(state, annotations=tuple(replace(a, is_hidden=is_hidden) if a.hand is hand else a for a in state.annotations))


def move_place(state: ViewState, annotation_id: str, index: int, place: Place, path_mm: tuple[Point, ...] = ()) -> ViewState:
    """Put one place of an annotation elsewhere; a distance along a surface needs its new way, else it becomes a straight one.

    The tail of an arrow keeps its direction when the tip is moved.
    """

    def moved(annotation: Annotation) -> Annotation:
        if not 0 <= index < len(annotation.places):
            return annotation
        places = list(annotation.places)
        before, places[index] = places[index], _rounded_place(place)
        if annotation.kind == "arrow" and index == 0:
            by = [a - b for a, b in zip(place.point_mm, before.point_mm, strict=True)]
            places[1] = _rounded_place(Place(place.structure_id, _shifted(places[1].point_mm, by)))
        return replace(annotation, places=tuple(places), path_mm=tuple(rounded(p) for p in path_mm))

    return _changed(state, annotation_id, moved)


def move_text(state: ViewState, annotation_id: str, at: ScreenPoint) -> ViewState:
    """Put a text elsewhere in the picture."""
    return _changed(state, annotation_id, lambda a: replace(a, at=(round(at[0], 4), round(at[1], 4))) if a.at is not None else a)


def shift_screen_ink(
    state: ViewState, annotation_id: str, by: ScreenPoint, from_strokes: tuple[ScreenStroke, ...] | None = None
) -> ViewState:
    """Move ink on the picture as a whole, from where it is or from how its strokes were."""

    def moved(annotation: Annotation) -> Annotation:
        strokes = tuple(
            replace(s, points=tuple((round(x + by[0], 4), round(y + by[1], 4)) for x, y in s.points))
            for s in from_strokes or annotation.screen_strokes
        )
        return replace(annotation, screen_strokes=strokes)

    return _changed(state, annotation_id, moved)


def set_strokes(state: ViewState, annotation_id: str, strokes: tuple[Stroke, ...]) -> ViewState:
    """Give ink or an area other strokes, such as one more; with no room left for the points nothing changes."""
    found = find(state, annotation_id)
    more = sum(len(s.points_mm) for s in strokes) - (found.point_count if found else 0)
    if found is None or not strokes or sum(a.point_count for a in state.annotations) + more > MOST_POINTS_IN_ALL:
        return state
    longer = replace(found, strokes=strokes)
    return state if fault_of(longer) else _changed(state, annotation_id, lambda a: replace(a, strokes=strokes))


def on_other_side(annotation: Annotation) -> Annotation:
    """A note of one's own as it stands on the other side; what the client drew stays where the client felt it."""
    if annotation.hand is Hand.CLIENT:
        return annotation
    places = tuple(Place(swapped(p.structure_id), mirrored(p.point_mm)) for p in annotation.places)
    strokes = tuple(
        replace(s, structure_id=swapped(s.structure_id), points_mm=tuple(mirrored(p) for p in s.points_mm)) for s in annotation.strokes
    )
    return replace(annotation, places=places, strokes=strokes, path_mm=tuple(mirrored(p) for p in annotation.path_mm))


def swapped(structure_id: str) -> str:
    """The same structure on the other side; unpaired ids stay."""
    side = side_of(structure_id)
    return structure_id if side is Side.MIDLINE else sided_id(base_id_of(structure_id), side.opposite)


def rounded(point_mm: Point) -> Point:
    """A point to a tenth of a millimetre, as it is kept."""
    return (round(point_mm[0], 1), round(point_mm[1], 1), round(point_mm[2], 1))


def _rounded_place(place: Place) -> Place:
    return Place(place.structure_id, rounded(place.point_mm))


def _shifted(point_mm: Point, by: list[float]) -> Point:
    return (point_mm[0] + by[0], point_mm[1] + by[1], point_mm[2] + by[2])


def _changed(state: ViewState, annotation_id: str, change: Callable[[Annotation], Annotation], is_also_locked: bool = False) -> ViewState:
    """The state with one annotation changed; a locked one stays as it is, unless said otherwise."""
    found = find(state, annotation_id)
    if found is None or (found.is_locked and not is_also_locked):
        return state
    return replace(state, annotations=tuple(change(a) if a.id == annotation_id else a for a in state.annotations))
