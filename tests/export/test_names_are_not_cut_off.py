"""Names on labels break into lines, and a word into syllables, before anything is cut off."""

import pytest

from nervescope.export.draw import request_label
from nervescope.export.typeface import sans, text_width, wrapped


@pytest.mark.parametrize(
    ("word", "parted"),
    [("Semimembranosus", ("Semimem-", "branosus")), ("Ischiofemoral", ("Ischiofe-", "moral"))],
)
def test_a_word_that_is_too_wide_is_parted_between_syllables(qapp, word: str, parted: tuple[str, str]) -> None:
    font = sans(15, is_semibold=True)
    assert wrapped(word, font, 0.7 * text_width(word, font), 3) == parted
    assert wrapped(word, font, 1.01 * text_width(word, font), 3) == (word,)


def test_the_label_of_a_long_name_holds_all_of_it(qapp) -> None:
    text = request_label("a", ("Sit bone (ischial tuberosity)", ""), (0.0, 0.0), 90.0).text
    assert "…" not in text and text.replace("-\n", "").replace("\n", " ") == "Sit bone (ischial tuberosity)"
