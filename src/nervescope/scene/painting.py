"""Draws ink and painted areas of annotations on the surfaces that keep them; only what differs from before is made anew."""

import numpy as np

from nervescope.geometry.draping import draped
from nervescope.scene.actors.paint_patch import PaintPatch
from nervescope.scene.actors.tissue import Tissue
from nervescope.scene.stage import Stage
from nervescope.scene.style import rgb
from nervescope.session.annotation import HEX, Annotation, Kind, Stroke

AREA_OPACITY, INK_OPACITY = 0.55, 0.96
FAINT_TISSUE = 0.6
"""Paint on see-through tissue fades with it, but no further than this: what was drawn on the skin is still seen when one looks inside."""


class Painting:
    """The patches on the stage, one for the strokes of one annotation on one structure."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._patches: dict[tuple[str, str], tuple[object, PaintPatch]] = {}
        self._looks: dict[tuple[str, str], tuple[object, ...]] = {}

    def show(self, annotations: tuple[Annotation, ...], tissues: dict[str, Tissue]) -> bool:
        """Bring the paint to what a state asks for; returns whether anything changed."""
        changed, wanted = False, set()
        for annotation in annotations:
            for structure_id, strokes in by_structure(annotation).items():
                tissue, key = tissues.get(structure_id), (annotation.id, structure_id)
                if tissue is None:
                    continue
                wanted.add(key)
                changed |= self._lay(key, strokes, tissue)
                changed |= self._wear(key, annotation, tissue)
        for key in [k for k in self._patches if k not in wanted]:
            self._drop(key)
            changed = True
        return changed

    def forget(self) -> None:
        """Let go of every patch."""
        self._patches, self._looks = {}, {}

    def _lay(self, key: tuple[str, str], strokes: tuple[Stroke, ...], tissue: Tissue) -> bool:
        """Make the patch of some strokes, unless the one that lies there is of the same strokes on the same surface."""
        made_of, patch = self._patches.get(key, (None, None))
        if patch is not None and made_of == (strokes, tissue.surface):
            return False
        if patch is not None:
            self._drop(key)
        points, normals = tissue.surface.points_and_normals()
        lines = [(np.asarray(s.points_mm, np.float64), s.radius_mm) for s in strokes]
        patch = PaintPatch(*draped(points, normals, tissue.surface.full.triangles, lines))
        self._patches[key] = ((strokes, tissue.surface), patch)
        self._stage.add(patch.actor)
        return True

    def _wear(self, key: tuple[str, str], annotation: Annotation, tissue: Tissue) -> bool:
        """Give a patch its colour and let it hide, move and end with its structure."""
        full = AREA_OPACITY if annotation.kind is Kind.AREA else INK_OPACITY
        is_hidden = annotation.is_hidden or tissue.opacity <= 0 or tissue.is_taken
        opacity = 0.0 if is_hidden else full * max(tissue.opacity, FAINT_TISSUE)
        look = (annotation.colour, opacity, tissue.offset_mm, tissue.planes)
        if look == self._looks.get(key):
            return False
        self._looks[key] = look
        patch = self._patches[key][1]
        patch.set_look(rgb(HEX[annotation.colour]), opacity)
        patch.follow(tissue.offset_mm, tissue.planes)
        return True

    def _drop(self, key: tuple[str, str]) -> None:
        """Take one patch off the stage."""
        self._stage.remove(self._patches.pop(key)[1].actor)
        self._looks.pop(key, None)


def by_structure(annotation: Annotation) -> dict[str, tuple[Stroke, ...]]:
    """The strokes of an annotation by the structure that keeps them."""
    found: dict[str, tuple[Stroke, ...]] = {}
    for stroke in annotation.strokes:
        found[stroke.structure_id] = (*found.get(stroke.structure_id, ()), stroke)
    return found
