"""Marks of another program as annotations of a state, as a plain function from state to state."""

from dataclasses import replace

from nervescope.session.annotation import Annotation
from nervescope.session.changes_annotations import add, find
from nervescope.session.state import ViewState


def put_marks(state: ViewState, marks: tuple[Annotation, ...]) -> ViewState:
    """Add marks; one that is there already (the same id) is brought up to date, unless it is locked."""
    for mark in marks:
        there = find(state, mark.id)
        if there is None:
            state = replace(add(state, mark), chosen_annotation_id=state.chosen_annotation_id)
        elif not there.is_locked:
            state = replace(state, annotations=tuple(mark if a.id == mark.id else a for a in state.annotations))
    return state
