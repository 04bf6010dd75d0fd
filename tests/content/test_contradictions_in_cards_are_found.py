"""The check finds what contradicts itself on cards: labels, reasons, viewpoints, distances, sections, lengths."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from nervescope.content.checking import claims as claims_check
from nervescope.content.checks import check
from nervescope.content.paths import Folders
from tiny_folders import Edited, write_yaml


def change(folders: Folders, name: str, edit: Callable[[Any], object]) -> list[str]:
    """Change one file and give what the check says of the whole atlas."""
    with Edited(folders.annotations / name) as data:
        edit(data)
    return [str(p) for p in check(folders).problems]


def site(edit: Callable[[Any], object]) -> Callable[[Any], object]:
    """Change the record of a site."""
    return lambda data: edit(data["site"])


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda s: s["worse"][0].update(reason=""), "site.worse[0].reason: 'piriformis.worse' does not say why it is 'low'."),
        (lambda s: s["worse"][0].update(source_ids=[]), "site.worse[0]: 'piriformis.worse' is labelled 'low' but names no source."),
        (lambda s: s["where"][0].update(status="checked", last_checked="2026-01-31"), "counts as checked, but against no source."),
        (lambda s: s["feels_like"][0].update(last_checked=""), "'last_checked' is missing."),
        (lambda s: s.update(cautions=[]), "site.cautions: this section says nothing."),
        (
            lambda s: s["helps"].append(dict(s["helps"][0], claim=dict(s["helps"][0]["claim"], id="other"))),
            "'walking' stands on this card twice.",
        ),
        (
            lambda s: s["viewpoints"][0]["practitioners"].update(evidence="low", source_ids=["smith_2020"]),
            "site.viewpoints[0].practitioners.evidence: the practitioners' side has another label.",
        ),
        (lambda s: s["viewpoints"][0].update(about=" "), "site.viewpoints[0].about: this is empty."),
        (lambda s: s["viewpoints"][0].update(about="The cure"), "site.viewpoints[0].about: 'cure' is not said in the atlas."),
        (lambda s: s["tests"][0].update(reading=None), "the figures of 'leg_raise' have no plain reading."),
        (lambda s: s["tests"][0]["accuracy"][0].update(sensitivity=None, specificity=None), "there is no figure."),
        (lambda s: s["tests"][0]["accuracy"][0].update(source_ids=[]), "the figure names no source."),
        (lambda s: s.update(caption="So long a line. " * 8), "site.caption: this has 128 characters, more than 90."),
        (lambda s: s["answer"].update(text="The nerve runs here. " * 12), "site.answer.text: this has 251 characters, more than 200."),
        (lambda s: s["where"][0].update(text="one " * 30), "a sentence has 30 words, more than 26."),
        (lambda s: s.update(number=0), "site.number: 0 is not a number from 1 to 99."),
    ],
)
def test_a_contradiction_on_a_card_is_named(edit: Callable[[Any], object], words: str, tiny_folders: Folders) -> None:
    found = change(tiny_folders, "sites/piriformis.yaml", site(edit))
    assert len(found) == 1, found
    assert found[0].startswith("annotations/sites/piriformis.yaml:") and words in found[0]


def test_a_structure_far_from_its_site_is_named(tiny_folders: Folders) -> None:
    (found,) = change(tiny_folders, "sites/hamstring.yaml", site(lambda s: s["structure_ids"].append("sacrum")))
    assert "site.structure_ids[1]: 'sacrum' lies" in found and "mm from the site; 15 mm is the most." in found


def test_levels_of_a_family_agree_on_a_treatment(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.annotations / "sites" / "piriformis.yaml") as data:
        family, number = data["site"]["family"], data["site"]["number"]
    with Edited(tiny_folders.annotations / "sites" / "hamstring.yaml") as data:
        data["site"].update(family=family, number=number)
        data["site"]["helps"][0]["claim"]["evidence"] = "low"
    (found,) = [str(p) for p in check(tiny_folders).problems]
    assert "'walking' is 'guideline_recommended' here, but 'low' at 'hamstring', the same kind of place." in found


def test_no_card_promises_more_than_the_treatment_itself(tiny_folders: Folders) -> None:
    found = change(tiny_folders, "treatments/walking.yaml", lambda d: d["treatment"]["claim"].update(evidence="moderate"))
    assert len(found) == 2
    assert all("'walking' is 'guideline_recommended' here, but 'moderate' in its own record." in f for f in found)


def test_a_treatment_that_no_card_names_is_found(tiny_folders: Folders) -> None:
    folder = tiny_folders.annotations / "treatments"
    with Edited(folder / "walking.yaml") as data:
        lone = copy.deepcopy(data["treatment"])
    lone["id"] = "resting"
    for part in ("claim", "dose", "feel", "what_it_is"):
        lone[part]["id"] = f"resting.{part}"
    for part in ("steps", "cautions", "stop_signs", "viewpoints"):
        lone[part] = []
    write_yaml(folder / "resting.yaml", treatment=lone)
    (found,) = [str(p) for p in check(tiny_folders).problems]
    assert "no card names the treatment 'resting'" in found


def test_too_few_sources_are_a_fault_of_the_whole(tiny_folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_check, "FEWEST_JUDGED", 1)
    (found,) = [str(p) for p in check(tiny_folders).problems]
    assert found.startswith("annotations: only ") and "less than 90%" in found


def test_claims_run_on_without_a_gap(tiny_folders: Folders) -> None:
    found = change(tiny_folders, "claims.yaml", lambda d: d["claims"][1].update(id="A03"))
    assert any("claims[1].id: 'A03' stands where A02 is due." in f for f in found)
    with Edited(tiny_folders.annotations / "claims.yaml") as data:
        data["claims"][1]["id"] = "B02"
    assert any("'B02' is not a claim of A." in str(p) for p in check(tiny_folders).problems)
