"""Content files that are malformed in one way each: the check answers with one message that names file, place and what to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nervescope.content.checks import check
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from tiny_folders import Edited

SITE, TOPIC, TREATMENT = "sites/piriformis.yaml", "topics/posture.yaml", "treatments/walking.yaml"
STRUCTURES, CLAIMS, ROOTS, VARIANTS = "structures/all.yaml", "claims.yaml", "nerves/roots.yaml", "nerves/variants.yaml"

HARD = "Extraforaminal compression of exiting radicular structures necessitates interdisciplinary reconsideration of management."


@dataclass(frozen=True)
class Case:
    """One malformed file: which, how it is spoiled, the place (pointer) of the one message, and words in it."""

    file: str
    spoil: Callable[[Path], object]
    place: str
    words: str


def data(change: Callable[[Any], object]) -> Callable[[Path], None]:
    """Spoil by changing the file as data."""

    def spoil(path: Path) -> None:
        with Edited(path) as content:
            change(content)

    return spoil


def text(old: str, new: str) -> Callable[[Path], None]:
    """Spoil by changing the text of the file."""

    def spoil(path: Path) -> None:
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")

    return spoil


def whole(content: bytes) -> Callable[[Path], object]:
    """Spoil by putting other bytes in its place."""
    return lambda path: path.write_bytes(content)


def fifty_megabytes(path: Path) -> None:
    """A text of 50 MB, which need not be written out."""
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)


def bomb(path: Path) -> None:
    """Nine lines that would unfold to billions of words."""
    lines = ["schema_version: 1", "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    path.write_text("\n".join([*lines, "treatment: *a9", ""]), encoding="utf-8")


def parent_loop(content: Any) -> None:
    """The sacrum belongs to the muscle, which belongs to the sacrum."""
    content["structures"][0]["parent_id"] = "piriformis"
    content["structures"][1]["parent_id"] = "sacrum"


def file_loop(path: Path) -> None:
    """A link that leads to itself."""
    path.unlink()
    path.symlink_to(path)


def site(**values: object) -> Callable[[Path], None]:
    """Fields of a site."""
    return data(lambda d: d["site"].update(values))


CASES: dict[str, Case] = {
    "bad YAML": Case(TREATMENT, text("  name:", " - name"), "", "this is not valid YAML"),
    "open quote": Case(TOPIC, text("name: Posture", "name: 'Posture"), "", "this is not valid YAML"),
    "tab": Case(SITE, text("  family:", "\tfamily:"), "", "this is not valid YAML"),
    "two documents": Case(SITE, lambda p: p.write_text(p.read_text() + "---\na: 1\n"), "", "a second document begins here"),
    "text for a number": Case(SITE, site(number="three"), "site.number", "expected a whole number, got text"),
    "number for a text": Case(TOPIC, data(lambda d: d["topic"].update(name=7)), "topic.name", "expected text, got a whole number"),
    "word for a list": Case(SITE, site(worse="sitting"), "site.worse", "expected a list, got text"),
    "list for a record": Case(SITE, site(answer=[]), "site.answer", "expected a group of fields, got a list"),
    "two coordinates": Case(SITE, site(position_mm=[1.0, 2.0]), "site.position_mm", "expected a list of length 3, got 2"),
    "empty file": Case(TOPIC, whole(b""), "", "the key 'topic' is missing"),
    "only a list": Case(CLAIMS, whole(b"- A01\n- A02\n"), "", "the key 'claims' is missing"),
    "wrong encoding": Case(TREATMENT, lambda p: p.write_bytes(p.read_text().encode("utf-16")), "", "this is not valid|not UTF-8"),
    "Latin letters": Case(TOPIC, whole("name: Gefäß\n".encode("latin-1")), "", "not UTF-8"),
    "50 MB": Case(SITE, fifty_megabytes, "", "the file is larger than 2 MB"),
    "YAML bomb": Case(TREATMENT, bomb, "", "anchors and aliases"),
    "YAML that eats itself": Case(TREATMENT, whole(b"schema_version: 1\ntreatment: &t [*t]\n"), "", "anchors and aliases"),
    "object in a tag": Case(TREATMENT, whole(b"treatment: !!python/object/apply:os.system [ls]\n"), "", "tags"),
    "nested without end": Case(TOPIC, whole(b"[" * 50_000), "", "nested more than"),
    "link to itself": Case(TREATMENT, file_loop, "", "the file is missing|cannot be read"),
    "parents in a loop": Case(STRUCTURES, data(parent_loop), "structures[0].parent_id", "a loop: sacrum > piriformis > sacrum"),
    "key twice": Case(SITE, text("  family:", "  family: x\n  family:"), "", "the key 'family' stands here twice"),
    "record twice": Case(
        CLAIMS, data(lambda d: d["claims"].append(dict(d["claims"][0]))), "claims[3].id", "the id 'A01' is taken already"
    ),
    "statement twice": Case(
        TOPIC, data(lambda d: d["topic"]["answer"].update(id="posture.what_happens")), "topic.what_happens[0].id", "is taken already"
    ),
    "view twice": Case(
        SITE, data(lambda d: d["site"]["viewpoints"][1].update(id="view_a01")), "site.viewpoints[1].id", "'view_a01' is taken already"
    ),
    "dangling treatment": Case(
        TOPIC,
        data(lambda d: d["topic"]["helps"][0].update(treatment_id="wlaking")),
        "topic.helps[0].treatment_id",
        "there is no treatment 'wlaking'",
    ),
    "dangling source": Case(
        SITE,
        data(lambda d: d["site"]["tests"][0]["accuracy"][0].update(source_ids=["smith_2002"])),
        "site.tests[0].accuracy[0].source_ids[0]",
        "there is no source 'smith_2002'. Did you mean 'smith_2020'?",
    ),
    "dangling nerve": Case(SITE, site(at_risk=["sciatic_nervе"]), "site.at_risk[0]", "there is no nerve 'sciatic_nervе'"),
    "dangling muscle": Case(
        ROOTS, data(lambda d: d["roots"][0].update(key_muscle_ids=["sacrum"])), "roots[0].key_muscle_ids[0]", "there is no muscle 'sacrum'"
    ),
    "dangling statement": Case(
        CLAIMS, data(lambda d: d["claims"][2].update(covered_by=["posture.viewpoints.research", "posture.nothing"])),
        "claims[2].covered_by[1]", "there is no statement 'posture.nothing'",
    ),
    "dangling claim": Case(
        TOPIC, data(lambda d: d["topic"]["viewpoints"][0].update(claim_ids=["B17"])), "topic.viewpoints[0].claim_ids[0]", "no claim 'B17'"
    ),
    "percent for a fraction": Case(
        SITE, data(lambda d: d["site"]["tests"][0]["accuracy"][0].update(sensitivity=92)),
        "site.tests[0].accuracy[0]", "92 is not between 0 and 1",
    ),
    "share outside its range": Case(
        VARIANTS, data(lambda d: d["variants"][0].update(percent=12.5)), "variants[0].percent", "12.5 does not lie between 78.4 and 87"
    ),
    "practitioner who is not there": Case(
        CLAIMS, data(lambda d: d["claims"][0].update(practitioner="F")), "claims[0].practitioner", "'F' is not known here"
    ),
    "text of 10 000 words": Case(
        SITE, data(lambda d: d["site"]["where"][0].update(text="It is here. " * 3000)), "site.where[0].text", "characters, more than 300"
    ),
    "words that nobody reads": Case(
        SITE, data(lambda d: d["site"]["where"][0].update(text=HARD)), "site.where[0].text", "this reads at grade"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_malformed_file_ends_in_one_precise_message(name: str, tiny_folders: Folders) -> None:
    case = CASES[name]
    case.spoil(tiny_folders.annotations / case.file)
    start = time.perf_counter()
    problems = [p for p in check(tiny_folders).problems if p.file.endswith(case.file)]
    assert time.perf_counter() - start < 5.0
    assert len(problems) == 1, "\n".join(map(str, problems))
    (problem,) = problems
    assert problem.pointer == case.place
    assert any(words in f"{problem.message} {problem.hint}" for words in case.words.split("|")), str(problem)
    assert problem.hint and "Traceback" not in str(problem) and len(str(problem)) < 400


@pytest.mark.parametrize("name", CASES)
def test_the_rest_still_shows(name: str, tiny_folders: Folders) -> None:
    case = CASES[name]
    case.spoil(tiny_folders.annotations / case.file)
    if case.file != STRUCTURES:
        atlas = load_atlas(tiny_folders)
        assert "hamstring" in atlas.sites and atlas.structures


def test_there_are_at_least_twenty() -> None:
    assert len(CASES) >= 20
