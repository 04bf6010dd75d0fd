"""The skin of the lower body: fat over the modelled muscles and bones, a trunk from stations, everything smoothed.

It is shown as a faint shell, so its outline matters: waist, hips, thighs, knees, calves, ankles, feet. No scanned skin is used.
"""

import numpy as np
import pyvista as pv
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from nervescope.modelling.bone_fields import bone_field
from nervescope.modelling.bones_phalanges import ROWS as TOE_ROWS
from nervescope.modelling.kit.balls import BallCloud, GuidedCloud
from nervescope.modelling.kit.field import near_zero_field
from nervescope.modelling.kit.laid import LaidCloud
from nervescope.modelling.kit.sdf import finish, smooth_max, smooth_min
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles import SHARED_TENDONS, muscle_bodies
from nervescope.modelling.nerve_courses import NERVES, courses_of
from nervescope.modelling.nerve_lines import nerve_tubes
from nervescope.modelling.recipe import DESIGN_CREDIT, Recipe

SPACING_MM = 5.0
TOP_MM = 302.0
BOX = ((-225.0, -215.0, -985.0), (225.0, 235.0, TOP_MM + 25.0))  # mm; of whole coarse cells, so that the grid is the same on both sides
TRIANGLES = 36000
FOOT = ("talus", "calcaneus", "navicular", "cuboid", "medial_cuneiform", "intermediate_cuneiform", "lateral_cuneiform",
        "metatarsal_1", "metatarsal_2", "metatarsal_3", "metatarsal_4", "metatarsal_5",
        *(f"{row}_phalanx_of_foot_{toe}" for toe, rows in TOE_ROWS.items() for row in rows))  # fmt: skip
LIMB = ("femur", "patella", "tibia", "fibula")
# Fat and skin over what is modelled, mm (design values within the ranges usual for a slim adult).
FAT_BEHIND = {"gluteus_maximus": 20.0, "gluteus_medius": 15.0}  # falls to FAT_BESIDE at the side of the hip
FAT_BESIDE = 9.0
FAT_BY_HEIGHT = ((-960, 4.5), (-860, 5.5), (-700, 6.5), (-560, 8.0), (-430, 9.5), (-330, 11.0), (-120, 12.0), (0, 12.0), (160, 13.0))
FAT_ON_BONE = ((-960, 9.0), (-910, 8.0), (-880, 6.0), (-850, 5.5), (-480, 5.5), (-400, 7.0), (-100, 12.0), (160, 14.0))
THIN_COVER = {"patella": 3.5}  # mm over bones that lie close under the skin
# Soft tissue that is not modelled: fat pad and capsule of the knee, as balls (x, y, z, radius), RAS mm, right side.
KNEE_PADS = (
    (87, 34, -378, 32), (86, 37, -410, 33), (84, 35, -440, 33), (86, 31, -468, 27),
    (60, 24, -405, 30), (58, 21, -435, 29), (110, 24, -408, 28), (110, 23, -438, 26),
    (70, 40, -395, 25), (102, 40, -395, 25), (70, 40, -425, 25), (101, 40, -425, 25),
)  # fmt: skip
# Short muscles of the great toe, which are not modelled either: they fill the inner arch of the sole.
SOLE_PADS = ((74, 50, -915, 19), (71, 72, -920, 18), (69, 92, -923, 17), (68, 110, -926, 15))
# Trunk: height, half width, front and back of the section, exponent (design values, RAS mm).
TRUNK = (
    (330, 152, 98, -74, 2.5),
    (280, 147, 100, -73, 2.5),
    (235, 143, 101, -72, 2.5),
    (190, 143, 103, -71, 2.5),
    (150, 150, 105, -76, 2.5),
    (110, 158, 104, -88, 2.5),
    (70, 160, 99, -102, 2.4),
    (30, 152, 90, -108, 2.3),
    (-5, 130, 78, -106, 2.2),
    (-35, 92, 62, -94, 2.1),
    (-58, 55, 46, -82, 2.0),
    (-72, 25, 25, -50, 2.0),
)
CLOSE_MM = 42.0  # grooves narrower than twice this are filled within one limb
BLUR_MM = 9.5
COVER_BLEND_MM, COVER_BLUR_MM = 14.0, 4.0  # how what comes near the surface is smoothed into it
LEG_BLEND_MM, TRUNK_BLEND_MM = 8.0, 44.0
BETWEEN_THIGHS = (
    (-990, 15.0),
    (-500, 15.0),
    (-450, 10.0),
    (-380, 6.0),
    (-280, 5.0),
    (-240, 0.8),
    (-88, 0.5),
    (-70, -40.0),
    (340, -40.0),
)  # height, half gap
COVER_CLOSE_MM = 24.0  # gaps in what is modelled that are narrower than twice this carry no skin of their own: between toes, under the arch
COVER_MM = 4.5  # nothing modelled comes nearer to the surface than this
NERVE_COVER_MM = 3.0  # over the branches that run to the skin


def _by_height(table, z):
    """Value of a (height, value) table at heights z (n,)."""
    heights, values = np.array(table, float).T
    return np.interp(z, heights, values)


def _thinned(points, radii, cell):
    """One ball per cell of a lattice: the one with the largest radius."""
    order = np.lexsort((-radii, *np.floor(points / cell).astype(int).T))
    keys = np.floor(points[order] / cell).astype(int)
    first = np.r_[True, (np.diff(keys, axis=0) != 0).any(1)]
    return points[order][first], radii[order][first]


def _fat_over_muscle(name, points):
    """Fat (n,) mm over balls of one muscle."""
    fat = _by_height(FAT_BY_HEIGHT, points[:, 2])
    if name in FAT_BEHIND:
        beside = np.clip((points[:, 0] - 100) / 60, 0, 1)
        top = np.clip((points[:, 2] - 40) / 70, 0, 1)
        fat = FAT_BEHIND[name] + (FAT_BESIDE - FAT_BEHIND[name]) * np.maximum(beside, top)
    return fat


def limb_clouds(tables: Tables) -> tuple[BallCloud, BallCloud]:
    """The right limb as balls: with its fat, and bare with the least cover; nerves count in the second."""
    with_fat, bare = [], []
    for name, body in (muscle_bodies() | {n: d.body(tables) for n, d in SHARED_TENDONS.items()}).items():
        bellies = [part for belly in body.bellies for part in (belly.parts if isinstance(belly, GuidedCloud) else (belly,))]
        for cloud in (*bellies, *body.tendons):
            if isinstance(cloud, LaidCloud):
                continue  # a thin layer on bodies that are counted themselves
            points, radii = _thinned(cloud.centres, cloud.radii, 3.5)  # type: ignore[union-attr] # the parts of a guided one are balls
            with_fat.append((points, radii + _fat_over_muscle(name, points)))
            bare.append((points, radii + COVER_MM))
    for name in (*LIMB, *FOOT, "hip_bone", "sacrum"):
        surface = bone_field(tables, name).points
        points, radii = _thinned(surface, np.zeros(len(surface)), 3.5)
        fat = _by_height(FAT_ON_BONE, points[:, 2])
        with_fat.append((points, np.minimum(fat, THIN_COVER.get(name, np.inf))))
        bare.append((points, radii + COVER_MM))
    pads = np.array(KNEE_PADS + SOLE_PADS, float)
    with_fat.append((pads[:, :3], pads[:, 3]))
    for name, tube in nerve_tubes(tables).items():
        if name != "dural_sac":
            bare.append((tube.centre[::4], tube.thickness[::4] / 2 + COVER_MM))
    for course in courses_of(tables, NERVES):
        bare.append((course.tube.centre[::4], course.tube.thickness[::4] / 2 + NERVE_COVER_MM))
    return _cloud(with_fat), _cloud(bare)


def _cloud(parts):
    """Balls without colour coordinates."""
    points, radii = np.concatenate([p for p, _ in parts]), np.concatenate([r for _, r in parts])
    nothing = np.zeros(len(points))
    return BallCloud(points, radii, nothing, nothing, np.zeros_like(points))


def trunk_distance(points: np.ndarray) -> np.ndarray:
    """Approximate distance (n,) mm of points (n, 3) to the trunk."""
    table = np.array(TRUNK, float)[::-1]
    z = np.clip(points[:, 2], table[0, 0], table[-1, 0])
    a, front, back, exponent = PchipInterpolator(table[:, 0], table[:, 1:])(z).T
    middle, b = (front + back) / 2, (front - back) / 2
    u, v = np.abs(points[:, 0]), np.abs(points[:, 1] - middle)
    radius = np.hypot(u, v) + 1e-6
    k = ((u / a) ** exponent + (v / b) ** exponent + 1e-12) ** (1 / exponent)
    side = np.maximum(radius - radius / k, -np.minimum(a, b))
    return smooth_max(side, table[0, 0] - points[:, 2], 20.0)


def _contour(field, low, level):
    """Surface of a field at a level."""
    image = pv.ImageData(dimensions=field.shape, spacing=(SPACING_MM,) * 3, origin=low)
    image["d"] = field.ravel(order="F")
    return image.contour([level], scalars="d", method="flying_edges")


def _closed(field, low, points, radius):
    """Fill grooves: what a ball of this radius (mm) cannot reach from outside; exact below the grid step."""
    shell = cKDTree(_contour(field, low, radius).points)
    flat = field.ravel().copy()
    inside = np.flatnonzero((flat > -6) & (flat <= radius))
    flat[inside] = radius - shell.query(points[inside])[0]
    return flat.reshape(field.shape)


def skin_field(tables: Tables) -> tuple[np.ndarray, np.ndarray]:
    """Corner (3,) mm and field (nx, ny, nz) of the whole skin, symmetric in x."""
    fat, bare = limb_clouds(tables)
    low, covered = near_zero_field(lambda p: fat.distance(p, 2 * CLOSE_MM), *BOX, SPACING_MM)
    shape = covered.shape
    axes = [low[i] + SPACING_MM * np.arange(shape[i]) for i in range(3)]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    right = _closed(covered, low, points, CLOSE_MM)
    field = smooth_min(right, right[::-1], LEG_BLEND_MM)
    field = smooth_min(field, np.clip(trunk_distance(points).reshape(shape), -60, 60), TRUNK_BLEND_MM)
    field = gaussian_filter(np.clip(field, -30, 30), BLUR_MM / SPACING_MM, mode="nearest")
    cover = near_zero_field(lambda p: bare.distance(p, 2 * COVER_CLOSE_MM), *BOX, SPACING_MM)[1]
    cover = _closed(cover, low, points, COVER_CLOSE_MM)
    field = gaussian_filter(smooth_min(field, np.minimum(cover, cover[::-1]), COVER_BLEND_MM), COVER_BLUR_MM / SPACING_MM, mode="nearest")
    gap = (_by_height(BETWEEN_THIGHS, points[:, 2]) - np.abs(points[:, 0])).reshape(shape)
    field = smooth_max(field, gap, 6.0)
    return low, smooth_max(field, (points[:, 2] - TOP_MM).reshape(shape), 10.0)


def build_skin(tables: Tables) -> pv.PolyData:
    """Closed skin from the waist to the toes, both limbs, RAS mm."""
    low, field = skin_field(tables)
    return finish(_contour(field, low, 0.0), TRIANGLES, 40)


SKIN_RECIPES: tuple[Recipe, ...] = (Recipe("skin", False, build_skin, DESIGN_CREDIT, 40000),)
