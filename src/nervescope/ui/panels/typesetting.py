"""The type of a page: sizes, line heights, spaces and colours as Qt text formats, for one theme and one scale."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextOption

from nervescope.ui.theme import Theme, ui_font
from nervescope.ui.type_size import grown

LONGEST_LINE = 68
MARGIN_PX = 20
BOX_PAD_PX = 14
_DEMI = QFont.Weight.DemiBold
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True)
class Voice:
    """One kind of words: size and line height in px, weight, slant and the name of the theme's colour."""

    size: int
    line: int
    colour: str = "text"
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False


VOICES = {
    "body": Voice(15, 23),
    "lead": Voice(16, 25),
    "bold": Voice(15, 23, weight=_DEMI),
    "title": Voice(22, 30, weight=_DEMI),
    "subtitle": Voice(15, 22, colour="text_soft", italic=True),
    "hint": Voice(14, 21, colour="text_soft"),
    "heading": Voice(18, 26, weight=_DEMI),
    "small": Voice(13, 20, colour="text_soft"),
    "small_bold": Voice(13, 20, weight=_DEMI),
    "care_bold": Voice(14, 22, colour="care", weight=_DEMI),
    "tag": Voice(12, 18, colour="text_faint"),
    "pill": Voice(12, 23, colour="text_soft", weight=QFont.Weight.Medium),
    "note": Voice(16, 23, colour="accent"),
    "own": Voice(12, 18, colour="accent", weight=_DEMI),
    "link": Voice(14, 23, colour="accent"),
    "link_bold": Voice(15, 23, colour="accent", weight=_DEMI),
    "footer": Voice(13, 20, colour="text_faint"),
    "gap": Voice(2, 2),
}


class Typesetting:
    """Makes and keeps the formats of a page; `scale` enlarges all type (1.0 is the panel's own)."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self.theme, self.scale = theme, scale
        self._chars: dict[tuple[str, str], QTextCharFormat] = {}

    def char(self, voice: str, href: str = "", tip: str = "") -> QTextCharFormat:
        """The characters of a voice; with `href` a link that the keyboard reaches, in its own colour."""
        kept = self._chars.get((voice, ""))
        if kept is None:
            kept = self._made(VOICES[voice])
            self._chars[(voice, "")] = kept
        if not href and not tip:
            return kept
        made = QTextCharFormat(kept)
        if href:
            made.setAnchor(True)
            made.setAnchorHref(href)
        if tip:
            made.setToolTip(tip)
        return made

    def gap(self, width_px: float, like: QTextCharFormat) -> QTextCharFormat:
        """A format that makes one no-break space exactly wide enough to hold a shape."""
        made = QTextCharFormat(like)
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(width_px)
        return made

    def block(
        self, voice: str, above: float = 0.0, below: float = 0.0, left: float = 0.0, right: float = 0.0, hang: float = 0.0
    ) -> QTextBlockFormat:
        """A paragraph of a voice with its spaces in px; `hang` pulls the first line to the left."""
        made = QTextBlockFormat()
        made.setLineHeight(grown(self.px(VOICES[voice].line)), _FIXED)
        made.setTopMargin(above)
        made.setBottomMargin(below)
        made.setLeftMargin(left)
        made.setRightMargin(right)
        if hang:
            made.setTextIndent(-hang)
            made.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return made

    def px(self, size: float) -> int:
        """A size of type at this scale, in whole px."""
        return round(size * self.scale)

    def _made(self, voice: Voice) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(ui_font(self.px(voice.size), voice.weight, voice.italic))
        made.setForeground(QColor(getattr(self.theme, voice.colour)))
        return made
