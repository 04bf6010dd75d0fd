"""Several meshes as one."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]
_TRIANGLES = "triangles"


def joined(parts: Sequence[Arrays]) -> dict[str, NDArray[Any]]:
    """Meshes one after the other: `triangles` (m, 3) of each, and any arrays with one row for each of its points, at least `shade`."""
    starts = np.cumsum([0, *(len(part["shade"]) for part in parts)])
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0] if name != _TRIANGLES}
    whole[_TRIANGLES] = np.concatenate([part[_TRIANGLES] + start for part, start in zip(parts, starts, strict=False)]).astype(np.int32)
    return whole
