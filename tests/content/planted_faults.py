"""Faults to plant into a copy of the shipped atlas, each with the place and the words by which the check must name it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nervescope.content.mesh_files import encode_mesh, read_mesh
from nervescope.content.paths import Folders
from nervescope.geometry.mesh import mirrored_mesh
from tiny_folders import Edited


@dataclass(frozen=True)
class Fault:
    """How to plant it, and the file, the place and the words that must come back."""

    plant: Callable[[Folders], object]
    file: str
    place: str
    words: str


def row(manifest: Any, structure_id: str) -> Any:
    """A row of the manifest."""
    return next(r for r in manifest["meshes"] if r["structure_id"] == structure_id)


def edit(name: str, change: Callable[[Any], None]) -> Callable[[Folders], None]:
    """Plant by changing one annotation file as data."""

    def plant(folders: Folders) -> None:
        with Edited(folders.annotations / name) as data:
            change(data)

    return plant


def peel_step(data: Any, order_id: str, structure_id: str) -> Any:
    """The step of an order in which a structure comes off."""
    order = next(o for o in data["orders"] if o["id"] == order_id)
    return next(s for s in order["steps"] if structure_id in s["structure_ids"])


def edit_row(structure_id: str, **values: Any) -> Callable[[Folders], None]:
    """Plant by changing one row of the manifest."""

    def plant(folders: Folders) -> None:
        with Edited(folders.meshes / "manifest.json") as manifest:
            row(manifest, structure_id).update(values)

    return plant


def spoil(name: str, change: Callable[[bytes], bytes]) -> Callable[[Folders], None]:
    """Plant by changing the bytes of a mesh file."""

    def plant(folders: Folders) -> None:
        path = folders.meshes / name
        path.write_bytes(change(path.read_bytes()))

    return plant


def site_away(folders: Folders) -> None:
    """Move a site 10 mm to the back."""
    with Edited(folders.annotations / "sites" / "disc_l5_s1.yaml") as data:
        data["site"]["position_mm"][1] -= 10.0


def nerve_through_bone(folders: Folders) -> None:
    """Lead the sural nerve through the middle of the fibula, with a right checksum."""
    with Edited(folders.meshes / "manifest.json") as manifest:
        entry = row(manifest, "fibula_right")
        points = read_mesh(folders.meshes / entry["file"], entry["sha256"]).points_mm
        lines = folders.meshes / "centre_lines.json"
        with Edited(lines) as data:
            nerve = next(n for n in data["nerves"] if n["structure_id"] == "sural_nerve_right")
            level = float(np.median(points[:, 2]))
            near = points[np.abs(points[:, 2] - level) < 4.0]
            middle = near.mean(axis=0).tolist()
            nerve["points_mm"] = [[middle[0], middle[1] - 40.0, middle[2]], middle, [middle[0], middle[1] - 40.0, middle[2] - 5.0]]
            nerve["width_mm"] = nerve["thickness_mm"] = [3.0, 3.0, 3.0]
        for other in manifest.get("files", []):
            if other["file"] == lines.name:
                other["sha256"] = hashlib.sha256(lines.read_bytes()).hexdigest()


def stray_nerve(folders: Folders) -> None:
    """A centre line of a nerve that has no record."""
    with Edited(folders.meshes / "centre_lines.json") as data:
        data["nerves"].append({**data["nerves"][0], "structure_id": "tail_nerve_right"})


def swapped_side(folders: Folders) -> None:
    """Put the left mesh of a muscle into the file of the right one, with a right checksum."""
    with Edited(folders.meshes / "manifest.json") as manifest:
        entry = row(manifest, "gluteus_minimus_right")
        path = folders.meshes / entry["file"]
        path.write_bytes(encode_mesh(mirrored_mesh(read_mesh(path, entry["sha256"]))))
        entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()


def unlisted_mesh(folders: Folders) -> None:
    """A mesh file of which the manifest knows nothing."""
    (folders.meshes / "tail_right.npz").write_bytes(b"anything")


def replace_text(name: str, old: str, new: str) -> Callable[[Folders], None]:
    """Plant by changing the text of an annotation file."""

    def plant(folders: Folders) -> None:
        path = folders.annotations / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def second_statement_id(data: Any) -> None:
    """Give a statement the id of another one, in the same file."""
    data["site"]["worse"][0]["id"] = data["site"]["answer"]["id"]


def third_family(data: Any) -> None:
    """Give a site the number of another family."""
    data["site"]["number"] = 3


def too_many_labels(data: Any) -> None:
    """Eight labels."""
    data["site"]["view"]["labels"] = ["sacrum", "femur", "patella", "tibia", "fibula", "talus", "calcaneus", "cuboid"]


def first_with_source(data: Any) -> Any:
    """The first statement of a site that has a source."""
    return next(h["claim"] for h in data["site"]["helps"] if h["claim"].get("source_ids"))


FAULTS: dict[str, Fault] = {
    "missing mesh": Fault(lambda f: (f.meshes / "femur_right.npz").unlink(), "meshes/femur_right.npz", "", "the mesh file is missing"),
    "truncated mesh": Fault(spoil("patella_right.npz", lambda b: b[: len(b) // 2]), "meshes/patella_right.npz", "", "cut short"),
    "altered mesh": Fault(
        spoil("tibia_right.npz", lambda b: b[:400] + bytes([b[400] ^ 1]) + b[401:]), "meshes/tibia_right.npz", "", "was altered"
    ),
    "mesh not in manifest": Fault(unlisted_mesh, "meshes/tail_right.npz", "", "not in the manifest"),
    "wrong triangle count": Fault(edit_row("talus_right", triangles=7), "meshes/manifest.json", ".triangles", "the manifest says 7"),
    "mirror of nothing": Fault(
        edit_row("soleus_left", mirror_of="soleus"), "meshes/manifest.json", ".mirror_of", "'soleus_left' mirrors 'soleus'"
    ),
    "mesh path outside the folder": Fault(
        edit_row("cuboid_right", file="../../etc/cuboid.npz"), "meshes/manifest.json", "meshes[", "not the plain name of a .npz file"
    ),
    "swapped side": Fault(swapped_side, "meshes/manifest.json", ".file", "which is not the right side"),
    "nerve through bone": Fault(
        nerve_through_bone,
        "meshes/centre_lines.json",
        "points_mm[",
        "centre line of 'sural_nerve_right' runs through the bone 'fibula_right'",
    ),
    "structure without a record": Fault(
        edit("structures/hip_muscles.yaml", lambda d: d["structures"].remove(next(r for r in d["structures"] if r["id"] == "piriformis"))),
        "meshes/manifest.json",
        "meshes",
        "the mesh 'piriformis_right' has no record",
    ),
    "structure without a mesh": Fault(
        edit("structures/skin.yaml", lambda d: d["structures"].append({**d["structures"][0], "id": "tail"})),
        "annotations/structures/skin.yaml",
        "structures[1]",
        "'tail' has no mesh",
    ),
    "malformed YAML": Fault(
        replace_text("treatments/heat.yaml", "  name:", " - name"), "annotations/treatments/heat.yaml", "", "not valid YAML"
    ),
    "unknown key": Fault(
        edit("sites/piriformis.yaml", lambda d: d["site"].update(captoin="x")),
        "annotations/sites/piriformis.yaml",
        "site.captoin",
        "the key 'captoin' is not known here. Did you mean 'caption'?",
    ),
    "duplicate key": Fault(
        replace_text("treatments/cold.yaml", "  name:", "  name: Cold\n  name:"),
        "annotations/treatments/cold.yaml",
        "",
        "the key 'name' stands here twice",
    ),
    "missing field": Fault(
        edit("treatments/swimming.yaml", lambda d: d["treatment"].pop("kind")),
        "annotations/treatments/swimming.yaml",
        "treatment",
        "the field 'kind' is missing",
    ),
    "text for a number": Fault(
        edit("views.yaml", lambda d: d["views"]["inferior"].update(field_mm="wide")),
        "annotations/views.yaml",
        "views.inferior.field_mm",
        "expected a number, got text",
    ),
    "wrong evidence label": Fault(
        edit("treatments/cycling.yaml", lambda d: d["treatment"]["claim"].update(evidence="moderat")),
        "annotations/treatments/cycling.yaml",
        "treatment.claim.evidence",
        "'moderat' is not known here. Did you mean 'moderate'?",
    ),
    "missing schema_version": Fault(
        edit("treatments/short_walks.yaml", lambda d: d.pop("schema_version")),
        "annotations/treatments/short_walks.yaml",
        "",
        "'schema_version' is missing",
    ),
    "newer schema_version": Fault(
        edit("treatments/softer_seat.yaml", lambda d: d.update(schema_version=99)),
        "annotations/treatments/softer_seat.yaml",
        "schema_version",
        "this is 99, but this program reads 1",
    ),
    "wrong file name": Fault(
        lambda f: (f.annotations / "treatments" / "wall_sit.yaml").rename(f.annotations / "treatments" / "wall_sitting.yaml"),
        "annotations/treatments/wall_sitting.yaml",
        "treatment.id",
        "Name the file 'wall_sit.yaml'",
    ),
    "dangling source": Fault(
        edit("sites/foramen_l4_l5.yaml", lambda d: first_with_source(d).update(source_ids=["Nobody99"])),
        "annotations/sites/foramen_l4_l5.yaml",
        ".claim.source_ids[0]",
        "the source 'Nobody99' is not in sources.json",
    ),
    "claim without a source": Fault(
        edit("sites/disc_l5_s1.yaml", lambda d: first_with_source(d).update(source_ids=[])),
        "annotations/sites/disc_l5_s1.yaml",
        ".claim",
        "names no source",
    ),
    "dangling structure": Fault(
        edit("sites/disc_l4_l5.yaml", lambda d: d["site"]["structure_ids"].append("piriformiss")),
        "annotations/sites/disc_l4_l5.yaml",
        "site.structure_ids[",
        "there is no structure 'piriformiss'",
    ),
    "unknown structure in a view": Fault(
        edit("views.yaml", lambda d: d["views"]["home"]["opacity"].update(bones=0.5)),
        "annotations/views.yaml",
        "views.home.opacity.bones",
        "'bones' is neither a layer nor a structure. Did you mean 'bone'?",
    ),
    "missing view": Fault(
        edit("views.yaml", lambda d: d["views"].pop("superior")), "annotations/views.yaml", "views", "the view 'superior' is missing"
    ),
    "unknown treatment": Fault(
        edit("sites/foramen_l5_s1.yaml", lambda d: d["site"]["helps"][0].update(treatment_id="snake_oil")),
        "annotations/sites/foramen_l5_s1.yaml",
        "site.helps[0].treatment_id",
        "there is no treatment 'snake_oil'",
    ),
    "site 10 mm off its nerve": Fault(
        site_away, "annotations/sites/disc_l5_s1.yaml", "site.position_mm", "mm from the centre line of 'nerve_root_s1', more than 3 mm"
    ),
    "site without a nerve": Fault(
        edit("sites/hamstring.yaml", lambda d: d["site"].update(nerve_id="femur")),
        "annotations/sites/hamstring.yaml",
        "site.nerve_id",
        "'femur' has no centre line",
    ),
    "nerve without a record": Fault(stray_nerve, "meshes/centre_lines.json", ".structure_id", "there is no structure 'tail_nerve_right'"),
    "view without a direction": Fault(
        edit("views.yaml", lambda d: d["views"]["anterior"].update(direction=[0, 0, 2])),
        "annotations/views.yaml",
        "views.anterior.direction",
        "'direction' and 'up' are zero or lie on one line",
    ),
    "opacity above 1": Fault(
        edit("views.yaml", lambda d: d["views"]["home"]["opacity"].update(skin=12)),
        "annotations/views.yaml",
        "views.home.opacity.skin",
        "12 is not between 0 and 1",
    ),
    "landmark of nothing": Fault(
        edit("landmarks.yaml", lambda d: d["landmarks"][0].update(structure_id="hip_bonne")),
        "annotations/landmarks.yaml",
        "landmarks[0].structure_id",
        "there is no structure 'hip_bonne'",
    ),
    "landmark off its structure": Fault(
        edit("landmarks.yaml", lambda d: d["landmarks"][3]["point_mm"].__setitem__(1, 60.0)),
        "annotations/landmarks.yaml",
        "landmarks[3].point_mm",
        "mm from",
    ),
    "duplicate record": Fault(
        edit("structures/skin.yaml", lambda d: d["structures"].append(d["structures"][0])),
        "annotations/structures/skin.yaml",
        ".id",
        "the id 'skin' is taken already, in annotations/structures/skin.yaml",
    ),
    "duplicate statement": Fault(
        edit("sites/disc_l4_l5.yaml", second_statement_id), "annotations/sites/disc_l4_l5.yaml", "site.worse[0].id", "is taken already"
    ),
    "number of another family": Fault(
        edit("sites/hamstring.yaml", third_family), "annotations/sites/", "site.number", "the number 3 belongs to the family"
    ),
    "eight labels": Fault(
        edit("sites/foramen_l4_l5.yaml", too_many_labels), "annotations/sites/foramen_l4_l5.yaml", "site.view.labels", "there are 8 labels"
    ),
    "not a DOI": Fault(
        edit("sources.json", lambda d: d[0].update(DOI="doi.org/abc")),
        "annotations/sources.json",
        "[0].DOI",
        "'doi.org/abc' is not a DOI",
    ),
    "forbidden phrase": Fault(
        edit("treatments/craniosacral.yaml", lambda d: d["treatment"]["claim"].update(text="It will cure the pain.")),
        "annotations/treatments/craniosacral.yaml",
        "treatment.claim.text",
        "'cure' is not said in the atlas",
    ),
    "empty text": Fault(
        edit("treatments/thai_leg_pull.yaml", lambda d: d["treatment"]["claim"].update(text=" ")),
        "annotations/treatments/thai_leg_pull.yaml",
        "treatment.claim.text",
        "this is empty",
    ),
    "flag without signs": Fault(
        edit("emergency.yaml", lambda d: d["emergency"]["flags"][0].update(signs=[])),
        "annotations/emergency.yaml",
        "emergency.flags[0].signs",
        "names no sign",
    ),
    "muscle without a place in an order": Fault(
        edit("peel.yaml", lambda d: peel_step(d, "thigh", "semimembranosus").update(structure_ids=["semitendinosus"])),
        "annotations/peel.yaml",
        "orders[3].steps",
        "'semimembranosus' has no place in the order 'thigh'",
    ),
    "muscle with two places in an order": Fault(
        edit("peel.yaml", lambda d: d["orders"][4]["kept"].append("soleus")),
        "annotations/peel.yaml",
        "orders[4].steps",
        "'soleus' has 2 places in the order 'leg'",
    ),
    "order that peels a nerve": Fault(
        edit("peel.yaml", lambda d: d["orders"][1]["kept"].append("sciatic_nerve")),
        "annotations/peel.yaml",
        "orders[1].kept[7]",
        "which always stays",
    ),
    "order with an unknown structure": Fault(
        edit("peel.yaml", lambda d: d["orders"][2]["kept"].append("sacrotuberus_ligament")),
        "annotations/peel.yaml",
        "orders[2].kept[7]",
        "Did you mean 'sacrotuberous_ligament'",
    ),
    "order without a source": Fault(
        edit("peel.yaml", lambda d: d["orders"][0].update(source_ids=[])),
        "annotations/peel.yaml",
        "orders[0].source_ids",
        "names no source",
    ),
    "order without a view": Fault(
        edit("peel.yaml", lambda d: d["orders"][1].update(view="region_bak")), "annotations/peel.yaml", "orders[1].view", "'region_back'"
    ),
    "label without a name": Fault(
        edit("words.yaml", lambda d: d["words"]["evidence_names"].pop("low")),
        "annotations/words.yaml",
        "words.evidence_names",
        "the label 'low' is missing",
    ),
}


def plant_all(folders: Folders) -> None:
    """Plant every fault into the same folders."""
    for fault in FAULTS.values():
        fault.plant(folders)
