"""Sheets fitted to control points: no folds, points of the design count, left-out points do not."""

import numpy as np
import pytest

from nervescope.modelling.kit.sheet import ACROSS, fan_table
from nervescope.modelling.kit.smooth_sheet import ALONG, SheetFit, fitted_sheet
from nervescope.modelling.kit.tables import Tables
from nervescope.modelling.muscles_gluteal import MEDIUS_SHEET

THICKNESS = np.full((7, 5), 10.0)


def flat_grid():
    """Control points (7, 5, 3) mm of a flat sheet of 100 by 40 mm."""
    along, across = np.meshgrid(100 * ALONG, 40 * ACROSS, indexing="ij")
    return np.stack([along, across, np.zeros_like(along)], -1)


def normals(sheet):
    """Unit normals (m, 5, 3) of a sheet."""
    normal = np.cross(np.gradient(sheet, axis=0), np.gradient(sheet, axis=1))
    return normal / np.linalg.norm(normal, axis=-1, keepdims=True)


def test_flat_sheet_stays_as_it_is():
    sheet, thickness = fitted_sheet(flat_grid(), THICKNESS, SheetFit((3, 2)))
    assert sheet.shape == (13, 5, 3)
    assert np.allclose(sheet[[0, -1]], flat_grid()[[0, -1]])
    assert np.allclose(thickness[:, 1:4], 10) and not thickness[:, [0, 4]].any()


def test_point_left_out_does_not_bend_the_sheet():
    grid = flat_grid()
    grid[3, 0] += (0, 0, 40)
    bent = fitted_sheet(grid, THICKNESS, SheetFit((3, 2)))[0]
    straight = fitted_sheet(grid, THICKNESS, SheetFit((3, 2), dropped=frozenset({(3, 0)})))[0]
    assert np.abs(bent[..., 2]).max() > 5
    assert np.abs(straight[..., 2]).max() < 1e-6


def test_point_of_the_design_takes_the_place_of_the_table():
    grid = flat_grid()
    wanted = tuple(grid[3, 0])
    grid[3, 0] += (0, 0, 40)
    assert np.abs(fitted_sheet(grid, THICKNESS, SheetFit((3, 2), placed={(3, 0): wanted}))[0][..., 2]).max() < 1e-6


def test_sheet_begins_at_the_row_asked_for():
    sheet = fitted_sheet(flat_grid(), THICKNESS, SheetFit((3, 2), first_row=1))[0]
    assert sheet[0, 0, 0] == pytest.approx(100 * ALONG[1])


def test_gluteus_medius_is_one_fan_without_a_cleft():
    sheet, _ = fitted_sheet(*fan_table(Tables().grouped("fan_muscles", "muscle")["gluteus_medius"]), MEDIUS_SHEET)
    normal = normals(sheet)
    assert (normal[1:] * normal[:-1]).sum(-1).min() > 0.5
    assert (normal[:, 1:] * normal[:, :-1]).sum(-1).min() > 0.5
