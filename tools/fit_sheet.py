#!/usr/bin/env python3
"""Fit the figures of one fan muscle in `fan_muscles.csv` to a scanned body: 7 x 5 cells of its middle sheet and 21 thicknesses.

    python tools/fit_sheet.py REFERENCE_FOLDER gluteus_medius [--write]

REFERENCE_FOLDER holds `muscles/` in the frame of the atlas. The sheet begins as the table has it, and its figures move together until the
distances both ways are least (damped least squares; large distances count less). They are the only thing taken from the scan, and no more
of them than the table had before. Without --write the result is only told. Build and compare the muscle and its neighbours afterwards.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvista as pv
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.acceptance.reference_distance import sampled
from nervescope.modelling.kit import sheet
from nervescope.modelling.kit.layer import grid_normals
from nervescope.modelling.kit.tables import TABLES_FOLDER, Tables, unit

BALLS = 40  # along and across
POINTS = 3000  # on the scan, and as many on the sheet
HUBER_MM = 3.0  # distances beyond count with their size, not its square
STIFF = 0.02  # weight of bends in the grid of cells, so that it stays even
STEP_MM, MOST_MM = 0.5, 6.0  # of a figure, for its slope and in one round
ROUNDS, TRIES, ENOUGH = 40, 6, 1e-3


@dataclass(frozen=True, eq=False)
class Balls:
    """Centres (BALLS, BALLS, 3) and radii (BALLS, BALLS) mm of a sheet, the same ball always at the same place along and across."""

    centres: np.ndarray
    radii: np.ndarray

    @classmethod
    def of(cls, figures: np.ndarray) -> "Balls":
        """As `sheet.fan` sets them, with a fixed count."""
        mid, thickness = unpacked(figures)
        s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(mid, axis=0), axis=2).mean(1))]
        su, v = np.linspace(0, s[-1], BALLS), 0.5 * (1 - np.cos(np.pi * np.linspace(0, 1, BALLS)))
        centres = CubicSpline(sheet.ACROSS, PchipInterpolator(s, mid)(su), axis=1)(v)
        radii = sheet._inscribed(centres, sheet.thickness_field(thickness, s, su, v) / 2)
        ends = np.minimum(su, s[-1] - su)[:, None] + sheet.END_SHARE * s[-1]
        return cls(centres, np.maximum(np.minimum(radii, ends), 0.6))

    def distance(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Signed distance (n,) mm of points (n, 3), the ball (n,) that it is to, and the direction (n, 3) away from it."""
        centres, radii = self.centres.reshape(-1, 3), self.radii.ravel()
        tree = cKDTree(np.c_[centres, np.sqrt(radii.max() ** 2 - radii**2)])
        nearest = tree.query(np.c_[points, np.zeros(len(points))])[1]
        apart = points - centres[nearest]
        return np.linalg.norm(apart, axis=1) - radii[nearest], nearest, unit(apart)

    def skin(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Points (n, 3) on both faces and the rim that no other ball covers, their balls (n,) and the directions (n, 3) outward."""
        number = np.arange(BALLS * BALLS).reshape(BALLS, BALLS)
        normals = grid_normals(self.centres)
        parts = [(number, sign * normals) for sign in (1, -1)]
        for end, inner in ((0, 1), (-1, -2)):
            parts.append((number[:, end], unit(self.centres[:, end] - self.centres[:, inner])))
            parts.append((number[end], unit(self.centres[end] - self.centres[inner])))
        balls = np.concatenate([n.ravel() for n, _ in parts])
        outward = np.concatenate([d.reshape(-1, 3) for _, d in parts])
        points = self.centres.reshape(-1, 3)[balls] + self.radii.ravel()[balls, None] * outward
        bare = np.flatnonzero(self.distance(points)[0] > -0.4)
        bare = np.random.default_rng(3).permutation(bare)[:POINTS]
        return points[bare], balls[bare], outward[bare]


def unpacked(figures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cells (m, 5, 3) and thickness (m, 5) mm from the figures (18 m,)."""
    rows = len(figures) // 18
    thickness = np.zeros((rows, 5))
    thickness[:, 1:4] = figures[15 * rows :].reshape(rows, 3)
    return figures[: 15 * rows].reshape(rows, 5, 3), thickness


def bends(rows: int) -> np.ndarray:
    """Matrix of the second differences of the cells along and across and of the thickness along."""
    cell, thick = np.arange(15 * rows).reshape(rows, 5, 3), 15 * rows + np.arange(3 * rows).reshape(rows, 3)
    runs = [cell[:, j, k] for j in range(5) for k in range(3)] + [cell[i, :, k] for i in range(rows) for k in range(3)] + list(thick.T)
    threes = np.array([run[i : i + 3] for run in runs for i in range(len(run) - 2)])
    out = np.zeros((len(threes), 18 * rows))
    for column, weight in enumerate((1, -2, 1)):
        out[np.arange(len(threes)), threes[:, column]] = weight
    return out


class Fit:
    """The figures (p,) of one sheet against one scan."""

    def __init__(self, scan: pv.PolyData, figures: np.ndarray) -> None:
        self.scan, self.figures = scan, figures
        self.points = _spread_over(scan)
        self.bends = bends(len(figures) // 18)

    def distances(self, figures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signed distances mm of the scan to the sheet and of the sheet to the scan."""
        balls = Balls.of(figures)
        back = pv.PolyData(balls.skin()[0]).compute_implicit_distance(self.scan)["implicit_distance"]
        return balls.distance(self.points)[0], np.asarray(back)

    def cost(self, figures: np.ndarray) -> float:
        """What is made least."""
        size = [np.abs(d) for d in self.distances(figures)]
        costs = [np.where(d < HUBER_MM, d * d / 2, HUBER_MM * (d - HUBER_MM / 2)).mean() for d in size]
        return float(sum(costs) + STIFF * ((self.bends @ figures) ** 2).mean())

    def _slopes(self) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
        """Distances and how they change with each figure (n, p), for the scan and for the sheet."""
        now = Balls.of(self.figures)
        there, ball, away = now.distance(self.points)
        skin, skin_ball, outward = now.skin()
        back = np.asarray(pv.PolyData(skin).compute_implicit_distance(self.scan)["implicit_distance"])
        nearest = self.scan.find_closest_cell(skin, return_closest_point=True)[1]
        off = np.abs(back) > 0.05
        normal = np.where(off[:, None], (skin - nearest) / np.where(off, back, 1)[:, None], outward)
        first, second = (np.zeros((len(d), len(self.figures))) for d in (there, back))
        for k in range(len(self.figures)):
            moved = self.figures.copy()
            moved[k] += STEP_MM
            then = Balls.of(moved)
            shift = (then.centres - now.centres).reshape(-1, 3) / STEP_MM
            growth = (then.radii - now.radii).ravel() / STEP_MM
            first[:, k] = -(away * shift[ball]).sum(1) - growth[ball]
            second[:, k] = (normal * shift[skin_ball]).sum(1) + (normal * outward).sum(1) * growth[skin_ball]
        return (there, first), (back, second)

    def round(self, damping: float) -> tuple[float, float]:
        """Move the figures once; returns by how much the cost fell and the next damping."""
        before = self.cost(self.figures)
        square = 2 * STIFF * self.bends.T @ self.bends / len(self.bends)
        slope = square @ self.figures
        for distance, change in self._slopes():
            weight = np.minimum(1, HUBER_MM / np.maximum(np.abs(distance), 1e-6)) / len(distance)
            square, slope = square + (change * weight[:, None]).T @ change, slope + (change * weight[:, None]).T @ distance
        for _ in range(TRIES):
            step = np.linalg.solve(square + damping * np.diag(np.maximum(np.diag(square), 1e-4)), -slope)
            figures = self.figures + np.clip(step, -MOST_MM, MOST_MM)
            thick = 15 * (len(figures) // 18)
            figures[thick:] = np.maximum(figures[thick:], 1.0)
            after = self.cost(figures)
            if after < before:
                self.figures = figures
                return before - after, max(damping / 3, 1e-4)
            damping *= 3
        return 0.0, damping


def _spread_over(surface: pv.PolyData) -> np.ndarray:
    """Random points (POINTS, 3) spread evenly over a surface, to measure at."""

    return sampled(surface, np.ones(surface.n_cells, bool), 5)[:POINTS]


def write(muscle: str, figures: np.ndarray) -> None:
    """Put the figures into the rows of the table."""
    mid, thickness = unpacked(figures)
    path = TABLES_FOLDER / "fan_muscles.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    old = [k for k, line in enumerate(lines) if line.startswith(f"{muscle},mid_surface,")]
    cells = ((i, j) for i in range(len(mid)) for j in range(5))
    rows = [f"{muscle},mid_surface,{i},{j}," + ",".join(f"{x + 0.0:.2f}" for x in (*mid[i, j], thickness[i, j])) for i, j in cells]
    lines[old[0] : old[-1] + 1] = rows
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Read the arguments, fit, tell, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, help="folder with muscles/")
    parser.add_argument("muscle", help="its name in fan_muscles.csv")
    parser.add_argument("--write", action="store_true", help="write the figures into the table")
    chosen = parser.parse_args()
    scan = pv.read(chosen.reference / "muscles" / f"{chosen.muscle}_R.vtp").triangulate().clean()
    mid, thickness = sheet.fan_table(Tables().grouped("fan_muscles", "muscle")[chosen.muscle])
    fit = Fit(scan, np.r_[mid.ravel(), thickness[:, 1:4].ravel()])
    damping = 1.0
    for _ in range(ROUNDS):
        fallen, damping = fit.round(damping)
        told = [f"{np.abs(d).mean():.2f} (p95 {np.percentile(np.abs(d), 95):.2f})" for d in fit.distances(fit.figures)]
        print(f"scan to sheet {told[0]}, sheet to scan {told[1]} mm", flush=True)
        if fallen < ENOUGH * fit.cost(fit.figures):
            break
    if chosen.write:
        write(chosen.muscle, fit.figures)


if __name__ == "__main__":
    main()
