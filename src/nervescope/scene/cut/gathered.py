"""The lighter meshes of all structures as one heap of solids, gathered once, so that each step of a cut only asks which of them count."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from nervescope.geometry.mesh import FloatArray
from nervescope.scene.actors.tissue import Tissue
from nervescope.scene.cut.spans import Solids


class GatheredSolids:
    """`solids` where they lie in the body, and `number`: the place of each structure in them."""

    def __init__(self) -> None:
        self._tissues: list[Tissue] = []
        self._offsets: list[object] = []
        self._points_at_rest: FloatArray = np.zeros((0, 3), np.float32)
        self._counts: list[int] = []
        self.number: dict[str, int] = {}
        self.solids = Solids(self._points_at_rest, np.zeros((3, 0), np.int32), np.zeros(0, np.intp), np.zeros(0))

    def follow(self, tissues: Mapping[str, Tissue], lift_mm: Callable[[str], float]) -> None:
        """Take over which structures there are, and where they lie now; `lift_mm`: how far the face of each stands out."""
        given = list(tissues.values())
        is_new = given != self._tissues
        if is_new:
            self._gather(tissues, lift_mm)
        offsets: list[object] = [tissue.offset_mm for tissue in given]
        if is_new or offsets != self._offsets:
            self._offsets = offsets
            by = np.repeat(np.asarray(offsets, np.float32).reshape(-1, 3), self._counts, axis=0)
            old = self.solids
            self.solids = Solids(self._points_at_rest + by, old.corners, old.owner, old.lift_mm)

    def _gather(self, tissues: Mapping[str, Tissue], lift_mm: Callable[[str], float]) -> None:
        """Lay the meshes side by side in memory."""
        self._tissues, self.number = list(tissues.values()), {structure_id: k for k, structure_id in enumerate(tissues)}
        levels = [tissue.surface.light or tissue.surface.full for tissue in self._tissues]
        sides = [np.array([-1 if tissue.is_mirrored else 1, 1, 1], np.float32) for tissue in self._tissues]
        self._counts = [len(level.points_mm) for level in levels]
        begins = np.cumsum([0, *self._counts[:-1]])
        corners: list[NDArray[np.int32]] = [level.triangles.T + np.int32(begin) for level, begin in zip(levels, begins, strict=True)]
        owner = np.repeat(np.arange(len(levels)), [c.shape[1] for c in corners])
        self._points_at_rest = np.concatenate([level.points_mm * side for level, side in zip(levels, sides, strict=True)])
        self.solids = Solids(
            self._points_at_rest, np.ascontiguousarray(np.hstack(corners)), owner, np.array([lift_mm(i) for i in self.number])
        )
