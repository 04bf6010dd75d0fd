"""The two small textures that all fine detail comes from, made by arithmetic: strands of fibres, and the grain of bone."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkRenderingCore import vtkTexture

from nervescope.geometry.mesh import FloatArray

SIZE = 256
STRANDS = 10
"""How many strands lie side by side in one tile."""
_WANDER = 0.014
_SEED = 20


def strand_pixels() -> NDArray[np.uint8]:
    """Pixels (SIZE, SIZE, 4) of a tile that fits to itself all round; rows run along the fibres, columns across.

    Red: brightness of the strands; green: their slope across, 128 for level. Blue and alpha: the same, twice as fine, so that one
    look at the tile gives both.
    """
    v, u = _places()
    wander = _WANDER * (np.sin(2 * np.pi * (v + 0.13)) + 0.5 * np.sin(2 * np.pi * (2 * v + u + 0.4)))
    strands = 0.36 * _noise(u + wander, v, STRANDS, 2, 1) + 0.34 * _noise(u + 1.6 * wander, v, 2 * STRANDS + 5, 3, 2)
    strands += 0.30 * _noise(u + 0.5 * wander, v, 5 * STRANDS + 1, 4, 3)
    strands -= 0.28 * np.exp(-((_noise(u + wander, v, STRANDS - 3, 2, 4) / 0.07) ** 2))
    slope = (np.roll(strands, -1, axis=1) - np.roll(strands, 1, axis=1)) * SIZE / (8.0 * STRANDS)
    coarse = _bytes(np.stack([0.5 + 0.42 * _even(strands), 0.5 + 0.5 * np.clip(slope, -1, 1)], axis=-1))
    return np.concatenate([coarse, np.tile(coarse[::2, ::2], (2, 2, 1))], axis=-1)


def grain_pixels() -> NDArray[np.uint8]:
    """Pixels (SIZE, SIZE, 3) of a tile that fits to itself all round: a grey grain without direction."""
    v, u = _places()
    grain = 0.5 * _noise(u, v, 24, 24, 5) + 0.35 * _noise(u, v, 51, 51, 6) + 0.3 * _noise(u, v, 97, 97, 7)
    return np.repeat(_bytes(0.5 + 0.42 * _even(grain))[..., None], 3, axis=-1)


def tile_texture(pixels: NDArray[np.uint8]) -> vtkTexture:
    """A tile (SIZE, SIZE, channels) as a texture that repeats."""
    image = vtkImageData()
    image.SetDimensions(SIZE, SIZE, 1)
    image.GetPointData().SetScalars(numpy_to_vtk(pixels.reshape(SIZE * SIZE, -1), deep=True))
    texture = vtkTexture()
    texture.SetInputData(image)
    texture.SetColorModeToDirectScalars()
    texture.InterpolateOn()
    texture.RepeatOn()
    return texture


def _places() -> tuple[FloatArray, FloatArray]:
    """Where each pixel lies along and across the tile, 0..1."""
    steps = np.arange(SIZE, dtype=np.float32) / np.float32(SIZE)
    along, across = np.meshgrid(steps, steps, indexing="ij")
    return along, across


def _bytes(values: FloatArray) -> NDArray[np.uint8]:
    """Values 0..1 as bytes."""
    return np.clip(np.round(255 * values), 0, 255).astype(np.uint8)


def _even(values: FloatArray) -> FloatArray:
    """Values -1..1 with a mean of 0 and the same spread everywhere."""
    return np.asarray(np.clip((values - values.mean()) / (2 * values.std()), -1, 1))


def _noise(u: FloatArray, v: FloatArray, across: int, along: int, seed: int) -> FloatArray:
    """Smooth noise -1..1 with `across` by `along` cells in the tile, repeating at its edges."""
    values = np.random.default_rng(_SEED + seed).uniform(-1, 1, (along, across)).astype(np.float32)
    x, y = u % 1.0 * across, v % 1.0 * along
    i, j = x.astype(np.int32), y.astype(np.int32)
    fx, fy = (p * p * (3 - 2 * p) for p in (x - i, y - j))
    row, next_row = j % along * across, (j + 1) % along * across
    column, next_column = i % across, (i + 1) % across
    flat = values.ravel()
    low = flat[row + column] * (1 - fx) + flat[row + next_column] * fx
    high = flat[next_row + column] * (1 - fx) + flat[next_row + next_column] * fx
    return np.asarray(low * (1 - fy) + high * fy, np.float32)
