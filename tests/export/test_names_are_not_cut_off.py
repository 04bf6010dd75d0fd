"""Names on labels break into lines, and a word into syllables, before anything is cut off."""

import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.language import ENGLISH, GERMAN
from nervescope.export.draw import request_label
from nervescope.export.handout_picture import picture_options
from nervescope.export.sheet_plan import widest_label
from nervescope.export.typeface import sans, text_width, wrapped
from nervescope.session.handout_templates import TEMPLATES
from nervescope.session.look import label_names


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


@pytest.mark.parametrize("language", [ENGLISH, GERMAN], ids=lambda language: language.code)
def test_no_name_of_the_atlas_is_cut_off_on_any_handout(qapp, language) -> None:
    atlas = load_atlas(find_folders(), language=language)
    names = {label_names(atlas, i)[0] for i in (*atlas.structures, *atlas.landmarks)}
    for template in TEMPLATES:
        options = picture_options(template)
        widest = widest_label(options.size, options.type_scale)
        assert [n for n in names if "…" in request_label("", (n, ""), (0.0, 0.0), widest).text] == [], template.id
