"""How much care a frame gets: quick while things move, fine when they rest, finest for a picture; measured, not guessed."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Quality(StrEnum):
    """What a frame is for."""

    MOVING = "moving"
    STILL = "still"
    EXPORT = "export"


class Care(StrEnum):
    """How much care the frames of the window get: as this machine allows, or as the person has set it."""

    MEASURED = "measured"
    QUICK = "quick"
    FINE = "fine"


@dataclass(frozen=True)
class Preset:
    """What is switched on for a frame. `peels` 0 blends see-through parts quickly and roughly; `scale` is pixels per pixel asked for.

    `sorts`: without peels, what is see-through is blended by weight, so that no order shows; else simply one over the other.
    """

    fxaa: bool
    occlusion: bool
    peels: int
    scale: float
    coarse: bool
    sorts: bool = True


SOFTWARE_SCALE, HALF_SCALE = 0.75, 0.5
"""Pixels drawn for each pixel of the picture, each way, while things move: always without a graphics card, and where that is slow."""
SLOW_FRAME_S = 0.040
QUICK_FRAME_S = 0.025
SLOW_STILL_S = 1.500
STILLS_UNTIL_RETRY = 20
COARSE_ABOVE_TRIANGLES = 250_000
OCCLUSION_RATIO = 0.02
OCCLUSION_KERNEL = 16
LARGEST_ONE_PASS_PX = 7_000_000
"""Pixels drawn at once (a few hundred MB of buffers); larger pictures are drawn in strips."""
LARGEST_DOUBLED_PX = 3840 * 2160


class FrameBudget:
    """Chooses presets from how long frames really took here, so that a machine without a GPU stays smooth; or as `care` says."""

    def __init__(self) -> None:
        self.care = Care.MEASURED
        self.is_software = True
        self.last_s: dict[Quality, float] = {}
        self._half = False
        self._plain_stills = 0

    def preset(self, quality: Quality) -> Preset:
        """What to switch on for the next frame of this kind."""
        if quality is Quality.MOVING:
            is_hardware = self.care is Care.FINE or (self.care is Care.MEASURED and not self.is_software)
            is_half = self.care is Care.QUICK or (self.care is Care.MEASURED and self._half)
            scale = HALF_SCALE if is_half else (1.0 if is_hardware else SOFTWARE_SCALE)
            return Preset(fxaa=is_hardware, occlusion=False, peels=0, scale=scale, coarse=not is_hardware, sorts=is_hardware)
        if quality is Quality.STILL:
            is_plain = self.care is Care.QUICK or (self.care is Care.MEASURED and self._plain_stills > 0)
            return Preset(fxaa=True, occlusion=not is_plain, peels=8, scale=1.0, coarse=False)
        return Preset(fxaa=True, occlusion=True, peels=20, scale=1.0, coarse=False)

    @property
    def is_fast_view(self) -> bool:
        """Whether something is switched off to stay quick (the status strip says so)."""
        return self.care is Care.QUICK or (self.care is Care.MEASURED and (self._half or self._plain_stills > 0))

    def took(self, quality: Quality, seconds: float) -> None:
        """Learn from a frame. One slow frame is forgiven when the next is quick again; what was dropped is tried again later."""
        typical = min(self.last_s.get(quality, seconds), seconds)
        self.last_s[quality] = seconds
        if quality is Quality.MOVING:
            self._half = typical > (QUICK_FRAME_S if self._half else SLOW_FRAME_S)
        elif quality is Quality.STILL and self._plain_stills > 0:
            self._plain_stills -= 1
        elif quality is Quality.STILL and typical > SLOW_STILL_S:
            self._plain_stills = STILLS_UNTIL_RETRY
            del self.last_s[quality]


def occlusion_reach(distance_mm: float) -> tuple[float, float]:
    """Radius and bias (mm) of the ambient occlusion for a camera distance: both grow with it, or far views get bands."""
    distances = [120.0, 600.0, 2300.0, 6000.0]
    return float(np.interp(distance_mm, distances, [7.0, 14.0, 22.0, 40.0])), float(
        np.interp(distance_mm, distances, [0.25, 0.6, 2.5, 7.0])
    )
