"""Smooth random patterns that are the same on every machine: for the small variations of living tissue."""

import zlib

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray


def seed_of(name: str) -> int:
    """A number that belongs to a name, the same everywhere and always."""
    return zlib.crc32(name.encode("utf-8"))


def variation(name: str) -> float:
    """A value -1..1 that belongs to a name."""
    return (seed_of(name) % 2001) / 1000 - 1


def mottled(points_mm: FloatArray, size_mm: float, seed: int) -> FloatArray:
    """Smooth noise (n,), -1..1, in patches of about `size_mm`, at points (n, 3); x and its mirror image get the same value."""
    scaled = np.abs(points_mm * np.array([1, 0, 0], np.float32)) + points_mm * np.array([0, 1, 1], np.float32)
    scaled = scaled / size_mm
    cell = np.floor(scaled).astype(np.int32)
    part = (scaled - cell).astype(np.float32)
    part = part * part * (3 - 2 * part)
    total = np.zeros(len(points_mm), np.float32)
    for corner in range(8):
        step = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1], np.int32)
        sides = np.where(step, part, 1 - part)
        weight = sides[:, 0] * sides[:, 1] * sides[:, 2]
        total += weight * _hashed(cell + step, seed)
    return total


def _hashed(cell: NDArray[np.int32], seed: int) -> FloatArray:
    """A random value -1..1 for each lattice cell (n, 3)."""
    x = cell.astype(np.uint32)
    mixed = x[:, 0] * np.uint32(73856093) ^ x[:, 1] * np.uint32(19349663) ^ x[:, 2] * np.uint32(83492791) ^ np.uint32(seed & 0xFFFFFFFF)
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(1274126177)
    mixed ^= mixed >> np.uint32(16)
    return np.asarray((mixed & np.uint32(0xFFFF)).astype(np.float32) / 32767.5 - 1)
