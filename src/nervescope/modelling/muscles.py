"""The 38 right-side muscles from muscle_stations.csv (straps) and fan_muscles.csv (fans), with tendons to the bone.

Each result has point data: `fibre` 0..1 from origin to insertion, `around` 0..1 across, `tendon` 0..1 (share of tendon
colour), and cell data `part` (0 belly, 1 tendon), so that bellies can be measured without the tendons.
"""
import numpy as np
import pyvista as pv

from nervescope.modelling.kit.loft import Stations, loft, strip
from nervescope.modelling.kit.sheet import end_section, sheet_solid
from nervescope.modelling.kit.tables import column

# Tendons that the tables leave out: waypoints in mm (RAS) from just outside the belly end to the bone, then half width
# and half thickness at the bone. Ends are landmarks; via points are design values that keep clear of the bones.
TENDONS = {
    "semitendinosus": [("origin", [], ("hip", "ischial_tuberosity_most_posterior", (2, 1, -5)), 6, 3),
                       ("insertion", [(54, -48, -415), (41, -24, -445), (38, 2, -474), (49, 27, -500)],
                        ("tibia", "tibial_tuberosity", (-22, -11, -18)), 5, 1.5)],
    "semimembranosus": [("origin", [], ("hip", "ischial_tuberosity_most_posterior", (9, 6, 8)), 6, 3),
                        ("insertion", [], ("tibia", "plateau_medial_edge", (9, -12, -8)), 7, 3)],
    "biceps_femoris_long": [("origin", [(77, -66, -48)], ("hip", "ischial_tuberosity_most_posterior", (3, 1, 2)), 6, 3),
                            ("insertion", [(119, -38, -430)], ("fibula", "head_lateral", (-4, -6, 10)), 6, 3)],
    "piriformis": [("insertion", [], ("femur", "greater_trochanter_tip", (-2, 8, -2)), 4, 3)],
    "obturator_internus": [("insertion", [], ("femur", "greater_trochanter_tip", (-9, 9, -10)), 4, 2.5)],
    "superior_gemellus": [("insertion", [], ("femur", "greater_trochanter_tip", (-10, 8, -8)), 3, 2)],
    "soleus": [("insertion", [], ("calcaneus", "achilles_insertion_posterior", (0, 3, 0)), 8, 3)],
    "gastrocnemius_medial": [("insertion", [(80, -50, -760)], ("calcaneus", "achilles_insertion_posterior", (-1, 2, 2)), 9, 2.5)],
    "gastrocnemius_lateral": [("insertion", [(83, -50, -760)], ("calcaneus", "achilles_insertion_posterior", (1, 2, 2)), 9, 2.5)],
    "inferior_gemellus": [("insertion", [], ("femur", "greater_trochanter_tip", (-9, 8, -14)), 3, 2)],
}
OVERRIDE = {"quadratus_femoris": "fan"}  # its stations fit the distances better, but the width axis flips and the loft folds
TENDON_SHARE = 0.10  # part of the fibre length that turns pale toward an end that carries no modelled tendon


def strap_stations(rows):
    """Stations of one muscle from its rows."""
    return Stations(column(rows, "x", "y", "z"), column(rows, "tx", "ty", "tz"), column(rows, "wx", "wy", "wz"),
                    column(rows, "half_width_a"), column(rows, "half_thickness_b"), column(rows, "exponent_n"))


def fan_table(rows):
    """Mid-surface (7, 5, 3) and thickness (7, 5)."""
    rows = sorted((r for r in rows if r["part"] == "mid_surface"), key=lambda r: (r["i"], r["j"]))
    return column(rows, "x", "y", "z").reshape(7, 5, 3), column(rows, "thickness_mm").reshape(7, 5)


def strap_end(stations, last):
    """Point inside the belly, the tip, width direction and half sizes just before the tip."""
    inner, tip = (-2, -1) if last else (1, 0)
    return (stations.centres[inner], stations.centres[tip], stations.widths[inner], stations.a[inner], stations.b[inner])


def fan_end(mid, thickness, last):
    """The same for a fan: the tendon takes over from the middle of the end row."""
    tip, width, half_width = end_section(mid, last)
    row = -2 if last else 1
    return mid[row][2], tip, width, half_width, max(thickness[-1 if last else 0].max() / 2, 1.5)


def build_tendon(tables, end, via, target, half_width, half_thickness):
    """Oval band from inside the belly over the via points to a landmark, drawn a little into the bone."""
    inner, tip, width, a, b = end
    bone, name, shift = target
    goal = tables.landmark(bone, name) + shift
    points = np.array([inner, 0.3 * inner + 0.7 * tip, *via, goal], float)
    share = np.linspace(0, 1, len(points))
    size_a = np.interp(share, [0, 0.3, 1], [a * 0.55, max(a * 0.45, half_width), half_width])
    size_b = np.interp(share, [0, 0.3, 1], [b * 0.55, max(b * 0.4, half_thickness), half_thickness])
    return strip(points, size_a, size_b, width)


def tendon_share(fibre, name):
    """Pale share per point: short at both ends, longer where a tendon follows."""
    ends = {end for end, *_ in TENDONS.get(name, [])}
    from_origin = np.clip(1 - fibre / (TENDON_SHARE * (1.5 if "origin" in ends else 1)), 0, 1)
    from_insertion = np.clip(1 - (1 - fibre) / (TENDON_SHARE * (1.5 if "insertion" in ends else 1)), 0, 1)
    return np.maximum(from_origin, from_insertion) ** 1.5


def build_muscle(tables, name):
    """Belly by the recommended representation, plus its tendons."""
    check = tables.where("muscle_rebuild_check", muscle=name, recommended="yes")[0]
    kind = OVERRIDE.get(name, check["representation"])
    if kind == "stations":
        stations = strap_stations(tables.grouped("muscle_stations", "muscle")[name])
        belly, end = loft(stations), lambda last: strap_end(stations, last)
    else:
        mid, thickness = fan_table(tables.grouped("fan_muscles", "muscle")[name])
        spacing = 1.5 if np.ptp(mid, axis=(0, 1)).max() > 120 else 1.0
        belly, end = sheet_solid(mid, thickness, spacing), lambda last: fan_end(mid, thickness, last)
    belly["tendon"] = tendon_share(belly["fibre"], name).astype(np.float32)
    belly.cell_data["part"] = np.zeros(belly.n_cells, np.int8)
    parts = [belly]
    for which, via, target, half_width, half_thickness in TENDONS.get(name, []):
        band = build_tendon(tables, end(which == "insertion"), via, target, half_width, half_thickness)
        band["tendon"] = np.ones(band.n_points, np.float32)
        band.cell_data["part"] = np.ones(band.n_cells, np.int8)
        parts.append(band)
    return parts[0] if len(parts) == 1 else pv.merge(parts, merge_points=False)


def muscle_names(tables):
    """Names in table order."""
    return [r["muscle"] for r in tables.rows("muscle_rebuild_check") if r["recommended"] == "yes"]
