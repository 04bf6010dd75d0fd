"""Sets a handout with Typst (docs/adr/0007): a tagged PDF with embedded fonts, and its pages as pictures for preview and printer."""

import json
import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from nervescope.domain.errors import ExportError
from nervescope.domain.language import later, tr
from nervescope.export.handout_data import PageFiles, page_data
from nervescope.export.typeface import FAMILY
from nervescope.session.handout import Handout

PREVIEW_PPI, PRINT_PPI = 110.0, 300.0
MOST_PAGES = 2
LOOKS = ((1.0, False), (0.96, False), (0.92, False), (0.88, False), (0.88, True), (0.84, True), (0.8, True), (0.76, True), (0.72, True))
"""Sizes of the type that are tried, so that a handout keeps to both sides of one sheet; the last ones with tighter lines."""
SMALLEST_PT = 7.5
_TEMPLATE = Path(__file__).parent / "handout_page"
_FONTS = Path(__file__).parent / "fonts"
_FALLBACKS = ("Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue", "Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji")
UNSEEN = later("Some letters of your own words have no shape in any font of this computer; they print as empty boxes.")


@dataclass(frozen=True, kw_only=True)
class PagePictures:
    """The pictures of a page: a JPEG of what is shown with its description in words, and the logo as a PNG. Either may be empty."""

    picture_jpeg: bytes = b""
    picture_alt: str = ""
    logo_png: bytes = b""


@dataclass(frozen=True)
class SetHandout:
    """A finished handout: the PDF, how many pages it has, and these pages as PNG pictures if they were asked for.

    `note` says what a person should know about it, such as letters that no font has.
    """

    pdf: bytes
    page_count: int
    pages_png: tuple[bytes, ...] = ()
    note: str = ""


def set_handout(handout: Handout, pictures: PagePictures, ppi: float = 0.0) -> SetHandout:
    """The handout as PDF/UA-1, and with `ppi` its pages as pictures. The same handout gives the same bytes.

    Raises ExportError when it cannot be set.
    """
    with _laid_out(handout, pictures) as main:
        for has_system_fonts, is_checked in ((False, True), (True, True), (True, False)):  # own font; those of the system; without shapes
            common = _options(main, has_system_fonts)
            try:
                inputs, count = _fitting(main, handout.template.base_pt, common)
                pdf = typst.compile(str(main), format="pdf", pdf_standards=["ua-1"] if is_checked else [], sys_inputs=inputs, **common)
                made = typst.compile(str(main), format="png", ppi=ppi, sys_inputs=inputs, **common) if ppi else ()
            except RuntimeError as error:  # a TypstError is one; a query raises it bare
                if is_checked and "could not be displayed" in str(error):
                    continue
                raise ExportError(*_fault(error)) from error
            return SetHandout(pdf, count, (made,) if isinstance(made, bytes) else tuple(made), "" if is_checked else tr(UNSEEN))
    raise AssertionError("unreachable")


@contextmanager
def _laid_out(handout: Handout, pictures: PagePictures) -> Iterator[Path]:
    """A folder of its own, which is all that the typesetter can read: template, words and pictures. It is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="nervescope-handout-"))
    try:
        for source in _TEMPLATE.glob("*.typ"):
            shutil.copyfile(source, folder / source.name)
        logo_px = struct.unpack(">II", pictures.logo_png[16:24]) if pictures.logo_png else None  # as every PNG has it
        files = PageFiles(picture_alt=pictures.picture_alt, has_picture=bool(pictures.picture_jpeg), logo_px=logo_px)
        data = page_data(handout, files, (FAMILY, *_FALLBACKS))
        (folder / "handout.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in (("picture.jpg", pictures.picture_jpeg), ("logo.png", pictures.logo_png)):
            if content:
                (folder / name).write_bytes(content)
        if handout.address:
            segno.make_qr(handout.address, error="m").save(str(folder / "qr.svg"), kind="svg", border=2, xmldecl=False, dark="#17212B")
        yield folder / "main.typ"
    except OSError as error:
        why = tr("The handout could not be set ({reason}).").format(reason=error.strerror)
        raise ExportError(why, tr("Make room in the folder for temporary files.")) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options(main: Path, has_system_fonts: bool) -> dict[str, Any]:
    """Root is the folder of `main`, and no package can be fetched, as the folder of packages is not one."""
    nowhere = str(main.parent / "no_packages")
    return {"root": str(main.parent), "font_paths": _fonts(has_system_fonts), "package_path": nowhere, "package_cache_path": nowhere}


@cache
def _fonts(has_system_fonts: bool) -> typst.Fonts:
    """Our own font, alone or with those of the system, which are looked up once."""
    return typst.Fonts(include_system_fonts=has_system_fonts, include_embedded_fonts=False, font_paths=[str(_FONTS)])


def _fitting(main: Path, base_pt: float, common: dict[str, Any]) -> tuple[dict[str, str], int]:
    """The largest look with which the handout keeps to two pages, and its pages; when none does, it keeps its type and pages are added."""

    def pages(inputs: dict[str, str]) -> int:
        return int(json.loads(typst.query(str(main), "<pages>", field="value", one=True, sys_inputs=inputs, **common)))

    looks = [{"scale": str(scale), "dense": str(int(is_dense))} for scale, is_dense in LOOKS if base_pt * scale >= SMALLEST_PT]
    first = pages(looks[0])
    if first <= MOST_PAGES or pages(looks[-1]) > MOST_PAGES:
        return looks[0], first
    fitting = ((look, pages(look)) for look in looks[1:])
    return next(((look, count) for look, count in fitting if count <= MOST_PAGES), (looks[0], first))


def _fault(error: Exception) -> tuple[str, str]:
    """What a person is told when the page could not be set."""
    reason = " ".join(str(error).split())[:200]
    return tr("The handout could not be set ({reason}).").format(reason=reason), tr("Please report this; nothing was written.")
