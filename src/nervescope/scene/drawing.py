"""Draws one frame of the body at a quality: which detail, how many passes and strips, and the outlines on top."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor

from nervescope.scene.actors.highlight import lay_mask, mask_actor
from nervescope.scene.actors.tissue import Tissue
from nervescope.scene.body import Body
from nervescope.scene.boxes import Boxes
from nervescope.scene.camera import CameraPose
from nervescope.scene.outline import line_width_px, painted_over
from nervescope.scene.quality import COARSE_ABOVE_TRIANGLES, LARGEST_DOUBLED_PX, LARGEST_ONE_PASS_PX, FrameBudget, Preset, Quality
from nervescope.scene.stage import Pixels, Stage, Strip, whole
from nervescope.scene.style import Rgb, Theme

Size = tuple[int, int]
IsSeen = Callable[[Boxes], NDArray[np.bool_]]


@dataclass(frozen=True)
class Outline:
    """A line of `width_px` (in a picture 900 px high) round structures that lie together."""

    structure_ids: tuple[str, ...]
    width_px: float
    colour: Rgb
    strength: float = 1.0


class Painter:
    """Turns the body into pixels."""

    def __init__(self, stage: Stage, body: Body) -> None:
        self._stage, self._body = stage, body
        self.budget = FrameBudget()
        self._masks: dict[Tissue, vtkActor] = {}
        self._is_measured = False

    def frame(self, quality: Quality, pose: CameraPose, size: Size) -> Pixels:
        """The body without outlines, (h, w, 4) in `size`, or in half of it when this machine is too slow for a moving picture."""
        started = time.perf_counter()
        preset = self.budget.preset(quality)
        if quality is Quality.EXPORT:
            return self._finest(pose, size, preset)
        self._body.choose_detail(preset.coarse and self._body.visible_triangles() > COARSE_ABOVE_TRIANGLES)
        self._body.cutter.prepare(quality is not Quality.MOVING, seen_from(pose, size))
        small = (max(1, round(size[0] * preset.scale)), max(1, round(size[1] * preset.scale)))
        pixels = self._stage.draw(pose, whole(small), self._body.depth_mm(pose), preset)
        if self._is_measured:
            self.budget.took(quality, time.perf_counter() - started)
        else:  # the first frame also hands every mesh to the graphics card, and says nothing about speed
            self.budget.is_software, self._is_measured = self._stage.is_software(), True
        return pixels

    def clear_frame(self, pose: CameraPose, size: Size) -> Pixels:
        """The finest body on nothing: colour and alpha (h, w, 4), without a fringe of any background."""
        self._stage.set_background((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
        preset = replace(self.budget.preset(Quality.EXPORT), fxaa=False)
        return unmultiplied(self._finest(pose, size, preset))

    def outlined(self, base: Pixels, outlines: Iterable[Outline], pose: CameraPose, size: Size) -> Pixels:
        """A copy of a frame with outlines, at the full size."""
        pixels = base.copy()
        shape = (base.shape[1], base.shape[0])
        shrunk = shape[1] / size[1]
        for outline in outlines:
            actors = [actor for i in outline.structure_ids if (actor := self._mask_of(i)) is not None]
            if not actors:
                continue
            mask = self._mask(actors, pose, shape)
            width = max(1.0, line_width_px(outline.width_px, size[1]) * shrunk)
            painted_over(pixels, mask, width, outline.colour, outline.strength)
        return pixels if shape == size else enlarged(pixels, size)

    def forget(self) -> None:
        """Let go of the mask actors."""
        self._masks = {}

    def set_theme(self, theme: Theme) -> None:
        """Use the background of a theme."""
        self._stage.set_background(theme.low, theme.high)

    def _finest(self, pose: CameraPose, size: Size, preset: Preset) -> Pixels:
        """A frame for a picture: drawn twice as large where that is not too much, in strips where it would be."""
        self._body.choose_detail(False)
        self._body.cutter.prepare(True, seen_from(pose, size))
        factor = 2 if size[0] * size[1] <= LARGEST_DOUBLED_PX else 1
        preset = replace(preset, fxaa=preset.fxaa and factor == 1)
        depth = self._body.depth_mm(pose)
        width, height = size[0] * factor, size[1] * factor
        rows = max(1, (LARGEST_ONE_PASS_PX // width) // factor * factor)
        parts = []
        for start in range(0, height, rows):
            end = min(height, start + rows)
            strip = self._stage.draw(pose, Strip(width, height, start, end), depth, preset)
            parts.append(halved(strip) if factor == 2 else strip)
        return np.concatenate(parts) if len(parts) > 1 else parts[0]

    def _mask(self, actors: list[vtkActor], pose: CameraPose, size: Size) -> Pixels:
        """Which pixels structures cover, drawn in strips when the picture is large."""
        rows = max(1, LARGEST_ONE_PASS_PX // size[0])
        depth = self._body.depth_mm(pose)
        strips = [Strip(size[0], size[1], start, min(size[1], start + rows)) for start in range(0, size[1], rows)]
        return np.concatenate([self._stage.draw_mask(actors, pose, strip, depth) for strip in strips])

    def _mask_of(self, structure_id: str) -> vtkActor | None:
        """The flat actor of a structure that is shown; None when it is hidden or has no mesh."""
        tissue = self._body.tissues.get(structure_id)
        if tissue is None or tissue.opacity <= 0 or tissue.is_taken:
            return None
        if tissue not in self._masks:
            self._masks[tissue] = mask_actor(tissue)
        lay_mask(self._masks[tissue], tissue)
        return self._masks[tissue]


def seen_from(pose: CameraPose, size: Size) -> IsSeen:
    """Tells whether any of each structure may be in the picture: by the ball round it, against the cone or tube of the view."""
    forward, eye = pose.axes()[2], np.asarray(pose.eye_mm)
    corner = math.hypot(1.0, size[0] / max(size[1], 1))
    half = 0.0 if pose.is_parallel else math.atan(math.tan(math.radians(pose.view_angle_deg) / 2) * corner)
    wide = corner * pose.field_mm / 2 if pose.is_parallel else 0.0
    along, across = math.sin(half), math.cos(half)

    def is_seen(boxes: Boxes) -> NDArray[np.bool_]:
        away = boxes.middle_mm - eye
        depth = away @ forward
        beside = np.sqrt(np.maximum((away**2).sum(axis=1) - depth**2, 0.0))
        return np.asarray(beside * across - depth * along <= boxes.radius_mm + wide)

    return is_seen


def halved(pixels: Pixels) -> Pixels:
    """Every two by two pixels (h, w, 4) as their mean; height and width must be even."""
    wide = pixels.reshape(pixels.shape[0] // 2, 2, pixels.shape[1] // 2, 2, 4).astype(np.uint16)
    return ((wide[:, 0, :, 0] + wide[:, 0, :, 1] + wide[:, 1, :, 0] + wide[:, 1, :, 1] + 2) // 4).astype(np.uint8)


def enlarged(pixels: Pixels, size: Size) -> Pixels:
    """Pixels (h, w, 4) stretched to `size` = (width, height), smoothly: four bytes of a pixel are averaged at once."""
    width, height = size
    small = np.ascontiguousarray(pixels).view(np.uint32)[..., 0]
    rows, next_rows = _sources(height, len(small))
    columns, next_columns = _sources(width, small.shape[1])
    tall = _between(small[rows], small[next_rows])
    return _between(tall[:, columns], tall[:, next_columns])[..., None].view(np.uint8)


def _sources(wanted: int, given: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each wanted row the two given ones whose mean it is: those that half a row before and after it fall on."""
    middle = (np.arange(wanted) + 0.5) * given / wanted
    return np.clip(middle - 0.25, 0, given - 1).astype(np.intp), np.clip(middle + 0.25, 0, given - 1).astype(np.intp)


def _between(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The mean of two rows of pixels, byte by byte, rounded up."""
    return (one | other) - (((one ^ other) & np.uint32(0xFEFEFEFE)) >> np.uint32(1))


def unmultiplied(pixels: Pixels) -> Pixels:
    """Pixels (h, w, 4) whose colour was multiplied by alpha, with the full colour again."""
    alpha = pixels[..., 3:].astype(np.uint16)
    colour = np.minimum((pixels[..., :3].astype(np.uint16) * 255 + alpha // 2) // np.maximum(alpha, 1), 255)
    return np.concatenate([colour.astype(np.uint8), pixels[..., 3:]], axis=-1)
