"""`coverage` counts what is answered, and `check --report` writes every statement with a place to sign."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nervescope.content.paths import Folders
from tiny_folders import Edited, write_tiny_folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The tiny atlas in files."""
    return write_tiny_folders(tmp_path)


def options(folders: Folders) -> tuple[object, ...]:
    """The two options that name the tiny atlas."""
    return ("--annotations", folders.annotations, "--meshes", folders.meshes)


class Tags(HTMLParser):
    """Gathers words, and tags that are not closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_coverage_counts_by_practitioner_and_label(run: Callable, folders: Folders) -> None:
    found = run("coverage", *options(folders))
    assert found.code == 0
    assert "3 of 3 claims are answered (100%)" in found.out
    row = next(line.split() for line in found.out.splitlines() if line.startswith("A craniosacral"))
    assert row[-1] == "2/2"
    assert next(line.split() for line in found.out.splitlines() if line.startswith("guideline_recommended"))[1:] == ["9", "9"]


def test_a_claim_that_nobody_answers_is_named_and_fails(run: Callable, folders: Folders) -> None:
    with Edited(folders.annotations / "claims.yaml") as data:
        data["claims"][1]["covered_by"] = []
    found = run("coverage", *options(folders))
    assert found.code == 2
    assert "2 of 3 claims" in found.out and "not answered: A02" in found.out
    checked = run("check", *options(folders))
    assert checked.code == 2
    assert "claims[1].covered_by: no statement speaks of claim A02." in checked.out


def test_coverage_lists_claims_and_speaks_json(run: Callable, folders: Folders) -> None:
    listed = run("coverage", "--claims", *options(folders)).out
    assert "A01  C  What A01 claims." in listed and "piriformis.viewpoints.practitioners" in listed
    counts = json.loads(run("coverage", "--json", *options(folders)).out)
    assert (counts["claims"], counts["covered"], counts["open_claims"]) == (3, 3, [])
    assert counts["by_practitioner"]["B.P"] == {"covered": 1, "claims": 1}


def test_the_sheet_holds_every_statement_and_a_place_to_sign(run: Callable, folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    found = run("check", "--report", path, *options(folders))
    counts = json.loads(run("check", "--json", *options(folders)).out)["counts"]
    assert found.code == 0 and f"Wrote {counts['statements']} statements" in found.out
    text = path.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert text.count('class="row"') == counts["statements"]
    words = " ".join(tags.words)
    for wanted in (
        *("Plain words of piriformis.answer.", "Clinical words of piriformis.answer.", "Why piriformis.answer has its label."),
        *("Go to hospital now.", "Guideline recommended", "sensitivity 0.92, specificity 0.28 (surgery)", "Signature"),
        *("Smith J (2020). Walking and sciatica.", "Helps: Walking", "Tests: Raising the leg (Straight leg raise): Reading"),
    ):
        assert wanted.casefold() in words.casefold(), wanted
    assert words.index("Emergency card") < words.index("Piriformis site")


def test_the_sheet_is_also_markdown_and_can_hold_one_record(run: Callable, folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    assert run("check", "--report", path, "--record", "posture", *options(folders)).code == 0
    text = path.read_text(encoding="utf-8")
    assert "## Topic: Posture and pelvis (Lumbopelvic posture)" in text and "piriformis" not in text
    assert text.count("- [ ] ") == 5 and "Signature: ____" in text


def test_words_that_look_like_markup_stay_words(run: Callable, folders: Folders, tmp_path: Path) -> None:
    with Edited(folders.annotations / "topics" / "posture.yaml") as data:
        data["topic"]["answer"]["text"] = "<script>alert(1)</script> *x*"
    page, text = tmp_path / "sheet.html", tmp_path / "sheet.md"
    run("check", "--report", page, *options(folders))
    run("check", "--report", text, *options(folders))
    assert "<script>" not in page.read_text(encoding="utf-8")
    assert "\\<script\\>alert(1)\\</script\\> \\*x\\*" in text.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("sheet.doc", (), "a sheet is written as .html or .md"),
        ("gone/sheet.html", (), "the sheet was not saved"),
        ("sheet.html", ("--record", "tail"), "There is no record called 'tail'"),
    ],
)
def test_a_sheet_that_cannot_be_written_says_why(
    run: Callable, folders: Folders, tmp_path: Path, name: str, more: tuple[str, ...], words: str
) -> None:
    found = run("check", "--report", tmp_path / name, *more, *options(folders))
    assert found.code == 2
    assert words in found.err
    assert not (tmp_path / name).exists()


def test_a_record_without_a_report_is_a_slip(run: Callable, folders: Folders) -> None:
    assert run("check", "--record", "posture", *options(folders)).code == 2
