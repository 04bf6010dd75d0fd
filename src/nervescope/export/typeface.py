"""The one type family of pictures and window, carried along so that text measures the same on every machine."""

import logging
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

FAMILY = "Inter"
_FALLBACKS = ("DejaVu Sans", "Segoe UI", "Helvetica Neue", "Noto Sans")
_FOLDER = Path(__file__).parent / "fonts"
_VOWELS = "aeiouyäöüAEIOUYÄÖÜ"
_log = logging.getLogger(__name__)


@cache
def load_fonts() -> bool:
    """Make the family known to Qt, once; needs a QGuiApplication. False when a file could not be used (the system's sans serves then)."""
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(_FOLDER.glob("*.otf"))]
    if not loaded or min(loaded) < 0:
        _log.warning("The fonts in %s could not be loaded; text uses the system's own.", _FOLDER)
        return False
    return True


def sans(size: float, is_semibold: bool = False, is_italic: bool = False) -> QFont:
    """The font at a size in units (one unit is one logical pixel in the window); unhinted, so that it scales evenly."""
    load_fonts()
    font = QFont()
    font.setFamilies([FAMILY, *_FALLBACKS])
    font.setPixelSize(max(round(size), 1))
    font.setWeight(QFont.Weight.DemiBold if is_semibold else QFont.Weight.Normal)
    font.setItalic(is_italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def text_width(text: str, font: QFont) -> float:
    """Width of one line in units."""
    return QFontMetricsF(font).horizontalAdvance(text)


def line_height(font: QFont) -> float:
    """Height of one line in units, with its spacing."""
    return QFontMetricsF(font).height() * 1.06


def wrapped(text: str, font: QFont, widest: float, most_lines: int) -> tuple[str, ...]:
    """Break a text into at most `most_lines` lines no wider than `widest` units; what is left over ends in an ellipsis.

    Breaks at spaces, and inside a word only where it is wider than a line. With two lines they come out about equally long.
    """
    metrics = QFontMetricsF(font)
    words = [piece for word in text.split() for piece in _parted(word, metrics, widest)]
    if not words or most_lines < 1:
        return ()
    lines = _filled(words, metrics, widest)
    if len(lines) == 2 and most_lines >= 2:
        lines = _balanced(words, metrics, widest)
    if len(lines) > most_lines:
        rest = " ".join(lines[most_lines - 1 :])
        lines = [*lines[: most_lines - 1], rest]
    return tuple(elided(line, font, widest) for line in lines)


def elided(text: str, font: QFont, widest: float) -> str:
    """The text, or as much of it as fits in `widest` units with an ellipsis."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= widest:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(text[:middle].rstrip() + "…") <= widest else (low, middle - 1)
    return text[:low].rstrip(" ,.;:") + "…"


def _parted(word: str, metrics: QFontMetricsF, widest: float) -> list[str]:
    """A word that is wider than a line in pieces with a hyphen, at its own hyphen or between syllables where it can; others as they are."""
    if metrics.horizontalAdvance(word) <= widest:
        return [word]
    last = max((k for k in range(3, len(word) - 2) if metrics.horizontalAdvance(word[:k] + "-") <= widest), default=0)
    own = word.rfind("-", 0, last) + 1
    if own > 2:
        return [word[:own], *_parted(word[own:], metrics, widest)]
    soft = [k for k in range(max(last - 5, 3), last + 1) if _parts_syllables(word, k)]
    at = soft[-1] if soft else last
    return [word[:at] + "-", *_parted(word[at:], metrics, widest)] if at else [word]


def _parts_syllables(word: str, at: int) -> bool:
    """Whether a word may be parted there: before a lone consonant between vowels, or between two consonants."""
    two_before, before, after, two_after = (word[k] in _VOWELS for k in range(at - 2, at + 2))
    return (before and not after and two_after) or (two_before and not before and not after)


def _filled(words: list[str], metrics: QFontMetricsF, widest: float) -> list[str]:
    """Lines filled one after the other."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if metrics.horizontalAdvance(longer) <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(words: list[str], metrics: QFontMetricsF, widest: float) -> list[str]:
    """Two lines whose longer one is as short as it can be."""
    pairs = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    best = min(pairs, key=lambda pair: max(metrics.horizontalAdvance(pair[0]), metrics.horizontalAdvance(pair[1])))
    return list(best)
