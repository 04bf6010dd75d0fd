"""A seeded random walk through the running program: no error, no stuck view, and always the picture of the state."""

import importlib
import sys
from pathlib import Path

import pytest

from nervescope.session.state import Tool

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
random_walk = importlib.import_module("random_walk")
sys.path.remove(str(TOOLS))


@pytest.fixture
def walker(running, qapp):
    """A walker in the running program, whose error reports it reads."""
    reports: list[str] = []
    running.program._errors.show_with(lambda title, hint, details: reports.append(title))
    return random_walk.Walker(qapp, running.program, reports, seed=11)


def test_a_walk_of_many_actions_never_goes_astray(walker, monkeypatch):
    monkeypatch.setattr(random_walk, "PICTURE_EVERY", 100)
    walker.walk(200)
    assert walker.pictures == 2
    assert len(walker.done) >= 10, "the walk uses all kinds of steps"


def test_a_scene_that_lags_behind_the_state_is_noticed(walker, running, monkeypatch):
    monkeypatch.setattr(running.view, "show_state", lambda *what, **how: None)
    with pytest.raises(random_walk.AstrayError, match=r"another state|opacity"):
        walker.walk(200)


def test_a_reported_error_ends_the_walk(walker, running):
    running.program._errors.report(ValueError("planted"))
    with pytest.raises(random_walk.AstrayError, match="reported"):
        walker.walk(5)


def test_a_button_with_a_menu_does_not_hold_the_walk(walker, running):
    running.act("tool.skin_map")
    running.settle()
    button = running.window.trays.trays[Tool.SKIN_MAP].nerves
    for _ in range(6):
        walker._use(button)
        walker._settle_turn()
    assert running.state.skin_map.shown, "something was chosen in the menu"
