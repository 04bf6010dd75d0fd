"""Names lead to records, wrong names to the nearest right ones, and errors read as one clear line."""

import pytest

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ContentError, MeshError, Problem, UnknownNameError
from nervescope.domain.source import Source
from nervescope.domain.statement import Audience, Evidence, Statement, Status


def test_a_site_is_found_by_id_and_family(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.site("hamstring").number == 4
    assert tiny_atlas.site_names() == ("piriformis", "hamstring")


@pytest.mark.parametrize("name", ["PIRIFORMIS", "piri-formis", "Pirifornis"])
def test_a_wrong_name_leads_to_the_nearest_in_any_spelling(tiny_atlas: Atlas, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        tiny_atlas.site(name)
    assert "Did you mean 'piriformis'?" in str(caught.value)


def test_a_wrong_name_far_from_all_lists_what_there_is(tiny_atlas: Atlas) -> None:
    with pytest.raises(UnknownNameError) as caught:
        tiny_atlas.site("xyz")
    assert str(caught.value) == "There is no site called 'xyz'. Known names: piriformis, hamstring."


def test_a_structure_says_its_side(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.structure("piriformis_left").name == "Piriformis muscle, left"
    assert tiny_atlas.structure("sacrum").name == "Sacrum"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.yaml", "site.number", "this is wrong.", "Correct it.", 7), "a.yaml:7: site.number: this is wrong. Correct it."),
        (Problem("a.yaml", "", "this is wrong."), "a.yaml: this is wrong."),
    ],
)
def test_a_problem_reads_as_one_line(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_many_problems_are_counted() -> None:
    problems = tuple(Problem("a.yaml", "", f"fault {n}.") for n in range(3))
    assert str(ContentError(problems, "Mend them.")) == "a.yaml: fault 0. (and 2 more) Mend them."
    assert ContentError(()).message


def test_message_and_hint_make_one_text() -> None:
    assert str(MeshError("It is gone.", "Build it.")) == "It is gone. Build it."


def test_without_clinical_words_the_plain_ones_serve_both() -> None:
    statement = Statement(id="a", text="Plain.", evidence=Evidence.ANATOMY, status=Status.RECALLED)
    assert statement.for_audience(Audience.CLINICAL) == statement.for_audience(Audience.CLIENT) == "Plain."


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert Source(id="a", title="T", authors="WHO").citation == "WHO. T."
    assert Source(id="a", title="Why?", authors="WHO", container="J").citation == "WHO. Why? J."
