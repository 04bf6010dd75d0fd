"""Lamps, themes and lines of the drawn body, in one place (sRGB; sizes in the terms of each field)."""

from dataclasses import dataclass

Rgb = tuple[float, float, float]


def rgb(hex_colour: str) -> Rgb:
    """`#RRGGBB` as three numbers 0..1."""
    digits = hex_colour.lstrip("#")
    return (int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255)


AT_RISK = rgb("#E8590C")
AT_RISK_REACH_MM = 25.0
SELECTED_LIGHTER = 0.12
OUTLINE_PX, HOVER_OUTLINE_PX = 2.5, 1.4
"""Width of the outlines in a picture 900 px high; they grow with larger pictures."""
OUTLINE_REFERENCE_PX = 900
LEAST_OPACITY_TO_PICK = 0.35
"""Structures fainter than this are picked through."""


@dataclass(frozen=True)
class Light:
    """A light that moves with the camera. `towards`: from the body to the light (right, up, to the viewer)."""

    towards: Rgb
    strength: float
    colour: Rgb


KEY = Light((-0.55, 0.70, 0.85), 0.84, rgb("#FFF4E6"))
FILL = Light((0.9, 0.1, 0.8), 0.28, rgb("#DFE9FF"))
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
