"""Words are looked up in the language that is spoken, and English stands where nothing is found."""

from collections.abc import Iterator

import pytest

from nervescope.domain.language import ENGLISH, GERMAN, chosen_language, inside, inside_first, listed, speak, spoken, tr

GERMAN_WORDS = {
    ("Hide {name}", "", -1): "{name} ausblenden",
    ("%n muscle(s)", "", 1): "%n Muskel",
    ("%n muscle(s)", "", 3): "%n Muskeln",
    ("{first} and {last}", "a row of words", -1): "{first} und {last}",
}


@pytest.fixture
def german() -> Iterator[None]:
    """German with four words."""
    speak(GERMAN, lambda source, comment, n: GERMAN_WORDS.get((source, comment, n), ""))
    yield
    speak()


def test_english_needs_no_look_up() -> None:
    """The source is the text, and a count gets its plural."""
    assert spoken() is ENGLISH
    assert tr("Hide {name}").format(name="Sacrum") == "Hide Sacrum"
    assert (tr("%n muscle(s)", "", 1), tr("%n muscle(s)", "", 2), tr("%n muscle(s)", "", 0)) == ("1 muscle", "2 muscles", "0 muscles")


def test_words_come_in_the_language_that_is_spoken(german: None) -> None:
    """Sentences, counts and rows; what is not translated stays English."""
    assert tr("Hide {name}").format(name="Kreuzbein") == "Kreuzbein ausblenden"
    assert (tr("%n muscle(s)", "", 1), tr("%n muscle(s)", "", 3)) == ("1 Muskel", "3 Muskeln")
    assert listed(["a", "b", "c"]) == "a, b und c"
    assert tr("Show") == "Show"


def test_names_inside_a_sentence_keep_their_capitals_where_the_language_does(german: None) -> None:
    """German nouns are written large."""
    assert (inside("Muskeln"), inside_first("Wurzel L5")) == ("Muskeln", "Wurzel L5")
    speak()
    assert (inside("Muscles"), inside_first("Left L5 root")) == ("muscles", "left L5 root")


def test_rows_of_any_length_are_joined() -> None:
    """None, one, two."""
    assert (listed([]), listed(["a"]), listed(["a", "b"])) == ("", "a", "a and b")


def test_the_computer_s_language_is_taken_when_there_is_one() -> None:
    """The first language of the computer that the program speaks, else English; a code counts as it is."""
    assert chosen_language("system", ["fr-FR", "de-AT", "en"]) is GERMAN
    assert chosen_language("system", ["fr"]) is ENGLISH
    assert chosen_language("de") is GERMAN
    assert chosen_language("en", ["de"]) is ENGLISH
