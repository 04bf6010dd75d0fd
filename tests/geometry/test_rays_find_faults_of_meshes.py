"""Holes, turned triangles, self-overlap, handles and shared volume are found on bodies whose answers are known."""

from dataclasses import replace

import numpy as np
import pytest

from nervescope.geometry.cells import shared_cells, whole_cells
from nervescope.geometry.faults import faults_of, openings, part_count, self_overlap, volume_mm3
from nervescope.geometry.mesh import TriangleMesh
from nervescope.geometry.section import section_points


def ball(radius=10.0, at=(0.0, 0.0, 0.0), rings=24):
    """A closed ball turned outward."""
    theta = np.linspace(0, np.pi, rings + 1)[1:-1]
    phi = np.linspace(0, 2 * np.pi, 2 * rings, endpoint=False)
    t, p = (a.ravel() for a in np.meshgrid(theta, phi, indexing="ij"))
    points = np.stack([np.sin(t) * np.cos(p), np.sin(t) * np.sin(p), np.cos(t)], axis=1)
    points = np.concatenate([points, [[0, 0, 1], [0, 0, -1]]]) * radius + np.array(at)
    n, top, bottom = len(phi), len(points) - 2, len(points) - 1
    faces = []
    for r in range(len(theta) - 1):
        for c in range(n):
            a, b, d, e = r * n + c, r * n + (c + 1) % n, (r + 1) * n + c, (r + 1) * n + (c + 1) % n
            faces += [[a, d, b], [b, d, e]]
    last = (len(theta) - 1) * n
    for c in range(n):
        faces += [[top, c, (c + 1) % n], [bottom, last + (c + 1) % n, last + c]]
    return TriangleMesh(points.astype(np.float32), np.array(faces, np.int32))


def ring(big=10.0, small=3.0, count=36):
    """A torus turned outward."""
    u, v = (a.ravel() for a in np.meshgrid(*(np.arange(count),) * 2, indexing="ij"))
    a, b = u * 2 * np.pi / count, v * 2 * np.pi / count
    points = np.stack([(big + small * np.cos(b)) * np.cos(a), (big + small * np.cos(b)) * np.sin(a), small * np.sin(b)], axis=1)
    here, right, up, both = (
        u * count + v,
        (u + 1) % count * count + v,
        u * count + (v + 1) % count,
        (u + 1) % count * count + (v + 1) % count,
    )
    faces = np.concatenate([np.stack([here, right, both], axis=1), np.stack([here, both, up], axis=1)])
    return TriangleMesh(points.astype(np.float32), faces.astype(np.int32))


def together(one, other):
    return TriangleMesh(
        np.concatenate([one.points_mm, other.points_mm]), np.concatenate([one.triangles, other.triangles + len(one.points_mm)])
    )


def test_a_sound_ball_and_ring_have_no_faults_and_their_handles_are_counted():
    for mesh, handles in ((ball(), 0), (ring(), 1)):
        assert faults_of(mesh).count == 0
        assert self_overlap(mesh) == 0
        assert (openings(mesh), part_count(mesh)) == (handles, 1)
    assert part_count(together(ball(), ball(at=(50, 0, 0)))) == 2


def test_each_fault_is_named():
    sound = ball()
    hole = replace(sound, triangles=sound.triangles[1:])
    assert faults_of(hole).open_edges == 3
    turned = sound.triangles.copy()
    turned[40] = turned[40, ::-1]
    assert "turned against each other" in str(faults_of(replace(sound, triangles=turned)))
    doubled = replace(sound, triangles=np.concatenate([sound.triangles, sound.triangles[5:6]]))
    assert faults_of(doubled).crowded_edges == 3
    assert faults_of(replace(sound, triangles=np.ascontiguousarray(sound.triangles[:, ::-1]))).is_inside_out


def test_a_triangle_pressed_flat_is_found():
    mesh = ball()
    points = mesh.points_mm.copy()
    a, b, _ = mesh.triangles[100]
    points[a] = points[b]
    assert faults_of(replace(mesh, points_mm=points)).flat_triangles == 2


def test_two_balls_that_share_one_point_are_pinched():
    one, other = ball(), ball(at=(0, 0, 20))
    top, bottom = len(one.points_mm) - 2, len(other.points_mm) - 1
    both = together(one, other)
    joined = both.triangles.copy()
    joined[joined == len(one.points_mm) + bottom] = top
    assert faults_of(replace(both, triangles=joined)).pinched_points == 1


def test_overlap_is_the_share_of_the_surface_inside_the_other_part():
    apart = together(ball(), ball(at=(25, 3, 2)))
    assert self_overlap(apart) == 0
    half = together(ball(), ball(at=(10, 0, 0)))
    assert self_overlap(half) == pytest.approx(0.25, abs=0.04)  # the caps inside the other ball: a quarter of each


def test_volume_by_triangles_and_by_cells_agrees():
    mesh = ball()
    assert volume_mm3(mesh) == pytest.approx(4 / 3 * np.pi * 1000, rel=0.02)
    assert whole_cells(mesh, 0.5).volume_mm3 == pytest.approx(volume_mm3(mesh), rel=0.01)
    assert whole_cells(together(mesh, ball(at=(1, 0, 0))), 0.5).volume_mm3 < 1.2 * volume_mm3(mesh)  # shared space counts once


def test_shared_volume_of_two_balls():
    one, other = whole_cells(ball(), 0.5), whole_cells(ball(at=(10, 0, 0)), 0.5)
    shared = shared_cells(one, other)
    assert shared is not None
    lens = np.pi * (20 - 10) ** 2 * (100 + 2 * 10 * 20) / (12 * 10)  # of two balls of radius 10, 10 apart
    assert shared[1].sum() * 0.125 == pytest.approx(lens, rel=0.03)
    assert shared_cells(one, whole_cells(ball(at=(40, 0, 0)), 0.5)) is None


def test_section_of_a_ball_is_its_circle():
    cut = section_points(ball(), (0, 0, 6), (0, 0, 1))
    assert len(cut) and np.allclose(cut[:, 2], 6, atol=1e-5)
    assert np.linalg.norm(cut[:, :2], axis=1) == pytest.approx(np.full(len(cut), 8.0), abs=0.15)
    assert not len(section_points(ball(), (0, 0, 30), (0, 0, 1)))
