"""Names as other programs write them: each scheme by the names that it really uses; what is no structure of ours stays unknown."""

import numpy as np
import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.foreign.reader import ForeignSurface
from nervescope.packs.own.names import How, NameBook, NamedSurface, _rows

SCHEMES = {
    "TotalSegmentator": {
        "vertebrae_L1.stl": "vertebra_l1",
        "vertebrae_L5.nii.gz.stl": "vertebra_l5",
        "vertebrae_S1.stl": "sacrum",
        "sacrum.stl": "sacrum",
        "hip_left.stl": "hip_bone_left",
        "femur_right.stl": "femur_right",
        "gluteus_maximus_left.stl": "gluteus_maximus_left",
        "autochthon_left.stl": "erector_spinae_left",
        "iliopsoas_right.stl": "psoas_major_right",
        "quadriceps_femoris_left.stl": "rectus_femoris_left",
        "thigh_posterior_compartment_left.stl": "semitendinosus_left",
    },
    "3D Slicer": {
        "Segmentation_L5 vertebra.stl": "vertebra_l5",
        "Segmentation_left hip.stl": "hip_bone_left",
        "Segmentation_right gluteus maximus muscle.stl": "gluteus_maximus_right",
        "left femur.vtp": "femur_left",
        "Femur_R_1.stl": "femur_right",
        "RTibia.obj": "tibia_right",
    },
    "OpenSim": {
        "r_pelvis.vtp": "hip_bone_right",
        "l_pelvis.vtp": "hip_bone_left",
        "pelvis_rv.vtp": "hip_bone_right",
        "femur_r.vtp": "femur_right",
        "l_tibia_l.vtp": "tibia_left",
        "talus_rv.vtp": "talus_right",
        "r_foot.vtp": "calcaneus_right",
        "r_bofoot.vtp": "proximal_phalanx_of_foot_1_right",
        "lumbar5.vtp": "vertebra_l5",
    },
    "BodyParts3D": {
        "FJ3366.obj": "fibula_right",
        "FMA16586.obj": "hip_bone_right",
        "FMA24474_Right femur.obj": "femur_right",
        "Right hip bone.obj": "hip_bone_right",
        "Fifth lumbar vertebra.obj": "vertebra_l5",
    },
    "Latin": {"os coxae dextrum.stl": "hip_bone_right", "m. piriformis sin.stl": "piriformis_left"},
    "German": {"Becken rechts.stl": "hip_bone_right", "Hüftknochen links.stl": "hip_bone_left", "Kreuzbein.stl": "sacrum"},
}
STRANGE = (
    "colon.stl",
    "liver.stl",
    "rib_left_12.stl",
    "humerus_left.stl",
    "hat_skull.vtp",
    "Segment_1.stl",
    "tarsal.stl",
    "vertebrae_T12.stl",
)


@pytest.fixture(scope="module")
def book() -> NameBook:
    return NameBook(load_atlas(find_folders()))


def named(book: NameBook, file: str) -> NamedSurface:
    return book.named(ForeignSurface(file, "", np.zeros((3, 3)), np.zeros((1, 3), np.int32), 1))


@pytest.mark.parametrize(("file", "structure_id"), [pair for scheme in SCHEMES.values() for pair in scheme.items()])
def test_names_of_each_scheme_are_known(book: NameBook, file: str, structure_id: str) -> None:
    found = named(book, file)
    assert found.structure_id == structure_id
    assert found.how in (How.NAME, How.NUMBER)  # no guess: these are in the tables


@pytest.mark.parametrize("file", STRANGE)
def test_what_is_not_ours_stays_unknown(book: NameBook, file: str) -> None:
    assert named(book, file).base_id == ""


def test_slips_of_the_pen_are_guesses_and_say_so(book: NameBook) -> None:
    found = named(book, "piriformus_r.stl")
    assert (found.structure_id, found.how) == ("piriformis_right", How.LIKENESS)


def test_every_number_of_bodyparts3d_leads_to_its_structure(book: NameBook) -> None:
    rows = _rows("known_ids.csv")
    assert len(rows) > 150
    for row in rows:
        if row["structure"] not in book._paired:
            continue
        for number in (f"FMA{row['fma']}", *row["parts"].split()):
            found = named(book, f"{number}.obj")
            assert (found.base_id, found.side.value, found.how) == (row["structure"], row["side"], How.NUMBER), number
