"""The length of a way along a surface is that of geometry: on a ball, round a cylinder, over the edge of a box."""

import numpy as np
import pytest
from vtkmodules.vtkCommonCore import vtkObjectBase  # noqa: F401 - VTK's core before its filters
from vtkmodules.vtkFiltersCore import vtkAppendPolyData, vtkTriangleFilter
from vtkmodules.vtkFiltersModeling import vtkLinearSubdivisionFilter
from vtkmodules.vtkFiltersSources import vtkCubeSource, vtkSphereSource

from nervescope.scene.surface_way import way_along


def ball(radius_mm: float = 50.0, middle=(0.0, 0.0, 0.0)):
    source = vtkSphereSource()
    source.SetRadius(radius_mm)
    source.SetCenter(*middle)
    source.SetThetaResolution(64)
    source.SetPhiResolution(48)
    source.Update()
    return source.GetOutput()


def length_of(way) -> float:
    return float(np.linalg.norm(np.diff(np.asarray(way), axis=0), axis=1).sum())


@pytest.mark.parametrize(("one", "other"), [((1, 0, 0), (0, 1, 0)), ((1, 0, 0), (0, 0.6, 0.8)), ((0.6, 0, 0.8), (-0.2, 0.7, -0.3))])
def test_on_a_ball_it_is_the_great_circle(one, other) -> None:
    a, b = (np.asarray(v, float) / np.linalg.norm(v) for v in (one, other))
    way = way_along(ball(), tuple(50 * a), tuple(50 * b))
    wanted = 50 * np.arccos(np.clip(a @ b, -1, 1))
    assert length_of(way) == pytest.approx(wanted, rel=0.006)
    away = np.linalg.norm(np.asarray(way), axis=1)
    assert away.min() > 49.7 and away.max() < 50.01
    assert way[0] == pytest.approx(tuple(50 * a)) and way[-1] == pytest.approx(tuple(50 * b))


def test_over_the_edge_of_a_box_it_is_straight_on_the_unfolded_sides() -> None:
    cube, flat, fine = vtkCubeSource(), vtkTriangleFilter(), vtkLinearSubdivisionFilter()
    cube.SetXLength(100)
    cube.SetYLength(100)
    cube.SetZLength(100)
    flat.SetInputConnection(cube.GetOutputPort())
    fine.SetInputConnection(flat.GetOutputPort())
    fine.SetNumberOfSubdivisions(4)
    fine.Update()
    way = way_along(fine.GetOutput(), (-20.0, 10.0, 50.0), (50.0, -10.0, 20.0))
    assert length_of(way) == pytest.approx(np.hypot(70 + 30, 20), rel=0.015)


def test_between_two_pieces_there_is_no_way_and_in_one_place_a_short_one() -> None:
    both = vtkAppendPolyData()
    both.AddInputData(ball())
    both.AddInputData(ball(middle=(300.0, 0.0, 0.0)))
    both.Update()
    assert way_along(both.GetOutput(), (50.0, 0.0, 0.0), (250.0, 0.0, 0.0)) == ()
    near = way_along(ball(), (50.0, 0.0, 0.0), (49.99, 1.0, 0.0))
    assert length_of(near) == pytest.approx(1.0, rel=0.1)
