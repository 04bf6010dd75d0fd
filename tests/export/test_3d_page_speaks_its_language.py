"""The 3D page tells screen readers the language of every sentence."""

from collections.abc import Iterator

import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.content.wordings import in_wordings
from nervescope.domain.atlas import Atlas
from nervescope.domain.language import GERMAN
from nervescope.export.model3d.web_page import page_of
from nervescope.session import changes
from nervescope.session.model_words import model_words
from nervescope.session.scene_record import SceneCamera
from nervescope.session.state import ViewState
from nervescope.ui.interpreter import speak_as_set

CAMERA = SceneCamera((60.0, -700.0, 40.0), (60.0, -40.0, 40.0), (0.0, 0.0, 1.0), 24.0)


@pytest.fixture
def german() -> Iterator[Atlas]:
    assert speak_as_set("de") == ()
    yield load_atlas(find_folders(), language=GERMAN)
    speak_as_set("en")


def page(atlas: Atlas) -> str:
    state = changes.select_site(atlas, ViewState(), "piriformis")
    return page_of(atlas, (), model_words(atlas, state), CAMERA, "").decode()


def test_german_sentences_are_read_as_german(german: Atlas) -> None:
    made = page(german)
    assert '<html lang="de"' in made and german.site("piriformis").answer.text in made
    assert '<span lang="en">' not in made


def test_sentences_without_german_words_are_read_as_english(german: Atlas) -> None:
    made = page(in_wordings(german, {}))
    assert '<html lang="de"' in made and made.count('<span lang="en">') > 10
