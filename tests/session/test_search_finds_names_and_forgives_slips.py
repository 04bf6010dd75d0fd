"""Search: every name and synonym is found, slips of typing are forgiven, and nothing is found where there is nothing."""

import time
from dataclasses import replace

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side
from nervescope.domain.landmark import Landmark
from nervescope.domain.statement import Audience
from nervescope.session.search import SearchIndex
from nervescope.session.search_hits import Command, HitKind
from nervescope.session.search_texts import PIECE, piece_of
from nervescope.session.search_words import folded


@pytest.fixture
def index(tiny_atlas: Atlas) -> SearchIndex:
    return SearchIndex(tiny_atlas)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sciatic", "sciatic_nerve_right"),
        ("Nervus ischiadicus", "sciatic_nerve_right"),
        ("ischi", "sciatic_nerve_right"),
        ("pear-shaped", "piriformis_right"),
        ("piriformis muscle", "piriformis_right"),
        ("walk", "walking"),
        ("sciatci", "sciatic_nerve_right"),
        ("sacrmu", "sacrum"),
        ("sciattic nerv", "sciatic_nerve_right"),
        ("SACRUM", "sacrum"),
    ],
)
def test_the_best_hit_is_what_was_meant(index: SearchIndex, query: str, first: str) -> None:
    assert index.find(query)[0].id == first


def test_a_site_comes_before_a_structure_of_the_same_name(index: SearchIndex) -> None:
    assert index.find("hamstring")[0].kind is HitKind.SITE


def test_structures_are_those_of_the_side_that_is_shown(index: SearchIndex) -> None:
    assert index.find("sciatic nerve", Side.LEFT)[0].id == "sciatic_nerve_left"
    assert index.find("sacrum", Side.LEFT)[0].id == "sacrum"


def test_a_treatment_says_at_which_site_it_is_read(index: SearchIndex) -> None:
    hit = index.find("walking")[0]
    assert (hit.kind, hit.card_id) == (HitKind.TREATMENT, "piriformis")


def test_every_query_word_has_to_meet_something(index: SearchIndex) -> None:
    assert index.find("sciatic zebra") == ()
    assert index.find("zebra sciatic") == ()


@pytest.mark.parametrize("query", ["", "   ", "xyzzy", "!!!", "\\", "(" * 50])
def test_nonsense_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.find(query) == ()


def test_a_very_long_query_is_answered(index: SearchIndex) -> None:
    assert index.find("piriformis " * 500) != ()


def test_running_text_is_found_in_the_voice_of_the_audience(index: SearchIndex) -> None:
    plain, clinical = (next(h for h in index.find("words", audience=a) if h.kind is HitKind.TEXT) for a in Audience)
    assert plain.title.startswith("Plain words") and plain.audience is Audience.CLIENT
    assert clinical.title.startswith("Clinical words") and clinical.audience is Audience.CLINICAL
    assert [plain.title[a:b] for a, b in plain.marked] == ["words"]


def test_a_word_that_only_the_other_voice_says_is_found_there(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.sites["piriformis"]
    said = replace(site.where[0], text="A plain line.", text_clinical="A quincunx line.")
    index = SearchIndex(replace(tiny_atlas, sites={**tiny_atlas.sites, "piriformis": replace(site, where=(said,))}))
    (hit,) = index.find("quincunx", audience=Audience.CLIENT)
    assert (hit.kind, hit.about, hit.card_id, hit.audience) == (HitKind.TEXT, HitKind.SITE, "piriformis", Audience.CLINICAL)


def test_a_text_is_found_with_slips_and_its_words_need_not_stand_in_one_sentence(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.sites["piriformis"]
    said = replace(site.where[0], text="Take the wallet out. It sits in a pocket of the trousers.")
    index = SearchIndex(replace(tiny_atlas, sites={**tiny_atlas.sites, "piriformis": replace(site, where=(said,))}))
    for query in ("wallet trousers", "walet", "pocket wallet piriformis"):
        assert index.find(query)[-1].id == "piriformis", query
    assert index.find("wallet zebra") == ()


def test_a_long_sentence_is_cut_round_the_words_that_were_asked_for() -> None:
    piece, marked = piece_of(
        "This begins a very long way before " * 4 + "the Wallet comes, and it goes on after it for a long while too.", ["wallet"]
    )
    assert len(piece) <= PIECE + 3 and piece.startswith("… ")
    assert [piece[a:b] for a, b in marked] == ["Wallet"]


def test_commands_are_found_by_name_and_by_what_they_do(index: SearchIndex) -> None:
    commands = (
        Command("view.labels", "Labels", "Show or hide the names on the model", "T"),
        Command("edit.undo", "Undo", "Take back", "Ctrl+Z"),
    )
    assert next((h.kind, h.id, h.keys) for h in index.find("labels", commands=commands)) == (HitKind.COMMAND, "view.labels", "T")
    assert index.find("take back", commands=commands)[0].id == "edit.undo"
    assert index.find("undo", commands=()) == ()


def test_a_kind_is_listed_in_one_piece_and_the_best_hit_first(tiny_atlas: Atlas) -> None:
    hits = SearchIndex(tiny_atlas).find("piriformis")
    kinds = [h.kind for h in hits]
    assert len(dict.fromkeys(kinds)) == sum(1 for i, k in enumerate(kinds) if i == 0 or kinds[i - 1] is not k)
    assert hits[0].score == max(h.score for h in hits)


def test_a_landmark_is_found_on_its_side(tiny_atlas: Atlas) -> None:
    place = Landmark(
        id="knob", name_en="Bony knob", name_la="", structure_id="sacrum", point_mm=(0, 0, 0), source="test", synonyms=("bump",)
    )
    index = SearchIndex(replace(tiny_atlas, landmarks={"knob": place}))
    assert [(h.kind, h.id) for h in index.find("bump", Side.LEFT)] == [(HitKind.LANDMARK, "knob_left")]


def test_three_things_are_offered_when_nothing_is_found(index: SearchIndex) -> None:
    assert [h.kind for h in index.suggestions()] == [HitKind.SITE, HitKind.STRUCTURE, HitKind.TREATMENT]


def test_accents_and_case_do_not_matter() -> None:
    assert folded("Éminence ÄB") == "eminence ab"


def test_one_letter_is_quick_and_does_not_guess(index: SearchIndex) -> None:
    start = time.perf_counter()
    index.find("q")
    assert time.perf_counter() - start < 0.5


def test_a_topic_is_found_by_its_name(tiny_atlas: Atlas) -> None:
    hit = SearchIndex(tiny_atlas).find("posture")[0]
    assert (hit.kind, hit.id, hit.card_id) == (HitKind.TOPIC, "posture", "posture")


def test_every_word_of_a_card_is_found_but_for_a_personal_view(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.sites["piriformis"]
    words = {"where": "quincunx", "corrections": "zephyrine"}
    changed = {name: (replace(getattr(site, name)[0], text=f"The {word}."),) for name, word in words.items()}
    open_view, closed = site.viewpoints
    said = replace(open_view, research=replace(open_view.research, text="An ocelot."))
    unsaid = replace(closed, research=replace(closed.research, text="A wombat."))
    test = replace(site.tests[0], steps=(replace(site.tests[0].steps[0], text="A marmot."),))
    site = replace(site, **changed, viewpoints=(said, unsaid), tests=(test,))
    index = SearchIndex(replace(tiny_atlas, sites={**tiny_atlas.sites, "piriformis": site}))
    for word in ("quincunx", "zephyrine", "ocelot", "marmot"):
        assert [h.id for h in index.find(word)] == ["piriformis"], word
    assert index.find("wombat") == ()
