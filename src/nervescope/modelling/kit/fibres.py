"""What a soft body knows of its fibres at each vertex: the contract between the recipes and what is baked into the meshes."""

from dataclasses import dataclass

import numpy as np
import pyvista as pv


@dataclass(frozen=True, eq=False)
class Fibres:
    """Per vertex, float32: `along` (n,) 0 at the origin .. 1 at the insertion, `across` (n,) 0..1 from one edge to the other
    (the same in front and behind, so it has no seam), `tendon` (n,) 0 flesh .. 1 tendon, `direction` (n, 3) unit vector
    along the fibres toward the insertion, RAS.
    """

    along: np.ndarray
    across: np.ndarray
    tendon: np.ndarray
    direction: np.ndarray

    @classmethod
    def of(cls, along: np.ndarray, across: np.ndarray, tendon: np.ndarray, direction: np.ndarray) -> "Fibres":
        """Clip to the ranges above and scale the directions to length 1."""
        length = np.maximum(np.linalg.norm(direction, axis=1, keepdims=True), 1e-9)
        kept = (np.clip(values, 0, 1).astype(np.float32) for values in (along, across, tendon))
        return cls(*kept, (direction / length).astype(np.float32))  # type: ignore[call-arg] # mypy cannot count what is spread out

    def write_to(self, surface: pv.PolyData) -> None:
        """Put them on a surface as point data: `fibre` (along), `around` (across), `tendon` and `fibre_direction`."""
        surface["fibre"], surface["around"], surface["tendon"] = self.along, self.across, self.tendon
        surface["fibre_direction"] = self.direction
