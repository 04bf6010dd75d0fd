"""Sentences in another language: keyed by statement, stamped with the English words they were made from, and English where they lack."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nervescope.content.checking import texts, wordings
from nervescope.content.checking.wordings import figures_in
from nervescope.content.load import load_atlas, read_content
from nervescope.content.parse_memory import ParseMemory
from nervescope.content.paths import Folders, find_folders
from nervescope.domain.errors import Problem
from nervescope.domain.language import ENGLISH, GERMAN
from nervescope.domain.statement import Audience
from nervescope.domain.wording import fingerprint, sentences_in
from nervescope.session.page import page_for
from nervescope.session.search import SearchIndex
from nervescope.session.search_hits import HitKind
from nervescope.session.state import ViewState

ID = "piriformis.answer"
CHECKS: tuple[Callable[..., object], ...] = (
    wordings.sentences_are_of_something,
    wordings.sentences_are_of_today,
    wordings.sentences_keep_their_figures,
    wordings.sentences_fit_their_place,
)


def english(folders: Folders) -> str:
    """The plain answer of the tiny piriformis card."""
    return load_atlas(folders, language=ENGLISH).site("piriformis").answer.text


def write(folders: Folders, german: str, made_from: str, sentence_id: str = ID, name: str = "sites/piriformis.yaml") -> None:
    """A file with one German sentence."""
    path = folders.annotations / "languages" / "de" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = f"  {sentence_id}:\n    text: {german!r}\n    made_from: {{text: '{made_from}'}}\n"
    path.write_text("schema_version: 1\nsentences:\n" + lines, encoding="utf-8")


def found(folders: Folders) -> list[Problem]:
    """What the checks of sentences say."""
    content = read_content(folders)
    assert not content.atlas.problems
    said = [problem for check in CHECKS for problem in check(content)]  # type: ignore[attr-defined]
    return said + list(texts.nothing_forbidden_is_said(content, folders.annotations))


def test_a_sentence_of_today_is_in_order_and_shown(tiny_folders: Folders) -> None:
    write(tiny_folders, "Hier tritt der Nerv aus.", fingerprint(english(tiny_folders)))
    assert found(tiny_folders) == []
    german = load_atlas(tiny_folders, language=GERMAN).site("piriformis").answer
    assert german.text == "Hier tritt der Nerv aus." and not german.is_english(Audience.CLIENT)
    assert german.source_ids == load_atlas(tiny_folders, language=ENGLISH).site("piriformis").answer.source_ids
    assert load_atlas(tiny_folders, language=ENGLISH).site("piriformis").answer.text == english(tiny_folders)


def test_what_was_made_from_other_words_is_stale_and_shown_in_english(tiny_folders: Folders) -> None:
    write(tiny_folders, "Hier tritt der Nerv aus.", fingerprint("Something else."))
    (problem,) = found(tiny_folders)
    assert "have changed since" in str(problem) and english(tiny_folders) in str(problem)
    german = load_atlas(tiny_folders, language=GERMAN).site("piriformis").answer
    assert german.text == english(tiny_folders) and german.is_english(Audience.CLIENT)


@pytest.mark.parametrize(
    ("sentence_id", "name", "said"),
    [
        ("piriformis.anwser", "sites/piriformis.yaml", "there is no statement"),
        (ID, "emergency.yaml", "there is no statement"),
    ],
)
def test_a_sentence_of_nothing_is_found(tiny_folders: Folders, sentence_id: str, name: str, said: str) -> None:
    write(tiny_folders, "Hier tritt der Nerv aus.", fingerprint(english(tiny_folders)), sentence_id, name)
    assert any(said in str(problem) for problem in found(tiny_folders))


def test_figures_must_be_those_of_the_english_sentence(tiny_folders: Folders) -> None:
    write(tiny_folders, "In 85 von 100 tritt der Nerv hier aus.", fingerprint(english(tiny_folders)))
    assert {"the figure 85 is not in the English sentence", "the figure 100 is not in the English sentence"} <= {
        str(problem).split(": ")[-1].split(". ")[0] for problem in found(tiny_folders)
    }


def test_promises_are_found_in_german_too(tiny_folders: Folders) -> None:
    path = tiny_folders.annotations / "forbidden_phrases.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n- {language: de, phrase: geheilt*, instead: say what was found}\n", encoding="utf-8"
    )
    write(tiny_folders, "Der Nerv wird geheilt.", fingerprint(english(tiny_folders)))
    (problem,) = found(tiny_folders)
    assert "'geheilt' is not said in the atlas" in str(problem)


def test_an_emergency_sign_without_words_is_a_fault(tiny_folders: Folders) -> None:
    path = tiny_folders.annotations / "languages" / "de.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("schema_version: 1\nnames:\n  language: de\n  structures: {}\n", encoding="utf-8")
    missing = [str(problem) for problem in wordings.emergency_signs_are_said(read_content(tiny_folders))]
    assert missing and all("the emergency sentence" in problem for problem in missing)


def test_a_broken_file_leaves_english_and_names_its_line(tiny_folders: Folders) -> None:
    write(tiny_folders, "Hier tritt der Nerv aus.", fingerprint(english(tiny_folders)))
    path = tiny_folders.annotations / "languages" / "de" / "sites" / "piriformis.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("text: 'Hier", "text: 7 #"), encoding="utf-8")
    atlas = load_atlas(tiny_folders, language=GERMAN)
    assert atlas.site("piriformis").answer.text == english(tiny_folders)
    assert any("languages/de/sites/piriformis.yaml" in str(problem) for problem in atlas.problems)


def test_english_reads_no_other_language(tiny_folders: Folders, tmp_path: Path) -> None:
    write(tiny_folders, "Hier tritt der Nerv aus.", fingerprint(english(tiny_folders)))
    read: list[str] = []
    memory = ParseMemory(tmp_path / "texts")
    parse = memory.parse
    memory.parse = lambda text: (read.append(text), parse(text))[1]  # type: ignore[method-assign]
    load_atlas(tiny_folders, memory, ENGLISH)
    assert read and not any("Hier tritt" in text for text in read)
    load_atlas(tiny_folders, memory, GERMAN)
    assert any("Hier tritt" in text for text in read)


def test_german_sentences_are_found_by_search(tiny_folders: Folders) -> None:
    write(tiny_folders, "Ein Hexenschuss tritt hier aus. Über dem Nerv liegt ein Muskel.", fingerprint(english(tiny_folders)))
    hits = SearchIndex(load_atlas(tiny_folders, language=GERMAN)).find("Muskel liegt")
    assert [hit.sentence for hit in hits if hit.kind is HitKind.TEXT and hit.id == "piriformis"] == ["Über dem Nerv liegt ein Muskel."]


def test_the_page_says_that_sentences_are_english_only_where_some_are(tiny_folders: Folders) -> None:
    folder = tiny_folders.annotations / "languages"
    folder.mkdir(exist_ok=True)
    lines = "names:\n  language: de\n  structures: {}\n  lines: {english_sentences: Auf Englisch.}\n"
    (folder / "de.yaml").write_text("schema_version: 1\n" + lines, encoding="utf-8")
    state = ViewState(selected_structure_id="sacrum")
    assert page_for(load_atlas(tiny_folders, language=GERMAN), state).footer.endswith("Auf Englisch.")
    record = load_atlas(tiny_folders, language=ENGLISH).structures["sacrum"].record
    path = folder / "de" / "structures" / "all.yaml"
    path.parent.mkdir(parents=True)
    said = sentences_in(record)
    rows = "".join(f"  {i}: {{text: Deutsch, made_from: {{text: '{fingerprint(words['text'])}'}}}}\n" for i, words in said)
    path.write_text("schema_version: 1\nsentences:\n" + rows, encoding="utf-8")
    assert "Auf Englisch." not in page_for(load_atlas(tiny_folders, language=GERMAN), state).footer


def test_figures_are_read_as_each_language_writes_them() -> None:
    assert figures_in("1.06 on a scale of 0 to 5, 2,352 people, L4-L5, 85%") == figures_in(
        "1,06 auf einer Skala von 0 bis 5, 2352, L4-L5, 85 %"
    )
    assert figures_in("2.352 Menschen") == figures_in("2,352 people") != figures_in("2 people")


def test_the_real_sentences_are_in_order_and_no_emergency_sign_is_english() -> None:
    content = read_content(find_folders())
    assert not content.atlas.problems
    checks = (*CHECKS, wordings.emergency_signs_are_said)
    assert [str(problem) for check in checks for problem in check(content)] == []  # type: ignore[attr-defined]
    assert list(texts.nothing_forbidden_is_said(content, find_folders().annotations)) == []
