"""Every colour, material and light of the drawn body, in one place (sRGB before light; sizes in the terms of each field)."""

from dataclasses import dataclass

from nervescope.domain.structure import Layer

Rgb = tuple[float, float, float]


def rgb(hex_colour: str) -> Rgb:
    """`#RRGGBB` as three numbers 0..1."""
    digits = hex_colour.lstrip("#")
    return (int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255)


BONE, BONE_DEEP = rgb("#E8DCC2"), rgb("#CDB994")
CARTILAGE = rgb("#D3DCDA")
DISC, DISC_PALE, NUCLEUS = rgb("#8FB3BD"), rgb("#A9C6CC"), rgb("#B7D3D6")
MUSCLE, TENDON = rgb("#9E3B30"), rgb("#E6D7C2")
LIGAMENT = rgb("#D9C9A8")
NERVE, ROOT, FIBULAR, TIBIAL = rgb("#F2C53D"), rgb("#E8A93A"), rgb("#F0B429"), rgb("#F7D56A")
DURA = rgb("#C6D3D6")
ARTERY, VEIN = rgb("#C03A35"), rgb("#4C66A6")
SKIN = rgb("#D9A98C")
AT_RISK = rgb("#E8590C")
NEIGHBOUR_VARIATION = 0.08
AT_RISK_REACH_MM = 25.0
SELECTED_LIGHTER = 0.12
OUTLINE_PX, HOVER_OUTLINE_PX = 2.5, 1.4
"""Width of the outlines in a picture 900 px high; they grow with larger pictures."""
OUTLINE_REFERENCE_PX = 900
LEAST_OPACITY_TO_PICK = 0.35
"""Structures fainter than this are picked through."""


@dataclass(frozen=True)
class Material:
    """How a tissue takes the light.

    `wrap`: how far light reaches round an edge (0 hard .. 1 soft). `sheen`: strength, `gloss`: sharpness of the highlight.
    `ambient`: light from all round.
    `exposure`: how bright it all comes out. `edge`: how much a ghost's outline is stronger than its middle.
    `strand_mm`, `strand_length_mm`: size of the fine fibres; `relief` (mm): how deep they lie; `contrast`: how their brightness
    differs; `tendon`: whether the ends turn into pale tendon. `can_be_at_risk`: whether a stretch can be marked.
    """

    wrap: float
    sheen: float
    gloss: float
    ambient: float
    exposure: float = 1.0
    edge: float = 1.0
    relief: float = 0.0
    contrast: float = 0.0
    strand_mm: float = 0.0
    strand_length_mm: float = 40.0
    tendon: float = 0.0
    can_be_at_risk: bool = False
    scatter: Rgb = (1.0, 1.0, 1.0)


MATERIALS: dict[Layer, Material] = {
    Layer.BONE: Material(wrap=0.10, sheen=0.10, gloss=14, ambient=0.13, exposure=0.94, scatter=(1.0, 0.95, 0.86)),
    Layer.DISC: Material(wrap=0.25, sheen=0.22, gloss=26, ambient=0.18),
    Layer.LIGAMENT: Material(wrap=0.2, sheen=0.16, gloss=18, ambient=0.16, relief=0.4, contrast=0.22, strand_mm=1.6),
    Layer.MUSCLE: Material(
        wrap=0.15,
        sheen=0.20,
        gloss=20,
        ambient=0.13,
        exposure=0.80,
        relief=0.5,
        contrast=0.42,
        strand_mm=2.2,
        tendon=1.0,
        scatter=(1.0, 0.80, 0.74),
    ),
    Layer.NERVE: Material(
        wrap=0.20,
        sheen=0.40,
        gloss=34,
        ambient=0.20,
        exposure=0.83,
        relief=0.25,
        contrast=0.30,
        strand_mm=0.9,
        scatter=(1.0, 0.9, 0.7),
        can_be_at_risk=True,
    ),
    Layer.VESSEL: Material(wrap=0.2, sheen=0.34, gloss=32, ambient=0.18, exposure=0.9),
    Layer.CARTILAGE: Material(wrap=0.3, sheen=0.34, gloss=34, ambient=0.2),
    Layer.SKIN: Material(wrap=0.4, sheen=0.10, gloss=10, ambient=0.25, edge=2.6),
}
DURA_MATERIAL = Material(wrap=0.3, sheen=0.45, gloss=40, ambient=0.2, exposure=0.84, contrast=0.12, strand_mm=1.2)
NUCLEUS_MATERIAL = Material(wrap=0.5, sheen=0.45, gloss=40, ambient=0.24)


def material_of(layer: Layer, base_id: str) -> Material:
    """The material of a structure: that of its layer, but for the smooth dura and the jelly of a disc."""
    if base_id.startswith("dural_sac"):
        return DURA_MATERIAL
    return NUCLEUS_MATERIAL if base_id.startswith("nucleus") else MATERIALS[layer]


@dataclass(frozen=True)
class Light:
    """A light that moves with the camera. `towards`: from the body to the light (right, up, to the viewer)."""

    towards: Rgb
    strength: float
    colour: Rgb


KEY = Light((-0.55, 0.70, 0.85), 0.80, rgb("#FFF4E6"))
FILL = Light((0.9, 0.1, 0.8), 0.30, rgb("#DFE9FF"))
FRONT = Light((0.0, 0.2, 1.0), 0.22, rgb("#FFFFFF"))
RIM = Light((0.3, 0.6, -1.0), 0.35, rgb("#FFFFFF"))


@dataclass(frozen=True)
class Theme:
    """Background, mist for what steps back, and outline colours of one theme."""

    name: str
    low: Rgb
    high: Rgb
    mist: Rgb
    outline: Rgb
    hover: Rgb


THEMES: dict[str, Theme] = {
    "light": Theme("light", rgb("#F4F1EC"), rgb("#DFE5EA"), rgb("#E6E6E4"), rgb("#0B7285"), rgb("#0B7285")),
    "dark": Theme("dark", rgb("#1E2227"), rgb("#2B3138"), rgb("#2A3036"), rgb("#66D9E8"), rgb("#66D9E8")),
}
