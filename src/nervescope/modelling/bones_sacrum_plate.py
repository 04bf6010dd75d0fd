"""The sacrum as a thick curved plate, from the table of its stations; crests, openings and joints are added to it elsewhere."""

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator, RegularGridInterpolator
from scipy.spatial import cKDTree

from nervescope.modelling.kit.sdf import arc_length, smooth_max
from nervescope.modelling.kit.tables import column, unit, vec

ALA_FRONT = (
    (0.45, 30.0),
    (0.7, 36.0),
    (0.88, 50.0),
)  # share of the way from S1 to S1/S2, half width: front edge of the ala (from lateral_outline)
APEX = (  # mm below S5, half width: the border turns in below the inferior lateral angle, to the oval apex (design, by eye)
    (5.2, 27.5),
    (8.0, 20.5),
    (10.5, 15.6),
    (13.5, 12.8),
    (22.0, 11.8),
)
S5_HALF = 32.5  # mm half width at S5: 33.9 in the table, less as the angle is rounded off (design, by eye)
MOUTH_DROP = 4.0  # mm that the lamina of S1 lies deeper where the canal opens upward (design)
LAMINA_RISE = 1.5  # mm that the lamina rises towards the midline (design)


class SacralPlate:
    """The sacrum as a thick curved plate: position along the curvature line, share of the half width, offset and thickness across."""

    SHARES = np.array([0, 0.25, 0.5, 0.75, 0.93])

    def __init__(self, tables):
        self.rows = {}
        for r in tables.rows("sacrum_dimensions"):
            self.rows.setdefault(r["feature"], []).append(r)
        line = column(self.rows["curvature_line"], "y", "z")
        self.s = arc_length(line)
        spline = CubicSpline(self.s, line)
        self.fine = np.linspace(-2, self.s[-1], 240)
        self.curve = spline(np.maximum(self.fine, 0)) + np.minimum(self.fine, 0)[:, None] * unit(spline(0.0, 1))
        self.tangent = unit(np.gradient(self.curve, axis=0))
        self.normal = np.c_[self.tangent[:, 1], -self.tangent[:, 0]]
        self.tree = cKDTree(self.curve)
        self._tabulate(line)

    def _tabulate(self, line):
        """Tables of half width, offset and thickness along the curvature line."""
        levels = np.array([self.rows["half_plate"][i * 5 : i * 5 + 5] for i in range(7)])
        coccyx = self.rows["coccyx_segment"]
        widths = np.r_[[lv[0]["r2"] for lv in levels], [r["r2"] / 2 for r in coccyx]]
        front = [(share * self.s[1], width) for share, width in ALA_FRONT]
        below_s5 = [self.s[6] + d for d, _ in APEX]
        at = np.r_[0, [f[0] for f in front], self.s[1:7], below_s5, self.s[8:]]
        offset = [[(vec(r)[1:] - line[i]) @ vec(r, "ny", "nz") for r in lv] for i, lv in enumerate(levels)]
        thick = [[r["r1"] for r in lv] for lv in levels] + [[r["r1"] * k for k in (1, 0.95, 0.85, 0.65, 0.35)] for r in coccyx]
        self.half_width = PchipInterpolator(
            at, np.r_[widths[0], [f[1] for f in front], widths[1:6], S5_HALF, [w for _, w in APEX], widths[8:]]
        )(np.clip(self.fine, 0, self.s[-1]))
        fields = np.stack([np.array(offset + [[0] * 5] * 4), np.array(thick)], -1)
        fields = _without_crest(fields)
        s, share = np.linspace(0, self.s[-1], 160), np.linspace(0, 0.93, 60)
        smooth = PchipInterpolator(self.SHARES, PchipInterpolator(self.s, fields)(s), axis=1)(share)
        self.table = RegularGridInterpolator((s, share), smooth, bounds_error=False, fill_value=None)

    def distance(self, p):
        """Approximate distance to the plate."""
        flat = p.reshape(-1, 3)
        i = self.tree.query(flat[:, 1:])[1]
        d = flat[:, 1:] - self.curve[i]
        across, along = (d * self.normal[i]).sum(1), (d * self.tangent[i]).sum(1)
        share = np.abs(flat[:, 0]) / self.half_width[i]
        offset, thick = self.table(np.c_[np.clip(self.fine[i], 0, self.s[-1]), np.clip(share, 0, 0.97)]).T
        sheet = np.abs(across - offset) - np.maximum(thick, 1) / 2
        out = smooth_max(sheet, (share - 1) * self.half_width[i], 2.5)
        return np.maximum(out, np.abs(along) - 1.5).reshape(p.shape[:-1])

    def outward(self, point, is_dorsal):
        """Direction (3,) out of the dorsal or pelvic face near a point."""
        normal = self.normal[self.tree.query(point[1:])[1]]
        turn = 1 if (normal @ [-1, 0] > 0) == is_dorsal else -1
        return np.r_[0.0, turn * normal]

    def surface(self, x, s, is_dorsal, out=0.0):
        """Point (3,) on the dorsal or pelvic face at x and arc length s, moved outward by `out` mm."""
        i = int(np.argmin(np.abs(self.fine - s)))
        offset, thick = self.table([[np.clip(s, 0, self.s[-1]), min(abs(x) / self.half_width[i], 0.93)]])[0]
        turn = 1 if self.normal[i] @ [-1, 0] > 0 else -1  # dorsal is behind
        across = offset + (1 if is_dorsal else -1) * turn * (thick / 2 + out)
        return np.r_[x, self.curve[i] + across * self.normal[i]]


def _without_crest(fields):
    """The plate (levels, shares, 2) without what is modelled by itself: the narrow crest, and the mouth of the first foramen."""
    front, back = fields[..., 0] - fields[..., 1] / 2, fields[..., 0] + fields[..., 1] / 2
    back[:, 0] = np.minimum(back[:, 0], back[:, 1] + LAMINA_RISE)
    back[1, :2] -= MOUTH_DROP
    front[2, 2] = min(front[2, 2], (front[2, 1] + front[2, 3]) / 2)
    return np.stack([(front + back) / 2, back - front], -1)
