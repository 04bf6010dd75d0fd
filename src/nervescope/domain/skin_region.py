"""The named regions of the skin: which of them a point on the body surface lies in.

Names: Terminologia Anatomica 2 (FIPAT 2019), regions of the human body (recalled). Limits: levels and folds of surface anatomy as in
Gray 1918 (surface markings), put into figures for this body (design values), right side; the left mirrors it.
"""

from bisect import bisect
from dataclasses import dataclass
from math import atan2, degrees, inf

from nervescope.domain.frame import Point
from nervescope.domain.language import later

Span = tuple[float, float]
ANY: Span = (-inf, inf)
# Axis of the right limb by height: z, x, y in RAS mm, from below upward; that of the trunk stands upright.
_LIMB = ((-900.0, 88.0, 10.0), (-860.0, 88.0, 10.0), (-800.0, 91.0, -7.0), (-650.0, 89.0, -22.0), (-500.0, 84.0, -12.0),
         (-430.0, 75.0, 8.0), (-300.0, 88.0, 0.0), (-100.0, 92.0, 0.0))  # fmt: skip
_TRUNK_Y = 5.0
# The fold of the groin: height over the midline and rise per mm sideways, through pubic tubercle and anterior superior iliac spine.
_FOLD_Z, _FOLD_RISE = -26.0, 0.82


@dataclass(frozen=True)
class SkinRegion:
    """A region: its names, what clients call it, and where it lies.

    `z`, `x`, `y`: limits in mm (RAS; x away from the midline); `turn`: degrees round the axis of the limb (of the trunk where
    `is_of_trunk`), 0 in front, 180 behind, whichever way round; `fold`: mm above the fold of the groin.
    """

    id: str
    name_en: str
    name_la: str
    plain: str
    z: Span = ANY
    x: Span = ANY
    y: Span = ANY
    turn: Span = ANY
    fold: Span = ANY
    is_of_trunk: bool = False


# The first one that fits is meant.
SKIN_REGIONS: tuple[SkinRegion, ...] = (
    SkinRegion("sole", later("Sole of foot"), "Planta pedis", later("sole"), z=(-inf, -928)),
    SkinRegion("heel", later("Heel region"), "Regio calcanea", later("heel"), z=(-inf, -885), y=(-inf, -5)),
    SkinRegion("toes", later("Toes"), "Digiti pedis", later("toes"), z=(-inf, -890), y=(152, inf)),
    SkinRegion("dorsum_of_foot", later("Dorsum of foot"), "Dorsum pedis", later("top of the foot"), z=(-inf, -880), y=(45, inf)),
    SkinRegion("front_of_ankle", later("Anterior ankle region"), "Regio talocruralis anterior", later("front of the ankle"),
               z=(-inf, -825), turn=(0, 70)),
    SkinRegion("side_of_ankle", later("Ankle region"), "Regio talocruralis", later("side of the ankle"), z=(-inf, -825), turn=(70, 125)),
    SkinRegion("back_of_ankle", later("Posterior ankle region"), "Regio talocruralis posterior", later("back of the ankle"),
               z=(-inf, -825)),
    SkinRegion("front_of_leg", later("Anterior region of leg"), "Regio cruris anterior", later("front of the lower leg"),
               z=(-inf, -495), turn=(0, 100)),
    SkinRegion("calf", later("Sural region"), "Regio suralis", later("calf"), z=(-690, -495)),
    SkinRegion("back_of_leg", later("Posterior region of leg"), "Regio cruris posterior", later("back of the lower leg"), z=(-inf, -495)),
    SkinRegion("popliteal", later("Posterior region of knee"), "Regio genus posterior", later("back of the knee"),
               z=(-495, -365), turn=(110, 180)),
    SkinRegion("front_of_knee", later("Anterior region of knee"), "Regio genus anterior", later("front of the knee"), z=(-495, -365)),
    SkinRegion("perineal", later("Perineal region"), "Regio perinealis", later("between the legs"), z=(-120, -45), x=(0, 28), y=(-80, 75)),
    SkinRegion("back_of_thigh", later("Posterior region of thigh"), "Regio femoris posterior", later("back of the thigh"),
               z=(-365, -78), turn=(95, 180)),
    SkinRegion("femoral_triangle", later("Femoral triangle"), "Trigonum femorale", later("inner groin"),
               z=(-150, inf), x=(28, 105), y=(30, inf), fold=(-inf, 0)),
    SkinRegion("front_of_thigh", later("Anterior region of thigh"), "Regio femoris anterior", later("front of the thigh"), z=(-365, -78)),
    SkinRegion("sacral", later("Sacral region"), "Regio sacralis", later("over the sacrum"),
               z=(25, 122), x=(0, 48), turn=(120, 180), is_of_trunk=True),
    SkinRegion("gluteal", later("Gluteal region"), "Regio glutealis", later("buttock"), z=(-78, 128), turn=(108, 180), is_of_trunk=True),
    SkinRegion("hip", later("Hip region"), "Regio coxae", later("side of the hip"), z=(-78, 128), turn=(62, 108), is_of_trunk=True),
    SkinRegion("top_of_thigh", later("Anterior region of thigh"), "Regio femoris anterior", later("front of the thigh"), fold=(-inf, 0)),
    SkinRegion("vertebral", later("Vertebral region"), "Regio vertebralis", later("over the spine"),
               x=(0, 32), turn=(100, 180), is_of_trunk=True),
    SkinRegion("lumbar", later("Lumbar region"), "Regio lumbaris", later("low back"), turn=(115, 180), is_of_trunk=True),
    SkinRegion("flank", later("Lateral abdominal region"), "Regio lateralis abdominis", later("flank"),
               z=(128, inf), turn=(50, 115), is_of_trunk=True),
    SkinRegion("pubic", later("Pubic region"), "Regio pubica", later("above the pubic bone"), z=(-inf, 90), x=(0, 62)),
    SkinRegion("inguinal", later("Inguinal region"), "Regio inguinalis", later("groin"), z=(-inf, 110)),
    SkinRegion("umbilical", later("Umbilical region"), "Regio umbilicalis", later("belly")),
)  # fmt: skip


def skin_region_at(point_mm: Point) -> SkinRegion:
    """The region that a point of the body surface (RAS mm, either side) lies in."""
    x, y, z = abs(point_mm[0]), point_mm[1], point_mm[2]
    above_fold = z - _FOLD_Z - _FOLD_RISE * x
    limb_x, limb_y = limb_axis(z)
    round_limb, round_trunk = degrees(atan2(abs(x - limb_x), y - limb_y)), degrees(atan2(x, y - _TRUNK_Y))
    for region in SKIN_REGIONS:
        turn = round_trunk if region.is_of_trunk else round_limb
        places = ((z, region.z), (x, region.x), (y, region.y), (turn, region.turn), (above_fold, region.fold))
        if all(low <= value <= high for value, (low, high) in places):
            return region
    return SKIN_REGIONS[-1]


def limb_axis(z: float) -> tuple[float, float]:
    """Where the axis of the right limb lies at a height: x and y, mm."""
    k = bisect([place[0] for place in _LIMB], z)
    if k in (0, len(_LIMB)):
        return _LIMB[min(k, len(_LIMB) - 1)][1:]
    (low, x0, y0), (high, x1, y1) = _LIMB[k - 1], _LIMB[k]
    share = (z - low) / (high - low)
    return x0 + share * (x1 - x0), y0 + share * (y1 - y0)
