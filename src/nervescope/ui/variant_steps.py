"""Choosing a variant from tray and menu: under its name for undo, and with a flight to where it shows."""

from nervescope.domain.variant import Course, Division
from nervescope.session import changes_variant
from nervescope.session.variants import name_of
from nervescope.ui.desk import Desk


def choose_course(desk: Desk, course: Course) -> None:
    """Show one course of the nerve past piriformis and fly there."""
    desk.look(name_of(desk.atlas, course), changes_variant.choose_course(desk.atlas, desk.state, course))


def choose_division(desk: Desk, division: Division) -> None:
    """Show one level of division on the thigh."""
    desk.look(name_of(desk.atlas, division), changes_variant.choose_division(desk.atlas, desk.state, division))
