"""Tendons that stand for themselves reach their bones and lie on what they cover; the muscles of the back lie in their places."""

import numpy as np
import pytest

from nervescope.modelling.kit.balls import BallCloud
from nervescope.modelling.kit.laid import LaidCloud
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles import DESIGNS, SHARED_TENDONS, TENDON_RECIPES, muscle_bodies, tendon_bodies


def landmark(bone, name):
    return Tables().landmark(bone, name)[None]


@pytest.mark.parametrize(
    ("tendon", "bone", "place", "within_mm"),
    [
        ("quadriceps_tendon", "patella", "base", 2.0),
        ("patellar_ligament", "patella", "apex", 4.0),
        ("patellar_ligament", "tibia", "tibial_tuberosity", 4.0),
        ("calcaneal_tendon", "calcaneus", "achilles_insertion_posterior", 2.0),
    ],
)
def test_tendon_reaches_its_bone(tendon, bone, place, within_mm):
    assert tendon_bodies()[tendon].distance(landmark(bone, place))[0] < within_mm


@pytest.mark.parametrize(
    ("tendon", "muscle"),
    [
        ("quadriceps_tendon", "rectus_femoris"),
        ("calcaneal_tendon", "soleus"),
        ("calcaneal_tendon", "gastrocnemius_medial_head"),
        ("iliotibial_tract", "tensor_fasciae_latae"),
    ],
)
def test_tendon_takes_over_from_its_muscle(tendon, muscle):
    cloud = tendon_bodies()[tendon].tendons[0]
    points = (cloud.region if isinstance(cloud, LaidCloud) else cloud).centres
    assert muscle_bodies()[muscle].distance(points).min() < 3.0


def test_laid_band_keeps_to_the_surface_beneath_it():
    line = np.c_[np.linspace(0, 60, 40), np.zeros(40), np.zeros(40)]
    flat = np.zeros(40)
    region = BallCloud(line, np.full(40, 8.0), flat, flat, np.zeros((40, 3)))
    laid = LaidCloud(region, lambda points: points[:, 2], thickness_mm=2.0)  # everything below z = 0 is covered
    heights = laid.distance(np.array([[30.0, 0, -1.0], [30, 0, 1.0], [30, 0, 3.0]]))
    assert heights[0] > 0 > heights[1] and heights[2] > 0


def test_muscles_of_the_back_lie_beside_the_spine_in_order():
    bodies, at_l3 = muscle_bodies(), Tables().landmark("L3", "transverse_process_tip")
    lies_in = lambda name, x, y: bodies[name].distance(np.array([[x, y, at_l3[2]]], float))[0] < 0
    assert lies_in("multifidus", 12, -35)
    assert lies_in("erector_spinae", 38, -38)
    assert lies_in("quadratus_lumborum", at_l3[0] + 10, at_l3[1] - 22)
    assert not lies_in("erector_spinae", 12, -35)


def test_tendons_of_their_own_have_recipes_and_no_belly():
    assert {r.base_id for r in TENDON_RECIPES} == set(SHARED_TENDONS)
    assert not set(SHARED_TENDONS) & set(DESIGNS)
    assert not any(body.bellies for body in tendon_bodies().values())
