"""What a person does with the planes that cut the body, as functions from state to state."""

import math
from collections.abc import Callable
from dataclasses import replace

from nervescope.domain.frame import Point
from nervescope.domain.structure import Layer
from nervescope.session.cutting import AXES, MOST_PLANES, Cut, CutPlane, PlaneKind, facing_kind, plane_through, unit
from nervescope.session.state import Tool, ViewState

FARTHEST_MM = 2000.0


def open_cut(state: ViewState, through_mm: Point, towards: Point) -> ViewState:
    """Open the tray; where nothing is cut yet, cut straight across the view through a point, `towards` the one who looks (RAS)."""
    opened = replace(state, tool=Tool.CUT)
    return opened if state.cut.planes else set_kind(opened, 0, facing_kind(towards), through_mm, towards)


def set_kind(state: ViewState, index: int, kind: PlaneKind, through_mm: Point, towards: Point) -> ViewState:
    """Lay plane `index` in a direction, through where it lay before, else through a point; a plane that is missing is added."""
    planes = list(state.cut.planes)
    if index < len(planes):
        planes[index] = plane_through(kind, planes[index].point_mm, towards)
    elif len(planes) < MOST_PLANES:
        planes.append(plane_through(kind, through_mm, towards))
    return _with_planes(state, planes)


def move_plane(state: ViewState, index: int, by_mm: float) -> ViewState:
    """Move a plane to the side that it takes away (`by_mm` > 0 lets more of the body stay), or back."""
    return _changed(state, index, lambda plane: replace(plane, point_mm=_moved(plane, by_mm)))


def place_plane(state: ViewState, index: int, point_mm: Point) -> ViewState:
    """Bring a plane to where it goes through a point (RAS mm)."""
    return _changed(state, index, lambda plane: replace(plane, point_mm=_moved(plane, plane.height_mm(point_mm))))


def flip_plane(state: ViewState, index: int) -> ViewState:
    """Take away the other side of a plane."""
    return _changed(state, index, lambda plane: replace(plane, normal=unit([-n for n in plane.normal])))


def tilt_plane(state: ViewState, index: int, axis: Point, degrees: float, about_mm: Point) -> ViewState:
    """Turn a plane round a line through a point of it (RAS mm) along `axis`; it becomes a free one."""

    def turned(plane: CutPlane) -> CutPlane:
        on_plane = tuple(p - plane.height_mm(about_mm) * n for p, n in zip(about_mm, plane.normal, strict=True))
        return CutPlane(PlaneKind.FREE, (on_plane[0], on_plane[1], on_plane[2]), _turned(plane.normal, unit(axis), math.radians(degrees)))

    return _changed(state, index, turned)


def cut_midline(state: ViewState, index: int = 0) -> ViewState:
    """Cut the body in the midline, taking away the side that is shown; plane `index` does it."""
    towards = (1.0 if state.side.value == "right" else -1.0, 0.0, 0.0)
    planes = list(state.cut.planes)
    through = planes[index].point_mm if index < len(planes) else (0.0, 0.0, 0.0)
    plane = plane_through(PlaneKind.SAGITTAL, (0.0, through[1], through[2]), towards)
    return _with_planes(state, [*planes[:index], plane, *planes[index + 1 :]])


def remove_plane(state: ViewState, index: int) -> ViewState:
    """Take one plane away."""
    return _with_planes(state, [plane for k, plane in enumerate(state.cut.planes) if k != index])


def remove_cut(state: ViewState) -> ViewState:
    """Cut nothing; which kinds stay whole is remembered."""
    return _with_planes(state, [])


def spare_layer(state: ViewState, layer: Layer, is_spared: bool) -> ViewState:
    """Keep one kind of tissue whole, or let it be cut."""
    kept = tuple(k for k in Layer if (is_spared if k is layer else k in state.cut.spared))
    return replace(state, cut=replace(state.cut, spared=kept))


def position_mm(plane: CutPlane) -> float:
    """Where a plane stands along its axis, mm RAS; for a free one along its own normal."""
    return sum(p * a for p, a in zip(plane.point_mm, AXES.get(plane.kind, plane.normal), strict=True))


def sense(plane: CutPlane) -> float:
    """1 when a plane takes away what lies farther along its axis, else -1."""
    return 1.0 if sum(n * a for n, a in zip(plane.normal, AXES.get(plane.kind, plane.normal), strict=True)) >= 0 else -1.0


def _with_planes(state: ViewState, planes: list[CutPlane]) -> ViewState:
    return replace(state, cut=Cut(tuple(planes[:MOST_PLANES]), state.cut.spared))


def _changed(state: ViewState, index: int, change: Callable[[CutPlane], CutPlane]) -> ViewState:
    """The state with one plane changed; nothing happens to a plane that is not there."""
    planes = [change(plane) if k == index else plane for k, plane in enumerate(state.cut.planes)]
    return _with_planes(state, planes)


def _moved(plane: CutPlane, by_mm: float) -> Point:
    """The point of a plane moved along its normal, to hundredths of a millimetre and never out of reach."""
    x, y, z = (round(min(max(p + by_mm * n, -FARTHEST_MM), FARTHEST_MM), 2) for p, n in zip(plane.point_mm, plane.normal, strict=True))
    return (x, y, z)


def _turned(vector: Point, axis: Point, angle: float) -> Point:
    """A direction turned round an axis (Rodrigues)."""
    along = sum(a * v for a, v in zip(axis, vector, strict=True)) * (1 - math.cos(angle))
    across = (
        axis[1] * vector[2] - axis[2] * vector[1],
        axis[2] * vector[0] - axis[0] * vector[2],
        axis[0] * vector[1] - axis[1] * vector[0],
    )
    turned = [v * math.cos(angle) + c * math.sin(angle) + a * along for v, c, a in zip(vector, across, axis, strict=True)]
    return unit([round(t, 6) for t in turned])
