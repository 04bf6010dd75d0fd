"""Where each soft tissue is attached, measured on the built meshes: what `meshes/attachments.json` is written from."""

import hashlib
import json
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from nervescope.content.mesh_files import MESH_SUFFIX, read_mesh
from nervescope.domain.attachment import AttachedTissue, Attachment, CarriedLine, CarriedStretch
from nervescope.domain.frame import FRAME, UNITS
from nervescope.geometry.mesh import TriangleMesh, mirrored_mesh
from nervescope.modelling.acceptance.body import dense_points, triangle_frames
from nervescope.modelling.bones_phalanges import ROWS as TOE_ROWS
from nervescope.modelling.nerve_courses import VESSELS, courses_of

TABLE, CENTRE_LINES = "attachments", "centre_lines.json"
TOUCH_MM = 1.5  # surfaces no farther apart than this are in touch: tissue is seated up to 1 mm off, and the points stand 0.8 mm apart
NEAR_MM = 3.0  # what lies farther off than this from the other's box is not searched
STATION_MM = 4.0  # between the places of a line at which its nearest bone is asked for
SHORTEST_MM = 14.0  # a stretch of a line that is shorter goes with its neighbours
CARRIERS = (
    *(f"vertebra_l{i}" for i in range(1, 6)), "sacrum",
    *(f"{bone}_right" for bone in (
        "hip_bone", "femur", "tibia", "fibula", "talus", "calcaneus", "navicular", "cuboid",
        "medial_cuneiform", "intermediate_cuneiform", "lateral_cuneiform", *(f"metatarsal_{i}" for i in range(1, 6)),
        *(f"{row}_phalanx_of_foot_{toe}" for toe, rows in TOE_ROWS.items() for row in rows),
    )),
)  # fmt: skip
BONES = (*CARRIERS, "coccyx", "patella_right", "hip_bone_left")


class _Meshes:
    """The meshes of a folder, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests = {p.stem: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.glob(f"*{MESH_SUFFIX}"))}
        self.mesh = lru_cache(maxsize=None)(self._read)
        self.points = lru_cache(maxsize=None)(lambda name: np.ascontiguousarray(dense_points(self.mesh(name)).T))
        self.frames = lru_cache(maxsize=None)(lambda name: triangle_frames(self.mesh(name)))

    def full_id(self, name: str) -> str | None:
        """The id of a structure of the table: midline, right or said to be left; None when it has not been built."""
        if name.endswith("_left"):
            return name if f"{name.removesuffix('_left')}_right" in self._digests else None
        return next((i for i in (name, f"{name}_right") if i in self._digests), None)

    def _read(self, structure_id: str) -> TriangleMesh:
        if structure_id.endswith("_left"):
            return mirrored_mesh(self._read(structure_id.removesuffix("_left") + "_right"))
        return read_mesh(self._folder / f"{structure_id}{MESH_SUFFIX}", self._digests[structure_id])


def encode_attachments(tables, folder: Path) -> bytes:
    """`attachments.json` for the meshes of a folder: tissues with their attachments, lines with the bones that carry them."""
    meshes = _Meshes(folder)
    tissues, lines = attached_tissues(tables, meshes), carried_lines(tables, folder, meshes)
    content = {
        "schema_version": 1,
        "frame": FRAME,
        "units": UNITS,
        "tissues": [asdict(t) for t in tissues],
        "lines": [asdict(x) for x in lines],
    }
    return (json.dumps(content, indent=1) + "\n").encode()


def attached_tissues(tables, meshes: _Meshes) -> tuple[AttachedTissue, ...]:
    """Every tissue of the table that has been built; a patch that should be there and is not has no area."""
    found: dict[str, list[Attachment]] = {}
    for row in tables.rows(TABLE):
        tissue = meshes.full_id(row["structure"])
        for other in (meshes.full_id(name) for name in row["onto"].split()):
            if tissue and other:
                found.setdefault(tissue, []).append(_measured(meshes, tissue, other, row))
    return tuple(
        AttachedTissue(structure_id=name, carried_by=_carriers(name, found), attachments=tuple(ends))
        for name, ends in sorted(found.items())
    )


def _measured(meshes: _Meshes, tissue: str, other: str, row) -> Attachment:
    """The part of a tissue's surface that touches the other structure, within the share of the fibre that the table allows."""
    middle, _, area = meshes.frames(tissue)
    fibre = meshes.mesh(tissue).attributes.get("fibre")
    along = None if fibre is None else fibre[meshes.mesh(tissue).triangles].mean(axis=1)
    chosen = np.arange(len(middle))
    if along is not None and np.isfinite(row["first"]):
        chosen = np.flatnonzero((along >= row["first"]) & (along <= row["last"]))
    gap = _gaps(np.ascontiguousarray(middle[chosen].T), meshes.points(other))
    touched = chosen[gap < TOUCH_MM]
    attachment = Attachment(
        end=row["end"], onto=other, centre_mm=(0.0, 0.0, 0.0), area_mm2=0.0, gap_mm=round(float(gap.min()), 2), source=row["source"]
    )
    if not len(touched):
        nearest = chosen[np.argmin(gap)]
        why = row["short"] if isinstance(row["short"], str) else ""
        return replace(attachment, centre_mm=_point(middle[nearest]), fibre=_share(along, nearest), short=why)
    mean = np.average(middle[touched], axis=0, weights=area[touched])
    centre = touched[np.argmin(np.linalg.norm(middle[touched] - mean, axis=1))]
    return replace(
        attachment, centre_mm=_point(middle[centre]), area_mm2=round(float(area[touched].sum()), 1), fibre=_share(along, touched, area)
    )


def _gaps(places: np.ndarray, cloud: np.ndarray) -> np.ndarray:
    """Distances (n,) from places (3, n) to the points (3, m) of a surface: exact where they are close, the least of all in any case."""
    gaps = np.full(places.shape[1], np.inf)
    near = np.flatnonzero(_inside(places, cloud.min(axis=1), cloud.max(axis=1)))
    if len(near):
        close = places[:, near]
        about = cloud[:, _inside(cloud, close.min(axis=1), close.max(axis=1))]
        if about.shape[1]:
            gaps[near] = _tree(about.T).query(close.T, distance_upper_bound=NEAR_MM)[0]
    return gaps if np.isfinite(gaps).any() else _tree(cloud[:, ::5].T).query(places.T)[0]


def _inside(columns: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Which points (3, n) lie in a box that is widened by `NEAR_MM`, (n,)."""
    found = np.ones(columns.shape[1], bool)
    for values, least, most in zip(columns, low, high, strict=True):
        found &= (values > least - NEAR_MM) & (values < most + NEAR_MM)
    return found


def _tree(points: np.ndarray) -> cKDTree:
    """Points (n, 3) ready to be searched."""
    return cKDTree(points, balanced_tree=False, compact_nodes=False)


def _point(values) -> tuple[float, float, float]:
    """Three rounded numbers."""
    x, y, z = (round(float(v), 2) for v in values)
    return x, y, z


def _share(along, chosen, area=None) -> float | None:
    """Mean share of the fibre at some triangles."""
    if along is None:
        return None
    return round(float(np.average(along[chosen], weights=None if area is None else area[chosen])), 3)


def _carriers(name: str, found: dict[str, list[Attachment]]) -> tuple[str, ...]:
    """The bones that a tissue holds to, by itself or through the tendon or muscle that takes its end."""
    bones: dict[str, None] = {}

    def follow(tissue: str, ends: tuple[str, ...], seen: frozenset[str]) -> None:
        for held in found.get(tissue, []):
            if held.end not in ends:
                continue
            if held.onto in BONES:
                bones[held.onto] = None
            elif held.onto not in seen:
                further = ends if held.end == "span" else (held.end, "span")
                follow(held.onto, further, seen | {held.onto})

    follow(name, ("origin", "insertion", "span"), frozenset({name}))
    return tuple(bones)


def carried_lines(tables, folder: Path, meshes: _Meshes) -> tuple[CarriedLine, ...]:
    """Every line of the nerves (from the file beside the meshes) and of the vessels, with the bones that lie nearest."""
    bones = [bone for bone in CARRIERS if meshes.full_id(bone)]
    path = folder / CENTRE_LINES
    if not bones or not path.exists():
        return ()
    clouds = [_tree(meshes.mesh(bone).points_mm.astype(float)) for bone in bones]
    lines = [(n["structure_id"], n["branch"], np.array(n["points_mm"])) for n in json.loads(path.read_bytes())["nerves"]]
    lines += [(f"{c.structure}_right", c.branch, np.asarray(c.tube.centre, float)) for c in courses_of(tables, VESSELS)]
    return tuple(
        CarriedLine(structure_id=name, branch=branch, stretches=_stretches(points, bones, clouds))
        for name, branch, points in lines
        if meshes.full_id(name)
    )


def _stretches(points: np.ndarray, bones: list[str], clouds: list[cKDTree]) -> tuple[CarriedStretch, ...]:
    """Stretches of a line (n, 3) by its nearest bone; short ones go with the longer of their neighbours."""
    s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    count = max(2, round(float(s[-1]) / STATION_MM) + 1)
    at = np.stack([np.interp(np.linspace(0, s[-1], count), s, points[:, k]) for k in range(3)], axis=1)
    nearest = np.argmin([cloud.query(at)[0] for cloud in clouds], axis=0)
    runs = [[int(k), 1] for k in nearest[:1]]
    for k in nearest[1:]:
        if k == runs[-1][0]:
            runs[-1][1] += 1
        else:
            runs.append([int(k), 1])
    least = min(SHORTEST_MM, float(s[-1]) / 2) / float(s[-1]) * count
    while len(runs) > 1 and min(n for _, n in runs) < least:
        runs = _without(runs, min(range(len(runs)), key=lambda i: runs[i][1]))
    ends = np.concatenate([[0], np.cumsum([n for _, n in runs])]) / count
    return tuple(
        CarriedStretch(first=round(float(a), 4), last=round(float(b), 4), bone=bones[k])
        for (k, _), a, b in zip(runs, ends[:-1], ends[1:], strict=True)
    )


def _without(runs: list[list[int]], index: int) -> list[list[int]]:
    """The runs with one of them given to the longer neighbour, and equal neighbours joined."""
    sides = [i for i in (index - 1, index + 1) if 0 <= i < len(runs)]
    taker = max(sides, key=lambda i: runs[i][1])
    given = [[runs[taker][0], n] if i == index else [k, n] for i, (k, n) in enumerate(runs)]
    joined: list[list[int]] = []
    for k, n in given:
        if joined and joined[-1][0] == k:
            joined[-1][1] += n
        else:
            joined.append([k, n])
    return joined
