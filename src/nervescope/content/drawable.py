"""Tells whether numbers of the content can be drawn at all, so that a slip of the pen cannot break the picture."""

import numpy as np
from numpy.typing import ArrayLike

from nervescope.domain.site import CompressionSite, SiteView
from nervescope.domain.topic import Topic

FURTHEST_MM = 1500.0
SMALLEST_ANGLE = 0.01
Fault = tuple[str, str, str]
"""Field, message, hint."""


def is_within_reach(points_mm: ArrayLike) -> bool:
    """Whether all points, RAS mm, are finite and no further from the hips than any part of a body."""
    values = np.asarray(points_mm, float)
    return bool(np.isfinite(values).all() and (np.abs(values) <= FURTHEST_MM).all())


def undrawable(record: object) -> Fault | None:
    """Why a view, or a site with its view, cannot be drawn; None when it can, and for records of other kinds."""
    if isinstance(record, CompressionSite):
        if not is_within_reach(record.position_mm):
            return "position_mm", f"this is further than {FURTHEST_MM:g} mm from the hips.", "Check the frame and the units."
        fault = _undrawable_view(record.view)
        return (f"view.{fault[0]}", fault[1], fault[2]) if fault else None
    if isinstance(record, Topic) and record.view:
        fault = _undrawable_view(record.view)
        return (f"view.{fault[0]}", fault[1], fault[2]) if fault else None
    return _undrawable_view(record) if isinstance(record, SiteView) else None


def _undrawable_view(view: SiteView) -> Fault | None:
    """What no camera can do."""
    if not is_within_reach(view.focus_mm):
        return "focus_mm", f"this is further than {FURTHEST_MM:g} mm from the hips.", "Check the frame and the units."
    if not 0.0 < view.field_mm <= 4 * FURTHEST_MM:
        return "field_mm", f"{view.field_mm:g} is not between 0 and {4 * FURTHEST_MM:g}.", "It is the height of what is in view, in mm."
    if not is_within_reach(view.direction) or not is_within_reach(view.up):
        return "direction", "the numbers of 'direction' and 'up' are too large.", "They only say which way; use numbers from -1 to 1."
    lengths = float(np.linalg.norm(view.direction) * np.linalg.norm(view.up))
    if np.linalg.norm(np.cross(view.direction, view.up)) <= SMALLEST_ANGLE * lengths:
        return "direction", "'direction' and 'up' are zero or lie on one line.", "Give them different directions."
    return None
