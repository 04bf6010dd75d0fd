"""The off-screen window: camera, light-free renderers, passes and pixels; it knows nothing of anatomy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 - registers the OpenGL back end; without it nothing is drawn
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkActor, vtkFrustumCoverageCuller, vtkRenderer, vtkRenderWindow

from nervescope.scene.camera import CameraPose
from nervescope.scene.quality import OCCLUSION_KERNEL, OCCLUSION_RATIO, Preset, occlusion_reach
from nervescope.scene.style import Rgb

Pixels = NDArray[np.uint8]
_WIDEST_MARGIN_PX, _MARGIN_SHARE = 240, 0.8
_SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "swrast")


@dataclass(frozen=True)
class Strip:
    """Rows `start` to `end` (from the top) of a picture `width` x `height` px: what is drawn in one pass; rows may lie outside."""

    width: int
    height: int
    start: int
    end: int


def whole(size: tuple[int, int]) -> Strip:
    """All rows of a picture of this size."""
    return Strip(size[0], size[1], 0, size[1])


class Stage:
    """One render window without a screen, with a renderer for the body and one for masks (what gets an outline)."""

    def __init__(self) -> None:
        self._window = vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)  # four to eight times faster on software GL
        self._window.SetAlphaBitPlanes(1)
        self._body = _renderer()
        self._masks = _renderer()
        self._masks.SetBackground(0.0, 0.0, 0.0)
        self._window.AddRenderer(self._body)
        self._window.AddRenderer(self._masks)
        self._low = self._high = np.ones(3)
        self._is_open = True

    @property
    def is_open(self) -> bool:
        """Whether anything can still be drawn."""
        return self._is_open

    def add(self, *actors: vtkActor) -> None:
        """Put actors into the body."""
        for actor in actors:
            self._body.AddActor(actor)

    def remove(self, actor: vtkActor) -> None:
        """Take an actor out of the body."""
        self._body.RemoveActor(actor)

    def set_background(self, low: Rgb, high: Rgb) -> None:
        """Fill from `low` at the bottom to `high` at the top of the picture; black means none, and pixels come multiplied by alpha."""
        self._low, self._high = np.asarray(low), np.asarray(high)

    def draw(self, pose: CameraPose, frame: Strip, depth_mm: tuple[float, float], preset: Preset) -> Pixels:
        """Draw the body and give its pixels (h, w, 4), top row first; `depth_mm` is the nearest and farthest depth in view."""
        radius, bias = occlusion_reach(pose.distance_mm)
        # VTK's ambient occlusion looks round the edge of the picture at its other side, so a margin is drawn and cut off.
        margin = min(_WIDEST_MARGIN_PX, round(_MARGIN_SHARE * radius * frame.height / pose.field_mm) + 1) if preset.occlusion else 0
        wider = replace(frame, width=frame.width + 2 * margin, start=frame.start - margin, end=frame.end + margin)
        self._place(self._body, pose, wider, depth_mm)
        low, high = self._behind(wider.end / frame.height), self._behind(wider.start / frame.height)
        # It also loses a gradient background, which is then laid under the picture afterwards.
        is_laid_later = preset.occlusion or not self._low.any()
        self._body.SetGradientBackground(not is_laid_later)
        self._body.SetBackground(*((low + high) / 2 if is_laid_later else low))
        self._body.SetBackground2(*high)
        self._switch_passes(preset, radius, bias)
        pixels = self._render(self._body, wider)
        if is_laid_later and self._low.any():
            _lay_gradient(pixels, low, high)
        return np.ascontiguousarray(pixels[margin : len(pixels) - margin, margin : pixels.shape[1] - margin]) if margin else pixels

    def draw_mask(self, actors: Sequence[vtkActor], pose: CameraPose, frame: Strip, depth_mm: tuple[float, float]) -> Pixels:
        """Draw flat actors alone on black: which pixels they cover (h, w) 0..255, seen through everything."""
        for actor in actors:
            self._masks.AddActor(actor)
        self._place(self._masks, pose, frame, depth_mm)
        covered = self._render(self._masks, frame)[..., 0]
        for actor in actors:
            self._masks.RemoveActor(actor)
        return covered

    def is_software(self) -> bool:
        """Whether a processor draws, not a graphics card; True when unknown."""
        report = (self._window.ReportCapabilities() or "llvmpipe").lower()
        return any(name in report for name in _SOFTWARE)

    def close(self) -> None:
        """Free everything, in the order that VTK needs; a second call does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        for renderer in (self._body, self._masks):
            renderer.RemoveAllViewProps()
            self._window.RemoveRenderer(renderer)
        self._window.Finalize()
        del self._window, self._body, self._masks

    def _switch_passes(self, preset: Preset, radius_mm: float, bias_mm: float) -> None:
        """Switch the passes of the body's renderer on and off."""
        self._body.SetUseFXAA(preset.fxaa)
        self._body.SetUseDepthPeeling(preset.peels > 0)
        self._body.SetUseOIT(preset.sorts)
        self._body.SetMaximumNumberOfPeels(max(preset.peels, 1))
        self._body.SetOcclusionRatio(OCCLUSION_RATIO)
        self._body.SetUseSSAO(preset.occlusion)
        self._body.SetSSAORadius(radius_mm)
        self._body.SetSSAOBias(bias_mm)
        self._body.SetSSAOKernelSize(OCCLUSION_KERNEL)
        self._body.SetSSAOBlur(True)

    def _behind(self, depth: float) -> NDArray[np.float64]:
        """The background's colour at a share of the picture's height from the top."""
        return self._high + (self._low - self._high) * depth

    def _place(self, renderer: vtkRenderer, pose: CameraPose, frame: Strip, depth_mm: tuple[float, float]) -> None:
        """Point the renderer's camera at the strip of the picture that is drawn."""
        share = (frame.end - frame.start) / frame.height
        middle = 1 - (frame.end + frame.start) / frame.height
        half_angle = np.arctan(np.tan(np.radians(pose.view_angle_deg) / 2) * share)
        camera = renderer.GetActiveCamera()
        camera.SetPosition(*pose.eye_mm)
        camera.SetFocalPoint(*pose.focus_mm)
        camera.SetViewUp(*pose.up)
        camera.SetViewAngle(float(np.degrees(2 * half_angle)))
        camera.SetParallelProjection(pose.is_parallel)
        camera.SetParallelScale(pose.field_mm / 2 * share)
        camera.SetWindowCenter(0.0, middle / share)
        camera.SetClippingRange(*depth_mm)

    def _render(self, renderer: vtkRenderer, frame: Strip) -> Pixels:
        """Let one renderer draw and read the picture back."""
        width, height = frame.width, frame.end - frame.start
        self._window.SetSize(width, height)
        self._body.SetDraw(renderer is self._body)
        self._masks.SetDraw(renderer is self._masks)
        self._window.Render()
        read = vtkUnsignedCharArray()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, read, 0)
        return np.asarray(vtk_to_numpy(read)).reshape(height, width, 4)[::-1].copy()


def _renderer() -> vtkRenderer:
    """A renderer that waits for our camera and light."""
    renderer = vtkRenderer()
    renderer.SetUseDepthPeelingForVolumes(False)
    renderer.GetActiveCamera()
    renderer.RemoveCuller(renderer.GetCullers().GetLastItem())
    culler = vtkFrustumCoverageCuller()
    culler.SetSortingStyleToFrontToBack()  # what is hidden behind is then never lit
    culler.SetMinimumCoverage(0.0)
    renderer.AddCuller(culler)
    return renderer


def _lay_gradient(pixels: Pixels, low: NDArray[np.float64], high: NDArray[np.float64]) -> None:
    """Turn a background of one colour, the mean of both, into a gradient, in place, also where it shines through; all becomes opaque."""
    height = len(pixels)
    share = (np.arange(height) + 0.5) / height - 0.5
    change = np.round(255 * np.outer(share, low - high)).astype(np.int16)
    through = 255 - pixels[..., 3].astype(np.int16)
    rows = np.flatnonzero(through.any(axis=1))
    for k in range(3):
        channel = pixels[rows, :, k].astype(np.int16) + through[rows] * change[rows, k, None] // 255
        pixels[rows, :, k] = np.clip(channel, 0, 255)
    pixels[..., 3] = 255
