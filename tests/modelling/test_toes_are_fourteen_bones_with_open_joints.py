"""The toes are 14 bones, each closed and of its own, with an open joint to the one before it."""

from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("pyvista")

from nervescope.modelling.bones_phalanges import ROWS, build_phalanx
from nervescope.modelling.bones_toes import build_metatarsal
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.recipes_bones import BONE_RECIPES


def test_there_is_a_recipe_for_each_bone_of_the_toes():
    """Two in the great toe, three in each of the others."""
    assert sum("phalanx_of_foot" in recipe.base_id for recipe in BONE_RECIPES) == 14


@pytest.mark.parametrize("toe", [1, 2])
def test_joints_of_a_toe_are_open(toe):
    """Between 0.1 and 2.5 mm apart: neither fused nor floating."""
    tables = Tables()
    bones = [build_metatarsal(tables, f"metatarsal_{toe}"), *(build_phalanx(tables, toe, name) for name in ROWS[toe])]
    for before, after in pairwise(bones):
        assert after.is_manifold
        assert after.n_open_edges == 0
        gap = np.asarray(after.compute_implicit_distance(before)["implicit_distance"]).min()
        assert 0.1 < gap < 2.5
