"""How the cut face of each tissue looks: colours, widths of rims, size of bundles, and which face lies over which."""

from dataclasses import dataclass
from enum import StrEnum

from nervescope.domain.structure import Layer, Structure
from nervescope.scene.style import Rgb, rgb
from nervescope.scene.tissue_colours import DURA, TENDON, colours_of
from nervescope.session.state import Palette


class FaceKind(StrEnum):
    """What is drawn inside the rim of a cut face."""

    BONE = "bone"
    BUNDLES = "bundles"
    NERVE = "nerve"
    RINGS = "rings"
    PLAIN = "plain"
    SKIN = "skin"
    TUBE = "tube"


@dataclass(frozen=True)
class FaceStyle:
    """`rim` and `inner`: colours of the edge and of what it holds; `line`: of what parts the bundles.

    `rim_mm`: drawn width of the rim. `cell_mm`: drawn width of a bundle or pore. `lift_mm`: how far the face stands before others
    in the same plane, so that where meshes overlap the finer thing is seen.
    """

    kind: FaceKind
    rim: Rgb
    inner: Rgb
    line: Rgb
    rim_mm: float
    cell_mm: float
    lift_mm: float


CORTEX, SPONGY, MARROW = rgb("#F1E6CB"), rgb("#DDBE93"), rgb("#A9604A")
EPINEURIUM, FASCICLE = rgb("#F8DF86"), rgb("#DD9A14")
FASCIA, LUMEN, FAT = rgb("#E9D3BF"), rgb("#6E1E22"), rgb("#EDDBAE")
FLUID = rgb("#B9C7CB")
_DARKER = 0.93


def face_style(structure: Structure, palette: Palette = Palette.NATURAL) -> FaceStyle:
    """The style of a structure's cut face."""
    base, layer = structure.base_id, structure.layer
    own = colours_of(layer, base, palette)
    inner: Rgb = tuple(_DARKER * v for v in own.deep)  # type: ignore[assignment]
    match layer:
        case Layer.BONE:
            return FaceStyle(FaceKind.BONE, CORTEX, SPONGY, MARROW, 1.5, 1.1, 0.10)
        case Layer.MUSCLE:
            return FaceStyle(FaceKind.BUNDLES, FASCIA, inner, TENDON, 0.45, 2.4, 0.04)
        case Layer.NERVE if base.startswith("dural"):
            return FaceStyle(FaceKind.PLAIN, DURA, FLUID, DURA, 0.5, 1.0, 0.20)
        case Layer.NERVE:
            return FaceStyle(FaceKind.NERVE, EPINEURIUM, FASCICLE, own.deep, 0.5, 1.0, 0.25)
        case Layer.DISC if base.startswith("nucleus"):
            return FaceStyle(FaceKind.PLAIN, own.deep, own.pale, own.pale, 1.2, 2.0, 0.16)
        case Layer.DISC if base.startswith("intervertebral"):
            return FaceStyle(FaceKind.RINGS, own.pale, own.deep, own.pale, 0.5, 1.0, 0.12)
        case Layer.DISC:
            return FaceStyle(FaceKind.PLAIN, own.pale, own.deep, own.pale, 0.5, 1.0, 0.12)
        case Layer.VESSEL:
            return FaceStyle(FaceKind.TUBE, own.pale, LUMEN, own.deep, 0.9, 1.0, 0.18)
        case Layer.SKIN:
            return FaceStyle(FaceKind.SKIN, own.deep, FAT, own.pale, 1.8, 6.0, -0.3)
        case Layer.CARTILAGE:
            return FaceStyle(FaceKind.PLAIN, own.pale, own.deep, own.pale, 0.4, 1.0, 0.14)
        case Layer.LIGAMENT:
            return FaceStyle(FaceKind.BUNDLES, own.pale, own.deep, own.pale, 0.3, 1.2, 0.06)
