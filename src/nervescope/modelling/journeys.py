"""`meshes/journeys.json`: each journey along the nerve, with what it passes, what covers it from the camera and what leaves it."""

import hashlib
import json
from itertools import groupby
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from nervescope.content.journeys import SCHEMA_VERSION
from nervescope.content.mesh_files import MESH_SUFFIX, read_mesh
from nervescope.domain.frame import FRAME, UNITS, base_id_of
from nervescope.modelling.journey_covers import Sights, covers_of
from nervescope.modelling.journey_way import STEP_MM, runs, ways
from nervescope.modelling.recipes_nerves import NERVE_RECIPES, VESSEL_COURSES

CENTRE_LINES = "centre_lines.json"
NERVES = {r.base_id for r in NERVE_RECIPES} - set(VESSEL_COURSES)
SMALL_PARTS = ("acetabular_labrum", "hip_joint_cartilage", "knee_cartilage", "nucleus_pulposus")  # said with what holds them
IN_CANAL = ("dural_sac", "conus_medullaris", "cauda_equina", "nerve_root")  # they run beside each other there, and none is a branch
HOLDS = {"dural_sac": ("cauda_equina",), "sciatic_nerve": ("tibial_division_of_sciatic_nerve", "fibular_division_of_sciatic_nerve")}
NEAR_MM = 6.0  # between the nerve and a neighbour
SKIN_MM = 8.0  # the skin is a neighbour where the nerve runs close under it
BRANCH_MM = 5.0  # between the way and the first point of a line that leaves it
SAME_WAY_MM, SAME_WAY_SHARE = 4.0, 0.6  # a line that stays so near for so much of its length is the way itself
LEAST_MM, GAP_MM = 15.0, 20.0  # the shortest stretch beside or under something, and the longest gap in one


def encode_journeys(tables, folder: Path) -> bytes:
    """The file as bytes, for the meshes and centre lines of a folder; RAS mm, right side, base ids."""
    path = folder / CENTRE_LINES
    lines = _lines(json.loads(path.read_bytes())["nerves"]) if path.exists() else {}
    found = ways(tables, lines)
    meshes = _meshes(folder) if found else {}
    bodies = {k: m for k, m in meshes.items() if base_id_of(k) not in NERVES and not k.startswith(SMALL_PARTS)}
    clouds = {name: cKDTree(m.points_mm.astype(float)) for name, m in bodies.items()}
    sights = Sights({k: m for k, m in meshes.items() if k != "skin" and (k in bodies or base_id_of(k) in HOLDS)})
    journeys = [_entry(way, lines, clouds, sights) for way in found]
    content = {"schema_version": SCHEMA_VERSION, "frame": FRAME, "units": UNITS, "journeys": journeys}
    return (json.dumps(content, separators=(",", ":")) + "\n").encode()


def _meshes(folder):
    """Every mesh of the usual body in a folder, by id; those of the variants have the variant behind a dot in their names."""
    paths = sorted(p for p in folder.glob(f"*{MESH_SUFFIX}") if "." not in p.stem)
    return {p.stem: read_mesh(p, hashlib.sha256(p.read_bytes()).hexdigest()) for p in paths}


def _lines(entries):
    """The centre lines as points with width and thickness (n, 5); the first of a structure by its id, the others as id/branch."""
    lines = {}
    for entry in entries:
        name = entry["structure_id"]
        key = f"{name}/{entry['branch']}" if name in lines else name
        lines[key] = np.column_stack([entry["points_mm"], entry["width_mm"], entry["thickness_mm"]])
    return lines


def _entry(way, lines, clouds, sights):
    """One journey as plain data."""
    legs = _legs(way)
    held = {leg["structure_id"] for leg in legs}
    covers = {base_id_of(name): at for name, at in covers_of(way, sights).items()}
    for holder, inside in HOLDS.items():
        if not held & set(inside):
            covers.pop(holder, None)
    return {
        "id": way.id,
        "step_mm": STEP_MM,
        "points_mm": np.round(way.points, 1).tolist(),
        "widths_mm": np.round(way.width, 1).tolist(),
        "thicknesses_mm": np.round(way.thickness, 1).tolist(),
        "directions": np.round(way.direction, 3).tolist(),
        "fields_mm": np.round(way.field).tolist(),
        "other_side": np.round(np.clip(way.other_side, 0, 1), 2).tolist(),
        "legs": legs,
        "neighbours": _neighbours(way, clouds),
        "covers": [{"structure_id": name, **_span(run)} for name, at in sorted(covers.items()) for run in _stretches(at)],
        "branches": _branches(way, lines, held, clouds),
    }


def _legs(way):
    """Stretches inside one nerve and one part of the known route."""
    named = [(base_id_of(way.rows[k]["line"].split("/")[0]), way.rows[k]["stretch"]) for k in way.row_of]
    legs, start = [], 0
    for (structure_id, stretch), group in groupby(named):
        end = start + len(list(group))
        legs.append({"structure_id": structure_id, "stretch_id": stretch, **_span((start, end - 1))})
        start = end
    return legs


def _neighbours(way, clouds):
    """What lies within reach of the nerve, and on which side."""
    found = []
    radius = np.minimum(way.width, way.thickness) / 2
    for name, cloud in clouds.items():
        distance, index = cloud.query(way.points, distance_upper_bound=30.0)
        gap = distance - radius
        for first, last in _stretches(gap <= (SKIN_MM if name == "skin" else NEAR_MM)):
            here = [k for k in range(first, last + 1) if np.isfinite(distance[k])]
            to = cloud.data[index[here]] - way.points[here]
            for where, a, b in _sides(way, here, to):
                least = round(max(float(gap[a : b + 1].min()), 0.0), 1)
                found.append({"structure_id": base_id_of(name), "where": where, **_span((a, b)), "gap_mm": least})
    return sorted(found, key=lambda n: (n["first_mm"], n["structure_id"], n["where"]))


def _sides(way, here, to):
    """The sides on which a neighbour lies, stretch by stretch: (where, first, last); brief ones go with the one before."""
    ahead = np.gradient(way.points, axis=0)[here]
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    across = to - np.einsum("ij,ij->i", to, ahead)[:, None] * ahead
    axis = np.abs(across).argmax(axis=1)
    rises = across[np.arange(len(axis)), axis] > 0
    words = [("outside", "in_front", "above")[a] if up else ("inside", "behind", "below")[a] for a, up in zip(axis, rises, strict=True)]
    parts = [[word, k, k] for word, k in zip(words, here, strict=True)]
    merged = parts[:1]
    for word, _, k in parts[1:]:
        if word == merged[-1][0]:
            merged[-1][2] = k
        else:
            merged.append([word, k, k])
    long = [p for p in merged if (p[2] - p[1] + 1) * STEP_MM >= LEAST_MM] or [max(merged, key=lambda p: p[2] - p[1])]
    long[0][1], long[-1][2] = here[0], here[-1]
    return [tuple(p) for p in long]


def _branches(way, lines, held, clouds):
    """Lines that begin at the way and leave it, with the muscle or bone that they reach."""
    tree, found = cKDTree(way.points), []
    for key, line in lines.items():
        structure_id = base_id_of(key.split("/")[0])
        distance, at = tree.query(line[0, :3])
        stays = (tree.query(line[:, :3])[0] < SAME_WAY_MM).mean()
        if distance > BRANCH_MM + way.width[at] / 2 or stays > SAME_WAY_SHARE or structure_id.startswith(IN_CANAL):
            continue
        if "/" not in key and structure_id in held:
            continue
        to = min(clouds, key=lambda name: clouds[name].query(line[-1, :3])[0]) if clouds else ""
        found.append({"structure_id": structure_id, "to_id": base_id_of(to), "at_mm": float(at) * STEP_MM})
    return sorted(found, key=lambda b: (b["at_mm"], b["structure_id"], b["to_id"]))


def _stretches(is_there):
    """Stretches of a yes-no row over the stations that are long enough."""
    return runs(is_there, round(GAP_MM / STEP_MM), round(LEAST_MM / STEP_MM))


def _span(run):
    """First and last place in mm along the way."""
    return {"first_mm": run[0] * STEP_MM, "last_mm": run[1] * STEP_MM}
