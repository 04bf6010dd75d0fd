"""What a person may choose about a picture, and how these choices are kept in a scene file."""

import re
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

from nervescope.domain.errors import ExportError
from nervescope.domain.language import tr
from nervescope.export.draw import LABEL_SIZE
from nervescope.export.sheet_plan import UNITS_ON_SHORT_SIDE, checked_size, parse_size

THEME_NAMES = ("light", "dark")
LANGUAGES = ("en", "la", "both")
FIGURES = ("", "around", "before-after")
PRINT_DPI, MOST_DPI = 300, 2400
_OF_THE_PAGE = ("size", "type_scale", "dpi", "text_pt")
_CHOICES = {"theme": THEME_NAMES, "label_language": LANGUAGES, "figure": FIGURES}
LONGEST_TEXT = 300
MM_PER_INCH, POINTS_PER_INCH = 25.4, 72
LEAST_UNITS = 240.0
"""So many units at least must stay on the short side, or words and body do not find room beside each other."""


@dataclass(frozen=True, kw_only=True)
class PictureOptions:
    """All choices of a picture. `title` and `caption` are the person's own words; empty means the words of the atlas.

    `date` is printed as written; empty means today. `label_language`: `en`, `la` or `both`.
    `type_scale` makes everything that is written larger or smaller; so does `text_pt`, the size of a label in print at `dpi` (0: it follows
    the size of the picture). These belong to the page that the picture is for, not to the scene.
    `figure`: empty for one picture, else one of `FIGURES`, several views on one sheet.
    """

    size: tuple[int, int] = (1920, 1080)
    theme: str = "light"
    is_transparent: bool = False
    show_labels: bool = True
    show_markers: bool = True
    show_title: bool = True
    show_caption: bool = True
    show_legend: bool = True
    show_scale: bool = True
    show_date: bool = True
    show_source: bool = True
    title: str = ""
    caption: str = ""
    practice_name: str = ""
    logo_path: str = ""
    date: str = ""
    label_language: str = "en"
    type_scale: float = 1.0
    is_cropped: bool = False
    figure: str = ""
    dpi: int = PRINT_DPI
    text_pt: float = 0.0

    def without_words(self) -> "PictureOptions":
        """The same with the body and its labels alone."""
        names = ("title", "caption", "legend", "scale", "date", "source")
        bare = replace(self, practice_name="", logo_path="")
        return replace(bare, **{f"show_{name}": False for name in names})  # type: ignore[arg-type]


def record_of(options: PictureOptions) -> dict[str, str | bool]:
    """The choices as a scene file keeps them: only those that differ from the first ones; no path of a logo leaves the machine."""
    first = PictureOptions()
    kept = {f.name: getattr(options, f.name) for f in fields(PictureOptions) if f.name not in (*_OF_THE_PAGE, "logo_path")}
    return {name: value for name, value in kept.items() if value != getattr(first, name)}


def options_from(record: dict[str, str | bool], size: tuple[int, int] | None = None) -> PictureOptions:
    """Read the choices of a scene file. Raises ExportError that names a wrong one."""
    first = PictureOptions()
    known = {f.name for f in fields(PictureOptions)} - set(_OF_THE_PAGE)
    for name, value in record.items():
        if name not in known:
            close = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
            raise ExportError(f"picture.{name}: nobody knows this name.", f"Did you mean '{close[0]}'?" if close else "")
        if type(value) is not type(getattr(first, name)):
            wanted = "true or false" if isinstance(getattr(first, name), bool) else "a text"
            raise ExportError(f"picture.{name}: {value!r} is not {wanted}.")
        if value not in _CHOICES.get(name, (value,)):
            raise ExportError(f"picture.{name}: {value!r} is not one of: {', '.join(_CHOICES[name])}.")
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise ExportError(f"picture.{name}: the text is too long.", f"Use at most {LONGEST_TEXT} characters.")
    chosen = replace(first, **record)  # type: ignore[arg-type]
    return replace(chosen, size=size) if size else chosen


def for_size(options: PictureOptions, size: tuple[int, int]) -> PictureOptions:
    """The same picture with more or fewer pixels: what is written keeps its share of it."""
    return replace(options, size=size, type_scale=type_scale_of(options), text_pt=0.0)


def type_scale_of(options: PictureOptions) -> float:
    """How much larger than usual everything is written. Raises ExportError when words of that size do not fit on the picture."""
    if not options.text_pt:
        return options.type_scale
    unit_px = options.text_pt / POINTS_PER_INCH * options.dpi / LABEL_SIZE
    if min(options.size) / unit_px < LEAST_UNITS:
        raise ExportError(
            tr("Words of {points} points are too large for a picture of this size.").format(points=f"{options.text_pt:g}"),
            tr("Choose smaller words or a larger picture."),
        )
    return unit_px * UNITS_ON_SHORT_SIDE / min(options.size)


def print_px(text: str, dpi: int) -> tuple[int, int]:
    """Read a size in print such as `80x60mm`, `8x6cm` or `4x3in` as pixels; raises ExportError with an example."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)\s*", text.lower())
    if not found:
        raise ExportError(
            tr("'{text}' is not a size in print.").format(text=text), tr("Write width x height, for example 80x60mm or 4x3in.")
        )
    per_unit = {"mm": dpi / MM_PER_INCH, "cm": 10 * dpi / MM_PER_INCH, "in": float(dpi)}[found[3]]
    return checked_size((round(float(found[1]) * per_unit), round(float(found[2]) * per_unit)))


def checked_dpi(dpi: int) -> int:
    """The dots per inch, when a file can say so; raises ExportError."""
    if 1 <= dpi <= MOST_DPI:
        return dpi
    raise ExportError(tr("A picture cannot have {dpi} dots per inch.").format(dpi=dpi), tr("For print 300 are usual."))


def size_text(size: tuple[int, int]) -> str:
    """A size as `parse_size` reads it."""
    return f"{size[0]}x{size[1]}"


def size_from(text: str, otherwise: tuple[int, int]) -> tuple[int, int]:
    """A size that was kept as text, or another one where it makes no sense any more."""
    try:
        return parse_size(text)
    except ExportError:
        return otherwise
