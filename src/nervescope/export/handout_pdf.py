"""Sets a handout with Typst (docs/adr/0007): a tagged PDF with embedded fonts, and its pages as pictures for preview and printer."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
import typst

from nervescope.domain.errors import ExportError
from nervescope.export.handout_data import PageFiles, page_data
from nervescope.export.typeface import FAMILY
from nervescope.session.handout import Handout

PREVIEW_PPI, PRINT_PPI = 110.0, 300.0
MOST_PAGES = 2
SCALES = (1.0, 0.96, 0.92, 0.9)
"""Sizes of the type that are tried, so that a handout keeps to both sides of one sheet."""
_TEMPLATE = Path(__file__).parent / "handout_page"
_FONTS = Path(__file__).parent / "fonts"
_FALLBACKS = ("Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue", "Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji")
UNSEEN = "Some letters of your own words have no shape in any font of this computer; they print as empty boxes."


@dataclass(frozen=True, kw_only=True)
class PagePictures:
    """The pictures of a page: a JPEG of what is shown with its description in words, and the logo as a PNG. Either may be empty."""

    picture_jpeg: bytes = b""
    picture_alt: str = ""
    logo_png: bytes = b""


@dataclass(frozen=True)
class PdfFile:
    """A finished PDF; `note` says what a person should know about it, such as letters that no font has."""

    data: bytes
    note: str = ""


def handout_pdf(handout: Handout, pictures: PagePictures) -> PdfFile:
    """The handout as PDF/UA-1; the same handout gives the same bytes. Raises ExportError when it cannot be set."""
    with _laid_out(handout, pictures) as main:
        try:
            return PdfFile(_compiled(main, "pdf", is_checked=True)[0])
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise ExportError(*_fault(error)) from error
        try:  # letters that our own font does not have: with the fonts of the system, in the last resort without their shapes
            return PdfFile(_compiled(main, "pdf", is_checked=True, has_system_fonts=True)[0])
        except typst.TypstError:
            return PdfFile(_compiled(main, "pdf", is_checked=False, has_system_fonts=True)[0], UNSEEN)


def handout_pages(handout: Handout, pictures: PagePictures, ppi: float = PREVIEW_PPI) -> tuple[bytes, ...]:
    """The pages of the same handout as PNG pictures. Raises ExportError when it cannot be set."""
    with _laid_out(handout, pictures) as main:
        return _compiled(main, "png", is_checked=False, has_system_fonts=True, ppi=ppi)


@contextmanager
def _laid_out(handout: Handout, pictures: PagePictures) -> Iterator[Path]:
    """A folder of its own, which is all that the typesetter can read: template, words and pictures. It is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="nervescope-handout-"))
    try:
        for source in _TEMPLATE.glob("*.typ"):
            shutil.copyfile(source, folder / source.name)
        files = PageFiles(picture_alt=pictures.picture_alt, has_picture=bool(pictures.picture_jpeg), has_logo=bool(pictures.logo_png))
        data = page_data(handout, files, (FAMILY, *_FALLBACKS))
        (folder / "handout.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in (("picture.jpg", pictures.picture_jpeg), ("logo.png", pictures.logo_png)):
            if content:
                (folder / name).write_bytes(content)
        if handout.address:
            segno.make_qr(handout.address, error="m").save(str(folder / "qr.svg"), kind="svg", border=2, xmldecl=False, dark="#17212B")
        yield folder / "main.typ"
    except OSError as error:
        raise ExportError(f"The handout could not be set ({error.strerror}).", "Make room in the folder for temporary files.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _compiled(main: Path, form: str, is_checked: bool, has_system_fonts: bool = False, ppi: float = PREVIEW_PPI) -> tuple[bytes, ...]:
    """Run the typesetter: root is the folder of `main`, and no package can be fetched, as there is nowhere to look for one."""
    common: dict[str, Any] = {
        "root": str(main.parent),
        "font_paths": [str(_FONTS)],
        "ignore_system_fonts": not has_system_fonts,
        "package_path": str(main.parent / "no_packages"),
        "package_cache_path": str(main.parent / "no_packages"),
    }
    scale = _fitting_scale(main, common)
    made = typst.compile(
        str(main),
        format="png" if form == "png" else "pdf",
        ppi=ppi,
        pdf_standards=["ua-1"] if is_checked else [],
        sys_inputs={"scale": str(scale)},
        **common,
    )
    return tuple(made) if isinstance(made, list) else (made,)


def _fitting_scale(main: Path, common: dict[str, Any]) -> float:
    """The largest type with which the handout fits on two pages; when none does, the type stays as it is and pages are added."""
    for scale in SCALES:
        pages = json.loads(typst.query(str(main), "<pages>", field="value", one=True, sys_inputs={"scale": str(scale)}, **common))
        if pages <= MOST_PAGES:
            return scale
    return SCALES[0]


def _fault(error: Exception) -> tuple[str, str]:
    """What a person is told when the page could not be set."""
    return f"The handout could not be set ({' '.join(str(error).split())[:200]}).", "Please report this; nothing was written."
