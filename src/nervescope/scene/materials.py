"""How each tissue takes the light."""

from dataclasses import dataclass

from nervescope.domain.structure import Layer
from nervescope.scene.style import Rgb
from nervescope.scene.tissue_colours import SHARED_TENDONS


@dataclass(frozen=True)
class Material:
    """How a tissue takes the light.

    `wrap`: how far light reaches round an edge (0 hard .. 1 soft). `sheen`: strength, `gloss`: sharpness of the highlight.
    `ambient`: light from all round. `exposure`: how bright it all comes out. `edge`: how much a ghost's outline is stronger than
    its middle. `hollow`: how dark hollows are; `crest`: how much crests are lighter and grooves deeper in colour.
    `grain`: contrast of a fine grain fixed to the body. `scatter`: colour of the light that comes out beside where it went in.
    Fibres, where the mesh has them: `strand_mm`: their width (0: not drawn); `contrast`: how their brightness differs;
    `relief`: how steep they are; `silk`: strength of the band of light across them; `lies_across`: they run round, as the rings of
    a disc. `second`: how much of the second tissue (tendon, cartilage) shows. `can_be_at_risk`: whether a stretch can be marked.
    `can_be_painted`: whether areas can be painted on it.
    """

    wrap: float
    sheen: float
    gloss: float
    ambient: float
    exposure: float = 1.0
    edge: float = 1.0
    hollow: float = 0.8
    crest: float = 0.3
    grain: float = 0.0
    scatter: Rgb = (1.0, 1.0, 1.0)
    strand_mm: float = 0.0
    contrast: float = 0.0
    relief: float = 0.0
    silk: float = 0.0
    lies_across: bool = False
    second: float = 0.0
    can_be_at_risk: bool = False
    can_be_painted: bool = False


MATERIALS: dict[Layer, Material] = {
    Layer.BONE: Material(
        wrap=0.08,
        sheen=0.09,
        gloss=16,
        ambient=0.12,
        exposure=1.0,
        hollow=0.95,
        crest=0.75,
        grain=0.10,
        scatter=(1.0, 0.93, 0.82),
        second=1.0,
    ),
    Layer.DISC: Material(
        wrap=0.22, sheen=0.20, gloss=26, ambient=0.18, strand_mm=1.3, contrast=0.28, relief=0.28, silk=0.12, lies_across=True
    ),
    Layer.LIGAMENT: Material(wrap=0.2, sheen=0.10, gloss=18, ambient=0.16, strand_mm=1.5, contrast=0.30, relief=0.42, silk=0.22, crest=0.2),
    Layer.MUSCLE: Material(
        wrap=0.15,
        sheen=0.11,
        gloss=22,
        ambient=0.13,
        exposure=0.82,
        crest=0.22,
        scatter=(1.0, 0.78, 0.72),
        strand_mm=2.2,
        contrast=0.27,
        relief=0.38,
        silk=0.20,
        second=1.0,
    ),
    Layer.NERVE: Material(
        wrap=0.20,
        sheen=0.30,
        gloss=34,
        ambient=0.20,
        exposure=0.85,
        hollow=0.6,
        crest=0.12,
        scatter=(1.0, 0.9, 0.7),
        strand_mm=1.0,
        contrast=0.26,
        relief=0.30,
        silk=0.22,
        can_be_at_risk=True,
    ),
    Layer.VESSEL: Material(wrap=0.2, sheen=0.34, gloss=32, ambient=0.18, exposure=0.9),
    Layer.CARTILAGE: Material(wrap=0.3, sheen=0.34, gloss=34, ambient=0.2, crest=0.2),
    Layer.SKIN: Material(wrap=0.4, sheen=0.10, gloss=10, ambient=0.25, edge=2.6, hollow=0.9, can_be_painted=True),
}
DURA_MATERIAL = Material(wrap=0.3, sheen=0.45, gloss=40, ambient=0.2, exposure=0.88)
NUCLEUS_MATERIAL = Material(wrap=0.5, sheen=0.45, gloss=40, ambient=0.24)


def material_of(layer: Layer, base_id: str) -> Material:
    """The material of a structure: that of its layer, but for the smooth dura, the jelly of a disc and the tendons of muscles."""
    if base_id in SHARED_TENDONS:
        return MATERIALS[Layer.MUSCLE]
    if base_id.startswith("dural_sac"):
        return DURA_MATERIAL
    return NUCLEUS_MATERIAL if base_id.startswith("nucleus") else MATERIALS[layer]
