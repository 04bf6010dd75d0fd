"""Every structure of the atlas is described, muscles in full, and the nerve knowledge covers its whole way."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
LEAST_SOURCED = 0.9
ALL_AROUND = (
    *(f"vertebra_l{i}" for i in range(1, 6)),
    *(f"intervertebral_disc_{d}" for d in ("l1_l2", "l2_l3", "l3_l4", "l4_l5", "l5_s1")),
    *("sacrum", "coccyx", "hip_bone", "femur", "patella", "tibia", "fibula", "talus", "calcaneus", "interpubic_disc"),
    *("hip_joint_cartilage", "acetabular_labrum", "knee_cartilage_femur", "knee_cartilage_tibia", "medial_meniscus", "lateral_meniscus"),
    *("sacrotuberous_ligament", "sacrospinous_ligament", "iliolumbar_ligament", "anterior_sacroiliac_ligament"),
    *("posterior_sacroiliac_ligament", "anterior_longitudinal_ligament", "posterior_longitudinal_ligament", "ligamenta_flava"),
    *("obturator_membrane", "crural_interosseous_membrane", "flexor_retinaculum_of_ankle", "iliotibial_tract", "calcaneal_tendon"),
    *("patellar_ligament", "quadriceps_tendon", "quadratus_lumborum", "erector_spinae", "multifidus", "fibularis_brevis"),
    *("conus_medullaris", "cauda_equina", "dural_sac", "lumbosacral_trunk", "sacral_plexus", "sciatic_nerve"),
    *(f"{part}_{root}" for part in ("nerve_root", "spinal_ganglion") for root in ("l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4")),
    *("tibial_division_of_sciatic_nerve", "fibular_division_of_sciatic_nerve", "tibial_nerve", "common_fibular_nerve", "sural_nerve"),
    *("medial_sural_cutaneous_nerve", "lateral_sural_cutaneous_nerve", "medial_calcaneal_branches", "posterior_femoral_cutaneous_nerve"),
    *("superior_gluteal_nerve", "inferior_gluteal_nerve", "pudendal_nerve", "nerve_to_obturator_internus", "nerve_to_quadratus_femoris"),
    *("femoral_nerve", "obturator_nerve", "saphenous_nerve", "superior_gluteal_vessels", "inferior_gluteal_vessels"),
    *("femoral_artery", "femoral_vein", "popliteal_artery", "popliteal_vein", "skin"),
)


@cache
def records() -> dict[str, Any]:
    """All structure records by base id."""
    files = sorted((ANNOTATIONS / "structures").glob("*.yaml"))
    return {r["id"]: r for f in files for r in yaml.safe_load(f.read_text(encoding="utf-8"))["structures"]}


def knowledge(name: str, key: str) -> list[Any]:
    """One list of the nerve knowledge."""
    return list(yaml.safe_load((ANNOTATIONS / "nerves" / f"{name}.yaml").read_text(encoding="utf-8"))[key])


def statements(node: Any) -> Iterator[Any]:
    """Every statement inside decoded content."""
    if isinstance(node, dict) and "evidence" in node:
        yield node
    elif isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from statements(value)


@pytest.mark.parametrize("base_id", ALL_AROUND)
def test_each_structure_of_the_atlas_has_a_record(base_id: str) -> None:
    assert base_id in records()


def test_each_record_says_what_it_is_and_how_it_lies_to_the_nerve() -> None:
    lacking = [i for i, r in records().items() if not (r.get("description") and r.get("relation") and r.get("synonyms"))]
    assert not lacking


def test_each_muscle_is_described_in_full() -> None:
    muscles = [r for r in records().values() if r["layer"] == "muscle"]
    assert len(muscles) >= 42
    for muscle in muscles:
        lacking = [f for f in ("origin", "insertion", "action", "supply", "roots") if not muscle.get(f)]
        assert not lacking, f"{muscle['id']} lacks {lacking}"
    unserved = {m["id"] for m in muscles if not m.get("nerve_ids")}
    assert unserved == {"erector_spinae", "multifidus"}, "only the back muscles hang on branches that the atlas does not draw"


def test_nine_statements_in_ten_name_a_source() -> None:
    every = list(statements(list(records().values())))
    share = sum(1 for s in every if s.get("source_ids")) / len(every)
    assert share >= LEAST_SOURCED, f"{share:.1%} of {len(every)} statements name a source"


def test_the_route_runs_from_the_spine_to_the_sole_without_a_gap() -> None:
    ways = [s["nerve_id"] for s in knowledge("route", "stretches")]
    assert ways[0] == "cauda_equina"
    wanted = ["lumbosacral_trunk", "sacral_plexus", "sciatic_nerve", "tibial_nerve", "medial_plantar_nerve", "common_fibular_nerve"]
    assert [n for n in dict.fromkeys(ways) if n in wanted] == wanted
    for stretch in knowledge("route", "stretches"):
        assert stretch["passes"] and stretch["supplies"] and stretch["lost"], stretch["id"]


def test_each_root_has_its_skin_and_its_movement_and_says_that_the_map_blurs() -> None:
    roots = {r["id"]: r for r in knowledge("roots", "roots")}
    assert list(roots) == ["L2", "L3", "L4", "L5", "S1", "S2", "S3"]
    for name in ("L2", "L3", "L4", "L5", "S2"):
        assert "blur" in roots[name]["dermatome"]["text"] and "ignores this map" in roots[name]["dermatome"]["text"]
        assert "64%" in roots[name]["dermatome"]["text_clinical"]
    assert {name for name, root in roots.items() if root.get("reflex")} == {"L3", "L4", "L5", "S1", "S3"}


def test_the_variants_are_rare_but_for_the_first() -> None:
    variants = {v["id"]: v for v in knowledge("variants", "variants")}
    assert list(variants) == list("abcdef")
    assert variants["a"]["percent"] > 80 and sum(v["percent"] for v in variants.values()) <= 100
    assert all(v["source_ids"] for v in variants.values())
