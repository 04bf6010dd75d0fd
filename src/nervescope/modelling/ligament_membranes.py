"""Thin sheets between bones: interosseous membrane of the leg, anterior sacro-iliac ligament, flexor retinaculum of the ankle."""

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.bones_hip import groups
from nervescope.modelling.kit.layer import grid_normals, layer, quilt, rim_taper, spread
from nervescope.modelling.kit.seat import Seat, kept_clear
from nervescope.modelling.kit.tables import Tables, column, unit, vec
from nervescope.modelling.ligament_bands import between_ends
from nervescope.modelling.ligament_nerves import nerves_near

SUNK_MM = 1.0  # how deep a border lies in its bone
NERVE_ROOM = 0.4  # mm kept free beside a nerve
FALL_MM, SMOOTH_SHARE = 1.5, 0.7  # how far the rim is drawn to the uneven bone, and how much of it stays even: it does not fold
RUN_OUT, RIM_SUNK = 0.38, 0.4  # share of the breadth over which the sacroiliac sheet runs out, and how deep its rim lies, mm


def _figures(tables, sheet):
    """Figures of one sheet by name, mm or degrees."""
    return {r["figure"]: r["value"] for r in tables.where("sheet_figures", sheet=sheet)}


# ------------------------------------------------------------------------------------------------ leg
def build_crural_membrane(tables: Tables) -> pv.PolyData:
    """Sheet from the interosseous border of the tibia to that of the fibula, with a gap above for the vessels.

    Its fibres run down and outward from the tibia; nerves before and behind it keep their room.
    """
    f = _figures(tables, "crural_interosseous_membrane")
    z = np.linspace(f["top_z"], f["bottom_z"], 110)
    tibia, fibula = (_shaft_line(tables, bone, z) for bone in ("tibia", "fibula"))
    across = unit(fibula - tibia)
    from_fibula = Seat(bone_field(tables, "tibia")).hit(fibula, -across, 60)
    from_tibia = Seat(bone_field(tables, "fibula")).hit(tibia, across, 60)
    ends = fibula - (from_fibula + SUNK_MM)[:, None] * across, tibia + (from_tibia + SUNK_MM)[:, None] * across
    share = np.linspace(0, 1, 17)[:, None, None]
    mid = (1 - share) * ends[0] + share * ends[1]
    notch = f["vessel_gap_mm"] * np.sin(np.pi * share[..., 0]) ** 2 * np.clip(1 - np.arange(len(z)) / 14, 0, 1) ** 2
    mid = mid - notch[..., None] * [0, 0, 1.0]
    thick = f["thickness"] * rim_taper(*mid.shape[:2], share=0.03, ends=False)  # type: ignore[misc] # mypy cannot count what is spread out
    return _clear_of_nerves(tables, mid, thick, f["fibre_angle_deg"])


def _shaft_line(tables, bone, z):
    """Middle of a shaft at heights z (n,)."""
    rows = sorted((r for r in tables.where("long_bone_stations", bone=bone)), key=lambda r: r["z"])
    points = column(rows, "x", "y", "z")
    return np.stack([np.interp(z, points[:, 2], points[:, k]) for k in range(3)], -1)


def _clear_of_nerves(tables, mid, thick, turn_deg):
    """The sheet, moved aside where a nerve would touch it."""
    normal = grid_normals(mid)
    for nerve in nerves_near(tables, mid.min((0, 1)) - 4, mid.max((0, 1)) + 4):
        distance = nerve.distance(mid)
        lack = np.clip(thick / 2 + NERVE_ROOM - distance, 0, None)
        if lack.max() > 0:
            step = nerve.distance(mid + 0.3 * normal) - nerve.distance(mid - 0.3 * normal)
            push = gaussian_filter(lack, 1.5, mode="nearest")
            push *= lack.max() / max(push.max(), 1e-6)
            mid = mid + (np.sign(step.ravel()[np.argmax(lack)]) * push)[..., None] * normal
    return quilt(mid, thick, turn_deg)


# ------------------------------------------------------------------------------------------------ pelvis
def build_anterior_sacroiliac(tables: Tables) -> pv.PolyData:
    """Thin sheet across the front of the joint, from the ala of the sacrum to the ilium, along the whole pelvic border."""
    f = _figures(tables, "anterior_sacroiliac_ligament")
    rows = groups(tables)["auricular_surface"]
    medial = unit(vec(rows["plane"][0], "nx", "ny", "nz"))
    border = column(rows["outline"], "x", "y", "z")[1:7]
    inward = unit(border - column(rows["outline"], "x", "y", "z").mean(0))
    seat = Seat(bone_field(tables, "hip_bone"), bone_field(tables, "sacrum"))
    reach = np.array([-f["on_ilium"], -0.4 * f["on_ilium"], 0.0, 0.4 * f["on_sacrum"], f["on_sacrum"]])[::-1]
    control = np.array([border + 5.0 * inward + d * medial for d in reach])
    mid = spread(control, 21, 61)
    ground = gaussian_filter(seat.onto(mid), (1.5, 2.0, 0), mode="nearest")
    blend = rim_taper(*ground.shape[:2], share=RUN_OUT, least=0.0) ** 2  # type: ignore[misc] # as above; at the rim the sheet lies on the bone and thins out
    fall = np.clip(seat.onto(ground.reshape(-1, 3)).reshape(ground.shape) - ground, -FALL_MM, FALL_MM)
    on_bone = ground + gaussian_filter(fall, (1.0, 1.5, 0), mode="nearest")
    ground = gaussian_filter(on_bone + np.maximum(blend, SMOOTH_SHARE)[..., None] * (ground - on_bone), (0.9, 1.3, 0), mode="nearest")
    up = unit(gaussian_filter(grid_normals(ground), (7.0, 7.0, 0), mode="nearest"))
    up = up * np.sign((up * inward.mean(0)).sum(-1).mean())
    buried = np.clip(-seat.distance(ground.reshape(-1, 3)).reshape(ground.shape[:2]), 0, 3.0)
    bundles = 1 + 0.12 * np.sin(np.linspace(0, 36, ground.shape[1]))
    height = f["thickness"] * bundles * blend - RIM_SUNK
    height = height + gaussian_filter(buried, 1.2, mode="nearest")
    for nerve in nerves_near(tables, ground.min((0, 1)) - 4, ground.max((0, 1)) + 4):
        for _ in range(6):
            lack = NERVE_ROOM - nerve.distance(ground + height[..., None] * up)
            height = np.maximum(height - np.clip(lack, 0, 0.5), -0.4)
    return layer(ground + height[..., None] * up, ground - (RIM_SUNK + 0.1 + 0.65 * blend)[..., None] * up)


# ------------------------------------------------------------------------------------------------ ankle
def build_flexor_retinaculum(tables: Tables) -> pv.PolyData:
    """Fan from the medial malleolus down and back to the heel; roof over tibial nerve, vessels and tendons."""
    f = _figures(tables, "flexor_retinaculum_of_ankle")
    mid, thick = between_ends(tables, tables.where("ligament_rows", ligament="flexor_retinaculum_of_ankle"))
    medial = np.array([-1.0, 0, 0])
    nerves = nerves_near(tables, mid.min((0, 1)) - 4, mid.max((0, 1)) + 4, piercing="medial_calcaneal_branches")
    room = f["thickness"] / 2 + f["tunnel_room"]
    inner = np.s_[2:-2]
    mid[inner] = gaussian_filter(kept_clear(mid, nerves, room, medial), (2.0, 1.5, 0), mode="nearest")[inner]
    return quilt(kept_clear(mid, nerves, room, medial), thick)
