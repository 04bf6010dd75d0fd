"""The colour themes and how the application wears them: palette, stylesheet and font on Qt's Fusion style."""

from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from nervescope.export.typeface import load_fonts
from nervescope.ui.stylesheet import filled_stylesheet
from nervescope.ui.type_size import choose_text_size, grown

FONT_FAMILIES = ("Inter", "Segoe UI Variable Text", "Segoe UI", ".AppleSystemUIFont", "SF Pro Text", "Noto Sans", "DejaVu Sans")
BASE_PX = 15
SMALL_PX = 13
TINY_PX = 12
HEADING_PX = 18
TITLE_PX = 22


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`, named by what they are for; `text*` and `accent` are readable on `window`, `surface` and `raised`.

    Body text keeps a contrast of at least 7:1, all other words at least 4.5:1, outlines of controls at least 3:1.
    `care*` is amber, for care and emergency only. `view_top` and `view_bottom` are the background of the 3D view.
    """

    name: str
    window: str
    surface: str
    raised: str
    hover: str
    line: str
    outline: str
    text: str
    text_soft: str
    text_faint: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    care: str
    care_edge: str
    care_soft: str
    care_fill: str
    care_fill_hover: str
    on_care: str
    selection: str
    view_top: str
    view_bottom: str

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.name != "light"

    @property
    def picture(self) -> str:
        """The theme of the body and of what is painted over it: `light` or `dark`."""
        return "dark" if self.is_dark else "light"


LIGHT = Theme(
    name="light",
    window="#F2F0EC",
    surface="#FBFAF8",
    raised="#FFFFFF",
    hover="#EDEBE6",
    line="#DEDAD3",
    outline="#7F868B",
    text="#1D2327",
    text_soft="#454D53",
    text_faint="#5F676D",
    accent="#0B7285",
    accent_soft="#E3F0F2",
    accent_hover="#095F6F",
    on_accent="#FFFFFF",
    care="#A13D06",
    care_edge="#E8590C",
    care_soft="#FCF1E8",
    care_fill="#B4450A",
    care_fill_hover="#963806",
    on_care="#FFFFFF",
    selection="#BFE0E6",
    view_top="#F4F1EC",
    view_bottom="#DFE5EA",
)

DARK = Theme(
    name="dark",
    window="#1A1E22",
    surface="#21262B",
    raised="#2A3037",
    hover="#323A42",
    line="#39424A",
    outline="#7C8891",
    text="#EEF1F3",
    text_soft="#C9D0D6",
    text_faint="#A3ADB5",
    accent="#66D9E8",
    accent_soft="#1E3940",
    accent_hover="#8BE4EF",
    on_accent="#0A1D21",
    care="#FFB07C",
    care_edge="#E8590C",
    care_soft="#362920",
    care_fill="#B4450A",
    care_fill_hover="#A03C07",
    on_care="#FFFFFF",
    selection="#2C5E69",
    view_top="#1E2227",
    view_bottom="#2B3138",
)

CONTRAST = Theme(
    name="contrast",
    window="#000000",
    surface="#000000",
    raised="#0A0A0A",
    hover="#2A2A2A",
    line="#9A9A9A",
    outline="#E6E6E6",
    text="#FFFFFF",
    text_soft="#FFFFFF",
    text_faint="#E6E6E6",
    accent="#FFD60A",
    accent_soft="#2E2A00",
    accent_hover="#FFE566",
    on_accent="#000000",
    care="#FFB07C",
    care_edge="#FF8A4C",
    care_soft="#1F0F00",
    care_fill="#FFA94D",
    care_fill_hover="#FFC078",
    on_care="#000000",
    selection="#4A4300",
    view_top="#1E2227",
    view_bottom="#2B3138",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def apply_theme(app: QApplication, name: str, text_size: str = "normal") -> Theme:
    """Dress the whole application in `light`, `dark`, `contrast` or `system`, in a text size, and return the theme that it wears now.

    Qt's own colour scheme is not used: without a desktop theme it has no effect.
    """
    theme = THEMES.get(name) or THEMES[system_theme_name(app)]
    load_fonts()
    choose_text_size(text_size)
    app.setStyle("Fusion")
    app.setPalette(palette_for(theme))
    app.setFont(ui_font())
    app.setStyleSheet(filled_stylesheet(asdict(theme), theme.picture, grown))
    return theme


def system_theme_name(app: QApplication) -> str:
    """What the desktop prefers, `light` or `dark`; light where it does not say."""
    hints = app.styleHints()
    return "dark" if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def theme_of(_widget: QObject | None) -> Theme:
    """The theme that a widget wears, read from the application's palette, so that no widget keeps a theme of its own."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    worn = next((theme for theme in THEMES.values() if QColor(theme.window) == ground), None)
    return worn or (DARK if ground.lightnessF() < 0.5 else LIGHT)


def ui_font(px: int = BASE_PX, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False) -> QFont:
    """The type family of the program at a size in px of normal type: the carried Inter, or the system's clean sans."""
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(grown(px))
    font.setWeight(weight)
    font.setItalic(italic)
    return font


def palette_for(theme: Theme) -> QPalette:
    """Qt's palette for a theme, with the disabled colours."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.window,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.text_faint,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.on_care,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.selection,
        roles.HighlightedText: theme.text,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Light: theme.raised,
        roles.Midlight: theme.hover,
        roles.Mid: theme.line,
        roles.Dark: theme.outline,
        roles.Shadow: "#000000",
        roles.Accent: theme.accent,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.outline))
    return palette


def contrast(first: str, second: str) -> float:
    """Contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it (relative luminance, section 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
