"""The colours of pictures: paper, ink and accents for the light and the dark theme, and tissues for the legend."""

from dataclasses import dataclass

from nervescope.domain.structure import Layer


@dataclass(frozen=True, kw_only=True)
class Colours:
    """One theme. All are sRGB hex; the paper runs from `paper_top` to `paper_bottom`. `glow` is for words on clear ground."""

    paper_top: str
    paper_bottom: str
    paper: str
    ink: str
    soft_ink: str
    rule: str
    leader: str
    halo: str
    plate: str
    accent: str
    on_accent: str
    care: str
    glow: str = ""


LIGHT = Colours(
    paper_top="#DFE5EA",
    paper_bottom="#F4F1EC",
    paper="#F1F0ED",
    ink="#17212B",
    soft_ink="#46525E",
    rule="#B9C1C8",
    leader="#1D2833",
    halo="#FFFFFF",
    plate="#FBFAF7",
    accent="#0B7285",
    on_accent="#FFFFFF",
    care="#E8590C",
)
DARK = Colours(
    paper_top="#2B3138",
    paper_bottom="#1E2227",
    paper="#23282E",
    ink="#F1F3F5",
    soft_ink="#B8C1CA",
    rule="#4A535D",
    leader="#F4F6F8",
    halo="#14181C",
    plate="#262C33",
    accent="#66D9E8",
    on_accent="#0B2A30",
    care="#FF8A4C",
)
THEMES = {"light": LIGHT, "dark": DARK}

TISSUES: dict[Layer, str] = {
    Layer.BONE: "#E8DCC2",
    Layer.DISC: "#8FB3BD",
    Layer.NERVE: "#F2C53D",
    Layer.MUSCLE: "#9E3B30",
    Layer.LIGAMENT: "#D9C9A8",
    Layer.VESSEL: "#C03A35",
    Layer.CARTILAGE: "#D3DCDA",
    Layer.SKIN: "#D9A98C",
}
