"""The view in words says from where, what is chosen, what can be seen, what is hidden or see-through, and speaks in the chosen voice."""

from dataclasses import replace

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.session import changes
from nervescope.session.changes_structures import hide_structures, isolate_structures
from nervescope.session.describing import Sight, described, direction_words
from nervescope.session.state import ViewState

BEHIND = Sight((0.0, -1.0, 0.0), 300.0, {"sciatic_nerve_right": True, "sacrum": False})


@pytest.mark.parametrize(
    ("towards", "words"),
    [
        ((0, -1, 0), "straight from behind"),
        ((0, 5, 0), "straight from the front"),
        ((0, 0, 1), "straight from above"),
        ((1, -1, 0), "from the person's right and behind"),
        ((-0.3, -0.95, 0), "from behind, slightly from the person's left"),
        ((0, -0.7, -0.7), "from behind and below"),
    ],
)
def test_directions_are_the_persons_own(towards: tuple, words: str) -> None:
    said = direction_words(towards)
    assert set(said.split()) == set(words.split()) and said.startswith(words.split()[0])


def test_it_says_side_size_and_what_can_be_seen(tiny_atlas: Atlas) -> None:
    words = described(tiny_atlas, ViewState(), BEHIND)
    assert words.startswith("The right side is shown, seen straight from behind; the picture is about 30 cm high.")
    assert "In view: Sciatic nerve." in words and "Behind something else: Sacrum." in words
    assert described(tiny_atlas, changes.set_side(ViewState(), Side.LEFT), BEHIND).startswith("The left side")
    assert "without perspective" in described(tiny_atlas, changes.toggle_perspective(ViewState()), BEHIND)


def test_it_says_what_is_hidden_see_through_and_alone(tiny_atlas: Atlas) -> None:
    hidden = hide_structures(ViewState(), "sacrum")
    words = described(tiny_atlas, hidden, BEHIND)
    assert "Hidden:" in words and ("Sacrum" in words.partition("Hidden:")[2] or "bones" in words.partition("Hidden:")[2])
    faint = changes.set_layer_opacity(ViewState(), Layer.MUSCLE, 0.3)
    assert "Piriformis muscle" in described(tiny_atlas, faint, BEHIND).partition("See-through:")[2]
    alone = isolate_structures(ViewState(), "sacrum")
    assert "only Sacrum can be seen" in described(tiny_atlas, alone, BEHIND)


def test_what_is_said_of_a_site_is_its_own_sentence_in_the_voice(tiny_atlas: Atlas) -> None:
    state = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    site = tiny_atlas.sites["piriformis"]
    for audience in Audience:
        words = described(tiny_atlas, replace(state, audience=audience), BEHIND)
        assert f"Chosen site: {site.name}." in words
        assert site.answer.for_audience(audience) in words
