"""Ligaments of the pelvis that are bands: sheets of fibres between the rows of `ligament_rows.csv`, seated on the modelled bones.

The first and last row of each part are laid on the bones that the table names, so the ligaments follow when a bone changes.
"""

from functools import partial

import numpy as np
import pyvista as pv
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.kit.layer import grid_normals, layer, rim_taper, spread
from nervescope.modelling.kit.sdf import arc_length
from nervescope.modelling.kit.seat import Seat
from nervescope.modelling.kit.tables import Tables, column, unit
from nervescope.modelling.kit.tube import append_surfaces
from nervescope.modelling.ligament_nerves import nerves_near

SUNK_MM = 0.3  # how deep the face of an end lies in its bone, so that no step shows
NERVE_ROOM = 0.5  # mm kept free round a nerve
ROW_MM, COLUMN_MM = 2.6, 1.3  # between the rows and columns of a sheet
BUNDLE_MM, RELIEF = 5.0, 0.08  # breadth of the bundles that show on the surface, and how much of the thickness they make
NORMAL_SIGMA = (2.0, 2.0, 0)  # rows and columns over which the direction of the thickness is evened
END_ROWS = 4  # over so many rows the end of a sheet may sink into its bone
BONES = {
    "sacrotuberous_ligament": ("hip_bone", "sacrum", "coccyx"),
    "sacrospinous_ligament": ("hip_bone", "sacrum", "coccyx"),
    "iliolumbar_ligament": ("hip_bone", "vertebra_l4", "vertebra_l5", "sacrum"),
    "posterior_sacroiliac_ligament": ("hip_bone", "sacrum"),
}


def build_band(tables: Tables, ligament: str) -> pv.PolyData:
    """One ligament of the right side with its fibres, RAS mm: a closed sheet for each of its parts, which do not touch."""
    parts: dict[str, list] = {}
    for row in tables.where("ligament_rows", ligament=ligament):
        parts.setdefault(row["part"], []).append(row)
    under = Seat(*(bone_field(tables, n) for n in BONES[ligament]))
    return append_surfaces([_sheet(tables, rows, under) for rows in parts.values()])


def _sheet(tables, rows, under):
    """Closed sheet of one part: laid on bone at both ends, draped over the bones between, clear of nerves."""
    mid, thickness = between_ends(tables, rows)
    mid = _draped(mid, thickness, under)
    normal = unit(gaussian_filter(grid_normals(mid), NORMAL_SIGMA, mode="nearest"))  # bone is uneven: the faces must not cross
    half = (thickness / 2)[..., None] * normal
    front, back = mid + half, mid - half
    for nerve in nerves_near(tables, mid.min((0, 1)) - 5, mid.max((0, 1)) + 5):
        push = _room_for(nerve, front, back, normal)
        front, back = front + push[..., None] * normal, back + push[..., None] * normal
    return layer(front, back)


def between_ends(tables, rows):
    """Middle (m, k, 3) and thickness (m, k) mm of a part, its first and last row on their bones."""
    lines = [[r for r in rows if r["row"] == i] for i in sorted({r["row"] for r in rows})]
    control = np.array([column(line, "x", "y", "z") for line in lines])
    thick = np.array([column(line, "thickness_mm") for line in lines])
    length = arc_length(control.mean(1))
    breadth = np.linalg.norm(np.diff(control, axis=1), axis=2).sum(1)
    count, across = max(20, int(length[-1] / ROW_MM)), max(9, int(breadth.mean() / COLUMN_MM))
    mid = spread(control, count, across)
    thickness = PchipInterpolator(length, thick)(np.linspace(0, length[-1], count))
    thickness = PchipInterpolator(np.linspace(0, 1, thick.shape[1]), thickness, axis=1)(np.linspace(0, 1, across))
    v = np.linspace(0, 1, across)
    bundles = 1 + RELIEF * np.sin(2 * np.pi * v * np.round(breadth.mean() / BUNDLE_MM) + 1.7 * np.sin(5 * v))
    thickness = thickness * bundles * rim_taper(count, across, share=0.12, least=0.3, ends=False)
    for line, end in ((lines[0], np.s_[0]), (lines[-1], np.s_[-1])):
        seat = Seat(*(bone_field(tables, n) for n in line[0]["lies_on"].split()))
        shift = gaussian_filter(seat.onto(mid[end], -SUNK_MM - thickness[end] / 2) - mid[end], (0.12 * across, 0), mode="nearest")
        fade = np.clip(1 - np.arange(count) / (0.3 * count), 0, 1)[:, None, None] ** 2
        mid = mid + shift * (fade if end == 0 else fade[::-1])
    return mid, thickness


def _draped(mid, thickness, seat):
    """Rows between the ends lifted off the bones, so that a band runs over a prominence and not through it."""
    for _ in range(3):
        lack = 0.5 * thickness + 0.1 - seat.distance(mid.reshape(-1, 3)).reshape(thickness.shape)
        inner = np.clip((np.minimum(np.arange(len(mid)), np.arange(len(mid))[::-1]) - 1) / END_ROWS, 0, 1)[:, None]
        push = np.clip(lack, 0, 4) * inner
        out = seat.normals(mid.reshape(-1, 3)).reshape(mid.shape)
        mid = mid + gaussian_filter(push[..., None] * out, (1.6, 1.6, 0), mode="nearest") * np.minimum(inner + 0.05, 1)[..., None]
    return mid


def _room_for(nerve, front, back, normal):
    """How far (m, k) mm along the normals the sheet has to move so that one nerve has its room."""
    rooms = np.stack([nerve.distance(face) for face in (front, (front + back) / 2, back)])
    lack = np.clip(NERVE_ROOM - rooms, 0, None).max(0)
    if lack.max() <= 0:
        return lack
    i = np.unravel_index(np.argmax(lack), lack.shape)
    middle = (front[i] + back[i]) / 2
    ahead = nerve.distance(np.array([middle + 0.4 * normal[i], middle - 0.4 * normal[i]]))
    push = gaussian_filter(lack, 2.0, mode="nearest")
    return np.sign(ahead[0] - ahead[1]) * push * lack.max() / max(push.max(), 1e-6)


BAND_BUILDERS = {name: partial(build_band, ligament=name) for name in BONES}
