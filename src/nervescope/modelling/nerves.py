"""Nerve tree from nerve_route.csv: one joined surface with a `branch` index per point."""
from nervescope.modelling.kit.tables import column
from nervescope.modelling.kit.tube import Tube, join_tubes

# The two divisions lie inside the sciatic nerve's sheath; the drawn tube is the sciatic nerve itself.
INSIDE = {"sciatic_tibial_division", "sciatic_common_fibular_division"}
TAPER = {"sciatic": 16.0}  # mm


def build_nerves(tables, spacing=0.6):
    """(n, 3) surface of dural sac, roots, trunk, sciatic nerve and branches; sizes and width directions from the table."""
    tubes = {}
    for name, rows in tables.grouped("nerve_route", "branch").items():
        if name not in INSIDE and name != "dural_sac":
            tubes[name] = Tube(column(rows, "x", "y", "z"), column(rows, "width_mm"), column(rows, "thickness_mm"),
                               column(rows, "wx", "wy", "wz"), taper=TAPER.get(name, 0))
    return join_tubes(tubes, spacing)


def build_dural_sac(tables):
    """The dural sac is its own surface (own colour), overlapping the root take-offs."""
    rows = tables.grouped("nerve_route", "branch")["dural_sac"]
    tube = Tube(column(rows, "x", "y", "z"), column(rows, "width_mm"), column(rows, "thickness_mm"),
                column(rows, "wx", "wy", "wz"))
    return join_tubes({"dural_sac": tube}, spacing=0.8)


NERVES = {"nerve_tree": build_nerves, "dural_sac": build_dural_sac}
