"""Muscles: closed, turned outward, with smooth colour coordinates, and never through the nerve."""

import numpy as np
import pytest
import yaml

pytest.importorskip("pyvista")

from built_meshes import built_mesh, centre_lines, depth_outside, open_edges, signed_volume_mm3
from nervescope.content.paths import find_folders
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles import DESIGNS, MUSCLE_RECIPES, PIERCED, build_muscle, muscle_bodies

NAMES = sorted(DESIGNS)
DEEP_ROTATORS = ("piriformis", "superior_gemellus", "obturator_internus", "inferior_gemellus", "quadratus_femoris")
SUPPLIED_BY = {
    record["id"]: set(record.get("nerve_ids", ()))
    for file in (find_folders().annotations / "structures").glob("*.yaml")
    for record in yaml.safe_load(file.read_text(encoding="utf-8"))["structures"]
}
WITHOUT_TENDON = {"gluteus_maximus"}  # its two parts end in each other and in the iliotibial tract, which is a structure of its own
# How deep, in mm, thin nerves still sink into muscles that they only pass. Open work: the figures may only get smaller.
SUNK_MM = {
    "flexor_digitorum_longus": {"lateral_plantar_nerve": 0.4},
    "vastus_intermedius": {"saphenous_nerve": 0.4},
    "vastus_medialis": {"saphenous_nerve": 0.4},
}


def mesh_of(name) -> TriangleMesh:
    mesh = built_mesh(f"{name}_right")
    if mesh is None:
        pytest.skip("the meshes are not built here")
    return mesh


def landmark(bone, name):
    return Tables().landmark(bone, name)


@pytest.mark.parametrize("name", NAMES)
def test_muscle_is_closed_and_turned_outward(name):
    mesh = mesh_of(name)
    assert open_edges(mesh.triangles) == 0
    assert signed_volume_mm3(mesh) > 1000


@pytest.mark.parametrize("name", NAMES)
def test_colour_coordinates_fill_their_range_without_a_seam(name):
    mesh = mesh_of(name)
    for key in ("fibre", "around", "tendon"):
        values = mesh.attributes[key]
        assert values.min() >= 0 and values.max() <= 1
        assert np.ptp(values) > 0.5 or (key == "tendon" and name in WITHOUT_TENDON), key
    edges = np.concatenate([mesh.triangles[:, [0, 1]], mesh.triangles[:, [1, 2]]])
    step = np.abs(np.diff(mesh.attributes["around"][edges], axis=1)).ravel()
    # A seam along the whole muscle takes 2 % of the edges and more, with a step of nearly 1; round a thin tendon lie few points.
    assert np.percentile(step, 99) < 0.45


@pytest.mark.parametrize("name", NAMES)
def test_nerves_keep_half_their_thickness_clear_of_the_muscle(name):
    mesh = mesh_of(name)
    low, high = mesh.bounds_mm
    allowed = set(PIERCED.get(name, ())) | SUPPLIED_BY[name] | {"dural_sac"}
    for line, (points, thickness) in centre_lines().items():
        near = ((points > low - 6) & (points < high + 6)).all(axis=1)
        nerve = line.split("/")[0].removesuffix("_right")
        if nerve not in allowed and near.any():
            deepest = (depth_outside(mesh, points[near]) - thickness[near] / 2).min()
            assert deepest > -SUNK_MM.get(name, {}).get(nerve, 0.1), line


def test_all_muscles_together_stay_within_the_triangle_budget():
    assert sum(len(mesh_of(name).triangles) for name in NAMES) < 350_000


def test_sciatic_nerve_leaves_in_front_of_piriformis_and_runs_behind_the_other_rotators():
    points, _ = centre_lines()["sciatic_nerve_right"]
    for name in DEEP_ROTATORS:
        mesh = mesh_of(name)
        low, high = mesh.bounds_mm
        crossing = points[(points[:, 2] > low[2]) & (points[:, 2] < high[2]) & (points[:, 0] > low[0]) & (points[:, 0] < high[0])]
        for point in crossing[len(crossing) // 3 : -len(crossing) // 3 or None]:
            beside = mesh.points_mm[np.linalg.norm(mesh.points_mm[:, [0, 2]] - point[[0, 2]], axis=1) < 3]
            if len(beside):
                is_behind = point[1] < np.median(beside[:, 1])
                assert is_behind == (name != "piriformis"), name


@pytest.mark.parametrize(
    ("name", "bone", "place", "within_mm"),
    [
        ("biceps_femoris_long_head", "hip", "ischial_tuberosity_most_posterior", 6),
        ("biceps_femoris_long_head", "fibula", "head_apex", 12),
        ("semimembranosus", "hip", "ischial_tuberosity_top", 16),
        ("calcaneal_tendon", "calcaneus", "achilles_insertion_posterior", 5),
        ("piriformis", "femur", "greater_trochanter_tip", 10),
        ("psoas_major", "femur", "lesser_trochanter", 12),
        ("quadratus_femoris", "hip", "ischial_tuberosity_most_posterior", 26),
    ],
)
def test_tendon_reaches_its_bone(name, bone, place, within_mm):
    assert np.linalg.norm(mesh_of(name).points_mm - landmark(bone, place), axis=1).min() < within_mm


def test_obturator_internus_has_a_lobe_above_the_foramen_and_turns_at_the_lesser_notch():
    points = mesh_of("obturator_internus").points_mm
    assert points[:, 2].max() > 42  # upper pelvic lobe
    assert points[points[:, 2] > 20][:, 0].max() < 75  # inside the pelvis
    assert points[:, 0].max() > 115  # tendon at the trochanter
    assert points[:, 1].min() < -62  # behind the notch


def test_two_bellies_that_touch_do_not_run_through_each_other():
    for name, neighbour in (("superior_gemellus", "obturator_internus"), ("gluteus_maximus", "gluteus_medius")):
        assert depth_outside(mesh_of(neighbour), mesh_of(name).points_mm[::5]).min() > -3.5, name


def test_building_makes_the_same_surface_every_time():
    first, second = (build_muscle(Tables(), "inferior_gemellus") for _ in range(2))
    assert np.array_equal(first.points, second.points)
    assert np.array_equal(first["fibre"], second["fibre"])


def test_every_muscle_has_a_recipe_and_a_body():
    assert {r.base_id for r in MUSCLE_RECIPES} == set(DESIGNS) == set(muscle_bodies())
