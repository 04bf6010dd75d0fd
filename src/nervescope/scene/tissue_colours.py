"""The colour of every tissue: each muscle a little different from its neighbours, the nerve bright in four steps."""

from dataclasses import dataclass

import numpy as np

from nervescope.domain.safe_colours import SAFE_TISSUES
from nervescope.domain.structure import Layer
from nervescope.geometry.noise import variation
from nervescope.scene.style import Rgb, rgb
from nervescope.session.state import Palette

BONE_DEEP, BONE_PALE = rgb("#E0CFAA"), rgb("#F1E7D0")
CARTILAGE, CARTILAGE_DEEP = rgb("#D3DCDA"), rgb("#B9C9CC")
JOINT_FACE = rgb("#C6D4D8")
DISC_DEEP, DISC_PALE = rgb("#87ABB5"), rgb("#B0CCD2")
NUCLEUS = rgb("#B7D3D6")
MUSCLE, TENDON = rgb("#A03A2E"), rgb("#EADDC8")
LIGAMENT, LIGAMENT_PALE = rgb("#D8C7A2"), rgb("#EBE0C9")
NERVE, ROOT, FIBULAR, TIBIAL = rgb("#F2C53D"), rgb("#E8A93A"), rgb("#F0B429"), rgb("#F7D56A")
DURA = rgb("#C6D3D6")
ARTERY, VEIN = rgb("#C03A35"), rgb("#4C66A6")
SKIN = rgb("#D9A98C")
NEIGHBOUR_VARIATION = 0.08
SHARED_TENDONS = ("quadriceps_tendon", "patellar_ligament", "calcaneal_tendon", "iliotibial_tract")
"""Structures of their own that muscles run into: the same tissue as the tendon that belongs to a muscle, so no seam shows."""
_FIBULAR_PARTS = ("fibular", "sural")
_TIBIAL_PARTS = ("tibial", "plantar")
_MUSCLE_WARMTH = 0.03
_ROOT_LIGHTNESS = 0.95
SAFE_VEIN = "#0022BB"


@dataclass(frozen=True)
class TissueColours:
    """sRGB: the tissue varies between `deep` and `pale`; `second` is the colour of its second tissue, tendon or cartilage."""

    deep: Rgb
    pale: Rgb
    second: Rgb


def colours_of(layer: Layer, base_id: str, palette: Palette = Palette.NATURAL) -> TissueColours:
    """The colours of a structure in a palette."""
    if palette is Palette.COLOUR_SAFE:
        return _safe_colours(layer, base_id)
    match layer:
        case Layer.BONE:
            return TissueColours(BONE_DEEP, BONE_PALE, JOINT_FACE)
        case Layer.MUSCLE:
            return _round(muscle_colour(base_id), 0.12, TENDON)
        case Layer.NERVE:
            return _round(nerve_colour(base_id), 0.05, TENDON)
        case Layer.VESSEL:
            return _round(VEIN if base_id.endswith("_vein") else ARTERY, 0.05, TENDON)
        case Layer.DISC:
            return _round(NUCLEUS, 0.04, NUCLEUS) if base_id.startswith("nucleus") else TissueColours(DISC_DEEP, DISC_PALE, DISC_PALE)
        case Layer.CARTILAGE:
            return TissueColours(CARTILAGE_DEEP, CARTILAGE, CARTILAGE)
        case Layer.LIGAMENT:
            if base_id in SHARED_TENDONS:
                return _round(TENDON, 0.03, TENDON)
            return _round(LIGAMENT, 0.06, LIGAMENT_PALE)
        case Layer.SKIN:
            return _round(SKIN, 0.03, SKIN)


def _safe_colours(layer: Layer, base_id: str) -> TissueColours:
    """The colours of a structure as eyes with any kind of colour blindness tell it from other tissues."""
    if base_id.startswith("dural"):
        return _round(DURA, 0.05, TENDON)
    main = rgb(SAFE_VEIN if base_id.endswith("_vein") else SAFE_TISSUES[layer])
    if layer is Layer.MUSCLE:
        return _round(muscle_colour(base_id, main), 0.12, TENDON)
    if layer is Layer.NERVE and nerve_colour(base_id) != NERVE:
        main = _rgb(np.asarray(main) * _ROOT_LIGHTNESS)
    return _round(main, 0.04, rgb(SAFE_TISSUES[Layer.CARTILAGE]) if layer is Layer.BONE else TENDON)


def muscle_colour(base_id: str, main: Rgb = MUSCLE) -> Rgb:
    """The colour of a belly: a little lighter or darker, warmer or cooler than that of its neighbours."""
    warmth = _MUSCLE_WARMTH * variation(base_id + " hue")
    own = np.asarray(main) * (1 + NEIGHBOUR_VARIATION * variation(base_id)) * np.array([1.0, 1 + warmth, 1 - warmth])
    return _rgb(own)


def nerve_colour(base_id: str) -> Rgb:
    """The colour of a nerve, root, ganglion or the dura, so that roots, trunk and both divisions can be told apart."""
    if base_id.startswith("dural"):
        return DURA
    if base_id.startswith(("nerve_root", "spinal_ganglion")):
        return ROOT
    if any(part in base_id for part in _FIBULAR_PARTS):
        return FIBULAR
    return TIBIAL if any(part in base_id for part in _TIBIAL_PARTS) else NERVE


def _round(main: Rgb, spread: float, second: Rgb) -> TissueColours:
    """One colour that varies by `spread` to both sides."""
    return TissueColours(_rgb(np.asarray(main) * (1 - spread)), _rgb(np.asarray(main) * (1 + spread)), second)


def _rgb(values: np.ndarray) -> Rgb:
    """Three numbers 0..1."""
    red, green, blue = np.clip(values, 0, 1)
    return (float(red), float(green), float(blue))
