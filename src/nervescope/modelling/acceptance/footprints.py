"""Where the hamstrings take hold of the ischium: area and place of their footprints on the bone."""

from collections.abc import Iterator

import numpy as np

from nervescope.modelling.acceptance.body import Body, triangle_frames
from nervescope.modelling.acceptance.rows import Figure

COMMON, DEEP = ("biceps_femoris_long_head_right", "semitendinosus_right"), ("semimembranosus_right",)
TOUCH_MM = 1.5


def footprint_figures(body: Body) -> Iterator[Figure]:
    """Areas of the common and the semimembranosus footprint; how far the second lies in front of and lateral to the first, mm."""
    common, its_middle = footprint(body, COMMON)
    deep, other_middle = footprint(body, DEEP)
    yield Figure("footprint.common", common)
    yield Figure("footprint.semimembranosus", deep)
    apart = other_middle - its_middle if common and deep else np.full(3, np.nan)
    yield Figure("footprint.anterior", float(apart[1]))
    yield Figure("footprint.lateral", float(apart[0]))


def footprint(body: Body, muscles: tuple[str, ...]) -> tuple[float, np.ndarray]:
    """Area (mm2) and middle (3,) of the part of the hip bone that lies within `TOUCH_MM` of one of the muscles."""
    middle, _, area = triangle_frames(body.mesh("hip_bone_right"))
    low = middle[:, 2] < 20
    middle, area = middle[low], area[low]
    touched = np.zeros(len(middle), bool)
    for muscle in muscles:
        touched |= body.surface(muscle).query(middle, distance_upper_bound=TOUCH_MM)[0] < TOUCH_MM
    if not touched.any():
        return 0.0, np.full(3, np.nan)
    return float(area[touched].sum()), np.average(middle[touched], axis=0, weights=area[touched])
