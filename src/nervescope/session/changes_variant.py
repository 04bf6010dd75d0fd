"""Choosing another course of the nerve past piriformis, or another level of its division, as changes of the state."""

from dataclasses import replace

from nervescope.domain.atlas import Atlas
from nervescope.domain.variant import Course, Division
from nervescope.session.changes import clear_structure, select_site
from nervescope.session.state import ViewState

SITE = "piriformis"
"""The site whose view shows the courses."""
VIEW = "nerve_parts"
"""The named view that shows the levels of division: the thigh from behind, muscles see-through."""


def choose_course(atlas: Atlas, state: ViewState, course: Course) -> ViewState:
    """Show one course past piriformis, at that site, where the atlas has it; the division is the usual one again."""
    after = state if state.selected_site_id == SITE or SITE not in atlas.sites else select_site(atlas, state, SITE)
    return replace(after, view_name="" if after.selected_site_id else after.view_name, variant=course, division=Division.USUAL)


def choose_division(atlas: Atlas, state: ViewState, division: Division) -> ViewState:
    """Show one level of division, on the thigh from behind; the course past piriformis is the usual one again."""
    view = VIEW if VIEW in atlas.views else "home"
    whole = replace(clear_structure(state), selected_site_id="", selected_topic_id="", view_name=view)
    return replace(whole, isolated_id="", also_isolated_ids=(), variant=Course.A, division=division)
