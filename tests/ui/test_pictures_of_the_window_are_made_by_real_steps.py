"""Every step of the pictures in docs/exploring names something that exists, and the page is the one that the script writes."""

import importlib
import inspect
import sys
from pathlib import Path

import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.session.settings import setting_infos
from nervescope.ui.actions import ACTIONS

pytest.importorskip("PIL")
TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
window_pictures = importlib.import_module("window_pictures")
sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def atlas():
    """The shipped atlas."""
    return load_atlas(find_folders())


@pytest.mark.parametrize("picture", window_pictures.window_pictures(), ids=lambda p: p.name)
def test_each_step_names_something_that_exists(picture, atlas):
    known = {"act": {s.id for s in ACTIONS}, "pick": atlas.structures, "near": atlas.structures, "site": atlas.sites}
    for step in picture.steps:
        for kind, value in step.items():
            if kind == "do":
                change, values = window_pictures.change_of(value)
                asked = set(inspect.signature(change).parameters) - {"atlas", "state"}
                assert set(values) <= asked, f"{picture.name}: {change.__name__} does not take {sorted(set(values) - asked)}"
            elif kind == "set":
                told = {info.name: info.choices for info in setting_infos()}
                assert all(choice in told[name] for name, choice in value.items()), f"{picture.name}: {value} cannot be set"
            elif kind in known:
                assert value in known[kind], f"{picture.name}: there is no {kind} '{value}'"
            else:
                assert kind in ("type", "wait"), f"{picture.name}: nobody knows the step '{kind}'"


def test_the_page_and_its_pictures_are_there():
    folder = TOOLS.parent / "docs" / "exploring"
    pictures = window_pictures.window_pictures()
    assert (folder / "README.md").read_text(encoding="utf-8") == window_pictures.page(pictures)
    for picture in pictures:
        assert 5_000 < (folder / f"{picture.name}.webp").stat().st_size < 200_000, picture.name
