"""Landmarks name places on structures: their labels follow side and visibility of the structure that carries them."""

from dataclasses import replace
from pathlib import Path

from nervescope.content.checking.meshes import landmarks_lie_on_their_structure, read_meshes
from nervescope.content.load import read_content
from nervescope.content.paths import find_folders
from nervescope.domain.frame import Side
from nervescope.session.changes import select_site, set_side
from nervescope.session.changes_structures import hide_structures
from nervescope.session.look import carrier_id, label_names, labelled_ids
from nervescope.session.state import ViewState

CONTENT = read_content(find_folders())


def test_labels_take_the_landmark_and_its_side() -> None:
    """The sit bone is labelled by its own name, on the side that is shown."""
    state = select_site(CONTENT.atlas, ViewState(), "hamstring")
    assert "ischial_tuberosity_right" in labelled_ids(CONTENT.atlas, state)
    assert "ischial_tuberosity_left" in labelled_ids(CONTENT.atlas, set_side(state, Side.LEFT))
    assert label_names(CONTENT.atlas, "ischial_tuberosity_left") == ("Sit bone (ischial tuberosity)", "Tuber ischiadicum")


def test_a_landmark_goes_with_the_structure_that_carries_it() -> None:
    """Where the hip bone is hidden there is no sit bone to label; a midline vertebra carries both sides."""
    state = hide_structures(select_site(CONTENT.atlas, ViewState(), "hamstring"), "hip_bone_right")
    assert "ischial_tuberosity_right" not in labelled_ids(CONTENT.atlas, state)
    assert carrier_id(CONTENT.atlas, "pedicle_of_l4_left") == "vertebra_l4"
    assert carrier_id(CONTENT.atlas, "sciatic_nerve_left") == "sciatic_nerve_left"


def test_a_landmark_off_its_structure_is_named(tmp_path: Path) -> None:
    """The shipped landmarks lie on their surfaces; one moved by 3 cm is told with its distance."""
    meshes, _ = read_meshes(CONTENT, lambda _: None)
    assert not list(landmarks_lie_on_their_structure(CONTENT, meshes))
    point = CONTENT.atlas.landmarks["greater_trochanter"].point_mm
    moved = replace(CONTENT.atlas.landmarks["greater_trochanter"], point_mm=(point[0] + 30, point[1], point[2]))
    atlas = replace(CONTENT.atlas, landmarks={**CONTENT.atlas.landmarks, "greater_trochanter": moved})
    problems = list(landmarks_lie_on_their_structure(replace(CONTENT, atlas=atlas), meshes))
    assert len(problems) == 1 and "greater_trochanter" in str(problems[0]) and "landmarks.yaml" in str(problems[0])
