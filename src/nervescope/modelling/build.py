"""Make every mesh in `meshes/` from the dimension tables and recipes: the work behind `nervescope build`."""

import hashlib
import json
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pyvista as pv

from nervescope.content.mesh_files import encode_mesh
from nervescope.geometry.mesh import TriangleMesh
from nervescope.modelling.bones import BONES, DISCS
from nervescope.modelling.kit.tables import Tables, column
from nervescope.modelling.muscles import build_muscle, muscle_names
from nervescope.modelling.nerves import build_dural_sac, build_nerves

RENAMED = {"sacrum_coccyx": "sacrum", "cuneiform_medial": "medial_cuneiform", "cuneiform_intermediate": "intermediate_cuneiform",
           "cuneiform_lateral": "lateral_cuneiform", "toe_phalanges": "phalanges_of_foot", "hip": "hip_bone",
           "biceps_femoris_long": "biceps_femoris_long_head", "biceps_femoris_short": "biceps_femoris_short_head",
           "gastrocnemius_medial": "gastrocnemius_medial_head", "gastrocnemius_lateral": "gastrocnemius_lateral_head",
           "peroneus_longus": "fibularis_longus"}


def base_id(name):
    name = name.removesuffix("_R")
    if name in RENAMED:
        return RENAMED[name]
    if name[0] == "L" and name[1:].isdigit():
        return f"vertebra_{name.lower()}"
    for old, new in (("disc_", "intervertebral_disc_"), ("nucleus_", "nucleus_pulposus_")):
        if name.startswith(old):
            return new + name[len(old):].lower()
    return name


NERVE_IDS = {"sciatic": "sciatic_nerve", "tibial": "tibial_nerve", "common_fibular": "common_fibular_nerve",
             "deep_fibular": "deep_fibular_nerve", "superficial_fibular": "superficial_fibular_nerve", "sural": "sural_nerve",
             "medial_plantar": "medial_plantar_nerve", "lateral_plantar": "lateral_plantar_nerve",
             "lumbosacral_trunk": "lumbosacral_trunk"}


def nerve_id(branch):
    if branch.startswith("root_"):
        return "nerve_" + branch.lower()
    return NERVE_IDS.get(branch, "muscular_branches_of_sciatic_nerve" if branch.startswith("motor") else branch)


def recipes(tables):
    out = {}
    for name, f in {**BONES, **DISCS}.items():
        out[base_id(name)] = (f, name.endswith("_R"))
    for n in muscle_names(tables):
        out[base_id(n)] = (partial(build_muscle, name=n), True)
    out["dural_sac"] = (build_dural_sac, False)
    out["nerve_tree"] = (build_nerves, True)
    return out


def make(item):
    name, (f, paired), = item
    t = time.time()
    mesh = f(Tables())
    return name, paired, mesh, time.time() - t


def split(tree):
    names = [str(n) for n in tree.field_data["branch_names"]]
    groups = {}
    for i, n in enumerate(names):
        groups.setdefault(nerve_id(n), []).append(i)
    faces = tree.faces.reshape(-1, 4)[:, 1:]
    label = np.median(tree["branch"][faces], axis=1).astype(int)
    for gid, idx in groups.items():
        cells = np.flatnonzero(np.isin(label, idx))
        if len(cells):
            sub = tree.extract_cells(cells).extract_surface(algorithm=None)
            yield gid, pv.PolyData(sub.points, sub.faces), np.asarray(sub["Normals"])


def main(out=Path("meshes")):
    out.mkdir(exist_ok=True)
    entries = []

    def write(sid, mesh, paired, normals=None):
        attrs = {k: np.asarray(mesh[k], np.float32) for k in ("fibre", "around", "tendon") if k in mesh.point_data}
        m = TriangleMesh(np.asarray(mesh.points, np.float32), mesh.faces.reshape(-1, 4)[:, 1:].astype(np.int32), attrs)
        full = f"{sid}_right" if paired else sid
        data = encode_mesh(m)
        (out / f"{full}.npz").write_bytes(data)
        entries.append(dict(structure_id=full, file=f"{full}.npz", sha256=hashlib.sha256(data).hexdigest(), triangles=len(m.triangles), source="NerveScope modelling", licence="CC BY 4.0"))
        if paired:
            entries.append(dict(structure_id=f"{sid}_left", mirror_of=full))
    items = list(recipes(Tables()).items())
    with ProcessPoolExecutor(2) as pool:
        for name, paired, mesh, t in pool.map(make, items):
            print(f"{name:40s} {mesh.n_cells:7d} {t:6.1f}", flush=True)
            if name == "nerve_tree":
                for gid, sub, nrm in split(mesh):
                    write(gid, sub, True, nrm)
            else:
                write(name, mesh.clean() if "gemellus" in name else mesh, paired)
    lines = []
    for branch, rows in Tables().grouped("nerve_route", "branch").items():
        paired = branch != "dural_sac"
        lines.append(dict(structure_id=nerve_id(branch) + ("_right" if paired else ""), branch=branch, points_mm=column(rows, "x", "y", "z").tolist(),
                          width_mm=column(rows, "width_mm").tolist(), thickness_mm=column(rows, "thickness_mm").tolist()))
    (out / "centre_lines.json").write_text(json.dumps(dict(schema_version=1, frame="RAS", units="mm", nerves=lines)))
    (out / "manifest.json").write_text(json.dumps(dict(schema_version=1, atlas_version="0.1.0", frame="RAS", units="mm", meshes=sorted(entries, key=lambda e: e["structure_id"])), indent=1))


if __name__ == "__main__":
    main()
