"""What the stations table says of a muscle along its centre line: how far its body is to grow there, and how far it may be off.

A superellipse has the area of the section that it stands for, but not its corners. Once a body has filled the room between its
neighbours, `muscle_growth` takes back so much elsewhere that each section keeps the area of the table.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.kit.tables import Tables, column

LINE_POINTS = 400
LEAST_RESIDUAL_MM = 0.3  # a section that its superellipse meets better than this is still cut from a scan of 1 mm
LEAST_SPREAD_MM = 0.5


@dataclass(frozen=True, eq=False)
class MuscleLine:
    """Figures (m,) at the stations of one muscle: centres (m, 3) mm, arc length, growth and spread, mm."""

    centres: np.ndarray
    s_mm: np.ndarray
    growth_mm: np.ndarray
    spread_mm: np.ndarray

    @cached_property
    def _fine(self) -> tuple[cKDTree, np.ndarray, np.ndarray]:
        """The centre line as a tree of LINE_POINTS points, with growth and spread (LINE_POINTS,) mm at each."""
        s = np.linspace(0, self.s_mm[-1], LINE_POINTS)
        centres, growth, spread = (PchipInterpolator(self.s_mm, v)(s) for v in (self.centres, self.growth_mm, self.spread_mm))
        return cKDTree(centres), growth, spread

    def place(self, points: np.ndarray) -> np.ndarray:
        """Arc length (n,) mm at which the centre line passes points (n, 3) most closely."""
        return self._fine[0].query(points)[1] * (self.s_mm[-1] / (LINE_POINTS - 1))

    def growth(self, points: np.ndarray) -> np.ndarray:
        """How far (n,) mm the body is to grow at points (n, 3)."""
        tree, growth, _ = self._fine
        return growth[tree.query(points)[1]]

    def spread(self, points: np.ndarray) -> np.ndarray:
        """How far (n,) mm the body may be off at points (n, 3)."""
        tree, _, spread = self._fine
        return spread[tree.query(points)[1]]


def line_of(tables: Tables, figures: str, mean_spread_mm: float) -> MuscleLine | None:
    """The sections of a muscle under its name in the tables; None for one without stations.

    The spread follows the residual of each section where the muscle is made of them, so that its mean over the surface is
    `mean_spread_mm`; a sheet is off by that much everywhere.
    """
    rows = tables.grouped("muscle_stations", "muscle").get(figures)
    if rows is None:
        return None
    centres, s = column(rows, "x", "y", "z"), column(rows, "s_mm")
    grown = {r["station"]: r["growth_mm"] for r in tables.where("muscle_growth", muscle=figures)}
    growth = np.array([grown.get(r["station"], 0.0) for r in rows])
    spread = np.full(len(rows), float(mean_spread_mm))
    if _is_strap(tables, figures):
        residual = column(rows, "fit_residual_mm")
        residual[[0, -1]] = residual[[1, -2]]
        residual = np.maximum(residual, LEAST_RESIDUAL_MM)
        share = np.sqrt(column(rows, "area_mm2")) * np.gradient(s)
        spread = np.maximum(mean_spread_mm * residual * share.sum() / (residual @ share), LEAST_SPREAD_MM)
    return MuscleLine(centres, s, growth, spread)


def _is_strap(tables: Tables, figures: str) -> bool:
    """True when the tables recommend the stations for this muscle and not the fan."""
    rows = tables.where("muscle_rebuild_check", muscle=figures, recommended="yes")
    return bool(rows) and rows[0]["representation"] == "stations"
