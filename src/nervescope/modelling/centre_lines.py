"""`meshes/centre_lines.json`: every nerve as lines with width and thickness, from which its mesh follows."""

import json

import numpy as np

from nervescope.domain.frame import FRAME, UNITS
from nervescope.modelling.cauda import conus_tube, strand_tubes
from nervescope.modelling.nerve_courses import NERVES, courses_of
from nervescope.modelling.nerve_lines import DIVISION_RUN, inner_division_tube, nerve_tubes, plexus_tubes

LINE_STEP_MM = 3.0  # between the points of a stored centre line
MIDLINE = ("dural_sac", "conus_medullaris", "cauda_equina")


def encode_centre_lines(tables) -> bytes:
    """The file as bytes: one entry per line, RAS mm, points about 3 mm apart, right side; a nerve with branches has several."""
    entries = [_entry(*named) for named in _named_tubes(tables)]
    content = {"schema_version": 1, "frame": FRAME, "units": UNITS, "nerves": sorted(entries, key=lambda n: n["structure_id"])}
    return (json.dumps(content, separators=(",", ":")) + "\n").encode()


def _named_tubes(tables):
    """Structure, branch and tube of every line; the main line of a structure comes first."""
    for base_id, tube in nerve_tubes(tables).items():
        is_late = base_id in ("tibial_nerve", "common_fibular_nerve")  # their first stretch runs inside the sciatic nerve
        yield base_id, base_id, tube.part(DIVISION_RUN - 12.0, None) if is_late else tube
    for name, tube in plexus_tubes(tables).items():
        if name != "lumbosacral_trunk":
            yield "sacral_plexus", f"band_{name.lower()}", tube
    for name, base_id in (("tibial", "tibial"), ("common_fibular", "fibular")):
        yield f"{base_id}_division_of_sciatic_nerve", "division", inner_division_tube(tables, name)
    for course in courses_of(tables, NERVES):
        yield course.structure, course.branch, course.tube
    yield "conus_medullaris", "conus", conus_tube(tables)
    for name, tube in strand_tubes(tables).items():
        yield "cauda_equina", name, tube


def _entry(base_id, branch, tube):
    """One line as plain numbers."""
    s = tube.s
    at = np.linspace(0, s[-1], max(2, round(float(s[-1]) / LINE_STEP_MM) + 1))
    points = np.stack([np.interp(at, s, tube.centre[:, k]) for k in range(3)], -1)
    return {
        "structure_id": base_id if base_id in MIDLINE else f"{base_id}_right",
        "branch": branch,
        "points_mm": np.round(points, 2).tolist(),
        "width_mm": np.round(np.interp(at, s, tube.width), 2).tolist(),
        "thickness_mm": np.round(np.interp(at, s, tube.thickness), 2).tolist(),
    }
