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
    rows, columns = np.meshgrid(np.arange(SIZE) / SIZE, np.arange(SIZE) / SIZE, indexing="ij")
    return np.concatenate([_strands(columns, rows), _strands(2 * columns, 2 * rows)], axis=-1)


def grain_pixels() -> NDArray[np.uint8]:
    """Pixels (SIZE, SIZE, 3) of a tile that fits to itself all round: a grey grain without direction."""
    v, u = np.meshgrid(np.arange(SIZE) / SIZE, np.arange(SIZE) / SIZE, indexing="ij")
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


def _strands(u: FloatArray, v: FloatArray) -> NDArray[np.uint8]:
    """Brightness and slope (SIZE, SIZE, 2) of the strands at places across and along the tile."""

    def height(across: FloatArray) -> FloatArray:
        wander = _WANDER * (np.sin(2 * np.pi * (v + 0.13)) + 0.5 * np.sin(2 * np.pi * (2 * v + across + 0.4)))
        strands = 0.36 * _noise(across + wander, v, STRANDS, 2, 1) + 0.34 * _noise(across + 1.6 * wander, v, 2 * STRANDS + 5, 3, 2)
        strands += 0.30 * _noise(across + 0.5 * wander, v, 5 * STRANDS + 1, 4, 3)
        furrows = np.abs(_noise(across + wander, v, STRANDS - 3, 2, 4))
        return np.asarray(strands - 0.28 * np.exp(-((furrows / 0.07) ** 2)))

    slope = (height(u + 1 / SIZE) - height(u - 1 / SIZE)) * SIZE / (8.0 * STRANDS)
    return _bytes(np.stack([0.5 + 0.42 * _even(height(u)), 0.5 + 0.5 * np.clip(slope, -1, 1)], axis=-1))


def _bytes(values: FloatArray) -> NDArray[np.uint8]:
    """Values 0..1 as bytes."""
    return np.clip(np.round(255 * values), 0, 255).astype(np.uint8)


def _even(values: FloatArray) -> FloatArray:
    """Values -1..1 with a mean of 0 and the same spread everywhere."""
    return np.asarray(np.clip((values - values.mean()) / (2 * values.std()), -1, 1))


def _noise(u: FloatArray, v: FloatArray, across: int, along: int, seed: int) -> FloatArray:
    """Smooth noise -1..1 with `across` by `along` cells in the tile, repeating at its edges."""
    values = np.random.default_rng(_SEED + seed).uniform(-1, 1, (along, across))
    x, y = u % 1.0 * across, v % 1.0 * along
    i, j = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = (p * p * (3 - 2 * p) for p in (x - i, y - j))
    low = values[j % along, i % across] * (1 - fx) + values[j % along, (i + 1) % across] * fx
    high = values[(j + 1) % along, i % across] * (1 - fx) + values[(j + 1) % along, (i + 1) % across] * fx
    return np.asarray(low * (1 - fy) + high * fy)
