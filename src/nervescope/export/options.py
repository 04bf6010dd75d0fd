"""What a person may choose about a picture, and how these choices are kept in a scene file."""

from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

from nervescope.domain.errors import ExportError
from nervescope.export.sheet_plan import parse_size

THEME_NAMES = ("light", "dark")
LANGUAGES = ("en", "la", "both")
_CHOICES = {"theme": THEME_NAMES, "label_language": LANGUAGES}
LONGEST_TEXT = 300


@dataclass(frozen=True, kw_only=True)
class PictureOptions:
    """All choices of a picture. `title` and `caption` are the person's own words; empty means the words of the atlas.

    `date` is printed as written; empty means today. `label_language`: `en`, `la` or `both`.
    `type_scale` makes everything that is written larger or smaller; it belongs to the page that the picture is for, not to the scene.
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

    def without_words(self) -> "PictureOptions":
        """The same with the body and its labels alone."""
        names = ("title", "caption", "legend", "scale", "date", "source")
        bare = replace(self, practice_name="", logo_path="")
        return replace(bare, **{f"show_{name}": False for name in names})  # type: ignore[arg-type]


def record_of(options: PictureOptions) -> dict[str, str | bool]:
    """The choices as a scene file keeps them: only those that differ from the first ones; no path of a logo leaves the machine."""
    first = PictureOptions()
    kept = {f.name: getattr(options, f.name) for f in fields(PictureOptions) if f.name not in ("size", "logo_path", "type_scale")}
    return {name: value for name, value in kept.items() if value != getattr(first, name)}


def options_from(record: dict[str, str | bool], size: tuple[int, int] | None = None) -> PictureOptions:
    """Read the choices of a scene file. Raises ExportError that names a wrong one."""
    first = PictureOptions()
    known = {f.name for f in fields(PictureOptions)} - {"size", "type_scale"}
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


def size_text(size: tuple[int, int]) -> str:
    """A size as `parse_size` reads it."""
    return f"{size[0]}x{size[1]}"


def size_from(text: str, otherwise: tuple[int, int]) -> tuple[int, int]:
    """A size that was kept as text, or another one where it makes no sense any more."""
    try:
        return parse_size(text)
    except ExportError:
        return otherwise
