"""A person's own notes and cards show beside the atlas, marked as theirs; what is wrong in them gives one message for each file."""

import re
from pathlib import Path

import pytest

from nervescope.content.checks import check
from nervescope.content.load import load_atlas
from nervescope.content.own import LONGEST_OWN_TEXT, MOST_FILES, own_folder
from nervescope.content.paths import Folders, find_folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.own import OwnTreatment
from nervescope.session.page import page_for
from nervescope.session.search import SearchIndex
from nervescope.session.state import Mode, ViewState
from tiny_folders import write_yaml

DOCS = Path(__file__).parents[2] / "docs" / "writing-a-card.md"
SITE = ViewState(selected_site_id="piriformis", view_name="")
CLAIM = {"id": "own.roll.claim", "text": "It helps.", "evidence": "practitioner_opinion", "status": "recalled"}
CARD = {"id": "roll", "name": "Towel roll", "kind": "self_care", "card_ids": ["piriformis"], "claim": CLAIM}
NOTE = {"id": "seat", "about": "piriformis", "text": "Ask about the car seat."}


@pytest.fixture
def own(tiny_folders: Folders, tmp_path: Path) -> Folders:
    """The tiny atlas with an empty folder for own files."""
    folder = tmp_path / "own"
    for name in ("notes", "treatments"):
        (folder / name).mkdir(parents=True)
    return Folders(tiny_folders.annotations, tiny_folders.meshes, folder)


def put(folders: Folders, **card: object) -> None:
    """Write the card with these fields changed; `None` takes one away."""
    assert folders.own
    record = {k: v for k, v in {**CARD, **card}.items() if v is not None}
    write_yaml(folders.own / "treatments" / "roll.yaml", treatment=record)


def put_notes(folders: Folders, *notes: object) -> None:
    """Write a file of notes."""
    assert folders.own
    write_yaml(folders.own / "notes" / "mine.yaml", notes=list(notes))


def sections(atlas: Atlas, state: ViewState = SITE) -> dict:
    """The sections of a page by id."""
    return {s.id: s for s in page_for(atlas, state).sections}


def test_the_example_in_the_documentation_is_loaded_and_shown(tmp_path: Path) -> None:
    for block in re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL):
        path = tmp_path / "own" / block.splitlines()[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    shipped = find_folders()
    folders = Folders(shipped.annotations, shipped.meshes, tmp_path / "own")
    atlas = load_atlas(folders)
    assert not [p for p in atlas.problems if "own" in p.file], atlas.problems
    assert isinstance(atlas.treatments["towel_roll"], OwnTreatment)
    shown = sections(atlas)
    assert [i.text for i in shown["own_notes"].items] == ["Ask about the wallet in the back pocket and the car seat."]
    card = shown["helps"].cards[-1]
    assert (card.name, card.is_own, len(card.steps), len(card.stop_signs)) == ("Towel roll under the knee", True, 1, 1)
    soleus = sections(atlas, ViewState(selected_structure_id="soleus_left"))
    assert soleus["own_notes"].items[0].is_own


def test_without_a_folder_nothing_is_amiss(tiny_folders: Folders, tmp_path: Path) -> None:
    folders = Folders(tiny_folders.annotations, tiny_folders.meshes, tmp_path / "nothing")
    atlas = load_atlas(folders)
    assert not atlas.problems and not atlas.notes
    assert atlas.own_folder == tmp_path / "nothing"
    assert check(folders).is_in_order


def test_notes_stand_where_they_belong_and_are_found(own: Folders) -> None:
    put_notes(own, NOTE, {"id": "b", "about": "walking", "text": "On grass."}, {"id": "c", "about": "sacrum", "text": "Quincunx."})
    atlas = load_atlas(own)
    assert not atlas.problems
    assert [i.is_own for i in sections(atlas)["own_notes"].items] == [True]
    assert sections(atlas)["helps"].cards[0].notes[0].text == "On grass."
    assert [h.id for h in SearchIndex(atlas).find("quincunx")] == ["sacrum"]


def test_own_notes_are_not_shown_to_a_client(own: Folders) -> None:
    put_notes(own, NOTE)
    state = ViewState(selected_site_id="piriformis", mode=Mode.CLIENT)
    assert "own_notes" not in sections(load_atlas(own), state)


def test_an_own_card_stands_last_and_is_marked(own: Folders) -> None:
    put(own, card_ids=["piriformis", "posture"])
    atlas = load_atlas(own)
    assert [(c.name, c.is_own) for c in sections(atlas)["helps"].cards] == [("Walking", False), ("Towel roll", True)]
    assert sections(atlas, ViewState(selected_topic_id="posture"))["helps"].cards[-1].is_own
    assert SearchIndex(atlas).find("towel")[0].id == "roll"


def test_own_sources_are_numbered_among_the_others(own: Folders) -> None:
    assert own.own
    put(own, claim={**CLAIM, "source_ids": ["mine"]})
    (own.own / "sources.json").write_text('[{"id": "mine", "title": "My study", "URL": "https://example.org"}]', encoding="utf-8")
    assert "My study" in [source.title for _, source in page_for(load_atlas(own), SITE).sources]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"id": "walking"}, "the atlas has a treatment 'walking' already"),
        ({"card_ids": []}, "no card is named"),
        ({"card_ids": None}, "the field 'card_ids' is missing"),
        ({"card_ids": ["piriformiss"]}, "there is no site or topic 'piriformiss'. Did you mean 'piriformis'?"),
        ({"kind": "magic"}, "'magic' is not known here"),
        ({"claim": {**CLAIM, "evidence": "sure"}}, "'sure' is not known here"),
        ({"claim": {**CLAIM, "text": 5}}, "expected text, got a whole number"),
        ({"claim": {**CLAIM, "text": "x" * (LONGEST_OWN_TEXT + 1)}}, f"more than {LONGEST_OWN_TEXT} characters"),
        ({"claim": {**CLAIM, "text": " "}}, "the name or the text of the claim is empty"),
        ({"name": None, "kind": None, "claim": None}, "is missing. (and 2 more in this file)"),
    ],
)
def test_a_faulty_card_is_left_out_with_one_message(changed: dict, words: str, own: Folders) -> None:
    put(own, **changed)
    put_notes(own, NOTE)
    atlas = load_atlas(own)
    (problem,) = atlas.problems
    assert problem.file == "own/treatments/roll.yaml" and words in str(problem) and problem.hint
    assert set(atlas.treatments) == {"walking"} and not isinstance(atlas.treatments["walking"], OwnTreatment)
    assert len(sections(atlas)["helps"].cards) == 1
    assert atlas.notes, "the rest still shows"
    assert [str(p) for p in check(own).problems] == [str(problem)]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ({"id": "a", "about": "nothing", "text": "x"}, "there is nothing called 'nothing'"),
        ({"id": "a", "about": "sacrumm", "text": "x"}, "Did you mean 'sacrum'?"),
        ({"id": "a", "about": "sacrum", "text": ""}, "the note is empty"),
        ({"id": "a", "about": "sacrum", "text": "x" * 2000}, f"more than {LONGEST_OWN_TEXT} characters"),
        ({"id": "a", "about": "sacrum"}, "the field 'text' is missing"),
        ("just words", "expected a group of fields, got text"),
        ({**NOTE, "text": "Another."}, "the id 'seat' is taken already"),
    ],
)
def test_a_faulty_note_leaves_the_others(note: object, words: str, own: Folders) -> None:
    put_notes(own, NOTE, note)
    atlas = load_atlas(own)
    (problem,) = atlas.problems
    assert problem.file == "own/notes/mine.yaml" and words in str(problem)
    assert [n.text for n in atlas.notes] == ["Ask about the car seat."]


@pytest.mark.parametrize("text", [b"a: &b [*b]\n", b"\xff\xfe\x00", b"notes: [", b"", b"- 5\n", b"x" * 3_000_000], ids=range(6))
def test_a_broken_file_gives_one_message(text: bytes, own: Folders) -> None:
    assert own.own
    put(own)
    (own.own / "notes" / "broken.yaml").write_bytes(text)
    atlas = load_atlas(own)
    assert [p.file for p in atlas.problems] == ["own/notes/broken.yaml"]
    assert "roll" in atlas.treatments


def test_a_folder_that_is_a_file_or_overfull_is_named(own: Folders, tmp_path: Path) -> None:
    assert own.own
    for number in range(MOST_FILES + 1):
        (own.own / "notes" / f"{number}.yaml").touch()
    assert f"more than {MOST_FILES}" in str(load_atlas(own).problems[0])
    (tmp_path / "file").touch()
    atlas = load_atlas(Folders(own.annotations, own.meshes, tmp_path / "file"))
    assert "this is not a folder" in str(atlas.problems[0]) and atlas.sites


def test_the_folder_is_found_by_option_variable_and_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NERVESCOPE_OWN", str(tmp_path / "a"))
    assert own_folder(tmp_path / "b") == tmp_path / "b"
    assert own_folder() == tmp_path / "a"
    monkeypatch.delenv("NERVESCOPE_OWN")
    for platform, variable, below in (
        ("linux", "XDG_DATA_HOME", ""),
        ("win32", "APPDATA", ""),
        ("darwin", "HOME", "Library/Application Support"),
    ):
        monkeypatch.setattr("sys.platform", platform)
        monkeypatch.setenv(variable, str(tmp_path))
        assert own_folder() == tmp_path / below / "NerveScope" / "own"
