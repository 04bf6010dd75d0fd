"""How far a modelled structure lies from a scanned one: mean and 95th percentile of the surface distance both ways, and the volumes."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvista as pv

from nervescope.content.mesh_files import MESH_SUFFIX, read_mesh
from nervescope.modelling.kit.tables import TABLES_FOLDER

NAMES = TABLES_FOLDER / "reference_names.csv"
SAMPLES = 4000
TENDON = 0.5  # a triangle whose corners are more tendon than this on average is left out: the scan has bellies only


@dataclass(frozen=True)
class Limit:
    """What a structure has to keep: mean and 95th percentile of the distance (mm, each way), share by which the volume may differ."""

    mean_mm: float
    p95_mm: float
    volume: float


LIMITS = {  # None: measured and shown, but the scan is no measure there (faceted discs, toes in one piece, a slab for the symphysis)
    "bone": Limit(1.0, 3.0, 0.15),
    "sacrum": Limit(1.5, 3.0, 0.15),
    "muscle": Limit(1.5, 5.0, 0.25),
    "muscle_in_parts": Limit(2.0, 5.0, 0.25),
    "disc": None,
    "unlike_life": None,
}


@dataclass(frozen=True)
class Pair:
    """Structures of the atlas that together stand beside one file of the reference."""

    structure_ids: tuple[str, ...]
    reference: str
    group: str
    note: str = ""

    @property
    def name(self) -> str:
        """One name for the row of the table."""
        return "+".join(self.structure_ids)


@dataclass(frozen=True)
class Measured:
    """Distances in mm, model to reference and back, and the volume of the model as a share of the reference's."""

    pair: Pair
    to_reference: tuple[float, float]
    to_model: tuple[float, float]
    volume: float
    is_closed: bool

    @property
    def passes(self) -> bool | None:
        """Whether it keeps its limit; None where there is none."""
        limit = LIMITS[self.pair.group]
        if limit is None:
            return None
        means, tails = (self.to_reference[0], self.to_model[0]), (self.to_reference[1], self.to_model[1])
        is_near = max(means) <= limit.mean_mm and max(tails) <= limit.p95_mm
        return is_near and abs(self.volume - 1) <= limit.volume and self.is_closed


def pairs(only: tuple[str, ...] = ()) -> list[Pair]:
    """All pairs, or those with a structure whose id begins with one of `only`."""
    with NAMES.open(newline="", encoding="utf-8") as file:
        known = [Pair(tuple(r["structures"].split()), r["reference"], r["group"], r["note"]) for r in csv.DictReader(file)]
    return [p for p in known if not only or any(s.startswith(only) for s in p.structure_ids)]


def model_of(pair: Pair, meshes: Path) -> pv.PolyData | None:
    """The structures of a pair as one surface with a cell array `is_tendon`, or None when a file is missing."""
    parts = []
    for structure_id in pair.structure_ids:
        path = meshes / (structure_id + MESH_SUFFIX)
        if not path.is_file():
            return None
        mesh = read_mesh(path, hashlib.sha256(path.read_bytes()).hexdigest())
        part = pv.PolyData(mesh.points_mm.astype(float), np.c_[np.full(len(mesh.triangles), 3), mesh.triangles].ravel())
        tendon = mesh.attributes.get("tendon")
        part.cell_data["is_tendon"] = np.zeros(part.n_cells, bool) if tendon is None else tendon[mesh.triangles].mean(1) > TENDON
        parts.append(part)
    return parts[0] if len(parts) == 1 else pv.merge(parts, merge_points=False).extract_surface(algorithm=None)


def reference_of(pair: Pair, folder: Path) -> pv.PolyData | None:
    """The scanned surface, or None when this folder lacks it."""
    path = folder / pair.reference
    return pv.read(path).triangulate().clean() if path.is_file() else None


def sampled(surface: pv.PolyData, wanted: np.ndarray, seed: int) -> np.ndarray:
    """Random points (SAMPLES, 3) spread evenly over the area of the wanted triangles (m,) bool."""
    corners = surface.points[surface.faces.reshape(-1, 4)[wanted, 1:]].astype(float)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    random = np.random.default_rng(seed)
    chosen = corners[random.choice(len(corners), SAMPLES, p=area / area.sum())]
    u, v = random.random((2, SAMPLES, 1))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    return chosen[:, 0] + (chosen[:, 1] - chosen[:, 0]) * u + (chosen[:, 2] - chosen[:, 0]) * v


def distances(points: np.ndarray, surface: pv.PolyData) -> np.ndarray:
    """Distance (n,) mm of points (n, 3) to a surface."""
    _, nearest = surface.find_closest_cell(points, return_closest_point=True)
    return np.linalg.norm(points - nearest, axis=1)


def measured(pair: Pair, model: pv.PolyData, reference: pv.PolyData) -> Measured:
    """Measure one pair; tendons of the model count as a place to reach, not as something that must be reached."""
    there = distances(sampled(model, ~model.cell_data["is_tendon"], 0), reference)
    back = distances(sampled(reference, np.ones(reference.n_cells, bool), 1), model)
    both = [(float(d.mean()), float(np.percentile(d, 95))) for d in (there, back)]
    return Measured(pair, both[0], both[1], model.volume / reference.volume, bool(model.is_manifold) and model.n_open_edges == 0)
