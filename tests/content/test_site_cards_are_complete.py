"""Each of the site cards says everything a card must say, in two voices, and every link in it leads somewhere."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
SITES = (
    "disc_l3_l4",
    "disc_l4_l5",
    "disc_l5_s1",
    "foramen_l4_l5",
    "foramen_l5_s1",
    "lateral_recess",
    "si_joint",
    "piriformis",
    "deep_gluteal_space",
    "ischiofemoral_space",
    "hamstring",
    "biceps_femoris_crossing",
    "popliteal_fossa",
    "fibular_neck",
    "tarsal_tunnel",
)
SECTIONS = ("what_happens", "feels_like", "worse", "better", "cautions", "see_doctor", "told_apart", "how_common", "over_time")
LABELS = {"guideline_recommended", "moderate", "low", "practitioner_opinion", "not_supported", "advised_against", "anatomy"}
LAYERS = {"skin", "muscle", "ligament", "nerve", "vessel", "disc", "cartilage", "bone"}


@cache
def read(name: str) -> Any:
    """A decoded content file."""
    return yaml.safe_load((ANNOTATIONS / name).read_text(encoding="utf-8"))


@cache
def structures() -> dict[str, Any]:
    """All structure records by id."""
    files = sorted(p.relative_to(ANNOTATIONS).as_posix() for p in (ANNOTATIONS / "structures").glob("*.yaml"))
    return {r["id"]: r for f in files for r in read(f)["structures"]}


@cache
def landmarks() -> set[str]:
    """Ids of the named places that labels may point at."""
    return {record["id"] for record in read("landmarks.yaml")["landmarks"]}


@cache
def treatments() -> dict[str, Any]:
    """All treatment records by id."""
    return {p.stem: read(f"treatments/{p.name}")["treatment"] for p in (ANNOTATIONS / "treatments").glob("*.yaml")}


def statements(node: Any) -> list[Any]:
    """Every statement in a decoded record."""
    if isinstance(node, dict):
        own = [node] if "evidence" in node and "text" in node else []
        return own + [s for v in node.values() for s in statements(v)]
    return [s for v in node for s in statements(v)] if isinstance(node, list) else []


def all_statements() -> list[Any]:
    """Every statement of the shipped content."""
    return [s for p in sorted(ANNOTATIONS.rglob("*.yaml")) for s in statements(read(p.relative_to(ANNOTATIONS).as_posix()))]


def test_all_sites_are_there_and_no_other() -> None:
    assert {p.stem for p in (ANNOTATIONS / "sites").glob("*.yaml")} == set(SITES)


@pytest.mark.parametrize("site_id", SITES)
def test_a_card_has_every_section_in_two_voices(site_id: str) -> None:
    site = read(f"sites/{site_id}.yaml")["site"]
    assert site["id"] == site_id
    for section in SECTIONS:
        assert site[section], f"{site_id} says nothing under {section}"
    assert site["short_name"] and site["caption"]
    assert len(site["caption"]) <= 90
    assert len(site["answer"]["text"].split()) <= 45
    one_voice = [s["id"] for s in statements(site) if not s.get("text_clinical")]
    assert not one_voice


@pytest.mark.parametrize("site_id", SITES)
def test_a_card_shows_help_of_several_kinds_with_a_reason(site_id: str) -> None:
    site = read(f"sites/{site_id}.yaml")["site"]
    links = site["helps"]
    assert not {h["treatment_id"] for h in links} - set(treatments())
    kinds = {treatments()[h["treatment_id"]]["kind"] for h in links}
    assert {"self_care", "exercise", "hands_on", "medical", "surgical"} <= kinds
    assert not [h["claim"]["id"] for h in links if not h["claim"].get("reason")]
    assert len({h["treatment_id"] for h in links}) == len(links)


@pytest.mark.parametrize("site_id", SITES)
def test_a_view_speaks_of_structures_that_exist(site_id: str) -> None:
    site = read(f"sites/{site_id}.yaml")["site"]
    view = site["view"]
    named = {*site["structure_ids"], *view["lit"], site["nerve_id"]}
    assert not named - set(structures())
    assert not set(view["labels"]) - set(structures()) - landmarks()
    assert not set(view["opacity"]) - set(structures()) - LAYERS
    assert 1 <= len(view["labels"]) <= 7
    assert site["nerve_id"] in view["lit"]


@pytest.mark.parametrize("site_id", SITES)
def test_a_card_leads_to_the_emergency_signs(site_id: str) -> None:
    site = read(f"sites/{site_id}.yaml")["site"]
    advice = " ".join(s["text"] for s in site["see_doctor"])
    assert "emergency department" in advice
    assert re.search("bladder", advice)


def test_the_emergency_card_begins_with_bladder_and_bowel_and_ends_in_an_action() -> None:
    card = read("emergency.yaml")["emergency"]
    assert card["flags"][0]["id"] == "cauda_equina"
    assert all(f["signs"] and f["action"]["text"] for f in card["flags"])
    assert "emergency department" in card["screening"][-1]["text"]


def test_statements_have_one_id_each_and_a_known_label() -> None:
    every = all_statements()
    ids = [s["id"] for s in every]
    assert len(ids) == len(set(ids))
    assert {s["evidence"] for s in every} <= LABELS


def test_checked_statements_name_sources_that_exist_and_a_date() -> None:
    known = {s["id"] for s in json.loads((ANNOTATIONS / "sources.json").read_text(encoding="utf-8"))}
    every = all_statements()
    assert not {i for s in every for i in s.get("source_ids", ())} - known
    assert not [s["id"] for s in every if s["status"] == "checked" and not (s.get("source_ids") and s.get("last_checked"))]
    assert not [s["id"] for s in every if s["status"] == "reviewed"], "reviewed stays for a named clinician"


def test_strong_labels_stand_on_sources() -> None:
    strong = {"guideline_recommended", "moderate", "advised_against"}
    assert not [s["id"] for s in all_statements() if s["evidence"] in strong and not s.get("source_ids")]


def test_every_source_can_be_found() -> None:
    sources = json.loads((ANNOTATIONS / "sources.json").read_text(encoding="utf-8"))
    assert not [s["id"] for s in sources if not (s.get("DOI") or s.get("PMID") or s.get("URL"))]


def test_every_treatment_says_how_and_when_to_stop() -> None:
    for treatment in treatments().values():
        assert treatment["steps"], treatment["id"]
        assert treatment.get("cautions") or treatment.get("stop_signs"), treatment["id"]
        assert treatment["name_clinical"], treatment["id"]
