"""Names in another language: each structure needs one, none may be for nothing, and they are laid over the atlas."""

from pathlib import Path

import pytest

from nervescope.content.checks import check
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders, find_folders
from nervescope.domain.language import ENGLISH, GERMAN

HEAD = "schema_version: 1\nnames:\n  language: de\n"


def named(folders: Folders, lines: str) -> list[str]:
    """What the check says of the structures in a file of German names."""
    folder = folders.annotations / "languages"
    folder.mkdir(exist_ok=True)
    (folder / "de.yaml").write_text(HEAD + lines, encoding="utf-8")
    return [str(p) for p in check(folders).problems if "languages/de.yaml" in p.file and "structures" in p.pointer]


def all_structures(folders: Folders) -> dict[str, str]:
    """A name for each structure of the tiny atlas."""
    return {s.base_id: f"Deutsch {s.base_id}" for s in load_atlas(folders).structures.values()}


def lines_of(names: dict[str, str]) -> str:
    """The part of the file that names structures."""
    return "  structures:\n" + "".join(f"    {i}: {name!r}\n" for i, name in names.items())


def test_all_named_is_in_order(tiny_folders: Folders) -> None:
    assert named(tiny_folders, lines_of(all_structures(tiny_folders))) == []


def test_a_structure_without_a_name_is_found(tiny_folders: Folders) -> None:
    names = all_structures(tiny_folders)
    names.pop("piriformis")
    (problem,) = named(tiny_folders, lines_of(names))
    assert "'piriformis' has no name in this language" in problem


@pytest.mark.parametrize(
    ("structure_id", "name", "said"),
    [
        ("piriformus", "Birnmuskel", "there is nothing with this id"),
        ("piriformis", " ", "is empty"),
        ("piriformis", "Deutsch sacrum", "already"),
    ],
)
def test_wrong_names_are_found(tiny_folders: Folders, structure_id: str, name: str, said: str) -> None:
    problems = named(tiny_folders, lines_of(all_structures(tiny_folders) | {structure_id: name}))
    assert any(said in problem for problem in problems), problems


def test_names_are_laid_over_and_english_ones_stay_findable(tiny_folders: Folders) -> None:
    named(tiny_folders, lines_of(all_structures(tiny_folders)))
    german, english = load_atlas(tiny_folders, language=GERMAN), load_atlas(tiny_folders, language=ENGLISH)
    assert german.structures["piriformis_right"].record.name == "Deutsch piriformis"
    assert german.names_elsewhere["piriformis"] == (german.structures["piriformis_right"].record.name_en,)
    assert english.structures["piriformis_right"].record.name == english.structures["piriformis_right"].record.name_en
    assert english.names_elsewhere["piriformis"] == ("Deutsch piriformis",)


def test_a_faulty_file_leaves_english_names(tiny_folders: Folders) -> None:
    named(tiny_folders, "  structures: no\n")
    atlas = load_atlas(tiny_folders, language=GERMAN)
    assert atlas.structures["piriformis_right"].record.name == "Piriformis muscle"
    assert any("languages/de.yaml" in str(p) for p in atlas.problems)


def test_without_the_folder_nothing_is_missing(tiny_folders: Folders) -> None:
    assert not load_atlas(tiny_folders, language=GERMAN).problems


def test_the_real_atlas_has_a_german_name_for_each_structure() -> None:
    atlas = load_atlas(find_folders(), language=GERMAN)
    assert not atlas.problems
    records = {s.base_id: s.record for s in atlas.structures.values()}
    assert len({record.name for record in records.values()}) == len(records)
    assert records["sacrum"].name == "Kreuzbein" and records["sciatic_nerve"].name == "Ischiasnerv"
    assert atlas.words.evidence_names["guideline_recommended"] == "Leitlinie"
    assert Path(find_folders().annotations / "languages" / "de.yaml").exists()


def test_treatments_tests_and_emergency_signs_are_german_and_urgency_stays_a_key() -> None:
    german, english = (load_atlas(find_folders(), language=one) for one in (GERMAN, ENGLISH))
    assert german.treatments["heat"].name == "Wärme" and german.treatments["heat"].name_clinical == "Lokale Wärme"
    assert all(t.name != english.treatments[i].name for i, t in german.treatments.items() if i != "paracetamol")
    (test,) = (t for t in german.site("piriformis").tests if t.id == "fair")
    assert test.name == "Knie zur anderen Seite gezogen" and len(test.steps) == len(english.site("piriformis").tests[3].steps)
    flags = german.emergency.flags
    assert flags[0].name == "Blase, Darm, beide Beine" and {f.urgency_word for f in flags} == {"sofort", "heute", "diese Woche", "bald"}
    assert [f.urgency for f in flags] == [f.urgency for f in english.emergency.flags] == [f.urgency_word for f in english.emergency.flags]


def test_a_treatment_without_a_name_is_found(tiny_folders: Folders) -> None:
    named(tiny_folders, lines_of(all_structures(tiny_folders)) + "  treatments:\n    no_such_thing: Nichts\n")
    said = [str(p) for p in check(tiny_folders).problems if "languages/de.yaml" in p.file and "treatments" in p.pointer]
    assert any("no name in this language" in p for p in said) and any("there is nothing with this id" in p for p in said), said
